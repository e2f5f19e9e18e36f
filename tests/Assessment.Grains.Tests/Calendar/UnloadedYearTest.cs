using System.Text.Json;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Calendar;
using Assessment.Grains.Contracts;
using Assessment.Grains.Explaining;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Objections;
using Assessment.Grains.Payments;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Values;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests;

/// <summary>
/// Every result that needs a year whose holidays are not loaded says so, and none does when they are. The table of 2027 is
/// invented: until the notice is out, real results carry the warning.
/// </summary>
[TestFixture]
internal sealed class UnloadedYearTest
{
    private static readonly CalendarTable Later = LegalCalendarTest.Invented2027;

    [TestCase(false)]
    [TestCase(true)]
    public void Receipt_WhenTheWindowReachesTheNextYear_WarnsUnlessItIsLoaded(bool loaded)
    {
        var decision = Published(loaded).Try(Receipt);
        var stored = (NoticeReceived)decision.Events.Single();
        Assert.That((stored.Deadline, stored.Unsettled, stored.Calendar), Is.EqualTo(loaded ? (A.Day("2027-01-07"), false, "CN-2026.1+TEST-2027") : (A.Day("2027-01-07"), true, "CN-2026.1")));
        var receipt = new Receipt("X", 1, default, "", "", "", false, decision.Events);
        Warns(receipt.Warnings.FirstOrDefault(), !loaded, "2027-01-07", "CN-2026.1");
    }

