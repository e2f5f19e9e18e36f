using System.Globalization;

namespace Assessment.Silo.Storage;

/// <summary>Conditions of a statement with their values; two parts of one statement may share the list of values.</summary>
internal sealed class Conditions(List<object?>? values = null)
{
    private readonly List<string> conditions = [];

    public List<object?> Values { get; } = values ?? [];

    /// <summary>A pattern of LIKE for texts that hold this one; what means something in a pattern means itself.</summary>
    public static string Holding(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    /// <summary>Adds a condition unless the value is null; each ? of it is this one value.</summary>
    public void When(object? value, string condition)
    {
        if (value is not null)
        {
            conditions.Add(condition.Replace("?", Next(), StringComparison.Ordinal));
            Values.Add(value);
        }
    }

    /// <summary>Only what is older than an instant and id.</summary>
    public void When((string At, long Id) before, string column = "at")
    {
        var at = Next();
        Values.Add(before.At);
        conditions.Add($"({column}, id) < ({at}, {Next()})");
        Values.Add(before.Id);
    }

    /// <summary>The clause, or nothing.</summary>
    public string Where(Conditions? also = null)
    {
        var all = also is null ? conditions : [.. conditions, .. also.conditions];
        return all.Count == 0 ? "" : " WHERE " + string.Join(" AND ", all);
    }

    private string Next() => "@p" + Values.Count.ToString(CultureInfo.InvariantCulture);
}
