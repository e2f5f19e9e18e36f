using System.Globalization;

namespace ExcelNumberFormat.Tests;

public sealed partial class NumberFormatTest
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    [TestCase("", 1234.5, "1234.5")]
    [TestCase("General", 0.0, "0")]
    [TestCase("General", -12.5, "-12.5")]
    [TestCase("G/通用格式", 95.5, "95.5")]
    [TestCase("General\"分\"", -12.3, "-12.3分")]
    [TestCase("0", 95.5, "96")]
    [TestCase("0.00", 88.0, "88.00")]
    [TestCase("00000", 123.0, "00123")]
    [TestCase("000-0000", 5551234.0, "555-1234")]
    [TestCase("#,##0", 12.0, "12")]
    [TestCase("#,##0", 1234567.0, "1,234,567")]
    [TestCase("#,##0.00", -598890.22, "-598,890.22")]
    [TestCase("#,##0.0#", 1234567.5, "1,234,567.5")]
    [TestCase("0.##", 5.0, "5.")]
    [TestCase(".00", 12.5, "12.50")]
    [TestCase("#.00", 0.5, ".50")]
    [TestCase("???.???", 12.3, " 12.3  ")]
    [TestCase("#,##0,", 1234567.0, "1,235")]
    [TestCase("0.0,,", 1234567.0, "1.2")]
    [TestCase("0%", -0.5, "-50%")]
    [TestCase("0.0%", 0.12345, "12.3%")]
    [TestCase("0.00E+00", 12345.678, "1.23E+04")]
    [TestCase("0.00E+00", 0.000123, "1.23E-04")]
    [TestCase("0.00E-00", 12345.678, "1.23E04")]
    [TestCase("##0.0E+0", 12345.678, "12.3E+3")]
    [TestCase("0.0E+0", 99999.0, "1.0E+5")]
    [TestCase("0.00E+00", 0.0, "0.00E+00")]
    [TestCase("¥#,##0.00", -1234.5, "-¥1,234.50")]
    [TestCase("[$¥-804]#,##0.00", 410855.4, "¥410,855.40")]
    [TestCase("[$CNY] 0", 5.0, "CNY 5")]
    [TestCase("0.00\\ \"kg\"", 1.0, "1.00 kg")]
    [TestCase("0_)", 1.0, "1 ")]
    public void Format_WhenValueIsANumber_WritesWhatExcelShows(string format, double value, string expected)
    {
        var numberFormat = new NumberFormat(format);

        Assert.Multiple(() =>
        {
            Assert.That(numberFormat.IsValid, Is.True);
            Assert.That(numberFormat.Format(value, Invariant), Is.EqualTo(expected));
        });
    }

    [TestCase("0.00", 1.005, "1.01")]
    [TestCase("0.00", -1.005, "-1.01")]
    [TestCase("0.00", 1.0049, "1.00")]
    [TestCase("0.0", 0.25, "0.3")]
    [TestCase("0", 2.5, "3")]
    [TestCase("0%", 0.285, "29%")]
    [TestCase("0.0E+0", 1.25, "1.3E+0")]
    public void Format_WhenValueIsHalfway_RoundsAwayFromZero(string format, double value, string expected) =>
        Assert.That(new NumberFormat(format).Format(value, Invariant), Is.EqualTo(expected));

    [Test]
    public void Format_WhenValueIsADecimal_KeepsDigitsThatADoubleLoses() =>
        Assert.That(new NumberFormat("#,##0.00").Format(12345678901234567.895m, Invariant), Is.EqualTo("12,345,678,901,234,567.90"));

    [Test]
    public void Format_WhenValueIsALong_KeepsAllDigits() =>
        Assert.That(new NumberFormat("0").Format(440105199001011234L, Invariant), Is.EqualTo("440105199001011234"));

    [TestCase("0.00", 1e30, "1E+30")]
    [TestCase("0.00%", 7e28, "70000000000000000000000000000")]
    [TestCase("0.00", 1e-20, "0.00")]
    [TestCase("General", 1e-10, "1E-10")]
    [TestCase("0.0E+00", 1.25e-200, "1.3E-200")]
    [TestCase("0.0E+00", -1.25e200, "-1.3E+200")]
    public void Format_WhenValueIsBeyondDecimalsRange_StillWritesIt(string format, double value, string expected) =>
        Assert.That(new NumberFormat(format).Format(value, Invariant), Is.EqualTo(expected));

    [TestCase("0.00", -0.001)]
    [TestCase("0.00", -0.0)]
    public void Format_WhenValueRoundsToZero_HasNoSign(string format, double value) =>
        Assert.That(new NumberFormat(format).Format(value, Invariant), Is.EqualTo("0.00"));

    [Test]
    public void Format_WhenCultureHasOtherSeparators_UsesThem() =>
        Assert.That(
            new NumberFormat("#,##0.00").Format(-1234.5, CultureInfo.GetCultureInfo("de-DE")),
            Is.EqualTo("-1.234,50"));
}
