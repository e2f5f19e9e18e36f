using Assessment.Browser.Tests.Support;
using Assessment.Grains.Scoring;
using Assessment.Web.Pages.Kernel;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>The score sheet as a grid: a month by keyboard and by paste, with nothing lost on the way.</summary>
public sealed class GridTest
{
    private PagesHost host = null!;
    private List<string> complaints = null!;

    [SetUp]
    public async Task Start()
    {
        host = await Thirty.Start("王敏");
        complaints = [];
    }

    [TearDown]
    public async Task Stop()
    {
        await Chrome.CloseAll();
        host.Dispose();
    }

    [Test]
    public async Task Month_ByKeyboardAlone_TakesFewerThanNinetyKeys()
    {
        var page = await Open();
        var keys = new Keys(page);
        await keys.Press("e");
        foreach (var code in Thirty.Codes)
        {
            await keys.Type(Thirty.Value(code));
            await keys.Press("Enter");
        }

        await Saved(page);
        await Assertions.Expect(page.Locator("[data-total=score]")).ToHaveTextAsync("96.00");
        await keys.Press("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("应评指标已齐");
        await keys.Press("Enter");
        await Assertions.Expect(page.GetByText("已写入：提交评分表")).ToBeVisibleAsync();
        TestContext.Out.WriteLine($"{keys.Count} keys");
        Assert.That(keys.Count, Is.LessThan(90));
        Assert.That(complaints, Is.Empty);
    }

    [Test]
    public async Task Month_WhenPastedFromExcel_TakesFewerThanTenKeysAndWritesNoWrongCell()
    {
        var page = await Open();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        // Thirty rows of value, comment, evidence as a spreadsheet copies them; one value is no number, and nothing takes the evidence of C3.
        var rows = Thirty.Codes.Select(c => $"{(c == "B2" ? "三分" : Thirty.Value(c))}\t{(c == "A1" ? "\"两行\n说明\"" : $"说明 {c}")}\t{(c == "C3" ? "工单 7" : "")}");
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", string.Join("\r\n", rows) + "\r\n");
        var keys = new Keys(page);
        await keys.Press("e");
        await keys.Press("Control+v");
        var preview = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(preview).ToContainTextAsync("将更改 29 行。有 2 格有误，不写入。");
        await Assertions.Expect(preview.Locator(".wrong tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(preview.Locator(".wrong")).ToContainTextAsync("“三分”不是数字");
        await keys.Press("Enter");
        await Saved(page);
        var entries = await Thirty.Entries(host);
        Assert.That(entries.Select(e => e.Item).Order(), Is.EqualTo(Thirty.Codes.Where(c => c != "B2")));
        Assert.That(((ScoreFact)entries.First(e => e.Item == "A1").Fact).Comment, Is.EqualTo("两行\n说明"));

        await keys.Press("Control+Enter");
        await Assertions.Expect(preview).ToContainTextAsync("还缺 1 项");
        await keys.Press("Escape");
        Assert.That(keys.Count, Is.LessThan(10));
        Assert.That(complaints, Is.Empty);
    }

    [Test]
    public async Task Reload_InMidTyping_LosesNothing()
    {
        var page = await Open();
        await page.Keyboard.PressAsync("e");
        await page.Keyboard.TypeAsync("2.5");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".cell-input")).ToHaveValueAsync("2.5");
        await Assertions.Expect(page.Locator(".cell-input")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Saved(page);
        Assert.That((await Thirty.Entries(host)).Single().Fact, Is.EqualTo(new ScoreFact(2.5m)));
    }

    [Test]
    public async Task Server_WhenAwayWhileTyping_GetsEverythingOnceAndInOrder()
    {
        using var relay = new Relay(host);
        var page = await Open(relay.Address);
        await page.Keyboard.PressAsync("e");
        await Enter(page, "1", "2");
        await Saved(page);
        // What arrives and is not answered may not be written twice; what cannot be sent at all waits.
        relay.LosesAnswers = true;
        await Enter(page, "3");
        await Assertions.Expect(State(page)).ToContainTextAsync("1 处待发送：连不上服务器");
        relay.Stop();
        await Enter(page, "1.5", "2.5");
        await Assertions.Expect(State(page)).ToContainTextAsync("3 处待发送");
        await page.Keyboard.PressAsync("ArrowUp");
        await Enter(page, "2");
        await Assertions.Expect(page.Locator("tr[data-code=A3] .mark.waiting")).ToBeVisibleAsync();
        relay.LosesAnswers = false;
        relay.Start();
        await Assertions.Expect(State(page)).ToContainTextAsync("1 处未写入", new() { Timeout = 40_000 });
        var entries = await Thirty.Entries(host);
        Assert.That(entries.Select(e => (e.Item, e.Fact.Describe().Zh, e.Before is null)), Is.EqualTo(new[]
        {
            ("A1", "1", true), ("A2", "2", true), ("A3", "3", true), ("A4", "1.5", true),
        }));
    }

    [Test]
    public async Task Undo_AcrossSaves_IsAChangeThatTheHistoryShows()
    {
        var page = await Open();
        await page.Keyboard.PressAsync("e");
        await Enter(page, "1");
        await Saved(page);
        await page.Keyboard.PressAsync("ArrowUp");
        await Enter(page, "2");
        await Saved(page);
        await Undo(page, "Control+z", "1");
        await Undo(page, "Control+z", "");
        await Undo(page, "Control+y", "1");
        var entries = await Thirty.Entries(host);
        Assert.That(entries, Has.Count.EqualTo(2), "withdrawn, and entered anew");
        Assert.That(entries[0].Touch, Is.EqualTo(new Touch("王敏", "撤销上一步", Withdrawn: true)));
        Assert.That(entries[1], Has.Property("Stands").True.And.Property("Fact").EqualTo(new ScoreFact(1)));
        await page.GetByRole(AriaRole.Button, new() { Name = "逐项填写" }).ClickAsync();
        await Assertions.Expect(page.Locator("#item-A1")).ToContainTextAsync("撤销上一步");
    }

    [Test]
    public async Task Cells_WhenFilledDownOrNotApplicable_AreWrittenAsTheySay()
    {
        var page = await Open();
        await page.Keyboard.PressAsync("e");
        await Enter(page, "2");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Control+d");
        await Saved(page);
        await page.Keyboard.PressAsync("ArrowDown");
        await Enter(page, "n/a");
        await Assertions.Expect(page.Locator("tr[data-code=A4] .mark.held")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("tr[data-code=A4] .c-value")).ToHaveTextAsync("n/a");
        await page.Locator("tr[data-code=A4] .c-comment").ClickAsync();
        await Enter(page, "nothing due");
        await Assertions.Expect(page.Locator("tr[data-code=A4] .c-earned")).ToHaveTextAsync("3 / 3");
        await Assertions.Expect(page.Locator("tr[data-code=A4] .c-value")).ToHaveTextAsync("不适用");
        Assert.That((await Thirty.Entries(host)).Select(e => e.Fact), Is.EqualTo(new Fact[]
        {
            new ScoreFact(2), new ScoreFact(2), new ScoreFact(2), new NotApplicableFact("nothing due"),
        }));
    }

    [Test]
    public async Task Refusal_WhenACellIsWrong_StaysAtTheCellUntilItIsDiscarded()
    {
        var page = await Open();
        await page.Keyboard.PressAsync("e");
        await Enter(page, "9");
        await Assertions.Expect(State(page)).ToHaveTextAsync("1 处未写入");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("tr[data-code=A1] .c-value")).ToHaveTextAsync("9");
        await page.Locator("tr[data-code=A1] .c-state").ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("超出范围 0 … 3");
        await page.GetByRole(AriaRole.Button, new() { Name = "放弃" }).ClickAsync();
        await Assertions.Expect(page.Locator("tr[data-code=A1] .c-value")).ToHaveTextAsync("");
        await Assertions.Expect(State(page)).Not.ToContainTextAsync("未写入");
    }

