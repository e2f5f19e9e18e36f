using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Scoring.Publishing;

/// <summary>Records the vendor's written acknowledgement of a published result: it need not wait for the objection window.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="On">Its date.</param>
/// <param name="Document">Its number.</param>
[Command("登记供应商确认", "Record the vendor's acknowledgement")]
public sealed record RecordAcknowledgement(int Period, DateOnly On, string Document) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new ResultAcknowledged(Period, On, Document)),
        new ContractMustBeRegistered(state),
        new PeriodMustExist(state, Period),
        new PeriodMustBePublished(state, Period),
        new NoticeMustHaveBeenReceived(state, Period),
        new AcknowledgementMustNotBeRecordedYet(state, Period),
        new AcknowledgementMustFollowTheReceipt(state, Period, On, context.Today));
}

/// <summary>The vendor acknowledged a result in writing.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="On">Its date.</param>
/// <param name="Document">Its number.</param>
[Event("result-acknowledged", 1, "供应商确认考核结果", "Result acknowledged")]
public sealed record ResultAcknowledged(int Period, DateOnly On, string Document) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        PublicationChange.Apply(state, Period, p => p with { Acknowledgement = new(On, Document) });
}

/// <summary>Shape of <see cref="RecordAcknowledgement"/>.</summary>
public sealed class RecordAcknowledgementValidator : AbstractValidator<RecordAcknowledgement>
{
    /// <summary>Creates it.</summary>
    public RecordAcknowledgementValidator() => RuleFor(c => c.Document).Reason().Called("文号", "Document number");
}

/// <summary>The notice was received; until then no clock runs (十.1).</summary>
public sealed record NoticeMustHaveBeenReceived(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Scoring.Find(No)!.Publication?.Receipt is null;

    /// <inheritdoc/>
    public override string Clause => "十.1";

    /// <inheritdoc/>
    public override Text Message => new(
        $"第 {No} 期通知 {State.Scoring.Find(No)!.Publication?.Notice} 尚未登记送达，异议期未起算。",
        $"The receipt of notice {State.Scoring.Find(No)!.Publication?.Notice} for period {No} is not recorded; the objection window has not begun.");
}

/// <summary>A result is acknowledged once: a later document never takes the first one's place.</summary>
public sealed record AcknowledgementMustNotBeRecordedYet(ContractState State, int No) : Rule
{
    private Acknowledgement? Acknowledgement => State.Scoring.Find(No)!.Publication!.Acknowledgement;

    /// <inheritdoc/>
    public override bool IsBroken() => Acknowledgement is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"第 {No} 期结果已由文件“{Acknowledgement!.Document}”确认。", $"The result of period {No} is already acknowledged by document \"{Acknowledgement!.Document}\".");
}

/// <summary>An acknowledgement is dated on or after the receipt, and not in the future.</summary>
public sealed record AcknowledgementMustFollowTheReceipt(ContractState State, int No, DateOnly On, DateOnly Today) : Rule
{
    private DateOnly Received => State.Scoring.Find(No)!.Publication!.Receipt!.On;

    /// <inheritdoc/>
    public override bool IsBroken() => On < Received || On > Today;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"确认日期 {On:yyyy-MM-dd} 应在送达日 {Received:yyyy-MM-dd} 与今天 {Today:yyyy-MM-dd} 之间。",
        $"The acknowledgement's date {On:yyyy-MM-dd} must lie between the receipt {Received:yyyy-MM-dd} and today, {Today:yyyy-MM-dd}.");
}
