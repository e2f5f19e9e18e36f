using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Registers;

/// <summary>A written requirement of how often the vendor backs up (备份频率按甲方要求, 一.2.e).</summary>
/// <param name="No">From 1.</param>
/// <param name="On">Date of the document.</param>
/// <param name="Document">Its number.</param>
/// <param name="Frequency">How often, in the document's words.</param>
/// <param name="From">First day on which it counts; it counts until another does.</param>
/// <param name="Withdrawn">Why it was withdrawn, or null.</param>
public sealed record BackupRequirement(int No, DateOnly On, string Document, string Frequency, DateOnly From, string? Withdrawn) : IRecorded
{
    /// <summary>A requirement in words.</summary>
    public static Text What { get; } = new("备份要求", "backup requirement");

    /// <summary>The requirement in force on a day, or null where none was made by then.</summary>
    public static BackupRequirement? InForceOn(ContractState state, DateOnly day) =>
        state.Registers.BackupRequirements.Where(r => r.Withdrawn is null && r.From <= day).MaxBy(r => r.From);
}

/// <summary>Records a written requirement of the backup frequency (登记备份频率要求, 一.2.e).</summary>
/// <param name="On">Date of the document, up to today.</param>
/// <param name="Document">Its number.</param>
/// <param name="Frequency">How often, in the document's words.</param>
/// <param name="From">First day on which it counts, not before the document; its date when left out.</param>
[Command("登记备份频率要求", "Record a backup requirement")]
public sealed record RecordBackupRequirement(DateOnly On, string Document, string Frequency, DateOnly? From = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new BackupRequirementRecorded(state.Registers.BackupRequirements.Length + 1, On, Document, Frequency, From ?? On)),
        new ContractMustBeRegistered(state),
        new DateMustNotPrecedeTheContract(state, On),
        new DocumentMustNotBeInTheFuture(On, context.Today),
        new RequirementMustNotReachBack(On, From ?? On),
        new OneRequirementMustBeginOnADay(state, From ?? On));
}

/// <summary>A written requirement of the backup frequency.</summary>
/// <param name="No">Its number, from 1.</param>
/// <param name="On">Date of the document.</param>
/// <param name="Document">Its number.</param>
/// <param name="Frequency">How often.</param>
/// <param name="From">First day on which it counts.</param>
[Event("backup-requirement-recorded", 1, "登记备份频率要求", "Backup requirement recorded")]
public sealed record BackupRequirementRecorded(int No, DateOnly On, string Document, string Frequency, DateOnly From) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Registers = state.Registers with { BackupRequirements = state.Registers.BackupRequirements.Add(new(No, On, Document, Frequency, From, null)) },
    };
}

/// <summary>Shape of <see cref="RecordBackupRequirement"/>.</summary>
public sealed class RecordBackupRequirementValidator : AbstractValidator<RecordBackupRequirement>
{
    /// <summary>Creates it.</summary>
    public RecordBackupRequirementValidator()
    {
        RuleFor(c => c.Document).Document();
        RuleFor(c => c.Frequency).NotEmpty().MaximumLength(200).Called("备份频率", "Frequency");
    }
}

/// <summary>A requirement counts from its document's date or later, never for days before it was made.</summary>
public sealed record RequirementMustNotReachBack(DateOnly On, DateOnly From) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => From < On;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "一.2.e";

    /// <inheritdoc/>
    public override Text Message => new(
        $"生效日 {From:yyyy-MM-dd} 早于书面要求日期 {On:yyyy-MM-dd}；要求不能溯及既往。",
        $"It cannot count from {From:yyyy-MM-dd}, before the document of {On:yyyy-MM-dd}: a requirement does not reach back.");
}

/// <summary>At most one requirement begins on a day, so that one is in force on each.</summary>
public sealed record OneRequirementMustBeginOnADay(ContractState State, DateOnly From) : Rule
{
    private BackupRequirement? Same => State.Registers.BackupRequirements.FirstOrDefault(r => r.Withdrawn is null && r.From == From);

    /// <inheritdoc/>
    public override bool IsBroken() => Same is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"已有自 {From:yyyy-MM-dd} 起的备份要求（{Same!.Document}，编号 {Same.No}）；如有误，请先撤销。",
        $"A backup requirement from {From:yyyy-MM-dd} is on record already ({Same!.Document}, no. {Same.No}); if that is wrong, withdraw it first.");
}

/// <summary>Withdraws a backup requirement that was recorded wrongly (撤销备份频率要求); it stays visible.</summary>
/// <param name="Requirement">Its number.</param>
/// <param name="Reason">What was wrong.</param>
[Command("撤销备份频率要求", "Withdraw a backup requirement")]
public sealed record WithdrawBackupRequirement(int Requirement, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new BackupRequirementWithdrawn(Requirement, Reason)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(BackupRequirement.What, Requirement, state.Registers.FindBackupRequirement(Requirement)));
}

/// <summary>A backup requirement was recorded wrongly.</summary>
/// <param name="No">Its number.</param>
/// <param name="Reason">What was wrong.</param>
[Event("backup-requirement-withdrawn", 1, "撤销备份频率要求", "Backup requirement withdrawn")]
public sealed record BackupRequirementWithdrawn(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var all = state.Registers.BackupRequirements;
        return state with { Registers = state.Registers with { BackupRequirements = all.SetItem(No - 1, all[No - 1] with { Withdrawn = Reason }) } };
    }
}

/// <summary>Shape of <see cref="WithdrawBackupRequirement"/>.</summary>
public sealed class WithdrawBackupRequirementValidator : AbstractValidator<WithdrawBackupRequirement>
{
    /// <summary>Creates it.</summary>
    public WithdrawBackupRequirementValidator() => RuleFor(c => c.Reason).Reason();
}
