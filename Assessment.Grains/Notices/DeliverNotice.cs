using Assessment.Grains.Breaches;
using Assessment.Grains.Calendar;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Registers;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Notices;

/// <summary>Records that a notice was sent (登记通知发送). No clock runs until it is received.</summary>
/// <param name="Notice">Its number in the register.</param>
/// <param name="On">The day, from the notice's date to today.</param>
/// <param name="Means">By what means.</param>
/// <param name="Proof">Number of the proof.</param>
[Command("登记通知发送", "Deliver a notice")]
public sealed record DeliverNotice(int Notice, DateOnly On, DeliveryMeans Means, string Proof) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new NoticeDelivered(Notice, On, Means, Proof)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(Notices.Notice.What, Notice, state.Notices.Find(Notice)),
        new NoticeMustNotBeDeliveredYet(state, Notice),
        new DeliveryMustFollowItsNotice(state, Notice, On),
        new DocumentMustNotBeInTheFuture(On, context.Today));
}

/// <summary>A notice was sent.</summary>
/// <param name="No">Its number in the register.</param>
/// <param name="On">The day.</param>
/// <param name="Means">By what means.</param>
/// <param name="Proof">Number of the proof.</param>
[Event("notice-delivered", 1, "登记通知发送", "Notice delivered")]
public sealed record NoticeDelivered(int No, DateOnly On, DeliveryMeans Means, string Proof) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Notices = state.Notices.With(state.Notices.Find(No)! with { Delivery = new(On, Means, Proof) }) };
}

/// <summary>Shape of <see cref="DeliverNotice"/>.</summary>
public sealed class DeliverNoticeValidator : AbstractValidator<DeliverNotice>
{
    /// <summary>Creates it.</summary>
    public DeliverNoticeValidator() => RuleFor(c => c.Proof).Document();
}

/// <summary>A notice is sent once.</summary>
public sealed record NoticeMustNotBeDeliveredYet(ContractState State, int No) : Rule
{
    private NoticeDelivery? Delivery => State.Notices.Find(No)!.Delivery;

    /// <inheritdoc/>
    public override bool IsBroken() => Delivery is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"通知 {No} 已登记于 {Delivery!.On:yyyy-MM-dd} 发送（{Delivery.Proof}）；如有误，请撤销后另行登记。",
        $"Notice no. {No} is recorded as sent on {Delivery!.On:yyyy-MM-dd} ({Delivery.Proof}); if that is wrong, withdraw it and record another.");
}

/// <summary>A notice is sent on its date or later.</summary>
public sealed record DeliveryMustFollowItsNotice(ContractState State, int No, DateOnly On) : Rule
{
    private DateOnly Issued => State.Notices.Find(No)!.On;

    /// <inheritdoc/>
    public override bool IsBroken() => On < Issued;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"发送日 {On:yyyy-MM-dd} 早于通知日 {Issued:yyyy-MM-dd}。", $"The delivery of {On:yyyy-MM-dd} lies before the notice of {Issued:yyyy-MM-dd}.");
}

/// <summary>
/// Records that a notice was received (登记通知签收): clocks start here. Where 九.1 gives the vendor ten days for an
/// objection, their last day is computed now and kept.
/// </summary>
/// <param name="Notice">Its number in the register.</param>
/// <param name="On">The day, from the delivery to today; not counted.</param>
/// <param name="By">Who received it.</param>
/// <param name="Proof">Number of the proof.</param>
[Command("登记通知签收", "Confirm the receipt of a notice")]
public sealed record ConfirmNoticeReceipt(int Notice, DateOnly On, string By, string Proof) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(Receive(state)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(Notices.Notice.What, Notice, state.Notices.Find(Notice)),
        new NoticeMustBeDelivered(state, Notice),
        new NoticeMustNotBeReceivedYet(state, Notice),
        new ReceiptMustFollowTheDelivery(state, Notice, On),
        new DocumentMustNotBeInTheFuture(On, context.Today));

    private NoticeReceiptConfirmed Receive(ContractState state)
    {
        if (!ObjectionWindow.Opens(state.Notices.Find(Notice)!))
        {
            return new(Notice, On, By, Proof, null, null, null);
        }

        var last = ObjectionWindow.From(On, state.Calendar);
        return new(Notice, On, By, Proof, last.Day, last.Calendar, last.Unsettled);
    }
}

/// <summary>A notice was received.</summary>
/// <param name="No">Its number in the register.</param>
/// <param name="On">The day.</param>
/// <param name="By">Who received it.</param>
/// <param name="Proof">Number of the proof.</param>
/// <param name="ObjectionsBy">Last day for an objection, or null where none runs.</param>
/// <param name="Calendar">Version of the calendar, or null.</param>
/// <param name="Unsettled">True when a year is involved whose holidays were not loaded, or null.</param>
[Event("notice-receipt-confirmed", 1, "登记通知签收", "Receipt of a notice confirmed")]
public sealed record NoticeReceiptConfirmed(
    int No, DateOnly On, string By, string Proof, DateOnly? ObjectionsBy, string? Calendar, bool? Unsettled) : IEvent, IWarn
{
    /// <inheritdoc/>
    Text? IWarn.Warning => Unsettled == true ? CalendarWarnings.Stored(ObjectionsBy!.Value, Calendar!) : null;

    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Notices = state.Notices.With(state.Notices.Find(No)! with { Receipt = new(On, By, Proof, ObjectionsBy, Calendar, Unsettled) }),
    };
}

/// <summary>Shape of <see cref="ConfirmNoticeReceipt"/>.</summary>
public sealed class ConfirmNoticeReceiptValidator : AbstractValidator<ConfirmNoticeReceipt>
{
    /// <summary>Creates it.</summary>
    public ConfirmNoticeReceiptValidator()
    {
        RuleFor(c => c.By).Person("签收人", "Received by");
        RuleFor(c => c.Proof).Document();
    }
}

/// <summary>A notice is received after it was sent.</summary>
public sealed record NoticeMustBeDelivered(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Notices.Find(No)!.Delivery is null;

    /// <inheritdoc/>
    public override string Clause => "十.1";

    /// <inheritdoc/>
    public override Text Message => new($"通知 {No} 尚未登记发送，请先登记发送日期、方式与凭证。", $"Notice no. {No} is not recorded as sent yet; record day, means and proof of the delivery first.");
}

/// <summary>A notice is received once.</summary>
public sealed record NoticeMustNotBeReceivedYet(ContractState State, int No) : Rule
{
    private WrittenReceipt? Receipt => State.Notices.Find(No)!.Receipt;

    /// <inheritdoc/>
    public override bool IsBroken() => Receipt is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"通知 {No} 已登记于 {Receipt!.On:yyyy-MM-dd} 签收；如有误，请撤销后另行登记。",
        $"Notice no. {No} is recorded as received on {Receipt!.On:yyyy-MM-dd}; if that is wrong, withdraw it and record another.");
}

/// <summary>A notice is received on the day it was sent or later.</summary>
public sealed record ReceiptMustFollowTheDelivery(ContractState State, int No, DateOnly On) : Rule
{
    private DateOnly Sent => State.Notices.Find(No)!.Delivery!.On;

    /// <inheritdoc/>
    public override bool IsBroken() => On < Sent;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "十.1";

    /// <inheritdoc/>
    public override Text Message => new(
        $"签收日 {On:yyyy-MM-dd} 早于发送日 {Sent:yyyy-MM-dd}。", $"The receipt of {On:yyyy-MM-dd} lies before the delivery of {Sent:yyyy-MM-dd}.");
}
