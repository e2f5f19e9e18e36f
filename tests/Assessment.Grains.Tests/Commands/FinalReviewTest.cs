using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;

namespace Assessment.Grains.Tests.Commands;

/// <summary>The final review that some schemes mix into the term's result: its scale, its day, and until when it can change.</summary>
[TestFixture]
internal sealed class FinalReviewTest
{
    [TestCase("-0.01", false)]
    [TestCase("0", true)]
    [TestCase("100", true)]
    [TestCase("100.01", false)]
    public void Record_WhenTheScoreIsAtTheBound_TakesTheScale(decimal score, bool right) =>
        Assert.That(Mixed().On("2027-02-20").Try(Review(score)).Broken, right ? Is.Null : Is.TypeOf<ReviewMustLieOnTheScale>());

    [TestCase("2027-02-16", false)]
    [TestCase("2027-02-17", true)]
    public void Record_WhenTheDayIsTheLastOfServiceOrTheNext_TakesTheNext(string day, bool right) =>
        Assert.That(Mixed().On("2027-02-20").Try(Review(80, day)).Broken, right ? Is.Null : Is.TypeOf<ReviewMustFollowTheService>());

    [TestCase("2027-02-20", true)]
    [TestCase("2027-02-21", false)]
    public void Record_WhenTheDayIsTodayOrTomorrow_TakesToday(string day, bool right) =>
        Assert.That(Mixed().On("2027-02-20").Try(Review(80, day)).Broken, right ? Is.Null : Is.TypeOf<DocumentMustNotBeInTheFuture>());

    [TestCase(null, false)]
    [TestCase("", false)]
    [TestCase("  ", false)]
    [TestCase("复评", true)]
    public void Record_WhenItReplacesAnother_AsksWhy(string? reason, bool right)
    {
        var subject = Mixed().On("2027-02-20").Do(Review(80));
        Assert.That(subject.Try(Review(70) with { Reason = reason }).Broken, right ? Is.Null : Is.TypeOf<ReviewMustSayWhyItReplaces>());
    }

    [Test]
    public void Record_WhenRecorded_KeepsItsDocumentAndWho()
    {
        var subject = Mixed().On("2027-02-20").As("复核人").Do(Review(80));
        Assert.That(subject.State.Scoring.FinalReview, Is.EqualTo(new FinalReview(80, "终评 1", A.Day("2027-02-17"), "复核人", null)));
    }

    [Test]
    public void Record_WhenSomethingBeforeItIsMissing_IsRefused()
    {
        new Case().Refuses<ContractMustBeRegistered>(Review(80));
        new Case().Do(new RegisterContract(A.Contract())).Refuses<SchemeMustBeFrozen>(Review(80));
        Case.Frozen().Refuses<SchemeMustMixInAReview>(Review(80));
    }

    [Test]
    public void Record_WhenTheAcceptanceIsConcluded_IsRefusedUntilAPeriodIsReopened()
    {
        var subject = Mixed().Assign(Case.Fang);
        for (var period = 1; period <= 11; period++)
        {
            subject.Finalise(period, 92);
        }

        subject.On("2027-03-17").As("管理员").Do(Review(80)).Do(Accepted.Steps()[..7]);
        subject.Do(Review(81) with { Reason = "复评" });
        subject.Do(new ConcludeAcceptance("建议完善备份记录"));
        subject.Refuses<ReviewMustPrecedeTheConclusion>(Review(82) with { Reason = "再评" });
        subject.Reopen(11).Do(Review(82) with { Reason = "结论已被取代" });
        Assert.That(subject.State.Scoring.FinalReview!.Score, Is.EqualTo(82m));
    }

    private static Case Mixed() => Case.Frozen(A.Direct() with { RollUp = RollUp.Mix, Mix = new(70, 30) });

    private static RecordFinalReview Review(decimal score, string day = "2027-02-17") => new(score, "终评 1", A.Day(day));
}
