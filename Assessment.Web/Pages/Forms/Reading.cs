using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Forms;

/// <summary>Reads values as people type them: full-width digits, units behind numbers, dates in several spellings.</summary>
public static partial class Reading
{
    private static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <summary>Reads a number: "９０", "90分", "1,234.5".</summary>
    /// <param name="text">As typed.</param>
    /// <param name="units">Units that may stand behind it.</param>
    /// <param name="value">The number.</param>
    public static bool TryNumber(string text, IEnumerable<string> units, out decimal value)
    {
        value = 0;
        var plain = Plain(text);
        var unit = units.Select(Plain).Where(u => u.Length > 0 && plain.EndsWith(u, StringComparison.OrdinalIgnoreCase)).MaxBy(u => u.Length);
        plain = unit is null ? plain : plain[..^unit.Length].TrimEnd();
        plain = Grouped().IsMatch(plain) ? plain.Replace(",", "", StringComparison.Ordinal) : plain;
        return Figure().IsMatch(plain) && decimal.TryParse(plain, NumberStyles.Number, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a day: 2026-11-20, 2026/11/20, 2026年11月20日.</summary>
    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(Plain(text), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>A required text.</summary>
    public static string Words(this Posted posted, string field, Text name)
    {
        var text = posted[field].Trim();
        if (text.Length == 0)
        {
            posted.Fault(field, new($"请填写{name.Zh}。", $"{name.In("en")} is needed."));
        }

        return text;
    }

    /// <summary>A text that may be left out.</summary>
    public static string? Maybe(this Posted posted, string field) => posted[field].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A required number.</summary>
    public static decimal Number(this Posted posted, string field, Text name, params IEnumerable<string> units)
    {
        var text = posted[field];
        if (string.IsNullOrWhiteSpace(text))
        {
            posted.Fault(field, new($"请填写{name.Zh}；留空不等于 0。", $"{name.In("en")} is needed; blank is not 0."));
            return 0;
        }

        if (!TryNumber(text, units, out var value))
        {
            var own = units.Take(2).ToList();
            var unit = own.Count == 0 ? Text.Same("") : new Text($"，后面可带单位“{own[0]}”", $", and the unit \"{own[^1]}\" may follow");
            posted.Fault(field, new(
                $"{name.Zh}“{Shown(text)}”不是数字。请填阿拉伯数字，如 90 或 8.5{unit.Zh}。",
                $"{name.In("en")} \"{Shown(text)}\" is not a number. Write digits, such as 90 or 8.5{unit.In("en")}."));
        }

        return value;
    }

    /// <summary>A required day.</summary>
    public static DateOnly Day(this Posted posted, string field, Text name)
    {
        if (string.IsNullOrWhiteSpace(posted[field]))
        {
            posted.Fault(field, new($"请填写{name.Zh}。", $"{name.In("en")} is needed."));
            return default;
        }

        return posted.MaybeDay(field, name) ?? default;
    }

    /// <summary>A day that may be left out.</summary>
    public static DateOnly? MaybeDay(this Posted posted, string field, Text name)
    {
        var text = posted[field];
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (TryDay(text, out var day))
        {
            return day;
        }

        posted.Fault(field, new(
            $"{name.Zh}“{Shown(text)}”不是日期。请写成 2026-11-20 这样。", $"{name.In("en")} \"{Shown(text)}\" is not a date. Write it as 2026-11-20."));
        return null;
    }

    private static string Plain(string text) =>
        text.Normalize(NormalizationForm.FormKC).Replace('−', '-').Trim();

    private static string Shown(string text) => text.Trim() is { Length: <= 40 } all ? all : string.Concat(text.Trim().AsSpan(0, 40), "…");

    [GeneratedRegex(@"^[+-]?(\d{1,24}(\.\d{0,12})?|\.\d{1,12})$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Figure();

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Grouped();
}
