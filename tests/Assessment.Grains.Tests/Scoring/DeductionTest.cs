using System.Collections.Immutable;
using Assessment.Grains.Registers;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Scoring;

/// <summary>Deductions that are more than quantity × points: tiers of delay, repeats, clauses that share a cap.</summary>
[TestFixture]
internal sealed class DeductionTest
{
    private static readonly ImmutableArray<DelayTier> Steeper = [new(0, 3, 1), new(3, null, 2)];

    [TestCase("1", "0")]
    [TestCase("2", "1")]
    [TestCase("3", "2")]
    [TestCase("4", "3")]
    [TestCase("5", "4")]
    [TestCase("6", "5")]
    [TestCase("9", "5", Description = "capped")]
    public void Deduct_WhenAWorkOrderIsLateUnderTheStarter_CostsByWorkingDays(decimal days, decimal expected) =>
        Assert.That(Lost(SchemeExamples.Late, days), Is.EqualTo(expected));

    [TestCase(TierReading.Marginal, "2", "2")]
    [TestCase(TierReading.Marginal, "3", "3")]
    [TestCase(TierReading.Marginal, "5", "7")]
    [TestCase(TierReading.Whole, "2.5", "2.5")]
    [TestCase(TierReading.Whole, "3", "6")]
    [TestCase(TierReading.Whole, "5", "10")]
    [TestCase(TierReading.Flat, "2.99", "1")]
    [TestCase(TierReading.Flat, "3", "2")]
    [TestCase(TierReading.Flat, "5", "2")]
    public void Deduct_WhenATierIsReadInOneWay_CostsWhatThatReadingSays(TierReading reading, decimal quantity, decimal expected) =>
        Assert.That(Lost(Tiered(Steeper, reading, new(3, reading == TierReading.Marginal ? 3 : reading == TierReading.Whole ? 6 : 2)), quantity), Is.EqualTo(expected));

    [TestCase(TierReading.Flat, "2", "1")]
    [TestCase(TierReading.Flat, "5", "2")]
    [TestCase(TierReading.Whole, "5", "10")]
    [TestCase(TierReading.Marginal, "5", "7")]
    public void Deduct_WhenTiersAreWrittenFromTheTopDown_CostsTheSame(TierReading reading, decimal quantity, decimal expected) =>
        Assert.That(Tiered([Steeper[1], Steeper[0] with { From = null }], reading, null).PointsOf(quantity), Is.EqualTo(expected));

    [Test]
    public void Lint_WhenATierDoesNotSayHowItIsRead_AsksForReadingAndWorkedExample()
    {
        var finding = Lint.Errors(Of(Tiered(Steeper, null, null))).Single();
        Assert.That((finding.Code, finding.Place), Is.EqualTo(("tier-must-not-be-ambiguous", "categories[0].indicators[0].rule.clauses[0].tiers")));
        Assert.That(finding.Reason.Zh, Does.Contain("按所在档一次性扣分 2").And.Contain("全额按所在档的单价 8").And.Contain("分段累进 5"), "the readings of a delay of 4 are laid side by side");
        Assert.That(Lint.Errors(Of(Tiered(Steeper, null, new(2.5m, 2.5m)))).Single().Reason.Zh, Does.Contain("（2.5 时：").And.Contain("全额按所在档的单价 2.5"), "an example is what the readings are laid out for");
        Assert.That(Lint.Codes(Of(Tiered(Steeper, TierReading.Whole, null))), Is.EqualTo(new[] { "tier-must-not-be-ambiguous" }), "a reading without example");
        Assert.That(Lint.Codes(Of(Tiered(Steeper, null, new(5, 7)))), Is.EqualTo(new[] { "tier-must-not-be-ambiguous" }), "an example without reading");
    }

    [Test]
    public void Lint_WhenTheWorkedExampleComesOutOtherwise_ShowsBothFigures()
    {
        var finding = Lint.Errors(Of(Tiered(Steeper, TierReading.Marginal, new(5, 10)))).Single();
        Assert.That(finding.Code, Is.EqualTo("worked-example-must-come-out"));
        Assert.That(finding.Reason.Zh, Does.Contain("算例写 5 扣 10 分，按所写读法应为 7 分"));
        Assert.That(Lint.Codes(Of(Tiered(Steeper, TierReading.Marginal, new(5.001m, 7.002m)))), Is.EqualTo(new[] { "worked-example-must-come-out" }), "a quantity that nobody could enter");
    }

