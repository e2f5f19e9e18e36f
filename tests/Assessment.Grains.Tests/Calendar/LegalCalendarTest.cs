using Assessment.Grains.Calendar;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

[TestFixture]
internal sealed class LegalCalendarTest
{
    /// <summary>An invented table: the notice for 2027 is not published.</summary>
    internal static readonly CalendarTable Invented2027 = new(
        "TEST-2027", 2027, new("invented", A.Day("2026-11-01")),
        [
            new(A.Day("2027-01-01"), A.Day("2027-01-03"), "元旦", "New Year"), new(A.Day("2027-02-05"), A.Day("2027-02-12"), "春节", "Spring Festival"),
            new(A.Day("2027-10-01"), A.Day("2027-10-08"), "国庆节", "National Day"),
        ],
        [A.Day("2027-02-13"), A.Day("2027-10-09")]);

    private static readonly LegalCalendar Both = new([.. LegalCalendar.ShippedTables, Invented2027]);

    [TestCase("2026-09-21", "2026-10-08")]
    [TestCase("2026-09-30", "2026-10-10")]
    [TestCase("2026-04-24", "2026-05-06")]
    public void DaysAfter_WhenTheLastDayIsOff_MovesToTheNextWorkingDay(string receipt, string last)
    {
        var deadline = LegalCalendar.Shipped.DaysAfter(A.Day(receipt), 10);
        Assert.That((deadline.Day, deadline.Unsettled, deadline.Calendar), Is.EqualTo((A.Day(last), false, "CN-2026.1")));
    }

