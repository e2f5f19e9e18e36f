using System.Globalization;
using Assessment.Reports.Drawing;
using Assessment.Reports.Layout;
using Assessment.Reports.Writing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using D = DocumentFormat.OpenXml.Drawing;
using W = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using WordTable = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Assessment.Reports.Documents.Writing;

/// <summary>Writes the parts of a paper.</summary>
internal sealed class BlockWriter(MainDocumentPart main, ReportStamp stamp)
{
    // A box to sign and seal in: 25 mm. A row to sign in: 11 mm.
    private const uint SignHeight = 1420, FormHeight = 620;

    // Room for a chart: 154 × 74 mm, in English Metric Units: two of them and a table fill a page.
    private const long ChartWidth = 5_544_000, ChartHeight = 2_664_000;

    private int charts;

    public IEnumerable<OpenXmlElement> Write(Block block) => block switch
    {
        Heading heading => [Headed(heading)],
        Para para => [para.HoldsNext ? Held(DocumentWriter.Line(DocumentStyles.Of(para.Look), DocumentWriter.Text(para.Text))) : DocumentWriter.Line(DocumentStyles.Of(para.Look), DocumentWriter.Text(para.Text))],
        Facts facts => Spaced(Whole(Pairs(facts))),
        Documents.Table table => Spaced(table.IsWhole ? Whole(Rows(table)) : Rows(table)),
        SignBoxes boxes => Spaced(Whole(Boxes(boxes))),
        Documents.Drawn drawn => Chart(drawn.Chart),
        CutLine cut => [DocumentWriter.Line(DocumentStyles.Cut, DocumentWriter.Text(cut.Text))],
        _ => throw new InvalidOperationException($"no way to write {block.GetType().Name}"),
    };

    // Two tables without a paragraph between them are one.
    private static OpenXmlElement[] Spaced(WordTable table) => [table, DocumentWriter.Line(DocumentStyles.Gap)];

    private static Paragraph Headed(Heading heading)
    {
        var line = DocumentWriter.Line(DocumentStyles.Heading(heading.Level), DocumentWriter.Text(heading.Text));
        if (heading.OnNewPage)
        {
            line.ParagraphProperties!.PageBreakBefore = new();
        }

        return line;
    }

    private static Paragraph Held(Paragraph line)
    {
        line.ParagraphProperties!.KeepNext = new();
        return line;
    }

    // On one page: each row but the last holds the next.
    private static WordTable Whole(WordTable table)
    {
        foreach (var line in table.Elements<TableRow>().SkipLast(1).SelectMany(row => row.Descendants<Paragraph>()))
        {
            Held(line);
        }

        return table;
    }

    private static WordTable Pairs(Facts facts)
    {
        var table = Grid([1, 3]);
        table.Append(facts.Pairs.Select(p => Row(false, 0, Cell(DocumentStyles.CellHead, p.Name), Cell(DocumentStyles.Cell, p.Value))));
        return table;
    }

    private static WordTable Rows(Documents.Table source)
    {
        var table = Grid([.. source.Heads.Select(h => h.Share)]);
        table.Append(Row(true, 0, [.. source.Heads.Select(h => Cell(DocumentStyles.CellHead, h.Text))]));
        if (source.Rows.Count == 0)
        {
            var none = Cell(DocumentStyles.Cell, source.Empty);
            none.TableCellProperties!.InsertAt(new GridSpan { Val = source.Heads.Count }, 0);
            table.Append(Row(false, source.IsForm ? FormHeight : 0, none));
        }

        table.Append(source.Rows.Select(r => Row(false, source.IsForm ? FormHeight : 0, [.. r.Select((words, at) => Cell(source.Figures.Contains(at) ? DocumentStyles.CellFigure : DocumentStyles.Cell, words))])));
        return table;
    }

    private static WordTable Boxes(SignBoxes boxes)
    {
        var table = Grid([1, 3]);
        table.Append(boxes.Boxes.Select(b => Row(false, SignHeight, Cell(DocumentStyles.CellHead, b.Label), Cell(DocumentStyles.Cell, b.Given))));
        return table;
    }

    private static WordTable Grid(int[] shares)
    {
        var whole = shares.Sum();
        var widths = shares.Select(s => (int)(DocumentWriter.TextWidth * s / whole)).ToArray();
        var table = new WordTable(
            new TableProperties(
                new TableStyle { Val = DocumentStyles.Grid }, new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) })));
        return table;
    }

    private static TableRow Row(bool head, uint height, params TableCell[] cells)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (height > 0)
        {
            properties.Append(new TableRowHeight { Val = height, HeightType = HeightRuleValues.AtLeast });
        }

        if (head)
        {
            properties.Append(new TableHeader());
        }

        var row = new TableRow(properties);
        row.Append(cells);
        return row;
    }

    private static TableCell Cell(string style, string words) => new(
        new TableCellProperties(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }), DocumentWriter.Line(style, DocumentWriter.Text(words)));

    /// <summary>The chart with its figures in a workbook inside, so that it can be edited; its words for who cannot see it.</summary>
    private OpenXmlElement[] Chart(Charts.Chart chart)
    {
        if (chart.IsEmpty || Plots.Of(chart) is not { } plot)
        {
            return [];
        }

        var no = ++charts;
        var id = string.Create(CultureInfo.InvariantCulture, $"chart{no}");
        var figures = new Grid("图表数据", new Reader(stamp.Language)) { Widths = [26, .. Enumerable.Repeat(13d, plot.Series.Length)] };
        var places = PlotPlaces.Write(figures, plot);
        var part = main.AddNewPart<ChartPart>(id);
        part.ChartSpace = ChartSpaces.Of(plot, places);
        var inside = part.AddNewPart<EmbeddedPackagePart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "figures");
        using (var workbook = new MemoryStream(Workbook.Write(new([figures], [], plot.Head.Title, plot.Head.About, plot.Head.Mark, null, plot.Head.About, new(stamp.Language), stamp))))
        {
            inside.FeedData(workbook);
        }

        part.ChartSpace.Append(new ExternalData(new AutoUpdate { Val = false }) { Id = "figures" });
        var properties = new W.DocProperties { Id = (uint)no, Name = CellText.Clean(plot.Head.Title), Description = Contracts.Cards.ChartText.Of(chart) };
        return [DocumentWriter.Line(DocumentStyles.Of(Look.Flush), new Run(new DocumentFormat.OpenXml.Wordprocessing.Drawing(new W.Inline(
            new W.Extent { Cx = ChartWidth, Cy = ChartHeight }, new W.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 }, properties, new W.NonVisualGraphicFrameDrawingProperties(),
            new D.Graphic(new D.GraphicData(new ChartReference { Id = id }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 })))];
    }
}
