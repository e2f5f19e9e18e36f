using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Notices;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Registers;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Notices;

[TestFixture]
internal sealed class NoticeTest
{
    private static readonly DateOnly Day = A.Day("2026-09-21");

    [Test]
    public void GetNotices_FromIssueToReceipt_ShowsEachState_AndNoClockBeforeTheReceipt()
    {
        var subject = Registered().Do(Penalty());
        Assert.That(Only(subject), Has.Property("Stage").EqualTo(NoticeStage.Issued).And.Property("Receipt").Null);
        subject.Do(Sent());
        Assert.That(Only(subject), Has.Property("Stage").EqualTo(NoticeStage.Delivered).And.Property("Receipt").Null, "no clock runs from the delivery");
        subject.Do(Received());
        var view = Only(subject);
        Assert.That((view.Stage, view.From, view.To), Is.EqualTo((NoticeStage.Received, PartySide.Buyer, PartySide.Vendor)));
        Assert.That(view.Receipt, Is.EqualTo(new WrittenReceipt(Day, "收发室", "签收单 1", A.Day("2026-10-08"), "CN-2026.1", false)), "ten days end on a holiday");
        Assert.That(subject.Ask(new GetNotices()).Counts, Is.EqualTo(new NoticeCounts(0, 0, 1, 0)));
    }

    [TestCase(NoticeKind.Deduction, PartySide.Buyer, true)]
    [TestCase(NoticeKind.Rectification, PartySide.Buyer, true)]
    [TestCase(NoticeKind.PenaltyStatement, PartySide.Buyer, true)]
    [TestCase(NoticeKind.Termination, PartySide.Buyer, true)]
    [TestCase(NoticeKind.Termination, PartySide.Vendor, false)]
    [TestCase(NoticeKind.ObjectionReply, PartySide.Buyer, false)]
    [TestCase(NoticeKind.Acceptance, PartySide.Buyer, false)]
    [TestCase(NoticeKind.Other, PartySide.Buyer, false)]
    [TestCase(NoticeKind.Other, PartySide.Vendor, false)]
    public void Receipt_OfEachKind_OpensTheTenDaysOnlyWhereTheVendorMayObject(NoticeKind kind, PartySide from, bool opens)
    {
        var subject = Registered().Do(new RecordNotice("字 1", kind, Day, from, "事由"), Sent(), Received());
        Assert.That(Only(subject).Receipt!.ObjectionsBy, Is.EqualTo(opens ? A.Day("2026-10-08") : null));
    }

    [Test]
    public void Receipt_InAYearWhoseHolidaysAreNotLoaded_IsMarkedUnsettled()
    {
        var subject = Registered().On("2027-01-04").Do(Penalty(), Sent(), Received("2027-01-04"));
        Assert.That(Only(subject).Receipt, Has.Property("Unsettled").True.And.Property("ObjectionsBy").EqualTo(A.Day("2027-01-14")));
    }

    [TestCase("2026-03-16", typeof(DateMustNotPrecedeTheContract))]
    [TestCase("2026-03-17", null)]
    [TestCase("2026-09-21", null)]
    [TestCase("2026-09-22", typeof(DocumentMustNotBeInTheFuture))]
    public void Record_OnADay_LiesBetweenTheSignatureAndToday(string day, Type? broken) =>
        Assert.That(Registered().Try(Penalty() with { On = A.Day(day) }).Broken?.GetType(), Is.EqualTo(broken));

    [Test]
    public void Deliver_OutOfOrder_IsRefused()
    {
        var subject = Registered().Do(Penalty());
        subject.Refuses<RecordMustStand>(new DeliverNotice(2, Day, DeliveryMeans.Hand, "单"));
        subject.Refuses<RecordMustStand>(new DeliverNotice(0, Day, DeliveryMeans.Hand, "单"));
        subject.Refuses<DeliveryMustFollowItsNotice>(Sent("2026-09-20"));
        subject.Refuses<DocumentMustNotBeInTheFuture>(Sent("2026-09-22"));
        subject.Refuses<NoticeMustBeDelivered>(Received());
        subject.Do(Sent());
        subject.Refuses<NoticeMustNotBeDeliveredYet>(Sent());
    }

    [Test]
    public void Receive_OutOfOrder_IsRefused()
    {
        var subject = Registered().Do(Penalty()).On("2026-09-23").Do(Sent("2026-09-22"));
        subject.Refuses<RecordMustStand>(new ConfirmNoticeReceipt(2, Day, "收发室", "单"));
        subject.Refuses<ReceiptMustFollowTheDelivery>(Received("2026-09-21"));
        subject.Refuses<DocumentMustNotBeInTheFuture>(Received("2026-09-24"));
        subject.Do(Received("2026-09-22"));
        subject.Refuses<NoticeMustNotBeReceivedYet>(Received("2026-09-23"));
    }

