using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>The scorecard, the explanations, the outlook and the vendor's card: the same figures as the API, and to each role its own.</summary>
public sealed class ScorecardPagesTest
{
    private const string Card = "/contracts/CYCGW-2026-0044";
    private const string Vendor = "/vendors/911101073398095702";
    private const string Inside = "评审内部意见";

    private static readonly ContractNumber Number = ContractNumber.Parse("CYCGW-2026-0044");
    private static readonly ContractNumber Second = ContractNumber.Parse("CYCGW-2026-0045");

    private ApiHost host = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await new ApiHost().Published();
        var other = Given.ContractFile.Replace("\"20 26\"", "\"2026\"", StringComparison.Ordinal);
        var file = JsonNode.Parse(other)!;
        file["number"] = Second.Value;
        (await host.Api(Given.Manager).Post($"{Client.Root}/contracts", file.ToJsonString())).Done(201);
        host.Clock.Set("2026-05-10T09:00:00+08:00");
        (await host.Api(Given.Evaluator).Post($"{Client.Contract}/periods/2/scores", new { indicator = "E1", points = 4, comment = Inside })).Done(201);
        foreach (var (name, role) in new[] { ("委员", Role.CommitteeMember), ("供方", Role.VendorContact), ("审计", Role.Auditor) })
        {
            await TestPeople.Token(host.Services, name, [new(role, role.IsOfTheSystem() ? null : Number)]);
        }

