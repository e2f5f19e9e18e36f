using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Commands;

[TestFixture]
internal sealed class PublishingTest
{
    [Test]
    public void Publish_WhenAllSheetsAreIn_IssuesANumberedNoticeWithTheResult()
    {
        var publication = Case.Scoring(A.Direct()).Publish(1, 89.5m).State.Scoring.Find(1)!.Publication!;
        Assert.That((publication.Notice, publication.Revision, publication.Score, publication.Grade, publication.By),
            Is.EqualTo(("CYCGW-2026-0044-KH01-1", 1, (decimal?)89.5m, "B", "管理员")));
        Assert.That((publication.SchemeVersion, publication.EngineVersion), Is.EqualTo((1, PeriodScoring.EngineVersion)));
    }

    [Test]
    public void Publish_WhenASheetIsMissing_NamesWhoIsBehind()
    {
        var subject = Case.Frozen(A.Direct()).Assign("甲", "乙").AfterPeriod(1).As("甲").Do(new RecordScore(1, "S", 90), new SubmitSheet(1));
        var broken = subject.Refuses<QuorumMustBeMet>(new PublishPeriod(1));
        Assert.That(broken.Message.Zh, Does.Contain("缺 乙（S）").And.Not.Contain("甲"));
    }

    [Test]
    public void Publish_WhenNobodyIsAssigned_SaysSo() =>
        Assert.That(Case.Frozen(A.Direct()).AfterPeriod(1).Refuses<QuorumMustBeMet>(new PublishPeriod(1)).Message.Zh, Does.Contain("S 未指定评分人"));

    [TestCase(null, false)]
    [TestCase(3, false)]
    [TestCase(2, true)]
    [TestCase(1, true)]
    public void Publish_WhenOneEvaluatorOfThreeIsMissing_DependsOnTheQuorum_AndPrintsTheAbsence(int? quorum, bool right)
    {
        var subject = Case.Frozen(A.Direct() with { Quorum = quorum }).Assign("甲", "乙", "丙").AfterPeriod(1);
        subject.As("甲").Do(new RecordScore(1, "S", 90), new SubmitSheet(1)).As("乙").Do(new RecordScore(1, "S", 80), new SubmitSheet(1));
        if (!right)
        {
            subject.Refuses<QuorumMustBeMet>(new PublishPeriod(1));
            return;
        }

        subject.Do(new PublishPeriod(1));
        Assert.That(subject.State.Scoring.Find(1)!.Publication!.AbsentSheets, Is.EqualTo(new[] { "丙" }));
        Assert.That((subject.Result().Score, subject.Result().Indicator("S")!.Absent.Single()), Is.EqualTo(((decimal?)85m, "丙")));
        Assert.That(subject.Ask(new GetPeriod(1)).Trace.Parts[0].Parts[0].Words.Zh, Does.Contain("缺 丙"));
    }

    [Test]
    public void Publish_WhenALeafLostItsEntryAfterSubmission_IsRefused()
    {
        var subject = Case.Frozen(A.Direct()).Assign("甲", "乙").AfterPeriod(1).As("乙").Do(new MarkNotApplicable(1, "S", "没有"));
        subject.As("甲").Do(new SubmitSheet(1)).As("乙").Do(new WithdrawEntry(1, "其实有"));
        subject.As("管理员").Do(new AssignEvaluators(["S"], ["甲"]));
        Assert.That(subject.Refuses<PeriodMustBeScored>(new PublishPeriod(1)).Message.Zh, Does.Contain("S").And.Contain("不等于零分"));
    }

    [Test]
    public void Publish_WhenThePeriodIsNotOver_IsRefused() =>
        Case.Scoring(A.Direct()).On("2026-04-16 23:59").Refuses<PeriodMustHaveEnded>(new PublishPeriod(1));

    [Test]
    public void Publish_WhenSomethingBeforeItIsMissing_IsRefused()
    {
        new Case().Refuses<ContractMustBeRegistered>(new PublishPeriod(1));
        new Case().Do(new RegisterContract(A.Contract())).Refuses<SchemeMustBeFrozen>(new PublishPeriod(1));
        Case.Scoring().Refuses<PeriodMustExist>(new PublishPeriod(12));
        Case.Scoring(A.Direct()).Publish(1, 90).Refuses<PeriodMustBeOpen>(new PublishPeriod(1));
    }

