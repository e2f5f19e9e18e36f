using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Commands;

/// <summary>Days of events: today, periods, the term, and events found late.</summary>
[TestFixture]
internal sealed class EventDatesTest
{
    [TestCase("2026-03-16", false, "不在服务期限内")]
    [TestCase("2026-03-17", true, "")]
    [TestCase("2026-04-16", true, "")]
    [TestCase("2026-04-17", false, "属于第 2 期")]
    [TestCase("2026-04-18", false, "晚于今天")]
    public void RecordDeduction_WhenTheDayIsAtTheEdgeOfThePeriod_TakesItsOwnDays(string day, bool right, string says)
    {
        var subject = Case.Scoring();
        var command = new RecordDeduction(1, "D", "D1", 1, A.Day(day), "迟到");
        if (right)
        {
            subject.Do(command);
        }
        else
        {
            Assert.That(subject.Refuses<EventMustHappenInThePeriod>(command).Message.Zh, Does.Contain(says));
        }
    }

    [Test]
    public void RecordVetoAndBonus_WhenTheDayIsOfAnotherPeriod_AreRefusedToo()
    {
        var subject = Case.Scoring();
        subject.Refuses<EventMustHappenInThePeriod>(new RecordVeto(1, "Z", A.Day("2026-04-17"), "造假"));
        subject.Refuses<EventMustHappenInThePeriod>(new RecordBonus(1, "B", 1, A.Day("2026-03-16"), "表扬"));
    }

    [Test]
    public void RecordDeduction_WhenTheEventRunsOverTwoPeriods_SaysWhereToSplitIt()
    {
        var subject = Case.Scoring().On("2026-04-20");
        var broken = subject.Refuses<EventMustHappenInThePeriod>(new RecordDeduction(1, "D", "D3", 4, A.Day("2026-04-15"), "中断", A.Day("2026-04-18")));
        Assert.That(broken.Message.Zh, Does.Contain("2026-04-16").And.Contain("拆开"));
        Assert.That(broken.Message.En, Does.Contain("split"));
        subject.Do(
            new RecordDeduction(1, "D", "D3", 2, A.Day("2026-04-15"), "中断", A.Day("2026-04-16")),
            new RecordDeduction(2, "D", "D3", 2, A.Day("2026-04-17"), "中断", A.Day("2026-04-18")));
        Assert.That((subject.Result(1).Indicator("D")!.Earned, subject.Result(2).Indicator("D")!.Earned), Is.EqualTo(((decimal?)38m, (decimal?)38m)));
    }

    [Test]
    public void RecordDeduction_WhenItEndsBeforeItBegins_IsRefused() => Assert.That(
        Case.Scoring().Refuses<EventMustHappenInThePeriod>(new RecordDeduction(1, "D", "D3", 1, A.Day("2026-04-02"), "中断", A.Day("2026-04-01"))).Message.Zh, Does.Contain("早于"));

    [Test]
    public void RecordDeduction_WhenItLastsBeyondToday_IsRefused() => Assert.That(
        Case.Scoring().On("2026-04-10").Refuses<EventMustHappenInThePeriod>(new RecordDeduction(1, "D", "D3", 1, A.Day("2026-04-10"), "中断", A.Day("2026-04-11"))).Message.Zh, Does.Contain("晚于今天"));

    [Test]
    public void RecordDeduction_WhenItLastsBeyondTheTerm_IsRefused() => Assert.That(
        Case.Scoring().On("2027-02-20").Refuses<EventMustHappenInThePeriod>(new RecordDeduction(11, "D", "D3", 1, A.Day("2027-02-16"), "中断", A.Day("2027-02-17"))).Message.Zh, Does.Contain("不在服务期限内"));

