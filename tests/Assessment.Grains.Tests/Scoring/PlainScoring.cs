using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;

namespace Assessment.Grains.Tests.Scoring;

/// <summary>What the plain second implementation makes of a month.</summary>
internal sealed record PlainResult(
    Dictionary<string, Fraction?> Leaves, bool Missing, bool NothingApplied, Fraction? BeforeVeto, decimal? Score, string? Grade);

/// <summary>
/// The arithmetic of a month written a second time, as a clerk would on paper, in exact fractions. It reads the scheme
/// and the facts, and uses none of the code that computes with them.
/// </summary>
internal static class PlainScoring
{
    public static PlainResult Of(Scheme scheme, IEnumerable<Entry> all, Panels? weights = null)
    {
        var entries = all.Where(e => e.Touch is null || !e.Touch.Withdrawn).ToList();
        var leaves = new Dictionary<string, Fraction?>();
        var (missing, applied, earned, scale) = (false, false, Fraction.Zero, Fraction.Zero);
        foreach (var leaf in scheme.Categories.SelectMany(c => c.Leaves))
        {
            var own = entries.Where(e => e.Item == leaf.Code).ToList();
            var idle = own.Any(e => e.Fact is NotApplicableFact);
            var points = idle ? Idle(scheme, leaf) : Leaf(scheme, leaf, own, weights);
            leaves[leaf.Code] = points;
            applied |= !idle;
            missing |= !idle && points is null;
            earned += points ?? 0;
            scale += points is null ? 0 : leaf.Points;
        }

        if (missing || !applied)
        {
            return new(leaves, missing, !missing, null, null, null);
        }

        var total = scheme.NotApplicable == NotApplicablePolicy.Reweighted ? earned * scheme.FullMarks / scale : earned;
        var capped = Fraction.Max(scheme.TotalFloor ?? 0, Fraction.Min(total + Bonus(scheme, entries), scheme.TotalCap ?? scheme.FullMarks));
        var (score, grade) = Veto(scheme, entries, capped);
        return new(leaves, false, false, capped, score, grade);
    }

    public static string Grade(Scheme scheme, decimal score) =>
        scheme.Grades.Single(g => g.From <= score && (g.Below is null || score < g.Below)).Code;

    private static (decimal Score, string Grade) Veto(Scheme scheme, List<Entry> entries, Fraction points)
    {
        var lowest = false;
        foreach (var veto in (scheme.Vetoes ?? []).Where(v => entries.Exists(e => e.Item == v.Code)))
        {
            lowest |= veto.Effect == VetoEffect.LowestGrade;
            points = veto.Effect == VetoEffect.Zero ? 0 : veto.Effect == VetoEffect.Cap ? Fraction.Min(points, veto.Cap!.Value) : points;
        }

        var score = points.Round(scheme.Decimals);
        return (score, lowest ? scheme.Grades.OrderBy(g => g.From).First().Code : Grade(scheme, score));
    }

    private static Fraction Bonus(Scheme scheme, List<Entry> entries)
    {
        var sum = Fraction.Zero;
        foreach (var bonus in scheme.Bonuses ?? [])
        {
            var given = entries.Where(e => e.Item == bonus.Code).Aggregate(Fraction.Zero, (s, e) => s + (Fraction.Of(((BonusFact)e.Fact).Quantity) * bonus.Points));
            sum += bonus.Cap is { } cap ? Fraction.Min(given, cap) : given;
        }

        return scheme.BonusCap is { } most ? Fraction.Min(sum, most) : sum;
    }

    private static Fraction? Idle(Scheme scheme, Indicator leaf)
    {
        if (scheme.NotApplicable == NotApplicablePolicy.Reweighted)
        {
            return null;
        }

        return scheme.NotApplicable == NotApplicablePolicy.Zero ? 0 : leaf.Points;
    }

    private static Fraction? Leaf(Scheme scheme, Indicator leaf, List<Entry> own, Panels? weights)
    {
        if (leaf.Rule is DeductionRule rule)
        {
            return Deducted(leaf, rule, own);
        }

        if (own.Count == 0)
        {
            return null;
        }

        return Together(
            leaf.Aggregation ?? scheme.Aggregation ?? Aggregation.Mean,
            [.. own.Select(e => (Opinion(leaf, e.Fact), weights?.WeightsOf(leaf.Code).GetValueOrDefault(e.Evaluator, 1) ?? 1))]);
    }

