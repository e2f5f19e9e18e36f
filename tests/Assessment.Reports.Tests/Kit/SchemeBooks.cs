using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assessment.Reports.Tests.Kit;

/// <summary>A scheme's workbook as people change it before they send it back.</summary>
internal sealed class SchemeBook(byte[] bytes)
{
    public static readonly ReportStamp Stamp = new("王敏", new(2026, 4, 1, 9, 0, 0, TimeSpan.FromHours(8)), new('0', 64), 7);

    public byte[] Bytes { get; private set; } = bytes;

    public static SchemeBook Of(Scheme scheme, string language = "zh-CN") => new(SchemeWorkbook.Write(scheme, Stamp with { Language = language }));

    public static Scheme Starter() => JsonSerializer.Deserialize<Scheme>(Samples.Text("scheme-starter.json"), Json.Options)!;

    public SchemeReading Read()
    {
        using var stream = new MemoryStream(Bytes);
        return SchemeWorkbookReader.Read(stream);
    }

    /// <summary>Puts words into a cell, in place of what stands there.</summary>
    public SchemeBook Type(string sheet, string a1, string words) => Cell(sheet, a1, cell =>
    {
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new(new Text(words) { Space = SpaceProcessingModeValues.Preserve });
    });

    /// <summary>Puts a figure into a cell.</summary>
    public SchemeBook Enter(string sheet, string a1, string figure) => Cell(sheet, a1, cell => cell.CellValue = new(figure));

    /// <summary>Puts a figure into a cell, shown by a format.</summary>
    public SchemeBook Formatted(string sheet, string a1, string figure, string format)
    {
        uint style = 0;
        Change(document =>
        {
            var sheetStyles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
            sheetStyles.NumberingFormats ??= new();
            sheetStyles.NumberingFormats.Append(new NumberingFormat { NumberFormatId = 900, FormatCode = format });
            sheetStyles.CellFormats!.Append(new CellFormat { NumberFormatId = 900, ApplyNumberFormat = true });
            style = (uint)sheetStyles.CellFormats.Elements<CellFormat>().Count() - 1;
        });
        return Cell(sheet, a1, cell => (cell.CellValue, cell.StyleIndex) = (new(figure), style));
    }

    public SchemeBook Clear(string sheet, string a1) => Cell(sheet, a1, _ => { });

    public SchemeBook Cell(string sheet, string a1, Action<Cell> change) => Change(document =>
    {
        var data = Worksheet(document, sheet).GetFirstChild<SheetData>()!;
        var no = uint.Parse(a1.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()), System.Globalization.CultureInfo.InvariantCulture);
        var row = data.Elements<Row>().FirstOrDefault(r => r.RowIndex! == no) ?? data.AppendChild(new Row { RowIndex = no });
        var cell = row.Elements<Cell>().FirstOrDefault(c => c.CellReference == a1) ?? row.AppendChild(new Cell { CellReference = a1 });
        (cell.DataType, cell.CellValue, cell.InlineString, cell.CellFormula) = (null, null, null, null);
        change(cell);
    });

    public SchemeBook Merge(string sheet, string range) => Change(document =>
        Worksheet(document, sheet).InsertAfter(new MergeCells(new MergeCell { Reference = range }), Worksheet(document, sheet).GetFirstChild<SheetData>()!));

    public SchemeBook Rename(string sheet, string name) => Change(document => document.WorkbookPart!.Workbook.Descendants<Sheet>().First(s => s.Name == sheet).Name = name);

    public SchemeBook Remove(string sheet) => Change(document =>
    {
        var entry = document.WorkbookPart!.Workbook.Descendants<Sheet>().First(s => s.Name == sheet);
        document.WorkbookPart.DeletePart(entry.Id!);
        entry.Remove();
        // What names point at is gone.
        document.WorkbookPart.Workbook.DefinedNames?.Remove();
    });

    /// <summary>Changes one part's text, or adds the part.</summary>
    public SchemeBook Part(string name, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(Bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var text = "";
            if (zip.GetEntry(name) is { } entry)
            {
                using (var reader = new StreamReader(entry.Open()))
                {
                    text = reader.ReadToEnd();
                }

                entry.Delete();
            }

            using var target = zip.CreateEntry(name).Open();
            target.Write(Encoding.UTF8.GetBytes(change(text)));
        }

        Bytes = stream.ToArray();
        return this;
    }

    private SchemeBook Change(Action<SpreadsheetDocument> change)
    {
        using var stream = new MemoryStream();
        stream.Write(Bytes);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            change(document);
        }

        Bytes = stream.ToArray();
        return this;
    }

    private static Worksheet Worksheet(SpreadsheetDocument document, string sheet) =>
        ((WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook.Descendants<Sheet>().First(s => s.Name == sheet).Id!)).Worksheet;
}
