using System.Globalization;
using System.Net;
using Assessment.Browser.Tests.Support;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Overview;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>All contracts at a glance: the figures are the domain's, and whoever looks finds theirs by keyboard.</summary>
public sealed class OverviewTest : ReadingDemoTest
{
    private static readonly string[] Numbers = ["CYCGW-2026-0044", "SL-2026-0107"];

    [Test]
    public async Task Overview_OfTheSamples_ShowsTheDomainsOwnFigures()
    {
        using var auditor = await Visitor.As(Host, "总览审计", grants: [new(Role.Auditor)]);
        var page = await auditor.Get("/overview");
        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
        foreach (var number in Numbers)
        {
            var state = await Host.Contracts.State(ContractNumber.Parse(number), CancellationToken.None);
            var row = Row(page.Html, number);
            Assert.That(row, Does.Contain($"<b>{Term.Of(state).Score!.Value:0.####}</b>"), number);
            foreach (var period in state.Scoring.Periods.Where(p => p.Publication is not null))
            {
                var score = period.Publication!.Score!.Value.ToString("0.##", CultureInfo.InvariantCulture);
                Assert.That(row, Does.Contain($"<b>{period.Publication.Grade}</b> <span>{score}</span>"), $"{number} {period.Period.No}");
            }
        }

        Assert.That(page.Words, Does.Contain("没有逾期的评分表").And.Contain("剩 28 天，尚未申请（2027-01-15 截止）"));
    }

    [Test]
    public async Task Overview_WhenFilteredByKeyboard_KeepsWhatFits()
    {
        var page = await Chrome.OpenAs(Host, "总览经理", script: true, grants: [new(Role.Manager)]);
        await page.GotoAsync("/overview");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("照明");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".heat tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".heat tbody tr")).ToContainTextAsync("SL-2026-0107");
        await Assertions.Expect(page.GetByLabel("搜索编号、项目、供应商")).ToHaveValueAsync("照明");
        await page.GetByRole(AriaRole.Link, new() { Name = "清除筛选" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".heat tbody tr")).ToHaveCountAsync(2);
        await page.WaitForLoadStateAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = Numbers[0] }).First).ToBeFocusedAsync();
    }

    [TestCase("lowest", "CYCGW-2026-0044")]
    [TestCase("highest", "SL-2026-0107")]
    [TestCase("deadline", "CYCGW-2026-0044")]
    [TestCase("late", "CYCGW-2026-0044")]
    [TestCase("payment", "SL-2026-0107")]
    public async Task Overview_WhenSorted_BeginsWithTheFirst(string sort, string first)
    {
        using var manager = await Visitor.As(Host, "总览经理", grants: [new(Role.Manager)]);
        var html = (await manager.Get("/overview?sort=" + sort)).Html;
        var map = html[html.IndexOf("<tbody>", StringComparison.Ordinal)..];
        var other = Numbers.Single(n => n != first);
        Assert.That(map.IndexOf(first, StringComparison.Ordinal), Is.GreaterThan(0).And.LessThan(map.IndexOf(other, StringComparison.Ordinal)));
    }

    [TestCase("grade=0", 2)]
    [TestCase("grade=3", 0)]
    [TestCase("stage=open", 1)]
    [TestCase("stage=final", 2)]
    [TestCase("sample=no", 0)]
    [TestCase("vendor=nobody", 0)]
    [TestCase("text=%25", 0)]
    [TestCase("page=99", 2)]
    public async Task Overview_WhenFiltered_CountsWhatFits(string query, int fits)
    {
        using var manager = await Visitor.As(Host, "总览经理", grants: [new(Role.Manager)]);
        var page = await manager.Get("/overview?" + query);
        Assert.That(page.Words, Does.Contain($"{fits} 份合同"));
        Assert.That(page.Html.Split("data-line").Length - 1, Is.EqualTo(fits));
    }

    [Test]
    public async Task Overview_WhenTheRoleIsHeldOnOneContract_ShowsNoOther()
    {
        using var member = await Visitor.As(Host, "一份成员", grants: [new(Role.CommitteeMember, ContractNumber.Parse(Numbers[0]))]);
        var page = await member.Get("/overview");
        Assert.That(page.Html, Does.Contain(Numbers[0]).And.Not.Contain(Numbers[1]).And.Not.Contain("智慧照明").And.Not.Contain("智联"));
        using var evaluator = await Visitor.As(Host, "评分者", grants: [new(Role.Evaluator)]);
        Assert.That((await evaluator.Get("/overview")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await evaluator.Get("/approvals")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public void Ranking_WhenMeansAreEqual_SharesTheRankAndTellsTheChange()
    {
        VendorSum[] sums =
        [
            new("a", "甲", 1_800_000, 2, 800_000, 1), new("b", "乙", 900_000, 1, 900_000, 1), new("c", "丙", 950_000, 1, 0, 0), new("d", "丁", 1_700_000, 2, 850_000, 1),
        ];
        Assert.That(Ranking.Of(sums).Select(r => (r.Key, r.Mean, r.Rank, r.Before)), Is.EqualTo(new[] { ("c", 95m, 1, (int?)null), ("b", 90m, 2, 1), ("a", 90m, 2, 3), ("d", 85m, 4, 2) }));
    }

    private static string Row(string html, string number)
    {
        var start = html.IndexOf($"<tr data-line><th scope=\"row\"><a href=\"/contracts/{number}\"", StringComparison.Ordinal);
        start = start >= 0 ? start : html.LastIndexOf("<tr", html.IndexOf($"href=\"/contracts/{number}\"", StringComparison.Ordinal), StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(html[start..html.IndexOf("</tr>", start, StringComparison.Ordinal)], @"</b>\s+<span>", "</b> <span>");
    }
}
