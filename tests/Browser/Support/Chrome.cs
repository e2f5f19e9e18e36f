using System.Collections.Concurrent;
using Assessment.Silo.Access;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests.Support;

/// <summary>One browser for each of the workers that run tests, started when the first test needs it.</summary>
[SetUpFixture]
public sealed class Chrome
{
    private static readonly ConcurrentDictionary<string, Chrome> all = new();

    private readonly List<IBrowserContext> opened = [];
    private IPlaywright? playwright;
    private IBrowser? browser;

    // Fixtures run side by side; what drives a browser is for one caller at a time.
    private static Chrome Mine => all.GetOrAdd(TestContext.CurrentContext.WorkerId ?? string.Empty, _ => new());

    /// <summary>A fresh profile over a host.</summary>
    /// <param name="host">The program.</param>
    /// <param name="script">True to let scripts run; pages must not need them.</param>
    /// <param name="language">zh-CN or en.</param>
    /// <param name="dark">True for a person who prefers dark.</param>
    /// <param name="width">Width of the window.</param>
    internal static async Task<IPage> Open(PagesHost host, bool script = false, string language = "zh-CN", bool dark = false, int width = 1280)
    {
        var mine = Mine;
        var context = await (await mine.Browser()).NewContextAsync(new()
        {
            BaseURL = host.Address.ToString(),
            JavaScriptEnabled = script,
            Locale = language,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        mine.opened.Add(context);
        // Bounds for what hangs, not for what is slow: a busy machine is no fault of the program.
        context.SetDefaultTimeout(30_000);
        context.SetDefaultNavigationTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>A fresh profile in which a person is signed in.</summary>
    internal static async Task<IPage> OpenAs(
        PagesHost host, string person, bool script = false, string language = "zh-CN", bool dark = false, int width = 1280, IReadOnlyCollection<Grant>? grants = null)
    {
        var page = await Open(host, script, language, dark, width);
        await Become(page, host, person, grants);
        return page;
    }

    /// <summary>Signs somebody in at a browser, instead of whoever was; what the sign-in page does has its own tests.</summary>
    internal static async Task Become(IPage page, PagesHost host, string person, IReadOnlyCollection<Grant>? grants = null)
    {
        var (name, value) = await TestPeople.Cookie(host.Services, person, grants);
        await page.Context.ClearCookiesAsync(new() { Name = name });
        await page.Context.AddCookiesAsync([new() { Name = name, Value = value, Url = host.Address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
    }

    /// <summary>Closes what a test opened.</summary>
    internal static async Task CloseAll()
    {
        var mine = Mine;
        foreach (var context in mine.opened)
        {
            await context.CloseAsync();
        }

        mine.opened.Clear();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        foreach (var one in all.Values)
        {
            if (one.browser is not null)
            {
                await one.browser.DisposeAsync();
            }

            one.playwright?.Dispose();
        }
    }

    private async Task<IBrowser> Browser()
    {
        // The same engine without the browser's own windows: it needs half the time.
        var path = Requires.Program("chromium-headless-shell", otherwise: "chromium");
        playwright ??= await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(20_000);
        return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] });
    }
}
