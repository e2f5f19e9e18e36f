using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Registers;

namespace Assessment.Grains.Tests.Registers;

[TestFixture]
internal sealed class DeliverableTest
{
    [Test]
    public void GetDeliverables_FromAwaitedToAccepted_ShowsEachStateAndItsCount()
    {
        var subject = Registered();
        Assert.That(Counts(subject), Is.EqualTo(new DeliverableCounts(1, 0, 0, 0, 0, 0)));
        subject.Do(Deliver("1.0"));
        Assert.That(Counts(subject), Is.EqualTo(new DeliverableCounts(0, 1, 0, 0, 0, 0)));
        subject.Do(Review(false));
        Assert.That(Counts(subject), Is.EqualTo(new DeliverableCounts(0, 0, 0, 1, 0, 0)));
        subject.Do(Deliver("1.1"), Review(true));
        var view = subject.Ask(new GetDeliverables());
        Assert.That(view.Counts, Is.EqualTo(new DeliverableCounts(0, 0, 1, 0, 0, 0)));
        Assert.That(view.Owner, Is.EqualTo(A.Contract().Buyer.Name));
        Assert.That(view.Deliverables.Single().Deliverable.Versions.Select(v => (v.Version, v.Accepted, v.Remark)), Is.EqualTo(new[] { ("1.0", (bool?)false, "缺附录"), ("1.1", true, (string?)null) }));
    }

    [TestCase("2026-04-30", false, null)]
    [TestCase("2026-05-01", true, 1)]
    public void GetDeliverables_PastTheLastDay_ShowsItOverdue(string today, bool overdue, int? late)
    {
        var view = Registered().On(today).Ask(new GetDeliverables());
        Assert.That(view.Deliverables.Single(), Has.Property("Overdue").EqualTo(overdue).And.Property("DaysLate").EqualTo(late));
        Assert.That(view.Counts.Overdue, Is.EqualTo(overdue ? 1 : 0));
    }

    [Test]
    public void GetDeliverables_WhenDeliveredLate_StopsCounting_AndCountsOnWhenSentBack()
    {
        var subject = Registered().On("2026-05-03").Do(Deliver("1.0", "2026-05-03")).On("2026-05-09");
        Assert.That(subject.Ask(new GetDeliverables()).Deliverables.Single(), Has.Property("Overdue").False.And.Property("DaysLate").EqualTo(3));
        subject.Do(new ReviewDeliverable(1, false, A.Day("2026-05-09"), "缺附录"));
        Assert.That(subject.Ask(new GetDeliverables()).Deliverables.Single(), Has.Property("Overdue").True.And.Property("DaysLate").EqualTo(9));
    }

    [Test]
    public void GetDeliverables_WithoutALastDay_IsNeverLate()
    {
        var subject = new Case().Do(new RegisterContract(A.Contract()), new RegisterDeliverable("源代码", DeliverableKind.Source)).On("2027-02-01");
        Assert.That(subject.Ask(new GetDeliverables()).Deliverables.Single(), Has.Property("Overdue").False.And.Property("DaysLate").Null);
    }

    [Test]
    public void Register_ForAPeriod_IsDueOnItsLastDay()
    {
        var subject = Case.Frozen().Do(new RegisterDeliverable("月报", DeliverableKind.Document, Period: 2));
        Assert.That(subject.State.Registers.FindDeliverable(1), Has.Property("Due").EqualTo(A.Day("2026-05-16")).And.Property("Period").EqualTo(2));
        subject.Refuses<PeriodOfTheDeliverableMustExist>(new RegisterDeliverable("月报", DeliverableKind.Document, Period: 12));
        subject.Refuses<PeriodOfTheDeliverableMustExist>(new RegisterDeliverable("月报", DeliverableKind.Document, Period: 0));
        Registered().Refuses<PeriodOfTheDeliverableMustExist>(new RegisterDeliverable("月报", DeliverableKind.Document, Period: 1));
    }