    [Test]
    public void Record_WhenTheNumberIsUsed_IsRefused_UntilTheWrongEntryIsWithdrawn()
    {
        var subject = Registered().Do(Penalty(), Sent(), Received());
        subject.Refuses<NoticeNumberMustBeUnused>(Penalty());
        subject.Do(new WithdrawNotice(1, "签收日录错"));
        subject.Refuses<RecordMustStand>(new WithdrawNotice(1, "再撤"));
        subject.Refuses<RecordMustStand>(Sent());
        subject.Do(Penalty());
        var view = subject.Ask(new GetNotices());
        Assert.That(view.Notices.Select(n => (n.No, n.Stage, n.Withdrawn)), Is.EqualTo(new[] { ((int?)1, NoticeStage.Withdrawn, "签收日录错"), (2, NoticeStage.Issued, (string?)null) }));
        Assert.That(view.Notices[0].Receipt, Is.Not.Null, "what was withdrawn stays visible as it was");
        Assert.That(view.Counts, Is.EqualTo(new NoticeCounts(1, 0, 0, 1)));
    }

    [Test]
    public void Record_FromTheVendor_IsOtherOrATermination()
    {
        var subject = Registered();
        foreach (var kind in new[] { NoticeKind.Deduction, NoticeKind.Rectification, NoticeKind.ObjectionReply, NoticeKind.Acceptance, NoticeKind.PenaltyStatement })
        {
            subject.Refuses<NoticeMustComeFromWhoMayGiveIt>(new RecordNotice("字 1", kind, Day, PartySide.Vendor, "事由"));
        }

        subject.Do(new RecordNotice("字 1", NoticeKind.Other, Day, PartySide.Vendor, "事由"), new RecordNotice("字 2", NoticeKind.Termination, Day, PartySide.Vendor, "事由"));
    }

    [Test]
    public void Record_WhenItsSubjectIsUnknown_IsRefused()
    {
        var subject = Published();
        subject.Do(
            new OrderRectification("整改考勤", subject.Context.Today), new OpenBreach(new LateService("升级", A.Day("2026-04-01"))),
            new RecordTermination("解字 1", subject.Context.Today, "九.1(1)", "全部"));
        (SubjectKind Kind, int Known)[] known =
            [(SubjectKind.Period, 1), (SubjectKind.Entry, 1), (SubjectKind.Rectification, 1), (SubjectKind.Breach, 1), (SubjectKind.Termination, 1), (SubjectKind.Instalment, 3)];
        foreach (var (kind, no) in known)
        {
            Assert.That(subject.Try(About(kind, no)).Broken, Is.Null, $"{kind} {no}");
            Assert.That(subject.Try(About(kind, null)).Broken, Is.Null, $"{kind} without a number");
            subject.Refuses<NoticeSubjectMustExist>(About(kind, 99));
            subject.Refuses<NoticeSubjectMustExist>(About(kind, 0));
        }

        foreach (var kind in new[] { SubjectKind.Objection, SubjectKind.Acceptance, SubjectKind.Address, SubjectKind.Contract })
        {
            subject.Refuses<NoticeSubjectMustExist>(About(kind, 1));
            Assert.That(subject.Try(About(kind, null)).Broken, Is.Null, $"{kind} without a number");
        }

        RecordNotice About(SubjectKind kind, int? no) => new("字 9", NoticeKind.Other, subject.Context.Today, PartySide.Buyer, "事由", new(kind, no));
    }

    [Test]
    public void GetNotices_WithAPublishedPeriod_ShowsItsNoticeInTheSameList_ToReadOnly()
    {
        var subject = Published();
        var notice = Only(subject);
        Assert.That((notice.No, notice.Source, notice.Kind, notice.Stage), Is.EqualTo(((int?)null, NoticeSource.Publication, NoticeKind.Result, NoticeStage.Issued)));
        Assert.That((notice.Number, notice.Subject), Is.EqualTo(("CYCGW-2026-0044-KH01-1", new NoticeSubject(SubjectKind.Period, 1))));
        subject.Refuses<NoticeNumberMustBeUnused>(new RecordNotice(notice.Number, NoticeKind.Other, subject.Context.Today, PartySide.Buyer, "重复"));
        subject.Do(new RecordNoticeReceipt(1, subject.Context.Today, "赵敏", "EMS-1"));
        var received = Only(subject);
        Assert.That((received.Stage, received.Receipt!.By, received.Receipt.ObjectionsBy), Is.EqualTo((NoticeStage.Received, "赵敏", (DateOnly?)A.Day("2026-04-27"))));
    }

