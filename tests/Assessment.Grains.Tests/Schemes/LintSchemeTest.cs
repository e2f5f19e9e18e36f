using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Schemes;

[TestFixture]
internal sealed class LintSchemeTest
{
    [Test]
    public void Lint_WhenTheSchemeIsRight_FindsNothing() => Assert.That(Lint.Errors(A.Scheme()), Is.Empty);

    [Test]
    public void Lint_WhenTheNotApplicablePolicyIsMissing_DemandsIt() =>
        Assert.That(Lint.Codes(A.Scheme() with { NotApplicable = null }), Is.EqualTo(new[] { "not-applicable-policy-must-be-stated" }));

    [TestCase("0", false)]
    [TestCase("0.0001", true)]
    [TestCase("1000", true)]
    [TestCase("1000.0001", false)]
    public void Lint_WhenFullMarksAreAtTheBound_TakesUpTo1000(decimal points, bool right) => Expect(
        right, A.Scheme(A.Leaf("L", points, new DirectRule(0.0001m))) with { PassLine = 0 }, "fullMarks", alsoLeaves: points == 0);

    [TestCase("-0.01", false)]
    [TestCase("0", true)]
    [TestCase("100", true)]
    [TestCase("100.01", false)]
    public void Lint_WhenThePassLineIsAtTheBound_TakesTheScale(decimal line, bool right) =>
        Expect(right, A.Scheme() with { PassLine = line }, "passLine");

    [TestCase(-1, false)]
    [TestCase(0, true)]
    [TestCase(4, true)]
    [TestCase(5, false)]
    public void Lint_WhenDecimalsAreAtTheBound_TakesZeroToFour(int decimals, bool right) =>
        Expect(right, A.Scheme() with { Decimals = decimals }, "decimals");

    [TestCase("99.99", false)]
    [TestCase("100", true)]
    [TestCase("110", true)]
    public void Lint_WhenTheTotalCapIsAtTheBound_TakesFullMarksOrMore(decimal cap, bool right) =>
        Expect(right, A.Scheme() with { TotalCap = cap }, "totalCap");