    [Test]
    public void Publish_WhenLaterCodeComputesTheSame_MatchesItsOwnHash()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new SubmitSheet(1), new PublishPeriod(1, "首次通知"));
        Assert.That(Chain.HashOf(subject.Result()), Is.EqualTo(subject.State.Scoring.Find(1)!.Publication!.ResultHash));
    }

    [Test]
    public void ReceiptAndAcknowledgementAndFinal_WhenSomethingBeforeThemIsMissing_AreRefused()
    {
        ICommand[] all = [new RecordNoticeReceipt(1, A.Day("2026-04-17"), "赵敏"), new RecordAcknowledgement(1, A.Day("2026-04-17"), "确认-1"), new FinalisePeriod(1)];
        foreach (var command in all)
        {
            new Case().Refuses<ContractMustBeRegistered>(command);
            Assert.That(new Case().Do(new RegisterContract(A.Contract())).Refuses<PeriodMustExist>(command).Message.Zh, Does.Contain("尚未冻结"));
            Assert.That(Case.Scoring().Refuses<PeriodMustBePublished>(command).Message.Zh, Does.Contain("尚未发布"));
            Assert.That(Case.Scoring(A.Direct()).Finalise(1, 90).Refuses<PeriodMustBePublished>(command).Message.Zh, Does.Contain("已定版"));
        }

        var published = Case.Scoring(A.Direct()).Publish(1, 90);
        published.Refuses<NoticeMustHaveBeenReceived>(all[1]);
        published.Refuses<NoticeMustHaveBeenReceived>(all[2]);
    }

    [TestCase("2026-04-16", false)]
    [TestCase("2026-04-17", true)]
    [TestCase("2026-04-20", true)]
    [TestCase("2026-04-21", false)]
    public void Receipt_WhenBeforeTheNoticeOrInTheFuture_IsRefused(string day, bool right)
    {
        var decision = Case.Scoring(A.Direct()).Publish(1, 90).On("2026-04-20").Try(new RecordNoticeReceipt(1, A.Day(day), "赵敏"));
        Assert.That(decision.Broken, right ? Is.Null : Is.TypeOf<ReceiptMustFollowTheNotice>());
    }

    [Test]
    public void Receipt_WhenRecordedAlready_IsRefused()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).Do(new RecordNoticeReceipt(1, A.Day("2026-04-17"), "赵敏", "EMS-1"));
        subject.Refuses<ReceiptMustNotBeRecordedYet>(new RecordNoticeReceipt(1, A.Day("2026-04-17"), "赵敏"));
        Assert.That(subject.State.Scoring.Find(1)!.Publication!.Receipt, Has.Property("Proof").EqualTo("EMS-1").And.Property("By").EqualTo("赵敏"));
    }

    [TestCase("2026-04-17", false)]
    [TestCase("2026-04-18", true)]
    [TestCase("2026-04-20", true)]
    [TestCase("2026-04-21", false)]
    public void Acknowledgement_WhenBeforeTheReceiptOrInTheFuture_IsRefused(string day, bool right)
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).On("2026-04-20").Do(new RecordNoticeReceipt(1, A.Day("2026-04-18"), "赵敏"));
        Assert.That(subject.Try(new RecordAcknowledgement(1, A.Day(day), "确认-1")).Broken, right ? Is.Null : Is.TypeOf<AcknowledgementMustFollowTheReceipt>());
    }

    [Test]
    public void Acknowledgement_WhenRecordedAlready_IsRefused()
    {
        var today = A.Day("2026-04-17");
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).Do(new RecordNoticeReceipt(1, today, "赵敏"), new RecordAcknowledgement(1, today, "确认-1"));
        Assert.That(subject.Refuses<AcknowledgementMustNotBeRecordedYet>(new RecordAcknowledgement(1, today, "确认-2")).Message.Zh, Does.Contain("确认-1"));
    }

    [Test]
    public void Finalise_WhenTheVendorAcknowledged_NeedNotWaitForTheWindow()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).Do(new RecordNoticeReceipt(1, A.Day("2026-04-17"), "赵敏"));
        Assert.That(subject.Refuses<ObjectionWindowMustBeClosed>(new FinalisePeriod(1)).Message.Zh, Does.Contain("2026-04-27"));
        subject.Do(new RecordAcknowledgement(1, A.Day("2026-04-17"), "确认-1"), new FinalisePeriod(1));
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Final));
    }
}
