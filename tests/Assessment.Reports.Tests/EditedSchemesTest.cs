using System.Globalization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assessment.Reports.Tests;

/// <summary>Somebody changes a fact in a workbook of a richer scheme: each line still follows its rule, and never shows an error.</summary>
public sealed class EditedSchemesTest
{
    private Dictionary<string, Readout> edited = [];

    private static string[] All => [.. Edits().Select(e => e.Name)];

    [OneTimeSetUp]
    public void Edit() => edited = Office.Recalculate(Edits().ToDictionary(e => e.Name, e => e.Book()));

    [TestCase("flat-below", "94")]
    [TestCase("flat-on", "91")]
    [TestCase("whole-below", "65.01")]
    [TestCase("whole-on", "48")]
    [TestCase("marginal-below", "78.01")]
    [TestCase("marginal-on", "74")]
    [TestCase("tier-cleared", "未评完")]
    [TestCase("repeat-raised", "92")]
    [TestCase("repeat-cleared", "未评完")]
    [TestCase("group-lowered", "94")]
    [TestCase("weight-raised", "95")]
    [TestCase("absent-filled", "90")]
    [TestCase("trimmed-filled", "90")]
    public void Score_WhenAFactIsChanged_FollowsItsRule(string edit, string score) =>
        Assert.That(Shown(edited[edit].Named(edit is "absent-filled" or "trimmed-filled" ? "Score_02" : "Score_01")), Is.EqualTo(score));

    [TestCase("ratio-on", "12")]
    [TestCase("ratio-below", "0")]
    [TestCase("ratio-full", "19")]
    [TestCase("ratio-nothing-due", "未评")]
    [TestCase("ratio-due-cleared", "未评")]
    public void Ratio_WhenAFactIsChanged_FollowsItsRule(string edit, string earned) =>
        Assert.That(Shown(edited[edit].InRowOf("第01期", "R2", "J")), Is.EqualTo(earned));

    [TestCase("day-moved", "4 1 1")]
    [TestCase("repeat-raised", "3 1 4")]
    public void Repeats_WhenALineIsChanged_AreCountedAnew(string edit, string points) => Assert.That(
        string.Join(" ", new[] { "廿六日两次", "十八日一次", "廿六日再一次" }.Select(w => Shown(edited[edit].Find("第01期", "H" + Row(edited[edit], w))!))), Is.EqualTo(points));

    [Test]
    public void Term_WhenTheReviewIsFilledIn_IsAFigure()
    {
        Assert.That(edited["review-filled"].Named("TermScore").Number, Is.EqualTo(87));
        Assert.That(edited["review-filled"].Named("TermGrade").Words, Is.EqualTo("良好"));
    }

    [TestCaseSource(nameof(All))]
    public void NoCell_WhenAFactIsChanged_HoldsAnError(string edit) => Assert.That(edited[edit].Cells.Where(c => c.IsError), Is.Empty);

    private static IEnumerable<(string Name, Func<byte[]> Book)> Edits()
    {
        foreach (var (reading, name) in new[] { (TierReading.Flat, "flat"), (TierReading.Whole, "whole"), (TierReading.Marginal, "marginal") })
        {
            yield return ($"{name}-below", () => Changed(KnownCases.Delays(reading), "迟三天", "F", "2.99"));
            yield return ($"{name}-on", () => Changed(KnownCases.Delays(reading), "迟三天", "F", "5"));
        }

        yield return ("tier-cleared", () => Changed(KnownCases.Delays(TierReading.Whole), "迟三天", "F", null));
        yield return ("repeat-raised", () => Changed(KnownCases.Repeats(), "廿六日再一次", "F", "2"));
        yield return ("repeat-cleared", () => Changed(KnownCases.Repeats(), "十八日一次", "F", null));
        yield return ("day-moved", () => Changed(KnownCases.Repeats(), "廿六日再一次", "C", Day(new(2026, 3, 18))));
        yield return ("group-lowered", () => Changed(KnownCases.Group(), "D-1", "F", "0", 'A'));
        yield return ("ratio-on", () => Changed(KnownCases.Ratio(), "R2", "F", "12", 'A'));
        yield return ("ratio-below", () => Changed(KnownCases.Ratio(), "R2", "F", "11.99", 'A'));
        yield return ("ratio-full", () => Changed(KnownCases.Ratio(), "R2", "F", "20", 'A'));
        yield return ("ratio-nothing-due", () => Changed(KnownCases.Ratio(), "R2", "G", "0", 'A'));
        yield return ("ratio-due-cleared", () => Changed(KnownCases.Ratio(), "R2", "G", null, 'A'));
        yield return ("weight-raised", () => Put(KnownCases.Several(Aggregation.Weighted), "第01期", "I13", "9"));
        yield return ("absent-filled", () => Put(KnownCases.Several(Aggregation.Weighted), "第02期", "F13", "100"));
        yield return ("trimmed-filled", () => Put(KnownCases.Several(Aggregation.Trimmed), "第02期", "F13", "100"));
        yield return ("review-filled", () => Put(KnownCases.MixWithoutReview(), "考核汇总表", "M12", "80"));
    }

    /// <summary>Changes a cell on the line that says the words; or, where a code is given, on the first line of what it names.</summary>
    private static byte[] Changed(Case made, string words, string column, string? value, char at = 'B')
    {
        var read = new Readout(made.Workbook());
        var row = int.Parse(read.Cells.First(c => c.Sheet == "第01期" && c.A1[0] == at && c.Words == words).A1[1..], CultureInfo.InvariantCulture);
        row += at == 'B' ? 0 : words.Contains('-', StringComparison.Ordinal) ? 1 : 2;
        return Put(made, "第01期", $"{column}{row}", value);
    }

    private static byte[] Put(Case made, string sheet, string a1, string? value)
    {
        var changed = false;
        var bytes = Office.Edited(made.Workbook(), (name, cell) =>
        {
            if (name == sheet && cell.CellReference == a1)
            {
                changed = true;
                cell.DataType = null;
                cell.CellValue = value is null ? null : new CellValue(value);
            }
        });
        Assert.That(changed, $"{sheet}!{a1} is there");
        return bytes;
    }

    private static string Day(DateOnly day) => day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture);

    private static string Shown(Stored cell) => cell.Number is { } number ? decimal.Round(number, 9).ToString("0.######", CultureInfo.InvariantCulture) : cell.Words ?? "";

    private static string Row(Readout read, string words) => read.Cells.First(c => c.Sheet == "第01期" && c.A1[0] == 'B' && c.Words == words).A1[1..];
}
