using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Assessment.Reports.Tests;

public sealed class ContractWorkbookTest
{
    [Test]
    public void Write_WhenDoneTwice_GivesTheSameBytes()
    {
        var (state, stamp) = Sample();

        Assert.That(ContractWorkbook.Write(state, stamp), Is.EqualTo(ContractWorkbook.Write(state, stamp)));
    }

    [Test]
    public void Write_WhenTheStampDiffers_GivesOtherBytes()
    {
        var (state, stamp) = Sample();

        Assert.That(ContractWorkbook.Write(state, stamp with { By = "李强" }), Is.Not.EqualTo(ContractWorkbook.Write(state, stamp)));
    }

    [TestCase("zh-CN")]
    [TestCase("en")]
    public void Write_WhenValidated_HasNoFault(string language)
    {
        var (state, stamp) = Sample();
        using var stream = new MemoryStream(ContractWorkbook.Write(state, stamp with { Language = language }));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);

        var faults = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document).Select(f => $"{f.Part?.Uri} {f.Path?.XPath}: {f.Description}");

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public void Write_WhenTheContractIsNotRegistered_Throws() =>
        Assert.That(
            () => ContractWorkbook.Write(ContractState.Empty(ContractNumber.Parse("X-1")), new("赵磊", DateTimeOffset.UnixEpoch, "", 0)),
            Throws.ArgumentException.With.Message.Contains("X-1"));

    [Test]
    public void Write_WhenNoSchemeIsFrozen_SaysSo()
    {
        var at = ChinaTime.At(new(2026, 3, 17), new(9, 30));
        var state = Samples.Replay("CYCGW-2026-0044", at);
        var read = new Readout(ContractWorkbook.Write(state, new("赵磊", at, "tip", state.Version)));

        Assert.That(read.Sheets, Is.EqualTo(new[] { "考核汇总表", "说明" }));
        Assert.That(read.Cells.Select(c => c.Words ?? ""), Has.Some.Contains("考核办法尚未冻结"));
    }

    [Test]
    public void Sheets_AreThoseOfThePeriodsThatHaveBegun()
    {
        var (state, stamp) = Sample();
        var read = new Readout(ContractWorkbook.Write(state, stamp));

        Assert.That(read.Sheets, Is.EqualTo(new[] { "考核汇总表", "计分卡", "指标汇总表" }
            .Concat(Enumerable.Range(1, 10).Select(n => $"第{n:00}期")).Concat(["说明", "图表数据"])));
        Assert.That(read.Find("考核汇总表", "A19")!.Number, Is.EqualTo(11));
        Assert.That(read.Find("考核汇总表", "B19")!.Words, Is.EqualTo("未开始；不计入：尚未发布"));
        Assert.That(read.Find("考核汇总表", "I19")!.Words, Is.EqualTo("—"));
    }

    [Test]
    public void Formulas_AllCarryTheirResult()
    {
        var (state, stamp) = Sample();
        var read = new Readout(ContractWorkbook.Write(state, stamp));

        Assert.That(read.Cells.Where(c => c.Formula is not null && c.Shown.Length == 0), Is.Empty);
        Assert.That(read.Cells.Count(c => c.Formula is not null), Is.GreaterThan(400));
    }

    [Test]
    public void Totals_AreFormulas_NotFigures()
    {
        var (state, stamp) = Sample();
        var read = new Readout(ContractWorkbook.Write(state, stamp));

        Assert.That(read.Names.Where(n => n is not "GradeFrom" and not "GradeName").Where(n => read.Named(n).Formula is null), Is.Empty);
    }

    [Test]
    public void EverySheet_WhenTheContractIsASample_IsMarked()
    {
        var (state, stamp) = Sample();
        var bytes = ContractWorkbook.Write(state, stamp);
        var read = new Readout(bytes);

        Assert.That(read.Sheets.Where(s => !read.Find(s, "A2")!.Words!.Contains("示例", StringComparison.Ordinal)), Is.Empty);
        Assert.That(Headers(bytes), Is.All.Contains("示例"));
    }

    [Test]
    public void NoSheet_WhenNothingIsASample_IsMarked()
    {
        var bytes = KnownCases.Leaves().Workbook();

        Assert.That(new Readout(bytes).Cells.Select(c => c.Words ?? ""), Has.None.Contains("示例"));
        Assert.That(Headers(bytes), Has.None.Contains("示例"));
    }

    [Test]
    public void EverySheet_PrintsOnA4AsWideAsAPage_WithPageNumbersAndTheStamp()
    {
        var (state, stamp) = Sample();
        var pages = Raw.Each(ContractWorkbook.Write(state, stamp), w => (
            Setup: w.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.PageSetup>()!,
            Fits: w.SheetProperties!.PageSetupProperties!.FitToPage!.Value,
            Head: w.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.HeaderFooter>()!.OddHeader!.Text,
            Foot: w.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.HeaderFooter>()!.OddFooter!.Text));

        Assert.That(pages.Values.Select(p => p.Setup.PaperSize!.Value), Is.All.EqualTo(9));
        Assert.That(pages.Values.Select(p => p.Fits), Is.All.True);
        Assert.That(pages.Values.Select(p => p.Setup.FitToHeight!.Value), Is.All.Zero);
        Assert.That(pages.Values.Select(p => p.Setup.FitToWidth?.Value ?? 1), Is.All.EqualTo(1));
        Assert.That(pages["第01期"].Setup.Orientation!.Value, Is.EqualTo(DocumentFormat.OpenXml.Spreadsheet.OrientationValues.Landscape));
        Assert.That(pages.Values.Select(p => p.Head), Is.All.Contains("&P / &N").And.All.Contains("考核办法第 1 版"));
        Assert.That(pages.Values.Select(p => p.Foot), Is.All.Contains("赵磊").And.All.Contains("2026-12-18 09:30"));
    }

    [Test]
    public void EverySheet_IsLockedButForWhatIsCounted()
    {
        var (state, stamp) = Sample();
        var bytes = ContractWorkbook.Write(state, stamp);
        Assert.That(Raw.Each(bytes, w => w.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.SheetProtection>()?.Sheet?.Value).Values, Is.All.True);
        using var book = new ClosedXML.Excel.XLWorkbook(new MemoryStream(bytes));
        var cells = book.Worksheets.SelectMany(w => w.CellsUsed()).ToList();
        Assert.That(cells.Where(c => c.HasFormula).Select(c => c.Style.Protection.Locked), Is.All.True, "no formula is overwritten by a slip");
        Assert.That(cells.Where(c => !c.Style.Protection.Locked), Is.Not.Empty.And.All.Matches<ClosedXML.Excel.IXLCell>(c => c.Style.Fill.BackgroundColor.Color.Name == "fffff9e0"), "the figures that stand on the ground of inputs");
    }

    [Test]
    public void EveryTable_RepeatsItsHeadOnEachPage_AndKeepsItOnScreen()
    {
        var (state, stamp) = Sample();
        var bytes = ContractWorkbook.Write(state, stamp);
        var titles = Raw.Of(bytes, w => w.Workbook.DefinedNames!.Elements<DocumentFormat.OpenXml.Spreadsheet.DefinedName>()
            .Where(n => n.Name == "_xlnm.Print_Titles").Select(n => n.Text).ToList());
        var frozen = Raw.Each(bytes, w => w.Descendants<DocumentFormat.OpenXml.Spreadsheet.Pane>().SingleOrDefault()?.VerticalSplit?.Value);

        Assert.That(titles, Has.Count.EqualTo(13).And.Contains("'第01期'!$8:$8"));
        Assert.That(frozen["第01期"], Is.EqualTo(8));
    }

    [Test]
    public void Matrix_WhenATermHasManyPeriods_PrintsOnPagesSideBySide()
    {
        var made = new Case(Schemes.Of(Schemes.Deductions("D", 100)), KnownCases.From, KnownCases.From.AddMonths(30).AddDays(-1));
        var bytes = made.Workbook(KnownCases.From);

        Assert.That(Raw.Each(bytes, w => w.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.PageSetup>()!.FitToWidth?.Value)["指标汇总表"], Is.EqualTo(3));
        Assert.That(Raw.Of(bytes, w => w.Workbook.DefinedNames!.InnerText), Does.Contain("'指标汇总表'!$A:$C,'指标汇总表'!$3:$3"));
    }

    [Test]
    public void Properties_AreTheStamps()
    {
        var (state, stamp) = Sample();
        using var stream = new MemoryStream(ContractWorkbook.Write(state, stamp));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);

        Assert.That(document.PackageProperties.Creator, Is.EqualTo("赵磊"));
        Assert.That(document.PackageProperties.Created!.Value.ToUniversalTime(), Is.EqualTo(stamp.At.UtcDateTime));
        Assert.That(document.PackageProperties.Title, Is.EqualTo("考核汇总表 CYCGW-2026-0044"));
    }

    [TestCase("zh-CN", "考核汇总表 Assessment summary", "优秀")]
    [TestCase("en", "Assessment summary 考核汇总表", "excellent")]
    public void Language_PicksWhichStandsFirst(string language, string title, string grade)
    {
        var made = new Case(Schemes.Of(Schemes.Direct("S", 100)), KnownCases.From, KnownCases.OneMonth).Score(1, "S", 95).Publish(1);
        var read = new Readout(made.Workbook(language: language));

        Assert.That(read.Find("考核汇总表", "A1")!.Words, Is.EqualTo(title));
        Assert.That(read.Named("TermGrade").Words, Is.EqualTo(grade));
    }

    private static (ContractState State, ReportStamp Stamp) Sample()
    {
        var at = ChinaTime.At(new(2026, 12, 18), new(9, 30));
        var state = Samples.Replay("CYCGW-2026-0044", at);
        return (state, new("赵磊", at, new string('a', 64), state.Version));
    }

    private static Dictionary<string, string>.ValueCollection Headers(byte[] bytes) =>
        Raw.Each(bytes, w => w.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.HeaderFooter>()!.OddHeader!.Text).Values;
}
