using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Registers;

namespace Assessment.Grains.Tests.Registers;

/// <summary>What the buyer requires in writing: how often to back up, and when to be on duty.</summary>
[TestFixture]
internal sealed class RequirementsTest
{
    [TestCase("2026-03-31", null)]
    [TestCase("2026-04-01", "每周一次")]
    [TestCase("2026-05-31", "每周一次")]
    [TestCase("2026-06-01", "每日一次")]
    public void BackupRequirement_OnADay_IsTheOneInForce(string day, string? frequency)
    {
        var subject = Backed();
        var view = subject.Ask(new GetBackupRequirements(A.Day(day)));
        Assert.That(view.InForce?.Frequency, Is.EqualTo(frequency));
        Assert.That((view.On, view.History.Length), Is.EqualTo((A.Day(day), 2)));
        Assert.That(subject.On(day).Ask(new GetBackupRequirements()).InForce?.Frequency, Is.EqualTo(frequency), "today, when no day is named");
    }

    [Test]
    public void BackupRequirement_WhenWithdrawn_GivesWayToTheOneBefore_AndStaysVisible()
    {
        var subject = Backed().Do(new WithdrawBackupRequirement(2, "文号有误"));
        var view = subject.Ask(new GetBackupRequirements(A.Day("2026-07-01")));
        Assert.That(view.InForce?.Frequency, Is.EqualTo("每周一次"));
        Assert.That(view.History.Select(h => h.Withdrawn), Is.EqualTo(new[] { null, "文号有误" }));
        subject.Refuses<RecordMustStand>(new WithdrawBackupRequirement(2, "再撤"));
        subject.Refuses<RecordMustStand>(new WithdrawBackupRequirement(3, "无此"));
        subject.Do(new RecordBackupRequirement(A.Day("2026-05-20"), "函 3", "每日两次", A.Day("2026-06-01")));
    }

    [TestCase("2026-03-16", "2026-03-16", typeof(DateMustNotPrecedeTheContract))]
    [TestCase("2026-03-17", "2026-03-17", null)]
    [TestCase("2026-06-01", "2026-06-02", null)]
    [TestCase("2026-06-02", "2026-06-02", typeof(DocumentMustNotBeInTheFuture))]
    [TestCase("2026-05-10", "2026-05-09", typeof(RequirementMustNotReachBack))]
    [TestCase("2026-05-10", "2026-05-10", null)]
    [TestCase("2026-05-10", "2027-01-01", null)]
    [TestCase("2026-05-10", "2026-06-01", typeof(OneRequirementMustBeginOnADay))]
    public void RecordBackupRequirement_OnADay_CountsFromItsDocumentOn(string on, string from, Type? broken) =>
        Assert.That(Backed().Try(new RecordBackupRequirement(A.Day(on), "函 3", "每日两次", A.Day(from))).Broken?.GetType(), Is.EqualTo(broken));

    [TestCase("2026-04-30", false)]
    [TestCase("2026-05-01", true)]
    [TestCase("2026-05-05", true)]
    [TestCase("2026-05-06", false)]
    public void DutyOn_ADayThatWasAskedForBefore_IsAsked(string day, bool asked)
    {
        var subject = Asked("2026-04-20");
        Assert.That(Duties.DutyOn(subject.State, A.Day(day)) is not null, Is.EqualTo(asked));
        Assert.That(subject.Ask(new GetDutyRequests(A.Day(day))), Has.Property("Asked").EqualTo(asked).And.Property("On").EqualTo(A.Day(day)));
        Assert.That(subject.On(day).Ask(new GetDutyRequests()).Asked, Is.EqualTo(asked), "today, when no day is named");
    }

    [TestCase("2026-05-02", false)]
    [TestCase("2026-05-03", false)]
    [TestCase("2026-05-04", true)]
    public void DutyOn_TheDayOfTheRequestOrBefore_WasNotAskedForInTime(string day, bool asked)
    {
        var subject = Asked("2026-05-03");
        Assert.That(Duties.DutyOn(subject.State, A.Day(day)) is not null, Is.EqualTo(asked));
        Assert.That(subject.State.Registers.FindDutyRequest(1)!.CountsFrom, Is.EqualTo(A.Day("2026-05-04")));
    }

