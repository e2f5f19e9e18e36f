using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assessment.Reports.Tests;

/// <summary>Somebody changes a fact in the workbook: everything that follows from it follows.</summary>
public sealed class EditedWorkbookTest
{
    private Dictionary<string, Readout> edited = [];

    [OneTimeSetUp]
    public void Edit()
    {
        var scheme = Schemes.Of(Schemes.Direct("S", 40), Schemes.Deductions("D", 30), Schemes.YesNo("Y", 30));
        var whole = new Case(scheme, KnownCases.From, KnownCases.OneMonth).Score(1, "S", 35).Deduct(1, "D", "D-1", 2, "迟到").Answer(1, "Y", true).Publish(1).Workbook();
        var open = new Case(scheme, KnownCases.From, KnownCases.OneMonth).Deduct(1, "D", "D-1", 2, "迟到").Answer(1, "Y", true).Workbook();
        edited = Office.Recalculate(new Dictionary<string, byte[]>
        {
            ["score-cleared"] = Changed(whole, "打分", null),
            ["quantity-cleared"] = Changed(whole, "迟到", null),
            ["answer-cleared"] = Changed(whole, "是否达标", null),
            ["quantity-raised"] = Changed(whole, "迟到", "100"),
            ["score-filled"] = Changed(open, "打分", "35"),
            ["open"] = open,
        });
    }

    [TestCase("score-cleared")]
    [TestCase("quantity-cleared")]
    [TestCase("answer-cleared")]
    [TestCase("open")]
    public void Score_WhenAFactIsMissing_IsWords_NeverZero(string edit)
    {
        Assert.That(edited[edit].Named("Score_01").Words, Is.EqualTo("未评完"));
        Assert.That(edited[edit].Named("Category_01_01").Words, Is.EqualTo("未评完"));
        Assert.That(edited[edit].Named("TermScore").Words, Is.EqualTo("—"));
    }

    [Test]
    public void Score_WhenTheMissingFactIsFilledIn_IsAFigure()
    {
        Assert.That(edited["score-filled"].Named("Score_01").Number, Is.EqualTo(93));
        Assert.That(edited["score-filled"].Named("Grade_01").Words, Is.EqualTo("优秀"));
        Assert.That(edited["score-filled"].Named("TermScore").Words, Is.EqualTo("—"), "it is still not published");
    }

    [Test]
    public void Score_WhenAFactIsChanged_FollowsToTheTerm_AndTheCheckSaysSo()
    {
        Assert.That(edited["quantity-raised"].Named("Score_01").Number, Is.EqualTo(65));
        Assert.That(edited["quantity-raised"].Named("TermScore").Number, Is.EqualTo(65));
        Assert.That(edited["quantity-raised"].Named("TermGrade").Words, Is.EqualTo("合格"));
        Assert.That(edited["quantity-raised"].Cells.Select(c => c.Words), Has.Some.EqualTo("不一致"));
    }

    /// <summary>Changes what was entered on the line that says the words.</summary>
    private static byte[] Changed(byte[] bytes, string words, string? value)
    {
        var row = new Readout(bytes).Cells.First(c => c.Sheet == "第01期" && c.A1[0] == 'B' && c.Words == words).A1[1..];
        return Office.Edited(bytes, (sheet, cell) =>
        {
            if (sheet == "第01期" && cell.CellReference == "F" + row)
            {
                cell.DataType = null;
                cell.CellValue = value is null ? null : new CellValue(value);
            }
        });
    }
}
