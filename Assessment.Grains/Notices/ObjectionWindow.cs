using Assessment.Grains.Calendar;
using Assessment.Grains.Contracts;
using Assessment.Grains.Values;

namespace Assessment.Grains.Notices;

/// <summary>The ten days in which the vendor objects to what the buyer notices (九.1, 下同).</summary>
public static class ObjectionWindow
{
    /// <summary>Calendar days; the day of receipt is not counted.</summary>
    public const int Days = 10;

    /// <summary>True for notices of the buyer to which the vendor may object.</summary>
    public static bool Opens(Notice notice) => notice.From == PartySide.Buyer
        && notice.Kind is NoticeKind.Deduction or NoticeKind.Rectification or NoticeKind.PenaltyStatement or NoticeKind.Termination;

    /// <summary>The last day after a receipt; one that is off moves to the next working day.</summary>
    /// <param name="receipt">The day of receipt.</param>
    /// <param name="calendar">What is loaded.</param>
    public static Deadline From(DateOnly receipt, LegalCalendar calendar) => calendar.DaysAfter(receipt, Days);

    /// <summary>Why the last day that was stored is to be checked; null when no window runs or there is nothing to check.</summary>
    /// <param name="receipt">The receipt as it was stored.</param>
    /// <param name="calendar">What is loaded now.</param>
    public static Text? Warning(WrittenReceipt receipt, LegalCalendar calendar) =>
        receipt is { ObjectionsBy: { } last, Calendar: { } version, Unsettled: { } unsettled }
            ? new StoredDeadline(receipt.On, Days, last, version, unsettled).Warning(calendar)
            : null;
}
