using Assessment.Grains.Values;

namespace Assessment.Reports.Lists;

/// <summary>How the cells of a column are stored and shown.</summary>
internal enum ListFormat
{
    /// <summary>Words, whatever they look like: 00123 stays 00123, 3-4 is no date.</summary>
    Words,

    /// <summary>A figure with as many places as it has.</summary>
    Figure,

    /// <summary>A day.</summary>
    Day,

    /// <summary>An instant, in China's time.</summary>
    Moment,
}

/// <summary>A column of a list, as the data dictionary explains it.</summary>
/// <param name="Key">Its stable name.</param>
/// <param name="Name">What its head says.</param>
/// <param name="Meaning">What stands in it.</param>
/// <param name="Range">Unit and range.</param>
/// <param name="Source">The clause or rule behind it.</param>
/// <param name="Width">In characters.</param>
/// <param name="Format">How it is stored.</param>
internal sealed record ListColumn(string Key, Text Name, Text Meaning, Text Range, string Source, double Width, ListFormat Format = ListFormat.Words);

/// <summary>A list before it is written: rows are asked for one by one, and never all of them.</summary>
/// <param name="Name">Name of the sheet.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">A cell a column: a string, a decimal, a DateOnly, a DateTimeOffset, or null for nothing.</param>
internal sealed record ListSheet(string Name, IReadOnlyList<ListColumn> Columns, IEnumerable<object?[]> Rows);
