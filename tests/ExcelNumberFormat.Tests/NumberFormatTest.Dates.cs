namespace ExcelNumberFormat.Tests;

public sealed partial class NumberFormatTest
{
    private static readonly DateTime Moment = new(2026, 3, 17, 15, 4, 5, 678, DateTimeKind.Unspecified);

    [TestCase("yyyy-mm-dd", "2026-03-17")]
    [TestCase("yyyy\"年\"m\"月\"d\"日\"", "2026年3月17日")]
    [TestCase("yyyy年m月d日", "2026年3月17日")]
    [TestCase("[$-804]yyyy\"年\"m\"月\";@", "2026年3月")]
    [TestCase("yyyy.mm.dd", "2026.03.17")]
    [TestCase("yy/m/d", "26/3/17")]
    [TestCase("d mmm yyyy", "17 Mar 2026")]
    [TestCase("dddd, mmmm d", "Tuesday, March 17")]
    [TestCase("[$-804]dddd", "星期二")]
    [TestCase("mmmmm", "M")]
    [TestCase("yyyy-mm-dd hh:mm", "2026-03-17 15:04")]
    [TestCase("h:mm:ss", "15:04:06")]
    [TestCase("mm:ss.00", "04:05.68")]
    [TestCase("h:mm:ss.000", "15:04:05.678")]
    [TestCase("h:mm AM/PM", "3:04 PM")]
    [TestCase("hh:mm A/P", "03:04 P")]
    [TestCase("上午/下午h:mm", "下午3:04")]
    public void Format_WhenValueIsADate_WritesWhatExcelShows(string format, string expected)
    {
        var numberFormat = new NumberFormat(format);

        Assert.Multiple(() =>
        {
            Assert.That(numberFormat.IsDateTimeFormat, Is.True);
            Assert.That(numberFormat.IsTimeSpanFormat, Is.False);
            Assert.That(numberFormat.Format(Moment, Invariant), Is.EqualTo(expected));
            Assert.That(numberFormat.Format(Moment.ToOADate(), Invariant), Is.EqualTo(expected), "as a serial day");
        });
    }

    [TestCase(0, "12:00 AM")]
    [TestCase(11, "11:00 AM")]
    [TestCase(12, "12:00 PM")]
    [TestCase(23, "11:00 PM")]
    public void Format_WhenClockHasTwelveHours_CallsNoonAndMidnightTwelve(int hour, string expected) =>
        Assert.That(new NumberFormat("h:mm AM/PM").Format(Moment.Date.AddHours(hour), Invariant), Is.EqualTo(expected));

    [TestCase("[h]:mm", "37:12")]
    [TestCase("[hh]:mm:ss", "37:12:00")]
    [TestCase("[mm]:ss", "2232:00")]
    [TestCase("[s]", "133920")]
    public void Format_WhenValueIsALengthOfTime_CountsBeyondADay(string format, string expected)
    {
        var numberFormat = new NumberFormat(format);

        Assert.Multiple(() =>
        {
            Assert.That(numberFormat.IsTimeSpanFormat, Is.True);
            Assert.That(numberFormat.IsDateTimeFormat, Is.False);
            Assert.That(numberFormat.Format(1.55, Invariant), Is.EqualTo(expected));
            Assert.That(numberFormat.Format(TimeSpan.FromDays(1.55), Invariant), Is.EqualTo(expected));
            Assert.That(numberFormat.Format(-1.55, Invariant), Is.EqualTo("-" + expected));
        });
    }

    [TestCase("0.00", "46098.63")]
    [TestCase("@", "46098.5")]
    public void Format_WhenFormatIsForNumbers_WritesTheSerialDay(string format, string expected) =>
        Assert.That(
            new NumberFormat(format).Format(format == "@" ? Moment.Date.AddHours(12) : Moment, Invariant),
            Is.EqualTo(expected));

    [Test]
    public void Format_WhenDaysCountFrom1904_IsFourYearsAndADayLater()
    {
        var format = new NumberFormat("yyyy-mm-dd");

        Assert.Multiple(() =>
        {
            Assert.That(format.Format(0, Invariant, isDate1904: true), Is.EqualTo("1904-01-01"));
            Assert.That(format.Format(Moment, Invariant, isDate1904: true), Is.EqualTo("2026-03-17"));
        });
    }

    [TestCase(-1.0, "########")]
    [TestCase(2958465.0, "9999-12-31")]
    [TestCase(2958466.0, "########")]
    [TestCase(1e300, "########")]
    public void Format_WhenSerialDayIsNoDate_FillsWithHashes(double serial, string expected) =>
        Assert.That(new NumberFormat("yyyy-mm-dd").Format(serial, Invariant), Is.EqualTo(expected));

    [TestCase("[<40000]\"早于 2009-07\";yyyy-mm-dd", "2026-03-17")]
    [TestCase("[>40000]yyyy;0", "2026")]
    public void Format_WhenDateSectionsHaveConditions_ComparesTheSerialDay(string format, string expected) =>
        Assert.That(new NumberFormat(format).Format(Moment, Invariant), Is.EqualTo(expected));
}
