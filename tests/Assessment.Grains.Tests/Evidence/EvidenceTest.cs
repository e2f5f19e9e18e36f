using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Objections;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Registers;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Supplements;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Evidence;

[TestFixture]
internal sealed class EvidenceTest
{
    private static readonly EvidenceSubject Entry = new("entry", 1);

    private static readonly string Hash = Chain.Hash("scan");

    [Test]
    public void Attach_WhenTheEntryExists_ShowsTheFileWithWhoAndWhen()
    {
        var subject = Recorded().Do(File(Entry) with { Channel = ServiceChannel.OnSite, Note = "签到表" });
        var view = subject.Ask(new GetEvidence()).Single();
        Assert.That((view.File.No, view.File.Hash, view.File.By, view.File.At, view.Stage), Is.EqualTo((1, Hash, Case.Fang, subject.Context.At, EvidenceStage.Attached)));
        Assert.That((view.About.Zh, view.About.In("en"), view.File.Channel, view.File.Note), Is.EqualTo(("条目 1", "Entry 1", ServiceChannel.OnSite, "签到表")));
    }

    [Test]
    public void Attach_WhenWhatItIsAboutIsNotThere_IsRefusedWithWhatIs()
    {
        var subject = Recorded();
        Assert.That(subject.Refuses<EvidenceMustBeAboutSomething>(File(new("entry", 2))).Message.Zh, Does.Contain("：1。"));
        subject.Refuses<EvidenceMustBeAboutSomething>(File(new("entry", 1, "王芳")));
        subject.Refuses<EvidenceMustBeAboutSomething>(File(new("rectification", 1)));
        Assert.That(subject.Refuses<EvidenceKindMustBeKnown>(File(new("rumour", 1))).Message.Zh, Does.Contain("entry（条目）"));
        Assert.That(new Case().Refuses<ContractMustBeRegistered>(File(Entry)), Is.Not.Null);
    }

    [Test]
    public void Attach_WhenTheSameFileIsAttachedThere_IsRefusedWithItsNumber_AndTakenElsewhere()
    {
        var subject = Recorded().Do(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-02"), "迟到"), File(Entry));
        Assert.That(subject.Refuses<EvidenceMustNotBeAttachedTwice>(File(Entry) with { Name = "另名.pdf" }).Message.Zh, Does.Contain("证据 1"));
        subject.Do(File(new("entry", 2)), File(Entry) with { Hash = Chain.Hash("other") });
        Assert.That(subject.Ask(new GetEvidence("entry", 1)).Select(v => v.File.No), Is.EqualTo(new[] { 1, 3 }));
        Assert.That(subject.Ask(new GetEvidence("entry")).Select(v => v.File.No), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(subject.Ask(new GetEvidence("objection")), Is.Empty);
        subject.RefusesToAnswer<EvidenceKindMustBeKnown, System.Collections.Immutable.ImmutableArray<EvidenceView>>(new GetEvidence("rumour"));
    }

    [Test]
    public void Detach_WithAReason_LeavesTheFileVisible_AndItMayBeAttachedAgain()
    {
        var subject = Recorded().Do(File(Entry), new DetachEvidence(1, "传错"));
        var view = subject.Ask(new GetEvidence()).Single();
        Assert.That((view.Stage, view.File.Detached!.Reason, view.File.Detached.By), Is.EqualTo((EvidenceStage.Detached, "传错", Case.Fang)));
        Assert.That(subject.State.Evidence.AttachedTo(Entry), Is.Empty);
        subject.Refuses<EvidenceMustBeAttached>(new DetachEvidence(1, "再取"));
        subject.Refuses<EvidenceMustExist>(new DetachEvidence(2, "没有"));
        subject.Refuses<EvidenceMustExist>(new DetachEvidence(0, "没有"));
        subject.Do(File(Entry));
        Assert.That(subject.State.Evidence.AttachedTo(Entry).Single().No, Is.EqualTo(2));
    }

    [Test]
    public void Evidence_WhenItsEntryIsWithdrawnOrChangedOrItsPeriodReopened_Stays()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang).Finalise(1, 92).As(Case.Fang).Do(File(Entry)).Reopen(1).As(Case.Fang)
            .Do(new ChangeEntry(1, new ScoreFact(90), "更正"), new WithdrawEntry(1, "误录"));
        Assert.That(subject.State.Evidence.AttachedTo(Entry).Single().Hash, Is.EqualTo(Hash));
        subject.Do(File(Entry) with { Hash = Chain.Hash("later") });
    }

