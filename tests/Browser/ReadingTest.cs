using Assessment.Web.Pages.Forms;

namespace Assessment.Browser.Tests;

public sealed class ReadingTest
{
    [TestCase("90", 90)]
    [TestCase("９０", 90)]
    [TestCase("９０．５", 90.5)]
    [TestCase("90分", 90)]
    [TestCase(" 90 分 ", 90)]
    [TestCase("99.98%", 99.98)]
    [TestCase("99.98％", 99.98)]
    [TestCase("1,234.5", 1234.5)]
    [TestCase("-3", -3)]
    [TestCase("−3", -3)]
    [TestCase(".5", 0.5)]
    [TestCase("0", 0)]
    public void Number_WhenTypedAsPeopleDo_IsUnderstood(string text, decimal expected)
    {
        Assert.That(Reading.TryNumber(text, ["分", "%"], out var value), Is.True);
        Assert.That(value, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("九十")]
    [TestCase("90小时", Description = "a unit of something else")]
    [TestCase("9 0")]
    [TestCase("1,23")]
    [TestCase("1e3")]
    [TestCase("0x10")]
    [TestCase("90分分")]
    [TestCase("٩٠", Description = "digits of another script")]
    [TestCase("1234567890123456789012345678901234567890")]
    public void Number_WhenItIsNone_IsNotGuessed(string text) =>
        Assert.That(Reading.TryNumber(text, ["分", "%"], out _), Is.False);

    [TestCase("2026-11-20")]
    [TestCase("2026/11/20")]
    [TestCase("2026.11.20")]
    [TestCase("2026年11月20日")]
    [TestCase("２０２６－１１－２０")]
    [TestCase("20261120")]
    public void Day_WhenSpelledAsPeopleDo_IsUnderstood(string text)
    {
        Assert.That(Reading.TryDay(text, out var day), Is.True);
        Assert.That(day, Is.EqualTo(new DateOnly(2026, 11, 20)));
    }

    [TestCase("2026-02-29")]
    [TestCase("20/11/2026")]
    [TestCase("昨天")]
    public void Day_WhenItIsNone_IsNotGuessed(string text) => Assert.That(Reading.TryDay(text, out _), Is.False);
}
