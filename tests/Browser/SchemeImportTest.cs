using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Browser.Tests.Support;
using Assessment.Grains.Contracts;
using Assessment.Grains.Schemes;
using Assessment.Silo.Access;
using Assessment.Web.Demo;
using ClosedXML.Excel;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>A new version of a scheme: read, compared, tried on the past, proposed by one person and frozen by another.</summary>
public sealed class SchemeImportTest : WritingDemoTest
{
    private const string Scheme = Contract + "/scheme";
    private const string Import = Scheme + "/import";

    private static readonly Grant[] Manager = [new(Role.Manager)];

    [TestCase(false)]
    [TestCase(true)]
    public async Task NewVersion_FromAWorkbook_IsComparedTriedAndFrozenByASecondPerson(bool script)
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script, grants: Manager);
        await page.GotoAsync(Scheme);
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".head").GetByRole(AriaRole.Link, new() { Name = "工作簿" }).ClickAsync());
        var workbook = await File.ReadAllBytesAsync(await download.PathAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "导入新版本" }).ClickAsync();
        await Read(page, "办法.xlsx", Changed(workbook, "passLine", "六十五"));
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("未采用任何内容");
        await Assertions.Expect(page.Locator("table.faults tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("table.faults tbody th")).ToContainTextAsync("!");

        await Read(page, "办法.xlsx", Changed(workbook, "passLine", 65));
        await Assertions.Expect(page.Locator("table.differences tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("table.differences tbody tr")).ToContainTextAsync("合格线");
        await Assertions.Expect(page.Locator("table.differences ins")).ToHaveTextAsync("65");
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "试算" }).Locator("tbody tr")).ToHaveCountAsync(9);
        await page.GetByRole(AriaRole.Link, new() { Name = "先登记补充协议" }).ClickAsync();
        await Supplement(page);

        await page.GotoAsync(Import);
        await Read(page, "办法.xlsx", Changed(workbook, "passLine", 65));
        await page.GetByRole(AriaRole.Button, new() { Name = "提出这一版" }).ClickAsync();
        await Assertions.Expect(page.Locator("#waiting")).ToContainTextAsync("自第 9 期起生效；依据第 1 号补充协议（BC-1）");
        await Assertions.Expect(page.GetByText("须由另一人阅读后冻结")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "试算", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".rehearsed")).ToContainTextAsync("92.16 → 92.16");
        if (script)
        {
            Assert.That(await Axe.Findings(page), Is.Empty);
        }

        await Chrome.Become(page, Host, "孙静", Manager);
        await page.GotoAsync(Scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "冻结，自第 9 期起生效" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("第 2 版，已冻结");
        await Assertions.Expect(page.Locator("#waiting")).ToHaveCountAsync(0);
        var old = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载工作簿 第 1 版" }).ClickAsync());
        Assert.That(old.SuggestedFilename, Is.EqualTo("CYCGW-2026-0044-scheme-v1.xlsx"));
    }

    [Test]
    public async Task NewVersion_FromJson_ShowsEveryKindOfDifference()
    {
        var scheme = JsonNode.Parse(Samples.Read("scheme-starter.json"))!;
        var indicators = scheme["categories"]![0]!["indicators"]!.AsArray();
        indicators[0]!["rule"]!["clauses"]![0]!["points"] = 1;
        indicators[0]!["points"] = 12;
        indicators.RemoveAt(2);
        scheme["bonuses"]!.AsArray().RemoveAt(0);
        var page = await Chrome.OpenAs(Host, "赵磊", grants: Manager);
        await page.GotoAsync(Import);
        await page.GetByLabel("或粘贴 JSON").FillAsync(scheme.ToJsonString());
        await page.GetByRole(AriaRole.Button, new() { Name = "读取并比较" }).ClickAsync();
        var rows = page.Locator("table.differences tbody tr");
        await Assertions.Expect(rows.Filter(new() { HasText = "分值" }).First).ToContainTextAsync("12");
        await Assertions.Expect(rows.Filter(new() { HasText = "评分规则" })).ToContainTextAsync("每半天扣 1 分");
        await Assertions.Expect(rows.Filter(new() { HasText = "删去指标" })).ToContainTextAsync("A3");
        await Assertions.Expect(rows.Filter(new() { HasText = "删去加分项" })).ToContainTextAsync("J1");
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "试算" })).ToContainTextAsync("未计入");
    }

    [Test]
    public async Task NewVersion_WithAnError_IsShownWithItsPlaceAndCannotBeProposed()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", language: "en", grants: Manager);
        await page.GotoAsync(Import);
        await page.GetByLabel("Or paste JSON").FillAsync("{\"title\":");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read and compare" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cannot be read: line 1");
        await Assertions.Expect(page.GetByLabel("Or paste JSON")).ToHaveValueAsync("{\"title\":");
        await page.GetByLabel("Or paste JSON").FillAsync(Samples.Read("scheme-starter.json").Replace("\"passLine\": 60", "\"passLine\": 400", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Read and compare" }).ClickAsync();
        await Assertions.Expect(page.Locator(".findings")).ToContainTextAsync("error");
        await Assertions.Expect(page.GetByText("A scheme with errors cannot be proposed.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Propose this version" })).ToHaveCountAsync(0);
        await page.Locator("#look-file").SetInputFilesAsync(new FilePayload { Name = "a.json", MimeType = "application/json", Buffer = [0xff, 0xfe, 0x41] });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read and compare" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("neither a workbook nor UTF-8 text");
    }

    [Test]
    public async Task NewVersion_WhenRefused_KeepsWhatWasChosen()
    {
        using var manager = await Visitor.As(Host, "赵磊", grants: Manager);
        await manager.Post(Scheme, "supplement", ("document", "BC-1"), ("on", "2026-12-01"), ("buyerSignatory", "甲代表"), ("vendorSignatory", "乙代表"), ("file", "F-1"), ("subject", "调整"));
        var looked = await manager.SendFile(Import, await manager.Hidden(Import, "look"), "file", Encoding.UTF8.GetBytes(Samples.Read("scheme-starter.json")), "办法.json");
        Assert.That(looked.Html, Does.Contain("id=\"propose\""));
        var hidden = (await manager.Hidden(Import, "look")).Where(h => h.Name is not ("form" or "do"))
            .Append(("form", "propose")).Append(("do", "propose")).Append(("scheme", Samples.Read("scheme-starter.json").Replace("\"fullMarks\": 100", "\"fullMarks\": 99", StringComparison.Ordinal)));
        var unsound = await manager.Send(Import, hidden, ("fromPeriod", "10"), ("supplement", "1"));
        Assert.That(unsound.Status, Is.EqualTo(System.Net.HttpStatusCode.UnprocessableEntity));
        Assert.That(unsound.Words, Does.Contain("没有写入").And.Contain("有错误的办法不能提出"));

        var early = await manager.Send(Import, hidden, ("scheme", Samples.Read("scheme-starter.json")), ("fromPeriod", "3"), ("supplement", "1"));
        Assert.That(early.Words, Does.Contain("没有写入").And.Contain("已发布过结果"));
        Assert.That(early.Html, Does.Contain("id=\"propose\"").And.Contain("<option value=\"1\" selected"));
        var none = await manager.Send(Import, hidden, ("scheme", "{}"), ("fromPeriod", "10"), ("supplement", "1"));
        Assert.That(none.Words, Does.Contain("没有随表单送回"));
    }

    [Test]
    public async Task Finding_OfTheLinter_StandsBesideItsPlace()
    {
        var scheme = JsonNode.Parse(Samples.Read("scheme-starter.json"))!;
        scheme["categories"]![4]!["indicators"]![0]!.AsObject().Remove("measure");
        using var host = PagesHost.Empty();
        await Thirty.Do(host, "赵磊", new RegisterContract(Samples.Contract("contract-CYCGW-2026-0044.json").Contract));
        await Thirty.Do(host, "赵磊", new ProposeScheme(scheme.Deserialize<Grains.Schemes.Scheme>(Grains.Journal.Json.Options)!));
        using var manager = await Visitor.As(host, "孙静", grants: Manager);
        var html = (await manager.Get(Scheme)).Html;
        var row = html[html.IndexOf("id=\"at-E1\"", StringComparison.Ordinal)..];
        Assert.That(row[..row.IndexOf("</tr>", StringComparison.Ordinal)], Does.Contain("finding-note wait"));
        Assert.That(html, Does.Contain("href=\"#at-E1\""));
        Assert.That(Count(html, "finding-note"), Is.EqualTo(1));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static async Task Supplement(IPage page)
    {
        await page.Locator("details.step").Filter(new() { Has = page.Locator("#supplement") }).Locator("summary").ClickAsync();
        foreach (var (name, value) in new[] { ("文号", "BC-1"), ("甲方签署人", "甲代表"), ("乙方签署人", "乙代表"), ("签署文件的编号", "F-1"), ("改变什么", "提高合格线") })
        {
            await page.Locator("#supplement").GetByLabel(name).FillAsync(value);
        }

        await page.Locator("#supplement").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator("#done")).ToContainTextAsync("登记补充协议");
    }

    private static async Task Read(IPage page, string name, byte[] file)
    {
        await page.Locator("#look-file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });
        await page.GetByRole(AriaRole.Button, new() { Name = "读取并比较" }).ClickAsync();
    }

    // The same workbook with another value for a key.
    private static byte[] Changed<T>(byte[] workbook, string key, T value)
    {
        using var from = new MemoryStream(workbook);
        using var book = new XLWorkbook(from);
        book.Worksheet("办法").Column(1).CellsUsed(c => c.GetString() == key).Single().CellRight(2).SetValue(value);
        using var to = new MemoryStream();
        book.SaveAs(to);
        return to.ToArray();
    }
}
