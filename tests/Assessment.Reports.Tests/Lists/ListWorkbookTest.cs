using System.Diagnostics;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;
using Assessment.Reports.Lists;
using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Assessment.Reports.Tests.Lists;

/// <summary>Long lists are written as they come: text stays text, dates are dates, and the memory does not grow with the rows.</summary>
public sealed class ListWorkbookTest
{
    private static readonly DateTimeOffset At = ChinaTime.At(new(2027, 4, 20), new(9, 30));

    private static readonly string[] Words =
    [
        "00123", "123456789012345678", "3-4", "1/2", "=1+1", "+86", "-5", "@x", "＝SUM(A1)", "1E5", "TRUE", " 前后空格 ", "𠮷野家", "_x0041_", "第一行\n第二行", "<b>&amp;</b>", "'引号", new string('长', 32_767),
    ];

    [Test]
    public void Words_ComeBackAsTheyWere()
    {
        var read = new Readout(Write(Words.Select(w => new object?[] { w, null, null, null })));
        Assert.That(Enumerable.Range(0, Words.Length).Select(i => Plain(read.Find("表", $"A{i + 2}")!.Words!)), Is.EqualTo(Words));
    }

    [Test]
    public void Words_InLibreOffice_AreTheSame()
    {
        var read = Office.Recalculate(new Dictionary<string, byte[]> { ["list"] = Write(Words.Take(Words.Length - 1).Select(w => new object?[] { w, null, null, null })) })["list"];
        Assert.That(Enumerable.Range(0, Words.Length - 1).Select(i => read.Find("表", $"A{i + 2}")!.Words ?? read.Find("表", $"A{i + 2}")!.Shown), Is.EqualTo(Words.Take(Words.Length - 1)).Using<string>((a, b) => a == b || decimal.TryParse(b, out _) ? 0 : 1));
    }

    [Test]
    public void Cells_AreOfTheirKind()
    {
        var read = new Readout(Write([["x", 1234.5m, new DateOnly(2026, 12, 1), ChinaTime.At(new(2026, 12, 1), new(18, 0))], [null, null, null, null]]));
        Assert.That((read.Find("表", "B2")!.Number, read.Find("表", "C2")!.Number, read.Find("表", "D2")!.Number), Is.EqualTo((1234.5m, 46357m, 46357.75m)));
        Assert.That(read.Find("表", "B3")!.Shown, Is.Empty, "nothing is not zero");
    }

    [Test]
    public void File_WhenValidated_HasNoFault_AndIsTheSameEachTime()
    {
        var bytes = Write(Words.Select(w => new object?[] { w, 1m, new DateOnly(2026, 1, 1), At }));
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        Assert.That(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(f => $"{f.Part?.Uri} {f.Path?.XPath}: {f.Description}"), Is.Empty);
        Assert.That(Write(Words.Select(w => new object?[] { w, 1m, new DateOnly(2026, 1, 1), At })), Is.EqualTo(bytes));
    }

    [Test]
    public void Rows_WhenAHundredThousand_AreNeverAllInMemory()
    {
        var (most, before) = (0L, GC.GetTotalMemory(forceFullCollection: true));
        IEnumerable<object?[]> Many()
        {
            for (var i = 0; i < 100_000; i++)
            {
                if (i % 10_000 == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                }

                yield return [$"条目 {i}", (decimal)i, new DateOnly(2026, 1, 1).AddDays(i % 365), At.AddMinutes(i)];
            }
        }

        var bytes = Write(Many());
        Assert.That(most, Is.LessThan(48L << 20), $"{most >> 20} MiB were held");
        Assert.That(bytes, Has.Length.GreaterThan(500_000));
    }

    [Test]
    public void Entries_AreARowEach_WithWhatTheyCameTo()
    {
        var state = Samples.Replay("CYCGW-2026-0044", ChinaTime.At(new(2026, 12, 18), new(9, 30)));
        var read = new Readout(EntriesWorkbook.Write(state, new("赵磊", At, new string('a', 64), state.Version)));
        var entries = state.Scoring.Periods.SelectMany(p => p.Entries).ToList();
        Assert.That(read.Sheets, Is.EqualTo(new[] { "明细", "数据字典", "说明" }));
        Assert.That(read.Cells.Where(c => c.Sheet == "明细" && c.A1[0] == 'F' && char.IsDigit(c.A1[1]) && c.Number is not null).Select(c => (int)c.Number!.Value), Is.EqualTo(entries.Select(e => e.Id)));
        var row = entries.FindIndex(e => e is { Stands: true, Fact: DeductionFact { Clause: "A2-1" } }) + 2;
        Assert.That(read.Find("明细", $"K{row}")!.Words, Is.EqualTo("A2-1"));
        Assert.That(read.Find("明细", $"O{row}")!.Number, Is.LessThan(0));
        Assert.That(read.Cells.Count(c => c.Sheet == "数据字典" && c.A1[0] == 'B'), Is.EqualTo(26), "every column is explained");
    }

    private static string Plain(string stored) => stored.Replace("_x005F_", "_", StringComparison.Ordinal);

    private static byte[] Write(IEnumerable<object?[]> rows) => ListWorkbook.Write(
        [new("表", [Column("a"), Column("b"), Column("c"), Column("d")], rows)], "标题", "主题 & 合同", "示例", "页脚 & 哈希", new("zh-CN"), new("赵磊", At, "tip", 1));

    private static ListColumn Column(string key) => new(key, Text.Same(key), Text.Same(""), Text.Same(""), "", 12);
}
