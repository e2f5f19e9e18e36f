using System.Collections.Immutable;
using System.Globalization;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;
using Assessment.Reports.Reading;
using Assessment.Reports.SchemeFiles.Taking;

namespace Assessment.Reports.Packs;

/// <summary>What a cell is read as.</summary>
internal enum Wanted
{
    /// <summary>A figure or a word; never a day, which spreadsheet programs make of 9/10 and 3-4.</summary>
    Value,

    /// <summary>Words.</summary>
    Words,

    /// <summary>A day.</summary>
    Day,
}

/// <summary>
/// Takes the cells of one row: each as the words that a person would have typed into the form for it, whatever the spreadsheet program has
/// stored. What cannot be known for certain is a fault with its cell, never a guess.
/// </summary>
internal sealed class RowTaker(SheetContent sheet, int row, bool from1904)
{
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> cells = new(StringComparer.Ordinal);
    private readonly List<CellFault> faults = [];

    /// <summary>True when nothing stands in it.</summary>
    public bool IsEmpty => fields.Count == 0 && faults.Count == 0;

    public bool IsSound => faults.Count == 0;

    /// <summary>A field that was taken, or empty.</summary>
    public string this[string field] => fields.GetValueOrDefault(field, "");

    /// <summary>Where a field stands, whether or not anything is in it.</summary>
    public void At(string field, int column) => cells[field] = Layout.Cell.Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes a cell; null and blanks say nothing.</summary>
    public void Take(string field, SheetCell? cell, Wanted wanted)
    {
        if (cell is null || cell.IsBlank)
        {
            return;
        }

        cells[field] = cell.A1;
        if (Words(cell, wanted) is { } words)
        {
            fields[field] = words;
        }
    }

    public void Fault(string? cell, string code, Text reason, Text mend) => faults.Add(new(sheet.Name, cell ?? "A" + row.ToString(CultureInfo.InvariantCulture), code, reason, mend));

    /// <summary>Says which cells of it are merged with others.</summary>
    public void Merged()
    {
        foreach (var range in sheet.Merged.Where(r => Touches(r, row)))
        {
            Fault(range.Split(':')[0], "cell-must-not-be-merged", new($"单元格 {range} 已合并。", $"The cells {range} are merged."), new("请取消合并，并在每行各写一遍。", "Unmerge them and write each row in full."));
        }
    }

    public TakenRow Row(int period, string item, string act, int? entry = null, string? without = null)
    {
        var own = fields.Where(f => f.Key != "why" && f.Key != without).ToImmutableDictionary(StringComparer.Ordinal);
        return new(sheet.Name, row, period, item, act, own, cells.ToImmutableDictionary(StringComparer.Ordinal), fields.GetValueOrDefault("why"), entry, sheet.Hidden.Contains(row), [.. faults]);
    }

    private string? Words(SheetCell cell, Wanted wanted)
    {
        switch (cell.Kind)
        {
            case CellKind.Words:
                return cell.Text;
            case CellKind.Formula:
                Fault(cell.A1, "cell-must-not-be-a-formula", new("此格是公式，其结果无法核实。", "This cell is a formula; what it comes to cannot be checked."), new("请复制后选择性粘贴为“数值”。", "Copy it and paste it as values."));
                return null;
            case CellKind.Error:
                Fault(cell.A1, "cell-must-not-be-an-error", new($"此格显示错误 {FormTable.Short(cell.Text)}。", $"This cell shows the error {FormTable.Short(cell.Text)}."), new("请改正后重新导入。", "Correct it and import it again."));
                return null;
            case CellKind.Switch:
                return cell.Text == "1" ? "是" : "否";
            case CellKind.Date:
                return wanted == Wanted.Day ? Day(cell) : NoDay(cell);
            case CellKind.Percent:
                return cell.Figure is { } share ? Rounding.Plain(share * 100) + "%" : NoFigure(cell);
            default:
                return cell.Figure is { } figure ? wanted == Wanted.Day ? Serial(cell, figure) : Rounding.Plain(figure) : NoFigure(cell);
        }
    }

    private string? Day(SheetCell cell)
    {
        if (DateTime.TryParse(cell.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var written) && cell.Text.Contains('-', StringComparison.Ordinal))
        {
            return DateOnly.FromDateTime(written).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        // Days before March 1900 are a known error of the format, and no contract has any.
        var start = from1904 ? new DateOnly(1904, 1, 1) : new DateOnly(1899, 12, 30);
        if (cell.Figure is { } serial and >= 61 and < 2_900_000)
        {
            return start.AddDays((int)decimal.Floor(serial)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        Fault(cell.A1, "cell-must-be-a-day", new($"“{FormTable.Short(cell.Text)}”不是可用的日期。", $"\"{FormTable.Short(cell.Text)}\" is no day that can be taken."), new("请写成 2026-11-20。", "Write it as 2026-11-20."));
        return null;
    }

    // 20261120 is a day as people write it; 46346 is one that lost its form, or something else altogether.
    private string? Serial(SheetCell cell, decimal figure)
    {
        if (figure is >= 19_000_101 and <= 29_991_231 && figure % 1 == 0)
        {
            return figure.ToString("0", CultureInfo.InvariantCulture);
        }

        Fault(cell.A1, "cell-must-be-a-day", new($"此格存的是数字 {Rounding.Plain(figure)}，不能断定是哪一天。", $"The cell holds the figure {Rounding.Plain(figure)}; which day it means cannot be told."), new("请把单元格格式设为日期，或写成 2026-11-20。", "Format it as a date, or write it as 2026-11-20."));
        return null;
    }

    private string? NoDay(SheetCell cell)
    {
        Fault(cell.A1, "cell-must-not-be-a-day", new("表格程序把此格存成了日期（如把 9/10、3-4 当作日期）。", "The spreadsheet program stored this cell as a date, as it does with 9/10 or 3-4."), new("请把单元格格式设为“文本”，再重新输入。", "Format it as text, then type it again."));
        return null;
    }

    private string? NoFigure(SheetCell cell)
    {
        Fault(cell.A1, "cell-must-be-a-number", new($"“{FormTable.Short(cell.Text)}”不是可用的数值。", $"\"{FormTable.Short(cell.Text)}\" is not a figure that can be taken."), new("请写数字，如 90 或 8.5。", "Write a figure such as 90 or 8.5."));
        return null;
    }

    private static bool Touches(string range, int row)
    {
        var ends = range.Split(':').Select(e => int.TryParse(e.AsSpan(e.TakeWhile(char.IsAsciiLetter).Count()), NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : 0).ToList();
        return ends[0] <= row && row <= ends[^1];
    }
}