    [Test]
    public void Lint_WhenTiersAreWrong_NamesIt()
    {
        Assert.That(Lint.Codes(Of(Tiered([new(0, 3, 1), new(4, null, 2)], TierReading.Flat, new(1, 1)))), Is.EqualTo(new[] { "tiers-must-cover-the-scale" }));
        Assert.That(Lint.Codes(Of(Tiered([new(1, null, 1)], TierReading.Flat, new(1, 1)))), Is.EqualTo(new[] { "tiers-must-cover-the-scale" }), "from 0 to 1");
        Assert.That(Lint.Codes(Of(Tiered([new(0, 3, -1), new(3, null, 2)], TierReading.Flat, new(3, 2)))), Is.EqualTo(new[] { "tier-points-must-not-be-negative" }));
        Assert.That(Lint.Codes(Of(Tiered([new(0, null, 0)], TierReading.Flat, new(3, 0)))), Is.EqualTo(new[] { "tier-points-must-not-be-negative" }), "a clause that never costs anything");
        Assert.That(Lint.Codes(Of(Tiered([new(-1, null, 1)], TierReading.Flat, new(1, 1)))), Is.EqualTo(new[] { "tiers-must-begin-at-zero" }));
        Assert.That(Lint.Codes(Of(Tiered([new(-1, 1, 1), new(1, null, 2)], TierReading.Flat, new(1, 2)))), Is.EqualTo(new[] { "tiers-must-begin-at-zero" }), "only the lowest does");
        Assert.That(Lint.Codes(Of(Tiered([new(1, null, 1)], TierReading.Flat, new(0.5m, 1)))), Is.EqualTo(new[] { "tiers-must-cover-the-scale", "worked-example-must-come-out" }), "the example lies in the hole and costs nothing");
        var tiered = Tiered(Steeper, TierReading.Flat, new(3, 2));
        Assert.That(Lint.Codes(Of(tiered with { Repeat = new(3, 2) })), Has.Member("tiered-clause-must-measure"));
        Assert.That(Lint.Codes(Of(tiered with { Cap = 0 })), Is.EqualTo(new[] { "clause-cap-must-cover-one-deduction" }));
        Assert.That(Lint.Codes(Of(tiered with { Cap = 0.0001m })), Is.Empty);
        Assert.That(Lint.Codes(Of(tiered with { Points = 1 })), Is.EqualTo(new[] { "tiered-clause-must-measure" }));
        Assert.That(Lint.Codes(Of(tiered with { Per = DeductionUnit.Event })), Is.EqualTo(new[] { "tiered-clause-must-measure" }));
    }

    [TestCase("2", "2", Description = "two: nothing more")]
    [TestCase("3", "4", Description = "the third counts twice")]
    [TestCase("5", "8")]
    public void Deduct_WhenItHappensAgain_TheThirdOnCountsTwice(decimal times, decimal expected) =>
        Assert.That(Lost(Repeated(), times), Is.EqualTo(expected));

    [Test]
    public void Deduct_WhenRepeatsAreEnteredOutOfOrder_CountsThemByTheirDays()
    {
        var subject = Case.Scoring(Of(Repeated())).Do(
            new RecordDeduction(1, "L", "X", 1, A.Day("2026-04-03"), "第三次"), new RecordDeduction(1, "L", "X", 1, A.Day("2026-04-01"), "第一次"), new RecordDeduction(1, "L", "X", 1, A.Day("2026-04-02"), "第二次"));
        var lines = subject.Result().Indicator("L")!.Clauses.Single().Lines;
        Assert.That(lines.Select(l => (l.Entry, l.Points)), Is.EqualTo(new[] { (1, 2m), (2, 1m), (3, 1m) }), "the one that happened last is the third");
        subject.Do(new WithdrawEntry(2, "误录"));
        Assert.That(subject.Result().Indicator("L")!.Clauses.Single().Sum, Is.EqualTo(2m), "two are left, none is a third");
    }

    [TestCase(1, "2", DeductionUnit.Event)]
    [TestCase(101, "2", DeductionUnit.Event)]
    [TestCase(3, "1", DeductionUnit.Event)]
    [TestCase(3, "100.1", DeductionUnit.Event)]
    [TestCase(3, "2", DeductionUnit.Day)]
    public void Lint_WhenARepeatCannotCostMore_NamesIt(int from, decimal factor, DeductionUnit per) =>
        Assert.That(Lint.Codes(Of(new("X", new("迟到", "late"), 1, per, Repeat: new(from, factor)))), Is.EqualTo(new[] { "repeat-must-cost-more" }));

    [TestCase(2, "1.1")]
    [TestCase(100, "100")]
    public void Lint_WhenARepeatIsJustWithinBounds_IsSilent(int from, decimal factor) =>
        Assert.That(Lint.Codes(Of(new("X", new("迟到", "late"), 1, Repeat: new(from, factor)))), Is.Empty);

