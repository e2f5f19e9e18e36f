using System.Globalization;
using Assessment.Grains.Values;
using Assessment.Reports.Reading;

namespace Assessment.Reports.SchemeFiles.Taking;

/// <summary>One row of a sheet that was sent. What cannot be read is a fault with its cell, and reads as a harmless value meanwhile.</summary>
internal sealed class FormRow(string sheet, int number, IReadOnlyDictionary<int, string> columns, CellFaults faults)
{
    /// <summary>What may stand after a figure.</summary>
    private static readonly string[] Units = ["分", "%", "天", "日", "人", "位", "期", "次", "倍", "元"];

    private readonly Dictionary<string, SheetCell> cells = new(StringComparer.Ordinal);

    public string Sheet => sheet;

    public int Number => number;

    /// <summary>Its cell in the first column that it fills: a place for what is said of all of it.</summary>
    public string Start => $"{sheet}!{(cells.Count == 0 ? "A" + number.ToString(CultureInfo.InvariantCulture) : cells.Values.MinBy(c => c.Column)!.A1)}";

    public void Put(string key, SheetCell cell) => cells[key] = cell;

    public bool Has(string key) => cells.TryGetValue(key, out var cell) && !cell.IsBlank;

    /// <summary>Where a column's cell of this row is; null when the sheet has no such column.</summary>
    public string? A1(string key) => cells.TryGetValue(key, out var cell) ? cell.A1
        : columns.FirstOrDefault(c => c.Value == key) is { Value: not null } column ? Layout.Cell.Letters(column.Key) + number.ToString(CultureInfo.InvariantCulture)
        : null;

    public void Fault(string key, string code, Text reason, Text mend) => faults.Add(sheet, A1(key) ?? "A" + number.ToString(CultureInfo.InvariantCulture), code, reason, mend);

    /// <summary>Something that must be filled and is not.</summary>
    public void Missing(string key) => Fault(key, "cell-must-be-filled",
        new($"第 {number} 行“{key}”未填。", $"Row {number}: \"{key}\" is blank."), new("请填写；空白不等于零。", "Fill it in; a blank is not zero."));

    /// <summary>Something is filled that means nothing here.</summary>
    public void Idle(string key, Text why) => Fault(key, "cell-must-be-left-blank",
        new($"第 {number} 行不应填写“{key}”：{why.Zh}。", $"Row {number} takes no \"{key}\": {why.In("en")}."), new("请清空此格。", "Clear the cell."));

    /// <summary>Words as they stand; null when blank.</summary>
    public string? Words(string key)
    {
        if (Filled(key) is not { } cell)
        {
            return null;
        }

        switch (cell.Kind)
        {
            case CellKind.Words:
                return FormSheet.Unquoted(cell.Text);
            case CellKind.Number when cell.Figure is { } figure && figure % 1 == 0:
                return figure.ToString("0", CultureInfo.InvariantCulture);
            default:
                Fault(key, "cell-must-hold-words",
                    new("此格应为文字，表格程序却存成了数字、日期或真假值。", "This cell holds words, but was stored as a figure, a date or a truth value."), new("请把单元格格式设为“文本”，再重新输入。", "Format it as text, then type it again."));
                return "";
        }
    }

    /// <summary>A code, without blanks at its ends; null when blank.</summary>
    public string? Code(string key) => Words(key)?.Trim();

    /// <summary>A code that must be given.</summary>
    public string NeededCode(string key) => Code(key) ?? Needed<string>(key) ?? "";

    /// <summary>Words in both languages; null when both are blank.</summary>
    public Text? Text(string key)
    {
        var (zh, en) = (Words(key), Words(key + ".en"));
        if (zh is null && en is not null && !Has(key))
        {
            Missing(key);
        }

        return zh is null ? null : new(zh, en);
    }

    /// <summary>Words that must be given.</summary>
    public Text NeededText(string key) => Text(key) ?? Needed<Text>(Has(key + ".en") ? null : key) ?? new("");

