using Assessment.Reports.Drawing;

namespace Assessment.Reports.Layout;

/// <summary>One sheet before it is written: what stands where, how it looks and how it prints.</summary>
internal sealed class Grid(string name, Reader reader)
{
    private readonly List<Cell> cells = [];

    public string Name => name;

    public IReadOnlyList<Cell> Cells => cells;

    /// <summary>Widths of the columns, from A, in characters.</summary>
    public double[] Widths { get; init; } = [];

    /// <summary>The row that is written next.</summary>
    public int Row { get; private set; } = 1;

    /// <summary>The row that prints again on each page and stays on screen; 0 for none.</summary>
    public int TitleRow { get; set; }

    /// <summary>How many columns stay on screen and print again on pages to the right.</summary>
    public int TitleColumns { get; init; }

    /// <summary>Pages side by side.</summary>
    public int PagesWide { get; init; } = 1;

    public bool Portrait { get; init; }

    /// <summary>True when only cells that are open can be typed into; against slips, not against people.</summary>
    public bool IsLocked { get; init; }

    /// <summary>True when the sheet is neither shown nor offered.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Columns that are not shown.</summary>
    public IReadOnlyCollection<int> HiddenColumns { get; init; } = [];

    /// <summary>What cells take from whoever fills them in.</summary>
    public List<Demand> Demands { get; } = [];

    /// <summary>Rows before which a page begins.</summary>
    public List<int> Breaks { get; } = [];

    /// <summary>Drawings over the cells.</summary>
    public List<Picture> Pictures { get; } = [];

    /// <summary>Ranges whose grounds follow their figures.</summary>
    public List<Shading> Shadings { get; } = [];

    public int LastColumn => cells.Count == 0 ? 1 : cells.Max(c => c.Column + c.Span - 1);

    public Cell Put(int column, Content content, Style style, int span = 1) => Put(Row, column, content, style, span);

    public Cell Put(int row, int column, Content content, Style style, int span = 1)
    {
        var cell = new Cell(this, row, column, content, style, span);
        cells.Add(cell);
        return cell;
    }

    /// <summary>Goes to the next row and gives the number of the one that was left.</summary>
    public int Next() => Row++;

    /// <summary>Heights of the rows that hold words, in points: enough for all lines, as far as a row can grow.</summary>
    public IEnumerable<(int Row, double Height)> Heights() =>
        cells.GroupBy(c => c.Row).OrderBy(g => g.Key).Select(row => (row.Key, Math.Min(409, row.Max(Height))));

    private double Height(Cell cell)
    {
        var width = Enumerable.Range(cell.Column, cell.Span).Sum(c => Widths[c - 1]) - (cell.Style.IsIndented ? 2 : 1);
        var size = cell.Style.Size;
        return 5 + (cell.Content switch
        {
            Label label => LabelHeight(label, width, size),
            Plain words => TextMeasure.Lines(words.Text, width, size) * size * 1.32,
            Formula { Result.Words: { } words } => TextMeasure.Lines(words, width, size) * size * 1.32,
            _ => size * 1.32,
        });
    }

    private double LabelHeight(Label label, double width, double size)
    {
        var (first, second) = (reader.First(label.Text), reader.Second(label.Text));
        if (second is null)
        {
            return TextMeasure.Lines(first, width, size) * size * 1.32;
        }

        var small = size * Reader.SecondSize;
        return label.Below
            ? (TextMeasure.Lines(first, width, size) * size * 1.32) + (TextMeasure.Lines(second, width, small) * small * 1.32)
            : TextMeasure.Lines(first + " " + second, width, size * Mixed(first.Length, second.Length)) * size * 1.32;
    }

    /// <summary>Two sizes on one line, as one size.</summary>
    private static double Mixed(int first, int second) => (first + (second * Reader.SecondSize)) / (first + second);
}
