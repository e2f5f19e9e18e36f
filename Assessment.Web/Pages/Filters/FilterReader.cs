using System.Globalization;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Forms;

namespace Assessment.Web.Pages.Filters;

/// <summary>Reads a filter from an address. What cannot be read becomes a message beside its field.</summary>
/// <param name="query">The address's query.</param>
/// <param name="fields">Names of the fields.</param>
internal sealed class FilterReader(IQueryCollection query, IEnumerable<string> fields)
{
    /// <summary>Longest text of a field.</summary>
    public const int Longest = 100;

    private readonly List<FieldFault> faults = [];
    private readonly Dictionary<string, string> asked = fields.ToDictionary(f => f, f => query[f].ToString().Trim());

    /// <summary>What was asked for, as typed.</summary>
    public IReadOnlyDictionary<string, string> Asked => asked;

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<FieldFault> Faults => faults;

    /// <summary>A text, or null when there is none.</summary>
    public string? Text(string field)
    {
        if (asked[field].Length <= Longest)
        {
            return asked[field].Length == 0 ? null : asked[field];
        }

        return Refuse<string>(field, new($"至多 {Longest} 个字。", $"At most {Longest} characters."));
    }

    /// <summary>One of several codes, or null when there is none.</summary>
    public string? OneOf(string field, Func<string, bool> known) => Text(field) is not { } text || known(text) ? Text(field)
        : Refuse<string>(field, new("请从列表中选择。", "Choose one of the list."));

    /// <summary>A contract's number, or null when there is none.</summary>
    public string? Contract(string field) => Text(field) is not { } text ? null
        : ContractNumber.TryParse(text, out var number) ? number.Value
        : Refuse<string>(field, new("合同编号应写作 CYCGW-2026-0044。", "A contract's number is written CYCGW-2026-0044."));

    /// <summary>A number from 1, or null when there is none.</summary>
    public int? Number(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 10_000)
        {
            return number;
        }

        Refuse<string>(field, new("应为不小于 1 的整数。", "A whole number, 1 or above."));
        return null;
    }

    /// <summary>The instants of the days between two fields, both included; days in China.</summary>
    public (DateTimeOffset? From, DateTimeOffset? To) Days(string from, string to)
    {
        var (first, last) = (Day(from), Day(to));
        if (first > last)
        {
            Refuse<string>(to, new("不能早于“自”的日期。", "It cannot be before the day in From."));
        }

        return (At(first, 0), At(last, 1));
    }

    /// <summary>The address of a page that keeps the filter.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="more">A further field, or null.</param>
    public string Address(string path, (string Name, string Value)? more = null) => path + QueryString.Create(
        [.. asked.Where(a => a.Value.Length > 0).Select(a => KeyValuePair.Create(a.Key, (string?)a.Value)), .. more is var (name, value) ? new[] { KeyValuePair.Create(name, (string?)value) } : []])
        .ToUriComponent();

    private static DateTimeOffset? At(DateOnly? day, int after) => day is { } d ? ChinaTime.At(d.AddDays(after), default) : null;

    private DateOnly? Day(string field)
    {
        if (asked[field].Length == 0)
        {
            return null;
        }

        // The first and last days of the calendar have no instant in every zone.
        if (DateOnly.TryParseExact(asked[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day > DateOnly.MinValue && day < DateOnly.MaxValue)
        {
            return day;
        }

        Refuse<string>(field, new("日期应写作 2026-03-17。", "A date is written 2026-03-17."));
        return null;
    }

    private T? Refuse<T>(string field, Text message)
        where T : class
    {
        if (!faults.Any(f => f.Field == field))
        {
            faults.Add(new(field, message));
        }

        return null;
    }
}

/// <summary>A field of a filter.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Words">Its label.</param>
/// <param name="Kind">Kind of the input.</param>
/// <param name="Options">What can be chosen; null for what is typed.</param>
/// <param name="Empty">What stands for no choice; all when null.</param>
public sealed record FilterField(string Name, Text Words, string Kind = "text", IReadOnlyList<(string Code, Text Words)>? Options = null, Text? Empty = null)
{
    /// <summary>From a day on.</summary>
    public static FilterField From { get; } = new("from", new("自", "From"), "date");

    /// <summary>To a day, with it.</summary>
    public static FilterField To { get; } = new("to", new("至（含）", "To, included"), "date");

    /// <summary>With a text.</summary>
    public static FilterField Text { get; } = new("text", new("文字", "Text"));

    /// <summary>Of a contract.</summary>
    public static FilterField Contract { get; } = new("contract", new("合同", "Contract"));
}

/// <summary>A filter as it stands on a page.</summary>
/// <param name="Path">Where it is sent.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Asked">What was asked for, by field.</param>
/// <param name="Faults">What could not be read.</param>
public sealed record FilterModel(string Path, IReadOnlyList<FilterField> Fields, IReadOnlyDictionary<string, string> Asked, IReadOnlyList<FieldFault> Faults)
{
    /// <summary>What was asked for in a field.</summary>
    public string Of(string field) => Asked.GetValueOrDefault(field, "");

    /// <summary>True when anything was asked for.</summary>
    public bool Any => Asked.Values.Any(v => v.Length > 0);
}
