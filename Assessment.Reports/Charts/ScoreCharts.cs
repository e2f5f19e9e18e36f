using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Reports.Charts;

/// <summary>The charts of one contract's scores, from what the domain computed; they compute no score of their own.</summary>
public static class ScoreCharts
{
    /// <summary>Published scores of all periods over the bands.</summary>
    /// <param name="state">The contract, with a frozen scheme.</param>
    /// <param name="voice">Language and addresses.</param>
    public static TrendChart Trend(ContractState state, ChartVoice voice)
    {
        var scheme = state.Schemes.InForce!.Scheme;
        var periods = state.Scoring.Periods;
        return new(
            voice.Head(state, new("各期走势", "Trend of the periods"), new("已发布得分", "published scores")), voice.T("期", "Period"), [.. periods.Select(p => NumberOf(p, voice))],
            [new(voice.T("得分", "Score"), [.. periods.Select(p => p.Publication?.Score)], [.. periods.Select(p => voice.Explain($"period/{p.Period.No}"))])],
            Tones.Bands(scheme, voice), scheme.PassLine, voice.T("合格线", "pass line"), scheme.Cap, scheme.Decimals);
    }

    /// <summary>What the categories earned, in percent of what applied: a period against another, or against the mean of the published periods.</summary>
    /// <param name="state">The contract, with a frozen scheme.</param>
    /// <param name="period">The period that is looked at.</param>
    /// <param name="against">The period that it is compared with; null for the mean.</param>
    /// <param name="voice">Language and addresses.</param>
    /// <returns>A radar; bars where there are fewer than three categories.</returns>
    public static Chart Categories(ContractState state, PeriodState period, PeriodState? against, ChartVoice voice)
    {
        var scheme = state.Schemes.AsOf(period.Period.No).InForce!.Scheme;
        var axis = voice.T("一级指标", "Category");
        ImmutableArray<string> labels = [.. scheme.Categories.Select(c => voice.T(c.Name))];
        var head = voice.Head(state, new("各一级指标得分率", "Categories, in percent of their points"), Name(period));
        Outline[] outlines = [new(NumberOf(period, voice), Shares(state, scheme, period, voice)), Other()];
        return labels.Length >= 3
            ? new RadarChart(head, axis, labels, [.. outlines])
            : new BarChart(head, axis, labels, [.. outlines.Select(o => new Series(o.Name, [.. o.Shares.Select(s => s.Percent)], [.. o.Shares.Select(s => s.Url)]))], "%") { Top = 100, Lying = true };

        Outline Other() => against is not null
            ? new(NumberOf(against, voice), Shares(state, scheme, against, voice))
            : new(voice.T("已发布各期平均", "mean of the published"), Mean(state, scheme));
    }

    private static ImmutableArray<Share> Shares(ContractState state, Scheme scheme, PeriodState period, ChartVoice voice)
    {
        var result = period.Result(state.Schemes);
        return
        [
            .. scheme.Categories.Select(c => result.Categories.FirstOrDefault(r => r.Code == c.Code) is { Earned: not null } r
                ? new Share(r.Earned, r.Scale, voice.Explain($"indicator/{period.Period.No}/{c.Code}"))
                : new Share(null, c.Points)),
        ];
    }

    // The sum of what was earned in the sum of what applied: a period in which little applied counts little.
    private static ImmutableArray<Share> Mean(ContractState state, Scheme scheme)
    {
        var results = state.Scoring.Periods.Where(p => p.Published).SelectMany(p => p.Result(state.Schemes).Categories).Where(c => c.Earned is not null).ToLookup(c => c.Code);
        return
        [
            .. scheme.Categories.Select(c => results[c.Code].ToList() is { Count: > 0 } all
                ? new Share(all.Sum(r => r.Earned) / all.Count, all.Sum(r => r.Scale) / all.Count)
                : new Share(null, c.Points)),
        ];
    }

    /// <summary>第 9 期</summary>
    public static string NumberOf(PeriodState period, ChartVoice voice) => voice.T($"第 {period.Period.No} 期", $"Period {period.Period.No}");

    internal static Text Name(PeriodState period) => new(
        $"第 {period.Period.No} 期（{period.Period.Range}）{(period.Published ? "" : "，未发布")}", $"period {period.Period.No} ({period.Period.Range}){(period.Published ? "" : ", not published")}");
}
