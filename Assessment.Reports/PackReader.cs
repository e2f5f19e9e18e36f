using System.Collections.Immutable;
using System.Globalization;
using Assessment.Reports.Packs;
using Assessment.Reports.Reading;
using Assessment.Reports.SchemeFiles;
using Assessment.Reports.SchemeFiles.Taking;

namespace Assessment.Reports;

/// <summary>What was read from an offline pack.</summary>
/// <param name="Head">What it was made for; null when the file is none, or was tampered with.</param>
/// <param name="Rows">Its rows, with what could not be read in each.</param>
/// <param name="Faults">What is wrong with the file as a whole: nothing of it is taken then.</param>
public sealed record PackReading(PackHead? Head, ImmutableArray<TakenRow> Rows, ImmutableArray<CellFault> Faults)
{
    /// <summary>True when it is put together as one that was read here.</summary>
    public bool IsWhole() => Rows.All(r => r is { IsWhole: true }) && Faults.All(f => f is not null);
}

/// <summary>
/// Reads an offline pack that came back. The file is not trusted: it is read within limits, nothing in it is computed, and each row is looked
/// at again by whoever takes it.
/// </summary>
public static class PackReader
{
    /// <summary>Reads it.</summary>
    public static PackReading Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var faults = new CellFaults();
        var rows = ImmutableArray.CreateBuilder<TakenRow>();
        PackHead? head = null;
        var broken = WorkbookContent.Try(() =>
        {
            using var workbook = new WorkbookContent(stream);
            head = Take(workbook, rows, faults);
        });
        if (broken is not null)
        {
            faults.Add(broken);
        }

        return faults.Any || head is null ? new(null, [], faults.All) : new(head, rows.ToImmutable(), []);
    }

    private static PackHead? Take(WorkbookContent workbook, ImmutableArray<TakenRow>.Builder rows, CellFaults faults)
    {
        if (!workbook.Sheets.Contains(PackForms.Head) || !workbook.Sheets.Contains(PackForms.Cells.Name))
        {
            faults.Add(null, null, "file-must-be-a-pack", new("这不是本系统导出的离线评分表。", "This is no offline sheet of this system."),
                new("请从评分表页下载离线评分表，填好后导入；自己的表格请用“导入历史评分”。", "Download one on the page of the sheet and fill it in; your own workbook is imported as past scores."));
            return null;
        }

        var words = workbook.Read(PackForms.Head).Cells.GroupBy(c => c.Row).Where(r => r.Count() == 2)
            .GroupBy(r => r.First().Text, r => r.Last().Text, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var marks = new List<string>();
        if (PackHeadText.Read(words) is not { } head)
        {
            Altered(faults);
            return null;
        }

        var taker = new PackRows(head, workbook.CountsFrom1904, faults, marks);
        rows.AddRange(taker.Cells(workbook.Read(PackForms.Cells.Name)));
        if (workbook.Sheets.Contains(PackForms.Events.Name))
        {
            rows.AddRange(taker.Events(workbook.Read(PackForms.Events.Name)));
        }

        if (!faults.Any && head.Checksum(marks) != words.GetValueOrDefault("checksum"))
        {
            Altered(faults);
        }

        return head;
    }

    private static void Altered(CellFaults faults) => faults.Add(null, null, "pack-must-be-whole",
        new("离线评分表的隐藏内容或行被改动过，无法对上原来的条目；未读取任何内容。", "The hidden parts or the rows of the offline sheet were altered and no longer fit the entries; nothing of it was taken."),
        new("请重新下载一份，只在浅黄色的格填写（不增删行），再导入。", "Download a fresh one, fill in the yellow cells only, without adding or deleting rows, and import it."));
}

/// <summary>Takes the rows of a pack's sheets.</summary>
internal sealed class PackRows(PackHead head, bool from1904, CellFaults faults, List<string> marks)
{
    public IEnumerable<TakenRow> Cells(SheetContent sheet)
    {
        foreach (var (row, at, columns) in Rows(sheet, PackForms.Cells))
        {
            if (at.GetValueOrDefault("item") is not { IsBlank: false } item)
            {
                continue;
            }

            var taker = Taker(sheet, row, at, columns, ("value", Wanted.Value), ("comment", Wanted.Words), ("why", Wanted.Words));
            var entry = Mark(item.Text, at);
            yield return taker.Row(head.Period, item.Text, "cell", entry);
        }
    }

    public IEnumerable<TakenRow> Events(SheetContent sheet)
    {
        foreach (var (row, at, columns) in Rows(sheet, PackForms.Events))
        {
            var taker = Taker(
                sheet, row, at, columns, ("clause", Wanted.Words), ("quantity", Wanted.Value), ("on", Wanted.Day), ("through", Wanted.Day), ("reason", Wanted.Words), ("evidence", Wanted.Words),
                ("undo", Wanted.Words), ("why", Wanted.Words));
            var entry = Whole(at.GetValueOrDefault("entry"));
            if (entry is not null)
            {
                marks.Add(PackHead.Mark("", entry, Whole(at.GetValueOrDefault("version"))));
            }

            if (entry is null && taker.IsEmpty)
            {
                continue;
            }

            yield return taker.Row(head.Period, "", entry is null ? "record" : taker["undo"].Trim().Length > 0 ? "withdraw" : "change", entry, without: "undo");
        }
    }

    private RowTaker Taker(SheetContent sheet, int row, Dictionary<string, SheetCell> at, Dictionary<string, int> columns, params ReadOnlySpan<(string Field, Wanted Wanted)> wanted)
    {
        var taker = new RowTaker(sheet, row, from1904);
        foreach (var (field, want) in wanted)
        {
            if (columns.TryGetValue(field, out var column))
            {
                taker.At(field, column);
            }

            taker.Take(field, at.GetValueOrDefault(field), want);
        }

        taker.Merged();
        return taker;
    }

    private int? Mark(string item, Dictionary<string, SheetCell> at)
    {
        var entry = Whole(at.GetValueOrDefault("entry"));
        marks.Add(PackHead.Mark(item, entry, Whole(at.GetValueOrDefault("version"))));
        return entry;
    }

    private static int? Whole(SheetCell? cell) => int.TryParse(cell?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private IEnumerable<(int Row, Dictionary<string, SheetCell> At, Dictionary<string, int> Columns)> Rows(SheetContent sheet, Form form)
    {
        var first = form.Columns[0].Key;
        if (sheet.Cells.FirstOrDefault(c => c.Row <= FormTable.LastHeadRow && FormTable.KeyOf(c) == first)?.Row is not { } top)
        {
            faults.Add(sheet.Name, null, "sheet-must-have-its-head", new($"找不到含列名 [{first}] 的表头。", $"There is no head with the column [{first}]."), new("请重新下载离线评分表。", "Download a fresh offline sheet."));
            yield break;
        }

        var columns = FormTable.Columns(sheet, form, top, faults);
        var places = columns.ToDictionary(c => c.Value, c => c.Key, StringComparer.Ordinal);
        foreach (var row in sheet.Cells.Where(c => c.Row > top && columns.ContainsKey(c.Column)).GroupBy(c => c.Row))
        {
            yield return (row.Key, row.ToDictionary(c => columns[c.Column], StringComparer.Ordinal), places);
        }
    }
}
