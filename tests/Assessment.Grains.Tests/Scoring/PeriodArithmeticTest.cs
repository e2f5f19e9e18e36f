using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Scoring;

/// <summary>From leaves to a grade: not applicable, bonus, caps, vetoes.</summary>
[TestFixture]
internal sealed class PeriodArithmeticTest
{
    private static readonly DateOnly April = A.Day("2026-04-01");

    [Test]
    public void Month_WhenNothingWasDueAndNothingHappened_IsFullMarks()
    {
        var result = Case.Scoring().Do(A.FullMarks()).Result();
        Assert.That((result.Score, result.Grade), Is.EqualTo(((decimal?)100m, "A")));
    }

    [TestCase(NotApplicablePolicy.FullMarks, "86")]
    [TestCase(NotApplicablePolicy.Zero, "66")]
    [TestCase(NotApplicablePolicy.Reweighted, "82.5")]
    public void MarkNotApplicable_WhenThePolicyIsStated_FollowsIt(NotApplicablePolicy policy, decimal score)
    {
        var subject = Case.Scoring(A.Scheme() with { NotApplicable = policy })
            .Do(new RecordScore(1, "S", 16), new MarkNotApplicable(1, "M", "本月无监测"), new RecordAnswer(1, "Y", true));
        Assert.That(subject.Result().Score, Is.EqualTo(score));
        Assert.That(subject.Result().NotApplicable, Is.EqualTo(new[] { "M" }));
    }

    [Test]
    public void MarkNotApplicable_WhenReweighted_LeavesTheBonusApart()
    {
        var scheme = A.Scheme() with { NotApplicable = NotApplicablePolicy.Reweighted };
        var subject = Case.Scoring(scheme).Do(
            new RecordScore(1, "S", 16), new MarkNotApplicable(1, "M", "本月无监测"), new RecordAnswer(1, "Y", true), new RecordBonus(1, "B", 1, April, "表扬信"));
        Assert.That((subject.Result().Base, subject.Result().Score), Is.EqualTo(((decimal?)82.5m, (decimal?)83.5m)));
    }

    [Test]
    public void MarkNotApplicable_WhenEveryLeaf_GivesNoScore_NeitherZeroNorAHundred([Values] NotApplicablePolicy policy)
    {
        var subject = Case.Scoring(A.Scheme() with { NotApplicable = policy });
        foreach (var leaf in new[] { "D", "S", "M", "Y" })
        {
            subject.Do(new MarkNotApplicable(1, leaf, "全月停工"));
        }

        subject.Do(new SubmitSheet(1), new PublishPeriod(1));
        Assert.That((subject.Result().State, subject.Result().Score, subject.Result().Grade), Is.EqualTo((ScoreState.NotApplicable, (decimal?)null, (string?)null)));
        Assert.That(subject.State.Scoring.Find(1)!.Publication, Has.Property("Score").Null.And.Property("Grade").Null);
    }

