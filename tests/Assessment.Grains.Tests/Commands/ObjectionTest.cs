using Assessment.Grains.Journal;
using Assessment.Grains.Objections;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Commands;

[TestFixture]
internal sealed class ObjectionTest
{
    [TestCase("2026-04-17", true)]
    [TestCase("2026-04-27", true)]
    [TestCase("2026-04-28", false)]
    public void Raise_OnADay_IsInTimeThroughTheTenth(string day, bool inTime)
    {
        var subject = Received().On($"{day} 23:59");
        if (inTime)
        {
            subject.Do(Raise(day, 1));
        }
        else
        {
            Assert.That(subject.Refuses<ObjectionMustComeInTime>(Raise(day, 1)).Clause, Is.EqualTo("九.1(1)"));
        }
    }

    [Test]
    public void Raise_WhenSomethingIsWrong_IsRefused()
    {
        var subject = Received().On("2026-04-20");
        subject.Refuses<ObjectionMustComeInTime>(Raise("2026-04-16", 1));
        subject.Refuses<ObjectionMustComeInTime>(Raise("2026-04-21", 1));
        subject.Refuses<ContestedEntriesMustStand>(Raise("2026-04-20", 99));
        subject.Refuses<PeriodMustExist>(new RaiseObjection(12, A.Day("2026-04-20"), "赵敏", "不实", []));
        subject.Refuses<PeriodMustBePublished>(new RaiseObjection(2, A.Day("2026-04-20"), "赵敏", "不实", []));
        Scored().As("管理员").Do(new PublishPeriod(1)).Refuses<NoticeMustHaveBeenReceived>(Raise("2026-04-17", 1));
    }

    [Test]
    public void Decide_WhenUpheld_WithdrawsTheEntry_RestoresTheResult_AndKeepsTheWindow()
    {
        var subject = Received().On("2026-04-20").Do(Raise("2026-04-20", 1));
        var receipt = subject.State.Scoring.Find(1)!.Publication!.Receipt;
        Assert.That(subject.Result().Score, Is.EqualTo(98m));
        subject.As("复核人").Do(new DecideObjection(1, ObjectionOutcome.Upheld, "考勤机故障", []));
        var publication = subject.State.Scoring.Find(1)!.Publication!;
        Assert.That((publication.Revision, publication.Score, publication.Notice), Is.EqualTo((2, (decimal?)100m, "CYCGW-2026-0044-KH01-2")));
        Assert.That(publication.Receipt, Is.EqualTo(receipt), "nothing got worse: the window stays");
        Assert.That(subject.Ask(new GetEntry(1)), Has.Property("Stands").False);
        Assert.That(subject.Ask(new GetEntry(1)).Touch!.Reason, Does.Contain("考勤机故障"), "the history says why");
        Assert.That(subject.State.Scoring.Find(1)!.Publications[0].Score, Is.EqualTo(98m), "what was published stays on record");
    }

    [Test]
    public void Decide_WhenUpholdingWouldLeaveNoScore_IsRefused_AndACorrectionIsNot()
    {
        var subject = Received().On("2026-04-20");
        var score = subject.State.Scoring.Find(1)!.Entries.First(e => e.Stands && e.Fact is ScoreFact or MeasurementFact or AnswerFact).Id;
        subject.Do(Raise("2026-04-20", score)).As("复核人").Refuses<UpholdingMustLeaveAResult>(new DecideObjection(1, ObjectionOutcome.Upheld, "读数有误", []));
        Assert.That(subject.State.Scoring.Find(1)!.Publications, Has.Length.EqualTo(1));
        var fact = subject.State.Scoring.FindEntry(score)!.Value.Entry.Fact;
        subject.Do(new DecideObjection(1, ObjectionOutcome.Adjusted, "按复核值", [new(score, fact)]));
        Assert.That(subject.State.Scoring.Find(1)!.Publication!.Score, Is.Not.Null);
    }

    [Test]
    public void Decide_WhenTheResultWasAcknowledged_KeepsThatUnlessItGotWorse()
    {
        Case Acknowledged() => Received().On("2026-04-20").Do(Raise("2026-04-20", 1), new RecordAcknowledgement(1, A.Day("2026-04-20"), "确认-1")).As("复核人");
        var better = Acknowledged().Do(new DecideObjection(1, ObjectionOutcome.Upheld, "考勤机故障", []));
        Assert.That(better.State.Scoring.Find(1)!.Publication!.Acknowledgement!.Document, Is.EqualTo("确认-1"));
        var worse = Acknowledged().Do(new DecideObjection(1, ObjectionOutcome.Adjusted, "复核为两次", [new(1, new DeductionFact("D1", 2, A.Day("2026-04-01"), "实为两次"))]));
        Assert.That(worse.State.Scoring.Find(1)!.Publication!.Acknowledgement, Is.Null, "what was acknowledged was another result");
    }

    [Test]
    public void Decide_WhenAVetoIsUpheldAway_RestoresTheResult()
    {
        var subject = Scored(new RecordVeto(1, "Z", A.Day("2026-04-01"), "疑似弄虚作假")).As("管理员").Do(new PublishPeriod(1), new RecordNoticeReceipt(1, A.Day("2026-04-17"), "赵敏"));
        Assert.That(subject.Result().Score, Is.EqualTo(0m));
        var veto = subject.State.Scoring.Find(1)!.Entries.Single(e => e.Fact is VetoFact).Id;
        subject.On("2026-04-20").Do(Raise("2026-04-20", veto)).As("复核人").Do(new DecideObjection(1, ObjectionOutcome.Upheld, "查无实据", []));
        Assert.That(subject.Result().Score, Is.EqualTo(98m));
        Assert.That(subject.Ask(new GetEntry(veto)).History, Has.Length.EqualTo(1), "the veto stays visible");
    }

