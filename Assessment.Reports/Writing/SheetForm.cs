using Assessment.Reports.Layout;
using ClosedXML.Excel;

namespace Assessment.Reports.Writing;

/// <summary>What makes a sheet a form: cells that are locked, cells that ask for something, columns and sheets that nobody sees.</summary>
internal static class SheetForm
{
    private const int LongestTitle = 32;
    private const int LongestMessage = 255;

    public static void Write(IXLWorksheet target, Grid sheet, Reader reader)
    {
        foreach (var demand in sheet.Demands)
        {
            Ask(target.Range(demand.Cells).SetDataValidation(), demand, reader);
        }

        foreach (var column in sheet.HiddenColumns)
        {
            target.Column(column).Hide();
        }

        if (sheet.IsLocked)
        {
            // Columns and rows may be made wider to read what is in them.
            target.Protect().AllowElement(XLSheetProtectionElements.FormatColumns | XLSheetProtectionElements.FormatRows);
        }

        if (sheet.IsHidden)
        {
            target.Visibility = XLWorksheetVisibility.VeryHidden;
        }
    }

    private static void Ask(IXLDataValidation target, Demand demand, Reader reader)
    {
        if (demand.IsList)
        {
            target.List(demand.Source, inCellDropdown: true);
        }
        else
        {
            target.Custom(demand.Source);
        }

        target.IgnoreBlanks = true;
        target.ErrorStyle = demand.IsStrict ? XLErrorStyle.Stop : XLErrorStyle.Warning;
        target.ErrorTitle = CellText.Cut(reader.First("请核对", "Please check"), LongestTitle);
        target.ErrorMessage = CellText.Cut(reader.First(demand.Message), LongestMessage);
        target.ShowErrorMessage = true;
        if (demand.Hint is { } hint)
        {
            target.InputTitle = CellText.Cut(reader.First("填写", "What to write"), LongestTitle);
            target.InputMessage = CellText.Cut(reader.First(hint), LongestMessage);
            target.ShowInputMessage = true;
        }
    }
}
