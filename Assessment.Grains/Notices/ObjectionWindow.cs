using Assessment.Grains.Calendar;
using Assessment.Grains.Contracts;

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
    public static Deadline From(DateOnly receipt) => LegalCalendar.Shipped.DaysAfter(receipt, Days);
}
