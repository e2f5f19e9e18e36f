using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Tests;
using Assessment.Grains.Values;
using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml.Spreadsheet;
using RandomScheme = Assessment.Grains.Tests.RandomScheme;
using Text = Assessment.Grains.Values.Text;

namespace Assessment.Reports.Tests;

/// <summary>A scheme goes into a workbook and comes back the same, to the hash.</summary>
public sealed class SchemeWorkbookTest
{
    /// <summary>Schemes that together say everything that a scheme can say.</summary>
    private static readonly ImmutableArray<(string Name, Scheme Scheme)> Known =
    [
        ("starter", SchemeBook.Starter()), ("whole", SchemeExamples.Whole), ("plain", A.Scheme()),
        ("linear", SchemeExamples.Whole with { Money = new LinearMoney(80, 0.5m, MoneyBase.Total), Counters = [new("N", new("三期低于 60"), CounterKind.TimesBelow, 3, new("解除"), 60)] }),
        ("allowance", SchemeExamples.Whole with { RollUp = RollUp.CumulativeDeductions, Mix = null, Allowance = 10, Money = new AllowanceMoney(30, 0.1m) }),
        ("flat", SchemeExamples.Whole with { Money = new FlatMoney(ImmutableSortedDictionary<string, decimal>.Empty.Add("D", 10_000.50m).Add("C", 999_999_999_999.99m)) }),
        ("flat of nothing", SchemeExamples.Whole with { Money = new FlatMoney(ImmutableSortedDictionary<string, decimal>.Empty) }),
        ("empty lists", A.Scheme(new Indicator("D", new("扣分"), 10, new DeductionRule([new("D1", new("迟到"), 1)], Groups: ImmutableArray<ClauseGroup>.Empty), ImmutableArray<string>.Empty))
            with { Bonuses = ImmutableArray<BonusItem>.Empty, Vetoes = ImmutableArray<VetoItem>.Empty, Counters = ImmutableArray<Counter>.Empty }),
        ("written zeros", A.Scheme(A.Leaf("S", 10.00m, new DirectRule(0.50m)), A.Leaf("T", 90.0000m, new TierRule(new("天"), [new(null, -5.0m, 1.0m), new(-5.0m, 0, 2.50m), new(0, null, 90)])))),
        ("group out of order", A.Scheme(A.Leaf("D", 10, new DeductionRule([new("D1", new("甲"), 1), new("D2", new("乙"), 1)], Groups: [new("Q", new("组"), 5, ["D2", "D1"])])))),
        ("no duty", A.Scheme(A.Leaf("D", 10, A.Deductions(new("D1", new("甲"), 1, NeedsDutyRequest: false), new("D2", new("乙"), 1, NeedsDutyRequest: true))))),
    ];

    public static IEnumerable<string> Names => Known.Select(k => k.Name);

    [Test]
    public void Scheme_WhenWrittenAndRead_IsTheSameToItsHash([Range(1, 200)] int seed) =>
        AssertSame(RandomScheme.Of(seed), seed % 2 == 0 ? "en" : "zh-CN");

    [Test, Combinatorial]
    public void KnownScheme_WhenWrittenAndRead_IsTheSameToItsHash([ValueSource(nameof(Names))] string name, [Values("zh-CN", "en")] string language) =>
        AssertSame(Known.First(k => k.Name == name).Scheme, language);

    [TestCase("=1+1")]
    [TestCase("'quoted'")]
    [TestCase("\"\"")]
    [TestCase("\"甲\"")]
    [TestCase(" blanks at both ends ")]
    [TestCase("   ")]
    [TestCase("\u3000")]
    [TestCase("")]
    [TestCase("第一行\n第二行\t制表")]
    [TestCase("回车\r\n与\r单独")]
    [TestCase("\u0001\u0007\uFFFE")]
    [TestCase("_x0041_ _x005F_x0041_")]
    [TestCase("生僻字 𠮷田 𰻝")]
    [TestCase("<b>&amp;</b>")]
    [TestCase("3-4")]
    [TestCase("00123")]
    [TestCase("[]")]
    [TestCase("[code]")]
    [TestCase("1E5")]
    public void Words_OfAnyKind_ComeBackToTheLetter(string words)
    {
        var leaf = new Indicator("D", new(words, words), 100, A.Deductions(new Clause("D1", new(words, words), 1, DeductionUnit.Unit, Unit: new(words, words))), Measure: new(words, words));
        AssertSame(A.Scheme(leaf) with { Title = new("t" + words, words) });
    }

    [Test]
    public void Words_OfAsManyCharactersAsACellTakes_ComeBack() => AssertSame(A.Scheme(A.Leaf("S", 100, new DirectRule()) with { Measure = new(new string('字', 32_767)) }));

    [Test]
    public void Holds_WhenWordsAreLongerThanAnyCell_IsFalse()
    {
        var scheme = A.Scheme(A.Leaf("S", 100, new DirectRule()) with { Measure = new(new string('字', 32_768)) });
        Assert.That(SchemeWorkbook.Holds(SchemeWorkbook.Write(scheme, SchemeBook.Stamp), scheme), Is.False);
        Assert.That(SchemeWorkbook.Holds(SchemeBook.Of(A.Scheme()).Bytes, A.Scheme()), Is.True);
        Assert.That(SchemeWorkbook.Holds(SchemeBook.Of(A.Scheme()).Bytes, A.Scheme() with { PassLine = 61 }), Is.False);
    }

