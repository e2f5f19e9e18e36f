using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Disclosure;
using Assessment.Grains.Objections;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Values;
using Assessment.Reports.Tests.Kit;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assessment.Reports.Tests.Documents;

/// <summary>Every paper that a contract can have is a file without fault, the same for the same facts, and says what the contract says.</summary>
public sealed class PapersTest
{
    internal static readonly DateTimeOffset Midway = ChinaTime.At(new(2026, 12, 18), new(9, 30)), End = ChinaTime.At(new(2027, 4, 20), new(9, 30));

    private static IEnumerable<TestCaseData> All() =>
        from made in new[] { ("CYCGW-2026-0044", Midway), ("SL-2026-0107", End), (Matters, End) }
        from language in new[] { "zh-CN", "en" }
        from paper in Papers.Of(State(made.Item1, made.Item2))
        where paper.Lacks is null
        select new TestCaseData(made.Item1, made.Item2, paper.Key, language).SetName($"{{m}}({made.Item1}, {made.Item2:yyyy-MM}, {paper.Key}, {language})");

    [TestCaseSource(nameof(All))]
    public void Paper_WhenValidated_HasNoFault(string contract, DateTimeOffset at, string key, string language)
    {
        var state = State(contract, at);
        var paper = Papers.Find(state, key)!;
        using var stream = new MemoryStream(paper.Write(state, Stamp(state, at, language)));
        using OpenXmlPackage document = paper.Extension == "docx" ? WordprocessingDocument.Open(stream, false) : SpreadsheetDocument.Open(stream, false);
        Assert.That(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(f => $"{f.Part?.Uri} {f.Path?.XPath}: {f.Description}"), Is.Empty);
    }

    [TestCaseSource(nameof(All))]
    public void Paper_WhenMadeTwice_IsTheSameFile(string contract, DateTimeOffset at, string key, string language)
    {
        var state = State(contract, at);
        var paper = Papers.Find(state, key)!;
        Assert.That(paper.Write(state, Stamp(state, at, language)), Is.EqualTo(paper.Write(state, Stamp(state, at, language))));
    }

    [TestCaseSource(nameof(All))]
    public void Document_SaysOfWhatItIs_OnEveryPage(string contract, DateTimeOffset at, string key, string language)
    {
        var state = State(contract, at);
        var paper = Papers.Find(state, key)!;
        if (paper.Extension != "docx")
        {
            Assert.Pass("workbooks have a test of their own");
        }

        Open(paper.Write(state, Stamp(state, at, language)), main =>
        {
            var (head, foot) = (main.HeaderParts.Single().Header.InnerText, main.FooterParts.Single().Footer.InnerText);
            Assert.That(head, Does.Contain(state.Number.Value).And.Contain(language == "en" ? "scheme version 1" : "考核办法第 1 版"));
            Assert.That(head.Contains("示例", StringComparison.Ordinal), Is.EqualTo(state.Contract!.Sample || contract != Matters));
            Assert.That(foot, Does.Contain("赵磊").And.Contain("aaaaaaaaaaaaaaaa…").And.Contain(PaperCode.Of(state.Number, paper.Subject, Stamp(state, at, language), paper.No).ToString()).And.Contain("PAGE").And.Contain("NUMPAGES"));
        });
    }

    [TestCase("zh-CN", "验收报告", "一、项目基本情况", "二、验收方式与方法", "三、验收小组", "四、主要指标和标准", "五、验收情况", "六、验收结论")]
    [TestCase("en", "Acceptance report", "1. The project", "2. How it was accepted", "3. The panel", "4. Indicators and standards", "5. What was found", "6. Conclusion")]
    public void AcceptanceReport_HasItsSixParts_AsHeadings(string language, string title, params string[] parts) =>
        Open(Write("acceptance-report", language), main =>
        {
            Assert.That(Of(main, "Title"), Is.EqualTo(new[] { title }));
            Assert.That(Of(main, "Heading1"), Is.EqualTo(parts));
        });

    [Test]
    public void AcceptanceReport_HasItsChartsInside_WithTheirFigures() => Open(Write("acceptance-report", "zh-CN"), main =>
    {
        Assert.That(main.ChartParts.Count(), Is.EqualTo(2));
        Assert.That(main.ChartParts.Select(c => c.EmbeddedPackagePart), Is.All.Not.Null);
        using var inside = main.ChartParts.First().EmbeddedPackagePart!.GetStream();
        using var copy = new MemoryStream();
        inside.CopyTo(copy);
        Assert.That(new Readout(copy.ToArray()).Sheets, Is.EqualTo(new[] { "图表数据" }));
    });