    [Test]
    public void Decide_WhenAdjustedForTheWorse_OpensANewWindow()
    {
        var subject = Received().On("2026-04-20").Do(Raise("2026-04-20", 1));
        var worse = new Adjustment(1, new DeductionFact("D1", 2, A.Day("2026-04-01"), "实为两次"));
        subject.As("复核人").Do(new DecideObjection(1, ObjectionOutcome.Adjusted, "复核为两次", [worse]));
        var publication = subject.State.Scoring.Find(1)!.Publication!;
        Assert.That((publication.Score, publication.Receipt), Is.EqualTo(((decimal?)96m, (NoticeReceipt?)null)));
    }

    [Test]
    public void Decide_WhenRejected_ChangesNothing()
    {
        var subject = Received().On("2026-04-20").Do(Raise("2026-04-20", 1)).As("复核人").Do(new DecideObjection(1, ObjectionOutcome.Rejected, "证据充分", []));
        Assert.That(subject.State.Scoring.Find(1)!.Publications, Has.Length.EqualTo(1));
        subject.Refuses<ObjectionMustBeOpen>(new DecideObjection(1, ObjectionOutcome.Upheld, "再议", []));
        Assert.That(subject.Ask(new GetObjections()).Single().Decision!.Outcome, Is.EqualTo(ObjectionOutcome.Rejected));
    }

    [Test]
    public void Decide_WhenByWhoeverScoredIt_IsForbidden()
    {
        var subject = Received().On("2026-04-20").Do(Raise("2026-04-20", 1)).As(Case.Fang);
        Assert.That(subject.Refuses<DeciderMustNotHaveScored>(new DecideObjection(1, ObjectionOutcome.Rejected, "属实", [])).Kind, Is.EqualTo(RefusalKind.Forbidden));
        var whole = Received().On("2026-04-20").Do(new RaiseObjection(1, A.Day("2026-04-20"), "赵敏", "总分偏低", []));
        whole.As(Case.Fang).Refuses<DeciderMustNotHaveScored>(new DecideObjection(1, ObjectionOutcome.Rejected, "属实", []));
    }

    [Test]
    public void Decide_WhenTheAdjustmentsDoNotFit_IsRefused()
    {
        var subject = Received().On("2026-04-20").Do(Raise("2026-04-20", 1)).As("复核人");
        var right = new Adjustment(1, new DeductionFact("D1", 1, A.Day("2026-04-01"), "一次"));
        subject.Refuses<OutcomeMustFitItsAdjustments>(new DecideObjection(1, ObjectionOutcome.Adjusted, "调整", []));
        subject.Refuses<OutcomeMustFitItsAdjustments>(new DecideObjection(1, ObjectionOutcome.Adjusted, "调整", [right, right]));
        subject.Refuses<OutcomeMustFitItsAdjustments>(new DecideObjection(1, ObjectionOutcome.Adjusted, "调整", [right with { Entry = 2 }]));
        subject.Refuses<OutcomeMustFitItsAdjustments>(new DecideObjection(1, ObjectionOutcome.Upheld, "成立", [right]));
        subject.Refuses<OutcomeMustFitItsAdjustments>(new DecideObjection(1, ObjectionOutcome.Rejected, "不成立", [right]));
        subject.Refuses<ChangeMustKeepTheKind>(new DecideObjection(1, ObjectionOutcome.Adjusted, "调整", [new(1, new ScoreFact(1))]));
        subject.Refuses<FactMustFitItsItem>(new DecideObjection(1, ObjectionOutcome.Adjusted, "调整", [new(1, new DeductionFact("X", 1, A.Day("2026-04-01"), "无此条款"))]));
        subject.Refuses<EventMustHappenInThePeriod>(new DecideObjection(1, ObjectionOutcome.Adjusted, "调整", [new(1, new DeductionFact("D1", 1, A.Day("2026-04-18"), "他期"))]));
        subject.Refuses<ObjectionMustExist>(new DecideObjection(2, ObjectionOutcome.Rejected, "无此", []));
    }

    [Test]
    public void Finalise_WhenAnObjectionIsOpen_IsRefused()
    {
        var subject = Received().On("2026-04-27").Do(Raise("2026-04-27", 1)).On("2026-04-28");
        subject.Refuses<ObjectionsMustBeDecided>(new FinalisePeriod(1));
        subject.As("复核人").Do(new DecideObjection(1, ObjectionOutcome.Rejected, "属实", [])).Do(new FinalisePeriod(1));
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Final));
    }

    private static RaiseObjection Raise(string day, int entry) => new(1, A.Day(day), "赵敏", "当日考勤机故障", [entry], "异议函 1");

    // One deduction of two points beside full marks.
    private static Case Scored(params ICommand[] more) =>
        Case.Scoring().Do(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-01"), "迟到")).Do(A.FullMarks()).Do(more).Do(new SubmitSheet(1));

    private static Case Received() => Scored().As("管理员").Do(new PublishPeriod(1), new RecordNoticeReceipt(1, A.Day("2026-04-17"), "赵敏"));
}