    [Test]
    public async Task Queue_WhenAnotherSignsIn_IsKeptForWhoTypedIt()
    {
        using var relay = new Relay(host);
        var page = await Open(relay.Address);
        relay.Stop();
        await page.Keyboard.PressAsync("e");
        await Enter(page, "3");
        await Assertions.Expect(State(page)).ToContainTextAsync("1 处待发送：连不上服务器");
        await Chrome.Become(page, host, "李强");
        relay.Start();
        // The page that is still open now speaks for somebody else, and is told so.
        await Assertions.Expect(State(page)).ToContainTextAsync("另一人", new() { Timeout = 40_000 });
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("tr[data-code=A1] .c-value")).ToHaveTextAsync("");
        Assert.That(await Thirty.Entries(host), Is.Empty);
        await Chrome.Become(page, host, "王敏");
        await page.ReloadAsync();
        await Saved(page);
        Assert.That((await Thirty.Entries(host)).Single().Evaluator, Is.EqualTo("王敏"));
    }

    [TestCase("zh-CN", false)]
    [TestCase("en", true)]
    public async Task Grid_InAnyLanguageAndTheme_ShiftsNothingAndComplainsOfNothing(string language, bool dark)
    {
        var page = await Chrome.OpenAs(host, "王敏", script: true, language, dark);
        Listen(page);
        await page.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value; }).observe({ type: 'layout-shift', buffered: true });");
        await page.GotoAsync(Thirty.Sheet);
        await Assertions.Expect(page.Locator("table[role=grid]")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Assert.That(await page.EvaluateAsync<double>("() => window.shift"), Is.LessThan(0.005));
        await page.Keyboard.PressAsync("e");
        await Enter(page, "2");
        await Assertions.Expect(State(page)).ToHaveTextAsync(language == "en" ? "All saved" : "全部已保存");
        Assert.That(complaints, Is.Empty);
    }

    [Test]
    public void Scripts_OfTheEntryPage_StayUnderSixtyKilobytes() =>
        Assert.That(WebFiles.Size("app.js") + WebFiles.Size("sheet.js"), Is.LessThan(60 * 1024));

    private async Task<IPage> Open(string address = "")
    {
        var page = await Chrome.OpenAs(host, "王敏", script: true);
        Listen(page);
        await page.GotoAsync(address + Thirty.Sheet);
        await Assertions.Expect(page.Locator("table[role=grid]")).ToBeVisibleAsync();
        return page;
    }

    private void Listen(IPage page)
    {
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
    }

    private static async Task Enter(IPage page, params string[] values)
    {
        foreach (var value in values)
        {
            await page.Keyboard.TypeAsync(value);
            await page.Keyboard.PressAsync("Enter");
        }
    }

    private static async Task Undo(IPage page, string keys, string value)
    {
        await page.Keyboard.PressAsync(keys);
        await Assertions.Expect(page.Locator("tr[data-code=A1] .c-value")).ToHaveTextAsync(value);
        await Saved(page);
    }

    private static ILocator State(IPage page) => page.Locator("[data-grid-state]");

    private static Task Saved(IPage page) => Assertions.Expect(State(page)).ToHaveTextAsync("全部已保存");
}