    [Test]
    public void Kinds_All_AreUniqueNamedInBothLanguagesAndFoundWhereTheyAre()
    {
        Assert.That(EvidenceKinds.All, Has.Count.GreaterThanOrEqualTo(21));
        foreach (var (code, kind) in EvidenceKinds.All)
        {
            Assert.That(code, Does.Match("^[a-z]+(-[a-z]+)*$"));
            Readable.Check(kind.Name);
            Assert.That(kind.Subjects(ContractState.Empty(ContractNumber.Parse(A.Number))), Is.Empty);
        }
    }

    [Test]
    public void Subjects_OfAFullContract_AreOfTheirKind_AndEachCanBeGivenAFile()
    {
        var subject = Full();
        foreach (var kind in EvidenceKinds.All.Values)
        {
            var subjects = kind.Subjects(subject.State).ToList();
            Assert.That(subjects, Is.Not.Empty.And.Unique.And.All.Property("Kind").EqualTo(kind.Code), kind.Code);
            subject.Do(File(subjects[^1]) with { Hash = Chain.Hash(kind.Code) });
        }
    }

    // Everything that a file can be about, once.
    private static Case Full() => Accepted.Scored().Do(Accepted.Steps()[..11]).Do(
            new RecordSupplierConfirmation("确认 1", A.Day("2027-03-17"), "file-3", "无异议"), new OrderRectification("补交", A.Day("2027-03-20")),
            new CancelRectification(1, "已交"), new OpenBreach(new FailedService("数据", 2)), new DropBreach(1, "误登"),
            new RecordTermination("解字 1", A.Day("2027-03-17"), "九.1(2)", "全部"), new RevokeTermination(1, "和解"),
            new RecordFeeWaiver("函 4", A.Day("2027-03-17"), new(1_000m), "服务中断"))
        .Do(Accepted.Scans())
        .Do(new ApplyForPayment(3, A.Day("2027-03-17"), "申请 1", Accepted.Balance), new RecordArrival(3, A.Day("2027-03-17"), Accepted.Balance))
        .Reopen(11).As(Case.Fang).Do(new SubmitSheet(11)).As("管理员")
        .Do(new PublishPeriod(11), new RecordNoticeReceipt(11, A.Day("2027-03-17"), "赵敏"), new RaiseObjection(11, A.Day("2027-03-17"), "赵敏", "偏低", []))
        .As("复核人").Do(new DecideObjection(1, ObjectionOutcome.Rejected, "属实", [])).On("2027-04-20").Do(new FinalisePeriod(11))
        .Do(Accepted.Steps()[3..10]).Do(new RecordSupplierConfirmation("确认 1", A.Day("2027-03-17"), "file-3", "无异议"))
        .Do(
            new RecordNotice("函 1", NoticeKind.Other, A.Day("2027-03-17"), PartySide.Vendor, "回函"), new RegisterDeliverable("月报", DeliverableKind.Document),
            new RecordTraining(A.Day("2026-05-01"), "日常操作", 3.5m, "李雷", 12, "签到表 1"), new RecordBackupRequirement(A.Day("2026-05-01"), "函 7", "每日一次"),
            new RequestDuty(A.Day("2026-04-20"), "函 8", A.Day("2026-05-01"), A.Day("2026-05-03")),
            new RecordTenderPaper(TenderPaperKind.Award, "中标通知书", "ZB-1", A.Day("2026-03-01"), new('c', 64), "档案 1"),
            new RecordSupplement("B1", A.Day("2026-04-01"), "王敏", "郭珣", "扫描件 31", "无"));

    private static Case Recorded() => Case.Scoring().Do(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-01"), "迟到"));

    private static AttachEvidence File(EvidenceSubject about) => new(about, Hash, "考勤.pdf", 1024, "application/pdf");
}
