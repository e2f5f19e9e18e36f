using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Periods;

[TestFixture]
internal sealed class PeriodPlannerTest
{
    private static readonly DayRange Term = new(A.Day("2026-03-17"), A.Day("2027-02-16"));

    [Test]
    public void Plan_WhenContractMonthsOfTheContract_AreElevenWithTheirDays()
    {
        var periods = PeriodPlanner.Plan(Term, PeriodPlan.ContractMonths);
        Assert.That(periods.Select(p => p.Range.Days), Is.EqualTo(new[] { 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31 }));
        Assert.That(periods[8], Is.EqualTo(new Period(9, A.Day("2026-11-17"), A.Day("2026-12-16"))));
    }

    [Test]
    public void Plan_WhenCalendarMonthsOfTheContract_AreTwelveWithTheirDays()
    {
        var periods = PeriodPlanner.Plan(Term, PeriodPlan.CalendarMonths);
        Assert.That(periods.Select(p => p.Range.Days), Is.EqualTo(new[] { 15, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 16 }));
        Assert.That(periods[0], Is.EqualTo(new Period(1, A.Day("2026-03-17"), A.Day("2026-03-31"))));
        Assert.That(periods[11], Is.EqualTo(new Period(12, A.Day("2027-02-01"), A.Day("2027-02-16"))));
    }

    [Test]
    public void Plan_WhenTheTermIsOneDay_IsOnePeriodOfOneDay([Values] PeriodPlan plan)
    {
        var day = A.Day("2028-02-29");
        Assert.That(PeriodPlanner.Plan(new(day, day), plan), Is.EqualTo(new[] { new Period(1, day, day) }));
    }

    [Test]
    public void Plan_WhenOneDayIsLeftOver_EndsWithAOneDayPeriod()
    {
        var contract = PeriodPlanner.Plan(new(A.Day("2026-03-17"), A.Day("2026-04-17")), PeriodPlan.ContractMonths);
        var calendar = PeriodPlanner.Plan(new(A.Day("2026-03-31"), A.Day("2026-05-01")), PeriodPlan.CalendarMonths);
        Assert.That(contract.Select(p => p.Range.Days), Is.EqualTo(new[] { 31, 1 }));
        Assert.That(calendar.Select(p => p.Range.Days), Is.EqualTo(new[] { 1, 30, 1 }));
    }

    [Test]
    public void Plan_WhenTheTermBeginsOnThe31st_BeginsShortMonthsOnTheirLastDayAndFindsTheWayBack()
    {
        var periods = PeriodPlanner.Plan(new(A.Day("2026-01-31"), A.Day("2026-06-29")), PeriodPlan.ContractMonths);
        Assert.That(periods.Select(p => p.From), Is.EqualTo(
            new[] { "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31" }.Select(A.Day)));
    }

    [TestCase("2028-01-29", "2028-02-29")]
    [TestCase("2028-01-30", "2028-02-29")]
    [TestCase("2028-01-31", "2028-02-29")]
    [TestCase("2027-01-29", "2027-02-28")]
    [TestCase("2027-01-30", "2027-02-28")]
    public void Plan_WhenTheTermBeginsLateInJanuary_MeetsFebruarysEnd(string from, string second) =>
        Assert.That(PeriodPlanner.Plan(new(A.Day(from), A.Day(from).AddDays(80)), PeriodPlan.ContractMonths)[1].From, Is.EqualTo(A.Day(second)));

    [Test]
    public void Plan_WhenTheTermBeginsOnThe29thOfFebruary_RunsToThe28thAYearLater()
    {
        var periods = PeriodPlanner.Plan(new(A.Day("2028-02-29"), A.Day("2029-02-27")), PeriodPlan.ContractMonths);
        Assert.That(periods, Has.Length.EqualTo(12));
        Assert.That(periods[^1].From, Is.EqualTo(A.Day("2029-01-29")));
    }

    [Test]
    public void Plan_OverAllStartDaysAndLengths_IsThePlainSecondImplementation([Values] PeriodPlan plan)
    {
        int[] lengths = [1, 2, 28, 29, 30, 31, 32, 59, 60, 61, 337, 365, 366, 731];
        for (var start = A.Day("2026-01-01"); start.Year < 2030; start = start.AddDays(1))
        {
            foreach (var length in lengths)
            {
                Check(new(start, start.AddDays(length - 1)), plan);
            }
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Plan_WhateverTheTerm_HasNoHoleAndNoOverlap(ushort start, ushort length, bool contractMonths) => Check(
        new(A.Day("2000-01-01").AddDays(start % 36_000), A.Day("2000-01-01").AddDays((start % 36_000) + (length % 7300))),
        contractMonths ? PeriodPlan.ContractMonths : PeriodPlan.CalendarMonths);

    // Whole days, one after the other: each day begins a period or belongs to the one before.
    private static void Check(DayRange term, PeriodPlan plan)
    {
        var starts = new List<DateOnly>();
        for (var day = term.From; day <= term.To; day = day.AddDays(1))
        {
            if (day == term.From || Begins(day, term.From.Day, plan))
            {
                starts.Add(day);
            }
        }

        var periods = PeriodPlanner.Plan(term, plan);
        var same = periods.Length == starts.Count
            && periods.Select((p, i) => p.No == i + 1 && p.From == starts[i] && p.To == (i + 1 < starts.Count ? starts[i + 1].AddDays(-1) : term.To)).All(x => x)
            && periods.Sum(p => p.Range.Days) == term.Days;
        Assert.That(same, Is.True, $"{plan} {term}: {string.Join(", ", periods.Select(p => p.Range))}");
    }

    private static bool Begins(DateOnly day, int dayOfMonth, PeriodPlan plan) => plan == PeriodPlan.CalendarMonths
        ? day.Day == 1
        : day.Day == Math.Min(dayOfMonth, DateTime.DaysInMonth(day.Year, day.Month));
}
