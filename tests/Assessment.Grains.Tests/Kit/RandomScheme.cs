using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

/// <summary>Schemes that are right and otherwise anything: every rule, policy, cap, number of places.</summary>
internal sealed class RandomScheme(int seed)
{
    private static readonly decimal[] Steps = [0.1m, 0.2m, 0.25m, 0.5m, 1m, 2m];

    private readonly Random random = new(seed);
    private int codes;

    public static Scheme Of(int seed) => new RandomScheme(seed).Make();

    private Scheme Make()
    {
        var categories = Many(1, 4, Category);
        var full = categories.Sum(c => c.Points);
        var rollUp = One<RollUp>();
        return new Scheme(
            Words("办法"), full, One<PeriodPlan>(), rollUp, One<NotApplicablePolicy>(), Tenths(0, (int)(full * 10)), Grades(full), categories,
            random.Next(5), Maybe(Many(1, 3, Bonus)), Maybe(Tenths(0, 100)), Maybe(full + Tenths(0, 100)), Maybe(Many(1, 4, () => Veto(full))),
            random.Next(1, 61), One<LateEventPolicy>(), Maybe(random.Next(1, 4)), random.Next(0, 15)) with
        {
            TotalFloor = random.Next(4) == 0 ? Tenths(0, (int)(full * 10) - 1) : null,
            Allowance = rollUp == RollUp.CumulativeDeductions ? Tenths(0, 300) : null,
            Mix = rollUp == RollUp.Mix ? new(Tenths(1, 1000), Tenths(1, 1000), random.Next(2) == 0) : null,
            Aggregation = Maybe(One<Aggregation>()),
        };
    }

    private Category Category()
    {
        if (random.Next(3) == 0)
        {
            var groups = Many(1, 4, Group);
            return new(Code("C"), Words("类"), groups.Sum(g => g.Points), Groups: groups);
        }

        var leaves = Many(1, 5, Leaf);
        return new(Code("C"), Words("类"), leaves.Sum(l => l.Points), leaves);
    }

    private IndicatorGroup Group()
    {
        var leaves = Many(1, 4, Leaf);
        return new(Code("U"), Words("组"), leaves.Sum(l => l.Points), leaves);
    }

    private Indicator Leaf()
    {
        var points = Tenths(1, 400);
        return new(Code("I"), Words("指标"), points, random.Next(6) switch
        {
            0 => Deduction(points),
            1 => new DirectRule(Steps.Where(s => points % s == 0).Append(points).OrderBy(_ => random.Next()).First()),
            2 => Tiers(points),
            3 => Shortfall(points),
            4 => Ratio(),
            _ => new YesNoRule(points * random.Next(100) / 100m is var less && Rounding.HasAtMost(less, 4) ? less : 0),
        }, Aggregation: Maybe(One<Aggregation>()));
    }

    private RatioRule Ratio()
    {
        var full = Tenths(1, 1000);
        return new(full, Tenths(0, (int)(full * 10)));
    }

    private DeductionRule Deduction(decimal points)
    {
        var clauses = Many(1, 5, Clause);
        var cut = random.Next(clauses.Length + 1);
        ImmutableArray<ClauseGroup> groups = cut == 0 ? [] : [new(Code("Q"), Words("同类"), Tenths(1, 100), [.. clauses.Take(cut).Select(c => c.Code)])];
        return new(clauses, random.Next(3) == 0 ? Tenths((int)(-points * 10), (int)(points * 10)) : 0, Maybe(Tenths(1, 200)), groups.IsEmpty ? null : groups);
    }

    private Clause Clause()
    {
        var points = Tenths(1, 60);
        var per = One<DeductionUnit>();
        if (per != DeductionUnit.Event && random.Next(3) == 0)
        {
            return new(Code("K"), Words("条款"), 0, per, Maybe(Tenths(1, 100)), new("小时", "hour"), Delay());
        }

        var repeat = per == DeductionUnit.Event && random.Next(2) == 0 ? new Repeat(random.Next(2, 5), Tenths(11, 40)) : null;
        return new(Code("K"), Words("条款"), points, per, Maybe(points + Tenths(0, 100)), new("小时", "hour"), Repeat: repeat);
    }

    private DelayTiers Delay()
    {
        var cuts = Enumerable.Range(0, random.Next(0, 4)).Select(_ => (decimal?)random.Next(1, 12)).Distinct().Order().ToList();
        ImmutableArray<DelayTier> tiers = [.. Enumerable.Range(0, cuts.Count + 1).Select(i =>
            new DelayTier(i == 0 ? Maybe(0m) : cuts[i - 1], i == cuts.Count ? null : cuts[i], i == 0 ? Tenths(0, 20) : Tenths(1, 30)))];
        tiers = tiers.All(t => t.Points == 0) ? [new(null, null, 1)] : tiers;
        var (reading, example) = (One<TierReading>(), (decimal)random.Next(1, 15));
        return new(tiers, reading, new(example, PlainDelay.Of(tiers, reading, example).Round(10)));
    }

    private TierRule Tiers(decimal points)
    {
        var cuts = Enumerable.Range(0, random.Next(0, 5)).Select(_ => Tenths(-200, 1200)).Distinct().Order().ToList();
        var ends = cuts.Select(c => (decimal?)c).ToList();
        return new(Words("天"), [.. Enumerable.Range(0, ends.Count + 1).Select(i =>
            new Tier(i == 0 ? null : ends[i - 1], i == ends.Count ? null : ends[i], Tenths(0, (int)(points * 10))))]);
    }

    private ShortfallRule Shortfall(decimal points)
    {
        var target = Tenths(0, 1000);
        return new(
            target, One<TargetSide>(), Words("%"), Tenths(1, 50) / 10, Tenths(1, 40), One<ShortfallCounting>(), Maybe(Tenths(1, (int)(points * 10))),
            Maybe(target - Tenths(0, 300)), Maybe(target + Tenths(0, 300)));
    }

    private BonusItem Bonus() => new(Code("B"), Words("加分"), Tenths(1, 30), Maybe(Tenths(1, 60)));

    private VetoItem Veto(decimal full)
    {
        var effect = One<VetoEffect>();
        return new(Code("V"), Words("否决"), effect, effect == VetoEffect.Cap ? Tenths(0, (int)(full * 10)) : null);
    }

    private ImmutableArray<Grade> Grades(decimal full)
    {
        var ends = Enumerable.Range(0, random.Next(0, 6)).Select(_ => Tenths(1, (int)(full * 10) + 1)).Distinct().Order().ToList();
        var grades = Enumerable.Range(0, ends.Count + 1).Select(i => new Grade($"G{i}", Words("等级"), i == 0 ? 0 : ends[i - 1], i == ends.Count ? null : ends[i]));
        return [.. grades.OrderBy(_ => random.Next())];
    }

    private string Code(string prefix) => $"{prefix}{++codes}";

    private static Text Words(string zh) => new(zh, "words");

    private decimal Tenths(int least, int most) => random.Next(least, Math.Max(most, least) + 1) / 10m;

    private T One<T>()
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private T? Maybe<T>(T value)
        where T : struct => random.Next(2) == 0 ? null : value;

    private ImmutableArray<T> Many<T>(int least, int below, Func<T> make) => [.. Enumerable.Range(0, random.Next(least, below)).Select(_ => make())];
}
