using System.Text;
using System.Text.RegularExpressions;
using Assessment.Browser.Tests.Support;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>Charts are drawn within the policy, say what their tables say, follow the theme, can be saved, and lead to explanations.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class ChartsTest : ReadingDemoTest
{
    private const string Vendor = "/vendors/911101073398095702";

    [TestCase(Contract, "trend losses categories", false, 1280)]
    [TestCase(Contract + "?period=6&against=8", "trend losses categories", true, 390)]
    [TestCase(Vendor, "trend", false, 1280)]
    public async Task Chart_WhenThePageOpens_IsDrawnWithoutComplaint(string path, string charts, bool dark, int width)
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true, dark: dark, width: width);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(path);
        foreach (var chart in charts.Split(' '))
        {
            await Assertions.Expect(Drawing(page, chart)).ToBeVisibleAsync();
        }

        Assert.That(complaints, Is.Empty);
    }

    [Test]
    public async Task Chart_OnceDrawn_SaysWhatItsTableSays()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true);
        await page.GotoAsync(Contract + "?period=6");
        foreach (var chart in new[] { "trend", "losses" })
        {
            await Assertions.Expect(Drawing(page, chart)).ToBeVisibleAsync();
            var drawn = await Drawing(page, chart).Locator("text").AllTextContentsAsync();
            var written = (await Figure(page, chart).Locator("tbody td:nth-child(2), tbody tr:last-child td").AllTextContentsAsync()).Select(w => w.Trim()).Where(w => w != "—").ToList();
            Assert.That(written, Has.Count.GreaterThan(3));
            Assert.That(written.Except(drawn), Is.Empty, chart);
        }

        var axes = await Drawing(page, "categories").Locator("text").AllTextContentsAsync();
        Assert.That((await Figure(page, "categories").Locator("tbody th").AllTextContentsAsync()).Select(t => t.Trim()).Except(axes), Is.Empty);
    }

    [Test]
    public async Task Chart_WhenTheThemeChanges_FollowsIt()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true);
        await page.GotoAsync(Contract);
        var label = Drawing(page, "losses").Locator("text").First;
        await Assertions.Expect(label).ToBeVisibleAsync();
        var light = await label.EvaluateAsync<string>("e => getComputedStyle(e).fill");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        // It is drawn anew: what is looked at is whatever stands there then.
        await Assertions.Expect(label).Not.ToHaveCSSAsync("fill", light);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(label).ToHaveCSSAsync("fill", new Regex(@"^rgb\((51, 51, 51|0, 0, 0)\)$"));
    }

    [Test]
    public async Task Picture_WhenSaved_SaysWhatItShowsAndNeedsNoPage()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true, dark: true);
        await page.GotoAsync(Contract + "?period=6");
        await Assertions.Expect(Drawing(page, "losses")).ToBeVisibleAsync();
        var svg = Encoding.UTF8.GetString(await Saved(page, "losses", "svg"));
        foreach (var words in new[] { "失分去向", "CYCGW-2026-0044", "第 6 期", "办法第 1 版", "示例", "#ffffff" })
        {
            Assert.That(svg, Does.Contain(words));
        }

        Assert.That(svg, Does.Not.Contain("var(--"), "it carries its colours");
        Assert.That(() => System.Xml.Linq.XDocument.Parse(svg), Throws.Nothing);
        var png = await Saved(page, "trend", "png");
        Assert.That(png[..8], Is.EqualTo(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }));
        Assert.That(png, Has.Length.GreaterThan(10_000), "an empty picture");
    }

    [Test]
    public async Task Picture_OfANarrowChart_HoldsAllOfItsSubtitleInsideAndInItsName()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true);
        await page.GotoAsync(Contract + "?period=6");
        await Assertions.Expect(Drawing(page, "categories")).ToBeVisibleAsync();
        var about = await Figure(page, "categories").Locator(".chart-about").InnerTextAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => Figure(page, "categories").Locator("[data-save=svg]").ClickAsync());
        Assert.That(download.SuggestedFilename, Does.EndWith("第-6-期（2026-08-17~2026-09-16）-办法第-1-版.svg"));
        var svg = await File.ReadAllTextAsync(await download.PathAsync());
        var widths = await page.EvaluateAsync<double[]>("""
            svg => { const at = document.body.appendChild(document.createElement('div')); at.innerHTML = svg; const all = at.firstElementChild;
              return [...all.querySelectorAll(':scope > text')].map(t => t.getBBox().x + t.getBBox().width).concat(all.viewBox.baseVal.width); }
            """, svg);
        Assert.That(widths[..^1], Is.All.LessThan(widths[^1]), "words end inside of the picture");
        var written = string.Concat(System.Xml.Linq.XDocument.Parse(svg).Root!.Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value));
        Assert.That(Regex.Replace(written, @"\s", ""), Does.Contain(Regex.Replace(about, @"\s", "")));
    }

    [TestCase("/overview", "等级分布", "优秀")]
    [TestCase(Contract + "/gate", "倒排计划", "2027-03-31")]
    public async Task Picture_ThatTheServerDrew_IsSavedWithItsWords(string path, string title, string words)
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true);
        await page.GotoAsync(path);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = $"存为 SVG：{title}" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Does.StartWith(title));
        var svg = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.That(svg, Does.Contain(words).And.Contain("示例").And.Not.Contain("var(--").And.Not.Contain("hidden="));
        Assert.That(() => System.Xml.Linq.XDocument.Parse(svg), Throws.Nothing);
        Assert.That(await Axe.Findings(page), Is.Empty);
    }

    [Test]
    public async Task Figure_WhenPressed_IsExplainedOverThePageDownToItsEntry()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true);
        await page.GotoAsync(Contract);
        await Assertions.Expect(Drawing(page, "losses")).ToBeVisibleAsync();
        await page.Locator("table.matrix a[data-why][href$='indicator/1/A2']").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "为什么是这个数" });
        await Assertions.Expect(dialog).ToContainTextAsync("8 − 1 = 7");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Link, new() { Name = "看条目" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo(Contract));
    }

    [Test]
    public async Task Scorecard_WithoutScript_ComparesAndExplainsByItsLinks()
    {
        var page = await Chrome.OpenAs(Host, "赵磊");
        await page.GotoAsync(Contract);
        await Assertions.Expect(page.Locator("svg.server")).ToBeVisibleAsync();
        await page.GetByLabel("看哪一期").SelectOptionAsync("6");
        await page.GetByLabel("与哪一期比").SelectOptionAsync("8");
        await page.GetByRole(AriaRole.Button, new() { Name = "查看" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "两期对比" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("section[aria-labelledby=compare] tbody tr").First).ToContainTextAsync("−43");
        await page.Locator("section[aria-labelledby=compare] a[data-why]").First.ClickAsync();
        await page.WaitForURLAsync("**/why?of=period/6");
        await Assertions.Expect(page.Locator("[data-why-body]")).ToContainTextAsync("56.25");
    }

    [Test]
    public async Task Chart_WhileItLoads_MovesNothing()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true);
        await page.AddInitScriptAsync("window.moved = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) window.moved += e.value; }).observe({ type: 'layout-shift', buffered: true });");
        await page.GotoAsync(Contract);
        await Assertions.Expect(Drawing(page, "categories")).ToBeVisibleAsync();
        Assert.That(await page.EvaluateAsync<double>("() => window.moved"), Is.LessThan(0.01));
    }

    private static ILocator Figure(IPage page, string id) => page.Locator($"figure[aria-labelledby={id}-title]");

    private static ILocator Drawing(IPage page, string id) => page.Locator($"figure[data-drawn][aria-labelledby={id}-title] .chart-canvas svg");

    private static async Task<byte[]> Saved(IPage page, string chart, string kind)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => Figure(page, chart).Locator($"[data-save={kind}]").ClickAsync());
        Assert.That(download.SuggestedFilename, Does.Match(NameOfAPicture()));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    [GeneratedRegex(@"^[^\\/:*?""<>|\s]+CYCGW-2026-0044.*\.(svg|png)$")]
    private static partial Regex NameOfAPicture();
}
