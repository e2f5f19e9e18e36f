using Assessment.Grains.Explaining;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts.Notes;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>Where the steps from the subtotals to the grade are.</summary>
internal sealed record TotalPlaces(Cell Base, Cell Bonus, Cell BeforeVeto, Cell AfterVeto, Cell Score, Cell Grade);

/// <summary>From the categories' subtotals to the grade, each step a row, in the order of the arithmetic.</summary>
internal static class TotalRows
{
    public static TotalPlaces Write(PeriodPage page, IReadOnlyList<SubtotalPlace> categories)
    {
        page.SectionRow("", new("总分的计算", "From the subtotals to the score"));
        var sum = Sum(page, categories);
        var afterPolicy = Policy(page, categories, sum);
        var bonus = BonusRows.Write(page);
        var before = BeforeVeto(page, afterPolicy, bonus);
        var (after, vetoes) = VetoRows.Write(page, before);
        var score = Score(page, after);
        return new(afterPolicy, bonus, before, after.Cell, score, Grade(page, score, vetoes));
    }

    /// <summary>What stands where a figure cannot be yet, or cannot be at all.</summary>
    public static string Nothing(PeriodPage page) =>
        page.Result.State == ScoreState.NotApplicable ? page.Report.NotApplicable : page.Report.Incomplete;

    private static Cell Sum(PeriodPage page, IReadOnlyList<SubtotalPlace> categories)
    {
        var (report, counting) = (page.Report, categories.Where(c => c.Counts).Select(c => c.Earned.A1).ToList());
        var missing = page.Result.Missing.Length > 0;
        Content earned = counting.Count == 0
            ? new Plain(report.NotApplicable)
            : new Formula($"IF({A1.Count(counting)}={counting.Count},{A1.Sum(counting)},{A1.Quote(report.Incomplete)})", Computed.Or(missing ? null : page.Result.Earned, report.Incomplete));
        var worth = new Formula(A1.Sum([.. categories.Select(c => c.Worth.A1)]), page.Scheme.Indicators.Sum(i => i.Points));
        var note = missing ? report.T($"未评指标：{report.List(page.Result.Missing)}", $"not scored: {report.List(page.Result.Missing)}") : "";
        return page.TotalRow(new("各一级指标合计", "Sum of the categories"), worth, earned, note);
    }

    private static Cell Policy(PeriodPage page, IReadOnlyList<SubtotalPlace> categories, Cell sum)
    {
        var (report, result) = (page.Report, page.Result);
        var policy = PeriodExplanation.PolicyName(page.Scheme.NotApplicable);
        var label = new Text($"不适用的处理：{policy.Zh}", $"Not applicable: {policy.In("en")}");
        var items = result.NotApplicable.IsEmpty
            ? report.T("本期无不适用指标", "nothing was marked not applicable")
            : report.T($"不适用：{report.List(result.NotApplicable)}", $"not applicable: {report.List(result.NotApplicable)}");
        if (result.State == ScoreState.NotApplicable)
        {
            return page.TotalRow(label, new Blank(), new Plain(report.NotApplicable), report.T("所有指标均不适用，没有得分：既非 0 分，也非满分", "nothing applied, so there is no score: neither 0 nor full marks"));
        }

        if (page.Scheme.NotApplicable != NotApplicablePolicy.Reweighted)
        {
            return page.TotalRow(label, new Blank(), new Formula(sum.A1, sum.Result), items);
        }

        var row = page.Sheet.Row;
        var (scale, full) = ($"{Cell.Letters(PeriodPage.Worth)}{row}", A1.Figure(page.Scheme.FullMarks));
        return page.TotalRow(label, new Formula(string.Join("+", categories.Select(c => c.Scale)), result.Scale),
            new Formula($"IF(ISNUMBER({sum.A1}),{sum.A1}*{full}/{scale},{A1.Quote(report.Incomplete)})", Computed.Or(result.Base, report.Incomplete)),
            items + report.T("；得分 × 满分 ÷ 计入的分值", "; earned × full marks ÷ points on the scale"));
    }

    private static Cell BeforeVeto(PeriodPage page, Cell afterPolicy, Cell bonus)
    {
        var (report, cap, floor) = (page.Report, page.Scheme.Cap, page.Scheme.Floor);
        var label = new Text($"加分后（不超过 {Rounding.Plain(cap)}，不低于 {Rounding.Plain(floor)}）", $"With the bonus (at most {Rounding.Plain(cap)}, at least {Rounding.Plain(floor)})");
        var sum = page.Result.Base + page.Result.Bonus;
        var capped = sum > cap ? report.T("超过总分上限，已封顶", "above the cap of the total: capped")
            : sum < floor ? report.T("低于总分下限，按下限计", "below the floor of the total: the floor counts") : "";
        return page.TotalRow(label, new Blank(),
            new Formula($"IF(COUNT({afterPolicy.A1},{bonus.A1})=2,MAX({A1.Figure(floor)},MIN({afterPolicy.A1}+{bonus.A1},{A1.Figure(cap)})),{A1.Quote(Nothing(page))})",
                Computed.Or(page.Result.BeforeVeto, Nothing(page))), capped);
    }

    private static Cell Score(PeriodPage page, AfterVeto after)
    {
        var (report, places) = (page.Report, page.Scheme.Decimals);
        var round = page.Result.Score is { } score ? A1.Round(after.Cell.A1, after.Exact!.Value, places, score) : $"ROUND(ROUND({after.Cell.A1},9),{places})";
        return page.TotalRow(new("本期得分", "Score of the period"), new Blank(),
            new Formula($"IF(ISNUMBER({after.Cell.A1}),{round},{A1.Quote(Nothing(page))})", Computed.Or(page.Result.Score, Nothing(page))),
            report.T($"四舍五入，保留 {places} 位小数，只在此处取整一次", $"rounded half up to {places} places, once, here"), page.ScoreFormat);
    }

    private static Cell Grade(PeriodPage page, Cell score, Cell[] vetoes)
    {
        var (report, bands) = (page.Report, GradeBands.Of(page.Report, page.Frozen));
        var byBand = $"LOOKUP({score.A1},{bands.From},{bands.Name})";
        if (vetoes.Length > 0)
        {
            byBand = $"IF(COUNTIF({A1.Range(vetoes[0], vetoes[^1])},{A1.Quote(report.Lowest)})>0,INDEX({bands.Name},1),{byBand})";
        }

        Computed grade = page.Result.Grade is { } code ? report.GradeName(page.Scheme, code) : ContractReport.None;
        return page.TotalRow(new("本期等级", "Grade of the period"), new Blank(),
            new Formula($"IF(ISNUMBER({score.A1}),{byBand},{A1.Quote(ContractReport.None)})", grade),
            report.T("按“说明”表中的等级区间", "by the bands on the last sheet"));
    }
}

/// <summary>The figure after vetoes: its cell, and its exact value where there is one.</summary>
internal sealed record AfterVeto(Cell Cell, decimal? Exact);
