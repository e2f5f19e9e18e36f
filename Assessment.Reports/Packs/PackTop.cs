using Assessment.Grains.Values;
using Assessment.Reports.Contracts;
using Assessment.Reports.Layout;
using Assessment.Reports.SchemeFiles;

namespace Assessment.Reports.Packs;

/// <summary>The top of a pack's sheets.</summary>
internal static class PackTop
{
    private static readonly Style Head = new(Fill.Header, Align.Centre, Size: 9) { Bold = true };

    public static void Title(ContractReport report, Grid sheet, Text title, int columns) => Heading.Write(report, sheet, title, columns);

    /// <summary>The row of heads, each with the name by which it is read back; gives its number.</summary>
    public static int Columns(Grid sheet, Form form, Reader reader)
    {
        for (var i = 0; i < form.Columns.Length; i++)
        {
            sheet.Put(i + 1, new Plain($"{reader.First(form.Columns[i].Label)}\n[{form.Columns[i].Key}]"), Head);
        }

        return sheet.Next();
    }
}
