using Assessment.Browser.Tests.Support;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>What stands around every page: palette, shortcuts, theme, changes of others, who else is here.</summary>
public sealed class FrameTest : WritingDemoTest
{
    private static readonly ContractNumber Number = ContractNumber.Parse("CYCGW-2026-0044");

    [Test]
    public async Task Palette_ByKeyboard_LeadsToAContractsPage()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true);
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("数字市政");
        // One contract is left, and its own pages stand below it.
        await Assertions.Expect(page.GetByRole(AriaRole.Option).Filter(new() { HasText = "考核办法" })).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("考核办法");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**" + Contract + "/scheme");
    }

    [Test]
    public async Task Palette_WhenNothingFits_SaysSoAndClosesWithEsc()
    {
        var page = await Chrome.OpenAs(Host, "王敏", script: true);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "前往" }).ClickAsync();
        await page.Keyboard.TypeAsync("没有这样的合同%_");
        await Assertions.Expect(page.GetByText("没有找到。")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "前往" })).ToBeFocusedAsync();
    }

    [Test]
    public async Task Shortcuts_WhenAskedFor_AreListed()
    {
        var page = await Chrome.OpenAs(Host, "王敏", script: true);
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "快捷键" })).ToContainTextAsync("Ctrl+K");
    }

    [Test]
    public async Task Theme_WhenChosen_HoldsOnEveryPageWhateverTheSystemPrefers()
    {
        var page = await Chrome.OpenAs(Host, "王敏");
        async Task<string> Ground() => await page.Locator("body").EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor");
        await page.GotoAsync("/");
        var light = await Ground();
        await page.GetByRole(AriaRole.Button, new() { Name = "换为深色" }).ClickAsync();
        var dark = await Ground();
        await page.GotoAsync(Contract);
        Assert.That((await Ground(), dark == light), Is.EqualTo((dark, false)));
        await page.GetByRole(AriaRole.Button, new() { Name = "换为浅色" }).ClickAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.That(await Ground(), Is.EqualTo(light), "chosen, against the system");
        await page.GetByRole(AriaRole.Button, new() { Name = "随系统" }).ClickAsync();
        Assert.That(await Ground(), Is.EqualTo(dark), "left to the system");
    }

    [Test]
    public async Task Change_OfSomebodyElse_IsToldOnAnOpenPage()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true);
        var opened = page.WaitForResponseAsync(r => r.Url.EndsWith("/frame/live", StringComparison.Ordinal));
        await page.GotoAsync(Contract + "/scheme");
        await opened;
        await Record();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "王敏 更新了这份合同" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Presence_OfTwoPeople_IsShownToEachAndNotToTheVendor()
    {
        var first = await Chrome.OpenAs(Host, "赵磊", script: true);
        await first.GotoAsync(Contract);
        await Assertions.Expect(first.Locator("[data-presence]")).ToBeHiddenAsync();
        var second = await Chrome.OpenAs(Host, "王敏", script: true);
        var said = first.WaitForResponseAsync(r => r.Url.EndsWith("/frame/here", StringComparison.Ordinal));
        await first.ReloadAsync();
        await said;
        await second.GotoAsync(Contract);
        await Assertions.Expect(second.Locator("[data-presence]")).ToHaveTextAsync("赵磊 也在看这一页");
        var vendor = await Chrome.OpenAs(Host, "郭珣", script: true, grants: [new(Silo.Access.Role.VendorContact, Number)]);
        var heard = vendor.WaitForResponseAsync(r => r.Url.EndsWith("/frame/here", StringComparison.Ordinal));
        await vendor.GotoAsync(Contract);
        Assert.That(await (await heard).TextAsync(), Is.EqualTo("""{"others":[]}"""));
    }

    [Test]
    public async Task Form_WhenLeftInMidTyping_AsksFirst()
    {
        var page = await Chrome.OpenAs(Host, "王敏", script: true);
        await page.GotoAsync(Ninth + "/entries/66");
        await page.GetByLabel("更改理由").FillAsync("核对后");
        var asked = new TaskCompletionSource<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };
        await page.GetByRole(AriaRole.Link, new() { Name = "记分卡" }).ClickAsync();
        Assert.That(await asked.Task.WaitAsync(TimeSpan.FromSeconds(10)), Is.EqualTo("beforeunload"));
        Assert.That(await page.GetByLabel("更改理由").InputValueAsync(), Is.EqualTo("核对后"));
    }

    private async Task Record()
    {
        var outcome = await Host.Contracts.Execute(
            Number, new RecordDeduction(9, "A1", "A1-1", 1, ChinaTime.DayOf(Host.Clock.GetUtcNow()).AddDays(-3), "值守人员缺岗半小时"), "王敏", Guid.NewGuid().ToString(), default);
        Assert.That(outcome.Refusal, Is.Null);
    }
}
