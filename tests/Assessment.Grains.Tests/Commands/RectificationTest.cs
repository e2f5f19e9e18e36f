using Assessment.Grains.Breaches;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Scoring.Entries;

namespace Assessment.Grains.Tests.Commands;

[TestFixture]
internal sealed class RectificationTest
{
    [Test]
    public void Verify_WhenItFailsTwice_CountsAndGivesARightToTerminate()
    {
        var subject = Ordered();
        Fail(subject);
        Assert.That(View(subject), Is.EqualTo((1, false)));
        Fail(subject);
        Assert.That(View(subject), Is.EqualTo((2, true)), "2次以上 includes the second");
        subject.Do(Report(), new VerifyRectification(1, true, "已修复"));
        Assert.That(subject.State.Rectifications.Find(1)!.Stage, Is.EqualTo(RectificationStage.Mended));
        Assert.That(View(subject).FailedRedos, Is.EqualTo(2), "what failed stays counted");
    }

    [TestCase("2026-08-11", false)]
    [TestCase("2026-08-12", true)]
    public void Order_WhenItsLastDayHasPassedWithoutAReport_IsOverdue(string today, bool overdue) =>
        Assert.That(Ordered().On(today).Ask(new GetRectifications()).Single().Overdue, Is.EqualTo(overdue));

    [Test]
    public void EachStep_WhenItIsNotItsTurn_IsRefused()
    {
        var subject = Ordered();
        subject.Refuses<RectificationMustBeAt>(new VerifyRectification(1, true, "未报先验"));
        subject.Refuses<RectificationMustExist>(new ReportRectification(2, A.Day("2026-08-01"), "已修复"));
        subject.Refuses<DocumentMustNotBeInTheFuture>(new ReportRectification(1, A.Day("2026-08-02"), "已修复"));
        subject.Do(Report());
        subject.Refuses<RectificationMustBeAt>(Report());
        subject.Refuses<FailureMustSetANewDeadline>(new VerifyRectification(1, false, "仍有问题"));
        subject.Refuses<FailureMustSetANewDeadline>(new VerifyRectification(1, true, "好了", A.Day("2026-08-20")));
        subject.Refuses<DeadlineMustBeAhead>(new VerifyRectification(1, false, "仍有问题", A.Day("2026-07-31")));
        subject.Do(new VerifyRectification(1, true, "已修复"));
        subject.Refuses<RectificationMustBeOpen>(new CancelRectification(1, "不再需要"));
    }

    [Test]
    public void Order_FromAnEntry_NeedsOneThatStands()
    {
        var subject = Case.Scoring().Do(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-01"), "迟到"));
        subject.Do(new OrderRectification("整改考勤", A.Day("2026-04-30"), 1));
        subject.Refuses<SourceEntryMustStand>(new OrderRectification("整改考勤", A.Day("2026-04-30"), 2));
        subject.Do(new WithdrawEntry(1, "误录"));
        subject.Refuses<SourceEntryMustStand>(new OrderRectification("整改考勤", A.Day("2026-04-30"), 1));
        subject.Refuses<DeadlineMustBeAhead>(new OrderRectification("整改考勤", A.Day("2026-04-16")));
    }

    [Test]
    public void Cancel_WhenOpen_EndsIt()
    {
        var subject = Ordered().Do(new CancelRectification(1, "异议成立"));
        Assert.That(subject.State.Rectifications.Find(1)!, Has.Property("Stage").EqualTo(RectificationStage.Cancelled).And.Property("Cancelled").EqualTo("异议成立"));
    }

    private static Case Ordered() => Case.Scoring().On("2026-08-01").Do(new OrderRectification("高危漏洞限期修复", A.Day("2026-08-11")));

    private static ReportRectification Report() => new(1, A.Day("2026-08-01"), "已打补丁", "整改报告 1");

    private static void Fail(Case subject) => subject.Do(Report(), new VerifyRectification(1, false, "复测仍可利用", A.Day("2026-08-20")));

    private static (int FailedRedos, bool MayTerminate) View(Case subject)
    {
        var view = subject.Ask(new GetRectifications()).Single();
        return (view.FailedRedos, view.MayTerminate);
    }
}
