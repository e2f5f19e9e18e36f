using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring.Entries;

namespace Assessment.Reports.Tests.Kit;

/// <summary>Contracts of every shape from a seed: same seed, same contract.</summary>
internal sealed class RandomContract(int seed)
{
    private static readonly string[] People = ["王敏", "李强", "陈静", "赵晴"];

    private readonly Random random = new(seed);
    private readonly RandomScheme schemes = new(seed);

    public Case Build()
    {
        var scheme = schemes.Make();
        var people = People[..random.Next(1, 5)];
        var from = new DateOnly(2026, 1, 1).AddDays(random.Next(200));
        var made = new Case(scheme, from, from.AddDays(random.Next(20, 200)), _ => Some(people));
        var periods = made.State.Scoring.Periods.Length;
        var published = random.Next(0, periods + 1);
        var amended = random.Next(2) == 0 ? random.Next(1, periods + 1) : 0;
        for (var no = 1; no <= Math.Min(periods, published + 1); no++)
        {
            if (no == amended)
            {
                scheme = schemes.Changed(scheme);
                made.Amend(no, scheme, _ => Some(people));
            }

            Fill(made, scheme, no, complete: no <= published);
            if (no <= published)
            {
                made.Publish(no);
            }
        }

        LastDay = made.Period(Math.Min(periods, published + 1)).To;
        if (scheme.RollUp == RollUp.Mix && random.Next(3) > 0)
        {
            made.Review(decimal.Round(scheme.FullMarks * random.Next(50, 100) / 100, 1));
            LastDay = made.State.ServiceTerm.To.AddDays(1);
        }

        return made;
    }

    /// <summary>The last day on which something happened.</summary>
    public DateOnly LastDay { get; private set; }

    private ImmutableArray<string> Some(string[] people)
    {
        var some = people.Where(_ => random.Next(3) > 0).ToImmutableArray();
        return some.IsEmpty ? [people[random.Next(people.Length)]] : some;
    }

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

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
            else if (leaf.Rule is DeductionRule rule)
            {
                Deductions(made, no, leaf, rule, people[0]);
            }
            else
            {
                foreach (var person in people.Where(_ => complete || random.Next(3) > 0))
                {
                    Assess(made, no, leaf, person);
                }
            }
        }

        Extras(made, no, made.State.Schemes.AsOf(no).Evaluators.First());
    }

    private void Deductions(Case made, int no, Indicator leaf, DeductionRule rule, string person)
    {
        var days = made.Period(no).Range.Days;
        for (var i = random.Next(0, 7); i > 0; i--)
        {
            var clause = rule.Clauses[random.Next(rule.Clauses.Length)];
            var quantity = clause.Per switch { DeductionUnit.Unit => random.Next(1, 900) / 100m, DeductionUnit.Day => random.Next(1, 20) / 2m, _ => random.Next(1, 6) };
            made.Deduct(no, leaf.Code, clause.Code, quantity, "事由", person, random.Next(days));
            if (random.Next(5) == 0)
            {
                made.Do(no, new WithdrawEntry(made.State.Scoring.LastEntry, "误录"), person);
            }
        }
    }

    private void Assess(Case made, int no, Indicator leaf, string person)
    {
        _ = leaf.Rule switch
        {
            DirectRule => made.Score(no, leaf.Code, random.Next(0, (int)(leaf.Points * 10) + 1) / 10m, person),
            YesNoRule => made.Answer(no, leaf.Code, random.Next(2) == 0, person),
            RatioRule => Ratio(made, no, leaf, person),
            TierRule => made.Measure(no, leaf.Code, Pick(0m, 1.99m, 2, 5.49m, 5.5m, 12), person),
            ShortfallRule { Side: TargetSide.AtMost } => made.Measure(no, leaf.Code, random.Next(0, 90) / 10m, person),
            _ => made.Measure(no, leaf.Code, random.Next(9700, 10000) / 100m, person),
        };
    }

    private Case Ratio(Case made, int no, Indicator leaf, string person)
    {
        var due = random.Next(1, 60) * Pick(1, 0.1m);
        return made.Ratio(no, leaf.Code, due * Pick(0m, 0.6m, 0.9m, 1m, random.Next(100) / 100m), due, person);
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
