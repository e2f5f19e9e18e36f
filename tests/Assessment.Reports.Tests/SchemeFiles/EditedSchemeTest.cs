using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Tests;
using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assessment.Reports.Tests;

/// <summary>A scheme's workbook that people changed: what they meant is taken, what cannot be is named with its cell.</summary>
public sealed class EditedSchemeTest
{
    private static readonly SchemeBook Plain = SchemeBook.Of(A.Scheme());

    private static SchemeBook Book() => new(Plain.Bytes);

    private static readonly Dictionary<string, (string Place, string Code, Func<SchemeBook, SchemeBook> Edit)> Faults = new(StringComparer.Ordinal)
    {
        ["formula"] = ("指标!L3", "cell-must-not-be-a-formula", b => b.Cell("指标", "L3", c => (c.CellFormula, c.CellValue) = (new("15*2"), new("30")))),
        ["formula of words"] = ("条款!C2", "cell-must-not-be-a-formula", b => b.Cell("条款", "C2", c => (c.CellFormula, c.CellValue, c.DataType) = (new("\"迟\"&\"到\""), new("迟到"), CellValues.String))),
        ["formula without result"] = ("办法!C4", "cell-must-not-be-a-formula", b => b.Cell("办法", "C4", c => c.CellFormula = new("50+50"))),
        ["merged cells"] = ("指标!A2", "cell-must-not-be-merged", b => b.Merge("指标", "A2:A5")),
        ["error value"] = ("指标!L3", "cell-must-not-be-an-error", b => b.Cell("指标", "L3", c => (c.DataType, c.CellValue) = (CellValues.Error, new("#REF!")))),
        ["points blank"] = ("指标!L3", "cell-must-be-filled", b => b.Clear("指标", "L3")),
        ["points in words"] = ("指标!L3", "cell-must-be-a-number", b => b.Type("指标", "L3", "三十")),
        ["points of two figures"] = ("指标!L3", "cell-must-be-a-number", b => b.Type("指标", "L3", "30-40")),
        ["square that is no 92"] = ("指标!L3", "cell-must-be-a-number", b => b.Type("指标", "L3", "9²")),
        ["thousands set wrongly"] = ("指标!L3", "cell-must-be-a-number", b => b.Type("指标", "L3", "3,0")),
        ["date for a figure"] = ("指标!L3", "cell-must-be-a-number", b => b.Formatted("指标", "L3", "46115", "yyyy/m/d")),
        ["percentage for points"] = ("指标!L3", "cell-must-be-a-number", b => b.Formatted("指标", "L3", "0.3", "0%")),
        ["figure beyond all"] = ("指标!L3", "cell-must-be-a-number", b => b.Enter("指标", "L3", "1E300")),
        ["percentage beyond all"] = ("指标!Z3", "cell-must-be-a-number", b => b.Type("指标", "M3", "完成率").Clear("指标", "P3").Formatted("指标", "Z3", "7E28", "0%")),
        ["date for a code"] = ("指标!I3", "cell-must-hold-words", b => b.Formatted("指标", "I3", "46115", "m\"月\"d\"日\"")),
        ["code that lost its zero"] = ("指标!I3", "cell-must-hold-words", b => b.Enter("指标", "I3", "1.1")),
        ["truth value for words"] = ("指标!J3", "cell-must-hold-words", b => b.Cell("指标", "J3", c => (c.DataType, c.CellValue) = (CellValues.Boolean, new("1")))),
        ["half a decimal"] = ("办法!C13", "cell-must-be-a-whole-number", b => b.Enter("办法", "C13", "2.5")),
        ["unknown rule"] = ("指标!M3", "cell-must-hold-a-known-word", b => b.Type("指标", "M3", "酌情")),
        ["unknown plan of periods"] = ("办法!C5", "cell-must-hold-a-known-word", b => b.Type("办法", "C5", "按季")),
        ["figure for a word"] = ("办法!C5", "cell-must-hold-a-known-word", b => b.Enter("办法", "C5", "1")),
        ["rule blank"] = ("指标!M3", "cell-must-be-filled", b => b.Clear("指标", "M3")),
        ["target on a direct score"] = ("指标!Q3", "cell-must-be-left-blank", b => b.Enter("指标", "Q3", "99")),
        ["name without Chinese"] = ("指标!J3", "cell-must-be-filled", b => b.Clear("指标", "J3")),
        ["category without code"] = ("指标!A3", "cell-must-be-filled", b => b.Clear("指标", "A3")),
        ["category with two weights"] = ("指标!D4", "cells-must-agree", b => b.Enter("指标", "D4", "90")),
        ["category with two names"] = ("指标!B5", "cells-must-agree", b => b.Type("指标", "B5", "另一名称")),
        ["group without a code"] = ("指标!F3", "cell-must-be-left-blank", b => b.Type("指标", "F3", "组")),
        ["clause of nobody"] = ("条款!A3", "row-must-belong-to-an-indicator", b => b.Type("条款", "A3", "Z9")),
        ["clause of a direct score"] = ("条款!A3", "row-must-belong-to-an-indicator", b => b.Type("条款", "A3", "S")),
        ["clause of an unknown group"] = ("条款!J3", "clause-group-must-exist", b => b.Type("条款", "J3", "Q")),
        ["repeat by half"] = ("条款!L2", "cell-must-be-filled", b => b.Enter("条款", "K2", "3")),
        ["reading without tiers"] = ("条款!N2", "cell-must-be-left-blank", b => b.Type("条款", "N2", "分段")),
        ["tiers that are none"] = ("条款!M2", "cell-must-hold-tiers", b => b.Type("条款", "M2", "三天以内每天1分")),
        ["group of strangers"] = ("条款组!F2", "cells-must-agree", b => b.Type("条款组", "A2", "D").Type("条款组", "B2", "Q").Type("条款组", "C2", "组").Enter("条款组", "E2", "5").Type("条款组", "F2", "D1")),
        ["bonus with an effect"] = ("加分与否决!F2", "cell-must-be-left-blank", b => b.Type("加分与否决", "F2", "封顶")),
        ["veto with points"] = ("加分与否决!E3", "cell-must-be-left-blank", b => b.Enter("加分与否决", "E3", "1")),
        ["bonuses and none of them"] = ("办法!C27", "cell-must-be-left-blank", b => b.Type("办法", "C27", "[]")),
        ["ladder without its kind"] = ("付款!A2", "cell-must-be-left-blank", b => b.Enter("付款", "A2", "0")),
        ["line without its kind"] = ("办法!C24", "cell-must-be-left-blank", b => b.Enter("办法", "C24", "80")),
        ["mix by half"] = ("办法!C9", "cell-must-be-filled", b => b.Enter("办法", "C8", "70")),
        ["unknown key"] = ("办法!A4", "key-must-be-known", b => b.Type("办法", "A4", "fullmark")),
        ["key twice"] = ("办法!A13", "key-must-be-single", b => b.Type("办法", "A13", "passLine")),
        ["English of a figure"] = ("办法!D4", "cell-must-be-left-blank", b => b.Type("办法", "D4", "hundred")),
        ["unknown column"] = ("指标!P1", "column-must-be-known", b => b.Type("指标", "P1", "Stufe [stepp]")),
        ["column twice"] = ("指标!O1", "column-must-be-single", b => b.Type("指标", "O1", "[cap]")),
        ["remark beside the table"] = ("指标!AG3", "column-must-be-known", b => b.Type("指标", "AG3", "待商")),
        ["no head"] = ("等级", "sheet-must-have-its-head", b => b.Type("等级", "A1", "等级编号")),
        ["sheet missing"] = ("条款", "sheet-must-exist", b => b.Remove("条款")),
        ["sheet renamed"] = ("指标 (2)", "sheet-must-be-known", b => b.Rename("指标", "指标 (2)")),
    };

