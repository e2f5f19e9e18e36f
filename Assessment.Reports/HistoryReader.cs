using System.Collections.Immutable;
using Assessment.Reports.Packs;
using Assessment.Reports.Reading;

namespace Assessment.Reports;

/// <summary>
/// Reads somebody's own workbook of past scores: what stands where, and nothing of what it means, which whoever sent it says. Within limits:
/// nothing in it is computed or fetched.
/// </summary>
public static class HistoryReader
{
    /// <summary>Most sheets that are read; a workbook of a contract's term has a dozen.</summary>
    public const int MostSheets = 40;

    /// <summary>Reads it.</summary>
    public static HistoryBook Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var sheets = ImmutableArray.CreateBuilder<SheetContent>();
        var (hash, from1904) = ("", false);
        var fault = WorkbookContent.Try(() =>
        {
            using var workbook = new WorkbookContent(stream, ReadingLimits.Lists);
            (hash, from1904) = (workbook.Hash, workbook.CountsFrom1904);
            foreach (var name in workbook.Sheets.Take(MostSheets))
            {
                var sheet = workbook.Read(name);
                if (sheet.Cells.Any(c => !c.IsBlank))
                {
                    sheets.Add(sheet);
                }
            }

            if (sheets.Count == 0)
            {
                throw new UnreadableException(new(null, null, "workbook-must-hold-something", new("工作簿里没有内容。", "There is nothing in the workbook."), new("请选择含有历史评分的文件。", "Choose the file with the past scores.")));
            }
        });
        return fault is null ? new(hash, from1904, sheets.ToImmutable(), []) : new("", false, [], [fault]);
    }
}
