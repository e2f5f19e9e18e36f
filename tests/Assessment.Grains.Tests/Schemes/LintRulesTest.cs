using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Schemes;

[TestFixture]
internal sealed class LintRulesTest
{
    private static readonly Text Late = new("迟到", "late");

    [TestCase("0", false)]
    [TestCase("0.0001", true)]
    [TestCase("-1", false)]
    public void Lint_WhenAClausesPointsAreAtTheBound_TakesOnlyMoreThanZero(decimal points, bool right) =>
        Expect(right, A.Deductions(new Clause("X", Late, points)), "clause-points-must-be-above-zero");

    [TestCase("1.99", false)]
    [TestCase("2", true)]
    [TestCase("2.01", true)]
    [TestCase("0", false)]
    public void Lint_WhenAClausesCapIsAtTheBound_TakesOneDeductionOrMore(decimal cap, bool right) =>
        Expect(right, A.Deductions(new Clause("X", Late, 2, Cap: cap)), "clause-cap-must-cover-one-deduction");

    [Test]
    public void Lint_WhenADeductionRuleHasNoClause_SaysSo() => Expect(false, A.Deductions(), "deduction-rule-must-have-clauses");

    [TestCase("-10.01", false)]
    [TestCase("-10", true)]
    [TestCase("0", true)]
    [TestCase("10", true)]
    [TestCase("10.01", false)]
    public void Lint_WhenAFloorIsAtTheBound_TakesPlusOrMinusThePoints(decimal floor, bool right) =>
        Expect(right, A.Deductions(new Clause("X", Late, 2)) with { Floor = floor }, "floor-must-lie-within-the-points");

    [TestCase("0", false)]
    [TestCase("0.0001", true)]
    public void Lint_WhenADeductionsCapIsAtTheBound_TakesOnlyMoreThanZero(decimal cap, bool right) =>
        Expect(right, A.Deductions(new Clause("X", Late, 2)) with { Cap = cap }, "cap-must-be-above-zero");

    [TestCase("0", false)]
    [TestCase("0.0001", true)]
    [TestCase("2.5", true)]
    [TestCase("3", false)]
    [TestCase("10", true)]
    [TestCase("10.5", false)]
    public void Lint_WhenAStepDoesNotDivideThePoints_SaysThatFullMarksCannotBeGiven(decimal step, bool right) =>
        Expect(right, new DirectRule(step), "step-must-divide-the-points");

    [TestCase("-0.0001", false)]
    [TestCase("0", true)]
    [TestCase("9.9999", true)]
    [TestCase("10", false)]
    public void Lint_WhenNotMetEarnsTooMuchOrTooLittle_SaysSo(decimal points, bool right) =>
        Expect(right, new YesNoRule(points), "points-if-not-must-lie-within-the-points");

    [TestCase("0", "0.5", false)]
    [TestCase("0.1", "0", false)]
    [TestCase("-0.1", "0.5", false)]
    [TestCase("0.0001", "0.0001", true)]
    public void Lint_WhenAShortfallsStepIsAtTheBound_TakesOnlyMoreThanZero(decimal step, decimal points, bool right) =>
        Expect(right, A.Availability() with { Step = step, PointsPerStep = points }, "step-must-be-above-zero");

    [TestCase("0", false)]
    [TestCase("0.0001", true)]
    [TestCase("10", true)]
    [TestCase("10.0001", false)]
    public void Lint_WhenAShortfallsCapIsAtTheBound_TakesUpToThePoints(decimal cap, bool right) =>
        Expect(right, A.Availability() with { Cap = cap }, "cap-must-lie-within-the-points");

    [TestCase("0", "100", true)]
    [TestCase("99.5", "99.5", true)]
    [TestCase("99.6", "100", false)]
    [TestCase("0", "99.4", false)]
    [TestCase("100", "0", false)]
    public void Lint_WhenATargetIsAtTheBoundOfItsRange_TakesTheEnds(decimal least, decimal most, bool right) =>
        Expect(right, A.Availability() with { Least = least, Most = most }, "target-must-lie-within-the-range");

    [Test]
    public void Lint_WhenTiersMeet_AcceptsThem() => Assert.That(Lint.Codes(Tiers((null, 1, 10), (1, 3, 5), (3, null, 0))), Is.Empty);

    [Test]
    public void Lint_WhenTiersLeaveAHole_NamesIt()
    {
        var scheme = A.Scheme(A.Leaf("L", 10, Tiers((null, 1, 10), (2, null, 0)))) with { PassLine = 0 };
        var error = Lint.Errors(scheme).Single();
        Assert.That((error.Code, error.Place), Is.EqualTo(("tiers-must-cover-the-scale", "categories[0].indicators[0].rule.tiers")));
        Assert.That(error.Reason.Zh, Does.Contain("[1, 2)"));
    }

    [Test]
    public void Lint_WhenTiersOverlap_SaysSo() =>
        Assert.That(Lint.Codes(Tiers((null, 2, 10), (1, null, 0))), Is.EqualTo(new[] { "tiers-must-not-overlap" }));

    [Test]
    public void Lint_WhenTheLowestTierHasALowerEnd_NamesTheHoleBelow() =>
        Assert.That(Lint.Codes(Tiers((0, 1, 10), (1, null, 0))), Is.EqualTo(new[] { "tiers-must-cover-the-scale" }));

    [Test]
    public void Lint_WhenTheHighestTierHasAnUpperEnd_NamesTheHoleAbove() =>
        Assert.That(Lint.Codes(Tiers((null, 1, 10), (1, 100, 0))), Is.EqualTo(new[] { "tiers-must-cover-the-scale" }));

    [TestCase("-0.01", false)]
    [TestCase("0", true)]
    [TestCase("10", true)]
    [TestCase("10.01", false)]
    public void Lint_WhenATiersPointsAreAtTheBound_TakesZeroToThePoints(decimal points, bool right) =>
        Expect(right, Tiers((null, 1, points), (1, null, 0)), "tier-points-must-lie-within-the-points");

    [Test]
    public void Lint_WhenThereAreNoTiers_SaysSo() => Assert.That(Lint.Codes(Tiers()), Is.EqualTo(new[] { "tiers-must-not-be-empty" }));

    private static TierRule Tiers(params (decimal? From, decimal? Below, decimal Points)[] tiers) =>
        new(new("天", "days"), [.. tiers.Select(t => new Tier(t.From, t.Below, t.Points))]);

    private static void Expect(bool right, ScoringRule rule, string code) =>
        Assert.That(Lint.Codes(rule), right ? Is.Empty : Is.EqualTo(new[] { code }));
}