    [Test]
    public void GetNotices_WithATerminationAndAnAcceptanceNotice_ShowsThemUntilTheRegisterHoldsThem()
    {
        var subject = Registered().Do(
            new RecordTermination("解字 1", Day, "九.1(2)", "全部"), new RequestAcceptance(Day, "验收申请 1"), new GiveAcceptanceNotice(Day, "验收通知单 1", Day));
        Assert.That(subject.Ask(new GetNotices()).Notices.Select(n => (n.Source, n.Number, n.Stage)), Is.EqualTo(new[]
        {
            (NoticeSource.Acceptance, "验收通知单 1", NoticeStage.Issued), (NoticeSource.Termination, "解字 1", NoticeStage.Issued),
        }), "no delivery is on record");
        subject.Do(
            new RecordNotice("验收通知单 1", NoticeKind.Acceptance, Day, PartySide.Buyer, "验收会"), new RecordNotice("解字 1", NoticeKind.Termination, Day, PartySide.Buyer, "解除"));
        Assert.That(subject.Ask(new GetNotices()).Notices.Select(n => n.Source), Is.All.EqualTo(NoticeSource.Register).And.Exactly(2).Items);
        subject.Do(new WithdrawNotice(2, "误登"));
        Assert.That(subject.Ask(new GetNotices()).Notices.Count(n => n.Source == NoticeSource.Termination), Is.EqualTo(1), "a withdrawn entry hides nothing");
    }

    [Test]
    public void Terminate_WithItsNotice_MustBeThatNotice_WhichThenStays()
    {
        var subject = Registered().Do(
            new RecordNotice("解字 1", NoticeKind.Termination, Day, PartySide.Buyer, "解除全部"), Penalty(),
            new RecordNotice("解字 3", NoticeKind.Termination, Day, PartySide.Vendor, "乙方解除"));
        RecordTermination end = new("解字 1", Day, "九.1(2)", "全部", false, 1);
        Assert.That(subject.Refuses<TerminationMustMatchItsNotice>(end with { Notice = 4 }).Clause, Is.EqualTo("十.1"));
        subject.Refuses<TerminationMustMatchItsNotice>(end with { Notice = 2, Document = "违字 1" });
        subject.Refuses<TerminationMustMatchItsNotice>(end with { Notice = 3, Document = "解字 3" });
        subject.Refuses<TerminationMustMatchItsNotice>(end with { Document = "解字 2" });
        subject.Refuses<TerminationMustMatchItsNotice>(end with { On = Day.AddDays(-1) });
        subject.Do(end);
        Assert.That(subject.Ask(new GetBreaches()).Terminations.Single().Notice, Is.EqualTo(1));
        subject.Refuses<NothingMayRestOnTheNotice>(new WithdrawNotice(1, "误登"));
        subject.Do(new WithdrawNotice(2, "误登"), new RevokeTermination(1, "和解"), new WithdrawNotice(1, "误登"));
        subject.Refuses<TerminationMustMatchItsNotice>(end);
        subject.Do(end with { Notice = null });
    }

    [Test]
    public void GetNotices_Always_NamesTheAddressOfTheAddresseeOnTheNoticesDate()
    {
        var subject = Registered().Do(new RecordAddress(PartySide.Vendor, "旧址", "综合部", Day), Penalty(), Penalty() with { Number = "违字 2", On = Day.AddDays(-1) });
        subject.Do(new RecordNotice("函 1", NoticeKind.Other, Day, PartySide.Vendor, "回函"));
        Assert.That(subject.Ask(new GetNotices()).Notices.Select(n => (n.Number, n.Address?.Address)), Is.EqualTo(new[]
        {
            ("违字 2", (string?)null), ("违字 1", "旧址"), ("函 1", null),
        }));
    }

    [Test]
    public void AnyCommand_WithoutAContract_IsRefused()
    {
        var subject = new Case().On("2026-09-21");
        subject.Refuses<ContractMustBeRegistered>(Penalty());
        subject.Refuses<ContractMustBeRegistered>(Sent());
        subject.Refuses<ContractMustBeRegistered>(Received());
        subject.Refuses<ContractMustBeRegistered>(new WithdrawNotice(1, "误登"));
        subject.RefusesToAnswer<ContractMustBeRegistered, NoticesView>(new GetNotices());
    }

    private static Case Registered() => new Case().Do(new RegisterContract(A.Contract())).On("2026-09-21");

    private static Case Published() => Case.Scoring(A.Direct()).Do(new RecordScore(1, "S", 80), new SubmitSheet(1), new PublishPeriod(1));

    private static RecordNotice Penalty() => new("违字 1", NoticeKind.PenaltyStatement, Day, PartySide.Buyer, "违约金 27,390.36 元");

    private static DeliverNotice Sent(string day = "2026-09-21") => new(1, A.Day(day), DeliveryMeans.Hand, "送达单 1");

    private static ConfirmNoticeReceipt Received(string day = "2026-09-21") => new(1, A.Day(day), "收发室", "签收单 1");

    private static NoticeView Only(Case subject) => subject.Ask(new GetNotices()).Notices.Single();
}
