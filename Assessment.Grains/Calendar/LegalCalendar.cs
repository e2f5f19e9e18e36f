using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Calendar;

/// <summary>A run of days off.</summary>
/// <param name="From">First day off.</param>
/// <param name="To">Last day off.</param>
/// <param name="Zh">The holiday.</param>
/// <param name="En">The holiday, English.</param>
public sealed record DaysOff(DateOnly From, DateOnly To, string Zh, string En);

/// <summary>Holidays as data.</summary>
/// <param name="Version">Stored beside each deadline.</param>
/// <param name="Source">The notice that it follows.</param>
/// <param name="Years">Years that are loaded.</param>
/// <param name="Off">Days off.</param>
/// <param name="WorkingWeekends">Weekend days on which work is made up.</param>
public sealed record CalendarTable(
    string Version, string Source, ImmutableArray<int> Years, ImmutableArray<DaysOff> Off, ImmutableArray<DateOnly> WorkingWeekends);

/// <summary>A deadline.</summary>
/// <param name="Day">The last day.</param>
/// <param name="Calendar">Version of the calendar.</param>
/// <param name="Unsettled">True when a year is involved whose holidays are not loaded: a warning, never a guess.</param>
public readonly record struct Deadline(DateOnly Day, string Calendar, bool Unsettled);

/// <summary>
/// Counting of days under the Civil Code (民法典 201–203): the first day is not counted, and a last day that is off
/// moves to the next working day. Working days follow the State Council's table of the year.
/// </summary>
public sealed class LegalCalendar
{
    private readonly CalendarTable table;
    private readonly FrozenSet<DateOnly> off;
    private readonly FrozenSet<DateOnly> working;

    /// <summary>Creates a calendar from a table.</summary>
    public LegalCalendar(CalendarTable table)
    {
        this.table = table;
        off = table.Off.SelectMany(o => Enumerable.Range(0, o.To.DayNumber - o.From.DayNumber + 1).Select(o.From.AddDays)).ToFrozenSet();
        working = table.WorkingWeekends.ToFrozenSet();
    }

    /// <summary>The table that is shipped: 2026.</summary>
    public static LegalCalendar Shipped { get; } = Load();

    /// <summary>Version of the table.</summary>
    public string Version => table.Version;

    /// <summary>True when the year's holidays are loaded.</summary>
    public bool Knows(int year) => table.Years.Contains(year);

    /// <summary>True when people work on that day. In a year that is not loaded only weekends are off.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        working.Contains(day) || (!off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>The last day of a term of days that begins after a day.</summary>
    /// <param name="after">The day that sets it off; not counted.</param>
    /// <param name="days">Calendar days, at least 1.</param>
    public Deadline DaysAfter(DateOnly after, int days)
    {
        var day = after.AddDays(days);
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return new(day, Version, !Knows(day.Year) || !Knows(after.AddDays(days).Year));
    }

    private static LegalCalendar Load()
    {
        using var stream = typeof(LegalCalendar).Assembly.GetManifestResourceStream("Assessment.Grains.Calendar.china-2026.json")!;
        return new(JsonSerializer.Deserialize<CalendarTable>(stream, Json.Options)!);
    }
}
