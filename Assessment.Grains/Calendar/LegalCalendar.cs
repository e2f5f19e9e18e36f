using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Calendar;

/// <summary>
/// Counting of days under the Civil Code (民法典 200–204): the first day is not counted, and a last day that is off
/// moves to the next working day. 以上 and 以内 include their figure, 超过 and 不满 do not (民法典 1259). Working days
/// follow the State Council's table of the year; in a year that is not loaded only weekends are off, and every answer
/// that needed it says that it is unsettled.
/// </summary>
public sealed class LegalCalendar
{
    private readonly FrozenSet<int> years;
    private readonly FrozenSet<DateOnly> off;
    private readonly FrozenSet<DateOnly> working;
    private readonly ImmutableArray<WorkingHours> hours;

    /// <summary>Creates a calendar from one table a year, or more.</summary>
    /// <param name="tables">Tables that do not settle the same year twice; the last that names hours sets them.</param>
    /// <exception cref="ArgumentException">Two tables settle one year, or none names working hours.</exception>
    public LegalCalendar(params IReadOnlyCollection<CalendarTable> tables)
    {
        var settled = tables.SelectMany(t => t.Years).ToList();
        years = settled.ToFrozenSet();
        if (years.Count != settled.Count)
        {
            throw new ArgumentException("two calendar tables settle the same year", nameof(tables));
        }

        off = tables.SelectMany(t => t.Off).SelectMany(o => Days(o.From, o.To)).ToFrozenSet();
        working = tables.SelectMany(t => t.WorkingWeekends).ToFrozenSet();
        hours = tables.LastOrDefault(t => t.Hours is not null)?.Hours ?? throw new ArgumentException("no calendar table names the working hours", nameof(tables));
        Version = string.Join('+', tables.Select(t => t.Version));
    }

    /// <summary>The tables that are shipped: 2026.</summary>
    public static ImmutableArray<CalendarTable> ShippedTables { get; } = [Load("china-2026.json")];

    /// <summary>The calendar that is shipped.</summary>
    public static LegalCalendar Shipped { get; } = new(ShippedTables);

    /// <summary>Versions of its tables.</summary>
    public string Version { get; }

    /// <summary>True when the year's holidays are loaded.</summary>
    public bool Knows(int year) => years.Contains(year);

    /// <summary>True when people work on that day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        working.Contains(day) || (!off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>The day itself when people work on it, else the next on which they do.</summary>
    public Deadline WorkingDayFrom(DateOnly day) => Settle(Forward(day), day);

    /// <summary>The day itself when people work on it, else the last before it on which they do.</summary>
    public Deadline WorkingDayBefore(DateOnly day)
    {
        var last = day;
        while (!IsWorkingDay(last))
        {
            last = last.AddDays(-1);
        }

        return Settle(last, day);
    }

    /// <summary>The last day of a term of calendar days.</summary>
    /// <param name="after">The day that sets it off; not counted.</param>
    /// <param name="days">Calendar days, at least 1.</param>
    public Deadline DaysAfter(DateOnly after, int days)
    {
        var last = after.AddDays(days);
        return Settle(Forward(last), last);
    }

    /// <summary>The last day of a term of working days.</summary>
    /// <param name="after">The day that sets it off; not counted.</param>
    /// <param name="days">Working days, at least 1.</param>
    public Deadline WorkingDaysAfter(DateOnly after, int days)
    {
        var day = after;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return Settle(day, after.AddDays(1));
    }

    /// <summary>Working days from one day to another, both included.</summary>
    public int WorkingDays(DayRange days) => Days(days.From, days.To).Count(IsWorkingDay);

    /// <summary>Working time between two instants (5×8), in China.</summary>
    public TimeSpan WorkingTime(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        for (var day = ChinaTime.DayOf(from); day <= ChinaTime.DayOf(to); day = day.AddDays(1))
        {
            foreach (var run in IsWorkingDay(day) ? hours : [])
            {
                var (begin, end) = (Later(from, ChinaTime.At(day, run.From)), Earlier(to, ChinaTime.At(day, run.To)));
                sum += end > begin ? end - begin : TimeSpan.Zero;
            }
        }

        return sum;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) =>
        Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays);

    private static CalendarTable Load(string file)
    {
        using var stream = typeof(LegalCalendar).Assembly.GetManifestResourceStream("Assessment.Grains.Calendar." + file)!;
        return JsonSerializer.Deserialize<CalendarTable>(stream, Json.Options)!;
    }

    private DateOnly Forward(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    // Unsettled when a year that the counting passed through is not loaded.
    private Deadline Settle(DateOnly answer, DateOnly through)
    {
        var (first, last) = answer <= through ? (answer.Year, through.Year) : (through.Year, answer.Year);
        return new(answer, Version, Enumerable.Range(first, last - first + 1).Any(y => !Knows(y)));
    }
}
