using System.Collections.Immutable;
using Assessment.Grains.Values;
using Assessment.Reports.Reading;
using Assessment.Reports.SchemeFiles.Taking;

namespace Assessment.Reports.Packs;

/// <summary>What a column of somebody's own workbook holds.</summary>
public enum ColumnMeaning
{
    /// <summary>Nothing that is taken.</summary>
    Ignored,

    /// <summary>Code or name of the indicator.</summary>
    Item,

    /// <summary>The period: its number, its month or a day in it.</summary>
    Period,

    /// <summary>Who scored.</summary>
    Evaluator,

    /// <summary>The value; with a period of its own where each period has a column.</summary>
    Value,

    /// <summary>The comment.</summary>
    Comment,

    /// <summary>The clause of a deduction, or code of a bonus or veto.</summary>
    Clause,

    /// <summary>The quantity.</summary>
    Quantity,

    /// <summary>The day.</summary>
    On,

    /// <summary>The last day.</summary>
    Through,

    /// <summary>What happened.</summary>
    Reason,

    /// <summary>Where the evidence is.</summary>
    Evidence,
}

/// <summary>What one column holds.</summary>
/// <param name="Column">The column, from 1.</param>
/// <param name="Meaning">What it holds.</param>
/// <param name="Period">The period whose values it holds; null where rows say it themselves.</param>
public sealed record MappedColumn(int Column, ColumnMeaning Meaning, int? Period = null);

/// <summary>Which sheet holds the scores, where its heads are, and what its columns hold.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="HeadRow">Row of the heads; rows above it are not read.</param>
/// <param name="Columns">What its columns hold.</param>
public sealed record HistoryMapping(string Sheet, int HeadRow, ImmutableArray<MappedColumn> Columns)
{
    /// <summary>True when a column has this meaning.</summary>
    public bool Has(ColumnMeaning meaning) => Columns.Any(c => c.Meaning == meaning);

    /// <summary>Why nothing can be read by it, or null.</summary>
    public Text? Lacks() =>
        !Has(ColumnMeaning.Item) && !Has(ColumnMeaning.Clause) ? new("请指明哪一列是指标（编号或名称）。", "Say which column names the indicator.")
        : !Has(ColumnMeaning.Value) && !Has(ColumnMeaning.Clause) ? new("请指明哪一列是值，或哪一列是扣分条款。", "Say which column holds the values, or the clauses of deductions.")
        : Columns.Any(c => c.Meaning == ColumnMeaning.Value && c.Period is null) && !Has(ColumnMeaning.Period) ? new("请指明哪一列是考核期，或每期的值各在哪一列。", "Say which column holds the period, or which column the values of each period.")
        : Columns.Where(c => c.Meaning is not (ColumnMeaning.Ignored or ColumnMeaning.Value)).GroupBy(c => c.Meaning).Any(g => g.Count() > 1)
          || Columns.Where(c => c.Meaning == ColumnMeaning.Value).GroupBy(c => c.Period).Any(g => g.Count() > 1) ? new("同一含义只能对应一列。", "Each meaning belongs to one column.")
        : null;
}

/// <summary>Somebody's own workbook of past scores, as its cells stand.</summary>
/// <param name="Hash">SHA-256 of the file; empty when it could not be read.</param>
/// <param name="CountsFrom1904">True when days are counted from 1904.</param>
/// <param name="Sheets">Its sheets that hold anything.</param>
/// <param name="Faults">What is wrong with the file.</param>
public sealed record HistoryBook(string Hash, bool CountsFrom1904, ImmutableArray<SheetContent> Sheets, ImmutableArray<CellFault> Faults)
{
    private static readonly (ColumnMeaning Meaning, string Field, Wanted Wanted)[] Parts =
    [
        (ColumnMeaning.Comment, "comment", Wanted.Words), (ColumnMeaning.Clause, "clause", Wanted.Words), (ColumnMeaning.Quantity, "quantity", Wanted.Value),
        (ColumnMeaning.On, "on", Wanted.Day), (ColumnMeaning.Through, "through", Wanted.Day), (ColumnMeaning.Reason, "reason", Wanted.Words), (ColumnMeaning.Evidence, "evidence", Wanted.Words),
    ];

    /// <summary>True when it is put together as one that was read here: what comes back from outside may not be.</summary>
    public bool IsWhole() =>
        Hash.Length == 64 && Hash.All(char.IsAsciiHexDigitLower) && Faults.All(f => f is not null)
        && Sheets.All(s => s is not null && s.Merged.All(m => m is not null) && s.Cells.All(c => c is not null) && s.Cells.Select(c => (c.Row, c.Column)).Distinct().Count() == s.Cells.Count);

