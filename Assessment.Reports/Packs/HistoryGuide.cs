using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Reports.Reading;

namespace Assessment.Reports.Packs;

/// <summary>What the words of somebody's own workbook mean under a contract: indicators by code or name, periods by number, month or day.</summary>
public sealed partial class HistoryGuide
{
    private static readonly (ColumnMeaning Meaning, string[] Words)[] Known =
    [
        (ColumnMeaning.Evaluator, ["评分人", "考核人", "打分人", "evaluator", "scored by"]),
        (ColumnMeaning.Through, ["截止日", "结束日", "through", "until"]),
        (ColumnMeaning.Clause, ["条款", "扣分项", "clause"]),
        (ColumnMeaning.Item, ["编号", "代码", "指标", "考核项", "item", "indicator", "code"]),
        (ColumnMeaning.Period, ["期次", "考核期", "月份", "月度", "period", "month"]),
        (ColumnMeaning.Evidence, ["证据", "佐证", "依据", "附件", "evidence"]),
        (ColumnMeaning.Comment, ["说明", "备注", "意见", "comment", "remark"]),
        (ColumnMeaning.Reason, ["事由", "原因", "事件", "reason", "what happened"]),
        (ColumnMeaning.Quantity, ["数量", "次数", "quantity"]),
        (ColumnMeaning.On, ["日期", "发生日", "date", "day"]),
        (ColumnMeaning.Value, ["值", "得分", "评分", "分数", "实测", "value", "score", "points"]),
    ];

    private readonly ContractState state;
    private readonly ImmutableArray<Indicator> indicators;

    /// <summary>For a contract with a frozen scheme.</summary>
    public HistoryGuide(ContractState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        this.state = state;
        indicators = [.. state.Schemes.Frozen.SelectMany(f => f.Scheme.Indicators).DistinctBy(i => i.Code)];
    }

    /// <summary>Code of an indicator that is named by its code, its name or both; the words themselves where it is not known.</summary>
    public string Item(string words)
    {
        var plain = Plain(words);
        return indicators.FirstOrDefault(i => string.Equals(i.Code, plain, StringComparison.OrdinalIgnoreCase))?.Code
            ?? indicators.Where(i => i.Name.Zh == plain || i.Name.In("en") == plain).Take(2).ToList() switch
            {
                [var one] => one.Code,
                _ => indicators.Where(i => plain.StartsWith(i.Code + " ", StringComparison.OrdinalIgnoreCase) || plain == i.Code + i.Name.Zh).MaxBy(i => i.Code.Length)?.Code ?? plain,
            };
    }

    /// <summary>
    /// Number of the period that is named by its number (3, 第3期), a day in it, or a month that lies in no other; null when it cannot
    /// be told for certain.
    /// </summary>
    public int? Period(string words) => Named(words) ?? (OfMonth(words) is [var only] ? only : null);

    /// <summary>The periods that a month may mean, that with most of its days first; none when the words are no month of the contract.</summary>
    public IReadOnlyList<int> OfMonth(string words) =>
        Month().Match(Plain(words)) is { Success: true } month && int.TryParse(month.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var of) && of is >= 1 and <= 12 && month.Groups[1].ValueSpan[0] is (>= '1' and <= '2')
            ? OfMonth(int.Parse(month.Groups[1].ValueSpan, CultureInfo.InvariantCulture), of)
            : [];

    private int? Named(string words)
    {
        var plain = Plain(words);
        if (Numbered().Match(plain) is { Success: true } numbered)
        {
            return int.TryParse(numbered.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var no) && state.Scoring.Find(no) is not null ? no : null;
        }

        if (Day().Match(plain) is { Success: true } day)
        {
            return DateOnly.TryParseExact($"{day.Groups[1]}-{day.Groups[2]}-{day.Groups[3]}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? state.Scoring.On(on)?.Period.No : null;
        }

        return null;
    }

    /// <summary>The row of heads, as far as it can be told: the first of the top rows with the most words.</summary>
    public static int HeadRowOf(SheetContent sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return sheet.Cells.Where(c => c.Row <= 15 && c.Kind == CellKind.Words && !c.IsBlank).GroupBy(c => c.Row).OrderByDescending(r => r.Count()).ThenBy(r => r.Key).FirstOrDefault()?.Key ?? 1;
    }

    /// <summary>What the columns seem to hold, by their heads; whoever sent the file says whether it is so.</summary>
    public HistoryMapping Guess(SheetContent sheet, int headRow)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var taken = new HashSet<(ColumnMeaning, int?)>();
        var columns = ImmutableArray.CreateBuilder<MappedColumn>();
        foreach (var head in sheet.Cells.Where(c => c.Row == headRow && !c.IsBlank).OrderBy(c => c.Column))
        {
            var guess = Of(head);
            columns.Add(guess.Meaning == ColumnMeaning.Ignored || taken.Add((guess.Meaning, guess.Period)) ? guess : new(head.Column, ColumnMeaning.Ignored));
        }

        return new(sheet.Name, headRow, columns.ToImmutable());
    }

    private MappedColumn Of(SheetCell head)
    {
        var plain = Plain(head.Text);
        // A head is only a proposal, which whoever sent the file looks over: the period with most of the month's days will do.
        if (head.Kind is CellKind.Words && (Named(plain) ?? (OfMonth(plain) is [var likely, ..] ? likely : null)) is { } period && !int.TryParse(plain, CultureInfo.InvariantCulture, out _))
        {
            return new(head.Column, ColumnMeaning.Value, period);
        }

        var known = Known.FirstOrDefault(k => k.Words.Any(w => plain.Contains(w, StringComparison.OrdinalIgnoreCase)));
        return new(head.Column, known.Words is null ? ColumnMeaning.Ignored : known.Meaning);
    }

    private List<int> OfMonth(int year, int month)
    {
        var (first, last) = (new DateOnly(year, month, 1), new DateOnly(year, month, 1).AddMonths(1).AddDays(-1));
        return [.. state.Scoring.Periods.Select(p => (p.Period.No, Days: Math.Min(p.Period.To.DayNumber, last.DayNumber) - Math.Max(p.Period.From.DayNumber, first.DayNumber) + 1))
            .Where(p => p.Days > 0).OrderByDescending(p => p.Days).ThenBy(p => p.No).Select(p => p.No)];
    }

    private static string Plain(string words) => words.Normalize(NormalizationForm.FormKC).Trim();

    [GeneratedRegex(@"^(?:第\s*|P)?([0-9]{1,3})\s*期?(?:得分|评分)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^([0-9]{4})[-/.年]([0-9]{1,2})月?$")]
    private static partial Regex Month();
}
