using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assessment.Reports.Tests.Packing;

/// <summary>What people do to cells is read as they meant it, or refused with the cell's address; it is never guessed.</summary>
public sealed class PackReaderTest
{
    private const string Cells = "评分", Events = "扣分与加分";

    [TestCase("８．５", "８．５", Description = "full-width digits: the form understands them")]
    [TestCase("7.5分", "7.5分", Description = "with its unit")]
    [TestCase("0", "0", Description = "zero is a value")]
    [TestCase("不适用", "不适用")]
    [TestCase("=1+1", "=1+1", Description = "words that look like a formula stay words")]
    [TestCase("007", "007", Description = "leading zeros stay")]
    public void Words_InACell_AreTakenAsTheyStand(string typed, string taken) =>
        Assert.That(Row(Kit.Packs.Book().Type(Cells, "F13", typed)).Text("value"), Is.EqualTo(taken));

    [TestCase("8.5", "8.5")]
    [TestCase("1.1000000000000001", "1.1", Description = "the dust of binary fractions")]
    [TestCase("0", "0")]
    public void Figures_InACell_AreTaken(string stored, string taken) =>
        Assert.That(Row(Kit.Packs.Book().Enter(Cells, "F13", stored)).Text("value"), Is.EqualTo(taken));

    [Test]
    public void Blank_IsNothing_AndNotZero()
    {
        Assert.That(Row(Kit.Packs.Book()).Fields.ContainsKey("value"), Is.False);
        Assert.That(Row(Kit.Packs.Book().Type(Cells, "F13", "　 ")).Fields.ContainsKey("value"), Is.False);
    }

    [Test]
    public void Percentage_IsTakenWithItsSign() =>
        Assert.That(Row(Kit.Packs.Book().Formatted(Cells, "F10", "0.992", "0.0%"), "B1").Text("value"), Is.EqualTo("99.2%"));

    [Test]
    public void TrueAndFalse_AreYesAndNo() => Assert.That(
        Row(Kit.Packs.Book().Cell(Cells, "F13", c => (c.DataType, c.CellValue) = (CellValues.Boolean, new("1")))).Text("value"), Is.EqualTo("是"));

    [Test]
    public void Formula_IsRefused_WithItsCell() =>
        Fault(Row(Kit.Packs.Book().Cell(Cells, "F13", c => (c.CellFormula, c.CellValue) = (new("4+4"), new("8")))), "cell-must-not-be-a-formula", "评分!F13");

    [Test]
    public void Error_IsRefused_WithItsCell() =>
        Fault(Row(Kit.Packs.Book().Cell(Cells, "F13", c => (c.DataType, c.CellValue) = (CellValues.Error, new("#REF!")))), "cell-must-not-be-an-error", "评分!F13");

    [Test]
    public void DayInTheValue_IsRefused_BecauseTheProgramMadeItOfSomethingElse() =>
        Fault(Row(Kit.Packs.Book().Formatted(Cells, "F13", "46275", "m/d")), "cell-must-not-be-a-day", "评分!F13");

    [Test]
    public void MergedCells_AreRefused_InTheirRowsOnly()
    {
        var read = Kit.Packs.Read(Kit.Packs.Book().Type(Cells, "F13", "8").Merge(Cells, "F12:F13").Bytes);
        Assert.That(read.Rows.Where(r => !r.Faults.IsEmpty).Select(r => r.Item), Is.EqualTo(new[] { "B3", "E1" }));
        Fault(read.Rows.Single(r => r.Item == "E1"), "cell-must-not-be-merged", "评分!F12");
    }

    [Test]
    public void HiddenRow_IsTaken_AndSaidToBeHidden()
    {
        var hidden = Kit.Packs.Book().Enter(Cells, "F13", "8").Part("xl/worksheets/sheet1.xml", t => System.Text.RegularExpressions.Regex.Replace(t, "(<(x:)?row r=\"13\")", "$1 hidden=\"1\""));
        Assert.That((Row(hidden).IsHidden, Row(hidden).Text("value"), Row(hidden, "B1").IsHidden), Is.EqualTo((true, "8", false)));
    }

    [TestCase("46351", "yyyy-mm-dd", "2026-11-25")]
    [TestCase("46351.75", "yyyy-mm-dd hh:mm", "2026-11-25")]
    [TestCase("20261125", "0", "20261125", Description = "digits: the form understands them")]
    public void Day_StoredAsAFigure_IsTaken(string stored, string format, string taken) =>
        Assert.That(New(Kit.Packs.Book().Formatted(Events, "C7", stored, format)).Text("on"), Is.EqualTo(taken));