    [Test]
    public void EveryTable_RepeatsItsHead_AndBreaksNoRow() => Open(Write("acceptance-report", "zh-CN"), main =>
    {
        var tables = main.Document.Body!.Elements<Table>().ToList();
        Assert.That(tables.SelectMany(t => t.Elements<TableRow>()).Select(r => r.TableRowProperties!.GetFirstChild<CantSplit>()), Is.All.Not.Null);
        Assert.That(tables.Count(t => t.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>() is not null), Is.GreaterThanOrEqualTo(5));
    });

    [Test]
    public void NothingIsFormattedByHand() => Open(Write("acceptance-report", "zh-CN"), main =>
    {
        Assert.That(main.Document.Body!.Descendants<Run>().Select(r => r.RunProperties), Is.All.Null);
        var known = main.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleId!.Value).ToHashSet();
        Assert.That(main.Document.Body.Descendants<ParagraphStyleId>().Select(s => s.Val!.Value).Where(s => !known.Contains(s)), Is.Empty);
    });

    [Test]
    public void Payment_StatesTheSum_InFiguresAndCapitals() =>
        Assert.That(Words(Write("payment-application", "zh-CN")), Does.Contain("¥598,890.22").And.Contain("伍拾玖万捌仟捌佰玖拾元贰角贰分").And.Contain("具备申请支付条件"));

    [Test]
    public void Result_NamesEachDeduction_WithClauseAndHowToObject()
    {
        var words = Words(Write("result-6-1", "zh-CN"));
        var state = State("CYCGW-2026-0044", Midway);
        var period = state.Scoring.Find(6)!;
        foreach (var deduction in period.Entries.Where(e => e.Stands).Select(e => e.Fact).OfType<Grains.Scoring.DeductionFact>())
        {
            Assert.That(words, Does.Contain(deduction.Clause).And.Contain(deduction.Reason));
        }

        Assert.That(words, Does.Contain(period.Publications[0].Notice).And.Contain("10 日内以书面提出").And.Contain("送达回执"));
    }

    [Test]
    public void Result_ExplainsEachLostPoint_AndAddsUp()
    {
        var state = State("CYCGW-2026-0044", Midway);
        var result = state.Scoring.Find(6)!.Result(state.Schemes);
        var words = Words(Write("result-6-1", "zh-CN"));
        var leaves = result.Categories.SelectMany(c => c.Indicators).ToList();
        var lost = leaves.Where(l => l.Clauses.IsEmpty && l.Earned < l.Points).ToList();
        Assert.That(lost, Is.Not.Empty, "points are lost without an event, too");
        foreach (var fact in lost.SelectMany(l => l.Assessments).Select(a => state.Scoring.Find(6)!.FindEntry(a.Entry)!.Fact))
        {
            Assert.That(words, Does.Contain(fact.Describe().Zh));
        }

        Assert.That(words, Does.Contain($"合计\n100\n{Grains.Values.Rounding.Plain(leaves.Sum(l => l.Earned ?? 0))}\n{Grains.Values.Rounding.Plain(leaves.Sum(l => l.Points - (l.Earned ?? 0)))}"));
    }

    [Test]
    public void Result_WhenItKeepsTheReceiptOfTheOneBefore_SaysWhoseAndLeavesItsOwnSlipEmpty()
    {
        var state = State(Matters, End);
        var words = Words(Papers.Find(state, "result-1-2")!.Write(state, Stamp(state, End, "zh-CN")));
        Assert.That(words, Does.Contain("沿用原通知 TEST-2026-0001-KH01-1 的送达").And.Not.Contain("本通知已于"));
        Assert.That(words[words.IndexOf("收件人（签字）", StringComparison.Ordinal)..], Does.Not.Contain("乙方代表"));
    }

    [TestCase("zh-CN", "暂计，", "送达文书")]
    [TestCase("en", "provisional, ", "LETTER")]
    public void Papers_WhilePeriodsAreNotFinal_SayThatTheResultIsProvisional_AndLettersAreNotInternal(string language, string provisional, string letter)
    {
        var midway = State("CYCGW-2026-0044", Midway);
        byte[] Paper(string key) => Papers.Find(midway, key)!.Write(midway, Stamp(midway, Midway, language));
        Assert.That(Words(Paper("acceptance-report")), Does.Contain(provisional));
        Assert.That(Foot(Paper("acceptance-report")), Does.Contain("内部资料"));
        Assert.That(Foot(Paper("result-6-1")), Does.Contain(letter).And.Not.Contain("内部资料"));
        var state = State("SL-2026-0107", End);
        Assert.That(Words(Papers.Find(state, "acceptance-report")!.Write(state, Stamp(state, End, language))), Does.Not.Contain(provisional));
    }

    private static string Foot(byte[] bytes)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        return string.Concat(document.MainDocumentPart!.FooterParts.Select(f => f.Footer.InnerText));
    }

    [Test]
    public void Result_WhenReplaced_SaysByWhich_AndWhatItSaidThen()
    {
        var state = State(Matters, End);
        var (first, second) = (Papers.Find(state, "result-1-1")!, Papers.Find(state, "result-1-2")!);
        Assert.That(Words(first.Write(state, Stamp(state, End, "zh-CN"))), Does.Contain("已被取代：由通知 TEST-2026-0001-KH01-2").And.Contain("编号：TEST-2026-0001-KH01-1")
            .And.Contain("迟到").And.Contain("合计\n100\n96\n4"), "the deduction that the objection took away");
        Assert.That(second.Superseded, Is.Null);
        Assert.That(Words(second.Write(state, Stamp(state, End, "zh-CN"))), Does.Contain("合计\n100\n97\n3").And.Not.Contain("已被取代").And.Not.Contain("迟到"));
    }

    [Test]
    public void AcceptanceReport_HasConclusionAndSignaturesOnOnePage() => Open(Write("acceptance-report", "zh-CN"), main =>
    {
        var parts = main.Document.Body!.ChildElements.ToList();
        var begins = parts.FindIndex(p => p.InnerText == "六、验收结论");
        Assert.That(((Paragraph)parts[begins]).ParagraphProperties!.PageBreakBefore, Is.Not.Null);
        Assert.That(parts.Take(begins).OfType<Paragraph>().Select(p => p.ParagraphProperties?.PageBreakBefore), Is.All.Null, "no other page is begun by hand");
        foreach (var table in parts.Skip(begins).OfType<Table>())
        {
            Assert.That(table.Elements<TableRow>().SkipLast(1).SelectMany(r => r.Descendants<ParagraphProperties>()).Select(p => p.KeepNext), Is.All.Not.Null);
        }
    });

    [Test]
    public void Letter_KeepsTheSignatureWithItsWords_AndTheSlipWhole() => Open(Write("result-6-1", "zh-CN"), main =>
    {
        var parts = main.Document.Body!.ChildElements.ToList();
        var signed = parts.FindIndex(p => p.InnerText.EndsWith("（盖章）", StringComparison.Ordinal));
        Assert.That(parts.Skip(signed - 1).Take(2).Cast<Paragraph>().Select(p => p.ParagraphProperties!.KeepNext), Is.All.Not.Null);
        Assert.That(parts[signed + 1].InnerText, Is.EqualTo("2026\u00A0年\u00A09\u00A0月\u00A021\u00A0日"), "a day in which no line breaks");
        Assert.That(parts.OfType<Table>().Last().Elements<TableRow>().SkipLast(1).SelectMany(r => r.Descendants<ParagraphProperties>()).Select(p => p.KeepNext), Is.All.Not.Null);
    });

    // What each paper says, approved: a change of it is seen in the file beside this one.
    [TestCase(Matters, "result-1-1")]
    [TestCase(Matters, "result-1-2")]
    [TestCase(Matters, "rectification-1")]
    [TestCase(Matters, "objection-1")]
    [TestCase(Matters, "penalty-1")]
    [TestCase(Matters, "penalty-2")]
    [TestCase(Matters, "acceptance-notice")]
    [TestCase("SL-2026-0107", "acceptance-report")]
    [TestCase("SL-2026-0107", "payment-application")]
    [TestCase("SL-2026-0107", "result-3-1")]
    public void Paper_SaysWhatWasApproved(string contract, string key)
    {
        var state = State(contract, End);
        var paper = Papers.Find(state, key)!;
        Approved.Check($"{contract}.{key}", string.Join("\n\n", new[] { "zh-CN", "en" }.Select(l => Words(paper.Write(state, Stamp(state, End, l))))));
    }

    [Test]
    public void HostileWords_AreWordsOnPaper()
    {
        var hostile = "=1+1<script>alert(1)</script>&\u0007\ud842\udfb7 '\"";
        var made = new Case(Schemes.Of(Schemes.Deductions("D", 100)), KnownCases.From, KnownCases.OneMonth, _ => ["王敏"], hostile.Replace("\u0007", "", StringComparison.Ordinal)).Deduct(1, "D", "D-1", 1, hostile.Replace("\u0007", "", StringComparison.Ordinal)).Publish(1);
        Assert.That(Words(Papers.Find(made.State, "result-1-1")!.Write(made.State, Stamp(made.State, End, "zh-CN"))), Does.Contain("=1+1<script>alert(1)</script>&𠮷 '\""));
    }

    [Test]
    public void Vendor_HasOnlyWhatIsWrittenToIt()
    {
        var papers = Papers.Of(VendorView.Of(State("CYCGW-2026-0044", End)));
        Assert.That(papers, Is.Not.Empty);
        Assert.That(papers.Select(p => p.ForVendor), Is.All.True);
        Assert.That(papers.Select(p => p.Key), Has.None.StartsWith("penalty").And.None.EqualTo("gate").And.None.EqualTo("acceptance-report"));
    }

    [Test]
    public void Papers_HaveKeysOfTheirOwn()
    {
        var keys = Papers.Of(State("CYCGW-2026-0044", End)).Select(p => p.Key).ToList();
        Assert.That(keys, Is.Unique.And.All.Match("^[a-z0-9-]+$"));
    }

    [Test]
    public void Paper_WhenItLacksSomething_SaysWhatAndIsNotMade()
    {
        var state = State("CYCGW-2026-0044", Midway);
        var notice = Papers.Find(state, "acceptance-notice")!;
        Assert.That(notice.Lacks!.Zh, Is.EqualTo("验收通知尚未登记"));
        Assert.That(() => notice.Write(state, Stamp(state, Midway, "zh-CN")), Throws.InvalidOperationException);
    }

    internal static ContractState State(string contract, DateTimeOffset at) => Known.GetOrAdd((contract, at), k => k.Item1 == Matters ? WithMatters() : Samples.Replay(k.Item1, k.Item2));

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string, DateTimeOffset), ContractState> Known = new();

    internal const string Matters = "matters";

    /// <summary>A contract with one of everything that is written to a vendor.</summary>
    private static ContractState WithMatters()
    {
        var made = new Case(Schemes.Of(Schemes.Deductions("D", 100)), new(2026, 3, 1), new(2026, 4, 30)).Deduct(1, "D", "D-1", 3, "漏报备份", day: 4).Deduct(1, "D", "D-1", 1, "迟到", day: 9).Publish(1).Receive(1);
        var day = made.Period(1).To.AddDays(3);
        return made
            .On(day, "郭珣", new RaiseObjection(1, day, "郭珣", "条目 2 当日已请假", [2], "函 7 号"))
            .On(day.AddDays(1), Case.Second, new DecideObjection(1, ObjectionOutcome.Upheld, "请假属实", []))
            .On(day.AddDays(2), Case.Manager, new OrderRectification("备份制度重新培训", day.AddDays(20), 1))
            .On(day.AddDays(9), "郭珣", new ReportRectification(1, day.AddDays(9), "已培训", "报告 1"))
            .On(day.AddDays(10), Case.Second, new VerifyRectification(1, false, "签到不全", day.AddDays(30)))
            .On(day.AddDays(11), Case.Manager, new OpenBreach(new LateService("季度报告", day, day.AddDays(6)), "邮件 3"))
            .On(day.AddDays(11), Case.Manager, new OpenBreach(new UnableToContinue(day.AddDays(8), "人员离职")))
            .On(day.AddDays(12), "郭珣", new RequestAcceptance(day.AddDays(12), "申请 1"))
            .On(day.AddDays(13), Case.Manager, new GiveAcceptanceNotice(day.AddDays(13), "验收通知 1", day.AddDays(20)))
            .State;
    }

    internal static ReportStamp Stamp(ContractState state, DateTimeOffset at, string language) => new("赵磊", at, new string('a', 64), state.Version, language);

    private static byte[] Write(string key, string language)
    {
        var state = State("CYCGW-2026-0044", End);
        return Papers.Find(state, key)!.Write(state, Stamp(state, End, language));
    }

    private static void Open(byte[] bytes, Action<MainDocumentPart> look)
    {
        using var stream = new MemoryStream(bytes);
        using var document = WordprocessingDocument.Open(stream, false);
        look(document.MainDocumentPart!);
    }

    private static string Words(byte[] bytes)
    {
        var words = "";
        Open(bytes, main => words = string.Join('\n', main.Document.Body!.Descendants<Paragraph>().Select(p => p.InnerText)));
        return words;
    }

    private static string[] Of(MainDocumentPart main, string style) =>
        [.. main.Document.Body!.Descendants<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == style).Select(p => p.InnerText)];
}
