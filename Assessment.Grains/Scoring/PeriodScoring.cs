using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>Computes a period's result from a scheme and the entries that stand. Pure, and indifferent to the order of entries.</summary>
public static class PeriodScoring
{
    /// <summary>Version of the arithmetic, stored with each published result.</summary>
    public const int EngineVersion = 1;

    /// <summary>Computes.</summary>
    /// <param name="scheme">A scheme without lint errors.</param>
    /// <param name="entries">The period's entries; withdrawn ones are passed over.</param>
    /// <param name="panel">Who assesses what, with which weight; to name who is absent, and for weighted means.</param>
    public static PeriodResult Compute(Scheme scheme, IEnumerable<Entry> entries, Panels panel)
    {
        var byItem = entries.Where(e => e.Stands).OrderBy(e => e.Id).GroupBy(e => e.Item).ToDictionary(g => g.Key, g => g.ToList());
        var categories = scheme.Categories.Select(c => Category(scheme, c, byItem, panel)).ToImmutableArray();
        var leaves = categories.SelectMany(c => c.Indicators).ToList();
        var (earned, scale) = (categories.Sum(c => c.Earned ?? 0), categories.Sum(c => c.Scale));
        var bonuses = Bonuses(scheme, byItem);
        var bonus = bonuses.Sum(b => b.Counted);
        var result = new PeriodResult(
            StateOf(leaves), categories, earned, scale, null, bonuses, Math.Min(bonus, scheme.BonusCap ?? bonus), null, Vetoes(scheme, byItem), null, null,
            [.. leaves.Where(l => l.State == ScoreState.Missing).Select(l => l.Code)],
            [.. leaves.Where(l => l.State == ScoreState.NotApplicable).Select(l => l.Code)]);
        return result.State == ScoreState.Scored ? Total(scheme, result) : result;
    }

    private static ScoreState StateOf(List<IndicatorResult> leaves) =>
        leaves.Exists(l => l.State == ScoreState.Missing) ? ScoreState.Missing
        : leaves.TrueForAll(l => l.State == ScoreState.NotApplicable) ? ScoreState.NotApplicable
        : ScoreState.Scored;

    private static PeriodResult Total(Scheme scheme, PeriodResult result)
    {
        var reweighted = scheme.NotApplicable == NotApplicablePolicy.Reweighted;
        var total = reweighted ? result.Earned * scheme.FullMarks / result.Scale : result.Earned;
        var capped = Math.Max(scheme.Floor, Math.Min(total + result.Bonus, scheme.Cap));
        var score = Rounding.HalfAway(AfterVetoes(capped, result.Vetoes), scheme.Decimals);
        var grade = result.Vetoes.Any(v => v.Effect == VetoEffect.LowestGrade) ? scheme.LowestGrade : scheme.GradeOf(score);
        return result with { Base = total, BeforeVeto = capped, Score = score, Grade = grade.Code };
    }

    private static decimal AfterVetoes(decimal score, ImmutableArray<VetoResult> vetoes) => vetoes.Aggregate(score, (s, v) => v.Effect switch
    {
        VetoEffect.Zero => 0,
        VetoEffect.Cap => Math.Min(s, v.Cap ?? s),
        _ => s,
    });

    private static CategoryResult Category(Scheme scheme, Category category, Dictionary<string, List<Entry>> byItem, Panels panel)
    {
        var leaves = category.Leaves.Select(i => Leaf(scheme, i, byItem.GetValueOrDefault(i.Code) ?? [], panel)).ToImmutableArray();
        var (earned, scale) = Sum(leaves);
        var groups = category.Groups?.Select(g =>
        {
            var (groupEarned, groupScale) = Sum(leaves.Where(l => g.Indicators.Any(i => i.Code == l.Code)));
            return new GroupResult(g.Code, g.Points, groupEarned, groupScale);
        });
        return new(category.Code, category.Points, earned, scale, leaves, groups?.ToImmutableArray());
    }

    private static (decimal? Earned, decimal Scale) Sum(IEnumerable<IndicatorResult> leaves)
    {
        var onScale = leaves.Where(l => l.Earned is not null).ToList();
        return (onScale.Count == 0 ? null : onScale.Sum(l => l.Earned), onScale.Sum(l => l.Points));
    }

    private static IndicatorResult Leaf(Scheme scheme, Indicator indicator, List<Entry> entries, Panels panel)
    {
        if (entries.Find(e => e.Fact is NotApplicableFact) is { } notApplicable)
        {
            return IndicatorResult.Missing(indicator) with
            {
                State = ScoreState.NotApplicable,
                Earned = scheme.NotApplicable switch { NotApplicablePolicy.FullMarks => indicator.Points, NotApplicablePolicy.Zero => 0, _ => null },
                NotApplicableEntry = notApplicable.Id,
            };
        }

        var result = indicator.Rule.Score(indicator, entries, new(scheme.AggregationOf(indicator), panel.WeightsOf(indicator.Code)));
        return indicator.Rule.NeedsEntry() && result.State == ScoreState.Scored
            ? result with { Absent = [.. panel.EvaluatorsOf(indicator.Code).Where(e => !entries.Exists(x => x.Evaluator == e))] }
            : result;
    }

    private static ImmutableArray<ClauseResult> Bonuses(Scheme scheme, Dictionary<string, List<Entry>> byItem) =>
    [
        .. from bonus in scheme.Bonuses ?? []
           where byItem.ContainsKey(bonus.Code)
           select ClauseResult.Of(bonus.Code, bonus.Points, bonus.Cap,
               [.. byItem[bonus.Code].Select(e => new CountedLine(e.Id, ((BonusFact)e.Fact).Quantity, ((BonusFact)e.Fact).Quantity * bonus.Points))]),
    ];

    private static ImmutableArray<VetoResult> Vetoes(Scheme scheme, Dictionary<string, List<Entry>> byItem) =>
    [
        .. from veto in scheme.Vetoes ?? []
           where byItem.ContainsKey(veto.Code)
           from entry in byItem[veto.Code]
           select new VetoResult(entry.Id, veto.Code, veto.Effect, veto.Cap),
    ];
}
