using Assessment.Reports.Layout;
using Assessment.Reports.Writing;
using DocumentFormat.OpenXml.Spreadsheet;
using Fill = DocumentFormat.OpenXml.Spreadsheet.Fill;

namespace Assessment.Reports.Lists;

/// <summary>The looks of a list's cells, in the order in which <see cref="ListWorkbook"/> counts them.</summary>
internal static class ListLooks
{
    private const uint Day = 170, Moment = 171, Points = 172, Change = 173, Money = 4;

    /// <summary>The styles of a workbook.</summary>
    /// <param name="grounds">Grounds of conditional formats, six hexadecimal digits each.</param>
    public static Stylesheet Of(IReadOnlyList<string> grounds)
    {
        var sheet = new Stylesheet(
            new NumberingFormats(Format(Day, Style.Date), Format(Moment, Style.Time), Format(Points, Style.Points), Format(Change, "+0.00##;-0.00##;0.00")) { Count = 4 },
            new Fonts(Font(false), Font(true)) { Count = 2 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), new Fill(new PatternFill(new ForegroundColor { Rgb = "FFD9E2EC" }) { PatternType = PatternValues.Solid })) { Count = 3 },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats(
                new CellFormat(), Cell(0, 1, 2, wrap: true), Cell(0, 0, 0, wrap: true), Cell(0, 0, 0, wrap: true, guarded: true), Cell(0, 0, 0), Cell(Day, 0, 0), Cell(Moment, 0, 0),
                Cell(Points, 0, 0), Cell(Change, 0, 0), Cell(Money, 0, 0), Cell(0, 1, 2), Cell(Money, 1, 2)) { Count = 12 },
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
        if (grounds.Count > 0)
        {
            sheet.Append(new DifferentialFormats(grounds.Select(g => new DifferentialFormat(new Fill(new PatternFill(new BackgroundColor { Rgb = "FF" + g }))))) { Count = (uint)grounds.Count });
        }

        return sheet;
    }

    private static NumberingFormat Format(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };

    private static Font Font(bool bold)
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = 9 }, new FontName { Val = Styles.Font });
        return font;
    }

    private static CellFormat Cell(uint number, uint font, uint fill, bool wrap = false, bool guarded = false) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap })
        { NumberFormatId = number, FontId = font, FillId = fill, BorderId = 0, FormatId = 0, ApplyNumberFormat = number > 0, ApplyFont = true, ApplyFill = fill > 0, ApplyAlignment = true, QuotePrefix = guarded ? true : null };
}
