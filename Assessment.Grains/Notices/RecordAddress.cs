using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Registers;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Notices;

/// <summary>
/// Records a party's address of record (登记约定地址, 十.2). The first counts at once; a change counts from the thirtieth day after its
/// written notice was received, the day of receipt not counted.
/// </summary>
/// <param name="Party">Whose.</param>
/// <param name="Address">The address.</param>
/// <param name="Recipient">For whom: a person or an office.</param>
/// <param name="From">First day on which it counts; today when left out.</param>
/// <param name="Notice">For a change, number in the register of the notice of it.</param>
[Command("登记约定地址", "Record an address of record")]
public sealed record RecordAddress(PartySide Party, string Address, string Recipient, DateOnly? From = null, int? Notice = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context)
    {
        var from = From ?? context.Today;
        return Decision.When(
            () => Decision.Of(new AddressRecorded(state.Notices.Addresses.Length + 1, Party, Address, Recipient, from, Notice)),
            new ContractMustBeRegistered(state),
            new DateMustNotPrecedeTheContract(state, from),
            new AddressMustBeginOnItsOwnDay(state, Party, from),
            new FirstAddressMustCountAtOnce(state, Party, from, context.Today),
            new AddressChangeMustRestOnAReceivedNotice(state, Party, from, Notice),
            new AddressChangeMustWaitThirtyDays(state, Party, from, Notice));
    }

    /// <summary>True when another address of the party is in force on that day, and so a new one would change it.</summary>
    internal static bool Changes(ContractState state, PartySide party, DateOnly from) => state.Notices.AddressOn(party, from) is not null;
}

/// <summary>An address of record.</summary>
/// <param name="No">Its number in the register, from 1.</param>
/// <param name="Party">Whose.</param>
/// <param name="Address">The address.</param>
/// <param name="Recipient">For whom.</param>
/// <param name="From">First day on which it counts.</param>
/// <param name="Notice">The notice that changed it, or null.</param>
[Event("address-recorded", 1, "登记约定地址", "Address of record recorded")]
public sealed record AddressRecorded(int No, PartySide Party, string Address, string Recipient, DateOnly From, int? Notice) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => AddressBook.Add(state, Party, Address, Recipient, From, Notice);
}

/// <summary>Shape of <see cref="RecordAddress"/>.</summary>
public sealed class RecordAddressValidator : AbstractValidator<RecordAddress>
{
    /// <summary>Creates it.</summary>
    public RecordAddressValidator()
    {
        RuleFor(c => c.Address).NotEmpty().MaximumLength(300).Called("地址", "Address");
        RuleFor(c => c.Recipient).NotEmpty().MaximumLength(100).Called("收件人", "Recipient");
    }
}

/// <summary>Two addresses of one party do not begin on one day.</summary>
public sealed record AddressMustBeginOnItsOwnDay(ContractState State, PartySide Party, DateOnly From) : Rule
{
    private AddressOfRecord? Same => State.Notices.Standing(Party).FirstOrDefault(a => a.From == From);

    /// <inheritdoc/>
    public override bool IsBroken() => Same is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"{Party.Name().Zh}已有自 {From:yyyy-MM-dd} 起的约定地址（编号 {Same!.No}）；如有误，请先撤销。",
        $"The {Party.Name().In("en")} has an address from {From:yyyy-MM-dd} already (no. {Same!.No}); if that is wrong, withdraw it first.");
}

/// <summary>A first address rests on no notice and counts from a day up to today.</summary>
public sealed record FirstAddressMustCountAtOnce(ContractState State, PartySide Party, DateOnly From, DateOnly Today) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !RecordAddress.Changes(State, Party, From) && From > Today;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"{Party.Name().Zh}的首个约定地址即时生效，生效日 {From:yyyy-MM-dd} 不能晚于今天 {Today:yyyy-MM-dd}。",
        $"The first address of the {Party.Name().In("en")} counts at once; {From:yyyy-MM-dd} is after today, {Today:yyyy-MM-dd}.");
}

