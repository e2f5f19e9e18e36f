using System.Globalization;
using System.Xml;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;
using Assessment.Reports.Writing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Fill = DocumentFormat.OpenXml.Spreadsheet.Fill;

namespace Assessment.Reports.Lists;

/// <summary>
/// Writes long lists as a workbook, row after row as they come: ClosedXML holds every cell in memory (two gigabytes for 100,000 rows). The
/// package, its styles and properties are the Open XML SDK's; only the rows are written by hand, to the stream of their part.
/// </summary>
internal static class ListWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const uint Head = 1, Words = 2, Guarded = 3, Figure = 4, Day = 5, Moment = 6;

    private static readonly DateTime Zero = new(1899, 12, 30);

    /// <summary>Writes the lists, one a sheet. Same lists and stamp, same bytes.</summary>
    public static byte[] Write(IReadOnlyList<ListSheet> lists, string title, string subject, string? mark, string foot, Reader reader, ReportStamp stamp)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Looks();
            var sheets = new Sheets();
            for (var i = 0; i < lists.Count; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"sheet{i + 1}");
                var part = workbook.AddNewPart<WorksheetPart>(id);
                using (var target = part.GetStream(FileMode.Create))
                using (var writer = XmlWriter.Create(target, new() { CloseOutput = false }))
                {
                    Sheet(writer, lists[i], reader, subject, mark, foot);
                }

                sheets.Append(new Sheet { Name = lists[i].Name, SheetId = (uint)i + 1, Id = id });
            }

            workbook.Workbook = new(sheets);
            Describe(document.PackageProperties, title, subject, mark, foot, stamp);
        }

        return Seal.Apply(stream);
    }

    private static void Sheet(XmlWriter writer, ListSheet list, Reader reader, string subject, string? mark, string foot)
    {
        writer.WriteStartElement("worksheet", Main);
        writer.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        writer.WriteStartElement("cols", Main);
        for (var i = 0; i < list.Columns.Count; i++)
        {
            var at = (i + 1).ToString(CultureInfo.InvariantCulture);
            writer.WriteStartElement("col", Main);
            writer.WriteAttributeString("min", at);
            writer.WriteAttributeString("max", at);
            writer.WriteAttributeString("width", list.Columns[i].Width.ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("customWidth", "1");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteStartElement("sheetData", Main);
        var letters = Enumerable.Range(1, list.Columns.Count).Select(Layout.Cell.Letters).ToArray();
        var rows = 1;
        Row(writer, [.. list.Columns.Select(c => reader.First(c.Name))], letters, rows, Head);
        foreach (var row in list.Rows)
        {
            Row(writer, row, letters, ++rows, Words);
        }

        writer.WriteEndElement();
        writer.WriteStartElement("autoFilter", Main);
        writer.WriteAttributeString("ref", string.Create(CultureInfo.InvariantCulture, $"A1:{Layout.Cell.Letters(list.Columns.Count)}{rows}"));
        writer.WriteEndElement();
        writer.WriteRaw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.7\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
        writer.WriteStartElement("headerFooter", Main);
        writer.WriteElementString("oddHeader", Main, $"&L{Escaped(subject)}&R{Escaped(mark ?? "")}");
        writer.WriteElementString("oddFooter", Main, $"&L{Escaped(foot)}&R&P / &N");
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    // An ampersand begins a code there, and all texts together may have 255 characters.
    private static string Escaped(string words) => CellText.Cut(CellText.Clean(words), 180).Replace("&", "&&", StringComparison.Ordinal);

    private static void Row(XmlWriter writer, object?[] cells, string[] letters, int no, uint look)
    {
        var row = no.ToString(CultureInfo.InvariantCulture);
        writer.WriteStartElement("row", Main);
        writer.WriteAttributeString("r", row);
        for (var i = 0; i < cells.Length; i++)
        {
            writer.WriteStartElement("c", Main);
            writer.WriteAttributeString("r", letters[i] + row);
            switch (cells[i])
            {
                case null or "": break;
                case string words: Text(writer, words, look); break;
                case decimal figure: Value(writer, Figure, figure.ToString(CultureInfo.InvariantCulture)); break;
                case DateOnly day: Value(writer, Day, (day.ToDateTime(TimeOnly.MinValue) - Zero).TotalDays.ToString(CultureInfo.InvariantCulture)); break;
                case DateTimeOffset at: Value(writer, Moment, (at.ToOffset(ChinaTime.Offset).DateTime - Zero).TotalDays.ToString("R", CultureInfo.InvariantCulture)); break;
                default: throw new InvalidOperationException($"no way to write {cells[i]!.GetType().Name}");
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Value(XmlWriter writer, uint look, string value)
    {
        writer.WriteAttributeString("s", look.ToString(CultureInfo.InvariantCulture));
        writer.WriteElementString("v", Main, value);
    }

    private static void Text(XmlWriter writer, string words, uint look)
    {
        // Who edits such a cell would make a formula of it by leaving it.
        var guarded = look == Words && CellText.Formulas.Contains(words[0], StringComparison.Ordinal);
        writer.WriteAttributeString("s", (guarded ? Guarded : look).ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("t", "inlineStr");
        writer.WriteStartElement("is", Main);
        writer.WriteStartElement("t", Main);
        writer.WriteAttributeString("xml", "space", null, "preserve");
        writer.WriteString(CellText.Escaped(words));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static Stylesheet Looks() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 170, FormatCode = Style.Date }, new NumberingFormat { NumberFormatId = 171, FormatCode = Style.Time }) { Count = 2 },
        new Fonts(Font(false), Font(true)) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), new Fill(new PatternFill(new ForegroundColor { Rgb = "FFD9E2EC" }) { PatternType = PatternValues.Solid })) { Count = 3 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(), Format(0, 1, 2, wrap: true), Format(0, 0, 0, wrap: true), Format(0, 0, 0, wrap: true, guarded: true), Format(0, 0, 0), Format(170, 0, 0), Format(171, 0, 0)) { Count = 7 },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

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

    private static CellFormat Format(uint number, uint font, uint fill, bool wrap = false, bool guarded = false) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap })
        { NumberFormatId = number, FontId = font, FillId = fill, BorderId = 0, FormatId = 0, ApplyNumberFormat = number > 0, ApplyFont = true, ApplyFill = fill > 0, ApplyAlignment = true, QuotePrefix = guarded ? true : null };

    private static void Describe(System.IO.Packaging.PackageProperties properties, string title, string subject, string? mark, string foot, ReportStamp stamp)
    {
        properties.Title = CellText.Clean(title);
        properties.Subject = CellText.Clean(subject);
        properties.Creator = CellText.Clean(stamp.By);
        properties.LastModifiedBy = CellText.Clean(stamp.By);
        properties.Description = CellText.Clean(foot);
        properties.Category = mark ?? "";
        properties.Created = stamp.At.UtcDateTime;
        properties.Modified = stamp.At.UtcDateTime;
    }
}
