using System.Collections.Immutable;
using System.Globalization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Schemes;

/// <summary>Bounds of the figures by which a term is made: floor, allowance, mix, money; and codes and levels of the tree.</summary>
[TestFixture]
internal sealed class LintFiguresTest
{
    private static readonly string[] OffTheScale = ["figures-must-lie-on-the-scale"];

    private static readonly string[] NotComputable = ["money-rule-must-be-computable"];

    [TestCase("-0.01", false)]
    [TestCase("0", true)]
    [TestCase("99.99", true)]
    [TestCase("100", false)]
    public void Lint_WhenTheTotalsFloorIsAtTheBound_TakesZeroToJustBelowFullMarks(decimal floor, bool right) =>
        Expect(right, A.Scheme() with { TotalFloor = floor }, "totalFloor");

    [TestCase(RollUp.CumulativeDeductions, null, false)]
    [TestCase(RollUp.CumulativeDeductions, "-0.01", false)]
    [TestCase(RollUp.CumulativeDeductions, "0", true)]
    [TestCase(RollUp.CumulativeDeductions, "0.01", true)]
    [TestCase(RollUp.Mean, null, true)]
    [TestCase(RollUp.Mean, "-0.01", false)]
    [TestCase(RollUp.Mean, "0", true)]
    public void Lint_WhenAnAllowanceIsAtTheBound_TakesZeroOrMoreAndDemandsItWhereItCounts(RollUp rollUp, string? allowance, bool right) =>
        Expect(right, A.Scheme() with { RollUp = rollUp, Allowance = Number(allowance) }, "allowance");

    [TestCase(RollUp.Mix, null, null, false)]
    [TestCase(RollUp.Mix, "0", "30", false)]
    [TestCase(RollUp.Mix, "70", "0", false)]
    [TestCase(RollUp.Mix, "0.0001", "0.0001", true)]
    [TestCase(RollUp.Mean, null, null, true)]
    [TestCase(RollUp.Mean, "0", "30", false)]
    [TestCase(RollUp.Mean, "70", "0", false)]
    [TestCase(RollUp.Mean, "70", "30", true)]
    public void Lint_WhenAMixHasAWeightOfNothing_SaysSoAndDemandsBothWhereTheyCount(RollUp rollUp, string? periods, string? review, bool right) =>
        Expect(right, A.Scheme() with { RollUp = rollUp, Mix = Number(periods) is { } p ? new(p, Number(review)!.Value) : null }, "mix");

    [Test]
    public void Lint_WhenACategoryHoldsLeavesAndGroups_AsksForOneOfBoth()
    {
        var (leaf, other) = (A.Leaf("L", 40, new YesNoRule()), A.Leaf("M", 60, new YesNoRule()));
        var groups = ImmutableArray.Create(new IndicatorGroup("G", new("组", "group"), 60, [other]));
        Expect(true, A.Scheme(leaf, other) with { Categories = [new("C", new("类", "category"), 60, Groups: groups), new("K", new("类二", "second"), 40, [leaf])] }, "categories");
        Expect(true, A.Scheme(leaf, other) with { Categories = [new("C", new("类", "category"), 60, [], groups), new("K", new("类二", "second"), 40, [leaf])] }, "categories");
        var both = A.Scheme(leaf, other) with { Categories = [new("C", new("类", "category"), 100, [leaf], groups)] };
        Assert.That(Lint.Errors(both).Select(e => e.Place), Has.Member("categories"));
    }

    [Test]
    public void Lint_WhenAGroupHoldsNothing_SaysSo()
    {
        var groups = ImmutableArray.Create(new IndicatorGroup("G", new("组", "group"), 100, [A.Leaf("L", 100, new YesNoRule())]), new IndicatorGroup("H", new("空组", "empty group"), 0, []));
        Expect(false, A.Scheme(A.Leaf("L", 100, new YesNoRule())) with { Categories = [new("C", new("类", "category"), 100, Groups: groups)] }, "categories");
    }

    [TestCase("10.0001", true)]
    [TestCase("10.00001", false)]
    public void Lint_WhenALeafsPointsAreTooFine_SaysSo(decimal points, bool right) =>
        Assert.That(Lint.Codes(A.Scheme(A.Leaf("L", points, new YesNoRule())) with { PassLine = 0 }), right ? Is.Empty : Is.EqualTo(new[] { "points-must-be-above-zero" }));

