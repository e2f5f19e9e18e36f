using System.Collections.Immutable;
using System.Globalization;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Portfolios;
using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Assessment.Reports.Tests.Portfolios;

/// <summary>Many contracts as a workbook: what it says, that office programs compute the same, and that ten thousand of them are no matter.</summary>
public sealed class PortfolioWorkbookTest
{
    private const string Sheet = "供应商总览";

    private static readonly DateTimeOffset At = ChinaTime.At(new(2026, 12, 18), new(9, 30));

    [Test]
    public void Workbook_SaysWhatWasApproved()
    {
        var read = new Readout(Write(Few()));
        var lines = read.Sheets.SelectMany(sheet => read.Cells.Where(c => c.Sheet == sheet && c.Shown.Length > 0)
            .GroupBy(c => int.Parse(c.A1.TrimStart([.. Enumerable.Range('A', 26).Select(l => (char)l)]), CultureInfo.InvariantCulture)).OrderBy(g => g.Key)
            .Select(g => string.Join(" | ", g.Select(c => $"{c.A1} {c.Shown}"))).Prepend($"# {sheet}"));
        Approved.Check("portfolio", string.Join('\n', lines));
    }

    [Test]
    public void File_WhenValidated_HasNoFault_AndIsTheSameEachTime()
    {
        foreach (var portfolio in new[] { Few(), new Portfolio([], [], [], []) })
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(Write(portfolio)), false);
            Assert.That(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(f => $"{f.Part?.Uri} {f.Path?.XPath}: {f.Description}"), Is.Empty);
            Assert.That(Write(portfolio), Is.EqualTo(Write(portfolio)));
        }
    }

    [Test]
    public void Texts_ThatLookLikeFormulas_StayTexts()
    {
        var row = Few().Rows[0] with { Title = "=HYPERLINK(\"http://x\")", Vendor = "+86 公司" };
        var read = new Readout(Write(Few() with { Rows = [row] }));
        Assert.That((read.Find(Sheet, "B2")!.Words, read.Find(Sheet, "B2")!.Formula, read.Find(Sheet, "C2")!.Words), Is.EqualTo((row.Title, (string?)null, row.Vendor)));
    }

    [Test]
    public void Totals_InLibreOffice_ComeToTheSame_AndNoCellIsAFault()
    {
        var bytes = Write(Few());
        var (own, theirs) = (new Readout(bytes), Office.Recalculate(new Dictionary<string, byte[]> { ["portfolio"] = bytes })["portfolio"]);
        var formulas = own.Cells.Where(c => c.Formula is not null).ToList();
        Assert.That(formulas, Has.Count.EqualTo(5), "late sheets, vetoes, payments, what is at risk; contracts by grade");
        Assert.That(formulas.Select(f => theirs.Find(f.Sheet, f.A1)!.Number), Is.EqualTo(formulas.Select(f => f.Number)));
        Assert.That(theirs.Cells.Where(c => c.IsError), Is.Empty);
        Assert.That(own.InRowOf(Sheet, "合计（所列）", "N").Number, Is.EqualTo(1_300_000.22m));
    }

    [Test]
    public void Grounds_FollowTheBandOfTheSameRow()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Few())), false);
        var sheet = document.WorkbookPart!.WorksheetParts.First().Worksheet;
        var rules = sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.ConditionalFormatting>().Select(c => $"{c.SequenceOfReferences!.InnerText} {c.Descendants<DocumentFormat.OpenXml.Spreadsheet.Formula>().First().Text}");
        Assert.That(rules, Is.EqualTo(new[] { "E2:E4 AND(ISNUMBER(E2),Y2=1)", "H2:I4 AND(ISNUMBER(H2),Z2=1)" }));
        var read = new Readout(Write(Few()));
        Assert.That((read.Find(Sheet, "H2")!.Number, read.Find(Sheet, "Z2")!.Number, read.Find(Sheet, "I3")!.Words, read.Find(Sheet, "AA3")!.Shown), Is.EqualTo((96m, 1m, "评分", "")), "what has no score has no band");
    }

    [Test]
    public void Grades_HaveANativeChartOfTheirCells()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(Few())), false);
        var chart = document.WorkbookPart!.WorksheetParts.Single(p => p.DrawingsPart is not null).DrawingsPart!.ChartParts.Single().ChartSpace;
        Assert.That(chart.Descendants<DocumentFormat.OpenXml.Drawing.Charts.Formula>().Select(f => f.Text), Is.EquivalentTo(new[] { "'等级分布'!$B$1", "'等级分布'!$A$2:$A$4", "'等级分布'!$B$2:$B$4" }));
        Assert.That(chart.Descendants<NumericPoint>().Select(p => p.InnerText), Is.EqualTo(new[] { "1", "1", "1" }));
    }

    [Test]
    public void Tip_IsOfAllContracts_WhateverTheirOrder()
    {
        var few = Few();
        Assert.That((few with { Rows = [.. few.Rows.Reverse()] }).Tip, Is.EqualTo(few.Tip));
        Assert.That((few with { Rows = [.. few.Rows.Skip(1)] }).Tip, Is.Not.EqualTo(few.Tip));
        Assert.That(new Portfolio([few.Rows[0] with { Version = few.Rows[0].Version + 1 }, .. few.Rows.Skip(1)], [], [], []).Tip, Is.Not.EqualTo(few.Tip));
        Assert.That(new Readout(Write(few)).Cells.Any(c => c.Sheet == "说明" && c.Words == few.Tip), "and it stands in the file");
    }

    [Test]
    public void TenThousandContracts_AreWritten_WithinMemoryAndWithoutLosingOne()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var rows = Enumerable.Range(1, 10_000).Select(i => Row($"CS-2026-{i:00000}", 60 + (i % 40), i % 4) with { Periods = [.. Enumerable.Range(0, 12).Select(p => new PortfolioPeriod(60 + ((i + p) % 40), (i + p) % 4, PeriodStage.Final))] }).ToList();
        var bytes = Write(new(rows, [], [], []));
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(rows);
        Assert.That(held, Is.LessThan(64L << 20), $"{held >> 20} MiB are held by the facts and the file");
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        using var reader = OpenXmlReader.Create(document.WorkbookPart!.WorksheetParts.First());
        var count = 0;
        while (reader.Read())
        {
            count += reader.ElementType == typeof(DocumentFormat.OpenXml.Spreadsheet.Row) && reader.IsStartElement ? 1 : 0;
        }

        Assert.That(count, Is.EqualTo(10_002), "the head, the contracts, the sum");
    }

    private static byte[] Write(Portfolio portfolio) => PortfolioWorkbook.Write(portfolio, "赵磊", At, "zh-CN");

    private static PortfolioRow Row(string number, decimal score, int band) => new(number, $"项目 {number}", "北京某某科技有限公司", "911101073098395702", 12, new string('a', 64))
    {
        Score = score, Band = band, Grade = new("良好", "Good"), Finals = 1,
    };

    private static Portfolio Few() => new(
        [
            Row("CYCGW-2026-0044", 93.3333m, 0) with
            {
                Sample = true, Grade = new("优秀", "Excellent"), Periods = [new(96, 0, PeriodStage.Final), new(90.6666m, 1, PeriodStage.Published)], NextDue = new(2026, 12, 28), LastPayment = 598_890.22m,
                ApplyBy = new(2027, 1, 15), Risk = new("剩 28 天，1 期未定版", "28 days left, 1 periods not final"),
            },
            Row("SL-2026-0107", 55.5m, 3) with
            {
                Grade = new("不合格", "Fail"), Vendor = "南京照明", VendorCode = null, Vetoes = 1, Late = 2, Periods = [new(55.5m, 3, PeriodStage.Final), new(null, null, PeriodStage.Open)], LastPayment = 701_110m,
                ApplyBy = new(2027, 2, 1), AppliedOn = new(2026, 12, 1),
            },
            Row("XX-2026-0001", 0, 0) with { Score = null, Band = null, Grade = null, Finals = 0, Periods = [new(null, null, PeriodStage.Upcoming)] },
        ],
        [new("911101073098395702", "北京某某科技有限公司", 2, 2, 93.33m, 1, 2), new("南京照明", "南京照明", 1, 1, 55.5m, 2, 1)],
        [new(0, new("优秀", "Excellent"), 1), new(3, new("不合格", "Fail"), 1), new(null, new("尚无得分", "No result yet"), 1)],
        [(new("有考核期处于", "With a period that is"), "定版")]);
}