    [TestCase("2026-04-09T15:59:00Z", false)]
    [TestCase("2026-04-09T16:00:00Z", true)]
    public void RecordDeduction_WhateverTheServersZone_TodayIsTheDayInChina(string instant, bool right)
    {
        var subject = Case.Scoring().On(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        var decision = subject.Try(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-10"), "迟到"));
        Assert.That(decision.Broken, right ? Is.Null : Is.TypeOf<EventMustHappenInThePeriod>());
    }

    [Test]
    public void RecordDeduction_WhenFoundAfterItsPeriodIsFinal_IsBookedForwardWithItsOwnDate()
    {
        var subject = FirstPeriodPublished(LateEventPolicy.Forward).Settle(1).As(Case.Fang);
        subject.Do(new RecordDeduction(2, "D", "D1", 1, A.Day("2026-04-10"), "事后查明"));
        Assert.That(((Grains.Scoring.DeductionFact)subject.Entry(subject.Last).Fact).On, Is.EqualTo(A.Day("2026-04-10")));
        Assert.That(subject.Result(2).Indicator("D")!.Earned, Is.EqualTo(38m));
        Assert.That(subject.Result(1).Score, Is.EqualTo(100m), "the final month stays as it was");
    }

    [Test]
    public void RecordDeduction_WhenFoundLateAndTheSchemeBooksBack_AsksToReopen()
    {
        var subject = FirstPeriodPublished(LateEventPolicy.Back).As(Case.Fang);
        Assert.That(subject.Refuses<EventMustHappenInThePeriod>(new RecordDeduction(2, "D", "D1", 1, A.Day("2026-04-10"), "事后查明")).Message.Zh, Does.Contain("重新打开"));
        subject.Reopen(1).As(Case.Fang).Do(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-10"), "事后查明"));
        Assert.That(subject.Result(1).Score, Is.EqualTo(98m));
    }

    [Test]
    public void RecordDeduction_WhenItsOwnPeriodIsStillOpen_IsNotBookedForward()
    {
        var subject = Case.Scoring().On("2026-04-20");
        Assert.That(subject.Refuses<EventMustHappenInThePeriod>(new RecordDeduction(2, "D", "D1", 1, A.Day("2026-04-10"), "迟到")).Message.Zh, Does.Contain("属于第 1 期"));
    }

    [Test]
    public void RecordDeduction_WhenTheEventIsOfALaterPeriod_IsNeverBookedBackwards()
    {
        var subject = Case.Scoring().On("2026-04-20");
        subject.Refuses<EventMustHappenInThePeriod>(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-18"), "迟到"));
    }

    [Test]
    public void RecordDeduction_WhenTheEventsLaterPeriodIsPublished_IsNotBookedIntoAnEarlierOne()
    {
        var subject = FirstPeriodPublished(LateEventPolicy.Forward).AfterPeriod(2).Do(A.FullMarks(2)).Do(new Grains.Scoring.Sheets.SubmitSheet(2), new Grains.Scoring.Publishing.PublishPeriod(2));
        subject.Reopen(1).As(Case.Fang);
        Assert.That(subject.Refuses<EventMustHappenInThePeriod>(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-20"), "迟到")).Message.Zh, Does.Contain("属于第 2 期").And.Contain("已发布"));
    }

    [Test]
    public void ChangeEntry_WhenTheNewDateIsOfAnotherPeriod_IsRefused()
    {
        var subject = Case.Scoring().Do(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-10"), "迟到"));
        var fact = new Grains.Scoring.DeductionFact("D1", 1, A.Day("2026-04-17"), "迟到");
        subject.Refuses<EventMustHappenInThePeriod>(new ChangeEntry(1, fact, "日期更正"));
        subject.Do(new ChangeEntry(1, fact with { On = A.Day("2026-04-16") }, "日期更正"));
    }

    [Test]
    public void RecordDeduction_WhenTheTermStartsInMidMonth_AnOddEndedCalendarPeriodHoldsItsDays()
    {
        var subject = Case.Scoring(A.Scheme() with { Periods = PeriodPlan.CalendarMonths }).On("2026-04-01");
        subject.Refuses<EventMustHappenInThePeriod>(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-03-16"), "迟到"));
        subject.Do(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-03-17"), "迟到"), new RecordDeduction(1, "D", "D1", 1, A.Day("2026-03-31"), "迟到"));
        subject.Refuses<EventMustHappenInThePeriod>(new RecordDeduction(1, "D", "D1", 1, A.Day("2026-04-01"), "迟到"));
    }

    private static Case FirstPeriodPublished(LateEventPolicy policy) =>
        Case.Scoring(A.Scheme() with { LateEvents = policy }).Do(A.FullMarks()).Do(new Grains.Scoring.Sheets.SubmitSheet(1), new Grains.Scoring.Publishing.PublishPeriod(1));
}