        await TestPeople.Token(host.Services, "系统管理员甲", [new(Role.SystemAdministrator)]);
        await TestPeople.Token(host.Services, "他方", [new(Role.VendorContact, ContractNumber.Parse("SL-2026-0107"))]);
    }

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    [Test]
    public async Task Charts_OfTheScorecard_SayWhatTheApiSays()
    {
        var charts = await Charts(Card, "赵磊");
        var periods = (await host.Api(Given.Manager).Get($"{Client.Contract}/periods")).Json.AsArray();
        Assert.That(charts["trend"]["series"]![0]!["values"]!.AsArray().Select(v => v?.GetValue<decimal>()), Is.EqualTo(periods.Select(p => p!["score"]?.GetValue<decimal>())));
        var result = (await host.Api(Given.Manager).Get($"{Client.Contract}/periods/1")).Json["result"]!;
        Assert.That(charts["losses"]["end"]!.GetValue<decimal>(), Is.EqualTo(result["score"]!.GetValue<decimal>()));
        Assert.That(charts["categories"]["outlines"]![0]!["shares"]!.AsArray().Select(s => s!["earned"]!.GetValue<decimal>()), Is.EqualTo(result["categories"]!.AsArray().Select(c => c!["earned"]!.GetValue<decimal>())));
    }

    [Test]
    public async Task Chart_WithoutScript_HasATableWithTheSameFigures()
    {
        var page = await Page(Card, "赵磊");
        foreach (var figure in page.QuerySelectorAll("figure[data-chart]"))
        {
            Assert.That(figure.QuerySelectorAll("table tbody tr"), Is.Not.Empty, figure.QuerySelector("h3")!.TextContent);
        }

        var chart = JsonNode.Parse(page.QuerySelector("figure[data-chart]")!.GetAttribute("data-chart")!)!;
        var written = page.QuerySelectorAll("figure")[0].QuerySelectorAll("tbody td").Select(d => d.TextContent.Trim());
        Assert.That(written, Is.EqualTo(chart["series"]![0]!["values"]!.AsArray().Select(v => v?.GetValue<decimal>().ToString("F2", CultureInfo.InvariantCulture) ?? "—")));
    }

    [Test]
    public async Task Matrix_EveryFigure_LeadsToAnExplanationThatIsThere()
    {
        var page = await Page(Card, "赵磊");
        var links = page.QuerySelectorAll("table.matrix a[data-why]").Select(a => a.GetAttribute("href")!).ToList();
        Assert.That(links, Has.Count.GreaterThan(20));
        foreach (var link in links.Take(5).Append(links[^1]))
        {
            Assert.That((await Page(link, "赵磊")).QuerySelectorAll("[data-why-body] .trace-line"), Is.Not.Empty, link);
        }
    }

    [Test]
    public async Task Explanation_OfAnIndicator_LeadsToItsEntry()
    {
        var page = await Page($"{Card}/why?of=indicator/1/E1", "赵磊");
        Assert.That(page.QuerySelectorAll(".trace-links a").Select(a => a.GetAttribute("href")), Has.Some.StartsWith($"{Card}/periods/1/entries/"));
    }

    [TestCase("", 200)]
    [TestCase("nothing", 404)]
    [TestCase("period/99", 404)]
    [TestCase("indicator/1/%3Cb%3E", 404)]
    [TestCase("term", 200)]
    public async Task Explanation_OfWhateverIsAsked_NeverFails(string of, int status) =>
        Assert.That((await host.Page($"{Card}/why?of={of}")).Status, Is.EqualTo(status));

    [TestCase("condition/G2", 403)]
    [TestCase("counter/N1", 403)]
    [TestCase("money", 403)]
    [TestCase("period/1", 200)]
    [TestCase("term", 200)]
    public async Task Explanation_ToTheVendor_IsGivenAsTheTableSays(string of, int status) =>
        Assert.That((await host.Page($"{Card}/why?of={of}", "供方")).Status, Is.EqualTo(status));

    [Test]
    public async Task Vendor_OnTheScorecard_LearnsNothingOfWhatIsNotPublished()
    {
        foreach (var path in new[] { Card, Card + "?period=2", Card + "?period=1&against=2", Card + "/why?of=period/2", Card + "/why?of=indicator/2/E1", Vendor })
        {
            Assert.That((await host.Page(path, "供方")).Text, Does.Not.Contain(Inside), path);
        }

        var page = await Page(Card + "?period=2", "供方");
        Assert.That(page.QuerySelectorAll("#look-period option").Select(o => o.GetAttribute("value")), Is.EqualTo(new[] { "1" }));
        Assert.That(page.QuerySelectorAll("#spread"), Is.Empty, "how evaluators differ is not the vendor's");
        Assert.That((await host.Page(Card + "/insights", "供方")).Status, Is.EqualTo(403));
        Assert.That((await Page(Card, "赵磊")).QuerySelectorAll("#look-period option").Select(o => o.GetAttribute("value")), Is.EqualTo(new[] { "1", "2" }));
    }

    [TestCase("赵磊", true)]
    [TestCase("审计", true)]
    [TestCase("委员", false)]
    public async Task Signals_AreShown_OnlyToWhoeverMayReadThem(string person, bool shown)
    {
        Assert.That((await Page(Card + "/insights", person)).QuerySelectorAll("#signals"), Has.Length.EqualTo(shown ? 1 : 0));
        Assert.That((await Page(Card, person)).QuerySelectorAll("#spread"), Has.Length.EqualTo(shown ? 1 : 0));
    }

    [Test]
    public async Task Outlook_ShowsWhatTheApiForecasts()
    {
        var forecast = (await host.Api(Given.Manager).Get($"{Client.Contract}/forecast")).Done().Json;
        var page = await Page(Card + "/insights", "赵磊");
        var rows = page.QuerySelectorAll("section[aria-labelledby=forecast] tbody tr");
        Assert.That(rows.Select(r => r.QuerySelectorAll("td")[0].TextContent), Is.EqualTo(forecast["outlooks"]!.AsArray().Select(o => o!["line"]!.GetValue<decimal>()).Where(l => l > 0).Select(Rounding.Plain)), "but for the grade that everybody has");
        var readings = (await host.Api(Given.Manager).Get($"{Client.Contract}/sensitivity")).Done().Json["readings"]!.AsArray();
        Assert.That(page.QuerySelectorAll("section[aria-labelledby=sensitivity] td.num"), Has.Length.EqualTo(readings.Count));
        Assert.That(page.QuerySelectorAll("section[aria-labelledby=sensitivity] .badge"), Has.Length.EqualTo(1), "one reading is in force");
    }

    [Test]
    public async Task Scorecard_OfWhoeverReadsNoScores_HasNoChart()
    {
        Assert.That((await Page(Card, "系统管理员甲")).QuerySelectorAll("figure, .matrix"), Is.Empty);
        Assert.That((await Page(Vendor, "系统管理员甲")).QuerySelectorAll("figure"), Is.Empty);
    }

    [Test]
    public async Task VendorCard_ListsTheContractsThatTheViewerMayKnow()
    {
        static IEnumerable<string> Listed(IDocument page) => page.QuerySelectorAll("tbody th a.number").Select(a => a.TextContent);
        Assert.That(Listed(await Page(Vendor, "赵磊")), Is.EqualTo(new[] { Number.Value, Second.Value }));
        Assert.That(Listed(await Page(Vendor, "供方")), Is.EqualTo(new[] { Number.Value }));
        Assert.That(((await host.Page(Vendor, "他方")).Status, (await host.Page("/vendors/nobody")).Status), Is.EqualTo((404, 404)));
        var trend = (await Charts(Vendor, "赵磊"))["trend"];
        Assert.That(trend["labels"]![0]!.GetValue<string>(), Is.EqualTo("2026-04"));
        Assert.That(trend["series"]!.AsArray(), Has.Count.EqualTo(1), "a contract without a score draws no line");
    }

    [TestCase("period=x&against=y")]
    [TestCase("period=99")]
    [TestCase("period=1&period=2")]
    [TestCase("period=99999999999999")]
    [TestCase("period=1&against=1")]
    public async Task Period_WhateverIsAsked_IsOneThatIsThere(string query)
    {
        var page = await Page($"{Card}?{query}", "赵磊");
        Assert.That(page.QuerySelectorAll("#look-period option[selected]").Select(o => o.GetAttribute("value")), Is.EqualTo(new[] { "1" }));
        Assert.That(page.QuerySelectorAll("#compare"), Is.Empty);
    }

    [Test]
    public async Task Comparison_OfTwoPeriods_KeepsMissingApartFromZero()
    {
        var page = await Page(Card + "?period=2&against=1", "赵磊");
        var lines = page.QuerySelectorAll("section[aria-labelledby=compare] tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent.Trim(), r => r.QuerySelectorAll("td").Select(d => d.TextContent.Trim()).ToArray());
        Assert.That(lines.Single(l => l.Key.StartsWith("E1", StringComparison.Ordinal)).Value, Is.EqualTo(new[] { "8", "4", "7.5", "−3.5" }));
        Assert.That(lines.Single(l => l.Key.StartsWith("B1", StringComparison.Ordinal)).Value[1..], Is.EqualTo(new[] { "—", lines.Single(l => l.Key.StartsWith("B1", StringComparison.Ordinal)).Value[2], "—" }));
    }

    private async Task<Dictionary<string, JsonNode>> Charts(string path, string person) => (await Page(path, person)).QuerySelectorAll("figure[data-chart]")
        .ToDictionary(f => f.GetAttribute("aria-labelledby")!.Replace("-title", "", StringComparison.Ordinal), f => JsonNode.Parse(f.GetAttribute("data-chart")!)!);

    private async Task<IDocument> Page(string path, string person) => new HtmlParser().ParseDocument((await host.Page(path, person)).Done().Text);
}
