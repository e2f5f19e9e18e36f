using Assessment.Browser.Tests.Support;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>Pages fit their window, in light and dark, and can be walked by keyboard.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LayoutTest : ReadingDemoTest
{
    private const string OneAccount = "/accounts/…";

    // Never asked: nobody leaves for it.
    protected override IReadOnlyDictionary<string, string>? Settings { get; } = new Dictionary<string, string>
    {
        // Never run: where there is a converter, a button more stands beside each paper.
        ["Converter:Program"] = OperatingSystem.IsLinux() ? "/bin/sh" : "",
        ["Oidc:Authority"] = "https://sso.example/", ["Oidc:ClientId"] = "assessment", ["Oidc:ClientSecret"] = "secret",
    };

    // Each page with whom it is for: the buyer's people, or one who holds a single role; null for nobody.
    private static readonly (string Path, Role? Viewer)[] Visits =
    [
        .. new[] { "/", "/account", Contract, Ninth, Ninth + "/entries/66", Contract + "/scheme", Contract + "/gate", Contract + "/contacts", Contract + "/cases", Contract + "/evidence", Contract + "/evidence?kind=entry&no=1", Contract + "/journal", Contract + "/acceptance", Contract + "/payments", Contract + "/registers", Contract + "/scheme/import", Ninth + "/import", Contract + "/history", Contract + "?period=6&against=8", Contract + "/why?of=term", Contract + "/insights", Contract + "/papers", "/verify?code=x", "/vendors/911101073398095702", "/nowhere" }.Select(p => (p, (Role?)Role.Evaluator)),
        ("/sign-in", null), ("/sign-in?closed=1", null), ("/first-run", null), ("/sign-in/code", null), ("/sign-in/oidc/callback", null), (Contract + "/gate", Role.VendorContact), (Contract + "/contacts", Role.VendorContact), (Contract + "/contacts", Role.Auditor), (Contract, Role.VendorContact), (Contract + "/cases", Role.VendorContact), (Contract + "/cases", Role.Auditor), (Contract + "/evidence", Role.Auditor), (Ninth, Role.VendorContact), ("/", Role.VendorContact),
        (Contract + "/acceptance", Role.CommitteeMember), (Contract + "/payments", Role.VendorContact), (Contract + "/registers", Role.VendorContact), (Contract + "/scheme", Role.VendorContact),
        ("/vendors/911101073398095702", Role.VendorContact), (Contract + "/insights", Role.Auditor),
        ("/work", Role.Evaluator), ("/work", Role.VendorContact), ("/overview", Role.Auditor), ("/overview?text=nothing", Role.Auditor), ("/overview?sort=deadline&stage=final", Role.Manager), ("/approvals", Role.Manager), ("/exports", Role.Manager), ("/exports", Role.Auditor),
        (Contract, Role.SystemAdministrator), ("/accounts", Role.SecurityAdministrator), (OneAccount, Role.SecurityAdministrator), ("/account", Role.SecurityAdministrator),
        ("/permissions", Role.Auditor), ("/audit", Role.Auditor), ("/audit/changes", Role.Auditor), ("/audit?from=x", Role.Auditor), ("/system", Role.Auditor), ("/system", Role.SystemAdministrator), (Ninth, Role.Auditor),
    ];

    private static readonly object[] Pages = [.. Visits.Select(v => new object?[] { v.Path, v.Viewer })];

    // Each control is labelled, each id is there once, each table's head says what it heads.
    private const string Faults = """
        () => {
          const faults = [];
          for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
            if (!(e.labels && e.labels.length) && !e.getAttribute('aria-label')) faults.push('unlabelled ' + e.name);
          for (const e of document.querySelectorAll('button, a[href]')) if (!(e.textContent.trim() || e.getAttribute('aria-label'))) faults.push('nameless ' + e.outerHTML.slice(0, 80));
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          for (const id of new Set(ids)) if (ids.filter(i => i === id).length > 1) faults.push('id twice ' + id);
          for (const e of document.querySelectorAll('[aria-labelledby], [aria-describedby], label[for]'))
            for (const id of [e.getAttribute('aria-labelledby'), e.getAttribute('aria-describedby'), e.getAttribute('for')].filter(Boolean).join(' ').split(' '))
              if (!document.getElementById(id)) faults.push('nothing has the id ' + id);
          for (const e of document.querySelectorAll('th')) if (!e.scope) faults.push('th without scope: ' + e.textContent.trim());
          for (const e of document.querySelectorAll('a[href^="#"]')) if (!document.getElementById(decodeURIComponent(e.getAttribute('href').slice(1)))) faults.push('dead link ' + e.getAttribute('href'));
          if (document.querySelectorAll('h1').length !== 1) faults.push('h1: ' + document.querySelectorAll('h1').length);
          if (document.querySelectorAll('main').length !== 1) faults.push('main');
          if (!document.documentElement.lang || !document.title.trim()) faults.push('no language or title');
          return faults;
        }
        """;

    // One visit for all of it: most of the time goes into loading the page.
    [TestCaseSource(nameof(Pages))]
    public async Task Page_InEachFormAndLanguage_FitsItsWindowAndIsFitForEverybody(string path, Role? viewer)
    {
        var page = await Open(viewer);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync(await Address(path));
        await Speaks("zh-CN", "中文");
        await FitsEachWindow();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            // Without motion: what is still fading in has another contrast.
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            Assert.That(await Axe.Findings(page, ofColour: scheme == ColorScheme.Dark), Is.Empty, $"{scheme}");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Speaks("en", "English");
        await FitsEachWindow();
        Assert.That(complaints.Where(c => c.Contains("Content Security Policy", StringComparison.Ordinal)), Is.Empty);

        async Task Speaks(string code, string language)
        {
            // A click waits until the next page begins, and not until it is there.
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", code);
            await page.WaitForLoadStateAsync();
            Assert.That(await page.EvaluateAsync<string[]>(Faults), Is.Empty, language);
        }

        async Task FitsEachWindow()
        {
            foreach (var width in new[] { 320, 390, 768, 1280 })
            {
                await page.SetViewportSizeAsync(width, 900);
                var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
                Assert.That(wide, Is.LessThanOrEqualTo(width), $"{path} at {width}");
            }
        }
    }

    [Test]
    public async Task Rules_OnAPageWithFaults_NameTheirPlaces()
    {
        var page = await Open(Role.Evaluator);
        await page.GotoAsync(Contract);
        await page.EvaluateAsync("() => { const e = document.createElement('input'); e.id = 'nameless'; document.querySelector('main').append(e); }");
        Assert.That(await Axe.Findings(page), Has.One.Matches<string>(f => f.StartsWith("label: #nameless", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Page_WhenWalkedByKeyboard_OffersToSkipToItsContent()
    {
        var page = await Chrome.OpenAs(Host, "王敏", script: true);
        await page.GotoAsync(Contract);
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "跳到正文" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    [Test]
    public async Task ApiBrowser_WhenOpened_ShowsItsOperationsWithinThePolicy()
    {
        var page = await Chrome.OpenAs(Host, "王敏", script: true);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add($"{message.Type}: {message.Text}");
        await page.GotoAsync("/api");
        await page.Locator(".opblock-summary").First.ClickAsync();
        await Assertions.Expect(page.Locator(".opblock-body").First).ToBeVisibleAsync();
        Assert.That(complaints.Where(c => c.StartsWith("error", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Gate_WhenPrinted_ShowsNoControls()
    {
        var page = await Chrome.OpenAs(Host, "王敏", script: true);
        await page.GotoAsync(Contract + "/gate");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".verdict.big")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("¥598,890.22").First).ToBeVisibleAsync();
    }

    private Task<IPage> Open(Role? viewer) => viewer switch
    {
        null => Chrome.Open(Host, script: true),
        Role.Evaluator => Chrome.OpenAs(Host, "王敏", script: true),
        { } role => Chrome.OpenAs(Host, $"唯{role}", script: true, grants: [new(role, role == Role.VendorContact ? ContractNumber.Parse("CYCGW-2026-0044") : null)]),
    };

    private async Task<string> Address(string path)
    {
        await TestPeople.Account(Host.Services, "王敏");
        return path == OneAccount ? "/accounts/" + await TestPeople.Account(Host.Services, "王敏") : path;
    }
}
