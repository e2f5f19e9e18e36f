using System.Collections.Immutable;
using Assessment.Grains.Calendar;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Publishing;

namespace Assessment.Grains.Tests.Commands;

/// <summary>Ten days after receipt, and holidays (九.1, 民法典 201–203).</summary>
[TestFixture]
internal sealed class DeadlineTest
{
    [TestCase("2026-09-21", "2026-10-08", Description = "the tenth day falls into National Day")]
    [TestCase("2026-09-30", "2026-10-10", Description = "a Saturday on which work is made up")]
    [TestCase("2026-04-24", "2026-05-06", Description = "the tenth day falls into Labour Day")]
    [TestCase("2026-04-17", "2026-04-27")]
    [TestCase("2026-05-20", "2026-06-01", Description = "a Saturday moves to Monday")]
    public void Receipt_WhenRecorded_TheWindowEndsOnAWorkingDay(string received, string deadline)
    {
        var receipt = Received(received).State.Scoring.Find(1)!.Publication!.Receipt!;
        Assert.That((receipt.Deadline, receipt.Unsettled, receipt.Calendar), Is.EqualTo((A.Day(deadline), false, LegalCalendar.Shipped.Version)));
    }

    [TestCase("2026-10-08 23:59", false)]
    [TestCase("2026-10-09 00:00", true)]
    public void Finalise_WhenAtTheEndOfTheLastDay_WaitsForMidnightInChina(string when, bool right)
    {
        var decision = Received("2026-09-21").On(when).Try(new FinalisePeriod(1));
        Assert.That(decision.Broken, right ? Is.Null : Is.TypeOf<ObjectionWindowMustBeClosed>());
    }

    [TestCase("2026-04-27 23:59", false)]
    [TestCase("2026-04-28 00:00", true)]
    public void Finalise_At2359OfTheTenthDayAndOnTheEleventh_DiffersByThatMinute(string when, bool right)
    {
        var decision = Received("2026-04-17").On(when).Try(new FinalisePeriod(1));
        Assert.That(decision.Broken, right ? Is.Null : Is.TypeOf<ObjectionWindowMustBeClosed>());
    }

    [TestCase("2026-04-27T15:59:59Z", false)]
    [TestCase("2026-04-27T16:00:00Z", true)]
    public void Finalise_WhateverTheServersZone_TheDayIsChinas(string instant, bool right)
    {
        var subject = Received("2026-04-17").On(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(subject.Try(new FinalisePeriod(1)).Broken, right ? Is.Null : Is.TypeOf<ObjectionWindowMustBeClosed>());
    }

    [Test]
    public void Receipt_WhenTheYearsHolidaysAreNotLoaded_CarriesAWarning()
    {
        var subject = Case.Scoring(A.Direct()).Submit(1, 90).On("2026-12-28").Do(new PublishPeriod(1), new RecordNoticeReceipt(1, A.Day("2026-12-28"), "赵敏"));
        Assert.That(subject.State.Scoring.Find(1)!.Publication!.Receipt, Has.Property("Unsettled").True);
    }

    [Test]
    public void Receipt_WhenTheSchemeGivesOtherDays_CountsThose()
    {
        var subject = Case.Scoring(A.Direct() with { ObjectionDays = 3 }).Publish(1, 90).Do(new RecordNoticeReceipt(1, A.Day("2026-04-17"), "赵敏"));
        Assert.That(subject.State.Scoring.Find(1)!.Publication!.Receipt!.Deadline, Is.EqualTo(A.Day("2026-04-20")));
    }

    [TestCase("2026-10-01", false)]
    [TestCase("2026-10-08", true)]
    [TestCase("2026-10-10", true)]
    [TestCase("2026-10-11", false)]
    [TestCase("2026-09-20", true)]
    [TestCase("2026-09-25", false)]
    [TestCase("2026-02-15", false)]
    [TestCase("2026-02-14", true)]
    [TestCase("2026-02-28", true)]
    [TestCase("2026-01-04", true)]
    [TestCase("2026-06-19", false)]
    [TestCase("2026-05-09", true)]
    public void IsWorkingDay_In2026_FollowsTheStateCouncilsTable(string day, bool working) =>
        Assert.That(LegalCalendar.Shipped.IsWorkingDay(A.Day(day)), Is.EqualTo(working));

    [Test]
    public void IsWorkingDay_In2026_Leaves19WeekdaysOffAndSixWorkingWeekends()
    {
        var days = Enumerable.Range(0, 365).Select(A.Day("2026-01-01").AddDays).ToList();
        var weekdaysOff = days.Count(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !LegalCalendar.Shipped.IsWorkingDay(d));
        var weekendsOn = days.Count(d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && LegalCalendar.Shipped.IsWorkingDay(d));
        Assert.That((weekdaysOff, weekendsOn), Is.EqualTo((19, 6)));
    }

    private static Case Received(string day) =>
        Case.Scoring(A.Direct()).Publish(1, 90).On(day).Do(new RecordNoticeReceipt(1, A.Day(day), "赵敏"));
}
