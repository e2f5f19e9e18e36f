using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;

namespace Assessment.Reports.Tests.Kit;

/// <summary>Schemes of every shape from a seed, and later versions of them.</summary>
internal sealed class RandomScheme(int seed)
{
    private readonly Random random = new(seed + 1000);
    private int changes;

    public Scheme Make()
    {
        var categories = Enumerable.Range(1, random.Next(1, 5)).Select(c => Category((char)('A' + c))).ToImmutableArray();
        var full = categories.Sum(c => c.Points);
        return Figures(new(
            new("随机办法", "Random scheme"), full, Pick(PeriodPlan.ContractMonths, PeriodPlan.CalendarMonths), RollUp.Mean, NotApplicablePolicy.FullMarks, full * 0.5m, Bands(full), categories,
            Bonuses: [new("J1", new("表扬", "Praise"), Pick(0.5m, 1, 1.25m), Pick<decimal?>(null, 2)), new("J2", new("创新", "Invention"), 0.3m)],
            Vetoes:
            [
                new("V1", new("泄密", "Leak"), VetoEffect.Zero), new("V2", new("事故", "Accident"), VetoEffect.Cap, decimal.Round(full * 0.55m, 2)),
                new("V3", new("造假", "Forgery"), VetoEffect.LowestGrade),
            ]));
    }

    /// <summary>Another version: one category with other indicators for the same points, other figures, sometimes other grades.</summary>
    public Scheme Changed(Scheme scheme)
    {
        var at = random.Next(scheme.Categories.Length);
        var old = scheme.Categories[at];
        var code = $"Z{++changes}";
        var kept = random.Next(2) == 0 ? old.Code : code;
        ImmutableArray<Indicator> leaves = old.Points >= 6 ? [Leaf(code + "1", 2.5m), Leaf(code + "2", old.Points - 2.5m)] : [Leaf(code + "1", old.Points)];
        var category = new Category(kept, new($"类别{kept}", $"Category {kept}"), old.Points, leaves);
        var grades = random.Next(2) == 0 ? scheme.Grades : [new("P", new("过", "pass"), scheme.FullMarks * 0.7m), new("F", new("不过", "fail"), 0, scheme.FullMarks * 0.7m)];
        return Figures(scheme with { Title = new("随机办法（修订）", "Random scheme, amended"), Categories = scheme.Categories.SetItem(at, category), Grades = grades });
    }

    private Scheme Figures(Scheme scheme)
    {
        var (full, rollUp) = (scheme.FullMarks, Pick(Enum.GetValues<RollUp>()));
        return scheme with
        {
            RollUp = rollUp,
            NotApplicable = Pick(Enum.GetValues<NotApplicablePolicy>()),
            Decimals = random.Next(0, 5),
            BonusCap = Pick<decimal?>(null, 1, 3),
            TotalCap = Pick<decimal?>(null, full + 5),
            TotalFloor = random.Next(3) == 0 ? decimal.Round(full * 0.6m, 1) : null,
            Allowance = rollUp == RollUp.CumulativeDeductions ? Pick(0, 2.5m, 20) : null,
            Mix = rollUp == RollUp.Mix ? new(Pick(70, 2, 0.7m), Pick(30, 1, 0.3m), random.Next(2) == 0) : null,
            Aggregation = Pick<Aggregation?>(null, Aggregation.Weighted, Aggregation.Trimmed),
        };
    }

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private Category Category(char letter)
    {
        var name = new Grains.Values.Text($"类别{letter}", $"Category {letter}");
        if (random.Next(3) == 0)
        {
            ImmutableArray<IndicatorGroup> groups = [.. Enumerable.Range(1, random.Next(1, 4)).Select(g => Group($"{letter}{g}"))];
            return new($"{letter}", name, groups.Sum(g => g.Points), Groups: groups);
        }

        var leaves = Leaves($"{letter}");
        return new($"{letter}", name, leaves.Sum(l => l.Points), leaves);
    }