    [TestCase("-0.01", false)]
    [TestCase("0", true)]
    public void Lint_WhenTheBonusCapIsAtTheBound_TakesZeroOrMore(decimal cap, bool right) =>
        Expect(right, A.Scheme() with { BonusCap = cap }, "bonusCap");

    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase(60, true)]
    [TestCase(61, false)]
    public void Lint_WhenObjectionDaysAreAtTheBound_TakesOneToSixty(int days, bool right) =>
        Expect(right, A.Scheme() with { ObjectionDays = days }, "objectionDays");

    [TestCase(-1, false)]
    [TestCase(0, true)]
    [TestCase(60, true)]
    [TestCase(61, false)]
    [TestCase(int.MaxValue, false, Description = "the due day would lie beyond the calendar")]
    public void Lint_WhenScoringDaysAreAtTheBound_TakesZeroToSixty(int days, bool right) =>
        Expect(right, A.Scheme() with { ScoringDays = days }, "scoringDays");

    [TestCase(0, false)]
    [TestCase(1, true)]
    public void Lint_WhenTheQuorumIsAtTheBound_TakesOneOrMore(int quorum, bool right) =>
        Expect(right, A.Scheme() with { Quorum = quorum }, "quorum");

    [Test]
    public void Lint_WhenThereAreNoIndicators_SaysSo()
    {
        Assert.That(Lint.Codes(A.Scheme() with { Categories = [] }), Is.EqualTo(new[] { "figures-must-lie-on-the-scale", "weights-must-total-the-schemes-full-marks" }), "of one place, always in one order");
        var empty = A.Scheme() with { Categories = [.. A.Scheme().Categories, new("E", new("空", "empty"), 0, [])] };
        Expect(false, empty, "categories");
    }

    [TestCase("0", "3", false)]
    [TestCase("1", "0", false)]
    [TestCase("0.0001", "0.0001", true)]
    public void Lint_WhenABonusIsAtTheBound_TakesOnlyMoreThanZero(decimal points, decimal cap, bool right)
    {
        var scheme = A.Scheme() with { Bonuses = ImmutableArray.Create(new BonusItem("B", new("表扬", "praise"), points, cap)) };
        Assert.That(Lint.Codes(scheme), right ? Is.Empty : Is.EqualTo(new[] { "bonus-points-must-be-above-zero" }));
    }

    [TestCase(null, false)]
    [TestCase("-0.01", false)]
    [TestCase("0", true)]
    [TestCase("100", true)]
    [TestCase("100.01", false)]
    public void Lint_WhenAVetosCapIsAtTheBound_TakesTheScale(string? cap, bool right)
    {
        var scheme = A.Scheme() with { Vetoes = ImmutableArray.Create(new VetoItem("K", new("泄密", "leak"), VetoEffect.Cap, cap is null ? null : decimal.Parse(cap, System.Globalization.CultureInfo.InvariantCulture))) };
        Assert.That(Lint.Codes(scheme), right ? Is.Empty : Is.EqualTo(new[] { "veto-cap-must-be-stated" }));
    }

    [TestCase("D")]
    [TestCase("D1")]
    [TestCase("C")]
    [TestCase("Z")]
    public void Lint_WhenABonusTakesACodeThatIsUsed_SaysThatItOccursTwice(string code)
    {
        var scheme = A.Scheme() with { Bonuses = ImmutableArray.Create(new BonusItem(code, new("表扬", "praise"), 1, 1)) };
        var error = Lint.Errors(scheme).Single();
        Assert.That(error.Code, Is.EqualTo("codes-must-be-unique"));
        Assert.That(error.Reason.Zh, Does.Contain($"“{code}”").And.Contain("2"));
    }

    [Test]
    public void Lint_WhenTwoGradesShareACode_SaysSo()
    {
        var grades = A.Scheme().Grades;
        Assert.That(Lint.Codes(A.Scheme() with { Grades = grades.SetItem(0, grades[0] with { Code = "B" }) }), Is.EqualTo(new[] { "codes-must-be-unique" }));
    }

    [Test]
    public void Lint_WhenAGradeHasAnIndicatorsCode_AcceptsIt()
    {
        var scheme = A.Scheme(A.Leaf("A", 100, new YesNoRule()));
        Assert.That(scheme.Grades.Select(g => g.Code), Has.Member("A"));
        Assert.That(Lint.Errors(scheme), Is.Empty);
    }

    [TestCase(1, true)]
    [TestCase(20, true)]
    [TestCase(21, false)]
    [TestCase(0, false)]
    public void Lint_WhenACodesLengthIsAtTheBound_TakesOneToTwenty(int length, bool right) =>
        Assert.That(Lint.Codes(A.Scheme(A.Leaf(new('x', length), 10, new YesNoRule())) with { PassLine = 0 }), right ? Is.Empty : Is.EqualTo(new[] { "codes-must-be-short" }));

    [TestCase("0", false)]
    [TestCase("-1", false)]
    [TestCase("0.0001", true)]
    public void Lint_WhenALeafsPointsAreAtTheBound_TakesOnlyMoreThanZero(decimal points, bool right)
    {
        var codes = Lint.Codes(A.Scheme(A.Leaf("L", points, new TierRule(new("天", "days"), [new(null, null, 0)])), A.Leaf("M", 10, new YesNoRule())) with { PassLine = 0 });
        Assert.That(codes.Contains("points-must-be-above-zero"), Is.EqualTo(!right));
    }

    [Test]
    public void Propose_WhenAnIndicatorNamesALineThatTheContractLacks_ListsTheContractsLines()
    {
        var leaf = A.Leaf("L", 10, new YesNoRule()) with { ServiceLines = ["a", "z"] };
        var broken = new Case().Do(new RegisterContract(A.Contract())).Refuses<SchemeMustHaveNoLintErrors>(new ProposeScheme(A.Scheme(leaf)));
        Assert.That(broken.Details.Single().Code, Is.EqualTo("service-lines-must-be-the-contracts"));
        Assert.That(broken.Message.Zh, Does.Contain("“z”"));
        Assert.That(Lint.Errors(A.Scheme(leaf)), Is.Empty, "by itself a scheme has no contract to contradict");
    }

    [Test]
    public void Propose_WhenManyThingsAreWrong_NamesThemAllAtOnce()
    {
        var scheme = A.Scheme() with { NotApplicable = null, FullMarks = 101, Grades = [], ObjectionDays = 0, PassLine = 200 };
        var refusal = new Case().Do(new RegisterContract(A.Contract())).Refuses<SchemeMustHaveNoLintErrors>(new ProposeScheme(scheme)).ToRefusal();
        Assert.That(refusal.Kind, Is.EqualTo(RefusalKind.Unprocessable));
        Assert.That(refusal.Details, Has.Length.EqualTo(5));
    }

    private static void Expect(bool right, Scheme scheme, string place, bool alsoLeaves = false)
    {
        var errors = Lint.Errors(scheme);
        if (right)
        {
            Assert.That(errors, Is.Empty);
            return;
        }

        Assert.That(errors.Where(e => e.Code == "figures-must-lie-on-the-scale").Select(e => e.Place), Is.EqualTo(new[] { place }));
        Assert.That(errors, alsoLeaves ? Has.Length.GreaterThan(1) : Has.Length.EqualTo(1));
    }
}
