using System.Collections.Immutable;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Insights;
using Assessment.Grains.Payments;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Insights;

/// <summary>Counters with consequence and forecast; what scores do to money; the final review.</summary>
[TestFixture]
internal sealed class ConsequencesTest
{
    private static readonly Counter InARow = new("N1", new("连续三期低于 75", "three in a row below 75"), CounterKind.ConsecutiveBelow, 3, new("约谈", "a formal talk"), 75);
    private static readonly Counter Times = new("N2", new("累计三期低于 75", "three below 75"), CounterKind.TimesBelow, 3, new("通报", "a notice"), 75);
    private static readonly Counter Points = new("N3", new("累计失分 60", "60 points lost"), CounterKind.CumulativeDeductions, 60, new("解除", "termination"));

    [TestCase("74 74", "2", null, "再有连续 1 期低于 75 即触发（余 9 期）")]
    [TestCase("74 74 74", "3", 3, "第 3 期已触发：约谈")]
    [TestCase("74 74 75 74", "1", null, "再有连续 2 期低于 75 即触发（余 7 期）", Description = "75 is not below 75")]
    [TestCase("74 74 74 90", "0", 3, "第 3 期已触发：约谈", Description = "what was reached stays reached")]
    public void GetCounters_WhenPeriodsRunBelowALine_CountsThemInARow(string scores, decimal value, int? reached, string forecast) =>
        Expect(InARow, scores, value, reached, forecast);

    [TestCase("74 90 74", "2", null, "再有 1 期低于 75 即触发（余 8 期）")]
    [TestCase("74 90 74 90 74", "3", 5, "第 5 期已触发：通报")]
    [TestCase("90 90 90 90 90 90 90 90 90 74", "1", null, "余 1 期，已不会触发")]
    public void GetCounters_WhenPeriodsLieBelowALine_CountsThem(string scores, decimal value, int? reached, string forecast) =>
        Expect(Times, scores, value, reached, forecast);

    [TestCase("80 80.01", "39.99", null, "再失 20.01 分即触发（余 9 期）")]
    [TestCase("70 70", "60", 2, "第 2 期已触发：解除", Description = "以上 includes the number")]
    public void GetCounters_WhenPointsAreLost_AddsThemUp(string scores, decimal value, int? reached, string forecast) =>
        Expect(Points, scores, value, reached, forecast);

    [Test]
    public void GetCounters_WhenAMonthHasNoScore_NeitherCountsNorBreaksTheRow()
    {
        var subject = Of(A.Direct() with { Counters = ImmutableArray.Create(InARow) }).Publish(1, 70).Publish(2, 70);
        subject.AfterPeriod(3).As(Case.Fang).Do(new Grains.Scoring.Entries.MarkNotApplicable(3, "S", "停工")).Submit(3).PublishAsItIs(3);
        Assert.That(subject.Publish(4, 70).Ask(new GetCounters()).Single().Reached, Is.EqualTo(4));
    }

    [Test]
    public void Lint_WhenACounterCannotCount_NamesIt()
    {
        ImmutableArray<string> Codes(Counter counter) => Lint.Codes(A.Direct() with { Counters = ImmutableArray.Create(counter) });
        foreach (var right in new[] { InARow, Times, Points, Points with { Limit = 0.5m }, InARow with { Line = 100 }, InARow with { Limit = 1 } })
        {
            Assert.That(Codes(right), Is.Empty);
        }

        Assert.That(Codes(InARow with { Limit = 0 }), Is.EqualTo(new[] { "counter-limit-must-be-countable" }));
        Assert.That(Codes(Times with { Limit = 2.5m }), Is.EqualTo(new[] { "counter-limit-must-be-countable" }));
        Assert.That(Codes(Points with { Limit = 0 }), Is.EqualTo(new[] { "counter-limit-must-be-countable" }));
        Assert.That(Codes(InARow with { Line = null }), Is.EqualTo(new[] { "counter-line-must-lie-on-the-scale" }));
        Assert.That(Codes(InARow with { Line = 0 }), Is.EqualTo(new[] { "counter-line-must-lie-on-the-scale" }));
        Assert.That(Codes(InARow with { Line = 100.01m }), Is.EqualTo(new[] { "counter-line-must-lie-on-the-scale" }));
        Assert.That(Codes(Points with { Line = 60 }), Is.EqualTo(new[] { "counter-line-must-lie-on-the-scale" }));
        Assert.That(Codes(InARow with { Consequence = new(" ") }), Is.EqualTo(new[] { "counter-must-have-a-consequence" }));
        Assert.That(Codes(InARow with { Code = "S" }), Is.EqualTo(new[] { "codes-must-be-unique" }));
    }