    [Test]
    public void Receipt_WhenTheYearIsLoaded_CountsItsHolidays()
    {
        var subject = Published(loaded: true, "2027-01-27").Do(new RecordNoticeReceipt(1, A.Day("2027-01-27"), "赵敏"));
        Assert.That(subject.Ask(new GetPeriod(1)).Period.Publications[^1].Receipt!.Deadline, Is.EqualTo(A.Day("2027-02-13")), "a Saturday that is worked, after eight days off");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Periods_WhenAWindowIsDoubtful_SayWhyUnlessItIsLoaded(bool loaded)
    {
        var subject = Published(loaded).Do(Receipt);
        Warns(subject.Ask(new GetPeriod(1)).Period.DeadlineWarning, !loaded, "2027-01-07");
        Warns(subject.Ask(new GetPeriods())[0].DeadlineWarning, !loaded, "2027-01-07");
        Assert.That(subject.Ask(new GetPeriods())[1].DeadlineWarning, Is.Null, "nothing is published there");
    }

    [Test]
    public void Periods_WhenTheYearIsLoadedLaterAndAgrees_NoLongerWarn()
    {
        var subject = Published(loaded: false).Do(Receipt).With(Later);
        Assert.That(subject.Ask(new GetPeriod(1)).Period.DeadlineWarning, Is.Null);
        Assert.That(subject.Gate().Conditions.Select(c => c.Warning), Is.All.Null);
    }

    [Test]
    public void Periods_WhenTheYearIsLoadedLaterAndDiffers_NameBothDaysAndKeepTheStoredOne()
    {
        var subject = Published(loaded: false, "2027-01-27").Do(new RecordNoticeReceipt(1, A.Day("2027-01-27"), "赵敏")).With(Later);
        var period = subject.Ask(new GetPeriod(1)).Period;
        Assert.That(period.Publications[^1].Receipt!.Deadline, Is.EqualTo(A.Day("2027-02-08")), "what was recorded stays");
        Warns(period.DeadlineWarning, true, "2027-02-08", "2027-02-13", "CN-2026.1+TEST-2027");
    }

    [Test]
    public void Periods_WhenAShippedYearIsReplacedLater_NameTheOtherDay()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).On("2026-04-20").Do(new RecordNoticeReceipt(1, A.Day("2026-04-20"), "赵敏"));
        var replaced = LegalCalendar.ShippedTables[0] with { Version = "CN-2026.2", Off = [new(A.Day("2026-04-30"), A.Day("2026-05-05"), "劳动节", "Labour Day")] };
        Assert.That(subject.Ask(new GetPeriod(1)).Period.DeadlineWarning, Is.Null);
        Assert.That(Warning(subject, new(LegalCalendar.ShippedTables[0] with { Version = "CN-2026.2" })), Is.Null, "another version, the same day");
        Warns(Warning(subject, new(replaced)), true, "2026-04-30", "2026-05-06", "CN-2026.2");
    }

    [Test]
    public void Periods_WhenATableIsTakenAway_KeepWhatWasSettledWithIt()
    {
        var subject = Published(loaded: true).Do(Receipt).With();
        Assert.That(subject.Ask(new GetPeriod(1)).Period.DeadlineWarning, Is.Null);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Refusals_OfLateObjectionsAndEarlyFinals_WarnUnlessItIsLoaded(bool loaded)
    {
        var subject = Published(loaded).Do(Receipt).On("2027-01-07");
        Warns(subject.Refuses<ObjectionWindowMustBeClosed>(new FinalisePeriod(1)).Message, !loaded, "CN-2026.1");
        subject.On("2027-01-08");
        Warns(subject.Refuses<ObjectionMustComeInTime>(new RaiseObjection(1, A.Day("2027-01-08"), "赵敏", "不认可", [])).Message, !loaded, "CN-2026.1");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Notices_WhenTheTenDaysReachTheNextYear_WarnUnlessItIsLoaded(bool loaded)
    {
        var day = A.Day("2026-12-28");
        var subject = Published(loaded).Do(Receipt).Do(
            new RecordNotice("罚字 1", NoticeKind.PenaltyStatement, day, PartySide.Buyer, "违约金"), new DeliverNotice(1, day, DeliveryMeans.Hand, "单"),
            new RecordNotice("函 2", NoticeKind.Other, day, PartySide.Buyer, "无期限"), new DeliverNotice(2, day, DeliveryMeans.Hand, "单"));
        var decision = subject.Try(new ConfirmNoticeReceipt(1, day, "收发室", "单 1"));
        Warns(new Receipt("X", 1, default, "", "", "", false, decision.Events).Warnings.FirstOrDefault(), !loaded, "2027-01-07", "CN-2026.1");
        subject.Do(new ConfirmNoticeReceipt(1, day, "收发室", "单 1"), new ConfirmNoticeReceipt(2, day, "收发室", "单 2"));
        var notices = subject.Ask(new GetNotices()).Notices;
        Warns(notices.Single(n => n.Number == "罚字 1").DeadlineWarning, !loaded, "2027-01-07");
        Warns(notices.Single(n => n.Source == NoticeSource.Publication).DeadlineWarning, !loaded, "2027-01-07");
        Assert.That(notices.Single(n => n.Number == "函 2").DeadlineWarning, Is.Null, "no days run from it");
    }

    [Test]
    public void Notices_WhenTheYearIsLoadedLaterAndDiffers_NameBothDays()
    {
        var day = A.Day("2027-01-27");
        var subject = new Case().Do(new RegisterContract(A.Contract())).On("2027-01-27").Do(
            new RecordNotice("罚字 1", NoticeKind.PenaltyStatement, day, PartySide.Buyer, "违约金"), new DeliverNotice(1, day, DeliveryMeans.Hand, "单"),
            new ConfirmNoticeReceipt(1, day, "收发室", "单 1")).With(Later);
        Warns(subject.Ask(new GetNotices()).Notices.Single().DeadlineWarning, true, "2027-02-08", "2027-02-13");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Explanation_OfADeadline_WarnsUnlessItIsLoaded(bool loaded) =>
        Warns(new DeadlineExplainer().Look(Published(loaded).Do(Receipt).State, A.Day("2026-12-28"), ["1"])!.Words, !loaded, "2027-01-07");

    [TestCase("2027-01-07", ConditionState.NotMet, false)]
    [TestCase("2027-01-07", ConditionState.NotMet, true)]
    [TestCase("2027-01-08", ConditionState.Met, false)]
    [TestCase("2027-01-08", ConditionState.Met, true)]
    public void G5_WhileAWindowIsDoubtful_WarnsUnlessItIsLoaded(string today, ConditionState state, bool loaded)
    {
        var subject = Published(loaded).Do(Receipt).On(today);
        var g5 = subject.Gate().Conditions.Single(c => c.Code == "G5");
        Assert.That(g5.State, Is.EqualTo(state));
        Warns(g5.Warning, !loaded, "2027-01-07");
        subject.On("2027-01-08").Do(new FinalisePeriod(1));
        Assert.That(subject.Gate().Conditions.Single(c => c.Code == "G5").Warning, Is.Null, "the period is final");
    }

    [Test]
    public void G5_WhenTheVendorAcknowledged_RestsOnNoWindow()
    {
        var subject = Published(loaded: false).Do(Receipt, new RecordAcknowledgement(1, A.Day("2026-12-28"), "确认函 1"));
        Assert.That(subject.Gate().Conditions.Single(c => c.Code == "G5").Warning, Is.Null);
    }

    [TestCase("2026-12-28", false, true)]
    [TestCase("2026-12-28", true, false)]
    [TestCase("2027-04-01", false, true)]
    [TestCase("2027-04-01", true, false)]
    public void G10_WhenTheLastDayLiesInAYear_WarnsUnlessItIsLoaded(string asked, bool loaded, bool warns)
    {
        var g10 = Published(loaded).Gate(asked).Conditions.Single(c => c.Code == "G10");
        Warns(g10.Warning, warns, "2027");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Payments_WhenTargetAndPlanLieInAYear_WarnUnlessItIsLoaded(bool loaded)
    {
        var view = With(loaded, new Case().Do(new RegisterContract(A.Contract()))).Ask(new GetPayments());
        Assert.That(view.Payments.Select(p => p.TargetUnsettled), Is.EqualTo(new[] { false, false, !loaded }));
        Assert.That(view.Payments.Take(2).Select(p => p.TargetWarning), Is.All.Null, "2026 is shipped");
        Warns(view.Payments[2].TargetWarning, !loaded, "2027");
        Assert.That(view.BackPlan, Has.Length.EqualTo(8));
        foreach (var step in view.BackPlan)
        {
            Assert.That(step.Unsettled, Is.EqualTo(!loaded));
            Warns(step.Warning, !loaded, "2027");
        }
    }

    [Test]
    public void BackPlan_WhenTheYearIsLoaded_StepsOverItsHolidays()
    {
        var spring = Later with { Off = [new(A.Day("2027-03-12"), A.Day("2027-03-16"), "假日", "Holiday"), new(A.Day("2027-03-31"), A.Day("2027-03-31"), "假日", "Holiday")], WorkingWeekends = [] };
        var view = new Case().Do(new RegisterContract(A.Contract())).With(spring).Ask(new GetPayments());
        Assert.That((view.BackPlan[2].Day, view.BackPlan[^1].Day, view.Payments[2].Target), Is.EqualTo((A.Day("2027-03-11"), A.Day("2027-03-30"), A.Day("2027-03-30"))));
    }

    [Test]
    public void Calendar_IsNoPartOfTheStateThatIsWritten()
    {
        var state = new Case().Do(new RegisterContract(A.Contract())).State;
        var with = state with { Calendar = new([.. LegalCalendar.ShippedTables, Later]) };
        Assert.That(JsonSerializer.Serialize(with, JsonDialect.Options), Is.EqualTo(JsonSerializer.Serialize(state, JsonDialect.Options)));
    }

    [Test]
    public async Task Grain_WhenItsHostHasLoadedAYear_DecidesAndReadsAgainWithIt()
    {
        var calendar = new LegalCalendar([.. LegalCalendar.ShippedTables, Later]);
        var journal = new FakeJournal();
        var grain = new ContractGrain(ContractNumber.Parse(A.Number), journal, calendar);
        Assert.That((await grain.State(default)).Calendar, Is.SameAs(calendar));
        await grain.Execute(new RegisterContract(A.Contract()), new("管理员", DateTimeOffset.UnixEpoch.AddYears(56)), "op-1", default);
        Assert.That((await grain.State(default)).Calendar, Is.SameAs(calendar));
        Assert.That((await new ContractGrain(ContractNumber.Parse(A.Number), journal).State(default)).Calendar, Is.SameAs(LegalCalendar.Shipped));
    }

    private static RecordNoticeReceipt Receipt => new(1, A.Day("2026-12-28"), "赵敏");

    private static Case Published(bool loaded, string on = "2026-12-28") =>
        With(loaded, Case.Scoring(A.Direct()).Submit(1, 90).On(on).Do(new PublishPeriod(1)));

    private static Case With(bool loaded, Case subject) => loaded ? subject.With(Later) : subject;

    private static Text? Warning(Case subject, LegalCalendar calendar) =>
        ResultWindow.Warning(subject.State with { Calendar = calendar }, 1, subject.State.Scoring.Find(1)!.Publication!);

    // The calendar's warnings in both languages: that each language tells of it is what a reader needs.
    private static void Warns(Text? text, bool warns, params string[] named)
    {
        if (text is not null)
        {
            Readable.Check(text);
        }

        string[] zh = ["待核", "请人工核定"], en = ["to be checked", "people must settle it"];
        Assert.That(text is { } t && zh.Any(w => t.Zh.Contains(w, StringComparison.Ordinal)), Is.EqualTo(warns), text?.Zh);
        Assert.That(text is { } e && en.Any(w => e.En!.Contains(w, StringComparison.Ordinal)), Is.EqualTo(warns), text?.En);
        foreach (var name in warns ? named : [])
        {
            Assert.That(text!.Zh, Does.Contain(name));
            Assert.That(text.En, Does.Contain(name));
        }
    }
}
