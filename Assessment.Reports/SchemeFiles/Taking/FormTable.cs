using System.Text.RegularExpressions;
using Assessment.Reports.Reading;

namespace Assessment.Reports.SchemeFiles.Taking;

/// <summary>The rows of a sheet that was sent, by the keys of its columns.</summary>
internal sealed partial class FormTable
{
    // People put a title above a table.
    internal const int LastHeadRow = 10;

    private readonly List<FormRow> rows = [];

    private FormTable()
    {
    }

    public IReadOnlyList<FormRow> Rows => rows;

    /// <summary>A sheet that is not there.</summary>
    public static FormTable None { get; } = new();

    public static FormTable Read(SheetContent sheet, Form form, CellFaults faults)
    {
        var table = new FormTable();
        foreach (var range in sheet.Merged)
        {
            faults.Add(sheet.Name, range.Split(':')[0], "cell-must-not-be-merged",
                new($"单元格 {range} 已合并。", $"The cells {range} are merged."), new("请取消合并，并在每行各写一遍。", "Unmerge them and write each row in full."));
        }

        var head = sheet.Cells.FirstOrDefault(c => c.Row <= LastHeadRow && KeyOf(c) == form.Columns[0].Key)?.Row;
        if (head is null)
        {
            faults.Add(sheet.Name, null, "sheet-must-have-its-head",
                new($"找不到含列名 [{form.Columns[0].Key}] 的表头。", $"There is no head with the column [{form.Columns[0].Key}]."), new($"请保留表头一行，列名写在方括号内。", "Keep the row of heads with the names in brackets."));
            return table;
        }

        var columns = Columns(sheet, form, head.Value, faults);
        foreach (var row in sheet.Cells.Where(c => c.Row > head && !IsIgnored(c)).GroupBy(c => c.Row))
        {
            table.Take(row, new(sheet.Name, row.Key, columns, faults), columns, faults);
        }

        return table;

        bool IsIgnored(SheetCell cell) => columns.GetValueOrDefault(cell.Column) is { } key && form.Find(key)!.Ignored;
    }

    private void Take(IEnumerable<SheetCell> cells, FormRow row, Dictionary<int, string> columns, CellFaults faults)
    {
        var filled = cells.ToList();
        if (filled.TrueForAll(c => c.IsBlank))
        {
            return;
        }

        foreach (var cell in filled)
        {
            if (columns.TryGetValue(cell.Column, out var key))
            {
                row.Put(key, cell);
            }
            else if (!cell.IsBlank)
            {
                faults.Add(row.Sheet, cell.A1, "column-must-be-known",
                    new("此列没有列名，其内容无法读取。", "This column has no name; what stands in it cannot be read."), new("请删去此列，或移到“说明”。", "Take it away, or move it to the sheet 说明."));
            }
        }

        rows.Add(row);
    }

    /// <summary>Which column stands where; what is not known is a fault.</summary>
    internal static Dictionary<int, string> Columns(SheetContent sheet, Form form, int head, CellFaults faults)
    {
        var columns = new Dictionary<int, string>();
        foreach (var cell in sheet.Cells.Where(c => c.Row == head && !c.IsBlank))
        {
            var key = KeyOf(cell) ?? cell.Text;
            if (form.Find(key) is null)
            {
                faults.Add(sheet.Name, cell.A1, "column-must-be-known",
                    new($"没有名为“{Short(key)}”的列。", $"There is no column \"{Short(key)}\"."), new($"可用的列：{string.Join("、", form.Columns.Select(c => c.Key))}。", $"The columns are {string.Join(", ", form.Columns.Select(c => c.Key))}."));
            }
            else if (columns.ContainsValue(key))
            {
                faults.Add(sheet.Name, cell.A1, "column-must-be-single", new($"列“{key}”出现两次。", $"The column \"{key}\" is there twice."), new("请只留一列。", "Keep one of them."));
            }
            else
            {
                columns[cell.Column] = key;
            }
        }

        return columns;
    }

    // A name in brackets at the end of the head, or the name alone.
    internal static string? KeyOf(SheetCell cell) => cell.Kind != CellKind.Words ? null
        : Bracketed().Match(WrittenFigure.Narrow(cell.Text)) is { Success: true } match ? match.Groups[1].Value
        : Bare().IsMatch(cell.Text.Trim()) ? cell.Text.Trim()
        : null;

    internal static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"\[\s*([A-Za-z.]{1,40})\s*\]\s*$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^[A-Za-z.]{1,40}$")]
    private static partial Regex Bare();
}
