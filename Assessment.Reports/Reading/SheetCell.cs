using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Assessment.Reports.Reading;

/// <summary>What stands in a cell.</summary>
public enum CellKind
{
    /// <summary>Words.</summary>
    Words,

    /// <summary>A figure.</summary>
    Number,

    /// <summary>A figure shown as a percentage.</summary>
    Percent,

    /// <summary>A figure shown as a day or time, or one in words of the format's own.</summary>
    Date,

    /// <summary>True or false.</summary>
    Switch,

    /// <summary>A formula.</summary>
    Formula,

    /// <summary>An error, such as #REF!.</summary>
    Error,
}

/// <summary>A cell that holds something.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">The words, or the stored text of anything else.</param>
public sealed partial record SheetCell(int Row, int Column, CellKind Kind, string Text)
{
    private const decimal Greatest = 1_000_000_000_000_000m;

    /// <summary>J12.</summary>
    [JsonIgnore]
    public string A1 => Layout.Cell.Letters(Column) + Row.ToString(CultureInfo.InvariantCulture);

    /// <summary>True when nothing but blanks stands in it.</summary>
    [JsonIgnore]
    public bool IsBlank => Kind == CellKind.Words && string.IsNullOrWhiteSpace(Text);

    /// <summary>
    /// The figure of a cell that holds one. Programs store some figures with the dust of binary fractions (1.1000000000000001): beyond fifteen
    /// digits there is nothing else.
    /// </summary>
    [JsonIgnore]
    public decimal? Figure => Digits().Count(Mantissa(Text)) <= 15 ? Parsed(Text)
        : double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var dusty) ? Parsed(dusty.ToString("G15", CultureInfo.InvariantCulture))
        : null;

    // Beyond it no figure means anything, and arithmetic could run over.
    private static decimal? Parsed(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= Greatest ? value : null;

    private static string Mantissa(string text) => text.Split('e', 'E')[0].TrimStart('-', '0', '.');

    [GeneratedRegex("[0-9]")]
    private static partial Regex Digits();
}

/// <summary>What a sheet holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cells">Cells that hold something, row by row.</param>
/// <param name="Merged">Ranges of merged cells.</param>
/// <param name="Hidden">Numbers of the rows that are hidden.</param>
public sealed record SheetContent(string Name, IReadOnlyList<SheetCell> Cells, IReadOnlyList<string> Merged, ImmutableHashSet<int> Hidden)
{
    /// <summary>A column's name: 28 is AB.</summary>
    public static string Letters(int column) => Layout.Cell.Letters(column);
}