    [Test]
    public void Register_WhenItIsThereAlready_IsRefused()
    {
        var subject = Registered();
        subject.Refuses<DeliverableMustNotBeRegisteredTwice>(Report());
        subject.Do(Report() with { Due = A.Day("2026-05-31") }, Report() with { Kind = DeliverableKind.Data }, Report() with { Name = "周报" }, new WithdrawDeliverable(1, "误登"), Report());
        subject.Refuses<DateMustNotPrecedeTheContract>(Report() with { Due = A.Day("2026-03-16") });
        subject.Do(Report() with { Due = A.Day("2026-03-17") });
    }

    [Test]
    public void Deliver_WhenItIsNotItsTurn_IsRefused()
    {
        var subject = Registered();
        subject.Refuses<RecordMustStand>(new DeliverDeliverable(2, "1.0", A.Day("2026-04-10")));
        subject.Refuses<DeliverableMustBeDelivered>(Review(true));
        subject.Refuses<DateMustNotPrecedeTheContract>(Deliver("1.0", "2026-03-16"));
        subject.Refuses<DocumentMustNotBeInTheFuture>(Deliver("1.0", "2026-04-11"));
        subject.Do(Deliver("1.0", "2026-04-09"));
        subject.Refuses<DeliverableMustBeAwaited>(Deliver("1.1"));
        subject.Refuses<ReviewMustFollowTheDelivery>(Review(false, "2026-04-08"));
        subject.Refuses<DocumentMustNotBeInTheFuture>(Review(false, "2026-04-11"));
        subject.Do(Review(false));
        subject.Refuses<VersionMustBeNew>(Deliver("1.0"));
        subject.Refuses<DeliveryMustFollowTheReturn>(Deliver("1.1", "2026-04-09"));
        subject.Do(Deliver("1.1"), Review(true));
        subject.Refuses<DeliverableMustBeAwaited>(Deliver("1.2"));
        subject.Refuses<DeliverableMustBeDelivered>(Review(false));
    }

    [Test]
    public void Withdraw_Always_KeepsItVisible_AndClosesIt()
    {
        var subject = Registered().Do(Deliver("1.0"), new WithdrawDeliverable(1, "重复登记"));
        subject.Refuses<RecordMustStand>(Review(true));
        subject.Refuses<RecordMustStand>(Deliver("1.1"));
        subject.Refuses<RecordMustStand>(new WithdrawDeliverable(1, "再撤"));
        var view = subject.On("2026-06-01").Ask(new GetDeliverables());
        Assert.That(view.Counts, Is.EqualTo(new DeliverableCounts(0, 0, 0, 0, 1, 0)));
        Assert.That(view.Deliverables.Single(), Has.Property("DaysLate").Null.And.Property("Overdue").False);
        Assert.That(view.Deliverables.Single().Deliverable, Has.Property("Withdrawn").EqualTo("重复登记").And.Property("Versions").Length.EqualTo(1));
    }

    [Test]
    public void AnyCommand_WithoutAContract_IsRefused()
    {
        new Case().Refuses<ContractMustBeRegistered>(Report());
        new Case().Refuses<ContractMustBeRegistered>(Deliver("1.0"));
        new Case().Refuses<ContractMustBeRegistered>(Review(true));
        new Case().Refuses<ContractMustBeRegistered>(new WithdrawDeliverable(1, "误登"));
        new Case().RefusesToAnswer<ContractMustBeRegistered, DeliverablesView>(new GetDeliverables());
    }

    private static Case Registered() => new Case().Do(new RegisterContract(A.Contract()), Report()).On("2026-04-10");

    private static RegisterDeliverable Report() => new("月报", DeliverableKind.Document, A.Day("2026-04-30"));

    private static DeliverDeliverable Deliver(string version, string day = "2026-04-10") => new(1, version, A.Day(day), "交付单");

    private static ReviewDeliverable Review(bool accepted, string day = "2026-04-10") => new(1, accepted, A.Day(day), accepted ? null : "缺附录");

    private static DeliverableCounts Counts(Case subject) => subject.Ask(new GetDeliverables()).Counts;
}
