using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Commands;

[TestFixture]
internal sealed class ReopeningTest
{
    [Test]
    public void Confirm_WhenByASecondPerson_OpensThePeriodAndReturnsItsSheets()
    {
        var subject = Final().Reopen(1, "漏记一次迟到");
        var period = subject.Ask(new GetPeriod(1)).Period;
        Assert.That((period.Stage, period.Score, period.Reopening), Is.EqualTo((PeriodStage.Open, (decimal?)null, (ReopeningRequest?)null)));
        Assert.That(period.Sheets.Single(), Has.Property("Submitted").False.And.Property("ReturnedBecause").EqualTo("漏记一次迟到"));
        Assert.That(period.Publications.Single().Score, Is.EqualTo(90m), "what was published stays on record");
    }

    [Test]
    public void Confirm_WhenByWhoeverAsked_IsForbidden()
    {
        var subject = Final().As("管理员").Do(new RequestReopening(1, "漏记"));
        Assert.That(subject.Refuses<SecondPersonMustDiffer>(new ConfirmReopening(1)).Kind, Is.EqualTo(RefusalKind.Forbidden));
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Final), "asking alone opens nothing");
        subject.Refuses<ReopeningMustNotBePending>(new RequestReopening(1, "再申请"));
    }

    [Test]
    public void RequestAndConfirm_WhenSomethingBeforeThemIsMissing_AreRefused()
    {
        new Case().Refuses<ContractMustBeRegistered>(new RequestReopening(1, "漏记"));
        new Case().Refuses<ContractMustBeRegistered>(new ConfirmReopening(1));
        Case.Scoring().Refuses<PeriodMustExist>(new RequestReopening(12, "漏记"));
        Case.Scoring().Refuses<PeriodMustExist>(new ConfirmReopening(12));
        Case.Scoring().Refuses<PeriodMustBeClosed>(new RequestReopening(1, "漏记"));
        Final().Refuses<ReopeningMustBePending>(new ConfirmReopening(1));
    }

    [Test]
    public void Publish_WhenReopened_IsRevision2_AndBothStayOnRecord()
    {
        var subject = Final().Reopen(1).As(Case.Fang).Do(new ChangeEntry(1, new ScoreFact(70), "漏记"), new SubmitSheet(1));
        subject.As("管理员").Do(new PublishPeriod(1));
        var publications = subject.State.Scoring.Find(1)!.Publications;
        Assert.That(publications.Select(p => (p.Revision, p.Notice, p.Score, p.Grade)), Is.EqualTo(new[]
        {
            (1, "CYCGW-2026-0044-KH01-1", (decimal?)90m, "A"), (2, "CYCGW-2026-0044-KH01-2", (decimal?)70m, "C"),
        }));
        Assert.That(publications[0], Has.Property("Receipt").Not.Null.And.Property("Acknowledgement").Not.Null);
        Assert.That(publications[1], Has.Property("Receipt").Null, "the new notice opens a new window");
        subject.Refuses<NoticeMustHaveBeenReceived>(new FinalisePeriod(1));
        subject.Settle(1);
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Final));
    }

    [Test]
    public void GetReportStatus_WhenAPeriodWasReopenedAfterTheReport_IsSuperseded()
    {
        var subject = Final();
        var report = subject.State.Version;
        Assert.That(subject.Ask(new GetReportStatus(report)).Superseded, Is.False);
        subject.As("管理员").Do(new RequestReopening(1, "漏记一次迟到"));
        Assert.That(subject.Ask(new GetReportStatus(report)).Superseded, Is.False, "a request changes nothing yet");
        subject.As("复核人").Do(new ConfirmReopening(1));
        var status = subject.Ask(new GetReportStatus(report));
        Assert.That(status.Superseded, Is.True);
        Assert.That((status.Because.Single().Period, status.Because.Single().Reason), Is.EqualTo((1, "漏记一次迟到")));
        Assert.That(subject.Ask(new GetReportStatus(subject.State.Version)).Superseded, Is.False, "a report made afterwards stands");
    }

    [TestCase(0, false)]
    [TestCase(1, true)]
    public void GetReportStatus_WhenTheVersionIsUnknown_IsNotFound(long version, bool right)
    {
        var subject = Final();
        if (right)
        {
            subject.Ask(new GetReportStatus(version));
        }
        else
        {
            subject.RefusesToAnswer<VersionMustExist, ReportStatus>(new GetReportStatus(version));
        }

        subject.RefusesToAnswer<VersionMustExist, ReportStatus>(new GetReportStatus(subject.State.Version + 1));
    }

    [Test]
    public void Reopen_WhenOnlyPublished_IsPossibleToo()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).Reopen(1);
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Open));
        Assert.That(subject.Ask(new GetTerm()).Result.Score, Is.Null, "a reopened month counts no longer");
    }

    [Test]
    public void Reopen_WhenAnEvaluatorJoinedMeanwhile_AsksForTheirScoreToo()
    {
        var subject = Final().As("管理员").Assign(Case.Fang, Case.Lei);
        Assert.That(subject.Result().Indicator("S")!.Absent, Is.Empty, "a final month keeps its evaluators");
        Assert.That(subject.Reopen(1).Result().Indicator("S")!.Absent, Is.EqualTo(new[] { Case.Lei }));
    }

    [Test]
    public void Reopen_WhenEntriesChangeAfterwards_LeavesOtherPeriodsAlone()
    {
        var subject = Final().Finalise(2, 80).Reopen(1).As(Case.Fang).Do(new ChangeEntry(1, new ScoreFact(70), "漏记"));
        Assert.That(subject.Stage(2), Is.EqualTo(PeriodStage.Final));
        Assert.That(subject.Ask(new GetTerm()).Result.Score, Is.EqualTo(80m));
    }

    private static Case Final() => Case.Scoring(A.Direct()).Finalise(1, 90);
}
