using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Drawing;

/// <summary>Where the figures of a plot stand: office programs draw from cells.</summary>
/// <param name="Labels">The cells of the labels, as 'sheet'!$A$2:$A$9.</param>
/// <param name="Series">The cells of each series: its name, its figures.</param>
internal sealed record PlotPlaces(string Labels, IReadOnlyList<(string Name, string Values)> Series)
{
    /// <summary>Writes a plot's figures under one another and says where they are.</summary>
    /// <param name="sheet">The sheet; its next row is taken.</param>
    /// <param name="plot">The plot.</param>
    /// <param name="live">The content of a figure where it refers to another sheet; null to write the figure itself.</param>
    public static PlotPlaces Write(Grid sheet, Plot plot, Func<int, int, Content?>? live = null)
    {
        sheet.Put(1, new Plain(plot.Head.Title), Head with { Border = false });
        sheet.Next();
        sheet.Put(1, new Plain(plot.Axis), Head);
        var names = plot.Series.Select((s, at) => sheet.Put(at + 2, new Plain(s.Name), Head)).ToList();
        sheet.Next();
        var first = sheet.Row;
        for (var row = 0; row < plot.Labels.Length; row++)
        {
            sheet.Put(1, new Plain(plot.Labels[row]), new(Size: 9));
            for (var at = 0; at < plot.Series.Length; at++)
            {
                sheet.Put(at + 2, plot.Series[at].Values[row] is { } value ? live?.Invoke(at, row) ?? new Number(value) : new Blank(), new(Align: Align.Right, Size: 9));
            }

            sheet.Next();
        }

        var last = sheet.Next() - 1;
        return new(Range(sheet, 1, first, last), [.. names.Select((n, at) => (n.Absolute, Range(sheet, at + 2, first, last)))]);
    }

    private static Style Head { get; } = new(Fill.Header, Align.Centre, Size: 9) { Bold = true };

    private static string Range(Grid sheet, int column, int first, int last) => $"'{sheet.Name}'!${Cell.Letters(column)}${first}:${Cell.Letters(column)}${last}";
}

/// <summary>A drawing on a sheet.</summary>
/// <param name="Plot">What is drawn.</param>
/// <param name="Places">From which cells.</param>
/// <param name="Alt">What it says to who cannot see it.</param>
/// <param name="Column">Its first column, from 1.</param>
/// <param name="Row">Its first row, from 1.</param>
/// <param name="ToColumn">The column before which it ends.</param>
/// <param name="ToRow">The row before which it ends.</param>
internal sealed record Picture(Plot Plot, PlotPlaces Places, string Alt, int Column, int Row, int ToColumn, int ToRow);
