using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Reports.Tests.Kit;

namespace Assessment.Reports.Tests;

/// <summary>What schemes have beyond two levels, quantity × points and a plain mean; with the figures worked out on paper.</summary>
internal static partial class KnownCases
{
    private static IEnumerable<(string Name, Func<Case> Make)> Rarer()
    {
        foreach (var reading in Enum.GetValues<TierReading>())
        {
            yield return ($"tiers-{reading}", () => Delays(reading));
        }

        yield return ("repeats", Repeats);
        yield return ("group", Group);
        yield return ("ratio", Ratio);
        yield return ("weighted", () => Several(Aggregation.Weighted));
        yield return ("trimmed", () => Several(Aggregation.Trimmed));
        yield return ("floor", Floor);
        yield return ("versions", Versions);
        yield return ("mix-by-days", () => LastMonthBad(PeriodPlan.ContractMonths, RollUp.Mix, byDays: true));
        yield return ("mix-without-review", MixWithoutReview);
        foreach (var policy in Enum.GetValues<NotApplicablePolicy>())
        {
            yield return ($"three-levels-{policy}", () => ThreeLevels(policy));
        }
    }

    /// <summary>
    /// Late by 2, 3 and 7.5 days. Once: 1 + 2 + 4 = 7. Whole: 2 × 1 + 3 × 2 + 7.5 × 4 = 38. By parts: 2 + 3 + (3 + 2 × 2 + 2.5 × 4) = 22.
    /// </summary>
    public static Case Delays(TierReading reading) => new Case(Schemes.Of(Schemes.Delays("D", 100, reading)), From, OneMonth)
        .Deduct(1, "D", "D-1", 2, "迟两天").Deduct(1, "D", "D-1", 3, "迟三天").Deduct(1, "D", "D-1", 7.5m, "迟七天半").Publish(1);

    /// <summary>
    /// Doubled from the third on. Entered out of order: two on the 26th, one on the 18th, one more on the 26th. By days: the first costs
    /// 1; of the two the second is the third: 1 + 2; the last 2. 100 − 6.
    /// </summary>
    public static Case Repeats()
    {
        var leaf = new Indicator("D", new("指标D", "Indicator D"), 100, new DeductionRule([new("D-1", new("缺岗", "Absent"), 1, Repeat: new(3, 2))]));
        return new Case(Schemes.Of(leaf), From, OneMonth)
            .Deduct(1, "D", "D-1", 2, "廿六日两次", day: 9).Deduct(1, "D", "D-1", 1, "十八日一次", day: 1).Deduct(1, "D", "D-1", 1, "廿六日再一次", day: 9).Publish(1);
    }

    /// <summary>3 × 2 within the clause's cap of 5, and 4 × 1, together within 6; 1 × 2 apart: 100 − 8.</summary>
    public static Case Group()
    {
        ImmutableArray<Clause> clauses = [new("D-1", new("缺岗", "Absent"), 2, Cap: 5), new("D-2", new("迟到", "Late"), 1), new("D-3", new("缺报告", "No report"), 2)];
        ImmutableArray<ClauseGroup> groups = [new("G", new("考勤", "Attendance"), 6, ["D-1", "D-2"])];
        var leaf = new Indicator("D", new("指标D", "Indicator D"), 100, new DeductionRule(clauses, Groups: groups));
        return new Case(Schemes.Of(leaf), From, OneMonth).Deduct(1, "D", "D-3", 1).Deduct(1, "D", "D-1", 3).Deduct(1, "D", "D-2", 4).Publish(1);
    }

    /// <summary>19 points each, all from 95%, nothing below 60%: 95% 19; 80% 19 × 80 ÷ 95 = 16; 60% 12; 59.99% 0. 47 of 76.</summary>
    public static Case Ratio()
    {
        var scheme = Schemes.Of(Schemes.Ratio("R1", 19), Schemes.Ratio("R2", 19), Schemes.Ratio("R3", 19), Schemes.Ratio("R4", 19));
        return new Case(scheme, From, OneMonth).Ratio(1, "R1", 19, 20).Ratio(1, "R2", 16, 20).Ratio(1, "R3", 0.57m, 0.95m).Ratio(1, "R4", 5999, 10_000).Publish(1);
    }

