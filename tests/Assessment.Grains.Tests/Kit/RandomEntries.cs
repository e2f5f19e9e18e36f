using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;

namespace Assessment.Grains.Tests;

/// <summary>A month's entries that fit a scheme: several evaluators, not applicable, bonuses, vetoes, and withdrawn ones among them.</summary>
internal sealed class RandomEntries(Scheme scheme, int seed)
{
    private static readonly DateOnly Day = new(2026, 4, 1);

    private readonly Random random = new(seed);
    private readonly List<Entry> entries = [];

    public static ImmutableArray<Entry> Of(Scheme scheme, int seed) => new RandomEntries(scheme, seed).Make();

    private ImmutableArray<Entry> Make()
    {
        // In one month in five nothing applied but one leaf, or not even that one.
        var idle = random.Next(5) == 0;
        foreach (var leaf in scheme.Indicators)
        {
            Answer(leaf, idle ? random.Next(20) > 0 : random.Next(6) == 0);
        }

        foreach (var bonus in scheme.Bonuses ?? [])
        {
            Repeat(random.Next(4), () => Add(bonus.Code, "p1", new BonusFact(random.Next(1, 4), Day, "表扬")));
        }

        foreach (var veto in scheme.Vetoes ?? [])
        {
            Repeat(random.Next(6) == 0 ? 1 : 0, () => Add(veto.Code, "p1", new VetoFact(Day, "事故")));
        }

        return [.. entries.OrderBy(_ => random.Next())];
    }

    private void Answer(Indicator leaf, bool notApplicable)
    {
        if (notApplicable)
        {
            Add(leaf.Code, "p1", new NotApplicableFact("本月没有"));
        }
        else if (leaf.Rule is DeductionRule rule)
        {
            Repeat(random.Next(6), () => Add(leaf.Code, $"p{random.Next(1, 4)}", Deduction(rule)));
        }
        else
        {
            var evaluators = random.Next(60) == 0 ? 0 : random.Next(1, 4);
            Repeat(evaluators, i => Add(leaf.Code, $"p{i}", Opinion(leaf)));
        }
    }

    private DeductionFact Deduction(DeductionRule rule)
    {
        var clause = rule.Clauses[random.Next(rule.Clauses.Length)];
        var quantity = clause.Per switch
        {
            DeductionUnit.Day => random.Next(1, 8) * 0.5m,
            DeductionUnit.Unit => random.Next(1, 500) * 0.01m,
            _ => random.Next(1, 5),
        };
        return new(clause.Code, quantity, Day, "事由");
    }

    /// <summary>One evaluator's assessment of a leaf.</summary>
    public static Fact Opinion(Indicator leaf, int seed) => new RandomEntries(A.Direct(), seed).Opinion(leaf);

    private Fact Opinion(Indicator leaf) => leaf.Rule switch
    {
        DirectRule direct => new ScoreFact(direct.Step * random.Next((int)(leaf.Points / direct.Step) + 1)),
        YesNoRule => new AnswerFact(random.Next(2) == 0),
        RatioRule => Ratio(random.Next(1, 40)),
        ShortfallRule s => new MeasurementFact(Measured(s)),
        _ => new MeasurementFact(random.Next(-3000, 15_000) / 100m),
    };

    private RatioFact Ratio(int due) => new(random.Next(due + 1), due);

    private decimal Measured(ShortfallRule rule)
    {
        var near = rule.Target + (random.Next(-2000, 2000) / 100m);
        return Math.Min(Math.Max(near, rule.Least ?? decimal.MinValue), rule.Most ?? decimal.MaxValue);
    }

    // Some are entered, withdrawn and entered anew: the withdrawn one must not be seen in any sum.
    private void Add(string item, string evaluator, Fact fact)
    {
        if (random.Next(8) == 0)
        {
            entries.Add(new(entries.Count + 1, item, evaluator, fact, 1, 0, Touch: new(evaluator, "误录", Withdrawn: true)));
        }

        var touch = random.Next(8) == 0 ? new Touch(evaluator, "更正", Withdrawn: false) : null;
        entries.Add(new(entries.Count + 1, item, evaluator, fact, 1, 0, Touch: touch));
    }

    private static void Repeat(int times, Action act) => Repeat(times, _ => act());

    private static void Repeat(int times, Action<int> act)
    {
        for (var i = 1; i <= times; i++)
        {
            act(i);
        }
    }
}
