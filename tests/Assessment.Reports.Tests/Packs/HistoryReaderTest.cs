using System.Collections.Immutable;
using Assessment.Reports.Packs;
using Assessment.Reports.Tests.Kit;
using ClosedXML.Excel;

namespace Assessment.Reports.Tests.Packing;

/// <summary>Somebody's own workbook: what its columns hold is guessed and said, and its rows are read under the contract's own words.</summary>
public sealed class HistoryReaderTest
{
    private static readonly HistoryGuide Guide = new(Kit.Packs.State);

    [TestCase("3", 3)]
    [TestCase("第3期", 3)]
    [TestCase("第 3 期得分", 3)]
    [TestCase("３", 3)]
    [TestCase("P11", 11)]
    [TestCase("2026-05-20", 3)]
    [TestCase("2026年5月17日", 3)]
    [TestCase("2026.5.16", 2)]
    [TestCase("2026-05", null, Description = "16 of its days are of the second period, 15 of the third")]
    [TestCase("2026年3月", 1, Description = "the term begins on the 17th")]
    [TestCase("2025-03", null)]
    [TestCase("0", null)]
    [TestCase("12", null)]
    [TestCase("三月", null)]
    [TestCase("0000-01", null)]
    [TestCase("2026-13", null)]
    [TestCase("2026-02-30", null)]
    [TestCase("", null)]
    public void Period_ByWords_IsToldForCertainOrNotAtAll(string words, int? no) => Assert.That(Guide.Period(words), Is.EqualTo(no));

    [TestCase("B1", "B1")]
    [TestCase("b1", "B1")]
    [TestCase("Ｂ1", "B1")]
    [TestCase("运行与登录", "B1")]
    [TestCase("B1 运行与登录", "B1")]
    [TestCase("B1运行与登录", "B1")]
    [TestCase("Running and sign-in", "B1")]
    [TestCase("Z9", "Z9", Description = "not known: said later, beside its row")]
    public void Item_ByCodeOrName_IsFound(string words, string code) => Assert.That(Guide.Item(words), Is.EqualTo(code));

    [Test]
    public void Table_WithAColumnAPeriod_IsGuessedAndRead()
    {
        var book = Read(sheet =>
        {
            sheet.Cell("A1").SetValue("运维考核汇总（2026）");
            Row(sheet, 3, "指标编号", "考核指标", "第1期", "2026-04-20", "第3期", "合计");
            Row(sheet, 4, "B1", "运行与登录", 99.8, 99.2, null, 1);
            Row(sheet, 5, "E1", "月报与需求梳理", "８分", 0, "不适用", 2);
            sheet.Cell("A8").SetValue("制表人：王敏");
        });
        var mapping = Guide.Guess(book.Sheets[0], HistoryGuide.HeadRowOf(book.Sheets[0]));
        Assert.That(mapping.Columns.Select(c => (c.Column, c.Meaning, c.Period)), Is.EqualTo(new[]
        {
            (1, ColumnMeaning.Item, (int?)null), (2, ColumnMeaning.Ignored, null), (3, ColumnMeaning.Value, 1), (4, ColumnMeaning.Value, 2), (5, ColumnMeaning.Value, 3), (6, ColumnMeaning.Ignored, null),
        }));
        Assert.That((mapping.HeadRow, mapping.Lacks()), Is.EqualTo((3, (Grains.Values.Text?)null)));
        Assert.That(book.Take(mapping, Guide, "王敏").Rows.Select(r => (r.Period, r.Item, r.Text("value"), r.Place("value"))), Is.EqualTo(new[]
        {
            (1, "B1", "99.8", "Sheet1!C4"), (2, "B1", "99.2", "Sheet1!D4"), (1, "E1", "８分", "Sheet1!C5"), (2, "E1", "0", "Sheet1!D5"), (3, "E1", "不适用", "Sheet1!E5"),
        }));
    }

