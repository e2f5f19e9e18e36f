using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Reports.Tests.Kit;

namespace Assessment.Reports.Tests;

/// <summary>Contracts that are built for one thing each, with the figures that a person works out on paper.</summary>
internal static partial class KnownCases
{
    public static readonly DateOnly From = new(2026, 3, 17);

    public static readonly DateOnly OneMonth = new(2026, 4, 16);

    public static IEnumerable<(string Name, Func<Case> Make)> All()
    {
        yield return ("leaves", Leaves);
        yield return ("tie", () => Tie(2, 0.005m));
        yield return ("tie-0", () => Tie(0, 0.5m));
        yield return ("tie-1", () => Tie(1, 0.05m));
        yield return ("thirds", Thirds);
        yield return ("vetoes", Vetoes);
        yield return ("bonus", Bonus);
        yield return ("total-105", () => Total(105, null));
        yield return ("total-110", () => Total(100, 110));
        yield return ("nothing-applied", () => NothingApplied(NotApplicablePolicy.FullMarks));
        yield return ("nothing-applied-reweighted", () => NothingApplied(NotApplicablePolicy.Reweighted));
        foreach (var policy in Enum.GetValues<NotApplicablePolicy>())
        {
            yield return ($"policy-{policy}", () => Policy(policy));
        }

        foreach (var rare in Rarer())
        {
            yield return rare;
        }

        foreach (var rollUp in Enum.GetValues<RollUp>())
        {
            yield return ($"term-{rollUp}", () => LastMonthBad(PeriodPlan.ContractMonths, rollUp));
            yield return ($"term-{rollUp}-calendar", () => LastMonthBad(PeriodPlan.CalendarMonths, rollUp));
        }
    }

    /// <summary>Every rule of a leaf, with two evaluators: D1 7 (cap 3), D2 −1 (its floor), S 7.25, P 9.75, U 9.5, F 10, C 7, T 5, Y 1.</summary>
    public static Case Leaves()
    {
        var scheme = Schemes.Of(
            Schemes.Deductions("D1", 10, clauseCap: 1, cap: 3), Schemes.Deductions("D2", 10, each: 20, floor: -1), Schemes.Direct("S", 10),
            Schemes.Shortfall("P", 10, ShortfallCounting.ProRata), Schemes.Shortfall("U", 10, ShortfallCounting.StartedUnit), Schemes.Shortfall("F", 10, ShortfallCounting.FullUnit),
            Schemes.Shortfall("C", 10, ShortfallCounting.StartedUnit, cap: 3), Schemes.Tiers("T", 10), Schemes.YesNo("Y", 10, 1));
        var made = new Case(scheme, From, OneMonth, "王敏", "李强");
        made.Deduct(1, "D1", "D1-1", 5).Deduct(1, "D1", "D1-2", 2).Deduct(1, "D2", "D2-1", 1)
            .Score(1, "S", 7).Score(1, "S", 7.5m, "李强");
        foreach (var (code, value) in new[] { ("P", 99.45m), ("U", 99.45m), ("F", 99.45m), ("C", 97m), ("T", 2m) })
        {
            made.Measure(1, code, value).Measure(1, code, value, "李强");
        }

        return made.Answer(1, "Y", false).Answer(1, "Y", false, "李强").Publish(1);
    }

    /// <summary>100 less a deduction that leaves exactly half of the last place: rounds up.</summary>
    public static Case Tie(int decimals, decimal each) =>
        new Case(Schemes.Of(Schemes.Deductions("D", 100, each: each)) with { Decimals = decimals }, From, OneMonth).Deduct(1, "D", "D-1", 21).Publish(1);

    /// <summary>Two thirds of three evaluators, reweighted: 10/3 × 20 ÷ 10.</summary>
    public static Case Thirds()
    {
        var scheme = Schemes.Of(Schemes.Direct("S", 10), Schemes.Direct("N", 10)) with { NotApplicable = NotApplicablePolicy.Reweighted };
        return new Case(scheme, From, OneMonth, "王敏", "李强", "陈静")
            .Score(1, "S", 3).Score(1, "S", 3, "李强").Score(1, "S", 4, "陈静").Skip(1, "N").Publish(1);
    }

    /// <summary>Three months: zero; capped at 59; lowest grade with the score kept.</summary>
    public static Case Vetoes()
    {
        var scheme = Schemes.Of(Schemes.Deductions("D", 100)) with
        {
            Vetoes = [new("V1", new("泄密"), VetoEffect.Zero), new("V2", new("事故"), VetoEffect.Cap, 59), new("V3", new("造假"), VetoEffect.LowestGrade)],
        };
        return new Case(scheme, From, new(2026, 6, 16))
            .Veto(1, "V1").Publish(1).Veto(2, "V2").Veto(2, "V3").Publish(2).Veto(3, "V3").Publish(3);
    }

    /// <summary>Three praises at 1 under a cap of 2, and an invention at 2, all under a cap of 3: 80 + 3.</summary>
    public static Case Bonus()
    {
        var scheme = Schemes.Of(Schemes.Direct("S", 100)) with { Bonuses = [new("J1", new("表扬"), 1, 2), new("J2", new("创新"), 2)], BonusCap = 3 };
        return new Case(scheme, From, OneMonth).Score(1, "S", 80).Bonus(1, "J1", 3).Bonus(1, "J2", 1).Publish(1);
    }

    /// <summary>Full marks and a bonus of 20 against the cap of the total.</summary>
    public static Case Total(decimal full, decimal? cap)
    {
        var scheme = Schemes.Of(Schemes.Direct("S", full)) with { TotalCap = cap, Bonuses = [new("J1", new("表扬"), 20)] };
        return new Case(scheme, From, OneMonth).Score(1, "S", full).Bonus(1, "J1", 1).Publish(1);
    }

    public static Case NothingApplied(NotApplicablePolicy policy)
    {
        var scheme = Schemes.Of(Schemes.Direct("S", 60), Schemes.Deductions("D", 40)) with { NotApplicable = policy };
        return new Case(scheme, From, OneMonth).Skip(1, "S").Skip(1, "D").Publish(1);
    }

    /// <summary>30 of 60 with 40 not applicable: 70, 50 or 30.</summary>
    public static Case Policy(NotApplicablePolicy policy)
    {
        var scheme = Schemes.Of(Schemes.Direct("S", 60), Schemes.Direct("N", 40)) with { NotApplicable = policy };
        return new Case(scheme, From, OneMonth).Score(1, "S", 30).Skip(1, "N").Publish(1);
    }

    /// <summary>92 in every period and 67 in the last, over the real contract's term; an allowance of 30, or a final review of 80 for 30 of 100.</summary>
    public static Case LastMonthBad(PeriodPlan plan, RollUp rollUp, bool byDays = false)
    {
        var scheme = Schemes.Of(Schemes.Direct("S", 100)) with
        {
            Periods = plan,
            RollUp = rollUp,
            Allowance = rollUp == RollUp.CumulativeDeductions ? 30 : null,
            Mix = rollUp == RollUp.Mix ? new(70, 30, byDays) : null,
        };
        var made = new Case(scheme, From, new(2027, 2, 16));
        var last = made.State.Scoring.Periods.Length;
        for (var no = 1; no <= last; no++)
        {
            made.Score(no, "S", no == last ? 67 : 92).Publish(no);
        }

        return rollUp == RollUp.Mix ? made.Review(80) : made;
    }
}
