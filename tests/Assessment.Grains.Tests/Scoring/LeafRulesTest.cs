using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Scoring;

/// <summary>Known figures for every rule of a leaf.</summary>
[TestFixture]
internal sealed class LeafRulesTest
{
    [TestCase("D1", "1", "38")]
    [TestCase("D1", "3", "34")]
    [TestCase("D1", "4", "34", Description = "the clause's own cap is 6")]
    [TestCase("D2", "3", "38.5")]
    [TestCase("D3", "2.5", "37.5")]
    [TestCase("D4", "0.37", "39.963")]
    [TestCase("D9", "1", "0", Description = "a deduction larger than the item takes all there is and no more")]
    public void RecordDeduction_WhenCounted_TakesItsPointsOff(string clause, decimal quantity, decimal earned)
    {
        var subject = Case.Scoring().Do(Deduct(clause, quantity));
        Assert.That(subject.Result().Indicator("D")!.Earned, Is.EqualTo(earned));
    }

    [Test]
    public void RecordDeduction_WhenSeveralClauses_CapsEachAndThenTheLeaf()
    {
        var subject = Case.Scoring().Do(Deduct("D1", 2), Deduct("D1", 2), Deduct("D2", 4), Deduct("D3", 1));
        var leaf = subject.Result().Indicator("D")!;
        Assert.That((leaf.Earned, leaf.LostBeforeCap), Is.EqualTo(((decimal?)31m, (decimal?)9m)));
        Assert.That(leaf.Clauses.Single(c => c.Code == "D1"), Has.Property("Sum").EqualTo(8m).And.Property("Counted").EqualTo(6m));
    }