    [TestCase("A", "categories")]
    [TestCase("A1", "groups")]
    [TestCase("E", "indicators")]
    [TestCase("E1", "E.clauses")]
    [TestCase("EG", "E.groups")]
    [TestCase("N1", "counters")]
    [TestCase("X", "bonuses", Description = "a bonus and a veto")]
    public void Lint_WhenACodeIsUsedTwice_NamesWhereItStoodFirst(string code, string place)
    {
        var scheme = SchemeExamples.Whole with
        {
            Bonuses = ImmutableArray.Create(new BonusItem(code, new("表扬", "praise"), 1, 1)),
            Vetoes = ImmutableArray.Create(new VetoItem("X", new("造假", "forgery"), VetoEffect.Zero)),
        };
        var error = Lint.Errors(scheme).Single();
        Assert.That((error.Code, error.Place), Is.EqualTo(("codes-must-be-unique", place)));
        Assert.That(error.Reason.Zh, Does.Contain($"“{code}”").And.Contain("2 次"));
    }

    [Test]
    public void Lint_WhenACodeIsOnlyBlank_AsksForOne() =>
        Assert.That(Lint.Codes(A.Scheme() with { Bonuses = ImmutableArray.Create(new BonusItem("  ", new("表扬", "praise"), 1, 1)) }), Is.EqualTo(new[] { "codes-must-be-short" }));

    [Test]
    public void Lint_WhenAVetoHasAnotherEffect_NeedsNoCap()
    {
        foreach (var effect in new[] { VetoEffect.Zero, VetoEffect.LowestGrade })
        {
            Assert.That(Lint.Codes(A.Scheme() with { Vetoes = ImmutableArray.Create(new VetoItem("X", new("造假", "forgery"), effect)) }), Is.Empty);
        }
    }

    [Test]
    public void Lint_WhenABonusHasNoCap_TakesIt() =>
        Assert.That(Lint.Codes(A.Scheme() with { Bonuses = ImmutableArray.Create(new BonusItem("X", new("表扬", "praise"), 0.0001m)) }), Is.Empty);

    private static IEnumerable<TestCaseData> MoneyRules()
    {
        yield return new(new LadderMoney([new(0, 60, 100), new(60, null, 0)]), true);
        yield return new(new LadderMoney([new(0, 60, 100.0001m), new(60, null, 0)]), false);
        yield return new(new LadderMoney([new(0, 60, 20), new(60, null, -0.0001m)]), false);
        yield return new(new LinearMoney(0, 1), true);
        yield return new(new LinearMoney(-0.0001m, 1), false);
        yield return new(new LinearMoney(100, 1), true);
        yield return new(new LinearMoney(100.0001m, 1), false);
        yield return new(new LinearMoney(80, 0), false);
        yield return new(new LinearMoney(80, 0.0001m), true);
        yield return new(new LinearMoney(80, 100), true);
        yield return new(new LinearMoney(80, 100.0001m), false);
        yield return new(new AllowanceMoney(0, 1), true);
        yield return new(new AllowanceMoney(-0.0001m, 1), false);
        yield return new(new AllowanceMoney(10, 0), false);
        yield return new(new AllowanceMoney(10, 0.0001m), true);
        yield return new(new AllowanceMoney(10, 100), true);
        yield return new(new AllowanceMoney(10, 100.0001m), false);
        yield return new(Flat("D", 0), true);
        yield return new(Flat("D", -0.01m), false);
        yield return new(Flat("D", Money.Greatest), true);
        yield return new(Flat("D", Money.Greatest + 0.01m), false);
        yield return new(Flat("D", 0.01m), true);
        yield return new(Flat("D", 0.001m), false);
        yield return new(Flat("S", 1), false);
        yield return new(new FlatMoney(Flat("C", 1).Sums.Add("D", 2)), true);
        yield return new(new FlatMoney(Flat("C", 1).Sums.Add("D", -2)), false);
    }

    [TestCaseSource(nameof(MoneyRules))]
    public void Lint_WhenAMoneyRulesFigureIsAtTheBound_TakesWhatCanBeComputed(MoneyRule rule, bool right)
    {
        var errors = Lint.Errors(A.Direct() with { Money = rule });
        Assert.That(errors.Select(e => e.Code), right ? Is.Empty : Is.EqualTo(NotComputable));
        Assert.That(errors.Select(e => e.Place), right ? Is.Empty : Is.EqualTo(new[] { "money" }));
    }

    private static FlatMoney Flat(string grade, decimal sum) => new(ImmutableSortedDictionary<string, decimal>.Empty.Add(grade, sum));

    private static decimal? Number(string? figure) => figure is null ? null : decimal.Parse(figure, CultureInfo.InvariantCulture);

    private static void Expect(bool right, Scheme scheme, string place)
    {
        var errors = Lint.Errors(scheme);
        Assert.That(errors.Select(e => e.Code), right ? Is.Empty : Is.EqualTo(OffTheScale));
        Assert.That(errors.Select(e => e.Place), right ? Is.Empty : Is.EqualTo(new[] { place }));
    }
}
