using System.Globalization;
using System.Text.RegularExpressions;

namespace Assessment.Reports.Documents;

/// <summary>Days as GB/T 9704 writes them in a text, 2026 年 12 月 18 日, with spaces at which no line breaks.</summary>
internal static partial class LongDates
{
    private const char NoBreak = '\u00A0';

    /// <summary>A day.</summary>
    public static string Of(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}{NoBreak}年{NoBreak}{day.Month}{NoBreak}月{NoBreak}{day.Day}{NoBreak}日");

    /// <summary>A text with its days (2026-12-18) in that form.</summary>
    public static string In(string text) => Short().Replace(text, found =>
        DateOnly.TryParseExact(found.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Of(day) : found.Value);

    // Not a part of a number such as CYCGW-2026-0044.
    [GeneratedRegex(@"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")]
    private static partial Regex Short();
}
