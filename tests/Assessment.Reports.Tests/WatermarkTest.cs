using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assessment.Reports.Tests;

/// <summary>Every sheet that leaves the system says at its foot that it is internal, whose copy it is, and of when.</summary>
public sealed class WatermarkTest
{
    [TestCase("zh-CN", "内部资料")]
    [TestCase("en", "INTERNAL 内部资料")]
    public void ContractWorkbook_OnEverySheet_IsMarked(string language, string word) =>
        Check(ContractWorkbook.Write(new Case(Schemes.Of(Schemes.Deductions("D", 100)), KnownCases.From, KnownCases.OneMonth).State, SchemeBook.Stamp with { Language = language }), word, atLeast: 3);

    [TestCase("zh-CN", "内部资料")]
    [TestCase("en", "INTERNAL 内部资料")]
    public void SchemeWorkbook_OnEverySheet_IsMarked(string language, string word) =>
        Check(SchemeWorkbook.Write(SchemeBook.Starter(), SchemeBook.Stamp with { Language = language }), word, atLeast: 6);

    [Test]
    public void Mark_WhenTheNameIsLongAndOfCodes_StaysWithinWhatAFootTakes()
    {
        var feet = Feet(SchemeWorkbook.Write(SchemeBook.Starter(), SchemeBook.Stamp with { By = new string('&', 320) }));
        Assert.That(feet.Values.Select(f => f.Length), Is.All.LessThanOrEqualTo(255));
        Assert.That(feet.Values, Is.All.Contains("2026-04-01 09:00"));
    }

    private static void Check(byte[] workbook, string word, int atLeast)
    {
        var feet = Feet(workbook);
        Assert.That(feet, Has.Count.AtLeast(atLeast));
        Assert.That(feet.Values, Is.All.Contains(word).And.All.Contains(SchemeBook.Stamp.By).And.All.Contains("2026-04-01 09:00"));
    }

    private static Dictionary<string, string> Feet(byte[] workbook) => Raw.Each(workbook, w => w.GetFirstChild<HeaderFooter>()!.OddFooter!.Text);
}
