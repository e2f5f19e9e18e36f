using ClosedXML.Excel;

namespace ExcelNumberFormat.Tests;

/// <summary>ClosedXML was built against the real package: these run its own calls through the stand-in.</summary>
public sealed class ClosedXmlTest
{
    [TestCase("0.00", "88.13")]
    [TestCase("#,##0.00", "88.13")]
    [TestCase("[$¥-804]#,##0.0", "¥88.1")]
    [TestCase("0%", "8813%")]
    [TestCase("0.00E+00", "8.81E+01")]
    [TestCase("[>=60]\"合格\";\"不合格\"", "合格")]
    [TestCase("General", "88.125")]
    public void GetFormattedString_WhenCellIsANumber_IsFormatted(string format, string expected) =>
        Assert.That(Formatted(88.125, format), Is.EqualTo(expected));

    [TestCase("yyyy-mm-dd", "2026-03-17")]
    [TestCase("yyyy\"年\"m\"月\"d\"日\"", "2026年3月17日")]
    [TestCase("h:mm AM/PM", "9:30 AM")]
    public void GetFormattedString_WhenCellIsADate_IsFormatted(string format, string expected) =>
        Assert.That(
            Formatted(new DateTime(2026, 3, 17, 9, 30, 0, DateTimeKind.Unspecified), format),
            Is.EqualTo(expected));

    [Test]
    public void GetFormattedString_WhenCellIsALengthOfTime_IsFormatted() =>
        Assert.That(Formatted(TimeSpan.FromHours(37.5), "[h]:mm"), Is.EqualTo("37:30"));

    [Test]
    public void GetFormattedString_WhenCellIsAnIdentifier_KeepsItsZeros() =>
        Assert.That(Formatted("00123", "@"), Is.EqualTo("00123"));

    [TestCase("TEXT(1.005,\"0.00\")", "1.01")]
    [TestCase("TEXT(46098,\"yyyy-mm-dd\")", "2026-03-17")]
    [TestCase("TEXT(0.5,\"h:mm\")", "12:00")]
    public void Evaluate_WhenFormulaFormatsText_IsFormatted(string formula, string expected)
    {
        using var workbook = new XLWorkbook();

        Assert.That(workbook.AddWorksheet("S").Evaluate(formula), Is.EqualTo(expected));
    }

    private static string Formatted<T>(T value, string format)
    {
        using var workbook = new XLWorkbook();
        var cell = workbook.AddWorksheet("S").Cell(1, 1);
        cell.SetValue(value);
        cell.Style.NumberFormat.Format = format;
        return cell.GetFormattedString();
    }
}
