using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring.Entries;

namespace Assessment.Reports.Tests.Kit;

/// <summary>Contracts of every shape from a seed: same seed, same contract.</summary>
internal sealed class RandomContract(int seed)
{
    private static readonly string[] People = ["王敏", "李强", "陈静"];

    private readonly Random random = new(seed);

    public Case Build()
    {
        var scheme = Scheme();
        var people = People[..random.Next(1, 4)];
        var from = new DateOnly(2026, 1, 1).AddDays(random.Next(200));
        var made = new Case(scheme, from, from.AddDays(random.Next(20, 200)), _ => Some(people));
        var periods = made.State.Scoring.Periods.Length;
        var published = random.Next(0, periods + 1);
        for (var no = 1; no <= Math.Min(periods, published + 1); no++)
        {
            Fill(made, scheme, no, complete: no <= published);
            if (no <= published)
            {
                made.Publish(no);
            }
        }

        LastDay = made.Period(Math.Min(periods, published + 1)).To;
        return made;
    }

    /// <summary>The last day on which something happened.</summary>
    public DateOnly LastDay { get; private set; }

    private ImmutableArray<string> Some(string[] people)
    {
        var some = people.Where(_ => random.Next(2) == 0).ToImmutableArray();
        return some.IsEmpty ? [people[random.Next(people.Length)]] : some;
    }

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private Scheme Scheme()
    {
        var categories = Enumerable.Range(1, random.Next(1, 5)).Select(c =>
        {
            ImmutableArray<Indicator> leaves = [.. Enumerable.Range(1, random.Next(1, 5)).Select(i => Leaf($"{(char)('A' + c)}{i}"))];
            return new Category($"{(char)('A' + c)}", new($"类别{c}", $"Category {c}"), leaves.Sum(l => l.Points), leaves);
        }).ToImmutableArray();
        var full = categories.Sum(c => c.Points);
        return new(
            new("随机办法", "Random scheme"), full, Pick(PeriodPlan.ContractMonths, PeriodPlan.CalendarMonths), Pick(RollUp.Mean, RollUp.DayWeighted, RollUp.FullMarksLessDeductions),
            Pick(NotApplicablePolicy.FullMarks, NotApplicablePolicy.Reweighted, NotApplicablePolicy.Zero), full * 0.5m, Bands(full), categories, random.Next(0, 5),
            [new("J1", new("表扬", "Praise"), Pick(0.5m, 1, 1.25m), Pick<decimal?>(null, 2)), new("J2", new("创新", "Invention"), 0.3m)],
            Pick<decimal?>(null, 1, 3), Pick<decimal?>(null, full + 5),
            [
                new("V1", new("泄密", "Leak"), VetoEffect.Zero), new("V2", new("事故", "Accident"), VetoEffect.Cap, decimal.Round(full * 0.55m, 2)),
                new("V3", new("造假", "Forgery"), VetoEffect.LowestGrade),
            ]);
    }

    private static ImmutableArray<Grade> Bands(decimal full)
    {
        var (pass, good) = (decimal.Round(full * 0.6m, 2), decimal.Round(full * 0.85m, 2));
        return [new("1", new("优", "high"), good), new("2", new("中", "middle"), pass, good), new("3", new("差", "low"), 0, pass)];
    }

    private Indicator Leaf(string code)
    {
        var points = Pick(3m, 5, 8, 10, 11.1m, 7.5m);
        ScoringRule rule = random.Next(6) switch
        {
            0 => new DirectRule(0.1m),
            1 => new YesNoRule(Pick(0, 1.5m)),
            2 => new TierRule(new("天", "days"), [new(null, 2, points), new(2, 5.5m, points / 2), new(5.5m, null, 0)]),
            3 => new ShortfallRule(99.5m, TargetSide.AtLeast, new("%"), Pick(0.1m, 0.3m, 0.7m), Pick(0.5m, 0.35m), Pick(Enum.GetValues<ShortfallCounting>()), Pick<decimal?>(null, 2.5m)),
            4 => new ShortfallRule(4, TargetSide.AtMost, new("小时", "hours"), Pick(0.5m, 0.3m), 0.45m, Pick(Enum.GetValues<ShortfallCounting>())),
            _ => new DeductionRule(
                [new($"{code}-1", new("迟到", "Late"), Pick(0.1m, 0.335m, 1), DeductionUnit.Unit, Pick<decimal?>(null, 2)), new($"{code}-2", new("缺岗", "Absent"), 0.5m, DeductionUnit.HalfDay)],
                Pick(0, 0, -1), Pick<decimal?>(null, 2.2m)),
        };
        return new(code, new($"指标{code}", $"Indicator {code}"), points, rule);
    }

    private void Fill(Case made, Scheme scheme, int no, bool complete)
    {
        var allNotApplicable = random.Next(12) == 0;
        foreach (var leaf in scheme.Indicators)
        {
            var people = made.State.Schemes.EvaluatorsOf(leaf.Code);
            if (allNotApplicable || random.Next(8) == 0)
            {
                made.Skip(no, leaf.Code, people[0]);
            }
            else if (leaf.Rule is DeductionRule)
            {
                Deductions(made, no, leaf, people);
            }
            else
            {
                foreach (var person in people.Where(_ => complete || random.Next(3) > 0))
                {
                    Assess(made, no, leaf, person);
                }
            }
        }

        Extras(made, no, made.State.Schemes.Evaluators.First());
    }

    private void Deductions(Case made, int no, Indicator leaf, ImmutableArray<string> people)
    {
        for (var i = random.Next(0, 5); i > 0; i--)
        {
            var half = random.Next(2) == 0;
            made.Deduct(no, leaf.Code, half ? $"{leaf.Code}-2" : $"{leaf.Code}-1", half ? random.Next(1, 6) : random.Next(1, 900) / 100m, "事由", people[0]);
            if (random.Next(5) == 0)
            {
                made.Do(no, new WithdrawEntry(made.State.Scoring.LastEntry, "误录"), people[0]);
            }
        }
    }

    private void Assess(Case made, int no, Indicator leaf, string person)
    {
        _ = leaf.Rule switch
        {
            DirectRule => made.Score(no, leaf.Code, random.Next(0, (int)(leaf.Points * 10) + 1) / 10m, person),
            YesNoRule => made.Answer(no, leaf.Code, random.Next(2) == 0, person),
            TierRule => made.Measure(no, leaf.Code, Pick(0m, 1.99m, 2, 5.49m, 5.5m, 12), person),
            ShortfallRule { Side: TargetSide.AtMost } => made.Measure(no, leaf.Code, random.Next(0, 90) / 10m, person),
            _ => made.Measure(no, leaf.Code, random.Next(9700, 10000) / 100m, person),
        };
    }

    private void Extras(Case made, int no, string person)
    {
        for (var i = random.Next(0, 4); i > 0; i--)
        {
            made.Bonus(no, Pick("J1", "J2"), random.Next(1, 4), person);
        }

        if (random.Next(6) == 0)
        {
            made.Veto(no, Pick("V1", "V2", "V3"), person);
        }
    }
}