    private static Fraction Deducted(Indicator leaf, DeductionRule rule, List<Entry> own)
    {
        var lost = Fraction.Zero;
        var shared = (rule.Groups ?? []).ToDictionary(g => g.Code, _ => Fraction.Zero);
        foreach (var clause in rule.Clauses)
        {
            var all = Fraction.Zero;
            var seen = 0;
            foreach (var entry in own.Where(e => ((DeductionFact)e.Fact).Clause == clause.Code))
            {
                all += One(clause, ((DeductionFact)entry.Fact).Quantity, ref seen);
            }

            var counted = clause.Cap is { } cap ? Fraction.Min(all, cap) : all;
            if (rule.Groups?.FirstOrDefault(g => g.Clauses.Contains(clause.Code)) is { } group)
            {
                shared[group.Code] += counted;
            }
            else
            {
                lost += counted;
            }
        }

        foreach (var group in rule.Groups ?? [])
        {
            lost += Fraction.Min(shared[group.Code], group.Cap);
        }

        if (rule.Cap is { } most)
        {
            lost = Fraction.Min(lost, most);
        }

        return Fraction.Max(Fraction.Of(leaf.Points) - lost, rule.Floor);
    }

    // One entry of a clause: by its table, or each occurrence by itself, doubled or so from the one on that costs more.
    private static Fraction One(Clause clause, decimal quantity, ref int seen)
    {
        if (clause.Tiers is { } tiers)
        {
            return PlainDelay.Of(tiers.Tiers, tiers.Reading!.Value, quantity);
        }

        if (clause.Repeat is not { } repeat)
        {
            return Fraction.Of(quantity) * clause.Points;
        }

        var sum = Fraction.Zero;
        for (var i = 0; i < quantity; i++)
        {
            seen++;
            sum += seen >= repeat.From ? Fraction.Of(clause.Points) * repeat.Factor : clause.Points;
        }

        return sum;
    }

    private static Fraction Together(Aggregation how, List<(Fraction Points, decimal Weight)> all)
    {
        if (how == Aggregation.Weighted)
        {
            var (sum, weights) = all.Aggregate((Fraction.Zero, Fraction.Zero), (s, a) => (s.Item1 + (a.Points * a.Weight), s.Item2 + a.Weight));
            return sum / weights;
        }

        var sorted = all.Select(a => a.Points).Order().ToList();
        var counted = how == Aggregation.Trimmed && sorted.Count >= 3 ? sorted.Skip(1).SkipLast(1).ToList() : sorted;
        return counted.Aggregate(Fraction.Zero, (s, p) => s + p) / counted.Count;
    }

    private static Fraction Share(Indicator leaf, RatioRule rule, RatioFact fact)
    {
        var share = Fraction.Of(fact.Done) * 100 / fact.Due;
        return share >= rule.Full ? leaf.Points : share < rule.Threshold ? 0 : share * leaf.Points / rule.Full;
    }

    private static Fraction Opinion(Indicator leaf, Fact fact) => leaf.Rule switch
    {
        DirectRule => ((ScoreFact)fact).Points,
        YesNoRule rule => ((AnswerFact)fact).Met ? leaf.Points : rule.PointsIfNot,
        TierRule rule => rule.Tiers.Single(t => (t.From is null || ((MeasurementFact)fact).Value >= t.From) && (t.Below is null || ((MeasurementFact)fact).Value < t.Below)).Points,
        RatioRule rule => Share(leaf, rule, (RatioFact)fact),
        ShortfallRule rule => Short(leaf, rule, ((MeasurementFact)fact).Value),
        _ => throw new NotSupportedException(leaf.Rule.ToString()),
    };

    private static Fraction Short(Indicator leaf, ShortfallRule rule, Fraction value)
    {
        var missed = rule.Side == TargetSide.AtLeast ? Fraction.Of(rule.Target) - value : value - rule.Target;
        if (missed <= 0)
        {
            return leaf.Points;
        }

        var steps = missed / rule.Step;
        steps = rule.Counting == ShortfallCounting.FullUnit ? steps.Floor() : rule.Counting == ShortfallCounting.StartedUnit ? steps.Ceiling() : steps;
        return Fraction.Of(leaf.Points) - Fraction.Min(Fraction.Min(steps * rule.PointsPerStep, rule.Cap ?? leaf.Points), leaf.Points);
    }
}
