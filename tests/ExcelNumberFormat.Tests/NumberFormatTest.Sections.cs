namespace ExcelNumberFormat.Tests;

public sealed partial class NumberFormatTest
{
    private const string Accounting = "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)";
    private const string Grades = "[Red][<60]0.0;[Color10][>=90]0.00;0";

    [TestCase("0;(0);\"零\"", 5.0, "5")]
    [TestCase("0;(0);\"零\"", -5.0, "(5)")]
    [TestCase("0;(0);\"零\"", 0.0, "零")]
    [TestCase("0;(0)", 0.0, "0")]
    [TestCase("0;[Red]-0", -5.0, "-5")]
    [TestCase("0;;", -5.0, "")]
    [TestCase("0;;", 0.0, "")]
    [TestCase("0;@", -5.0, "-5")]
    [TestCase("@", -5.5, "-5.5")]
    [TestCase(Accounting, -1234.5, "  (1,234.50)")]
    [TestCase(Accounting, 0.0, "  -   ")]
    public void Format_WhenThereAreSections_ChoosesBySign(string format, double value, string expected) =>
        Assert.That(new NumberFormat(format).Format(value, Invariant), Is.EqualTo(expected));

    [TestCase("[>=60]\"合格\";[<60]\"不合格\"", 59.99, "不合格")]
    [TestCase("[>=60]\"合格\";[<60]\"不合格\"", 60.0, "合格")]
    [TestCase("[>=60]\"合格\";\"不合格\"", -1.0, "不合格")]
    [TestCase(Grades, 59.99, "60.0")]
    [TestCase(Grades, 60.0, "60")]
    [TestCase(Grades, 90.0, "90.00")]
    [TestCase(Grades, -5.0, "-5.0")]
    [TestCase("[<0]0.0;0.00", -5.0, "5.0")]
    [TestCase("[=1]\"一\";[<>1]0", 1.0, "一")]
    [TestCase("[=1]\"一\";[<>1]0", 2.0, "2")]
    [TestCase("[>10]0;[<=3]0.0", 10.0, "########")]
    [TestCase("[>10]0;[<=3]0.0", 3.0, "3.0")]
    [TestCase("[>10]0;[<=3]0.0", 10.5, "11")]
    public void Format_WhenSectionsHaveConditions_ChoosesTheFirstThatHolds(string format, double value, string expected) =>
        Assert.That(new NumberFormat(format).Format(value, Invariant), Is.EqualTo(expected));

    [TestCase("@", "00123", "00123")]
    [TestCase("0.00", "3-4", "3-4")]
    [TestCase("0;0;0;\"供应商：\"@", "乙方", "供应商：乙方")]
    [TestCase("0;\"<\"@\">\"", "x", "<x>")]
    [TestCase(";;;", "hidden", "")]
    [TestCase(Accounting, "abc", " abc ")]
    public void Format_WhenValueIsText_UsesTheTextSectionOrLeavesItAlone(string format, string value, string expected) =>
        Assert.That(new NumberFormat(format).Format(value, Invariant), Is.EqualTo(expected));

    [TestCase(null, "")]
    [TestCase(true, "TRUE")]
    [TestCase(false, "FALSE")]
    [TestCase(double.NaN, "NaN")]
    public void Format_WhenValueIsNoNumberAndNoText_IgnoresTheFormat(object? value, string expected) =>
        Assert.That(new NumberFormat("0.00").Format(value, Invariant), Is.EqualTo(expected));

    [TestCase("# ?/?")]
    [TestCase("0/100")]
    [TestCase("[DBNum1]0")]
    [TestCase("[Mauve]0")]
    [TestCase("\"open")]
    [TestCase("[open")]
    [TestCase("0\\")]
    [TestCase("0 kg")]
    [TestCase("0.0.0")]
    [TestCase("E+00")]
    [TestCase("yyyy 0")]
    [TestCase("0;0;0;@;0")]
    public void Format_WhenFormatIsNotUnderstood_SaysSoAndWritesGeneral(string format)
    {
        var numberFormat = new NumberFormat(format);

        Assert.Multiple(() =>
        {
            Assert.That(numberFormat.IsValid, Is.False);
            Assert.That(numberFormat.IsDateTimeFormat, Is.False);
            Assert.That(numberFormat.FormatString, Is.EqualTo(format));
            Assert.That(numberFormat.Format(-0.5, Invariant), Is.EqualTo("-0.5"));
            Assert.That(numberFormat.Format("text", Invariant), Is.EqualTo("text"));
        });
    }

    [Test]
    public void Construct_WhenFormatIsNull_IsRefused() =>
        Assert.That(() => new NumberFormat(null!), Throws.ArgumentNullException);

    [Test]
    public void Format_WhenCultureIsNull_IsRefused() =>
        Assert.That(() => new NumberFormat("0").Format(1, null!), Throws.ArgumentNullException);
}
