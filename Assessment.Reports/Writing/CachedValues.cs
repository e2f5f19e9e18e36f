using System.Globalization;
using Assessment.Reports.Layout;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Formula = Assessment.Reports.Layout.Formula;
using StoredCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Assessment.Reports.Writing;

/// <summary>
/// Puts what we computed beside each formula. ClosedXML stores formulas bare, and programs that only show a file
/// (phones, previews, mail) would show nothing.
/// </summary>
internal static class CachedValues
{
    public static void Write(Stream stream, Book book)
    {
        using var document = SpreadsheetDocument.Open(stream, isEditable: true);
        var workbook = document.WorkbookPart!;
        foreach (var sheet in book.Sheets)
        {
            var entry = workbook.Workbook.Descendants<Sheet>().First(s => s.Name == sheet.Name);
            var part = (WorksheetPart)workbook.GetPartById(entry.Id!);
            var results = sheet.Cells.Where(c => c.Content is Formula).ToDictionary(c => c.A1, c => c.Result);
            foreach (var cell in part.Worksheet.Descendants<StoredCell>().Where(c => c.CellFormula is not null))
            {
                Write(cell, results[cell.CellReference!]);
            }
        }
    }

    private static void Write(StoredCell cell, Computed result)
    {
        if (result.Number is { } number)
        {
            cell.DataType = null;
            cell.CellValue = new(((double)number).ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            cell.DataType = CellValues.String;
            cell.CellValue = new(result.Words!);
        }
    }
}