    [TestCase("2026年11月25日")]
    [TestCase("2026/11/25")]
    [TestCase("十一月廿五")]
    public void Day_AsWords_IsTakenAsItStands(string typed) => Assert.That(New(Kit.Packs.Book().Type(Events, "C7", typed)).Text("on"), Is.EqualTo(typed));

    [TestCase("46351", "0", Description = "a day that lost its form")]
    [TestCase("12", "0")]
    [TestCase("12", "yyyy-mm-dd", Description = "January 1900")]
    [TestCase("-5", "yyyy-mm-dd")]
    [TestCase("99999999", "yyyy-mm-dd")]
    public void Day_ThatCannotBeTold_IsRefused(string stored, string format) =>
        Fault(New(Kit.Packs.Book().Formatted(Events, "C7", stored, format)), "cell-must-be-a-day", "扣分与加分!C7");

    [Test]
    public void Day_CountedFrom1904_IsTheSameDay()
    {
        var book = Kit.Packs.Book().Formatted(Events, "C7", "44889", "yyyy-mm-dd").Part("xl/workbook.xml", t => System.Text.RegularExpressions.Regex.Replace(t, "<(x:)?workbookPr[^>]*/>", "<$1workbookPr date1904=\"1\"/>"));
        Assert.That(New(book).Text("on"), Is.EqualTo("2026-11-25"));
    }

    [Test]
    public void Event_ThatIsToBeWithdrawn_SaysSo()
    {
        var row = Kit.Packs.Read(Kit.Packs.Book().Type(Events, "G6", "撤回").Type(Events, "H6", "重复").Bytes).Rows.Single(r => r.Sheet == Events);
        Assert.That((row.Do, row.Why, row.Fields.ContainsKey("undo")), Is.EqualTo(("withdraw", "重复", false)));
    }

    [Test]
    public void RowsInAnotherOrder_AreTheSame()
    {
        var read = Kit.Packs.Read(Kit.Packs.Book().Type(Cells, "A7", "A2").Type(Cells, "A8", "A1").Bytes);
        Assert.That(read.Faults, Is.Empty);
    }

    [TestCase("评分", "A13", "E9", Description = "an indicator that the row was not")]
    [TestCase("扣分与加分", "J6", "4711", Description = "another entry's number")]
    [TestCase("扣分与加分", "K6", "1", Description = "another version")]
    [TestCase("pack", "B3", "8", Description = "another period")]
    [TestCase("pack", "B4", "李强", Description = "another evaluator")]
    [TestCase("pack", "B7", "3", Description = "an older version of the contract")]
    [TestCase("pack", "B3", "九", Description = "a head that cannot be read")]
    [TestCase("pack", "B1", "assessment-pack-9", Description = "a form of another time")]
    public void Pack_WhoseHiddenPartsWereTouched_IsRefusedWhole(string sheet, string cell, string words)
    {
        var read = Kit.Packs.Read(Kit.Packs.Book().Type(sheet, cell, words).Bytes);
        Assert.That((read.Rows.Length, read.Faults.Single().Code), Is.EqualTo((0, "pack-must-be-whole")));
    }

    [Test]
    public void Pack_WithARowTakenAway_IsRefusedWhole()
    {
        var read = Kit.Packs.Read(Kit.Packs.Book().Clear(Events, "J6").Clear(Events, "K6").Bytes);
        Assert.That(read.Faults.Single().Code, Is.EqualTo("pack-must-be-whole"));
    }

    [Test]
    public void WorkbookOfAnotherKind_IsNoPack() =>
        Assert.That(Kit.Packs.Read(SchemeBook.Of(SchemeBook.Starter()).Bytes).Faults.Single().Code, Is.EqualTo("file-must-be-a-pack"));

    private static Packs.TakenRow Row(SchemeBook book, string item = "E1") => Kit.Packs.Read(book.Bytes).Rows.Single(r => r.Item == item);

    private static Packs.TakenRow New(SchemeBook book) => Kit.Packs.Read(book.Type(Events, "A7", "A1-1").Bytes).Rows.Single(r => r.Do == "record");

    private static void Fault(Packs.TakenRow row, string code, string place) =>
        Assert.That(row.Faults.Select(f => (f.Code, f.Place)), Is.EqualTo(new[] { (code, place) }));
}
