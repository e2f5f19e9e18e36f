using System.Diagnostics;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Demo;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;

namespace Assessment.Bench;

/// <summary>How long each page takes with the demonstration's data: the server's answer over loopback, and the first thing that a browser paints.</summary>
internal static class Pages
{
    private const string Contract = "/contracts/CYCGW-2026-0044";
    private const int Rounds = 41;

    // Told of it: at the end of loading it may not have happened yet.
    private const string FirstPaint = """
        () => new Promise(done => new PerformanceObserver(list => {
          const first = list.getEntriesByName('first-contentful-paint')[0];
          if (first) done(first.startTime);
        }).observe({ type: 'paint', buffered: true }))
        """;

    private static readonly (string Path, Role Viewer)[] All =
    [
        ("/", Role.Manager), ("/work", Role.Evaluator), ("/work", Role.Manager), ("/overview", Role.Manager), ("/approvals", Role.Manager), ("/vendors/911101073398095702", Role.Manager),
        (Contract, Role.Manager), (Contract + "?period=6&against=8", Role.Manager), (Contract + "/insights", Role.Manager), (Contract + "/why?of=term", Role.Manager),
        (Contract + "/acceptance", Role.CommitteeMember), (Contract + "/payments", Role.Manager), (Contract + "/registers", Role.Manager), (Contract + "/scheme/import", Role.Manager), (Contract, Role.VendorContact), (Contract + "/periods/9", Role.Evaluator), (Contract + "/periods/9/grid", Role.Evaluator),
        (Contract + "/gate", Role.CommitteeMember), (Contract + "/cases", Role.Manager), (Contract + "/scheme", Role.Manager), (Contract + "/evidence", Role.Manager),
        (Contract + "/journal", Role.Auditor), (Contract + "/contacts", Role.Manager), ("/audit", Role.Auditor), ("/audit/changes", Role.Auditor), ("/system", Role.Auditor),
        ("/accounts", Role.SecurityAdministrator), ("/permissions", Role.SecurityAdministrator), ("/account", Role.Evaluator),
    ];

    /// <summary>Measures in turn, so that what else the machine does falls on all alike.</summary>
    public static async Task Measure(string folder)
    {
        await using var site = new Site(Path.Combine(folder, "pages.db"));
        site.StartServer();
        await DemoData.Load(site.Services.GetRequiredService<IContracts>(), site.Clock, CancellationToken.None);
        var visits = new List<(string Path, Role Viewer, HttpClient Client, List<double> Times)>();
        foreach (var (path, viewer) in All)
        {
            visits.Add((path, viewer, await site.As(viewer), []));
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (path, _, client, times) in visits)
            {
                var clock = Stopwatch.StartNew();
                using var answer = await client.GetAsync(path);
                await answer.Content.LoadIntoBufferAsync();
                answer.EnsureSuccessStatusCode();
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        Console.WriteLine("  page                                              viewer                   first ms  median ms  slowest of 36 ms | first paint ms");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = File.Exists("/usr/bin/chromium")
            ? await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] }) : null;
        foreach (var (path, viewer, _, times) in visits)
        {
            var warm = times.Skip(5).Order().ToArray();
            var paint = browser is null || path.EndsWith("/grid", StringComparison.Ordinal) ? (double?)null : await Paint(site, browser, path, viewer);
            Console.WriteLine($"  {path,-49} {viewer,-24} {times[0],8:F1} {warm[warm.Length / 2],10:F1} {warm[^1],17:F1} | {(paint is { } p ? $"{p,8:F0}" : "       —")}");
        }
    }

    // The median of five loads by a browser that has nothing of ours kept.
    private static async Task<double> Paint(Site site, IBrowser browser, string path, Role viewer)
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            await using var context = await browser.NewContextAsync(new() { BaseURL = site.Address });
            var (name, value) = await site.Cookie(viewer);
            await context.AddCookiesAsync([new() { Name = name, Value = value, Url = site.Address, HttpOnly = true }]);
            var page = await context.NewPageAsync();
            await page.GotoAsync(path);
            times.Add(await page.EvaluateAsync<double>(FirstPaint));
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    /// <summary>The program with a database of its own.</summary>
    internal sealed class Site : WebApplicationFactory<DemoClock>
    {
        private readonly string database;

        public Site(string database)
        {
            this.database = database;
            UseKestrel();
        }

        public DemoClock Clock { get; } = new(TimeProvider.System);

        public string Address => ClientOptions.BaseAddress.ToString();

        public Task<(string Name, string Value)> Cookie(Role viewer) => TestPeople.Cookie(
            Services, $"bench-{viewer}", [new(viewer, viewer == Role.VendorContact ? ContractNumber.Parse("CYCGW-2026-0044") : null)]);

        public async Task<HttpClient> As(Role viewer)
        {
            var (name, value) = await Cookie(viewer);
            return new HttpClient { BaseAddress = new(Address), DefaultRequestHeaders = { { "Cookie", $"{name}={value}" }, { "Accept-Language", "zh-CN" } } };
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            builder.UseSetting("Storage:Path", database);
            builder.UseSetting("Web:RequestsPerMinute", "1000000");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
        }
    }
}
