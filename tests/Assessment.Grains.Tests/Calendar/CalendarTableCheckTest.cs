using Assessment.Grains.Calendar;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

/// <summary>A faulty table is named by member; the shipped one and the invented one are sound.</summary>
[TestFixture]
internal sealed class CalendarTableCheckTest
{
    private static readonly CalendarTable Sound = LegalCalendarTest.Invented2027;

    private static IEnumerable<TestCaseData> Faulty()
    {
        yield return Case("no version", Sound with { Version = "" }, "version");
        yield return Case("version too long", Sound with { Version = new('x', 41) }, "version");
        yield return Case("a blank in the version", Sound with { Version = "CN 2027" }, "version");
        yield return Case("the sign that joins versions", Sound with { Version = "CN+2027" }, "version");
        yield return Case("a letter beyond ASCII", Sound with { Version = "中国2027" }, "version");
        yield return Case("year too early", Empty(1999), "year");
        yield return Case("year too late", Empty(2200), "year");
        yield return Case("no notice", Sound with { Source = Sound.Source with { Notice = " " } }, "source.notice");
        yield return Case("notice too long", Sound with { Source = Sound.Source with { Notice = new('字', 201) } }, "source.notice");
        yield return Case("notice too early", Sound with { Source = Sound.Source with { Date = A.Day("2025-12-31") } }, "source.date");
        yield return Case("notice after its year", Sound with { Source = Sound.Source with { Date = A.Day("2028-01-01") } }, "source.date");
        yield return Case("no holidays", Sound with { Off = [], WorkingWeekends = [] }, "off");
        yield return Case("begins in the year before", Off(("2026-12-31", "2027-01-01")), "off[0].from");
        yield return Case("ends in the year after", Off(("2027-12-31", "2028-01-01")), "off[0].to");
        yield return Case("ends before it begins", Off(("2027-05-03", "2027-05-02")), "off[0].to");
        yield return Case("out of order", Off(("2027-05-01", "2027-05-03"), ("2027-04-04", "2027-04-05")), "off[1].from");
        yield return Case("overlapping by a day", Off(("2027-05-01", "2027-05-03"), ("2027-05-03", "2027-05-05")), "off[1].from");
        yield return Case("no name", Sound with { Off = [new(A.Day("2027-05-01"), A.Day("2027-05-01"), "", "Labour Day")], WorkingWeekends = [] }, "off[0]");
        yield return Case("no English name", Sound with { Off = [new(A.Day("2027-05-01"), A.Day("2027-05-01"), "劳动节", "")], WorkingWeekends = [] }, "off[0]");
        yield return Case("make-up day of another year", Weekends("2026-12-26"), "workingWeekends[0]");
        yield return Case("make-up day in the week", Weekends("2027-02-15"), "workingWeekends[0]");
        yield return Case("make-up day that is off", Weekends("2027-02-06"), "workingWeekends[0]");
        yield return Case("first day off as make-up day", Weekends("2027-01-02"), "workingWeekends[0]");
        yield return Case("last day off as make-up day", Weekends("2027-01-03"), "workingWeekends[0]");
        yield return Case("one day off as make-up day", Off(("2027-05-01", "2027-05-01")) with { WorkingWeekends = [A.Day("2027-05-01")] }, "workingWeekends[0]");
        yield return Case("make-up days out of order", Weekends("2027-10-09", "2027-02-13"), "workingWeekends[1]");
        yield return Case("make-up day twice", Weekends("2027-02-13", "2027-02-13"), "workingWeekends[1]");
        yield return Case("no hours", Sound with { Hours = [] }, "hours");
        yield return Case("hours that do not last", Hours(("09:00", "09:00")), "hours[0]");
        yield return Case("hours that overlap", Hours(("09:00", "12:00"), ("11:59", "18:00")), "hours[1]");
    }