    /// <summary>
    /// In the first month 60, 90, 100 (weights 1, 2, 3: 90; without highest and lowest: 90), in the second the third is absent (weights
    /// 80; two are not trimmed: 75).
    /// </summary>
    public static Case Several(Aggregation way)
    {
        var scheme = Schemes.Of(Schemes.Direct("S", 100)) with { Aggregation = way, Quorum = 2 };
        return new Case(scheme, From, new(2026, 5, 16), "王敏", "李强", "陈静")
            .Score(1, "S", 60).Score(1, "S", 90, "李强").Score(1, "S", 100, "陈静").Publish(1)
            .Score(2, "S", 60).Score(2, "S", 90, "李强").Publish(2, "陈静");
    }

    /// <summary>100 − 70 under a floor of 60: 60; the next month a veto all the same: 0.</summary>
    public static Case Floor()
    {
        var scheme = Schemes.Of(Schemes.Deductions("D", 100)) with { TotalFloor = 60, Vetoes = [new("V1", new("泄密"), VetoEffect.Zero)] };
        return new Case(scheme, From, new(2026, 5, 16)).Deduct(1, "D", "D-1", 70).Publish(1).Deduct(2, "D", "D-1", 70).Veto(2, "V1").Publish(2);
    }

    /// <summary>
    /// Two months by the first version (S of 100: 90.5 and 80), then by the second (S of 50 and Y of 50, whole figures, other grades):
    /// 40 + 50 = 90. The mean of 90.5, 80 and 90, in whole figures: 87.
    /// </summary>
    public static Case Versions()
    {
        var second = Schemes.Of(Schemes.Direct("S", 50), Schemes.YesNo("Y", 50)) with
        {
            Title = new("测试办法（修订）", "Test scheme, amended"),
            Decimals = 0,
            Grades = [new("T", new("通过", "passed"), 60), new("N", new("未通过", "not passed"), 0, 60)],
        };
        return new Case(Schemes.Of(Schemes.Direct("S", 100)), From, new(2026, 6, 16))
            .Score(1, "S", 90.5m).Publish(1).Score(2, "S", 80).Publish(2)
            .Amend(3, second).Score(3, "S", 40).Answer(3, "Y", true).Publish(3);
    }

    public static Case MixWithoutReview() =>
        new Case(Schemes.Of(Schemes.Direct("S", 100)) with { RollUp = RollUp.Mix, Mix = new(70, 30) }, From, OneMonth).Score(1, "S", 90).Publish(1);

    /// <summary>
    /// A: A1 (S1 15 of 20, S2 18 of 20) and A2 (S3 of 20, not applicable); B: S4 36 of 40. Full marks: 33 + 20 + 36 = 89; zero: 69;
    /// reweighted: 69 × 100 ÷ 80 = 86.25.
    /// </summary>
    public static Case ThreeLevels(NotApplicablePolicy policy)
    {
        ImmutableArray<IndicatorGroup> groups =
        [
            new("A1", new("现场", "On site"), 40, [Schemes.Direct("S1", 20), Schemes.Direct("S2", 20)]), new("A2", new("巡检", "Inspection"), 20, [Schemes.Direct("S3", 20)]),
        ];
        var scheme = Schemes.Of(Schemes.Direct("S4", 100)) with
        {
            NotApplicable = policy,
            Categories = [new("A", new("运行", "Operation"), 60, Groups: groups), new("B", new("质量", "Quality"), 40, [Schemes.Direct("S4", 40)])],
        };
        return new Case(scheme, From, OneMonth).Score(1, "S1", 15).Score(1, "S2", 18).Skip(1, "S3").Score(1, "S4", 36).Publish(1);
    }
}
