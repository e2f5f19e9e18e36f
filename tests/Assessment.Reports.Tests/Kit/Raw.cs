using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assessment.Reports.Tests.Kit;

/// <summary>Looks into a workbook's own parts.</summary>
internal static class Raw
{
    public static T Of<T>(byte[] bytes, Func<WorkbookPart, T> look)
    {
        using var stream = new MemoryStream(bytes);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        return look(document.WorkbookPart!);
    }

    /// <summary>What every sheet has to say, by its name.</summary>
    public static Dictionary<string, T> Each<T>(byte[] bytes, Func<Worksheet, T> look) => Of(bytes, w =>
        w.Workbook.Descendants<Sheet>().ToDictionary(s => s.Name!.Value!, s => look(((WorksheetPart)w.GetPartById(s.Id!)).Worksheet)));

    /// <summary>The format that a cell uses.</summary>
    public static CellFormat Format(WorkbookPart workbook, string sheet, string a1)
    {
        var id = workbook.Workbook.Descendants<Sheet>().First(s => s.Name == sheet).Id!;
        var cell = ((WorksheetPart)workbook.GetPartById(id!)).Worksheet.Descendants<Cell>().First(c => c.CellReference == a1);
        return workbook.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
    }

    /// <summary>True when a cell's type is struck through.</summary>
    public static bool IsStruck(byte[] bytes, string sheet, string a1) => Of(bytes, w =>
    {
        var font = w.WorkbookStylesPart!.Stylesheet.Fonts!.Elements<Font>().ElementAt((int)Format(w, sheet, a1).FontId!.Value);
        return font.Strike is { } strike && (strike.Val?.Value ?? true);
    });
}