    public static IEnumerable<string> Names => Faults.Keys;

    [TestCaseSource(nameof(Names))]
    public void Cell_WhenItCannotBeTaken_IsNamedInBothLanguagesAndNothingIsRead(string name)
    {
        var (place, code, edit) = Faults[name];
        var read = edit(Book()).Read();
        Assert.Multiple(() =>
        {
            Assert.That(read.Scheme, Is.Null);
            Assert.That(read.Faults.Select(f => (f.Place, f.Code)), Does.Contain((place, code)), string.Join('\n', read.Faults.Select(f => f.ToDetail())));
            Assert.That(read.Faults.Select(f => f.Reason.Zh + f.Mend.Zh), Is.All.Matches("[\u4e00-\u9fff].*。$"));
            Assert.That(read.Faults.Select(f => f.Reason.En + f.Mend.En), Is.All.Matches("^[A-Z\"“].*\\.$"));
        });
    }

    [Test]
    public void Cell_WhenItIsAFormula_IsSaidOnceAndNotCalledBlankToo() =>
        Assert.That(Faults["formula"].Edit(Book()).Read().Faults, Has.Length.EqualTo(1));

    [TestCase("９０")]
    [TestCase("90分")]
    [TestCase(" 90 ")]
    [TestCase("９０．０分")]
    [TestCase("+90")]
    public void Figure_HoweverItIsWritten_IsTaken(string written) =>
        Assert.That(Book().Type("办法", "C12", written).Read().Scheme!.PassLine, Is.EqualTo(90));

