using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;

namespace Assessment.Reports.Charts;

/// <summary>Where the points of a period went, in the order of the arithmetic: leaves → not-applicable policy → bonus → cap → veto → rounding.</summary>
public static class LossChart
{
    private const int Most = 12;

    /// <summary>The waterfall of a period; null while it has no score.</summary>
    /// <param name="state">The contract, with a frozen scheme.</param>
    /// <param name="period">The period.</param>
    /// <param name="voice">Language and addresses.</param>
    public static WaterfallChart? Of(ContractState state, PeriodState period, ChartVoice voice)
    {
        var result = period.Result(state.Schemes);
        if (result is not { Score: { } score, Base: { } basis, BeforeVeto: { } capped })
        {
            return null;
        }

        var scheme = state.Schemes.AsOf(period.Period.No).InForce!.Scheme;
        var no = period.Period.No;
        var leaves = result.Categories.SelectMany(c => c.Indicators).ToList();
        var steps = new List<FallStep>(Together(leaves.Where(l => l.Earned is { } earned && earned != l.Points)
            .Select(l => new FallStep($"{l.Code} {voice.T(scheme.Indicator(l.Code)!.Name)}", l.Earned!.Value - l.Points, voice.Explain($"indicator/{no}/{l.Code}"))), voice));
        var vetoed = result.Vetoes.Aggregate(capped, (left, veto) => veto.Effect switch { VetoEffect.Zero => 0, VetoEffect.Cap => Math.Min(left, veto.Cap ?? left), _ => left });
        Add(voice.T("不适用项折算", "Reweighting"), basis - result.Earned - (scheme.FullMarks - result.Scale));
        Add(voice.T("加分", "Bonus"), result.Bonus);
        Add(voice.T("封顶与托底", "Cap and floor"), capped - basis - result.Bonus);
        Add(voice.T("一票否决", "Veto"), vetoed - capped);
        Add(voice.T("四舍五入", "Rounding"), score - vetoed);
        return new WaterfallChart(
            voice.Head(state, new("失分去向", "Where the points went"), ScoreCharts.Name(period)), voice.T("步骤", "Step"),
            new(voice.T("满分", "Full marks"), scheme.FullMarks), [.. steps], new(voice.T("得分", "Score"), 0, voice.Explain($"period/{no}")))
        {
            Columns = (voice.T("增减", "Change"), voice.T("余", "Left")),
        };

        void Add(string name, decimal change)
        {
            if (change != 0)
            {
                steps.Add(new(name, change, voice.Explain($"period/{no}")));
            }
        }
    }

    // The largest losses stand alone; what is beyond them stands together, so that a long scheme can still be read.
    private static IEnumerable<FallStep> Together(IEnumerable<FallStep> losses, ChartVoice voice)
    {
        var all = losses.ToList();
        if (all.Count <= Most)
        {
            return all;
        }

        var kept = all.OrderBy(s => s.Change).Take(Most - 1).ToHashSet();
        var rest = all.Where(s => !kept.Contains(s)).ToList();
        return all.Where(kept.Contains).Append(new(voice.T($"其余 {rest.Count} 项", $"{rest.Count} others"), rest.Sum(s => s.Change)));
    }
}