    [Test]
    public void Deduct_WhenClausesShareACap_CountNoMoreThanItTogether()
    {
        var rule = A.Deductions(new("X", new("迟到", "late"), 2, Cap: 6), new("Y", new("早退", "left early"), 2), new Clause("Z", new("缺勤", "absent"), 1)) with
        {
            Groups = ImmutableArray.Create(new ClauseGroup("G", new("考勤", "attendance"), 7, ["X", "Y"])),
        };
        var subject = Case.Scoring(A.Scheme(A.Leaf("L", 20, rule))).Do(Event("X", 4), Event("Y", 1), Event("Z", 3));
        var leaf = subject.Result().Indicator("L")!;
        Assert.That(leaf.Earned, Is.EqualTo(10m), "X 8 → 6 by its own cap; with Y 8 → 7 by the group's; Z 3 beside it");
        Assert.That(leaf.Groups!.Value.Single(), Is.EqualTo(new ClauseGroupResult("G", 7, 8, 7)));
        Assert.That(subject.Ask(new GetPeriod(1)).Trace.Parts[0].Parts[0].Parts.Single(p => p.Step == "cap").Words.Zh, Is.EqualTo("考勤合计 8，以 7 为限"));
    }

    [Test]
    public void Lint_WhenAClauseGroupIsWrong_NamesIt()
    {
        var rule = A.Deductions(new("X", new("迟到", "late"), 2), new Clause("Y", new("早退", "left early"), 2));
        ImmutableArray<string> Codes(params ClauseGroup[] groups) => Lint.Codes(rule with { Groups = groups.ToImmutableArray() });
        Assert.That(Codes(new ClauseGroup("G", new("组", "group"), 3, ["X", "Y"])), Is.Empty);
        Assert.That(Codes(new ClauseGroup("G", new("组", "group"), 0, ["X", "Y"])), Is.EqualTo(new[] { "cap-must-be-above-zero" }));
        Assert.That(Codes(new ClauseGroup("G", new("组", "group"), 3, [])), Is.EqualTo(new[] { "clause-group-must-hold-its-clauses" }));
        Assert.That(Codes(new ClauseGroup("G", new("组", "group"), 3, ["Q"])), Is.EqualTo(new[] { "clause-group-must-hold-its-clauses" }));
        Assert.That(Codes(new("G", new("组", "group"), 3, ["X"]), new ClauseGroup("H", new("组", "group"), 3, ["X", "Y"])), Has.Member("clause-group-must-hold-its-clauses"), "a clause of two groups");
        Assert.That(Codes(new("G", new("组", "group"), 3, ["X"]), new ClauseGroup("G", new("组", "group"), 3, ["Y"])), Has.Member("codes-must-be-unique"));
    }

    [Test]
    public void Deduct_WhenDutyWasNotAskedForInAdvance_IsRefused()
    {
        var subject = Case.Scoring(Of(new("X", new("节日缺岗", "absence on duty"), 2, DeductionUnit.Day, NeedsDutyRequest: true))).On("2026-04-05");
        Assert.That(subject.Refuses<DutyMustHaveBeenAskedFor>(Absent("2026-04-04")).Message.Zh, Does.StartWith("2026-04-04 没有事先书面要求的值班"));
        subject.Do(new RequestDuty(A.Day("2026-04-03"), "值班函 1", A.Day("2026-04-04"), A.Day("2026-04-05")));
        subject.Do(Absent("2026-04-04"));
        Assert.That(subject.Refuses<DutyMustHaveBeenAskedFor>(Absent("2026-04-03", "2026-04-04")).Clause, Is.EqualTo("一.2.a"), "the first of its days was not asked for");
        subject.Refuses<DutyMustHaveBeenAskedFor>(new ChangeEntry(1, new DeductionFact("X", 1, A.Day("2026-04-03"), "缺岗"), "更正日期"));
    }

    private static RecordDeduction Absent(string on, string? through = null) => new(1, "L", "X", 1, A.Day(on), "缺岗", through is null ? null : A.Day(through));

    private static Clause Repeated() => new("X", new("迟到", "late"), 1, Repeat: new(3, 2));

    private static Clause Tiered(ImmutableArray<DelayTier> tiers, TierReading? reading, WorkedExample? example) =>
        new("X", new("迟延", "delay"), Per: DeductionUnit.Unit, Unit: new("天", "day"), Tiers: new(tiers, reading, example));

    private static Scheme Of(Clause clause) => A.Scheme(A.Leaf("L", 20, A.Deductions(clause)));

    private static decimal Lost(Clause clause, decimal quantity) =>
        Case.Scoring(Of(clause)).Do(new RecordDeduction(1, "L", clause.Code, quantity, A.Day("2026-04-01"), "事由")).Result().Indicator("L")!.LostBeforeCap!.Value;

    private static RecordDeduction Event(string clause, decimal quantity) => new(1, "L", clause, quantity, A.Day("2026-04-01"), "事由");
}