    [TestCase("0", null, "0")]
    [TestCase("5", null, "5")]
    [TestCase("-10", null, "-10")]
    [TestCase("0", "12", "8")]
    [TestCase("15", "12", "15")]
    [TestCase("-10", "12", "8")]
    public void RecordDeduction_WhenFloorAndCapAreSet_HoldsTheStricter(decimal floor, string? cap, decimal earned)
    {
        var rule = A.Deductions(new Clause("X", new("事故", "accident"), 100)) with { Floor = floor, Cap = cap is null ? null : int.Parse(cap, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.That(Earned(rule, 20, new DeductionFact("X", 1, A.Day("2026-04-01"), "事故")), Is.EqualTo(earned));
    }

    [Test]
    public void NoEntry_WhenTheLeafDeducts_IsFullPoints_AndOtherwiseMissing()
    {
        var result = Case.Scoring().Result();
        Assert.That(result.Indicator("D")!.Earned, Is.EqualTo(40m));
        Assert.That(result.Missing, Is.EqualTo(new[] { "S", "M", "Y" }));
        Assert.That((result.Score, result.Grade), Is.EqualTo(((decimal?)null, (string?)null)), "missing is never zero");
    }

    [TestCase("100", "20")]
    [TestCase("99.5", "20")]
    [TestCase("99.4999", "19.5", Description = "a started step counts whole")]
    [TestCase("99.4", "19.5")]
    [TestCase("99.39", "19")]
    [TestCase("97.5", "10")]
    [TestCase("0", "10", Description = "capped at 10")]
    public void RecordMeasurement_WhenStartedUnitsCount_TakesHalfAPointForEach(decimal value, decimal earned) =>
        Assert.That(Earned(A.Availability(), 20, new MeasurementFact(value)), Is.EqualTo(earned));

    [TestCase("99.4999", "20", Description = "a step that is not full is not counted")]
    [TestCase("99.41", "20")]
    [TestCase("99.4", "19.5")]
    [TestCase("99.31", "19.5")]
    public void RecordMeasurement_WhenFullUnitsCount_PassesOverTheRest(decimal value, decimal earned) =>
        Assert.That(Earned(A.Availability(ShortfallCounting.FullUnit), 20, new MeasurementFact(value)), Is.EqualTo(earned));

    [TestCase("99.49", "19.95")]
    [TestCase("99.4", "19.5")]
    [TestCase("99.35", "19.25")]
    public void RecordMeasurement_WhenProRata_TakesTheFraction(decimal value, decimal earned) =>
        Assert.That(Earned(A.Availability(ShortfallCounting.ProRata), 20, new MeasurementFact(value)), Is.EqualTo(earned));

    [TestCase("4", "10")]
    [TestCase("4.5", "8")]
    [TestCase("6", "6")]
    [TestCase("100", "0")]
    public void RecordMeasurement_WhenTheTargetIsAMost_LosesAboveIt(decimal hours, decimal earned)
    {
        var rule = new ShortfallRule(4, TargetSide.AtMost, new("小时", "hours"), 1, 2, ShortfallCounting.StartedUnit);
        Assert.That(Earned(rule, 10, new MeasurementFact(hours)), Is.EqualTo(earned));
    }

    [TestCase("-1", "10")]
    [TestCase("0.99", "10")]
    [TestCase("1", "6")]
    [TestCase("2.9999", "6")]
    [TestCase("3", "0")]
    [TestCase("1000000", "0")]
    public void RecordMeasurement_WhenTiers_EarnsTheTierThatHoldsIt(decimal value, decimal earned)
    {
        var rule = new TierRule(new("天", "days"), [new(3, null, 0), new(null, 1, 10), new(1, 3, 6)]);
        Assert.That(Earned(rule, 10, new MeasurementFact(value)), Is.EqualTo(earned));
    }

    [TestCase(true, "10")]
    [TestCase(false, "2")]
    public void RecordAnswer_WhenMetOrNot_EarnsFullPointsOrTheRest(bool met, decimal earned) =>
        Assert.That(Earned(new YesNoRule(2), 10, new AnswerFact(met)), Is.EqualTo(earned));

    [Test]
    public void RecordScore_WhenSeveralEvaluatorsScore_IsTheirMean_RoundedOnlyAtTheEnd()
    {
        var subject = Case.Frozen(A.Direct(step: 0.5m)).Assign("甲", "乙", "丙").On("2026-04-17");
        foreach (var (person, points) in new[] { ("甲", 89.5m), ("乙", 90m), ("丙", 90.5m) })
        {
            subject.As(person).Do(new RecordScore(1, "S", points));
        }

        Assert.That(subject.Result().Score, Is.EqualTo(90m));
        subject.As("丙").Do(new ChangeEntry(3, new ScoreFact(90m), "复核"));
        Assert.That(subject.Result().Indicator("S")!.Earned!.Value, Is.EqualTo(269.5m / 3));
        Assert.That(subject.Result().Score, Is.EqualTo(89.83m));
    }

    [TestCase("89.995", 2, "90.00", "A")]
    [TestCase("89.9949", 2, "89.99", "B")]
    [TestCase("89.9445", 1, "89.9", "B")]
    [TestCase("89.9445", 0, "90", "A")]
    [TestCase("89.9445", 3, "89.945", "B")]
    [TestCase("89.9445", 4, "89.9445", "B")]
    public void Score_WhenRounded_IsRoundedOnceAndGradedAfter(decimal raw, int places, decimal score, string grade)
    {
        var subject = Case.Scoring(A.Direct(step: 0.0001m) with { Decimals = places }).Do(new RecordScore(1, "S", raw));
        Assert.That((subject.Result().Score, subject.Result().Grade), Is.EqualTo(((decimal?)score, grade)));
    }

    private static RecordDeduction Deduct(string clause, decimal quantity) => new(1, "D", clause, quantity, A.Day("2026-04-01"), "事由");

    private static decimal? Earned(ScoringRule rule, decimal points, Fact fact)
    {
        var leaf = A.Leaf("L", points, rule);
        Assert.That(rule.Fault(leaf, fact), Is.Null);
        var result = PeriodScoring.Compute(A.Scheme(leaf), [new(1, "L", Case.Fang, fact, 1, 0)], Panels.Empty);
        return result.Indicator("L")!.Earned;
    }
}
