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

    /// <summary>Points with two to four places.</summary>
    Points,

    /// <summary>A difference with its sign.</summary>
    Change,

    /// <summary>Money, in yuan.</summary>
    Money,
}

/// <summary>A column of a list, as the data dictionary explains it.</summary>
/// <param name="Key">Its stable name.</param>
/// <param name="Name">What its head says.</param>
/// <param name="Meaning">What stands in it.</param>
/// <param name="Range">Unit and range.</param>
/// <param name="Source">The clause or rule behind it.</param>
/// <param name="Width">In characters.</param>
/// <param name="Format">How it is stored.</param>
internal sealed record ListColumn(string Key, Text Name, Text Meaning, Text Range, string Source, double Width, ListFormat Format = ListFormat.Words)
{
    /// <summary>True where the rows that a filter leaves are added up under the list.</summary>
    public bool Sum { get; init; }
}

/// <summary>Columns whose grounds follow the bands that stand in other columns of the same row: a heat map that a sorted or filtered list keeps.</summary>
/// <param name="From">Its first column, from 1.</param>
/// <param name="To">Its last.</param>
/// <param name="Bands">The first of as many columns that hold bands, from 1.</param>
/// <param name="Grounds">The ground of each band from 1, six hexadecimal digits.</param>
internal sealed record ListShade(int From, int To, int Bands, IReadOnlyList<string> Grounds);

/// <summary>A list before it is written: rows are asked for one by one, and never all of them.</summary>
/// <param name="Name">Name of the sheet.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">A cell a column: a string, a decimal, a DateOnly, a DateTimeOffset, or null for nothing.</param>
internal sealed record ListSheet(string Name, IReadOnlyList<ListColumn> Columns, IEnumerable<object?[]> Rows)
{
    /// <summary>How many columns stay on screen and print again on pages to the right.</summary>
    public int Frozen { get; init; }

    /// <summary>The last column that is printed; null for all.</summary>
    public int? Printed { get; init; }

    /// <summary>Grounds that follow bands.</summary>
    public IReadOnlyList<ListShade> Shades { get; init; } = [];

    /// <summary>A drawing beside or under the list.</summary>
    public Drawing.Picture? Picture { get; init; }
}
