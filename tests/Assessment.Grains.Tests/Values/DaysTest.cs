using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Values;

[TestFixture]
internal sealed class DaysTest
{
    [Test]
    public void Days_WhenBothEndsCount_AreThreeHundredAndThirtySeven() =>
        Assert.That(new DayRange(A.Day("2026-03-17"), A.Day("2027-02-16")).Days, Is.EqualTo(337));

    [Test]
    public void Days_WhenOneDay_AreOne() => Assert.That(new DayRange(A.Day("2028-02-29"), A.Day("2028-02-29")).Days, Is.EqualTo(1));

    [TestCase("2026-03-16", false)]
    [TestCase("2026-03-17", true)]
    [TestCase("2026-04-16", true)]
    [TestCase("2026-04-17", false)]
    public void Contains_WhenAtTheEnds_CountsThemIn(string day, bool expected) =>
        Assert.That(new DayRange(A.Day("2026-03-17"), A.Day("2026-04-16")).Contains(A.Day(day)), Is.EqualTo(expected));

    [TestCase("2026-10-08T15:59:59Z", "2026-10-08")]
    [TestCase("2026-10-08T16:00:00Z", "2026-10-09")]
    [TestCase("2026-10-08T23:59:59+08:00", "2026-10-08")]
    [TestCase("2026-10-09T00:00:00+08:00", "2026-10-09")]
    [TestCase("2026-10-08T09:00:00-07:00", "2026-10-09")]
    [TestCase("2026-12-31T16:00:00Z", "2027-01-01")]
    public void DayOf_WhateverTheServersZone_IsTheDayInChina(string instant, string day) =>
        Assert.That(ChinaTime.DayOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(A.Day(day)));

    [Test]
    public void At_WhenATimeOfADay_IsEightHoursAheadOfUtc()
    {
        var instant = ChinaTime.At(A.Day("2026-10-08"), new(0, 0));
        Assert.That(instant.UtcDateTime, Is.EqualTo(new DateTime(2026, 10, 7, 16, 0, 0, DateTimeKind.Utc)));
        Assert.That(ChinaTime.DayOf(instant), Is.EqualTo(A.Day("2026-10-08")));
        Assert.That(ChinaTime.DayOf(instant.AddTicks(-1)), Is.EqualTo(A.Day("2026-10-07")));
    }
}