    /// <summary>A figure; null when blank.</summary>
    public decimal? Figure(string key, bool percent = false)
    {
        if (Filled(key) is not { } cell)
        {
            return null;
        }

        var value = cell.Kind switch
        {
            CellKind.Number => cell.Figure,
            CellKind.Percent when percent => cell.Figure * 100,
            CellKind.Words when WrittenFigure.TryRead(cell.Text, Units, out var written) => written,
            _ => null,
        };
        if (value is null)
        {
            Fault(key, "cell-must-be-a-number",
                new($"“{FormTable.Short(cell.Text)}”不是可用的数值。", $"\"{FormTable.Short(cell.Text)}\" is not a figure that can be taken here."), new("请写数字，如 90 或 0.5；不要用日期或百分比格式。", "Write a figure such as 90 or 0.5, not as a date or a percentage."));
        }

        return value ?? 0;
    }

    /// <summary>A figure that must be given.</summary>
    public decimal NeededFigure(string key, bool percent = false) => Figure(key, percent) ?? Needed<decimal>(key);

    /// <summary>A whole number; null when blank.</summary>
    public int? Whole(string key)
    {
        if (Figure(key) is not { } figure)
        {
            return null;
        }

        if (figure % 1 == 0 && Math.Abs(figure) <= 1_000_000)
        {
            return (int)figure;
        }

        Fault(key, "cell-must-be-a-whole-number", new($"“{Rounding.Plain(figure)}”应为整数。", $"\"{Rounding.Plain(figure)}\" must be a whole number."), new("请写整数。", "Write a whole number."));
        return 0;
    }

    /// <summary>A word of a vocabulary; null when blank.</summary>
    public (bool Given, T? Value) Choice<T>(string key, Vocabulary<T> vocabulary)
        where T : notnull
    {
        if (Filled(key) is not { } cell)
        {
            return (false, default);
        }

        var text = cell.Kind == CellKind.Switch ? cell.Text == "1" ? "true" : "false" : cell.Text;
        if (cell.Kind is CellKind.Words or CellKind.Switch && vocabulary.TryRead(text, out var value))
        {
            return (true, value);
        }

        Fault(key, "cell-must-hold-a-known-word", new($"“{FormTable.Short(text)}”不是可用的选项。", $"\"{FormTable.Short(text)}\" is none of the words."), new($"可选：{vocabulary.Choices.Zh}。", $"They are {vocabulary.Choices.In("en")}."));
        return (true, default);
    }

    /// <summary>A word of a vocabulary; null when blank.</summary>
    public T? Word<T>(string key, Vocabulary<T> vocabulary)
        where T : struct => Choice(key, vocabulary) is (true, var value) ? value : null;

    /// <summary>A word that must be given.</summary>
    public T NeededWord<T>(string key, Vocabulary<T> vocabulary)
        where T : struct => Word(key, vocabulary) ?? Needed<T>(key);

    private T? Needed<T>(string? key)
    {
        // What stands there and could not be taken was said already.
        if (key is not null && !Has(key))
        {
            Missing(key);
        }

        return default;
    }

    // Null when nothing stands there that can be taken.
    private SheetCell? Filled(string key)
    {
        if (!cells.TryGetValue(key, out var cell) || cell.IsBlank)
        {
            return null;
        }

        switch (cell.Kind)
        {
            case CellKind.Formula:
                Fault(key, "cell-must-not-be-a-formula",
                    new("此格是公式，其结果无法核实。", "This cell is a formula; what it comes to cannot be checked."), new("请复制后选择性粘贴为“数值”。", "Copy it and paste it as values."));
                return null;
            case CellKind.Error:
                Fault(key, "cell-must-not-be-an-error", new($"此格显示错误 {FormTable.Short(cell.Text)}。", $"This cell shows the error {FormTable.Short(cell.Text)}."), new("请改正后重新上传。", "Correct it and send it again."));
                return null;
            default:
                return cell;
        }
    }
}
