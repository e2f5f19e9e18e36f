using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using D = DocumentFormat.OpenXml.Drawing;
using Index = DocumentFormat.OpenXml.Drawing.Charts.Index;
using PlotLayout = DocumentFormat.OpenXml.Drawing.Charts.Layout;

namespace Assessment.Reports.Drawing;

/// <summary>
/// A plot as a native chart (DrawingML): it can be restyled and copied in Excel, WPS and LibreOffice. The figures are kept in it beside the
/// cells that they come from, so that programs that compute nothing draw the same.
/// </summary>
internal static class ChartSpaces
{
    private const uint Places = 1001, Scale = 1002;

    /// <summary>The part's content.</summary>
    public static ChartSpace Of(Plot plot, PlotPlaces places)
    {
        var area = new PlotArea(new PlotLayout());
        var all = plot.Series.Select((s, at) => new Drawn(s, at, places.Series[at], places.Labels, plot)).ToList();
        if (plot.IsRadar)
        {
            area.Append(Radar(all));
        }
        else
        {
            // One scale for all: grounds below, lines above.
            Bars(area, all, plot, Stroke.Ground);
            Bars(area, all, plot, Stroke.Lift, Stroke.Piled);
            Bars(area, all, plot, Stroke.Bar);
            Lines(area, all);
        }

        area.Append(LabelAxis(plot), ValueAxis(plot));
        var chart = new DocumentFormat.OpenXml.Drawing.Charts.Chart(Heading(plot), new AutoTitleDeleted { Val = false }, area);
        if (plot.HasLegend)
        {
            chart.Append(new Legend(new LegendPosition { Val = LegendPositionValues.Bottom }, new Overlay { Val = false }));
        }

        chart.Append(new PlotVisibleOnly { Val = false }, new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap });
        var space = new ChartSpace(new Date1904 { Val = false }, new RoundedCorners { Val = false }, chart, Shape("FFFFFF", Ink.Rule), Words(900));
        space.AddNamespaceDeclaration("a", "http://schemas.openxmlformats.org/drawingml/2006/main");
        return space;
    }

    private static Title Heading(Plot plot)
    {
        var about = string.Join(" · ", new[] { plot.Head.About, plot.Head.Mark }.Where(t => !string.IsNullOrEmpty(t)));
        return new(
            new ChartText(new RichText(new D.BodyProperties(), new D.ListStyle(), Line(plot.Head.Title, 1200, true), Line(about, 800, false))),
            new Overlay { Val = false });

        static D.Paragraph Line(string text, int size, bool bold) => new(
            new D.ParagraphProperties(new D.DefaultRunProperties { FontSize = size, Bold = bold }),
            new D.Run(new D.RunProperties { Language = "zh-CN", FontSize = size, Bold = bold }, new D.Text(Clean(text))));
    }

    private static void Bars(PlotArea area, List<Drawn> all, Plot plot, params Stroke[] strokes)
    {
        var own = all.Where(d => strokes.Contains(d.Series.Stroke)).ToList();
        if (own.Count == 0)
        {
            return;
        }

        var ground = strokes[0] == Stroke.Ground;
        var piled = strokes[0] != Stroke.Bar;
        var bars = new BarChart(
            new BarDirection { Val = plot.IsLying ? BarDirectionValues.Bar : BarDirectionValues.Column },
            new BarGrouping { Val = piled ? BarGroupingValues.Stacked : BarGroupingValues.Clustered }, new VaryColors { Val = false });
        foreach (var drawn in own)
        {
            var series = new BarChartSeries(new Index { Val = (uint)drawn.At }, new Order { Val = (uint)drawn.At }, drawn.Name(),
                drawn.Series.Stroke == Stroke.Lift ? new ChartShapeProperties(new D.NoFill(), new D.Outline(new D.NoFill())) : Fill(drawn.Series.Colour), new InvertIfNegative { Val = false });
            series.Append(drawn.Figures(piled ? DataLabelPositionValues.Center : DataLabelPositionValues.OutsideEnd));
            series.Append(drawn.Labels(), drawn.Values());
            bars.Append(series);
        }

        bars.Append(new GapWidth { Val = (ushort)(ground ? 0 : 40) });
        if (piled)
        {
            bars.Append(new Overlap { Val = 100 });
        }

        bars.Append(new AxisId { Val = Places }, new AxisId { Val = Scale });
        area.Append(bars);
    }

    private static void Lines(PlotArea area, List<Drawn> all)
    {
        var own = all.Where(d => d.Series.Stroke is Stroke.Line or Stroke.Limit).ToList();
        if (own.Count == 0)
        {
            return;
        }

        var lines = new LineChart(new Grouping { Val = GroupingValues.Standard }, new VaryColors { Val = false });
        foreach (var drawn in own)
        {
            var series = new LineChartSeries(new Index { Val = (uint)drawn.At }, new Order { Val = (uint)drawn.At }, drawn.Name(), Pen(drawn.Series), Mark(drawn));
            series.Append(drawn.Figures(DataLabelPositionValues.Top));
            series.Append(drawn.Labels(), drawn.Values(), new Smooth { Val = false });
            lines.Append(series);
        }

        lines.Append(new ShowMarker { Val = true }, new AxisId { Val = Places }, new AxisId { Val = Scale });
        area.Append(lines);
    }

    private static RadarChart Radar(List<Drawn> all)
    {
        var radar = new RadarChart(new RadarStyle { Val = RadarStyleValues.Marker }, new VaryColors { Val = false });
        foreach (var drawn in all)
        {
            radar.Append(new RadarChartSeries(new Index { Val = (uint)drawn.At }, new Order { Val = (uint)drawn.At }, drawn.Name(), Pen(drawn.Series), Mark(drawn), drawn.Labels(), drawn.Values()));
        }

        radar.Append(new AxisId { Val = Places }, new AxisId { Val = Scale });
        return radar;
    }

    private static CategoryAxis LabelAxis(Plot plot)
    {
        var axis = new CategoryAxis(
            new AxisId { Val = Places }, new Scaling(new Orientation { Val = plot.IsLying ? OrientationValues.MaxMin : OrientationValues.MinMax }), new Delete { Val = false },
            new AxisPosition { Val = plot.IsLying ? AxisPositionValues.Left : AxisPositionValues.Bottom });
        if (plot.IsRadar)
        {
            axis.Append(new MajorGridlines(new ChartShapeProperties(new D.Outline(new D.SolidFill(new D.RgbColorModelHex { Val = Ink.Rule })))));
        }

        axis.Append(
            new NumberingFormat { FormatCode = "General", SourceLinked = false }, new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None },
            new TickLabelPosition { Val = TickLabelPositionValues.Low }, Words(800), new CrossingAxis { Val = Scale }, new Crosses { Val = CrossesValues.AutoZero });
        return axis;
    }

    private static ValueAxis ValueAxis(Plot plot)
    {
        var scaling = new Scaling(new Orientation { Val = OrientationValues.MinMax });
        if (plot.Top is { } top)
        {
            scaling.Append(new MaxAxisValue { Val = (double)top });
        }

        scaling.Append(new MinAxisValue { Val = (double)plot.Bottom });
        var axis = new ValueAxis(
            new AxisId { Val = Scale }, scaling, new Delete { Val = false }, new AxisPosition { Val = plot.IsLying ? AxisPositionValues.Bottom : AxisPositionValues.Left },
            new MajorGridlines(new ChartShapeProperties(new D.Outline(new D.SolidFill(new D.RgbColorModelHex { Val = Ink.Rule })))),
            new NumberingFormat { FormatCode = plot.Unit == "%" ? "0\"%\"" : "General", SourceLinked = false },
            new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None }, new TickLabelPosition { Val = TickLabelPositionValues.NextTo }, Words(800),
            // Turned round, the labels begin on top; the scale stays below.
            new CrossingAxis { Val = Places }, new Crosses { Val = plot.IsLying ? CrossesValues.Maximum : CrossesValues.AutoZero }, new CrossBetween { Val = CrossBetweenValues.Between });
        return axis;
    }

    private static ChartShapeProperties Fill(string colour) => new(new D.SolidFill(new D.RgbColorModelHex { Val = colour }));

    private static ChartShapeProperties Shape(string fill, string outline) =>
        new(new D.SolidFill(new D.RgbColorModelHex { Val = fill }), new D.Outline(new D.SolidFill(new D.RgbColorModelHex { Val = outline })) { Width = 6350 });

    private static ChartShapeProperties Pen(PlotSeries series)
    {
        var line = new D.Outline(new D.SolidFill(new D.RgbColorModelHex { Val = series.Colour })) { Width = series.Stroke == Stroke.Limit ? 15875 : 25400 };
        if (series.Stroke == Stroke.Limit)
        {
            line.Append(new D.PresetDash { Val = D.PresetLineDashValues.Dash });
        }

        return new(line);
    }

    private static Marker Mark(Drawn drawn) => drawn.Series.Stroke == Stroke.Limit
        ? new(new Symbol { Val = MarkerStyleValues.None })
        : new(new Symbol { Val = (drawn.At % 3) switch { 0 => MarkerStyleValues.Circle, 1 => MarkerStyleValues.Square, _ => MarkerStyleValues.Diamond } }, new Size { Val = 6 }, Fill(drawn.Series.Colour));

    private static TextProperties Words(int size) => new(new D.BodyProperties(), new D.ListStyle(),
        new D.Paragraph(new D.ParagraphProperties(new D.DefaultRunProperties(new D.SolidFill(new D.RgbColorModelHex { Val = Ink.Soft })) { FontSize = size }), new D.EndParagraphRunProperties { Language = "zh-CN" }));

    private static string Clean(string words) => Writing.CellText.Clean(words);

    /// <summary>A series with its cells.</summary>
    private sealed record Drawn(PlotSeries Series, int At, (string Name, string Values) Cells, string LabelCells, Plot Plot)
    {
        public SeriesText Name() => new(new StringReference(new Formula(Cells.Name), new StringCache(
            new PointCount { Val = 1 }, new StringPoint(new NumericValue(Clean(Series.Name))) { Index = 0 })));

        public CategoryAxisData Labels()
        {
            var cache = new StringCache(new PointCount { Val = (uint)Plot.Labels.Length });
            cache.Append(Plot.Labels.Select((label, at) => new StringPoint(new NumericValue(Clean(label))) { Index = (uint)at }));
            return new(new StringReference(new Formula(LabelCells), cache));
        }

        public Values Values()
        {
            var cache = new NumberingCache(new FormatCode("General"), new PointCount { Val = (uint)Series.Values.Length });
            for (var at = 0; at < Series.Values.Length; at++)
            {
                if (Series.Values[at] is { } value)
                {
                    cache.Append(new NumericPoint(new NumericValue(((double)value).ToString("R", CultureInfo.InvariantCulture))) { Index = (uint)at });
                }
            }

            return new(new NumberReference(new Formula(Cells.Values), cache));
        }

        /// <summary>The figures at the points, or nothing.</summary>
        public IEnumerable<OpenXmlElement> Figures(DataLabelPositionValues position) => Series.Shown is { } format
            ? [new DataLabels(
                new NumberingFormat { FormatCode = format, SourceLinked = false }, new ChartShapeProperties(new D.NoFill(), new D.Outline(new D.NoFill())),
                Series.Stroke == Stroke.Piled ? Light() : Words(800), new DataLabelPosition { Val = position },
                new ShowLegendKey { Val = false }, new ShowValue { Val = true }, new ShowCategoryName { Val = false }, new ShowSeriesName { Val = false }, new ShowPercent { Val = false }, new ShowBubbleSize { Val = false })]
            : [];

        private static TextProperties Light() => new(new D.BodyProperties(), new D.ListStyle(),
            new D.Paragraph(new D.ParagraphProperties(new D.DefaultRunProperties(new D.SolidFill(new D.RgbColorModelHex { Val = "FFFFFF" })) { FontSize = 800, Bold = true }), new D.EndParagraphRunProperties { Language = "zh-CN" }));
    }
}