    [Test]
    public void EveryAnswer_OverEveryDayOfTwoYears_EqualsAPlainSecondImplementation()
    {
        var plain = new PlainCalendar(
            ["2026-01-01..2026-01-03", "2026-02-15..2026-02-23", "2026-04-04..2026-04-06", "2026-05-01..2026-05-05", "2026-06-19..2026-06-21",
                "2026-09-25..2026-09-27", "2026-10-01..2026-10-07", "2027-01-01..2027-01-03", "2027-02-05..2027-02-12", "2027-10-01..2027-10-08"],
            ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10", "2027-02-13", "2027-10-09"]);
        for (var day = A.Day("2026-01-01"); day <= A.Day("2027-11-30"); day = day.AddDays(1))
        {
            Assert.That(Both.IsWorkingDay(day), Is.EqualTo(plain.Works(day)), $"{day}");
            Assert.That(Both.WorkingDayFrom(day).Day, Is.EqualTo(plain.From(day)), $"{day}");
            Assert.That(Both.WorkingDayBefore(day).Day, Is.EqualTo(plain.Before(day)), $"{day}");
            foreach (var days in (int[])[1, 5, 10, 30])
            {
                Assert.That(Both.DaysAfter(day, days).Day, Is.EqualTo(plain.From(day.AddDays(days))), $"{days} days after {day}");
                Assert.That(Both.WorkingDaysAfter(day, days).Day, Is.EqualTo(plain.WorkingDaysAfter(day, days)), $"{days} working days after {day}");
            }
        }
    }

    [Test]
    public void WorkingDays_Of2026_Are248()
    {
        // 261 weekdays of 2026, less the weekdays off, plus six working weekend days.
        var year = new DayRange(A.Day("2026-01-01"), A.Day("2026-12-31"));
        var weekdays = Enumerable.Range(0, year.Days).Select(year.From.AddDays).Count(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.That(weekdays, Is.EqualTo(261));
        Assert.That(LegalCalendar.Shipped.WorkingDays(year).Value, Is.EqualTo(248));
    }

    [TestCase("2026-12-20", 10, false)]
    [TestCase("2026-12-21", 10, false)]
    [TestCase("2026-12-22", 10, true)]
    [TestCase("2025-12-31", 5, false)]
    [TestCase("2025-12-20", 5, true)]
    public void DaysAfter_WhenAYearIsNotLoaded_IsUnsettled(string after, int days, bool unsettled) =>
        Assert.That(LegalCalendar.Shipped.DaysAfter(A.Day(after), days).Unsettled, Is.EqualTo(unsettled));

    [TestCase("2026-03-16 08:00", "2026-03-16 09:30", 30)]
    [TestCase("2026-03-16 11:30", "2026-03-16 13:30", 60)]
    [TestCase("2026-03-16 09:00", "2026-03-16 18:00", 480)]
    [TestCase("2026-03-20 17:00", "2026-03-23 10:00", 120)]
    [TestCase("2026-10-01 09:00", "2026-10-07 18:00", 0)]
    [TestCase("2026-10-10 09:00", "2026-10-10 18:00", 480)]
    [TestCase("2026-03-16 18:00", "2026-03-16 09:00", 0)]
    public void WorkingTime_Between_CountsTheHoursOfWorkingDaysInChina(string from, string to, int minutes) =>
        Assert.That(LegalCalendar.Shipped.WorkingTime(At(from), At(to)).Value.TotalMinutes, Is.EqualTo(minutes));

    [TestCase("2026-12-31", "")]
    [TestCase("2027-01-01", "2027")]
    [TestCase("2028-01-01", "2027,2028")]
    public void WorkingDays_WhenYearsAreNotLoaded_NamesThem(string to, string years)
    {
        var counted = LegalCalendar.Shipped.WorkingDays(new(A.Day("2026-12-30"), A.Day(to)));
        Assert.That(string.Join(',', counted.Unloaded), Is.EqualTo(years));
        Assert.That(counted.Warning is { } warning ? warning.Zh.Contains(years.Replace(",", "、", StringComparison.Ordinal), StringComparison.Ordinal) : years.Length == 0, Is.True);
    }

    [Test]
    public void WorkingDays_WhenTheRangeEndsBeforeItBegins_AreNone()
    {
        var counted = Both.WorkingDays(new(A.Day("2027-01-04"), A.Day("2026-01-04")));
        Assert.That((counted.Value, counted.Warning), Is.EqualTo((0, (Grains.Values.Text?)null)));
    }

    [TestCase("2026-12-31 17:00", "2026-12-31 18:00", null)]
    [TestCase("2026-12-31 17:00", "2027-01-01 00:00", "2027")]
    [TestCase("2025-12-31 17:00", "2026-01-01 10:00", "2025")]
    public void WorkingTime_WhenAYearIsNotLoaded_Warns(string from, string to, string? year)
    {
        var counted = LegalCalendar.Shipped.WorkingTime(At(from), At(to));
        Assert.That((counted.Value.TotalMinutes, counted.Calendar), Is.EqualTo((60, "CN-2026.1")));
        Assert.That(counted.Warning, year is null ? Is.Null : Has.Property("Zh").Contains(year).And.Property("En").Contains(year));
        Assert.That(Both.WorkingTime(At(from), At(to)).Warning is null, Is.EqualTo(year != "2025"), "with 2027 loaded");
    }

    [Test]
    public void WorkingTime_WhenAYearNamesItsOwnHours_CountsEachYearByItsHours()
    {
        var calendar = new LegalCalendar(Invented2027 with { Hours = [new(new(10, 0), new(12, 0))] }, LegalCalendar.ShippedTables[0]);
        Assert.That(calendar.WorkingTime(At("2026-12-31 00:00"), At("2027-01-05 00:00")).Value.TotalHours, Is.EqualTo(8 + 2));
        Assert.That(calendar.HoursOf(2030).Single().From, Is.EqualTo(new TimeOnly(10, 0)), "later years keep the last hours");
        Assert.That(calendar.HoursOf(2020)[0].From, Is.EqualTo(new TimeOnly(9, 0)), "earlier years take the first");
        Assert.That(Both.HoursOf(2027)[1].To, Is.EqualTo(new TimeOnly(18, 0)), "a table without hours keeps those before");
    }

    [TestCase("2028-01-01", "2027-12-31", "2028")]
    [TestCase("2028-01-08", "2028-01-07", "2028")]
    [TestCase("2027-01-01", "2026-12-31", "")]
    public void WorkingDayBefore_WhenItGoesBackOverAYearsEnd_AsksForBothYears(string day, string last, string unloaded)
    {
        var deadline = Both.WorkingDayBefore(A.Day(day));
        Assert.That((deadline.Day, string.Join(',', deadline.Unloaded)), Is.EqualTo((A.Day(last), unloaded)));
    }

    [TestCase("2022-12-31", "2023-01-02", "2022,2023")]
    [TestCase("2027-12-31", "2027-12-31", "")]
    public void WorkingDayFrom_WhenItGoesOnOverAYearsEnd_AsksForBothYears(string day, string first, string unloaded)
    {
        var deadline = Both.WorkingDayFrom(A.Day(day));
        Assert.That((deadline.Day, string.Join(',', deadline.Unloaded)), Is.EqualTo((A.Day(first), unloaded)));
    }

    [TestCase(2025, false)]
    [TestCase(2026, true)]
    [TestCase(2027, true)]
    [TestCase(2028, false)]
    public void Find_WhenAYearIsAskedFor_AnswersItsTable(int year, bool loaded) => Assert.That(Both.Find(year)?.Year, Is.EqualTo(loaded ? year : null));

    [Test]
    public void Tables_InWhateverOrderTheyCome_StandByYear()
    {
        var calendar = new LegalCalendar([Invented2027, .. LegalCalendar.ShippedTables]);
        Assert.That(calendar.Tables.Select(t => t.Year), Is.EqualTo(new[] { 2026, 2027 }));
        Assert.That(calendar.Version, Is.EqualTo("CN-2026.1+TEST-2027"));
    }

    [Test]
    public void Create_WhenTwoTablesSettleOneYear_IsRefused() =>
        Assert.That(() => new LegalCalendar([.. LegalCalendar.ShippedTables, .. LegalCalendar.ShippedTables]), Throws.ArgumentException);

    [Test]
    public void Create_WhenNoTableNamesHours_IsRefused() =>
        Assert.That(() => new LegalCalendar(Invented2027), Throws.ArgumentException);

    [Test]
    public void Version_WhenYearsAreAdded_NamesEachTable() => Assert.That(Both.Version, Is.EqualTo("CN-2026.1+TEST-2027"));

    private static DateTimeOffset At(string when) =>
        new(DateTime.ParseExact(when, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), ChinaTime.Offset);

    /// <summary>Day by day, with lists: slow and plain.</summary>
    private sealed class PlainCalendar(string[] off, string[] working)
    {
        public bool Works(DateOnly day)
        {
            var text = $"{day:yyyy-MM-dd}";
            return working.Contains(text)
                || (!off.Any(o => string.CompareOrdinal(text, o[..10]) >= 0 && string.CompareOrdinal(text, o[12..]) <= 0)
                    && (int)day.DayOfWeek is >= 1 and <= 5);
        }

        public DateOnly From(DateOnly day) => Works(day) ? day : From(day.AddDays(1));

        public DateOnly Before(DateOnly day) => Works(day) ? day : Before(day.AddDays(-1));

        public DateOnly WorkingDaysAfter(DateOnly day, int days) =>
            days == 0 ? day : Works(day.AddDays(1)) ? WorkingDaysAfter(day.AddDays(1), days - 1) : WorkingDaysAfter(day.AddDays(1), days);
    }
}
