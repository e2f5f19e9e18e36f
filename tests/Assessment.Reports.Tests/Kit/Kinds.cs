using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;

namespace Assessment.Reports.Tests.Kit;

/// <summary>Which of the rarer kinds of scoring a contract's results really went through.</summary>
internal static class Kinds
{
    public static HashSet<string> Of(ContractState state) =>
    [
        .. state.Scoring.Periods.SelectMany(p => Of(state.Schemes.AsOf(p.Period.No).InForce!.Scheme, p, p.Result(state.Schemes))),
        .. state.Scoring.Periods.Where(p => !p.Entries.IsEmpty).Select(p => state.Schemes.AsOf(p.Period.No).InForce!.Version).Distinct().Count() > 1 ? ["two versions"] : Array.Empty<string>(),
        .. Term.Of(state) is { Review: not null, Score: not null } ? ["review"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Of(Scheme scheme, PeriodState period, PeriodResult result)
    {
        if (result.Categories.Any(c => c.Groups is { Length: > 1 } && c.Earned is not null))
        {
            yield return "three levels";
        }

        if (scheme.TotalFloor is { } floor && result.Base + result.Bonus < floor)
        {
            yield return "floor of the total";
        }

        foreach (var kind in result.Categories.SelectMany(c => c.Indicators).SelectMany(r => Of(scheme.Indicator(r.Code)!, period, r)))
        {
            yield return kind;
        }
    }

    private static IEnumerable<string> Of(Indicator indicator, PeriodState period, IndicatorResult result)
    {
        if (indicator.Rule is DeductionRule rule)
        {
            return result.Clauses.SelectMany(c => Of(rule.Find(c.Code)!, period, c)).Concat((result.Groups ?? []).Where(g => g.Counted < g.Sum).Select(_ => "group above its cap"));
        }

        var kinds = new List<string>();
        if (result.Assessments.Select(a => a.Weight).Distinct().Count() > 1)
        {
            kinds.Add("weighted");
        }

        if (result.Assessments.Any(a => a.LeftOut is not null))
        {
            kinds.Add("trimmed");
        }

        if (indicator.Rule is RatioRule ratio)
        {
            kinds.AddRange(result.Assessments.Where(a => a.Value > 0 && a.Value < ratio.Full).Select(a => a.Value < ratio.Threshold ? "ratio below its threshold" : "ratio in proportion"));
        }

        return kinds;
    }

    private static IEnumerable<string> Of(Clause clause, PeriodState period, ClauseResult result)
    {
        var days = result.Lines.Select(l => ((DeductionFact)period.FindEntry(l.Entry)!.Fact).On).ToList();
        return clause switch
        {
            { Tiers.Reading: { } reading } => [reading switch { TierReading.Flat => "tiers once", TierReading.Whole => "tiers whole", _ => "tiers by parts" }],
            { Repeat: { } repeat } when result.Lines.Sum(l => l.Quantity) >= repeat.From && !days.SequenceEqual(days.Order()) => ["repeats out of order"],
            _ => [],
        };
    }
}
