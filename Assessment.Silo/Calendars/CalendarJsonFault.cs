using System.Text.Json;
using System.Text.RegularExpressions;
using Assessment.Grains.Values;

namespace Assessment.Silo.Calendars;

/// <summary>Says in both languages why a file's JSON is no calendar table, and where; never a type's name.</summary>
internal static partial class CalendarJsonFault
{
    public static Text Of(JsonException fault)
    {
        var (place, line) = (Place(fault), (fault.LineNumber ?? 0) + 1);
        if (Missing().Match(fault.Message) is { Success: true } missing)
        {
            var names = string.Join(", ", Quoted().Matches(missing.Groups[1].Value).Select(m => place.Length == 0 ? m.Groups[1].Value : $"{place}.{m.Groups[1].Value}"));
            return new($"缺少成员 {names}（第 {line} 行为止的对象）。", $"{names} is missing (in the object up to line {line}).");
        }

        if (Unknown().Match(fault.Message) is { Success: true } unknown)
        {
            return new($"第 {line} 行：没有名为 {unknown.Groups[1].Value} 的成员。", $"Line {line}: there is no member {unknown.Groups[1].Value}.");
        }

        if (Doubled().Match(fault.Message) is { Success: true } doubled)
        {
            return new($"成员 {doubled.Groups[1].Value} 写了两次（第 {line} 行）。", $"The member {doubled.Groups[1].Value} stands twice (line {line}).");
        }

        if (!Wrong().IsMatch(fault.Message))
        {
            var what = fault.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
            return new($"第 {line} 行：不是完整的 JSON：{what}", $"Line {line}: this is no whole JSON: {what}");
        }

        var expected = Expected(place);
        return place.Length == 0
            ? new($"文件内容应为一个{expected.Zh}。", $"The file must hold {expected.In("en")}.")
            : new($"{place}（第 {line} 行）应为{expected.Zh}。", $"{place} (line {line}) must be {expected.In("en")}.");
    }

    private static Text Expected(string place) => place[(place.LastIndexOf('.') + 1)..] switch
    {
        "version" or "notice" or "zh" or "en" => new("字符串", "a string"),
        "year" => new("整数年份，如 2027", "a year as a whole number, such as 2027"),
        "from" or "to" when place.StartsWith("hours", StringComparison.Ordinal) => new("时刻，如 \"09:00\"", "a time such as \"09:00\""),
        "from" or "to" or "date" => new("日期，如 \"2027-02-06\"", "a date such as \"2027-02-06\""),
        "off" or "workingWeekends" or "hours" => new("列表 […]，不含 null", "a list […] without nulls"),
        var name when name.StartsWith("workingWeekends[", StringComparison.Ordinal) => new("日期，如 \"2027-02-06\"", "a date such as \"2027-02-06\""),
        _ => new("对象 {…}", "an object {…}"),
    };

    private static string Place(JsonException fault) => fault.Path is { } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "";

    [GeneratedRegex("missing required properties including: (.+)$", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("JSON property '(.*?)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex Unknown();

    [GeneratedRegex("Duplicate property '([^']*)'")]
    private static partial Regex Doubled();

    [GeneratedRegex("^null$|could not be converted|doesn't allow|must not hold null|Cannot get the value", RegexOptions.Singleline)]
    private static partial Regex Wrong();
}
