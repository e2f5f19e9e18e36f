using System.Globalization;
using Assessment.Reports.Layout;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Formula = Assessment.Reports.Layout.Formula;
using StoredCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Assessment.Reports.Writing;

/// <summary>
/// Completes what ClosedXML leaves out: the result beside each formula, without which programs that only show a file
/// (phones, previews, mail) would show nothing; print titles that other programs than Excel read too; columns in order;
/// rare characters whole.
/// </summary>
internal static class Completion
{
    public static void Apply(Stream stream, Book book)
    {
        using var document = SpreadsheetDocument.Open(stream, isEditable: true);
        var workbook = document.WorkbookPart!;
        foreach (var sheet in book.Sheets)
        {
            var entry = workbook.Workbook.Descendants<Sheet>().First(s => s.Name == sheet.Name);
            var part = (WorksheetPart)workbook.GetPartById(entry.Id!);
            Results(part.Worksheet, sheet);
            ToTheLetter(part.Worksheet, sheet);
            Order(part.Worksheet);
            SheetDrawings.Write(part, sheet);
        }

        PrintTitles(workbook.Workbook, book);
        foreach (var text in workbook.SharedStringTablePart!.SharedStringTable.Descendants<Text>())
        {
            text.Text = CellText.Rejoined(text.Text);
        }
    }

    private static void Results(Worksheet worksheet, Grid sheet)
    {
        var results = sheet.Cells.Where(c => c.Content is Formula).ToDictionary(c => c.A1, c => c.Result);
        foreach (var cell in worksheet.Descendants<StoredCell>())
        {
            if (cell.CellFormula is not null)
            {
                Result(cell, results[cell.CellReference!]);
            }
            else if (cell.CellValue is null)
            {
                // An empty cell is written as a reference to no text.
                cell.DataType = null;
            }
        }
    }

    private static void Result(StoredCell cell, Computed result)
    {
        if (result.Number is { } number)
        {
            cell.DataType = null;
            cell.CellValue = new(((double)number).ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            cell.DataType = CellValues.String;
            cell.CellValue = new(CellText.Escaped(result.Words!));
        }
    }

    // ClosedXML writes figures as binary fractions, and replaces what a cell cannot hold.
    private static void ToTheLetter(Worksheet worksheet, Grid sheet)
    {
        var exact = sheet.Cells.Where(c => c.Content is Exact || (c.Content is Verbatim words && !CellText.IsPlain(words.Text))).ToDictionary(c => c.A1, c => c.Content);
        if (exact.Count == 0)
        {
            return;
        }

        foreach (var cell in worksheet.Descendants<StoredCell>())
        {
            switch (exact.GetValueOrDefault(cell.CellReference!))
            {
                case Exact figure:
                    cell.CellValue = new(figure.Value.ToString(CultureInfo.InvariantCulture));
                    break;
                case Verbatim words:
                    (cell.DataType, cell.CellValue) = (CellValues.InlineString, null);
                    cell.InlineString = new(new Text(CellText.Verbatim(words.Text)) { Space = SpaceProcessingModeValues.Preserve });
                    break;
            }
        }
    }

    private static void Order(Worksheet worksheet)
    {
        if (worksheet.GetFirstChild<Columns>() is { } columns)
        {
            var sorted = columns.Elements<Column>().OrderBy(c => c.Min!.Value).ToList();
            columns.RemoveAllChildren();
            columns.Append(sorted);
        }
    }

    private static void PrintTitles(DocumentFormat.OpenXml.Spreadsheet.Workbook workbook, Book book)
    {
        var names = workbook.DefinedNames ??= new();
        for (var i = book.Sheets.Count - 1; i >= 0; i--)
        {
            if (Titles(book.Sheets[i]) is { } titles)
            {
                names.PrependChild(new DefinedName(titles) { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
            }
        }
    }

    private static string? Titles(Grid sheet)
    {
        var rows = sheet.TitleRow > 0 ? $"'{sheet.Name}'!${sheet.TitleRow}:${sheet.TitleRow}" : null;
        var columns = sheet.TitleColumns > 0 && sheet.PagesWide > 1
            ? $"'{sheet.Name}'!$A:${Layout.Cell.Letters(sheet.TitleColumns)}"
            : null;
        return rows is null || columns is null ? rows ?? columns : $"{columns},{rows}";
    }
}
