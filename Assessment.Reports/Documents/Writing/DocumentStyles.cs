using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assessment.Reports.Documents.Writing;

/// <summary>
/// The styles of a paper: 小标宋 title, 黑体 headings, 仿宋 text of 三号, after GB/T 9704. The letters are those that offices have; each names
/// another for where it is missing.
/// </summary>
internal static class DocumentStyles
{
    public const string Title = "Title", Cell = "Cell", CellHead = "CellHead", CellFigure = "CellFigure", Grid = "Grid", Top = "Header", Bottom = "Footer", Cut = "Cut", Gap = "Gap";

    private const string Song = "宋体", Fang = "仿宋", Hei = "黑体", Kai = "楷体", TitleSong = "方正小标宋简体";

    /// <summary>The name of a look's style.</summary>
    public static string Of(Look look) => look == Look.Body ? "BodyText" : look.ToString();

    /// <summary>The name of a heading's style.</summary>
    public static string Heading(int level) => $"Heading{level}";

    /// <summary>All styles.</summary>
    public static Styles All()
    {
        var styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(Fang), new FontSize { Val = "32" }, new FontSizeComplexScript { Val = "32" }, new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Line = "500", LineRule = LineSpacingRuleValues.AtLeast }))));
        styles.Append(
            Paragraph("Normal", "Normal", null, null, Fang, 32, isDefault: true),
            Paragraph("BodyText", "Body Text", "Normal", new(new SpacingBetweenLines { After = "80" }, new Indentation { FirstLine = "640", FirstLineChars = 200 }, new Justification { Val = JustificationValues.Both }), Fang, 32),
            Paragraph(nameof(Look.Flush), "Flush Text", "Normal", null, Fang, 32),
            Paragraph(Title, "Title", "Normal", new(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "360", Line = "700", LineRule = LineSpacingRuleValues.AtLeast }, new Justification { Val = JustificationValues.Center }), TitleSong, 44, bold: true),
            Paragraph("Heading1", "heading 1", "Normal", new(new KeepNext(), new KeepLines(), new SpacingBetweenLines { Before = "240", After = "60" }, new OutlineLevel { Val = 0 }), Hei, 32),
            Paragraph("Heading2", "heading 2", "Normal", new(new KeepNext(), new KeepLines(), new SpacingBetweenLines { Before = "120", After = "60" }, new OutlineLevel { Val = 1 }), Kai, 30, bold: true),
            Paragraph(nameof(Look.Number), "Paper Number", "Normal", new(new Justification { Val = JustificationValues.Right }), Fang, 28),
            Paragraph(nameof(Look.Alarm), "Alarm", "Normal", new(new Justification { Val = JustificationValues.Center }), Hei, 28, colour: "B00020"),
            Paragraph(nameof(Look.Sum), "Sum", "Normal", new(new SpacingBetweenLines { Before = "120", After = "120" }, new Justification { Val = JustificationValues.Center }), Hei, 32, bold: true),
            Paragraph(nameof(Look.Signed), "Signed", "Normal", new(new KeepLines(), new SpacingBetweenLines { Before = "120" }, new Justification { Val = JustificationValues.Right }), Fang, 32),
            Paragraph(nameof(Look.Fine), "Small Print", "Normal", new(new SpacingBetweenLines { Before = "60", Line = "280", LineRule = LineSpacingRuleValues.AtLeast }), Song, 18, colour: "595959"),
            Paragraph(Gap, "Gap", "Normal", new(new SpacingBetweenLines { Line = "100", LineRule = LineSpacingRuleValues.Exact }), Song, 8),
            Paragraph(Cell, "Table Text", "Normal", new(new SpacingBetweenLines { Before = "20", After = "20", Line = "280", LineRule = LineSpacingRuleValues.AtLeast }), Fang, 21),
            Paragraph(CellFigure, "Table Figure", Cell, new(new Justification { Val = JustificationValues.Right }), Fang, 21),
            Paragraph(CellHead, "Table Head", Cell, new(new KeepNext(), new Justification { Val = JustificationValues.Center }), Hei, 21),
            Paragraph(Cut, "Cut Line", "Normal", new(new KeepNext(), new ParagraphBorders(new TopBorder { Val = BorderValues.Dashed, Size = 6, Space = 6 }), new SpacingBetweenLines { Before = "240" }, new Justification { Val = JustificationValues.Center }), Song, 18, colour: "595959"),
            Paragraph(Top, "header", "Normal", new(new Tabs(new TabStop { Val = TabStopValues.Right, Position = (int)DocumentWriter.TextWidth }), new SpacingBetweenLines { Line = "240", LineRule = LineSpacingRuleValues.AtLeast }), Song, 18, colour: "595959"),
            Paragraph(Bottom, "footer", "Normal", new(new Tabs(new TabStop { Val = TabStopValues.Right, Position = (int)DocumentWriter.TextWidth }), new SpacingBetweenLines { Line = "220", LineRule = LineSpacingRuleValues.AtLeast }), Song, 15, colour: "595959"),
            new Style(
                new StyleName { Val = "Paper Grid" }, new BasedOn { Val = "TableNormal" }, new UIPriority { Val = 39 },
                new StyleTableProperties(
                    new TableBorders(
                        Rule<TopBorder>(), Rule<LeftBorder>(), Rule<BottomBorder>(), Rule<RightBorder>(), Rule<InsideHorizontalBorder>(), Rule<InsideVerticalBorder>()),
                    new TableCellMarginDefault(new TableCellLeftMargin { Width = 85, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 85, Type = TableWidthValues.Dxa })))
            { Type = StyleValues.Table, StyleId = Grid },
            new Style(new StyleName { Val = "Normal Table" }, new UIPriority { Val = 99 }) { Type = StyleValues.Table, StyleId = "TableNormal", Default = true });
        return styles;
    }

    /// <summary>What stands for letters that a machine does not have.</summary>
    public static Fonts Table() => new(
        Known(Fang, "FangSong"), Known(Hei, "SimHei"), Known(Kai, "KaiTi"), Known(Song, "SimSun"), Known(TitleSong, "宋体"), Known("Times New Roman", "Liberation Serif"));

    private static Font Known(string name, string other) => new(new AltName { Val = other }, new FontCharSet { Val = "86" }, new FontFamily { Val = FontFamilyValues.Auto }, new Pitch { Val = FontPitchValues.Variable }) { Name = name };

    private static T Rule<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "7F7F7F" };

    private static RunFonts Fonts(string chinese) => new() { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = chinese, ComplexScript = "Times New Roman" };

    private static Style Paragraph(string id, string name, string? basedOn, StyleParagraphProperties? paragraph, string font, int halfPoints, bool bold = false, string? colour = null, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
        {
            style.Default = true;
        }
        else
        {
            style.CustomStyle = name.StartsWith("heading", StringComparison.Ordinal) || name is "Title" or "header" or "footer" or "Body Text" ? null : true;
        }

        if (basedOn is not null)
        {
            style.Append(new BasedOn { Val = basedOn });
        }

        style.Append(new PrimaryStyle());
        if (paragraph is not null)
        {
            style.Append(paragraph);
        }

        var run = new StyleRunProperties(Fonts(font));
        if (bold)
        {
            run.Append(new Bold());
        }

        if (colour is not null)
        {
            run.Append(new Color { Val = colour });
        }

        var size = halfPoints.ToString(System.Globalization.CultureInfo.InvariantCulture);
        run.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        style.Append(run);
        return style;
    }
}