    /// <summary>The rows under a mapping.</summary>
    /// <param name="mapping">What stands where.</param>
    /// <param name="guide">What the words in it mean under the contract.</param>
    /// <param name="evaluator">Whose rows are taken; others are counted.</param>
    public HistoryRows Take(HistoryMapping mapping, HistoryGuide guide, string evaluator)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(guide);
        var rows = ImmutableArray.CreateBuilder<TakenRow>();
        var others = 0;
        if (Sheets.FirstOrDefault(s => s.Name == mapping.Sheet) is not { } sheet)
        {
            return new([], 0);
        }

        foreach (var row in sheet.Cells.Where(c => c.Row > mapping.HeadRow).GroupBy(c => c.Row))
        {
            var cells = row.ToDictionary(c => c.Column);
            if (At(ColumnMeaning.Evaluator) is { IsBlank: false } who && who.Text.Trim() != evaluator)
            {
                others++;
                continue;
            }

            foreach (var value in mapping.Columns.Where(c => c.Meaning == ColumnMeaning.Value).DefaultIfEmpty(new(0, ColumnMeaning.Value)))
            {
                if (Row(sheet, row.Key, cells, mapping, value, guide) is { } taken)
                {
                    rows.Add(taken);
                }
            }

            SheetCell? At(ColumnMeaning meaning) => mapping.Columns.FirstOrDefault(c => c.Meaning == meaning) is { } column ? cells.GetValueOrDefault(column.Column) : null;
        }

        return new(rows.ToImmutable(), others);
    }

    private TakenRow? Row(SheetContent sheet, int no, Dictionary<int, SheetCell> cells, HistoryMapping mapping, MappedColumn value, HistoryGuide guide)
    {
        SheetCell? At(ColumnMeaning meaning) => mapping.Columns.FirstOrDefault(c => c.Meaning == meaning) is { } column ? cells.GetValueOrDefault(column.Column) : null;
        var taker = new RowTaker(sheet, no, CountsFrom1904);
        taker.At("value", value.Column == 0 ? mapping.Columns[0].Column : value.Column);
        foreach (var (meaning, field, wanted) in Parts)
        {
            taker.Take(field, At(meaning), wanted);
        }

        var isEvent = taker["clause"].Trim().Length > 0;
        if (!isEvent)
        {
            taker.Take("value", value.Column == 0 ? null : cells.GetValueOrDefault(value.Column), Wanted.Value);
        }

        taker.Take("item", At(ColumnMeaning.Item), Wanted.Words);
        var item = guide.Item(taker["item"]);
        if ((taker["value"].Length == 0 && !isEvent && taker.IsSound) || (item.Length == 0 && !isEvent))
        {
            // A line of a table that says nothing of this period, a total, a signature below it.
            return null;
        }

        var period = value.Period ?? Period(taker, At(ColumnMeaning.Period), isEvent ? taker["on"] : "", guide);
        taker.Merged();
        return taker.Row(period, isEvent ? "" : item, isEvent ? "record" : "cell", without: isEvent ? "item" : "reason");
    }

    private static int Period(RowTaker taker, SheetCell? cell, string on, HistoryGuide guide)
    {
        if (cell is null || cell.IsBlank)
        {
            if (guide.Period(on) is { } byDay)
            {
                return byDay;
            }

            taker.Fault(cell?.A1, "period-must-be-told", new("没有写明是哪一期。", "It does not say which period it is of."), new("请填写期次，如 3、第3期、2026-03，或期内的日期。", "Write its number, its month or a day in it, such as 3 or 2026-03."));
            return 0;
        }

        taker.Take("period", cell, cell.Kind == CellKind.Date ? Wanted.Day : Wanted.Words);
        if (taker["period"].Length > 0 && guide.Period(taker["period"]) is { } told)
        {
            return told;
        }

        if (guide.OfMonth(taker["period"]) is [_, _, ..] several)
        {
            // The day of an event tells which of them it is.
            if (guide.Period(on) is { } byDay && several.Contains(byDay))
            {
                return byDay;
            }

            var (first, second) = (several.Min(), several.Max());
            taker.Fault(cell.A1, "period-must-be-told-apart",
                new($"“{FormTable.Short(cell.Text)}”有歧义：该月的日子分属第 {first} 期与第 {second} 期。", $"\"{FormTable.Short(cell.Text)}\" may mean two: days of that month lie in periods {first} and {second}."),
                new($"请写期次（第 {first} 期或第 {second} 期），或期内的一日。", $"Write the number, {first} or {second}, or a day in it."));
            return 0;
        }

        taker.Fault(cell.A1, "period-must-be-of-the-contract", new($"“{FormTable.Short(cell.Text)}”不是本合同的考核期。", $"\"{FormTable.Short(cell.Text)}\" is no period of the contract."), new("请填写期次，如 3、第3期、2026-03，或期内的日期。", "Write its number, its month or a day in it, such as 3 or 2026-03."));
        return 0;
    }
}

/// <summary>The rows that were taken.</summary>
/// <param name="Rows">They.</param>
/// <param name="Others">How many rows were somebody else's and were not taken.</param>
public sealed record HistoryRows(ImmutableArray<TakenRow> Rows, int Others);
