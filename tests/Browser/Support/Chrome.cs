using Assessment.Silo.Access;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests.Support;

/// <summary>One browser for all tests, started when the first needs it.</summary>
[SetUpFixture]
public sealed class Chrome
{
    private static IPlaywright? playwright;
    private static IBrowser? browser;
    private static readonly List<IBrowserContext> opened = [];

    /// <summary>A fresh profile over a host.</summary>
    /// <param name="host">The program.</param>
    /// <param name="script">True to let scripts run; pages must not need them.</param>
    /// <param name="language">zh-CN or en.</param>
    /// <param name="dark">True for a person who prefers dark.</param>
    /// <param name="width">Width of the window.</param>
    internal static async Task<IPage> Open(PagesHost host, bool script = false, string language = "zh-CN", bool dark = false, int width = 1280)
    {
        var context = await (await Browser()).NewContextAsync(new()
        {
            BaseURL = host.Address.ToString(),
            JavaScriptEnabled = script,
            Locale = language,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        opened.Add(context);
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
        foreach (var context in opened)
        {
            await context.CloseAsync();
        }

        opened.Clear();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private static async Task<IBrowser> Browser()
    {
        var path = Requires.Program("chromium");
        playwright ??= await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(20_000);
        return browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] });
    }
}