    [TestCase("1,000", 1000)]
    [TestCase("－5", -5)]
    [TestCase("−0.5", -0.5)]
    public void Figure_WithSeparatorsOrASign_IsTaken(string written, decimal value) =>
        Assert.That(Book().Type("等级", "D5", written).Read().Scheme!.Grades[3].From, Is.EqualTo(value));

    [TestCase("59.999999999999993", 60)]
    [TestCase("60.100000000000001", 60.1)]
    [TestCase("6.01E1", 60.1)]
    public void Figure_StoredWithTheDustOfBinaryFractions_IsTheOneThatWasTyped(string stored, decimal value) =>
        Assert.That(Book().Enter("办法", "C12", stored).Read().Scheme!.PassLine, Is.EqualTo(value));

    [Test]
    public void Cap_WhenBlank_IsNone_AndZeroIsZero()
    {
        Assert.That(Book().Clear("办法", "C15").Read().Scheme!.BonusCap, Is.Null);
        Assert.That(Book().Enter("办法", "C15", "0").Read().Scheme!.BonusCap, Is.Zero);
        Assert.That(Book().Type("办法", "C15", "   ").Read().Scheme!.BonusCap, Is.Null);
    }

    [Test]
    public void Share_WhenFormattedAsAPercentage_IsWhatThePersonSees()
    {
        var book = Book().Type("指标", "M3", "完成率").Clear("指标", "P3").Formatted("指标", "Z3", "0.95", "0%").Type("指标", "AA3", "６０％");
        Assert.That(book.Read().Scheme!.Indicator("S")!.Rule, Is.EqualTo(new RatioRule(95, 60)));
    }

    [TestCase("0-1:0;1-:1")]
    [TestCase("0~1:0; 1~:1")]
    [TestCase("０～１：０；１～：１分")]
    [TestCase("0至1:0\n1至:1")]
    public void Tiers_HoweverTheyAreWritten_AreTaken(string written)
    {
        var read = Book().Type("条款", "M5", written).Clear("条款", "E5").Type("条款", "N5", "分段").Enter("条款", "O5", "4").Enter("条款", "P5", "3").Read();
        Assert.That(read.Faults, Is.Empty);
        var clause = ((DeductionRule)read.Scheme!.Indicator("D")!.Rule).Clauses[3];
        Assert.That(clause.Tiers!.Tiers, Is.EqualTo(new DelayTier[] { new(0, 1, 0), new(1, null, 1) }));
        Assert.That((clause.Tiers.Reading, clause.Tiers.Example), Is.EqualTo((TierReading.Marginal, new WorkedExample(4, 3))));
    }

