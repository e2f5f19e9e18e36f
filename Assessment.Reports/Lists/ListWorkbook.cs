using System.Globalization;
using System.Xml;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;
using Assessment.Reports.Writing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assessment.Reports.Lists;

/// <summary>
/// Writes long lists as a workbook, row after row as they come: ClosedXML holds every cell in memory (two gigabytes for 100,000 rows). The
/// package, its styles and properties are the Open XML SDK's; only the rows are written by hand, to the stream of their part.
/// </summary>
internal static class ListWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const uint Head = 1, Words = 2, Guarded = 3, Figure = 4, Day = 5, Moment = 6, Points = 7, Change = 8, Money = 9, Total = 10, TotalMoney = 11;

    private static readonly DateTime Zero = new(1899, 12, 30);

    /// <summary>Writes the lists, one a sheet. Same lists and stamp, same bytes.</summary>
    public static byte[] Write(IReadOnlyList<ListSheet> lists, string title, string subject, string? mark, string foot, Reader reader, ReportStamp stamp)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var grounds = lists.SelectMany(l => l.Shades).SelectMany(s => s.Grounds).Distinct().ToList();
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = ListLooks.Of(grounds);
            var (sheets, names) = (new Sheets(), new DefinedNames());
            for (var i = 0; i < lists.Count; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"sheet{i + 1}");
                var part = workbook.AddNewPart<WorksheetPart>(id);
                if (lists[i].Picture is { } picture)
                {
                    SheetDrawings.Add(part, [picture]);
                }

                using (var target = part.GetStream(FileMode.Create))
                using (var writer = XmlWriter.Create(target, new() { CloseOutput = false }))
                {
                    Names(names, lists[i], (uint)i, Sheet(writer, lists[i], grounds, reader, (subject, mark, foot)));
                }

                sheets.Append(new Sheet { Name = lists[i].Name, SheetId = (uint)i + 1, Id = id });
            }

            workbook.Workbook = new(sheets, names);
            Describe(document.PackageProperties, title, subject, mark, foot, stamp);
        }

        return Seal.Apply(stream);
    }

    // Gives the last row that was written.
    private static int Sheet(XmlWriter writer, ListSheet list, List<string> grounds, Reader reader, (string Subject, string? Mark, string Foot) page)
    {
        writer.WriteStartElement("worksheet", Main);
        var pane = list.Frozen == 0 ? "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
            : string.Create(CultureInfo.InvariantCulture, $"<pane xSplit=\"{list.Frozen}\" ySplit=\"1\" topLeftCell=\"{Layout.Cell.Letters(list.Frozen + 1)}2\" activePane=\"bottomRight\" state=\"frozen\"/>");
        writer.WriteRaw($"<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\">{pane}</sheetView></sheetViews>");
        Columns(writer, list);
        var letters = Enumerable.Range(1, list.Columns.Count).Select(Layout.Cell.Letters).ToArray();
        var sums = new decimal[list.Columns.Count];
        writer.WriteStartElement("sheetData", Main);
        var rows = 1;
        Row(writer, [.. list.Columns.Select(c => reader.First(c.Name))], list.Columns, letters, rows, Head);
        foreach (var row in list.Rows)
        {
            Row(writer, row, list.Columns, letters, ++rows, Words);
            for (var i = 0; i < row.Length; i++)
            {
                sums[i] += list.Columns[i].Sum && row[i] is decimal figure ? figure : 0;
            }
        }

        var last = rows;
        if (list.Columns.Any(c => c.Sum))
        {
            Totals(writer, list, letters, sums, reader, ++last);
        }

        writer.WriteEndElement();
        writer.WriteStartElement("autoFilter", Main);
        writer.WriteAttributeString("ref", string.Create(CultureInfo.InvariantCulture, $"A1:{Layout.Cell.Letters(list.Columns.Count)}{rows}"));
        writer.WriteEndElement();
        Shade(writer, list, grounds, rows);
        Page(writer, list, page);
        writer.WriteEndElement();
        return last;
    }

    private static void Columns(XmlWriter writer, ListSheet list)
    {
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
    }

    // Outside of what is filtered and sorted, and of the rows that are seen only.
    private static void Totals(XmlWriter writer, ListSheet list, string[] letters, decimal[] sums, Reader reader, int no)
    {
        var row = no.ToString(CultureInfo.InvariantCulture);
        writer.WriteStartElement("row", Main);
        writer.WriteAttributeString("r", row);
        for (var i = 0; i < letters.Length; i++)
        {
            writer.WriteStartElement("c", Main);
            writer.WriteAttributeString("r", letters[i] + row);
            if (list.Columns[i].Sum)
            {
                writer.WriteAttributeString("s", (list.Columns[i].Format == ListFormat.Money ? TotalMoney : Total).ToString(CultureInfo.InvariantCulture));
                // Under a list without rows there is nothing to point at.
                writer.WriteElementString("f", Main, no == 2 ? "0" : $"SUBTOTAL(109,{letters[i]}2:{letters[i]}{(no - 1).ToString(CultureInfo.InvariantCulture)})");
                writer.WriteElementString("v", Main, sums[i].ToString(CultureInfo.InvariantCulture));
            }
            else if (i == 0)
            {
                Text(writer, reader.First("合计（所列）", "Total (as listed)"), Total);
            }
            else
            {
                writer.WriteAttributeString("s", Total.ToString(CultureInfo.InvariantCulture));
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Shade(XmlWriter writer, ListSheet list, List<string> grounds, int rows)
    {
        var priority = 0;
        foreach (var shade in rows == 1 ? [] : list.Shades)
        {
            writer.WriteStartElement("conditionalFormatting", Main);
            writer.WriteAttributeString("sqref", string.Create(CultureInfo.InvariantCulture, $"{Layout.Cell.Letters(shade.From)}2:{Layout.Cell.Letters(shade.To)}{rows}"));
            for (var band = 1; band <= shade.Grounds.Count; band++)
            {
                writer.WriteStartElement("cfRule", Main);
                writer.WriteAttributeString("type", "expression");
                writer.WriteAttributeString("dxfId", grounds.IndexOf(shade.Grounds[band - 1]).ToString(CultureInfo.InvariantCulture));
                writer.WriteAttributeString("priority", (++priority).ToString(CultureInfo.InvariantCulture));
                writer.WriteElementString("formula", Main, string.Create(CultureInfo.InvariantCulture, $"AND(ISNUMBER({Layout.Cell.Letters(shade.From)}2),{Layout.Cell.Letters(shade.Bands)}2={band})"));
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }
    }

    private static void Page(XmlWriter writer, ListSheet list, (string Subject, string? Mark, string Foot) page)
    {
        // What is too wide for A4 is legible on A3.
        var (paper, room) = list.Printed is null ? (9, 150.0) : (8, 215.0);
        // Side by side rather than smaller than two thirds.
        var wide = Math.Max(1, (int)Math.Ceiling(list.Columns.Take(list.Printed ?? list.Columns.Count).Sum(c => c.Width) / (room * 1.5)));
        writer.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<printOptions gridLines=\"1\"/><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.7\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"{paper}\" orientation=\"landscape\" fitToWidth=\"{wide}\" fitToHeight=\"0\"/>"));
        writer.WriteStartElement("headerFooter", Main);
        writer.WriteElementString("oddHeader", Main, $"&L{Escaped(page.Subject)}&R{Escaped(page.Mark is { } mark ? mark + " · " : "")}&P / &N");
        writer.WriteElementString("oddFooter", Main, $"&L&8 {Escaped(page.Foot)}");
        writer.WriteEndElement();
        if (list.Picture is not null)
        {
            writer.WriteStartElement("drawing", Main);
            writer.WriteAttributeString("r", "id", Relations, SheetDrawings.Id);
            writer.WriteEndElement();
        }
    }

    private static void Names(DefinedNames names, ListSheet list, uint no, int last)
    {
        if (list.Printed is { } printed)
        {
            names.Append(new DefinedName(string.Create(CultureInfo.InvariantCulture, $"'{list.Name}'!$A$1:${Layout.Cell.Letters(printed)}${last}")) { Name = "_xlnm.Print_Area", LocalSheetId = no });
        }

        var columns = list.Frozen == 0 ? "" : $"'{list.Name}'!$A:${Layout.Cell.Letters(list.Frozen)},";
        names.Append(new DefinedName($"{columns}'{list.Name}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = no });
    }

    // An ampersand begins a code there, and all texts together may have 255 characters.
    private static string Escaped(string words) => CellText.Cut(CellText.Clean(words), 180).Replace("&", "&&", StringComparison.Ordinal);

    private static void Row(XmlWriter writer, object?[] cells, IReadOnlyList<ListColumn> columns, string[] letters, int no, uint look)
    {
        var row = no.ToString(CultureInfo.InvariantCulture);
        writer.WriteStartElement("row", Main);
        writer.WriteAttributeString("r", row);
        if (Lines(cells, columns) is > 1 and var lines)
        {
            // Not every program makes a row without a height as high as its words.
            writer.WriteAttributeString("ht", Math.Min(409, 3 + (lines * 12)).ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("customHeight", "1");
        }

        for (var i = 0; i < cells.Length; i++)
        {
            writer.WriteStartElement("c", Main);
            writer.WriteAttributeString("r", letters[i] + row);
            switch (cells[i])
            {
                case null or "": break;
                case string words: Text(writer, words, look); break;
                case decimal figure: Value(writer, LookOf(columns[i].Format), figure.ToString(CultureInfo.InvariantCulture)); break;
                case DateOnly day: Value(writer, Day, (day.ToDateTime(TimeOnly.MinValue) - Zero).TotalDays.ToString(CultureInfo.InvariantCulture)); break;
                case DateTimeOffset at: Value(writer, Moment, (at.ToOffset(ChinaTime.Offset).DateTime - Zero).TotalDays.ToString("R", CultureInfo.InvariantCulture)); break;
                default: throw new InvalidOperationException($"no way to write {cells[i]!.GetType().Name}");
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static int Lines(object?[] cells, IReadOnlyList<ListColumn> columns)
    {
        var most = 1;
        for (var i = 0; i < cells.Length; i++)
        {
            // What has fewer characters than half the width fits, however wide they are.
            most = cells[i] is string words && (words.Length * 2 > columns[i].Width - 1 || words.Contains('\n', StringComparison.Ordinal)) ? Math.Max(most, TextMeasure.Lines(words, columns[i].Width - 1, 9)) : most;
        }

        return most;
    }

    private static uint LookOf(ListFormat format) => format switch { ListFormat.Points => Points, ListFormat.Change => Change, ListFormat.Money => Money, _ => Figure };

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
