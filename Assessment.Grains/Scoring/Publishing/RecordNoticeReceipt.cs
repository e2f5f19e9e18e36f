using Assessment.Grains.Calendar;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Scoring.Publishing;

/// <summary>Records that the vendor received the notice of a published period (送达回执): the objection window begins.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="On">Day of receipt, in China; not counted (九.1, 民法典 201).</param>
/// <param name="By">Who received it for the vendor.</param>
/// <param name="Proof">Number of the proof of delivery, or null.</param>
[Command("登记通知送达", "Record the receipt of a notice")]
public sealed record RecordNoticeReceipt(int Period, DateOnly On, string By, string? Proof = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(Receive(state)),
        new ContractMustBeRegistered(state),
        new PeriodMustExist(state, Period),
        new PeriodMustBePublished(state, Period),
        new ReceiptMustNotBeRecordedYet(state, Period),
        new ReceiptMustFollowTheNotice(state, Period, On, context.Today));

    private NoticeReceived Receive(ContractState state)
    {
        var deadline = state.Calendar.DaysAfter(On, state.Schemes.AsOf(Period).InForce!.Scheme.ObjectionDays);
        return new(Period, state.Scoring.Find(Period)!.Publication!.Notice, On, By, deadline.Day, deadline.Calendar, deadline.Unsettled, Proof);
    }
}

/// <summary>A notice was received. The deadline is stored as computed, with the calendar's version.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Notice">Number of the notice.</param>
/// <param name="On">Day of receipt.</param>
/// <param name="By">Who received it.</param>
/// <param name="Deadline">Last day for an objection.</param>
/// <param name="Calendar">Version of the calendar.</param>
/// <param name="Unsettled">True when a year is involved whose holidays were not loaded.</param>
/// <param name="Proof">Number of the proof of delivery, or null.</param>
[Event("notice-received", 1, "通知已送达", "Notice received")]
public sealed record NoticeReceived(
    int Period, string Notice, DateOnly On, string By, DateOnly Deadline, string Calendar, bool Unsettled, string? Proof) : IEvent, IWarn
{
    /// <inheritdoc/>
    Text? IWarn.Warning => Unsettled ? CalendarWarnings.Stored(Deadline, Calendar) : null;

    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        PublicationChange.Apply(state, Period, p => p with { Receipt = new(On, By, Deadline, Calendar, Unsettled, Proof) });
}

/// <summary>Shape of <see cref="RecordNoticeReceipt"/>.</summary>
public sealed class RecordNoticeReceiptValidator : AbstractValidator<RecordNoticeReceipt>
{
    /// <summary>Creates it.</summary>
    public RecordNoticeReceiptValidator()
    {
        RuleFor(c => c.By).Person("签收人", "Received by");
        RuleFor(c => c.Proof).Note();
    }
}

/// <summary>A notice is received once.</summary>
public sealed record ReceiptMustNotBeRecordedYet(ContractState State, int No) : Rule
{
    private NoticeReceipt? Receipt => State.Scoring.Find(No)!.Publication!.Receipt;

    /// <inheritdoc/>
    public override bool IsBroken() => Receipt is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"第 {No} 期通知已登记于 {Receipt!.On:yyyy-MM-dd} 送达。", $"The notice of period {No} is already recorded as received on {Receipt!.On:yyyy-MM-dd}.");
}

/// <summary>A notice is received on or after the day it was issued, and not in the future.</summary>
public sealed record ReceiptMustFollowTheNotice(ContractState State, int No, DateOnly On, DateOnly Today) : Rule
{
    private DateOnly Issued => ChinaTime.DayOf(State.Scoring.Find(No)!.Publication!.At);

    /// <inheritdoc/>
    public override bool IsBroken() => On < Issued || On > Today;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "十.1";

    /// <inheritdoc/>
    public override Text Message => new(
        $"送达日 {On:yyyy-MM-dd} 应在通知日 {Issued:yyyy-MM-dd} 与今天 {Today:yyyy-MM-dd} 之间。",
        $"The day of receipt {On:yyyy-MM-dd} must lie between the notice's day {Issued:yyyy-MM-dd} and today, {Today:yyyy-MM-dd}.");
}

/// <summary>Changes the publication that stands.</summary>
internal static class PublicationChange
{
    public static ContractState Apply(ContractState state, int no, Func<Publication, Publication> change)
    {
        var period = state.Scoring.Find(no)!;
        return state with
        {
            Scoring = state.Scoring.With(period with { Publications = period.Publications.SetItem(period.Publications.Length - 1, change(period.Publications[^1])) }),
        };
    }
}
