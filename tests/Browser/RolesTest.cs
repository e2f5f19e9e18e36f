using System.Net;
using Assessment.Browser.Tests.Support;
using Assessment.Grains.Values;
using Assessment.Silo.Access;

namespace Assessment.Browser.Tests;

/// <summary>What a role may not do is not offered, and what it may not know is not shown.</summary>
public sealed class RolesTest : ReadingDemoTest
{
    private const string Eighth = Contract + "/periods/8";
    private static readonly ContractNumber Number = ContractNumber.Parse("CYCGW-2026-0044");
    private static readonly string[] ContractPages = [Contract, Contract + "/scheme", Contract + "/gate", Contract + "/cases", Contract + "/journal", Ninth, Eighth, Ninth + "/entries/66"];

    private Task<Visitor> Only(string person, params Role[] roles) =>
        Visitor.As(Host, person, grants: [.. roles.Select(r => new Grant(r, r == Role.VendorContact ? Number : null))]);

    // The language switch and the sign-out are everybody's; what stands in main is the role's.
    private static string InMain(Answered page) => page.Html[page.Html.IndexOf("<main", StringComparison.Ordinal)..];

    [TestCase(Role.Auditor)]
    [TestCase(Role.CommitteeMember)]
    public async Task Page_WhenTheRoleOnlyReads_OffersNoFormThatChangesAnything(Role role)
    {
        using var visitor = await Only($"只读{role}", role);
        foreach (var path in ContractPages.Append("/"))
        {
            var page = await visitor.Get(path);
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK), path);
            Assert.That(InMain(page), Does.Not.Contain("method=\"post\"").And.Not.Contain("type=\"checkbox\""), path);
            Assert.That(page.Words, Does.Not.Contain("登记另一份合同").And.Not.Contain("去指定"), path);
        }

        Assert.That((await visitor.Get(Contract)).Words, Does.Contain("下载工作簿").And.Contain("末次付款"));
        Assert.That((await visitor.Get(Ninth)).Html, Does.Contain(">查看<").And.Not.Contain(">更改<"));
    }

    [Test]
    public async Task Sheet_WhenTheViewerOnlyScores_OffersEntryAndNoSteps()
    {
        using var visitor = await Only("王敏", Role.Evaluator);
        var sheet = await visitor.Get(Ninth);
        Assert.That(sheet.Html, Does.Contain("id=\"fact-deduction-A1\"").And.Contain("id=\"submit\""));
        Assert.That(sheet.Html, Does.Not.Contain("id=\"publish\"").And.Not.Contain("id=\"return-").And.Not.Contain("id=\"reopen\""));
        Assert.That((await visitor.Get(Eighth)).Html, Does.Not.Contain("id=\"reopen\""));
        var card = await visitor.Get(Contract);
        Assert.That(card.Words, Does.Not.Contain("下载工作簿").And.Not.Contain("¥598,890.22 不具备").And.Not.Contain("逐项查看条件").And.Not.Contain("验收关口"));
        Assert.That((await visitor.Get("/")).Words, Does.Not.Contain("末次付款").And.Not.Contain("登记另一份合同"));
        Assert.That((await visitor.Get(Contract + "/scheme")).Html, Does.Not.Contain("id=\"assign\""));
        Assert.That((await visitor.Get(Contract + "/gate")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Sheet_WhenTheViewerOnlyManages_OffersStepsAndNoEntry()
    {
        using var visitor = await Only("李强", Role.Manager);
        var sheet = await visitor.Get(Ninth);
        Assert.That(sheet.Html, Does.Contain("id=\"publish\"").And.Not.Contain("id=\"fact-").And.Not.Contain("id=\"submit\""));
        Assert.That(sheet.Words, Does.Not.Contain("我的评分表"), "李强 is an evaluator of the scheme, but no longer holds the role");
        Assert.That((await visitor.Get(Ninth + "/entries/66")).Html, Does.Not.Contain("id=\"change\"").And.Not.Contain("id=\"withdraw\""));
        Assert.That((await visitor.Get(Eighth)).Html, Does.Contain("id=\"reopen\""));
        Assert.That((await visitor.Get("/")).Html, Does.Contain("id=\"register\""));
    }

    [Test]
    public async Task Vendor_WhenAPeriodIsNotPublished_SeesThatItIsNotAndNothingOfIt()
    {
        using var visitor = await Only("郭珣", Role.VendorContact);
        var sheet = await visitor.Get(Ninth);
        Assert.That(sheet.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(sheet.Words, Does.Contain("本期尚未发布考核结果").And.Contain("未发布"));
        Assert.That(sheet.Words, Does.Not.Contain("评分中").And.Not.Contain("未评").And.Not.Contain("本期得分").And.Not.Contain("王敏").And.Not.Contain("未交"));
        Assert.That(InMain(sheet), Does.Not.Contain("method=\"post\""));
        Assert.That((await visitor.Get(Ninth + "/entries/66")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        var row = Row(await visitor.Get(Contract), "第 9 期");
        Assert.That(row, Does.Contain("未发布").And.Not.Contain("已交").And.Not.Contain("缺"));
        Assert.That((await visitor.Get("/")).Words, Does.Not.Contain("评分中"));
    }

    [Test]
    public async Task Vendor_WhenAPeriodIsPublished_ReadsItAndHasNoGateNoWorkbookAndNoOtherContract()
    {
        using var visitor = await Only("郭珣", Role.VendorContact);
        Assert.That((await visitor.Get(Eighth)).Words, Does.Contain("本期得分").And.Contain("99.25"));
        var card = await visitor.Get(Contract);
        Assert.That(card.Words, Does.Contain("92.16").And.Not.Contain("下载工作簿").And.Not.Contain("具备申请").And.Not.Contain("验收关口"));
        Assert.That(card.Html, Does.Not.Contain("/gate\"").And.Not.Contain("/journal\"").And.Not.Contain("/workbook\""));
        foreach (var closed in new[] { "/gate", "/journal", "/workbook" })
        {
            Assert.That((await visitor.Get(Contract + closed)).Status, Is.EqualTo(HttpStatusCode.Forbidden), closed);
        }

        var home = await visitor.Get("/");
        Assert.That(home.Words, Does.Contain("CYCGW-2026-0044").And.Not.Contain("SL-2026-0107"));
        var other = await visitor.Get("/contracts/SL-2026-0107");
        var none = await visitor.Get("/contracts/NO-SUCH-1");
        Assert.That(other.Status, Is.EqualTo(HttpStatusCode.NotFound), "it does not exist for them");
        Assert.That(InMain(other).Replace("SL-2026-0107", "NO-SUCH-1", StringComparison.Ordinal), Is.EqualTo(InMain(none)), "and the answer does not tell that it does");
    }

    [Test]
    public async Task SystemAdministrator_WhenLookingAtAContract_SeesNoScoreAndNoGate()
    {
        using var visitor = await Only("吴涛", Role.SystemAdministrator);
        var card = await visitor.Get(Contract);
        Assert.That(card.Words, Does.Contain("第 9 期").And.Not.Contain("92.16").And.Not.Contain("99.25").And.Not.Contain("具备申请"));
        Assert.That(card.Html, Does.Not.Contain("/periods/9\"").And.Not.Contain("/gate\""));
        Assert.That((await visitor.Get("/")).Words, Does.Contain("登记另一份合同").And.Not.Contain("92.16").And.Not.Contain("具备申请"));
        Assert.That((await visitor.Get(Ninth)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task SecurityAdministrator_WhenAtHome_IsLedToTheAccountsAndSeesNoContract()
    {
        using var visitor = await Only("郑岚", Role.SecurityAdministrator);
        Assert.That((await visitor.Get("/")).Location, Is.EqualTo("/accounts"));
        Assert.That((await visitor.Get("/accounts")).Html, Does.Contain("id=\"new\""));
        Assert.That((await visitor.Get("/permissions")).Words, Does.Contain("scores.enter"));
        Assert.That((await visitor.Get("/audit")).Status, Is.EqualTo(HttpStatusCode.Forbidden), "whoever grants rights does not watch over themselves");
        Assert.That((await visitor.Get(Contract)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Auditor_WhenReadingAccountsAndTheAuditLog_ChangesNothingThere()
    {
        using var visitor = await Only("何静", Role.Auditor);
        var accounts = await visitor.Get("/accounts");
        Assert.That(InMain(accounts), Does.Not.Contain("<form"));
        var one = System.Text.RegularExpressions.Regex.Match(accounts.Html, "href=\"(/accounts/[^\"]+)\"").Groups[1].Value;
        Assert.That(InMain(await visitor.Get(one)), Does.Not.Contain("<form"));
        Assert.That((await visitor.Get("/audit?type=account.created")).Words, Does.Contain("开设帐号"));
        var csv = await visitor.Get("/audit?as=csv");
        Assert.That(csv.Response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/csv"));
        var faulty = await visitor.Get("/audit?from=yesterday");
        Assert.That((faulty.Status, faulty.Html.Contains("aria-describedby=\"filter-from-fault\"", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, true)));
    }

    [Test]
    public async Task Home_WhenThereIsNoContractForTheViewer_SaysWhomToAsk()
    {
        using var elsewhere = await Visitor.As(Host, "外单位", grants: [new(Role.Evaluator, ContractNumber.Parse("SL-2099-0001"))]);
        Assert.That((await elsewhere.Get("/")).Words, Does.Contain("请联系安全管理员").And.Not.Contain("从一份合同开始"));
        using var nobody = await Visitor.As(Host, "无角色", grants: []);
        Assert.That((await nobody.Get("/")).Location, Is.EqualTo("/account"));
        Assert.That((await nobody.Get("/account")).Words, Does.Contain("还没有角色").And.Contain("请联系安全管理员"));
    }

    // The last row with the words: the list of periods stands below the charts and their tables.
    private static string Row(Answered page, string words) => new Answered(
        page.Status, page.Html.Split("<tr").Skip(1).Select(r => r.Split("</tr>")[0]).Last(r => r.Contains(words, StringComparison.Ordinal)), page.Response).Words;
}
