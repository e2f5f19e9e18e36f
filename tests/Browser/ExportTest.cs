using Assessment.Browser.Tests.Support;
using Assessment.Silo.Access;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>Exports that take their time: they say how far they are, can be given up, and leave the page as it is.</summary>
public sealed class ExportTest : ReadingDemoTest
{
    private const string Audit = "/audit";

    // A program that is no LibreOffice: each conversion fails.
    protected override IReadOnlyDictionary<string, string>? Settings { get; } = new Dictionary<string, string> { ["Converter:Program"] = OperatingSystem.IsLinux() ? "/bin/sh" : "" };

    [TestCase(false)]
    [TestCase(true)]
    public async Task Export_WhenAskedFor_ArrivesUnderTheServersName(bool script)
    {
        var page = await Auditor(script);
        var file = await page.RunAndWaitForDownloadAsync(() => Button(page).ClickAsync());
        Assert.That(file.SuggestedFilename, Does.StartWith("audit").And.EndsWith(".csv"));
        var text = await File.ReadAllTextAsync(await file.PathAsync());
        Assert.That(text, Does.Contain("审计员甲"));
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo(Audit));
    }

    [Test]
    public async Task Export_WhileItIsPrepared_ShowsThatAndIsGivenUp()
    {
        var page = await Auditor(script: true);
        var (arrived, hold) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/audit?*as=csv*", async route =>
        {
            arrived.SetResult();
            await hold.Task;
            await route.AbortAsync();
        });
        await Button(page).ClickAsync();
        await arrived.Task;
        await Assertions.Expect(page.GetByText("正在准备…")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "下载进度" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await Assertions.Expect(page.GetByText("已取消下载。")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("正在准备…")).ToHaveCountAsync(0);
        hold.SetResult();
        await Assertions.Expect(Button(page)).Not.ToHaveAttributeAsync("aria-busy", "true");
    }

    [Test]
    public async Task Export_WhenTheServerCannotBeReached_OffersToTryAgain()
    {
        var page = await Auditor(script: true);
        await page.RouteAsync("**/audit?*as=csv*", route => route.AbortAsync());
        await Button(page).ClickAsync();
        await Assertions.Expect(page.GetByText("下载中断：连不上服务器。")).ToBeVisibleAsync();
        await page.UnrouteAllAsync();
        await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "再试" }).ClickAsync());
    }

    [TestCase(false)]
    [TestCase(true)]
    [Platform("Linux")]
    public async Task Pdf_WhenItCannotBeMade_IsSaidInWords(bool script)
    {
        var page = await Chrome.OpenAs(Host, "验收员", script, grants: [new(Role.CommitteeMember, null)]);
        await page.GotoAsync(Contract + "/papers");
        await page.Locator("#gate").GetByRole(AriaRole.Link, new() { Name = "PDF" }).ClickAsync();
        await Assertions.Expect(page.GetByText("转换没有成功")).ToBeVisibleAsync();
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo(Contract + (script ? "/papers" : "/papers/gate")));
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "再试" })).ToHaveCountAsync(script ? 1 : 0);
    }

    private async Task<IPage> Auditor(bool script)
    {
        var page = await Chrome.OpenAs(Host, "审计员甲", script, grants: [new(Role.Auditor, null)]);
        await page.GotoAsync(Audit);
        return page;
    }

    private static ILocator Button(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "导出 CSV" });
}
