using Assessment.Grains.Scoring.Entries;
using Assessment.Reports.Tests.Kit;

namespace Assessment.Reports.Tests;

/// <summary>What people typed stays what they typed.</summary>
public sealed class ContractWorkbookWordsTest
{
    [TestCase("=1+1")]
    [TestCase("=HYPERLINK(\"http://example.org\",\"x\")")]
    [TestCase("+86 10 6000")]
    [TestCase("-3")]
    [TestCase("@SUM(A1)")]
    [TestCase("\t=1+1")]
    [TestCase("＝1+1")]
    [TestCase("＠SUM(A1)")]
    public void WordsThatLookLikeAFormula_StayWords(string typed)
    {
        var (bytes, row) = WithReason(typed);
        var cell = new Readout(bytes).Find("第01期", "B" + row)!;

        Assert.That((cell.Words, cell.Formula), Is.EqualTo((typed, (string?)null)));
        Assert.That(Raw.Of(bytes, w => Raw.Format(w, "第01期", "B" + row).QuotePrefix!.Value), Is.True, "so that they stay words when the cell is edited");
    }

    [TestCase("00123")]
    [TestCase("3-4")]
    [TestCase("2026-03")]
    [TestCase("123456789012345678")]
    [TestCase("1E5")]
    [TestCase("TRUE")]
    [TestCase("'单引号")]
    [TestCase("𠮷野家 㛃 𬱟")]
    [TestCase("a & b <c> \"d\"")]
    [TestCase("第一行\n第二行")]
    [TestCase(" 前后有空格 ")]
    public void Words_OfAnyKind_ComeBackAsTheyWere(string typed)
    {
        var (bytes, row) = WithReason(typed);
        var read = ClosedXml(bytes, row);

        Assert.That(read, Is.EqualTo(typed));
    }

    [TestCase("_x0041_", "_x005F_x0041_")]
    [TestCase("_xD842__xDFB7_", "_x005F_xD842__x005F_xDFB7_")]
    [TestCase("𠮷", "𠮷")]
    public void Words_InTheFile_AreWhatEveryProgramReadsBack(string typed, string stored)
    {
        var (bytes, row) = WithReason(typed);

        Assert.That(new Readout(bytes).Find("第01期", "B" + row)!.Words, Is.EqualTo(stored));
    }

    [Test]
    public void Labels_InBothLanguages_AreStoredAsWordsAre()
    {
        var scheme = Schemes.Of(Schemes.Deductions("D", 100) with { Name = new("𠮷_x0041_", "rare") });
        var read = new Readout(new Case(scheme, KnownCases.From, KnownCases.OneMonth).Workbook());

        Assert.That(read.InRowOf("第01期", "D", "B").Words, Is.EqualTo("𠮷_x005F_x0041_ rare"));
    }

    [Test]
    public void Words_WithControlCharacters_AreStillAWorkbook()
    {
        var (bytes, row) = WithReason("响铃\u0007后");

        Assert.That(ClosedXml(bytes, row), Is.EqualTo("响铃\uFFFD后"));
    }

    [Test]
    public void Names_OfFortyRareCharacters_AreWholeAndTheirRowIsHighEnough()
    {
        var name = string.Concat(Enumerable.Repeat("𠮷", 20));
        var made = new Case(Schemes.Of(Schemes.Direct("S", 100)), KnownCases.From, KnownCases.OneMonth, name).Score(1, "S", 90, name);
        var bytes = made.Workbook();
        var cell = new Readout(bytes).Cells.First(c => c.Sheet == "第01期" && c.A1[0] == 'D' && c.Words == name);
        var height = Raw.Each(bytes, w => w.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().FirstOrDefault(r => r.RowIndex!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) == cell.A1[1..])?.Height?.Value)["第01期"];

        Assert.That(height, Is.GreaterThan(4 * 9));
    }

    [Test]
    public void Title_WithAnAmpersand_PrintsAsOneInTheHead()
    {
        var made = new Case(Schemes.Of(Schemes.Deductions("D", 100)), KnownCases.From, KnownCases.OneMonth, _ => ["王敏"], "运维&Page支持");
        var head = Raw.Each(made.Workbook(), w => w.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.HeaderFooter>()!.OddHeader!.Text)["考核汇总表"];

        Assert.That(head, Does.Contain("运维&&Page支持"));
    }

    [Test]
    public void HeadAndFoot_WhenAllIsLong_StayWithinWhatAFileTakes()
    {
        var made = new Case(Schemes.Of(Schemes.Deductions("D", 100)), KnownCases.From, KnownCases.OneMonth, _ => ["王敏"], new string('&', 200));
        var all = Raw.Each(made.Workbook(), w => w.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.HeaderFooter>()!);

        Assert.That(all.Values.Select(h => Math.Max(h.OddHeader!.Text.Length, h.OddFooter!.Text.Length)), Is.All.LessThanOrEqualTo(255));
    }

    [Test]
    public void Days_AreDates_NotWords()
    {
        var made = new Case(Schemes.Of(Schemes.Deductions("D", 100)), KnownCases.From, KnownCases.OneMonth).Deduct(1, "D", "D-1", 1);
        var bytes = made.Workbook();
        var row = new Readout(bytes).Cells.First(c => c.Sheet == "第01期" && c.Words == "事由").A1[1..];
        using var stream = new MemoryStream(bytes);
        using var workbook = new ClosedXML.Excel.XLWorkbook(stream);

        Assert.That(workbook.Worksheet("第01期").Cell("C" + row).GetDateTime(), Is.EqualTo(new DateTime(2026, 3, 17, 0, 0, 0, DateTimeKind.Unspecified)));
    }

    private static (byte[] Bytes, string Row) WithReason(string reason)
    {
        var made = new Case(Schemes.Of(Schemes.Deductions("D", 100)), KnownCases.From, KnownCases.OneMonth);
        made.Keep(1, new RecordDeduction(1, "D", "D-1", 1, KnownCases.From, reason, Evidence: "凭证"));
        var bytes = made.Workbook();
        return (bytes, new Readout(bytes).Cells.First(c => c.Sheet == "第01期" && c.A1[0] == 'K' && c.Words == "证据：凭证").A1[1..]);
    }

    private static string ClosedXml(byte[] bytes, string row)
    {
        using var stream = new MemoryStream(bytes);
        using var workbook = new ClosedXML.Excel.XLWorkbook(stream);
        return workbook.Worksheet("第01期").Cell("B" + row).GetString();
    }
}
