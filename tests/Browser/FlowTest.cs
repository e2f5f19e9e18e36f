using Assessment.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>What people do month by month, in a browser that runs no scripts.</summary>
public sealed class FlowTest : WritingDemoTest
{
    [TestCase(false, "zh-CN", false, 1280)]
    [TestCase(true, "zh-CN", true, 390)]
    public async Task NinthMonth_WhenScoredByAll_IsSubmittedPublishedAndOnTheScorecard(bool script, string language, bool dark, int width)
    {
        var page = await Chrome.OpenAs(Host, "王敏", script, language, dark, width);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "第 9 期" }).ClickAsync();
        await Deduct(page);
        await Record(page, "B1", "实测值", "９９．３２％");
        await Expect(page, "B1").ToContainTextAsync("实测 99.32%，差 0.18，2 个单位 × 0.5，扣 1 分");
        await Record(page, "E1", "分数", "7.5分");
        await NotApplicable(page, "A3", "本期没有节假日值班");
        await Submit(page);

        await Become(page, "李强");
        await page.GotoAsync(Ninth);
        await Submit(page);
        await Become(page, "陈静");
        await page.GotoAsync(Ninth);
        await Record(page, "E1", "分数", "7");
        await Item(page, "E2").GetByLabel("达标", new() { Exact = true }).CheckAsync();
        await Save(page, "E2");
        await Record(page, "E3", "实测值", "100");
        await Submit(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "发布考核结果" }).ClickAsync();
        await Assertions.Expect(page.Locator(".strip")).ToContainTextAsync("94.25");
        await page.GotoAsync(Contract);
        // (737.25 + 94.25) ÷ 9
        await Assertions.Expect(page.Locator(".figure").First).ToContainTextAsync("92.39");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "第 9 期" })).ToContainTextAsync("94.25");
    }

    [Test]
    public async Task Workbook_WhenAskedFor_IsDownloaded()
    {
        var page = await Chrome.OpenAs(Host, "王敏");
        await page.GotoAsync(Contract);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载工作簿" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("CYCGW-2026-0044-v122.xlsx"));
        using var zip = System.IO.Compression.ZipFile.OpenRead(await download.PathAsync());
        Assert.That(zip.Entries.Select(e => e.FullName), Does.Contain("xl/workbook.xml"));
    }

    [Test]
    public async Task Gate_WhenPeriodsAreOpen_SaysNotReadyWithTheReasons()
    {
        var page = await Chrome.OpenAs(Host, "王敏");
        await page.GotoAsync(Contract + "/gate");
        await Assertions.Expect(page.Locator(".verdict.big")).ToHaveTextAsync("不具备申请支付条件");
        await Assertions.Expect(page.Locator(".gate-top")).ToContainTextAsync("¥598,890.22");
        await Assertions.Expect(page.Locator(".gate-top")).ToContainTextAsync("伍拾玖万捌仟捌佰玖拾元贰角贰分");
        await Assertions.Expect(page.Locator(".condition")).ToHaveCountAsync(11);
        await Assertions.Expect(page.Locator("#G1")).ToContainTextAsync("8 / 11 期已定版");
        await page.GetByLabel("假定申请日期").FillAsync("2027-04-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "查看" }).ClickAsync();
        await Assertions.Expect(page.Locator("#G10")).ToContainTextAsync("不满足");
        await Assertions.Expect(page.Locator("#G10")).ToContainTextAsync("已逾期 1 天");
    }

    [Test]
    public async Task Reopening_WhenAskedFor_NeedsASecondPerson()
    {
        var page = await Chrome.OpenAs(Host, "王敏");
        await page.GotoAsync(Contract + "/periods/8");
        await page.GetByText("申请重新打开本期").ClickAsync();
        await page.GetByLabel("理由").FillAsync("工单日期有误");
        await page.GetByRole(AriaRole.Button, new() { Name = "申请重新打开" }).ClickAsync();
        await Assertions.Expect(page.GetByText("须由第二人确认。")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "确认重新打开" })).ToHaveCountAsync(0);
        await Become(page, "赵磊");
        await page.GotoAsync(Contract + "/periods/8");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认重新打开" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("评分中");
        await page.GotoAsync(Contract + "/journal");
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("理由：工单日期有误");
    }

    [Test]
    public async Task Language_WhenSwitched_StaysAndLeadsBack()
    {
        var page = await Chrome.OpenAs(Host, "王敏");
        await page.GotoAsync(Contract + "/gate?on=2027-03-20");
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/gate\\?on=2027-03-20$"));
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Gate of the last payment");
        await page.GotoAsync(Ninth);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My sheet" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
    }

    [Test]
    public async Task Refusal_WhenShown_StandsBesideItsFormWithTheInput()
    {
        var page = await Chrome.OpenAs(Host, "王敏", script: true);
        await page.GotoAsync(Ninth + "#item-E1");
        await Record(page, "E1", "分数", "九");
        var problem = Item(page, "E1").GetByRole(AriaRole.Alert);
        await Assertions.Expect(problem).ToBeInViewportAsync();
        await Assertions.Expect(problem).ToContainTextAsync("“九”不是数字");
        await Assertions.Expect(Item(page, "E1").GetByLabel("分数")).ToHaveValueAsync("九");
        await problem.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(Item(page, "E1").GetByLabel("分数")).ToBeInViewportAsync();
    }

    private static ILocator Item(IPage page, string code) => page.Locator($"#item-{code}");

    private static ILocatorAssertions Expect(IPage page, string code) => Assertions.Expect(Item(page, code));

    private static async Task Deduct(IPage page)
    {
        var item = Item(page, "A1");
        await item.GetByText("记扣分").ClickAsync();
        await item.GetByLabel("扣分条款").SelectOptionAsync("A1-2");
        await item.GetByLabel("数量").FillAsync("１次");
        await item.GetByLabel("日期", new() { Exact = true }).FillAsync("2026-12-02");
        await item.GetByLabel("事由").FillAsync("擅自离岗");
        await item.GetByRole(AriaRole.Button, new() { Name = "记入扣分" }).ClickAsync();
        await Assertions.Expect(item.GetByRole(AriaRole.Status)).ToContainTextAsync("已写入：记录扣分");
        await Assertions.Expect(item.Locator(".earned")).ToContainTextAsync("6 / 8");
        await Assertions.Expect(item.Locator(".working")).ToContainTextAsync("8 − 2 = 6");
    }

    private static async Task Record(IPage page, string code, string label, string value)
    {
        await Item(page, code).GetByLabel(label, new() { Exact = true }).FillAsync(value);
        await Save(page, code);
    }

    private static Task Save(IPage page, string code) => Item(page, code).GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();

    private static async Task NotApplicable(IPage page, string code, string reason)
    {
        await Item(page, code).GetByText("不适用…").ClickAsync();
        await Item(page, code).GetByLabel("为什么不适用").FillAsync(reason);
        await Item(page, code).GetByRole(AriaRole.Button, new() { Name = "标为不适用" }).ClickAsync();
        await Expect(page, code).ToContainTextAsync(reason);
        await Assertions.Expect(Item(page, code).Locator(".earned")).ToContainTextAsync("不适用");
    }

    private static async Task Submit(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "提交我的评分表" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已写入：提交评分表");
    }

    private async Task Become(IPage page, string person)
    {
        await Chrome.Become(page, Host, person);
        await page.ReloadAsync();
    }
}
