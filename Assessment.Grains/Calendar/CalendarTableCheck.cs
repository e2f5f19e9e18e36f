using System.Collections.Immutable;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Calendar;

/// <summary>Reads a table before it is used, and names every fault with its member and how to mend it.</summary>
public static class CalendarTableCheck
{
    /// <summary>First year that a table may settle: the notices in today's form begin there.</summary>
    public const int FirstYear = 2000;

    /// <summary>Last year that a table may settle.</summary>
    public const int LastYear = 2199;

    /// <summary>Most characters of a version.</summary>
    public const int LongestVersion = 40;

    /// <summary>Most characters of a notice's title or a holiday's name.</summary>
    public const int LongestText = 200;

    /// <summary>The faults, in the order of the members; empty for a table that can be used.</summary>
    public static ImmutableArray<Detail> Faults(CalendarTable table) =>
    [
        .. Version(table.Version), .. Year(table.Year), .. Source(table), .. Off(table), .. WorkingWeekends(table), .. Hours(table.Hours),
    ];

    private static IEnumerable<Detail> Version(string version)
    {
        if (version.Length is 0 or > LongestVersion || !version.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            yield return Fault("version", "version-must-be-plain",
                $"版本应为 1 至 {LongestVersion} 个字母、数字、- . _，如 CN-2027.1。", $"The version has 1 to {LongestVersion} letters, digits, - . _, such as CN-2027.1.");
        }
    }

    private static IEnumerable<Detail> Year(int year)
    {
        if (year is < FirstYear or > LastYear)
        {
            yield return Fault("year", "year-must-be-plausible", $"年份 {year} 应在 {FirstYear} 至 {LastYear} 之间。", $"The year {year} must lie between {FirstYear} and {LastYear}.");
        }
    }

    private static IEnumerable<Detail> Source(CalendarTable table)
    {
        if (!IsText(table.Source.Notice))
        {
            yield return Fault("source.notice", "notice-must-be-named",
                $"应写明所依据的通知，1 至 {LongestText} 个字。", $"Name the notice that the table follows, in 1 to {LongestText} characters.");
        }

        // A year's notice comes out in the year before it; corrections come out in the year itself.
        if (table.Source.Date.Year < table.Year - 1 || table.Source.Date.Year > table.Year)
        {
            yield return Fault("source.date", "notice-must-be-of-its-time",
                $"通知日期 {table.Source.Date:yyyy-MM-dd} 应在 {table.Year - 1} 或 {table.Year} 年内。", $"The notice's date {table.Source.Date:yyyy-MM-dd} must lie in {table.Year - 1} or {table.Year}.");
        }
    }

    private static IEnumerable<Detail> Off(CalendarTable table)
    {
        if (table.Off.IsEmpty)
        {
            yield return Fault("off", "holidays-must-be-listed", $"没有列出 {table.Year} 年的任何节假日。", $"No holiday of {table.Year} is listed.");
        }

        for (var i = 0; i < table.Off.Length; i++)
        {
            var (run, place) = (table.Off[i], $"off[{i}]");
            foreach (var fault in InYear(run.From, table.Year, place + ".from").Concat(InYear(run.To, table.Year, place + ".to")))
            {
                yield return fault;
            }

            if (run.To < run.From)
            {
                yield return Fault(place + ".to", "run-must-not-end-before-it-begins",
                    $"截止日 {run.To:yyyy-MM-dd} 早于起始日 {run.From:yyyy-MM-dd}。", $"It ends on {run.To:yyyy-MM-dd}, before it begins on {run.From:yyyy-MM-dd}.");
            }

            if (i > 0 && run.From <= table.Off[i - 1].To)
            {
                yield return Fault(place + ".from", "runs-must-be-in-order",
                    $"起始日 {run.From:yyyy-MM-dd} 应晚于上一段的截止日 {table.Off[i - 1].To:yyyy-MM-dd}：各段按日期排列，不重叠。",
                    $"It begins on {run.From:yyyy-MM-dd}, not after the run before it ends on {table.Off[i - 1].To:yyyy-MM-dd}: runs stand in order and do not overlap.");
            }

            if (!IsText(run.Zh) || !IsText(run.En))
            {
                yield return Fault(place, "holiday-must-be-named",
                    $"zh 与 en 应写明节日名称，各 1 至 {LongestText} 个字。", $"Name the holiday in zh and en, in 1 to {LongestText} characters each.");
            }
        }
    }

    private static IEnumerable<Detail> WorkingWeekends(CalendarTable table)
    {
        for (var i = 0; i < table.WorkingWeekends.Length; i++)
        {
            var (day, place) = (table.WorkingWeekends[i], $"workingWeekends[{i}]");
            foreach (var fault in InYear(day, table.Year, place))
            {
                yield return fault;
            }

            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                yield return Fault(place, "make-up-day-must-be-a-weekend-day", $"{day:yyyy-MM-dd} 不是星期六或星期日。", $"{day:yyyy-MM-dd} is no Saturday or Sunday.");
            }

            if (table.Off.FirstOrDefault(o => day >= o.From && day <= o.To) is { } off)
            {
                yield return Fault(place, "day-must-not-be-off-and-worked",
                    $"{day:yyyy-MM-dd} 同时列为放假（{off.Zh}）与上班，请删去其一。", $"{day:yyyy-MM-dd} is listed both as off ({off.En}) and as worked; take one away.");
            }

            if (i > 0 && day <= table.WorkingWeekends[i - 1])
            {
                yield return Fault(place, "days-must-be-in-order",
                    $"{day:yyyy-MM-dd} 应晚于上一日 {table.WorkingWeekends[i - 1]:yyyy-MM-dd}：按日期排列，不重复。", $"{day:yyyy-MM-dd} must come after {table.WorkingWeekends[i - 1]:yyyy-MM-dd}: days stand in order, each once.");
            }
        }
    }

    private static IEnumerable<Detail> Hours(ImmutableArray<WorkingHours>? hours)
    {
        if (hours is not { } runs)
        {
            yield break;
        }

        if (runs.IsEmpty)
        {
            yield return Fault("hours", "hours-must-be-listed", "没有列出工作时间；沿用上一年的，请删去 hours。", "No working hours are listed; to keep those of the year before, leave hours out.");
        }

        for (var i = 0; i < runs.Length; i++)
        {
            if (runs[i].To <= runs[i].From || (i > 0 && runs[i].From < runs[i - 1].To))
            {
                yield return Fault($"hours[{i}]", "hours-must-be-in-order",
                    $"{runs[i].From:HH:mm} 至 {runs[i].To:HH:mm}：各段应先起后止，按时间排列，不重叠。", $"{runs[i].From:HH:mm} to {runs[i].To:HH:mm}: each run ends after it begins, runs stand in order and do not overlap.");
            }
        }
    }

    private static IEnumerable<Detail> InYear(DateOnly day, int year, string place)
    {
        if (day.Year != year)
        {
            yield return Fault(place, "day-must-lie-in-the-year",
                $"{day:yyyy-MM-dd} 不在 {year} 年内；该日属于 {day.Year} 年的历表。", $"{day:yyyy-MM-dd} lies outside {year}; it belongs into the table of {day.Year}.");
        }
    }

    private static bool IsText(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText;

    private static Detail Fault(string place, string code, string zh, string en) => new(place, code, new Text(zh, en));
}