    [TestCaseSource(nameof(Faulty))]
    public void Faults_OfAFaultyTable_NameTheMemberInBothLanguages(CalendarTable table, string place)
    {
        var faults = CalendarTableCheck.Faults(table);
        Assert.That(faults.Select(f => f.Place), Is.EqualTo(new[] { place }));
        Readable.Check(faults[0].Message);
    }

    private static IEnumerable<TestCaseData> Right()
    {
        yield return new TestCaseData(LegalCalendar.ShippedTables[0]).SetArgDisplayNames("shipped");
        yield return new TestCaseData(Sound).SetArgDisplayNames("invented");
        yield return new TestCaseData(Sound with { Version = new('x', 40) }).SetArgDisplayNames("longest version");
        yield return new TestCaseData(Sound with { Version = "a-B.9_" }).SetArgDisplayNames("every sign");
        yield return new TestCaseData(Empty(2000)).SetArgDisplayNames("first year");
        yield return new TestCaseData(Empty(2199)).SetArgDisplayNames("last year");
        yield return new TestCaseData(Sound with { Source = new(new('字', 200), A.Day("2026-01-01")) }).SetArgDisplayNames("earliest notice");
        yield return new TestCaseData(Sound with { Source = new("更正", A.Day("2027-12-31")) }).SetArgDisplayNames("latest notice");
        yield return new TestCaseData(Off(("2027-01-01", "2027-01-01"), ("2027-01-02", "2027-12-31"))).SetArgDisplayNames("from the first to the last day, side by side");
        yield return new TestCaseData(Weekends()).SetArgDisplayNames("no make-up days");
        yield return new TestCaseData(Weekends("2027-02-13", "2027-02-14")).SetArgDisplayNames("a Saturday and a Sunday");
        yield return new TestCaseData(Hours(("09:00", "12:00"), ("12:00", "18:00"))).SetArgDisplayNames("hours without a pause");
    }

    [TestCaseSource(nameof(Right))]
    public void Faults_OfASoundTable_AreNone(CalendarTable table) => Assert.That(CalendarTableCheck.Faults(table), Is.Empty);

    [Test]
    public void Faults_OfANoticeOfAnotherTime_NameTheYearsThatItMayBeOf()
    {
        var fault = CalendarTableCheck.Faults(Sound with { Source = Sound.Source with { Date = A.Day("2030-01-01") } }).Single();
        Assert.That(fault.Message.Zh, Does.Contain("2030-01-01").And.Contain("2026").And.Contain("2027"));
        Assert.That(fault.Message.En, Does.Contain("2030-01-01").And.Contain("2026").And.Contain("2027"));
    }

    [Test]
    public void Faults_OfATableThatIsWrongThroughout_AreAllNamed()
    {
        var table = Sound with { Version = "", Source = new("", A.Day("2020-01-01")), Off = [], WorkingWeekends = [A.Day("2026-06-01")], Hours = [] };
        Assert.That(CalendarTableCheck.Faults(table).Select(f => f.Place), Is.EqualTo(new[]
        {
            "version", "source.notice", "source.date", "off", "workingWeekends[0]", "workingWeekends[0]", "hours",
        }));
    }

    private static TestCaseData Case(string name, CalendarTable table, string place) => new TestCaseData(table, place).SetArgDisplayNames(name);

    private static CalendarTable Empty(int year) =>
        new("X", year, new("invented", new(year, 1, 1)), [new(new(year, 5, 1), new(year, 5, 1), "劳动节", "Labour Day")], []);

    private static CalendarTable Off(params (string From, string To)[] runs) =>
        Sound with { Off = [.. runs.Select(r => new DaysOff(A.Day(r.From), A.Day(r.To), "节日", "Holiday"))], WorkingWeekends = [] };

    private static CalendarTable Weekends(params string[] days) => Sound with { WorkingWeekends = [.. days.Select(A.Day)] };

    private static CalendarTable Hours(params (string From, string To)[] runs) => Sound with
    {
        Hours = [.. runs.Select(r => new WorkingHours(TimeOnly.Parse(r.From, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(r.To, System.Globalization.CultureInfo.InvariantCulture)))],
    };
}