    [Test]
    public void List_WithARowAnEntry_IsGuessedAndRead_AndOthersRowsAreCounted()
    {
        var book = Read(sheet =>
        {
            Row(sheet, 1, "月份", "评分人", "指标", "评分", "备注", "扣分条款", "数量", "日期", "事由");
            Row(sheet, 2, "第1期", "王敏", "E1", 7.5, "月报晚一天", null, null, null, null);
            Row(sheet, 3, null, "王敏", null, null, null, "A1-1", 1, new DateTime(2026, 4, 20), "缺勤半天");
            Row(sheet, 4, "第1期", "李强", "C1", 10, null, null, null, null, null);
            Row(sheet, 5, "六月", "王敏", "E1", 8, null, null, null, null, null);
        });
        var mapping = Guide.Guess(book.Sheets[0], 1);
        var taken = book.Take(mapping, Guide, "王敏");
        Assert.That(taken.Others, Is.EqualTo(1));
        Assert.That(taken.Rows.Select(r => (r.No, r.Period, r.Do, r.Item)), Is.EqualTo(new[] { (2, 1, "cell", "E1"), (3, 2, "record", ""), (5, 0, "cell", "E1") }));
        Assert.That((taken.Rows[0].Text("comment"), taken.Rows[1].Text("on"), taken.Rows[1].Text("reason"), taken.Rows[1].Text("clause")), Is.EqualTo(("月报晚一天", "2026-04-20", "缺勤半天", "A1-1")));
        Assert.That(taken.Rows[2].Faults.Select(f => (f.Code, f.Place)), Is.EqualTo(new[] { ("period-must-be-of-the-contract", "Sheet1!A5") }));
    }

    [Test]
    public void Mapping_SaysWhatItLacks()
    {
        Assert.That(Lacks((1, ColumnMeaning.Value, 1)), Does.Contain("哪一列是指标"));
        Assert.That(Lacks((1, ColumnMeaning.Item, null)), Does.Contain("哪一列是值"));
        Assert.That(Lacks((1, ColumnMeaning.Item, null), (2, ColumnMeaning.Value, null)), Does.Contain("考核期"));
        Assert.That(Lacks((1, ColumnMeaning.Item, null), (2, ColumnMeaning.Value, 1), (3, ColumnMeaning.Value, 1)), Does.Contain("只能对应一列"));
        Assert.That(Lacks((1, ColumnMeaning.Item, null), (2, ColumnMeaning.Value, 1), (3, ColumnMeaning.Value, 2)), Is.Null);

        static string? Lacks(params (int Column, ColumnMeaning Meaning, int? Period)[] columns) =>
            new HistoryMapping("Sheet1", 1, [.. columns.Select(c => new MappedColumn(c.Column, c.Meaning, c.Period))]).Lacks()?.Zh;
    }

    [Test]
    public void EmptyWorkbook_IsSaidToBeEmpty() => Assert.That(Read(_ => { }).Faults.Single().Code, Is.EqualTo("workbook-must-hold-something"));

    [Test]
    public void TenThousandRows_AreTaken_AndOneMoreThanTheLimitIsRefused()
    {
        Assert.That(Guided(10_000).Rows, Has.Length.EqualTo(10_000));
        Assert.That(Long(20_001).Faults.Single().Code, Is.EqualTo("workbook-must-be-small-enough"));

        HistoryRows Guided(int rows)
        {
            var book = Long(rows);
            return book.Take(Guide.Guess(book.Sheets[0], 1), Guide, "王敏");
        }

        static HistoryBook Long(int rows) => Read(sheet =>
        {
            Row(sheet, 1, "期次", "指标", "评分", "说明");
            for (var i = 0; i < rows; i++)
            {
                Row(sheet, i + 2, "第1期", "E1", 7.5, "说明");
            }
        });
    }

    private static HistoryBook Read(Action<IXLWorksheet> fill)
    {
        using var workbook = new XLWorkbook();
        fill(workbook.AddWorksheet("Sheet1"));
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        stream.Position = 0;
        return HistoryReader.Read(stream);
    }

    private static void Row(IXLWorksheet sheet, int row, params object?[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            switch (cells[i])
            {
                case string words: sheet.Cell(row, i + 1).SetValue(words); break;
                case DateTime day: sheet.Cell(row, i + 1).SetValue(day); break;
                case { } figure: sheet.Cell(row, i + 1).SetValue(Convert.ToDouble(figure, System.Globalization.CultureInfo.InvariantCulture)); break;
            }
        }
    }
}
