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
/// that needed it says so.
/// </summary>
public sealed class LegalCalendar
{
    private readonly FrozenDictionary<int, CalendarTable> years;
    private readonly FrozenSet<DateOnly> off;
    private readonly FrozenSet<DateOnly> working;

    /// <summary>Creates a calendar from one table a year.</summary>
    /// <param name="tables">Tables of different years, in any order; working hours hold from the year of their table on.</param>
    /// <exception cref="ArgumentException">Two tables settle one year, or none names working hours.</exception>
    public LegalCalendar(params IReadOnlyCollection<CalendarTable> tables)
    {
        Tables = [.. tables.OrderBy(t => t.Year)];
        years = Tables.ToFrozenDictionary(t => t.Year);
        if (tables.All(t => t.Hours is null))
        {
            throw new ArgumentException("no calendar table names the working hours", nameof(tables));
        }

        off = Tables.SelectMany(t => t.Off).SelectMany(o => Days(o.From, o.To)).ToFrozenSet();
        working = Tables.SelectMany(t => t.WorkingWeekends).ToFrozenSet();
        Version = string.Join('+', Tables.Select(t => t.Version));
    }

    /// <summary>The tables that are shipped: 2026.</summary>
    public static ImmutableArray<CalendarTable> ShippedTables { get; } = [Load("china-2026.json")];

    /// <summary>The calendar that is shipped.</summary>
    public static LegalCalendar Shipped { get; } = new(ShippedTables);

    /// <summary>Its tables, one a year, in the order of years.</summary>
    public ImmutableArray<CalendarTable> Tables { get; }

    /// <summary>Versions of its tables.</summary>
    public string Version { get; }

    /// <summary>The table of a year, or null when it is not loaded.</summary>
    public CalendarTable? Find(int year) => years.GetValueOrDefault(year);

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
    public Counted<int> WorkingDays(DayRange days) =>
        new(Days(days.From, days.To).Count(IsWorkingDay), Version, Unloaded(days.From, days.To));

    /// <summary>Working time between two instants (5×8), in China.</summary>
    public Counted<TimeSpan> WorkingTime(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (ChinaTime.DayOf(from), ChinaTime.DayOf(to));
        var runs = from day in Days(first, last).Where(IsWorkingDay)
                   from run in HoursOf(day.Year)
                   let begin = new[] { @from, ChinaTime.At(day, run.From) }.Max()
                   let end = new[] { to, ChinaTime.At(day, run.To) }.Min()
                   select Math.Max(0, (end - begin).Ticks);
        return new(new(runs.Sum()), Version, Unloaded(first, last));
    }

    /// <summary>Hours of a working day of a year: of the last table until then that names any, else of the first that does.</summary>
    public ImmutableArray<WorkingHours> HoursOf(int year)
    {
        var named = Tables.Where(t => t.Hours is not null).ToList();
        return (named.LastOrDefault(t => t.Year <= year) ?? named[0]).Hours!.Value;
    }

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

    // Every year that the counting passed through, in either direction.
    private Deadline Settle(DateOnly answer, DateOnly through) =>
        new(answer, Version, Unloaded(answer, through));

    private ImmutableArray<int> Unloaded(DateOnly one, DateOnly other)
    {
        var (first, last) = (Math.Min(one.Year, other.Year), Math.Max(one.Year, other.Year));
        return [.. Enumerable.Range(first, last - first + 1).Where(y => !years.ContainsKey(y))];
    }
}
