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
        return new(
            Words("办法"), full, One<PeriodPlan>(), One<RollUp>(), One<NotApplicablePolicy>(), Tenths(0, (int)(full * 10)), Grades(full), categories,
            random.Next(5), Maybe(Many(1, 3, Bonus)), Maybe(Tenths(0, 100)), Maybe(full + Tenths(0, 100)), Maybe(Many(1, 4, () => Veto(full))),
            random.Next(1, 61), One<LateEventPolicy>(), Maybe(random.Next(1, 4)), random.Next(0, 15));
    }

    private Category Category()
    {
        var leaves = Many(1, 5, Leaf);
        return new(Code("C"), Words("类"), leaves.Sum(l => l.Points), leaves);
    }

    private Indicator Leaf()
    {
        var points = Tenths(1, 400);
        return new(Code("I"), Words("指标"), points, random.Next(5) switch
        {
            0 => Deduction(points),
            1 => new DirectRule(Steps.Where(s => points % s == 0).Append(points).OrderBy(_ => random.Next()).First()),
            2 => Tiers(points),
            3 => Shortfall(points),
            _ => new YesNoRule(points * random.Next(100) / 100m is var less && Rounding.HasAtMost(less, 4) ? less : 0),
        });
    }

    private DeductionRule Deduction(decimal points) => new(
        Many(1, 5, Clause), random.Next(3) == 0 ? Tenths((int)(-points * 10), (int)(points * 10)) : 0, Maybe(Tenths(1, 200)));

    private Clause Clause()
    {
        var points = Tenths(1, 60);
        return new(Code("K"), Words("条款"), points, One<DeductionUnit>(), Maybe(points + Tenths(0, 100)), new("小时", "hour"));
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