    [TestCase("contractMonths")]
    [TestCase("CALENDARMONTHS")]
    [TestCase("自然月")]
    [TestCase(" 合同月 ")]
    public void Word_InEitherLanguage_IsTaken(string word) => Assert.That(Book().Type("办法", "C5", word).Read().Faults, Is.Empty);

    [Test]
    public void Switch_AsATruthValueOfTheProgram_IsTaken() =>
        Assert.That(Book().Cell("办法", "C3", c => (c.DataType, c.CellValue) = (CellValues.Boolean, new("1"))).Read().Scheme!.Sample, Is.True);

    [Test]
    public void Row_WhenLeftBlank_IsPassedOver() => Assert.That(Same(Book().Type("指标", "J40", "  ").Type("条款", "A30", " ").Read()), Is.True);

    [Test]
    public void Category_WhenNamedInItsFirstRowOnly_IsTheSame() =>
        Assert.That(Same(Book().Clear("指标", "B3").Clear("指标", "C3").Clear("指标", "D3").Clear("指标", "B4").Clear("指标", "D5").Read()), Is.True);

    [Test]
    public void Setting_WhenLeftOut_IsTheUsual()
    {
        var scheme = Book().Clear("办法", "C13").Clear("办法", "C18").Clear("办法", "C19").Clear("办法", "C20").Clear("办法", "C3").Read().Scheme!;
        Assert.That((scheme.Decimals, scheme.ObjectionDays, scheme.ScoringDays, scheme.LateEvents, scheme.Sample), Is.EqualTo((2, 10, 7, LateEventPolicy.Forward, false)));
    }

    [Test]
    public void Sheet_ThatMayBeLeftOut_MayBe() =>
        Assert.That(Same(Book().Remove("累计情形").Remove("付款").Remove("条款组").Remove("说明").Read()), Is.True);

    [Test]
    public void CodeThatIsAWholeNumber_IsTakenAsItReads() => Assert.That(Book().Enter("指标", "I3", "12").Read().Scheme!.Indicators.Select(i => i.Code), Does.Contain("12"));

    [Test]
    public void Finding_OfTheLinter_IsFoundInTheSheet()
    {
        var read = SchemeBook.Of(SchemeExamples.Whole).Read();
        Assert.Multiple(() =>
        {
            Assert.That(read.CellOf("categories[0].groups[0].indicators[1].points"), Is.EqualTo("指标!A3"));
            Assert.That(read.CellOf("categories[1].points"), Is.EqualTo("指标!A5"));
            Assert.That(read.CellOf("categories[0].groups[0].indicators[0].rule.clauses[1].tiers.example"), Is.EqualTo("条款!A3"));
            Assert.That(read.CellOf("categories[0].groups[0].indicators[0].rule.groups[0].cap"), Is.EqualTo("条款组!A2"));
            Assert.That(read.CellOf("counters[1].limit"), Is.EqualTo("累计情形!A3"));
            Assert.That(read.CellOf("passLine"), Is.EqualTo("办法!C12"));
            Assert.That(read.CellOf("money.steps"), Is.EqualTo("办法!C22"));
            Assert.That(read.CellOf("nowhere"), Is.Null);
        });
    }

    [Test]
    public void Faults_WhenThereAreMany_AreAllNamedUpToAHundred()
    {
        var two = Book().Type("指标", "L3", "x").Type("指标", "L4", "y").Read();
        Assert.That(two.Faults.Select(f => f.Place), Is.EqualTo(new[] { "指标!L3", "指标!L4" }));
        var many = Book();
        for (var row = 10; row < 130; row++)
        {
            many.Type("等级", $"A{row}", $"G{row}");
        }

        Assert.That(many.Read().Faults, Has.Length.EqualTo(100));
    }

    private static bool Same(SchemeReading read)
    {
        Assert.That(read.Faults, Is.Empty);
        return Chain.HashOf(read.Scheme) == Chain.HashOf(A.Scheme());
    }
}