    [Test]
    public void GetMoneyEffect_WhenTheSchemeSaysNothing_IsTheGateOnly()
    {
        var view = Of(A.Direct()).Publish(1, 40).Ask(new GetMoneyEffect());
        Assert.That((view.Deduction, view.Payable), Is.EqualTo(((Money?)null, new Money(598_890.22m))));
        Assert.That(view.Rule.Zh, Does.Contain("不改变付款金额"));
    }

    private static IEnumerable<TestCaseData> Rules()
    {
        var ladder = new LadderMoney([new(0, 60, 20), new(60, 75, 5), new(75, null, 0)]);
        yield return new(ladder, "59.99", "119778.04");
        yield return new(ladder, "60", "29944.51");
        yield return new(ladder, "74.99", "29944.51");
        yield return new(ladder, "75", "0");
        yield return new(new LinearMoney(80, 0.5m), "70.5", "28447.29");
        yield return new(new LinearMoney(80, 0.5m), "80", "0");
        yield return new(new LinearMoney(80, 0.5m, MoneyBase.Total), "79", "6847.59");
        yield return new(new AllowanceMoney(10, 0.1m), "90", "0");
        yield return new(new AllowanceMoney(10, 0.1m), "70", "27390.36");
        yield return new(new FlatMoney(ImmutableSortedDictionary<string, decimal>.Empty.Add("D", 10_000.5m)), "50", "10000.5");
        yield return new(new FlatMoney(ImmutableSortedDictionary<string, decimal>.Empty.Add("D", 10_000.5m)), "60", "0");
    }

