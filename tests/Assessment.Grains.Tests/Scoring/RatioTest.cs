using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;

namespace Assessment.Grains.Tests.Scoring;

/// <summary>So many of so many, with a full share and a threshold.</summary>
[TestFixture]
internal sealed class RatioTest
{
    [TestCase("19", "20", "20", Description = "95%: full")]
    [TestCase("20", "20", "20")]
    [TestCase("18", "20", "18.9474", Description = "90%: 20 × 90 ÷ 95")]
    [TestCase("12", "20", "12.6316", Description = "60%: at the threshold it still counts")]
    [TestCase("11.99", "20", "0", Description = "59.95%: below the threshold")]
    [TestCase("0", "20", "0")]
    public void Record_WhenAShareWasDone_EarnsInProportionBetweenTheThresholdAndTheFullShare(decimal done, decimal due, decimal expected) =>
        Assert.That(Subject().Do(new RecordRatio(1, "R", done, due)).Result().Indicator("R")!.Earned!.Value, Is.EqualTo(expected).Within(0.00005m));

    [Test]
    public void Record_WhenTheShareIsAThird_IsNotRoundedBeforeTheThresholdIsRead()
    {
        var rule = new RatioRule(100, 33.3333m);
        var subject = Case.Scoring(A.Scheme(A.Leaf("R", 30, rule))).Do(new RecordRatio(1, "R", 1, 3));
        Assert.That(subject.Result().Score, Is.EqualTo(10m), "1 of 3 is more than 33.3333%, and 30 × 1 ÷ 3 is 10 exactly");
    }

    [Test]
    public void Record_WhenNothingWasDue_AsksForNotApplicable()
    {
        Assert.That(Subject().Refuses<FactMustFitItsItem>(new RecordRatio(1, "R", 0, 0)).Message.Zh, Does.Contain("请标为不适用"));
        Assert.That(Subject().Do(new MarkNotApplicable(1, "R", "本月无巡检")).Result().State, Is.EqualTo(ScoreState.NotApplicable));
    }

    [TestCase("21", "20")]
    [TestCase("-1", "20")]
    [TestCase("1", "-2")]
    public void Record_WhenMoreWasDoneThanDue_IsRefused(decimal done, decimal due) =>
        Assert.That(Subject().Refuses<FactMustFitItsItem>(new RecordRatio(1, "R", done, due)).Message.Zh, Does.Contain("完成数"));

    [Test]
    public void Record_WhenTheIndicatorTakesAnotherFact_SaysWhich() =>
        Assert.That(Subject().Refuses<FactMustFitItsItem>(new RecordScore(1, "R", 5)).Message.Zh, Does.Contain("应录入完成数与应完成数"));

    [Test]
    public void Trace_WhenAShareWasDone_ShowsTheProportion()
    {
        string Words(decimal done) => Subject().Do(new RecordRatio(1, "R", done, 20)).Ask(new GetPeriod(1)).Trace.Parts[0].Parts[0].Parts[0].Words.Zh;
        Assert.That(Words(18), Is.EqualTo("完成率 90%，20 × 90 ÷ 95 = 18.947368"));
        Assert.That(Words(20), Is.EqualTo("完成率 100%，达到 95%，得 20 分"));
        Assert.That(Words(5), Is.EqualTo("完成率 25%，低于 60%，不得分"));
    }

    [TestCase("0", "0", false)]
    [TestCase("100", "100", true)]
    [TestCase("100.1", "0", false)]
    [TestCase("80", "80.1", false)]
    [TestCase("80", "-0.1", false)]
    [TestCase("0.1", "0", true)]
    public void Lint_WhenTheSharesDoNotRunUpward_NamesThem(decimal full, decimal threshold, bool right) =>
        Assert.That(Lint.Codes(new RatioRule(full, threshold)), right ? Is.Empty : Is.EqualTo(new[] { "shares-must-run-upward" }));

    private static Case Subject() => Case.Scoring(A.Scheme(A.Leaf("R", 20, new RatioRule(95, 60))));
}
