using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Grains.Calendar;

/// <summary>A deadline.</summary>
/// <param name="Day">The last day.</param>
/// <param name="Calendar">Version of the calendar.</param>
/// <param name="Unloaded">Years that the counting needed and whose holidays are not loaded.</param>
public readonly record struct Deadline(DateOnly Day, string Calendar, ImmutableArray<int> Unloaded)
{
    /// <summary>True when a year is involved whose holidays are not loaded: a warning, never a guess.</summary>
    public bool Unsettled => !Unloaded.IsDefaultOrEmpty;

    /// <summary>The warning, or null when every year is loaded.</summary>
    public Text? Warning => CalendarWarnings.NotLoaded(Unloaded);
}

/// <summary>Something counted with a calendar: working days, working time.</summary>
/// <typeparam name="T">What was counted.</typeparam>
/// <param name="Value">The count.</param>
/// <param name="Calendar">Version of the calendar.</param>
/// <param name="Unloaded">Years that the counting needed and whose holidays are not loaded.</param>
public readonly record struct Counted<T>(T Value, string Calendar, ImmutableArray<int> Unloaded)
{
    /// <summary>The warning, or null when every year is loaded.</summary>
    public Text? Warning => CalendarWarnings.NotLoaded(Unloaded);
}

/// <summary>A last day as it was stored, to be looked at with the calendar that is loaded now. What was stored stays.</summary>
/// <param name="After">The day that set it off; not counted.</param>
/// <param name="Days">Calendar days.</param>
/// <param name="Last">The last day as stored.</param>
/// <param name="Calendar">Version of the calendar it was computed with.</param>
/// <param name="Unsettled">True when holidays that it needed were not loaded then.</param>
public readonly record struct StoredDeadline(DateOnly After, int Days, DateOnly Last, string Calendar, bool Unsettled)
{
    /// <summary>
    /// Why it is to be checked: the holidays it needs were not loaded and still are not, or the calendar that is loaded now
    /// gives another day. Null when there is nothing to check.
    /// </summary>
    public Text? Warning(LegalCalendar calendar)
    {
        var now = calendar.DaysAfter(After, Days);
        return now.Unsettled ? (Unsettled ? CalendarWarnings.Stored(Last, Calendar) : null)
            : now.Day != Last ? CalendarWarnings.Differs(Last, Calendar, now)
            : null;
    }
}

/// <summary>What is said of a result that rests on a year whose holidays are not loaded.</summary>
public static class CalendarWarnings
{
    /// <summary>Names the years, or null when there are none.</summary>
    public static Text? NotLoaded(ImmutableArray<int> years) => years.IsDefaultOrEmpty ? null : new(
        $"{string.Join("、", years)} 年的节假日安排尚未载入，仅按周末推算，结果待核；请载入该年历表。",
        $"The holidays of {string.Join(", ", years)} are not loaded: only weekends were taken as off, so this is to be checked. Load that year's calendar.");

    /// <summary>Of a deadline that was stored as computed without the holidays of its year.</summary>
    /// <param name="deadline">The day as stored.</param>
    /// <param name="calendar">Version of the calendar it was computed with.</param>
    public static Text Stored(DateOnly deadline, string calendar) => new(
        $"截止日 {deadline:yyyy-MM-dd} 按历表 {calendar} 计算，所涉年份的节假日安排当时尚未载入，仅按周末推算，结果待核。",
        $"The last day {deadline:yyyy-MM-dd} was computed with calendar {calendar}, which lacks the holidays of a year it needs: only weekends were taken as off, so it is to be checked.");

    /// <summary>Of a deadline for which the calendar that is loaded now gives another day. What was stored stays.</summary>
    /// <param name="stored">The day as stored.</param>
    /// <param name="calendar">Version of the calendar it was computed with.</param>
    /// <param name="now">What is computed now.</param>
    public static Text Differs(DateOnly stored, string calendar, Deadline now) => new(
        $"登记时按历表 {calendar} 计为 {stored:yyyy-MM-dd}，按现有历表 {now.Calendar} 计为 {now.Day:yyyy-MM-dd}；已登记的截止日不会自行更改，请人工核定。",
        $"Computed as {stored:yyyy-MM-dd} with calendar {calendar} when it was recorded; calendar {now.Calendar}, loaded now, gives {now.Day:yyyy-MM-dd}. What was recorded stays as it is: people must settle it.");
}
