using System.Text.Json;
using Assessment.Browser.Tests.Support;
using Assessment.Silo.Access;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>
/// The main pages as pictures, each in light, dark and narrow. While they are taken nothing may shift, and the browser may complain of
/// nothing. With <c>ASSESSMENT_PICTURES</c> set they are written there: that is how <c>docs/images/remake.sh</c> makes those of the READMEs.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class PicturesTest : ReadingDemoTest
{
    // Those that stand in a document; the others are looked at and thrown away.
    private static readonly string[] Shown = ["my-work", "score-sheet", "overview", "scorecard", "scorecard-of-the-vendor", "acceptance", "gate", "scheme"];

    // Counted from the page's first moment; what moves because somebody just pressed something is no shift.
    private const string Shift = """
        () => new Promise(done => {
          let sum = 0;
          new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value; }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        })
        """;

    private static readonly object?[] Shots =
    [
        new object?[] { "sign-in", "/sign-in", null },
        new object?[] { "contracts", "/", Role.Manager },
        new object?[] { "my-work", "/work", Role.Evaluator },
        new object?[] { "approvals", "/approvals", Role.Manager },
        new object?[] { "overview", "/overview", Role.Manager },
        new object?[] { "score-sheet", Ninth, Role.Evaluator },
        new object?[] { "scorecard", Contract, Role.Manager },
        new object?[] { "scorecard-of-the-vendor", Contract, Role.VendorContact },
        new object?[] { "outlook", Contract + "/insights", Role.Manager },
        new object?[] { "vendor", "/vendors/911101073398095702", Role.Manager },
        new object?[] { "gate", Contract + "/gate", Role.CommitteeMember },
        new object?[] { "acceptance", Contract + "/acceptance", Role.Manager },
        new object?[] { "payments", Contract + "/payments", Role.Manager },
        new object?[] { "registers", Contract + "/registers", Role.Manager },
        new object?[] { "cases", Contract + "/cases", Role.Manager },
        new object?[] { "scheme", Contract + "/scheme", Role.Manager },
        new object?[] { "journal", Contract + "/journal", Role.Auditor },
        new object?[] { "audit", "/audit", Role.Auditor },
        new object?[] { "system", "/system", Role.SystemAdministrator },
        new object?[] { "permissions", "/permissions", Role.SecurityAdministrator },
    ];

    [TestCaseSource(nameof(Shots))]
    public async Task Page_WhenItsPictureIsTaken_IsStillAndWithoutComplaint(string name, string path, Role? viewer)
    {
        foreach (var (form, dark, width) in new[] { ("light", false, 1280), ("dark", true, 1280), ("narrow", false, 390) })
        {
            var page = viewer is { } role
                ? await Chrome.OpenAs(Host, Person(role), script: true, dark: dark, width: width, grants: Grants(role))
                : await Chrome.Open(Host, script: true, dark: dark, width: width);
            var complaints = new List<string>();
            page.Console += (_, message) => complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
            page.PageError += (_, error) => complaints.Add(error);
            await page.GotoAsync(path);
            await page.EvaluateAsync("() => document.fonts.ready");
            var shift = await page.EvaluateAsync<JsonElement>(Shift);
            Assert.That(complaints, Is.Empty, $"{name}, {form}");
            Assert.That(shift.GetDouble(), Is.LessThan(0.01), $"{name}, {form}: what was on the page moved while it loaded");
            var picture = await page.ScreenshotAsync(new() { Type = ScreenshotType.Png });
            Assert.That(picture, Has.Length.GreaterThan(5_000), "an empty page");
            await Keep(name, form, picture);
        }
    }

    [TestCase("/overview", Role.Manager, ".spread")]
    [TestCase(Contract + "/registers", Role.Manager, ".register table")]
    [TestCase(Contract + "/scheme", Role.Manager, ".tree")]
    [TestCase(Contract + "/journal", Role.Auditor, ".journal")]
    [TestCase("/permissions", Role.SecurityAdministrator, ".permissions")]
    public async Task Table_WhenOnlyItsFirstRowHasCome_HasItsColumnsWhereTheyStay(string path, Role viewer, string table)
    {
        var page = await Chrome.OpenAs(Host, Person(viewer), script: true, grants: Grants(viewer));
        await page.GotoAsync(path);
        var (all, first) = (await Columns(), await Columns("r => r.hidden = true"));
        Assert.That(all, Has.Length.GreaterThan(2));
        Assert.That(first, Is.EqualTo(all).Within(1));

        // The left edge of each cell of each first row, after something was done to the others.
        Task<double[]> Columns(string others = "() => {}") => page.EvaluateAsync<double[]>($$"""
            () => [...document.querySelectorAll('{{table}}')].flatMap(t => {
              const rows = [...t.querySelectorAll('tbody > tr')];
              rows.slice(1).forEach({{others}});
              return [...t.querySelectorAll('thead th'), ...rows[0].children].map(c => c.getBoundingClientRect().left);
            })
            """);
    }

    private static async Task Keep(string name, string form, byte[] picture)
    {
        if (Shown.Contains(name) && Environment.GetEnvironmentVariable("ASSESSMENT_PICTURES") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Repository.PathOf(folder, $"{name}-{form}.png"), picture);
        }
    }

    private static string Person(Role role) => role switch
    {
        Role.Evaluator => "王敏",
        Role.Manager => "赵磊",
        Role.CommitteeMember => "周宁",
        Role.VendorContact => "郭珣",
        Role.Auditor => "何静",
        Role.SystemAdministrator => "吴涛",
        _ => "郑岚",
    };

    private static Grant[] Grants(Role role) => [new(role, role == Role.VendorContact ? Grains.Values.ContractNumber.Parse("CYCGW-2026-0044") : null)];
}