    [TestCaseSource(nameof(Rules))]
    public void GetMoneyEffect_WhenTheSchemeTiesMoneyToScores_ComputesItToTheFen(MoneyRule rule, string score, string sum)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var view = Of(A.Direct() with { Money = rule }).Publish(1, decimal.Parse(score, culture)).Ask(new GetMoneyEffect());
        Assert.That((view.Deduction, view.Provisional, view.Payable), Is.EqualTo(((Money?)new Money(decimal.Parse(sum, culture)), true, new Money(598_890.22m))), "shown, and nothing is taken");
        Readable.Check(view.Working);
        Readable.Check(view.Rule);
    }

    [Test]
    public void Decide_WhenScoresCostMoney_TheGateWaitsForTheWrittenDecision()
    {
        var subject = Short(new LinearMoney(100, 1), 90);
        Assert.That(G11(subject).State, Is.EqualTo(ConditionState.NotMet));
        Assert.That(G11(subject).Facts.Single().Zh, Does.Contain("59,889.02").And.Contain("未书面决定"));
        subject.Refuses<Grains.Breaches.NetPaymentMustLieWithinTheBalance>(new DecideScoreDeduction("决 1", A.Day("2026-04-17"), "扣减", new(598_890.23m)));
        subject.Do(new DecideScoreDeduction("决 1", A.Day("2026-04-17"), "扣减", new(539_001.20m)));
        Assert.That(G11(subject).State, Is.EqualTo(ConditionState.Met));
        Assert.That(subject.Ask(new GetMoneyEffect()).Payable, Is.EqualTo(new Money(539_001.20m)));
        Assert.That(subject.Ask(new GetGate()).Sum, Is.EqualTo(new Money(539_001.20m)));
        subject.Do(new DecideScoreDeduction("决 2", A.Day("2026-04-17"), "免于扣减", new(598_890.22m)));
        Assert.That(subject.Ask(new GetGate()).Sum, Is.EqualTo(new Money(598_890.22m)), "the newest decision rules");
    }

    [Test]
    public void Decide_WhenNothingIsTiedToScoresOrAPeriodIsOpen_IsRefused()
    {
        Assert.That(Of(A.Direct()).Refuses<SchemeMustTieScoresToMoney>(new DecideScoreDeduction("决 1", A.Day("2026-03-18"), "扣减")).Message.Zh, Does.Contain("没有把得分与付款金额挂钩"));
        Assert.That(Of(A.Direct() with { Money = new LinearMoney(100, 1) }).Publish(1, 90).Refuses<SchemeMustTieScoresToMoney>(new DecideScoreDeduction("决 1", A.Day("2026-03-18"), "扣减")).Message.Zh, Does.Contain("全部定版"));
    }

    [Test]
    public void Decide_WhenTheScoreChangesAfterwards_TheGateWaitsAgain()
    {
        var subject = Short(new LinearMoney(100, 1), 90).Do(new DecideScoreDeduction("决 1", A.Day("2026-04-17"), "扣减", new(539_001.20m)));
        subject.Reopen(1).As(Case.Fang).Do(new Grains.Scoring.Entries.ChangeEntry(1, new ScoreFact(80), "更正")).Submit(1).PublishAsItIs(1).Settle(1);
        Assert.That(G11(subject).State, Is.EqualTo(ConditionState.NotMet), "the decision was about another sum");
    }

    [Test]
    public void Lint_WhenAMoneyRuleCannotBeComputed_NamesIt()
    {
        ImmutableArray<string> Codes(MoneyRule rule) => Lint.Codes(A.Direct() with { Money = rule });
        Assert.That(Codes(new LadderMoney([new(0, 60, 20), new(61, null, 0)])), Is.EqualTo(new[] { "ladder-must-cover-the-scale" }));
        Assert.That(Codes(new LadderMoney([new(0, null, 100.1m)])), Is.EqualTo(new[] { "money-rule-must-be-computable" }));
        Assert.That(Codes(new LadderMoney([new(0, null, -0.1m)])), Is.EqualTo(new[] { "money-rule-must-be-computable" }));
        Assert.That(Codes(new LinearMoney(100.1m, 1)), Is.EqualTo(new[] { "money-rule-must-be-computable" }));
        Assert.That(Codes(new LinearMoney(80, 0)), Is.EqualTo(new[] { "money-rule-must-be-computable" }));
        Assert.That(Codes(new AllowanceMoney(-1, 1)), Is.EqualTo(new[] { "money-rule-must-be-computable" }));
        Assert.That(Codes(new AllowanceMoney(0, 100)), Is.Empty);
        Assert.That(Codes(new FlatMoney(ImmutableSortedDictionary<string, decimal>.Empty.Add("Q", 1))), Is.EqualTo(new[] { "money-rule-must-be-computable" }));
        Assert.That(Codes(new FlatMoney(ImmutableSortedDictionary<string, decimal>.Empty.Add("D", 1.234m))), Is.EqualTo(new[] { "money-rule-must-be-computable" }));
    }

    [Test]
    public void FinalReview_WhenTheSchemeMixesOneIn_MakesTheTermWithIt()
    {
        var subject = Short(null, 90, RollUp.Mix);
        Assert.That(subject.Ask(new GetTerm()).Result.Score, Is.Null);
        Assert.That(subject.Ask(new GetTerm()).Trace.Words.Zh, Is.EqualTo("综合得分：尚未登记终期评审"));
        subject.Refuses<ReviewMustFollowTheService>(new RecordFinalReview(80, "终评 1", A.Day("2026-04-16")));
        subject.Refuses<ReviewMustLieOnTheScale>(new RecordFinalReview(100.01m, "终评 1", A.Day("2026-04-17")));
        subject.Refuses<ReviewMustLieOnTheScale>(new RecordFinalReview(-0.01m, "终评 1", A.Day("2026-04-17")));
        subject.Do(new RecordFinalReview(80, "终评 1", A.Day("2026-04-17")));
        Assert.That(subject.Ask(new GetTerm()).Result.Score, Is.EqualTo(87m), "90 × 70% + 80 × 30%");
        subject.Refuses<ReviewMustSayWhyItReplaces>(new RecordFinalReview(70, "终评 2", A.Day("2026-04-17")));
        subject.Do(new RecordFinalReview(70, "终评 2", A.Day("2026-04-17"), "复评"));
        Assert.That(subject.Ask(new GetTerm()).Result.Score, Is.EqualTo(84m));
        Of(A.Direct()).Refuses<SchemeMustMixInAReview>(new RecordFinalReview(80, "终评 1", A.Day("2026-03-18")));
    }

    private static void Expect(Counter counter, string scores, decimal value, int? reached, string forecast)
    {
        var subject = Of(A.Direct() with { Counters = ImmutableArray.Create(counter) });
        foreach (var (score, i) in scores.Split(' ').Select((s, i) => (decimal.Parse(s, System.Globalization.CultureInfo.InvariantCulture), i)))
        {
            subject.Publish(i + 1, score);
        }

        var view = subject.Ask(new GetCounters()).Single();
        Assert.That((view.Value, view.Reached, view.Forecast.Zh), Is.EqualTo((value, reached, forecast)));
        Readable.Check(view.Forecast);
    }

    private static Condition G11(Case subject) => subject.Ask(new GetGate()).Conditions.Single(c => c.Code == "G11");

    private static Case Of(Scheme scheme) => Case.Scoring(scheme);

    // A contract of one period, final.
    private static Case Short(MoneyRule? money, decimal score, RollUp rollUp = RollUp.Mean) =>
        Case.Frozen(A.Direct() with { Money = money, RollUp = rollUp, Mix = rollUp == RollUp.Mix ? new(70, 30) : null }).Supplement()
            .Do(new Grains.Supplements.ChangeServiceTerm(A.Day("2026-04-16"), 1, "一期")).Assign(Case.Fang).Finalise(1, score);
}