    [Test]
    public void DutyOn_WithSeveralRequests_NamesTheEarliestThatStands()
    {
        var subject = Asked("2026-04-20").Do(new RequestDuty(A.Day("2026-04-10"), "函 9", A.Day("2026-05-01"), A.Day("2026-05-01")));
        Assert.That(Duties.DutyOn(subject.State, A.Day("2026-05-01"))!.Document, Is.EqualTo("函 9"));
        subject.Do(new WithdrawDutyRequest(2, "误登"));
        Assert.That(Duties.DutyOn(subject.State, A.Day("2026-05-01"))!.Document, Is.EqualTo("函 8"));
        subject.Do(new WithdrawDutyRequest(1, "误登"));
        Assert.That(Duties.DutyOn(subject.State, A.Day("2026-05-01")), Is.Null);
        Assert.That(subject.Ask(new GetDutyRequests()).Requests.Select(r => r.Withdrawn), Is.EqualTo(new[] { "误登", "误登" }));
        subject.Refuses<RecordMustStand>(new WithdrawDutyRequest(1, "再撤"));
        subject.Refuses<RecordMustStand>(new WithdrawDutyRequest(3, "无此"));
    }

    [TestCase("2026-03-16", "2026-05-01", "2026-05-05", typeof(DateMustNotPrecedeTheContract))]
    [TestCase("2026-05-31", "2026-06-01", "2026-06-02", null)]
    [TestCase("2026-06-02", "2026-06-03", "2026-06-04", typeof(DocumentMustNotBeInTheFuture))]
    [TestCase("2026-04-20", "2026-05-05", "2026-05-04", typeof(DutyMustLieInTheServiceTerm))]
    [TestCase("2026-04-20", "2026-03-16", "2026-05-04", typeof(DutyMustLieInTheServiceTerm))]
    [TestCase("2026-04-20", "2026-03-17", "2026-05-04", null)]
    [TestCase("2026-04-20", "2027-02-16", "2027-02-16", null)]
    [TestCase("2026-04-20", "2027-02-16", "2027-02-17", typeof(DutyMustLieInTheServiceTerm))]
    [TestCase("2026-05-04", "2026-05-01", "2026-05-05", null)]
    [TestCase("2026-05-05", "2026-05-01", "2026-05-05", typeof(DutyMustBeAskedForBeforeItEnds))]
    public void RequestDuty_OnADay_AsksAheadAndWithinTheTerm(string asked, string from, string to, Type? broken) =>
        Assert.That(Registered().Try(new RequestDuty(A.Day(asked), "函 8", A.Day(from), A.Day(to))).Broken?.GetType(), Is.EqualTo(broken));

    [Test]
    public void RequestDuty_Twice_IsRefused_ButTwoShiftsAreTwo()
    {
        var subject = Registered();
        RequestDuty day = new(A.Day("2026-04-20"), "函 8", A.Day("2026-05-01"), A.Day("2026-05-05"), new(8, 30), new(17, 30));
        var night = day with { StartsAt = new(17, 30), EndsAt = new(8, 30) };
        subject.Do(day, night, day with { Document = "函 9" }, day with { To = A.Day("2026-05-06") });
        subject.Refuses<DutyMustNotBeRecordedTwice>(day);
        subject.Refuses<DutyMustNotBeRecordedTwice>(night);
        Assert.That(subject.State.Registers.FindDutyRequest(2), Has.Property("StartsAt").EqualTo(new TimeOnly(17, 30)).And.Property("EndsAt").EqualTo(new TimeOnly(8, 30)));
        subject.Do(new WithdrawDutyRequest(1, "误登"), day);
    }

    [Test]
    public void AnyCommand_WithoutAContract_IsRefused()
    {
        new Case().Refuses<ContractMustBeRegistered>(new RecordBackupRequirement(A.Day("2026-03-17"), "函 1", "每日"));
        new Case().Refuses<ContractMustBeRegistered>(new WithdrawBackupRequirement(1, "误登"));
        new Case().Refuses<ContractMustBeRegistered>(new RequestDuty(A.Day("2026-03-17"), "函 1", A.Day("2026-04-01"), A.Day("2026-04-01")));
        new Case().Refuses<ContractMustBeRegistered>(new WithdrawDutyRequest(1, "误登"));
        new Case().RefusesToAnswer<ContractMustBeRegistered, BackupRequirementsView>(new GetBackupRequirements());
        new Case().RefusesToAnswer<ContractMustBeRegistered, DutyRequestsView>(new GetDutyRequests());
    }

    private static Case Registered() => new Case().Do(new RegisterContract(A.Contract())).On("2026-06-01");

    private static Case Backed() => Registered().Do(
        new RecordBackupRequirement(A.Day("2026-04-01"), "函 1", "每周一次"), new RecordBackupRequirement(A.Day("2026-05-20"), "函 2", "每日一次", A.Day("2026-06-01")));

    // Duty from 2026-05-01 to 2026-05-05.
    private static Case Asked(string on) => Registered().Do(new RequestDuty(A.Day(on), "函 8", A.Day("2026-05-01"), A.Day("2026-05-05")));
}
