using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Contracts;

/// <summary>
/// Fills in what the contract's text leaves blank about a party (合同留空要素); a later change of what is filled in needs a reason.
/// </summary>
/// <param name="Party">Whose particulars.</param>
/// <param name="ProjectLead">项目负责人, or null where it is not touched.</param>
/// <param name="CreditCode">统一社会信用代码 (纳税人识别号) with its right check character (GB 32100), or null where it is not touched.</param>
/// <param name="Address">The party's first address of record (十.2), or null; a later one comes by notice.</param>
/// <param name="Reason">Why, where something is changed that was filled in before.</param>
[Command("补登合同要素", "Record particulars of the contract")]
public sealed record RecordParticulars(
    PartySide Party, string? ProjectLead = null, string? CreditCode = null, string? Address = null, string? Reason = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new ParticularsRecorded(Party, ProjectLead, CreditCode, Address, Address is null ? null : context.Today, Reason)),
        new ContractMustBeRegistered(state),
        new CreditCodeMustCheck(Party.Name().Zh, Party.Name().In("en"), CreditCode),
        new ParticularsMustSayAnythingNew(state, this),
        new AddressMustChangeByNotice(state, this),
        new ChangedParticularsMustHaveAReason(state, this));
}

/// <summary>Particulars of a party are filled in or changed.</summary>
/// <param name="Party">Whose.</param>
/// <param name="ProjectLead">项目负责人, or null.</param>
/// <param name="CreditCode">统一社会信用代码, or null.</param>
/// <param name="Address">The first address of record, or null.</param>
/// <param name="AddressFrom">The day from which the address counts, or null without one.</param>
/// <param name="Reason">Why, where something was changed.</param>
[Event("particulars-recorded", 1, "补登合同要素", "Particulars recorded")]
public sealed record ParticularsRecorded(
    PartySide Party, string? ProjectLead, string? CreditCode, string? Address, DateOnly? AddressFrom, string? Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var before = state.Contract!.Of(Party);
        var change = new ParticularsChange(Party, before, before with
        {
            ProjectLead = ProjectLead ?? before.ProjectLead, CreditCode = CreditCode ?? before.CreditCode, Address = Address ?? before.Address,
        }, Reason, stamp.At, stamp.Actor);
        var changed = state with
        {
            Contract = state.Contract!.With(Party, change.After),
            Registers = state.Registers with { Particulars = state.Registers.Particulars.Add(change) },
        };
        return Address is null ? changed : AddressBook.Add(changed, Party, Address, null, AddressFrom!.Value, null);
    }
}

/// <summary>One step in the particulars of a party.</summary>
/// <param name="Party">Whose.</param>
/// <param name="Before">What stood before.</param>
/// <param name="After">What stands since.</param>
/// <param name="Reason">Why, or null where a blank was filled in.</param>
/// <param name="At">When.</param>
/// <param name="By">Who recorded it.</param>
public sealed record ParticularsChange(PartySide Party, Party Before, Party After, string? Reason, DateTimeOffset At, string By);

/// <summary>Shape of <see cref="RecordParticulars"/>.</summary>
public sealed class RecordParticularsValidator : AbstractValidator<RecordParticulars>
{
    /// <summary>Creates it.</summary>
    public RecordParticularsValidator()
    {
        RuleFor(c => c.ProjectLead).Must(Filled).Saying("项目负责人不能为空白；不改动时请不要填写", "A project lead must not be blank; leave the member out where it is not touched");
        RuleFor(c => c.ProjectLead).MaximumLength(100).Called("项目负责人", "Project lead");
        RuleFor(c => c.CreditCode).Must(Filled).Saying("统一社会信用代码不能为空白；不改动时请不要填写", "A credit code must not be blank; leave the member out where it is not touched");
        RuleFor(c => c.CreditCode).MaximumLength(20).Called("统一社会信用代码", "Credit code");
        RuleFor(c => c.Address).Must(Filled).Saying("住所不能为空白；不改动时请不要填写", "An address must not be blank; leave the member out where it is not touched");
        RuleFor(c => c.Address).MaximumLength(300).Called("住所", "Address");
        RuleFor(c => c.Reason).Note();
    }

    private static bool Filled(string? text) => text is null || !string.IsNullOrWhiteSpace(text);
}

/// <summary>Something is filled in or changed.</summary>
public sealed record ParticularsMustSayAnythingNew(ContractState State, RecordParticulars Command) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken()
    {
        var now = State.Contract!.Of(Command.Party);
        return (Command.ProjectLead ?? now.ProjectLead) == now.ProjectLead && (Command.CreditCode ?? now.CreditCode) == now.CreditCode
            && (Command.Address ?? now.Address) == now.Address;
    }

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var name = Command.Party.Name();
            return new($"所填{name.Zh}要素与现有登记相同，没有可登记的内容。", $"The particulars given of the {name.In("en")} are those on record; there is nothing to record.");
        }
    }
}

/// <summary>A party that has an address of record changes it by written notice, thirty days before (十.2).</summary>
public sealed record AddressMustChangeByNotice(ContractState State, RecordParticulars Command) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Command.Address is not null && State.Notices.FirstAddress(Command.Party) is not null;

    /// <inheritdoc/>
    public override string Clause => "十.2";

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var (name, address) = (Command.Party.Name(), State.Notices.FirstAddress(Command.Party)!);
            return new(
                $"{name.Zh}已有约定地址“{address.Address}”；变更须提前 30 日书面通知，请在约定地址登记中办理。",
                $"The {name.In("en")} has an address of record already, \"{address.Address}\"; it changes by written notice thirty days before: use the addresses of record.");
        }
    }
}

/// <summary>What was filled in before changes only with a reason.</summary>
public sealed record ChangedParticularsMustHaveAReason(ContractState State, RecordParticulars Command) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken()
    {
        var now = State.Contract!.Of(Command.Party);
        return string.IsNullOrWhiteSpace(Command.Reason) && (Changes(now.ProjectLead, Command.ProjectLead) || Changes(now.CreditCode, Command.CreditCode));
    }

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var (name, now) = (Command.Party.Name(), State.Contract!.Of(Command.Party));
            return new(
                $"{name.Zh}要素已登记（项目负责人“{now.ProjectLead ?? "未填"}”，税号“{now.CreditCode ?? "未填"}”），更改须写明理由。",
                $"Particulars of the {name.In("en")} are on record (project lead \"{now.ProjectLead ?? "blank"}\", tax number \"{now.CreditCode ?? "blank"}\"); a change states its reason.");
        }
    }

    private static bool Changes(string? now, string? then) => !string.IsNullOrWhiteSpace(now) && then is not null && then != now;
}