    [Test]
    public void Bytes_OfTheSameSchemeAndStamp_AreTheSame() =>
        Assert.That(SchemeBook.Of(SchemeExamples.Whole).Bytes, Is.EqualTo(SchemeBook.Of(SchemeExamples.Whole).Bytes));

    [Test]
    public void Workbook_Always_HasOneRowAnIndicatorAndTheClausesBeside()
    {
        var book = new Readout(SchemeBook.Of(SchemeExamples.Whole).Bytes);
        Assert.That(book.Sheets, Is.EqualTo(new[] { "办法", "指标", "条款", "条款组", "等级", "加分与否决", "累计情形", "付款", "说明" }));
        Assert.That(book.Cells.Where(c => c.Sheet == "指标" && c.A1.StartsWith('I') && c.A1 != "I1" && c.Words is not null).Select(c => c.Words), Is.EqualTo(SchemeExamples.Whole.Indicators.Select(i => i.Code)));
        Assert.That(book.Cells.Where(c => c.Sheet == "条款" && c.A1.StartsWith('B') && c.A1 != "B1" && c.Words is not null).Select(c => c.Words), Is.EqualTo(new[] { "E1", "E2", "E3" }));
        Assert.That(book.Find("条款", "M3")!.Words, Is.EqualTo("0~1:0; 1~:1"));
    }

    [Test]
    public void Workbook_Always_HasNoFormulaAndMergesNothing()
    {
        var bytes = SchemeBook.Of(SchemeExamples.Whole).Bytes;
        Assert.That(new Readout(bytes).Cells.Where(c => c.Formula is not null), Is.Empty);
        Assert.That(Raw.Each(bytes, w => w.Descendants<MergeCell>().Count()).Values, Is.All.Zero);
    }

    [Test]
    public void Workbook_OfASample_SaysSoOnEveryPage()
    {
        Assert.That(Raw.Each(SchemeBook.Of(SchemeBook.Starter()).Bytes, w => w.Descendants<OddHeader>().First().Text).Values, Is.All.Contains("示例"));
        Assert.That(Raw.Each(SchemeBook.Of(A.Scheme() with { Title = new("办法") }).Bytes, w => w.Descendants<OddHeader>().First().Text).Values, Is.All.Not.Contains("示例"));
    }

    [Test]
    public void Schemes_OfTheseTests_HaveEveryMemberThatASchemeCanHave()
    {
        var written = Known.Select(k => k.Scheme).Concat(Enumerable.Range(1, 50).Select(RandomScheme.Of))
            .SelectMany(s => Members(JsonSerializer.SerializeToNode(s, Json.Options)!)).Where(m => m is not ("A" or "C" or "D")).ToHashSet();
        Assert.That(written, Is.SupersetOf(Declared(SchemeSchema.Document()).Distinct()), "a member that no scheme of these tests has may be lost in a workbook unseen");
    }

    [Test]
    public void Workbook_WhenSavedByLibreOffice_ReadsTheSame()
    {
        var schemes = new Dictionary<string, Scheme> { ["whole"] = SchemeExamples.Whole, ["starter"] = SchemeBook.Starter(), ["random"] = RandomScheme.Of(17) };
        var saved = Office.Resave(schemes.ToDictionary(s => s.Key, s => SchemeBook.Of(s.Value).Bytes));
        foreach (var (name, scheme) in schemes)
        {
            var read = new SchemeBook(saved[name]).Read();
            Assert.That(read.Faults, Is.Empty, name);
            // Other programs do not keep a zero that was written after the last digit.
            Assert.That(Plain(read.Scheme!), Is.EqualTo(Plain(scheme)), name);
        }
    }

    private static void AssertSame(Scheme scheme, string language = "zh-CN")
    {
        var read = SchemeBook.Of(scheme, language).Read();
        Assert.That(read.Faults, Is.Empty);
        Assert.That(JsonSerializer.Serialize(read.Scheme, Json.Options), Is.EqualTo(JsonSerializer.Serialize(scheme, Json.Options)));
        Assert.That(Chain.HashOf(read.Scheme), Is.EqualTo(Chain.HashOf(scheme)));
    }

    private static string Plain(Scheme scheme) => System.Text.RegularExpressions.Regex.Replace(
        JsonSerializer.Serialize(scheme, Json.Options), @"(?<=[:\[,]-?\d+)(\.\d*?)0+(?=[,}\]])", m => m.Groups[1].Value == "." ? "" : m.Groups[1].Value);

    private static IEnumerable<string> Members(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(m => m.Value is null ? [m.Key] : Members(m.Value).Prepend(m.Key)),
        JsonArray a => a.OfType<JsonNode>().SelectMany(Members),
        _ => [],
    };

    private static IEnumerable<string> Declared(JsonNode? node) => node switch
    {
        JsonObject o => (o["properties"] as JsonObject)?.Select(p => p.Key).Concat(o.SelectMany(m => Declared(m.Value))) ?? o.SelectMany(m => Declared(m.Value)),
        JsonArray a => a.SelectMany(Declared),
        _ => [],
    };
}