    private IndicatorGroup Group(string code)
    {
        var leaves = Leaves(code + ".");
        return new(code, new($"组{code}", $"Group {code}"), leaves.Sum(l => l.Points), leaves);
    }

    private ImmutableArray<Indicator> Leaves(string prefix) => [.. Enumerable.Range(1, random.Next(1, 5)).Select(i => Leaf($"{prefix}{i}", Pick(3m, 5, 8, 10, 11.1m, 7.5m)))];

    private static ImmutableArray<Grade> Bands(decimal full)
    {
        var (pass, good) = (decimal.Round(full * 0.6m, 2), decimal.Round(full * 0.85m, 2));
        return [new("1", new("优", "high"), good), new("2", new("中", "middle"), pass, good), new("3", new("差", "low"), 0, pass)];
    }

    private Indicator Leaf(string code, decimal points)
    {
        ScoringRule rule = random.Next(8) switch
        {
            0 => new DirectRule(0.1m),
            1 => new YesNoRule(Pick(0, 1.5m)),
            2 => new TierRule(new("天", "days"), [new(null, 2, points), new(2, 5.5m, points / 2), new(5.5m, null, 0)]),
            3 => new ShortfallRule(99.5m, TargetSide.AtLeast, new("%"), Pick(0.1m, 0.3m, 0.7m), Pick(0.5m, 0.35m), Pick(Enum.GetValues<ShortfallCounting>()), Pick<decimal?>(null, 2.5m)),
            4 => new ShortfallRule(4, TargetSide.AtMost, new("小时", "hours"), Pick(0.5m, 0.3m), 0.45m, Pick(Enum.GetValues<ShortfallCounting>())),
            5 => new RatioRule(Pick(100, 90, 95.5m), Pick(0m, 60, 90)),
            _ => Deductions(code),
        };
        return new(code, new($"指标{code}", $"Indicator {code}"), points, rule, Aggregation: Pick<Aggregation?>(null, null, Enum.GetValues<Aggregation>()[random.Next(3)]));
    }

    private DeductionRule Deductions(string code)
    {
        ImmutableArray<Clause> clauses =
        [
            new($"{code}-1", new("迟到", "Late"), Pick(0.1m, 0.335m, 1), DeductionUnit.Unit, Pick<decimal?>(null, 2)), new($"{code}-2", new("缺岗", "Absent"), 0.5m, DeductionUnit.HalfDay),
            new($"{code}-3", new("违规", "Breach"), Pick(0.2m, 0.35m), Cap: Pick<decimal?>(null, 1.5m), Repeat: new(random.Next(2, 5), Pick(1.5m, 2, 3))),
            new($"{code}-4", new("迟延", "Delay"), Per: Pick(DeductionUnit.Day, DeductionUnit.Unit), Cap: Pick<decimal?>(null, 3), Tiers: Tiers()),
        ];
        var shared = clauses.Where(_ => random.Next(2) == 0).Select(c => c.Code).ToImmutableArray();
        ImmutableArray<ClauseGroup>? groups = shared.IsEmpty ? null : [new ClauseGroup($"{code}-G", new("同类", "Alike"), Pick(1m, 2.5m), shared)];
        return new(clauses, Pick(0, 0, -1), Pick<decimal?>(null, 2.2m, 4), groups);
    }

    private DelayTiers Tiers()
    {
        ImmutableArray<DelayTier> tiers = random.Next(2) == 0
            ? [new(null, 1, 0), new(1, 2.5m, 0.2m), new(2.5m, null, 0.35m)]
            : [new(4, null, 0.5m), new(0, 1.5m, 0.1m), new(1.5m, 4, 0.25m)];
        var reading = Pick(Enum.GetValues<TierReading>());
        return new(tiers, reading, new(6, new DelayTiers(tiers, reading).PointsOf(6)));
    }
}
