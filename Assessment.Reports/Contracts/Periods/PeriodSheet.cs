using System.Globalization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>The score sheet of one period (月度考核评分表).</summary>
internal static class PeriodSheet
{
    public static PeriodPlaces Build(ContractReport report, PeriodState period)
    {
        var page = new PeriodPage(report, period);
        Head(page);
        Columns(page);
        var earned = new Dictionary<string, Cell>();
        var categories = page.Scheme.Categories.Zip(page.Result.Categories, (c, r) => TreeRows.Write(page, c, r, earned)).ToList();
        var totals = TotalRows.Write(page, categories);
        PeriodRecords.Write(page);
        return new(page.Sheet, period, page.Frozen, page.Result, earned, [.. categories.Select(c => c.Earned)], totals);
    }

    private static void Head(PeriodPage page)
    {
        var (report, sheet, period) = (page.Report, page.Sheet, page.Period.Period);
        Heading.Write(report, sheet, new($"月度考核评分表（第 {period.No} 期）", $"Monthly score sheet, period {period.No}"), PeriodPage.Note);
        Row(sheet,
            (new("合同编号", "Contract"), new Plain(report.State.Number.Value)),
            (new("考核期", "Period"), new Plain(report.T($"第 {period.No} 期，共 {report.State.Scoring.Periods.Length} 期", $"{period.No} of {report.State.Scoring.Periods.Length}"))),
            (new("阶段", "Stage"), new Plain(report.T(Grains.Scoring.Words.Stage(report.Stage(page.Period))))));
        Row(sheet,
            (new("项目名称", "Project"), new Plain(report.Contract.Title)),
            (new("起始日", "From"), new Day(period.From)),
            (new("截止日", "To"), new Day(period.To)));
        Row(sheet,
            (new("甲方", "Buyer"), new Plain(report.Contract.Buyer.Name)),
            (new("天数", "Days"), new Number(period.Range.Days)),
            (new("评分截止", "Due"), new Day(period.To.AddDays(page.Scheme.ScoringDays))));
        Row(sheet,
            (new("乙方", "Vendor"), new Plain(report.Contract.Vendor.Name)),
            (new("办法版本", "Version"), new Number(page.Frozen.Version)),
            (new("考核办法", "Scheme"), new Plain(report.SchemeTitle(page.Scheme))));
        Heading.Stamp(report, sheet, PeriodPage.Note);
    }

    private static void Row(Grid sheet, params ReadOnlySpan<(Text Label, Content Content)> pairs)
    {
        (int Column, int LabelSpan, int Span)[] places = [(PeriodPage.Code, 1, 1), (PeriodPage.On, 1, 2), (PeriodPage.Quantity - 1, 2, 5)];
        for (var i = 0; i < pairs.Length; i++)
        {
            Heading.Pair(sheet, places[i].Column, places[i].LabelSpan, pairs[i].Label, places[i].Span, pairs[i].Content);
        }

        sheet.Next();
    }

    private static void Columns(PeriodPage page)
    {
        var scheme = page.Scheme;
        Text each = scheme.Indicators.Any(i => i.Rule is RatioRule) ? new("每单位分／应完成", "Points each, or due") : new("每单位分", "Points each");
        Text worth = scheme.Indicators.Any(i => scheme.AggregationOf(i) == Aggregation.Weighted) ? new("分值／权重", "Worth, or weight") : new("分值", "Worth");
        Heading.Columns(page.Sheet, PeriodPage.Code,
            (new("编号", "Code"), 1), (new("指标、条款与事由", "Indicator, clause, what happened"), 1), (new("日期", "Date"), 1),
            (new("评分人", "Evaluator"), 1), (new("条目", "Entry"), 1), (new("数量／数值", "Quantity"), 1), (each, 1),
            (new("分数", "Points"), 1), (worth, 1), (new("得分", "Earned"), 1), (new("说明", "Notes"), 1));
        page.Sheet.TitleRow = page.Sheet.Next();
    }
}

/// <summary>Where a period's figures are, for the summary to refer to.</summary>
/// <param name="Sheet">Its sheet.</param>
/// <param name="State">The period.</param>
/// <param name="Frozen">The version of the scheme that scores it.</param>
/// <param name="Result">Its result.</param>
/// <param name="Earned">What each category, group and leaf earned, by its code.</param>
/// <param name="Categories">What the categories earned, in order.</param>
/// <param name="Totals">The steps from there to the grade.</param>
internal sealed record PeriodPlaces(
    Grid Sheet, PeriodState State, FrozenScheme Frozen, PeriodResult Result, IReadOnlyDictionary<string, Cell> Earned, IReadOnlyList<Cell> Categories,
    TotalPlaces Totals)
{
    /// <summary>How its scores are shown.</summary>
    public string ScoreFormat => Style.Rounded(Frozen.Scheme.Decimals);

    /// <summary>Names under which other workbooks, and checks, find the figures.</summary>
    public IEnumerable<(string Name, string Cells)> Names()
    {
        var no = State.Period.No.ToString("00", CultureInfo.InvariantCulture);
        yield return ($"Score_{no}", Totals.Score.Absolute);
        yield return ($"Grade_{no}", Totals.Grade.Absolute);
        for (var i = 0; i < Categories.Count; i++)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"Category_{no}_{i + 1:00}"), Categories[i].Absolute);
        }
    }
}