    [TestCase(1, "1")]
    [TestCase(3, "3")]
    [TestCase(4, "3", Description = "a bonus above its cap counts up to it")]
    public void RecordBonus_WhenAboveItsCap_CountsUpToIt(int occasions, decimal bonus)
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new RecordBonus(1, "B", occasions, April, "表扬信"));
        Assert.That((subject.Result().Bonus, subject.Result().Score), Is.EqualTo((bonus, (decimal?)(100 + bonus))));
    }

    [Test]
    public void RecordBonus_WhenAllBonusesExceedTheirCap_CountsUpToIt()
    {
        var scheme = A.Scheme() with { Bonuses = ImmutableArray.Create(new BonusItem("B1", new("甲", "one"), 4), new BonusItem("B2", new("乙", "two"), 4)) };
        var subject = Case.Scoring(scheme).Do(A.FullMarks()).Do(new RecordBonus(1, "B1", 1, April, "一"), new RecordBonus(1, "B2", 1, April, "二"));
        Assert.That(subject.Result().Score, Is.EqualTo(105m));
    }

    [TestCase(null, "100")]
    [TestCase("102", "102")]
    [TestCase("110", "103")]
    public void RecordBonus_WhenTheTotalIsCapped_StopsThere(string? cap, decimal score)
    {
        var scheme = A.Scheme() with { TotalCap = cap is null ? null : int.Parse(cap, System.Globalization.CultureInfo.InvariantCulture) };
        var subject = Case.Scoring(scheme).Do(A.FullMarks()).Do(new RecordBonus(1, "B", 3, April, "表扬信"));
        Assert.That(subject.Result().Score, Is.EqualTo(score));
        Assert.That(subject.Result().Grade, Is.EqualTo("A"));
    }

    [TestCase("Z", "0", "D")]
    [TestCase("K", "60", "C")]
    [TestCase("L", "100", "D")]
    public void RecordVeto_WhenItFalls_HasItsEffect(string veto, decimal score, string grade)
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new RecordVeto(1, veto, April, "查实"));
        Assert.That((subject.Result().Score, subject.Result().Grade, subject.Result().BeforeVeto), Is.EqualTo(((decimal?)score, grade, (decimal?)100m)));
    }

    [Test]
    public void RecordVeto_WhenTheScoreIsBelowItsCap_LeavesTheScore()
    {
        var subject = Case.Scoring().Do(
            new RecordDeduction(1, "D", "D9", 1, April, "事故"), new RecordScore(1, "S", 10), new RecordMeasurement(1, "M", 99.9m),
            new RecordAnswer(1, "Y", true), new RecordVeto(1, "K", April, "查实"));
        Assert.That(subject.Result().Score, Is.EqualTo(40m));
    }

    [Test]
    public void RecordVeto_WhenSeveralFall_TheGravestCounts()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(
            new RecordVeto(1, "K", April, "一"), new RecordVeto(1, "L", April, "二"), new RecordVeto(1, "Z", April, "三"));
        Assert.That((subject.Result().Score, subject.Result().Grade), Is.EqualTo(((decimal?)0m, "D")));
        subject.Do(new WithdrawEntry(subject.Last, "异议成立"));
        Assert.That((subject.Result().Score, subject.Result().Grade), Is.EqualTo(((decimal?)60m, "D")));
    }

    [Test]
    public void WithdrawVeto_WhenTheObjectionIsUpheld_RestoresTheResultAndKeepsTheHistory()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new RecordVeto(1, "Z", April, "举报造假"));
        var veto = subject.Last;
        subject.Do(new SubmitSheet(1), new PublishPeriod(1));
        Assert.That(subject.Result().Score, Is.EqualTo(0m));

        subject.Reopen(1, "异议成立").As(Case.Fang).Do(new WithdrawEntry(veto, "异议成立，查无此事"), new SubmitSheet(1), new PublishPeriod(1));
        Assert.That((subject.Result().Score, subject.Result().Grade), Is.EqualTo(((decimal?)100m, "A")));
        var kept = subject.Ask(new GetEntry(veto));
        Assert.That((kept.Stands, kept.Touch!.Reason, kept.Fact), Is.EqualTo((false, "异议成立，查无此事", (Fact)new VetoFact(April, "举报造假"))));
        Assert.That(subject.State.Scoring.Find(1)!.Publications.Select(p => p.Score), Is.EqualTo(new decimal?[] { 0, 100 }));
    }

    [Test]
    public void WithdrawEntry_WhenItCounted_CountsNoLonger()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new RecordDeduction(1, "D", "D1", 2, April, "迟到"));
        Assert.That(subject.Result().Score, Is.EqualTo(96m));
        subject.Do(new WithdrawEntry(subject.Last, "系打卡机故障"));
        Assert.That(subject.Result().Score, Is.EqualTo(100m));
    }

    [Test]
    public void Month_WhenLeavesFellBelowZero_IsNeverBelowZero()
    {
        var rule = A.Deductions(new Clause("X", new("事故", "accident"), 100)) with { Floor = -50 };
        var subject = Case.Scoring(A.Scheme(A.Leaf("N", 50, rule))).Do(new RecordDeduction(1, "N", "X", 1, April, "事故"));
        Assert.That((subject.Result().Earned, subject.Result().Score), Is.EqualTo((-50m, (decimal?)0m)));
    }
}