/// <summary>A change of address rests on the party's own written notice of it, received by the other (十.2).</summary>
public sealed record AddressChangeMustRestOnAReceivedNotice(ContractState State, PartySide Party, DateOnly From, int? Number) : Rule
{
    private Notice? Notice => Number is { } no ? State.Notices.Find(no) : null;

    /// <inheritdoc/>
    public override bool IsBroken() => RecordAddress.Changes(State, Party, From)
        ? Notice is not { Withdrawn: null, Receipt: not null, Subject.Kind: SubjectKind.Address } notice || notice.From != Party
        : Number is not null && Notice is not { Withdrawn: null };

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "十.2";

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var (name, other) = (Party.Name(), Party.Other().Name());
            return (Number, Notice) switch
            {
                (null, _) => new(
                    $"{name.Zh}变更约定地址须提前 30 日书面通知{other.Zh}，请写明通知登记编号。",
                    $"The {name.In("en")} changes its address by written notice to the {other.In("en")} thirty days before; name the notice in the register."),
                (_, null) => new($"没有编号为 {Number} 的通知。", $"There is no notice no. {Number}."),
                (_, { Withdrawn: not null }) => new($"通知 {Number} 已撤销，不能作为依据。", $"Notice no. {Number} was withdrawn; nothing can rest on it."),
                (_, { Receipt: null }) => new(
                    $"通知 {Number} 尚未登记签收；期限自签收起算。", $"Notice no. {Number} is not recorded as received yet; the days run from its receipt."),
                _ => new(
                    $"通知 {Number} 不是{name.Zh}关于约定地址变更的通知（事项应为“约定地址变更”）。",
                    $"Notice no. {Number} is not the {name.In("en")}'s notice of a change of address (its subject must be address)."),
            };
        }
    }
}

/// <summary>A change of address counts from the thirtieth day after the receipt of its notice, the day of receipt not counted (十.2).</summary>
public sealed record AddressChangeMustWaitThirtyDays(ContractState State, PartySide Party, DateOnly From, int? Number) : Rule
{
    private DateOnly Earliest => State.Notices.Find(Number!.Value)!.Receipt!.On.AddDays(AddressOfRecord.DaysOfNotice);

    /// <inheritdoc/>
    public override bool IsBroken() => RecordAddress.Changes(State, Party, From) && From < Earliest;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "十.2";

    /// <inheritdoc/>
    public override Text Message => new(
        $"地址变更须提前 30 日通知：通知签收后第 30 日为 {Earliest:yyyy-MM-dd}，生效日 {From:yyyy-MM-dd} 过早，最早为 {Earliest:yyyy-MM-dd}。",
        $"A change of address takes thirty days' notice: the thirtieth day after the receipt is {Earliest:yyyy-MM-dd}; {From:yyyy-MM-dd} is too early, {Earliest:yyyy-MM-dd} is the earliest.");
}

/// <summary>Withdraws an address that was recorded wrongly (撤销约定地址); it stays visible.</summary>
/// <param name="Address">Its number in the register.</param>
/// <param name="Reason">What was wrong.</param>
[Command("撤销约定地址", "Withdraw an address of record")]
public sealed record WithdrawAddress(int Address, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new AddressWithdrawn(Address, Reason)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(AddressOfRecord.What, Address, state.Notices.FindAddress(Address)));
}

/// <summary>An address was recorded wrongly.</summary>
/// <param name="No">Its number in the register.</param>
/// <param name="Reason">What was wrong.</param>
[Event("address-withdrawn", 1, "撤销约定地址", "Address of record withdrawn")]
public sealed record AddressWithdrawn(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => AddressBook.Withdraw(state, No, Reason);
}

/// <summary>Shape of <see cref="WithdrawAddress"/>.</summary>
public sealed class WithdrawAddressValidator : AbstractValidator<WithdrawAddress>
{
    /// <summary>Creates it.</summary>
    public WithdrawAddressValidator() => RuleFor(c => c.Reason).Reason();
}
