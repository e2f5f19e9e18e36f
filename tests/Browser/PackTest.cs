using Assessment.Browser.Tests.Support;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using ClosedXML.Excel;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>An evaluator takes the sheet home, fills it in with errors, brings it back, mends it and brings it back again; and past scores from a workbook of their own.</summary>
public sealed class PackTest : WritingDemoTest
{
    private const string Import = Ninth + "/import";
    private const string History = Contract + "/history";

    private static readonly Grant[] Evaluator = [new(Role.Evaluator)];

    [TestCase(false)]
    [TestCase(true)]
    public async Task Pack_FilledInWithErrors_IsMendedAndWrittenOnce(bool script)
    {
        var page = await Chrome.OpenAs(Host, "王敏", script, grants: Evaluator);
        await page.GotoAsync(Ninth);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载离线评分表" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("CYCGW-2026-0044-P09-王敏.xlsx"));
        var pack = await File.ReadAllBytesAsync(await download.PathAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "导入", Exact = true }).ClickAsync();
        await Send(page, Filled(pack, b =>
        {
            b.Worksheet("评分").Cell("F10").SetValue("９９．２％");
            b.Worksheet("评分").Cell("F13").SetValue("八分");
            b.Worksheet("评分").Cell("F9").SetValue("不适用");
            Event(b, 7, "A1-1 5×8 驻场", 1, "2026-11-20", "缺勤半天");
            Event(b, 8, "A1-1", 1, "2026-12-17", "晚于本期");
            Event(b, 9, "没有这一条", 1, "2026-11-21", "未知条款");
            b.Worksheet("扣分与加分").Cell("G6").SetValue("撤回");
        }));
        await Assertions.Expect(page.Locator(".import-counts")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"有误 5\s*新增 2\s*无变化 4"));
        var rows = page.Locator("table.import tbody tr");
        await Assertions.Expect(rows.Filter(new() { HasText = "评分!F13" }).First).ToContainTextAsync("“八分”不是数字");
        await Assertions.Expect(rows.Filter(new() { HasText = "评分!G9" })).ToContainTextAsync("说明");
        await Assertions.Expect(rows.Filter(new() { HasText = "2026-12-17" })).ToContainTextAsync("属于第 10 期");
        await Assertions.Expect(rows.Filter(new() { HasText = "没有这一条" })).ToContainTextAsync("不是您可录入的条款");
        await Assertions.Expect(rows.Filter(new() { HasText = "扣分与加分!H6" })).ToContainTextAsync("理由");
        Assert.That(await Entries(), Is.EqualTo(1), "nothing is written by looking");

        await page.GetByRole(AriaRole.Button, new() { Name = "写入 2 行" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("已写入 2 行");
        await Assertions.Expect(page.Locator(".import-counts")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"有误 5\s*无变化 6"));
        if (script)
        {
            Assert.That(await Axe.Findings(page), Is.Empty);
        }

        await Send(page, Filled(pack, b =>
        {
            b.Worksheet("评分").Cell("F10").SetValue("９９．２％");
            b.Worksheet("评分").Cell("F13").SetValue("7.5分");
            b.Worksheet("评分").Cell("F9").SetValue("不适用");
            b.Worksheet("评分").Cell("G9").SetValue("本期没有节假日值班");
            Event(b, 7, "A1-1 5×8 驻场", 1, "2026-11-20", "缺勤半天");
            b.Worksheet("扣分与加分").Cell("G6").SetValue("撤回");
            b.Worksheet("扣分与加分").Cell("H6").SetValue("工单已更正");
        }));
        await Assertions.Expect(page.Locator(".import-counts")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"新增 2\s*撤回 1\s*无变化 6"));
        await page.GetByRole(AriaRole.Button, new() { Name = "写入 3 行" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("已写入 3 行");
        await page.GetByRole(AriaRole.Link, new() { Name = "回到评分表" }).ClickAsync();
        await Assertions.Expect(page.Locator("#main, main").First).ToContainTextAsync("本期没有节假日值班");
    }

    [Test]
    public async Task Pack_WhenSomethingWasWrittenMeanwhile_AsksWhichHolds()
    {
        var page = await Chrome.OpenAs(Host, "王敏", script: true, grants: Evaluator);
        var pack = await (await page.Context.APIRequest.GetAsync(new Uri(Host.Address, Ninth + "/pack").ToString())).BodyAsync();
        await Do(new RecordScore(9, "E1", 6, "先录的"));
        await Do(new ChangeEntry(66, new Grains.Scoring.DeductionFact("A2-1", 2, new(2026, 11, 25), "大风预警期间工单超时响应"), "两次"));
        var filled = Filled(pack, b =>
        {
            b.Worksheet("评分").Cell("F13").SetValue(8);
            b.Worksheet("扣分与加分").Cell("B6").SetValue(3);
        });
        await page.GotoAsync(Import);
        await Send(page, filled);
        await Assertions.Expect(page.Locator(".import-counts")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"冲突 2\s*无变化 6"));
        await page.Locator("tr.row-conflict").Filter(new() { HasText = "评分!F13" }).GetByLabel("以表中的值为准").CheckAsync();
        await Assertions.Expect(page.Locator("tr.row-conflict").Filter(new() { HasText = "评分!F13" })).ToContainTextAsync(new System.Text.RegularExpressions.Regex("先录的.*王敏 于 20.* 录入.*下载时：.*空", System.Text.RegularExpressions.RegexOptions.Singleline));
        await Assertions.Expect(page.Locator("tr.row-conflict").Filter(new() { HasText = "扣分与加分!A6" })).ToContainTextAsync("理由：两次");
        await page.GetByRole(AriaRole.Button, new() { Name = "写入勾选的行" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请写明为什么以表中的值为准");
        await Assertions.Expect(page.Locator("tr.row-conflict").Filter(new() { HasText = "评分!F13" }).GetByLabel("以表中的值为准")).ToBeCheckedAsync();
        Assert.That(await Axe.Findings(page), Is.Empty);
        await page.GetByLabel("以表中的值为准的理由").FillAsync("现场核对过签收单");
        await page.GetByRole(AriaRole.Button, new() { Name = "写入勾选的行" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("已写入 1 行");
        await Assertions.Expect(page.Locator(".import-counts")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"冲突 1\s*无变化 7"));
        await Assertions.Expect(page.Locator("tr.row-conflict")).ToContainTextAsync("下载时");
        var period = await Host.Contracts.State(ContractNumber.Parse("CYCGW-2026-0044"), CancellationToken.None);
        var score = period.Scoring.Find(9)!.Entries.Single(e => e.Item == "E1");
        Assert.That((((Grains.Scoring.ScoreFact)score.Fact).Points, score.Touch!.Reason), Is.EqualTo((8m, "现场核对过签收单")));
    }

    [Test]
    public async Task Pack_WithRowsThatLookAlikeAndAVeto_SaysWhatToLookAt()
    {
        var page = await Chrome.OpenAs(Host, "王敏", script: true, grants: Evaluator);
        var pack = await (await page.Context.APIRequest.GetAsync(new Uri(Host.Address, Ninth + "/pack").ToString())).BodyAsync();
        await page.GotoAsync(Import);
        await Send(page, Filled(pack, b =>
        {
            b.Worksheet("评分").Cell("F13").SetValue(8);
            b.Worksheet("评分").Cell("G13").SetValue("月报晚一天");
            Event(b, 7, "A2-2", 2, "2026-11-20", "抢修超时");
            Event(b, 8, "A2-2", 2, "2026-11-20", "抢修超时");
            b.Worksheet("扣分与加分").Cell("B8").SetValue("２次");
            Event(b, 9, "A2-1", 1, "2026-11-25", "另一张工单");
            Event(b, 10, "V2", 1, "2026-11-21", "巡检记录系补写");
            b.Worksheet("扣分与加分").Cell("B10").Clear();
            b.Worksheet("扣分与加分").Cell("F10").SetValue("签到表第 3 页");
        }));
        await Assertions.Expect(page.Locator(".import-counts")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"新增 5\s*无变化 7"));
        var rows = page.Locator("table.import tbody tr");
        await Assertions.Expect(rows.First).ToContainTextAsync(new System.Text.RegularExpressions.Regex("V2.*证据：签到表第 3 页.*一票否决：本期最高 59 分", System.Text.RegularExpressions.RegexOptions.Singleline));
        await Assertions.Expect(page.Locator(".note.bad")).ToContainTextAsync("1 行将记录一票否决");
        await Assertions.Expect(page.Locator(".note.warn")).ToContainTextAsync("3 行需要先核对");
        await Assertions.Expect(rows.Filter(new() { HasText = "扣分与加分!A7" })).ToContainTextAsync("与第 8 行相同");
        await Assertions.Expect(rows.Filter(new() { HasText = "扣分与加分!A8" })).ToContainTextAsync("与第 7 行相同");
        await Assertions.Expect(rows.Filter(new() { HasText = "扣分与加分!A9" })).ToContainTextAsync("与已有的第 66 条");
        await Assertions.Expect(rows.Filter(new() { HasText = "评分!F13" })).ToContainTextAsync("说明：月报晚一天");
        Assert.That(await Axe.Findings(page), Is.Empty);
        await page.GetByRole(AriaRole.Button, new() { Name = "写入 5 行" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("已写入 5 行");
        await Assertions.Expect(page.Locator(".note.warn")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task PastScores_BeyondWhatIsListed_SaysHowManyAreNot()
    {
        var page = await Chrome.OpenAs(Host, "王敏", grants: Evaluator);
        await page.GotoAsync(History);
        await Send(page, Filled(null, b =>
        {
            var sheet = b.AddWorksheet("汇总");
            sheet.Cell(1, 1).InsertData(new[] { new[] { "编号", "第9期" } });
            sheet.Cell(2, 1).InsertData(Enumerable.Range(1, 510).Select(i => new[] { $"Z{i}", "1" }));
        }), "读取");
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await Assertions.Expect(page.Locator(".note.warn").First).ToContainTextAsync("只列出 510 行中的前 500 行，另有 10 行没有列出");
        await Assertions.Expect(page.Locator(".note.warn").First).ToContainTextAsync("全部 510 行都已逐行核对");
    }

    [Test]
    public async Task Pack_SentAgainAfterItsEventWasWithdrawn_DoesNotBringItBack()
    {
        var page = await Chrome.OpenAs(Host, "王敏", grants: Evaluator);
        var pack = await (await page.Context.APIRequest.GetAsync(new Uri(Host.Address, Ninth + "/pack").ToString())).BodyAsync();
        var filled = Filled(pack, b => Event(b, 7, "J1", 1, "2026-11-20", "发现隐患"));
        await page.GotoAsync(Import);
        await Send(page, filled);
        await page.GetByRole(AriaRole.Button, new() { Name = "写入 1 行" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("已写入 1 行");
        var state = await Host.Contracts.State(ContractNumber.Parse("CYCGW-2026-0044"), CancellationToken.None);
        var entry = state.Scoring.Find(9)!.Entries.Single(e => e.Item == "J1");
        await Do(new WithdrawEntry(entry.Id, "录错"));
        await Send(page, filled);
        await page.GetByRole(AriaRole.Button, new() { Name = "写入 1 行" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("1 行此前已写入过，未再写入");
    }

    [Test]
    public async Task Pack_ThatIsNotForHereAndNow_IsRefusedInWords()
    {
        var page = await Chrome.OpenAs(Host, "王敏", grants: Evaluator);
        var pack = await (await page.Context.APIRequest.GetAsync(new Uri(Host.Address, Ninth + "/pack").ToString())).BodyAsync();
        await page.GotoAsync(Contract + "/periods/10/import");
        await Send(page, pack);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("是第 9 期的，这里是第 10 期");

        using var other = await Visitor.As(Host, "李强", grants: Evaluator);
        Assert.That((await other.SendFile(Import, await other.Hidden(Import, "look"), "file", pack, "a.xlsx")).Words, Does.Contain("是 王敏 的；评分只能由本人导入"));

        await page.GotoAsync(Import);
        await Send(page, "不是工作簿"u8.ToArray());
        await Assertions.Expect(page.Locator("table.faults")).ToContainTextAsync("不是完整的 Excel 工作簿");
        await Do(new RecordScore(9, "E1", 6), new RecordMeasurement(9, "B1", 99.9m), new Grains.Scoring.Sheets.SubmitSheet(9));
        await Send(page, pack);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("已提交");

        using var visitor = await Visitor.As(Host, "王敏", grants: Evaluator);
        var hidden = await visitor.Hidden(Import, "look");
        var forged = await visitor.Send(Import, hidden.Where(h => h.Name is not ("form" or "do")).Append(("form", "write")).Append(("do", "write")), ("reading", "AAAA"));
        Assert.That((forged.Status, forged.Words), Is.EqualTo((System.Net.HttpStatusCode.UnprocessableEntity, forged.Words)));
        Assert.That(forged.Words, Does.Contain("没有随表单送回"));
    }

    // No page of ours sends such things.
    [TestCase("/periods/9/import", """{"head":null,"rows":[null],"faults":[]}""")]
    [TestCase("/periods/9/import", """{"head":null,"rows":[],"faults":[null]}""")]
    [TestCase("/periods/9/import", """{"rows":{}}""")]
    [TestCase("/periods/9/import", "null")]
    [TestCase("/history", """{"hash":"x","countsFrom1904":false,"sheets":[],"faults":[]}""")]
    [TestCase("/history", """{"hash":"HASH","countsFrom1904":false,"sheets":[null],"faults":[]}""")]
    [TestCase("/history", """{"hash":"HASH","countsFrom1904":false,"sheets":[{"name":"a","cells":[null],"merged":[],"hidden":[]}],"faults":[]}""")]
    [TestCase("/history", """{"hash":"HASH","countsFrom1904":false,"sheets":[{"name":"a","cells":[{"row":1,"column":1,"kind":"words","text":"a"},{"row":1,"column":1,"kind":"words","text":"b"}],"merged":[],"hidden":[]}],"faults":[]}""")]
    public async Task Reading_WhenItIsForged_IsRefusedInWords(string path, string json)
    {
        using var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(System.Text.Encoding.UTF8.GetBytes(json.Replace("HASH", new('a', 64), StringComparison.Ordinal)));
        }

        using var visitor = await Visitor.As(Host, "王敏", grants: Evaluator);
        foreach (var act in new[] { "write", "map", "sheet" })
        {
            var hidden = (await visitor.Hidden(Contract + path, "look")).Where(h => h.Name is not ("form" or "do"));
            var answer = await visitor.Send(Contract + path, hidden, ("form", act), ("do", act), ("reading", System.Buffers.Text.Base64Url.EncodeToString(packed.ToArray())));
            Assert.That(answer.Status, Is.EqualTo(System.Net.HttpStatusCode.UnprocessableEntity), act);
            Assert.That(answer.Words, Does.Contain("重新选择文件").Or.Contain("请选择一个 .xlsx 文件"));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task PastScores_FromAWorkbookOfOnesOwn_AreMappedSeenAndWritten(bool script)
    {
        var page = await Chrome.OpenAs(Host, "王敏", script, grants: Evaluator);
        await page.GotoAsync(History);
        await Send(page, Filled(null, b =>
        {
            var sheet = b.AddWorksheet("汇总");
            string[][] lines = [["运维考核"], ["编号", "指标", "第8期", "第9期", "备注"], ["B1", "运行与登录", "99.9", "99.7", "监控"], ["E1", "月报与需求梳理", "8", "７.5", ""], ["Z9", "没有的", "", "1", ""]];
            for (var row = 0; row < lines.Length; row++)
            {
                for (var column = 0; column < lines[row].Length; column++)
                {
                    sheet.Cell(row + 1, column + 1).SetValue(lines[row][column]);
                }
            }
        }), "读取");
        await Assertions.Expect(page.GetByLabel("C 列")).ToHaveValueAsync("p8");
        await Assertions.Expect(page.GetByLabel("D 列")).ToHaveValueAsync("p9");
        await page.GetByLabel("A 列").SelectOptionAsync("Ignored");
        await page.GetByLabel("B 列").SelectOptionAsync("Ignored");
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请指明哪一列是指标");
        await page.GetByLabel("A 列").SelectOptionAsync("Item");
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        var rows = page.Locator("table.import tbody tr");
        await Assertions.Expect(rows.Filter(new() { HasText = "汇总!C3" }).First).ToContainTextAsync(new System.Text.RegularExpressions.Regex("有误.*第 8 期", System.Text.RegularExpressions.RegexOptions.Singleline));
        await Assertions.Expect(rows.Filter(new() { HasText = "没有指标“Z9”" })).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "写入 2 行" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("已写入 2 行");
        if (script)
        {
            Assert.That(await Axe.Findings(page), Is.Empty);
        }

        var state = await Host.Contracts.State(ContractNumber.Parse("CYCGW-2026-0044"), CancellationToken.None);
        Assert.That(state.Scoring.Find(9)!.Entries.Where(e => e.Item is "B1" or "E1").Select(e => e.Fact.Describe().Zh), Is.EqualTo(new[] { "99.7", "7.5" }));
    }

    private async Task Do(params ICommand[] commands)
    {
        foreach (var command in commands)
        {
            var outcome = await Host.Contracts.Execute(ContractNumber.Parse("CYCGW-2026-0044"), command, "王敏", Guid.NewGuid().ToString("N"), CancellationToken.None);
            Assert.That(outcome.Refusal?.Message.Zh, Is.Null);
        }
    }

    private async Task<int> Entries() =>
        (await Host.Contracts.State(ContractNumber.Parse("CYCGW-2026-0044"), CancellationToken.None)).Scoring.Find(9)!.Entries.Count(e => e.Evaluator == "王敏");

    private static void Event(XLWorkbook book, int row, string clause, int quantity, string on, string reason)
    {
        var sheet = book.Worksheet("扣分与加分");
        sheet.Cell(row, 1).SetValue(clause);
        sheet.Cell(row, 2).SetValue(quantity);
        sheet.Cell(row, 3).SetValue(DateTime.Parse(on, System.Globalization.CultureInfo.InvariantCulture));
        sheet.Cell(row, 5).SetValue(reason);
    }

    private static byte[] Filled(byte[]? workbook, Action<XLWorkbook> fill)
    {
        using var book = workbook is null ? new XLWorkbook() : new XLWorkbook(new MemoryStream(workbook));
        fill(book);
        using var to = new MemoryStream();
        book.SaveAs(to);
        return to.ToArray();
    }

    private static async Task Send(IPage page, byte[] file, string button = "读取并预览")
    {
        await page.Locator("#look-file").SetInputFilesAsync(new FilePayload { Name = "评分.xlsx", MimeType = "application/octet-stream", Buffer = file });
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }
}
