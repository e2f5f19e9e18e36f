using System.Collections.Immutable;
using System.Security.Cryptography;
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
        using var copy = new MemoryStream();
        var sheets = ImmutableArray.CreateBuilder<SheetContent>();
        var from1904 = false;
        var fault = WorkbookContent.Try(() =>
        {
            Bounded(stream, copy);
            copy.Position = 0;
            using var workbook = new WorkbookContent(copy, ReadingLimits.Lists);
            from1904 = workbook.CountsFrom1904;
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
        return fault is null ? new(Convert.ToHexStringLower(SHA256.HashData(copy.GetBuffer().AsSpan(0, (int)copy.Length))), from1904, sheets.ToImmutable(), []) : new("", false, [], [fault]);
    }

    private static void Bounded(Stream from, MemoryStream to)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = from.Read(buffer)) > 0 && to.Length <= Package.MostBytes;)
        {
            to.Write(buffer, 0, read);
        }
    }
}
