using System.Net;
using System.Text.RegularExpressions;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Tips;
using Assessment.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>The auditor's pages: both logs in one place, what a filter lets through, what is exported, and who is told what.</summary>
public sealed partial class AuditPagesTest
{
    private const string Auditor = "何静";
    private const string Journal = "/contracts/CYCGW-2026-0044/journal";

    private ApiHost host = null!;

    private IAuditLog Log => host.Services.GetRequiredService<IAuditLog>();

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await new ApiHost().Published();
        await TestPeople.Account(host.Services, Auditor, [new(Role.Auditor)]);
        (await host.Api(Given.SecondManager).Post($"{Client.Contract}/periods/1/reopening", new { reason = "=1+1 复核,\"引号\"" })).Done();
        await host.Api(Given.Manager).Post($"{Client.Root}/contracts", Demo.Samples.Read("contract-SL-2026-0107.json"));
    }

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    private async Task<string> Shown(string path) => WebUtility.HtmlDecode((await host.Page(path, Auditor)).Done().Text);

    private async Task<IReadOnlyList<AuditRow>> Rows(AuditFilter filter) => (await Log.Read(filter, CancellationToken.None)).Rows;

    [TestCase("/audit", "from=yesterday", "from")]
    [TestCase("/audit", "to=2026-02-30", "to")]
    [TestCase("/audit", "from=0001-01-01", "from")]
    [TestCase("/audit", "to=9999-12-31", "to")]
    [TestCase("/audit", "from=2026-03-02&to=2026-03-01", "to")]
    [TestCase("/audit", "from=2026-03-02&from=2026-03-01", "from")]
    [TestCase("/audit", "contract=***", "contract")]
    [TestCase("/audit", "result=good", "result")]
    [TestCase("/audit/changes", "type=no-such.v1", "type")]
    [TestCase("/audit/changes", "period=0", "period")]
    [TestCase("/audit/changes", "period=-1", "period")]
    [TestCase("/audit/changes", "period=99999999999", "period")]
    [TestCase("/audit/changes", "from=2026-03-02&to=2026-03-01", "to")]
    [TestCase(Journal, "from=x", "from")]
    [TestCase(Journal, "period=x", "period")]
    public async Task Filter_WhenItCannotBeRead_SaysSoBesideItsField(string path, string query, string field)
    {
        var reply = await host.Page($"{path}?{query}", Auditor);
        Assert.That((reply.Status, reply.Text.Contains($"aria-describedby=\"filter-{field}-fault\"", StringComparison.Ordinal)), Is.EqualTo((400, true)));
        Assert.That((await host.Page($"{path}?{query}&as=csv", Auditor)).Content.ContentType!.MediaType, Is.EqualTo("text/html"), "nothing is exported of what was not understood");
    }

    [TestCase("text")]
    [TestCase("account")]
    [TestCase("person")]
    [TestCase("after")]
    [TestCase("upto")]
    [TestCase("indicator")]
    public async Task Filter_WhateverIsTyped_NeverFails(string field)
    {
        foreach (var text in new[] { "%", "_", "\\", "'", "\"", "%00", "\u0000", "-1", "1.2.3", "9223372036854775807", "9223372036854775807.1.1", new string('长', 5000), "\ud800", "=1+1" })
        {
            foreach (var path in new[] { "/audit", "/audit/changes", Journal })
            {
                Assert.That((await host.Page($"{path}?{field}={Uri.EscapeDataString(text)}", Auditor)).Status, Is.AnyOf(200, 400), $"{path} {field}");
            }
        }

        Assert.That(host.Errors.Lines, Is.Empty);
    }

    [Test]
    public async Task Changes_WhenShown_SayOldAndNewAsTheJournalDoes()
    {
        var (all, one) = (Lines(await Shown("/audit/changes?contract=CYCGW-2026-0044")), Lines(await Shown(Journal)));
        Assert.That(all, Is.EqualTo(one).And.Not.Empty);
        var page = await Shown("/audit/changes");
        var version = await host.Version();
        Assert.That(page, Does.Contain($"href=\"{Journal}?upto={version}#v{version}\"").And.Contain("SL-2026-0107"));
        Assert.That(await Shown($"{Journal}?upto=3"), Does.Contain("id=\"v3\"").And.Contain("id=\"v1\"").And.Not.Contain("id=\"v4\""));
        var operation = OperationLink().Match(page).Groups[1].Value;
        Assert.That(Lines(await Shown(operation)), Has.Count.EqualTo(1), operation);
    }

    [TestCase("person=孙静", "引号")]
    [TestCase("type=reopening-requested.v1", "引号")]
    [TestCase("text=复核", "引号")]
    [TestCase("period=1&text=复核", "引号")]
    [TestCase("indicator=b1", "99.9")]
    [TestCase("contract=sl-2026-0107", "SL-2026-0107")]
    public async Task Changes_WhenFiltered_ShowWhatFitsAlone(string query, string shown)
    {
        var (page, all) = (await Shown($"/audit/changes?{query}"), Lines(await Shown("/audit/changes")));
        Assert.That(page[page.IndexOf("<table", StringComparison.Ordinal)..], Does.Contain(shown));
        Assert.That(Lines(page), Has.Count.LessThan(all.Count).And.SubsetOf(all));
    }

    [TestCase("text=reason")]
    [TestCase("period=7")]
    [TestCase("indicator=Z9")]
    [TestCase("to=2020-01-01")]
    [TestCase("contract=NO-1")]
    public async Task Changes_WhenNothingFits_SaySoAndOfferToClear(string query)
    {
        var page = await Shown($"/audit/changes?{query}");
        Assert.That(page, Does.Contain("没有符合条件的记录").And.Contain("<a href=\"/audit/changes\">清除筛选</a>").And.Not.Contain("<table"));
    }

    [Test]
    public async Task Changes_WhenExported_AreJustWhatTheFilterShows()
    {
        var reply = (await host.Page("/audit/changes?period=1&as=csv", Auditor)).Done();
        var lines = reply.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines[0], Does.StartWith("\uFEFF\"# 内部资料").Or.StartWith("\uFEFF# 内部资料"));
        Assert.That(lines[0], Does.Contain(Auditor).And.Contain("2026-04-18").And.Match("journal@[0-9]+:[0-9a-f]{64}"));
        Assert.That(lines[1], Does.StartWith("at,contract,version,person,event,"));
        Assert.That(lines, Has.Length.EqualTo(2 + Lines(await Shown("/audit/changes?period=1")).Count));
        Assert.That(reply.Text, Does.Contain("\"'=1+1 复核,\"\"引号\"\"\"").And.Contain("reopening-requested.v1"));
        var tip = TipText().Match(lines[0]).Value;
        Assert.That(Tip.TryParse(tip, out var parsed) && TipList.OfJournal(host.Services.GetRequiredService<Database>(), null).Single() == parsed, Is.True, tip);
        var recorded = (await Rows(new() { Kind = "export.journal" }))[0];
        Assert.That((recorded.Account, recorded.Target, recorded.Detail), Is.EqualTo((Auditor, "changes", "period=1")));
    }

    [Test]
    public async Task Log_WhenExported_LeavesNothingOutHoweverManyThereAre()
    {
        const int Many = 2 * AuditFilter.LargestSize;
        for (var i = 0; i <= Many; i++)
        {
            await Log.Write(new("token.used", AuditEvent.Ok) { Account = "many", Target = i == 0 ? "=cmd()" : $"t{i}" }, CancellationToken.None);
        }

        var reply = (await host.Page("/audit?account=many&as=csv", Auditor)).Done();
        var lines = reply.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(2 + Many + 1));
        Assert.That(lines[2..].Select(l => l.Split(',')[8]), Is.EqualTo(Enumerable.Range(1, Many).Reverse().Select(i => $"t{i}").Append("\"'=cmd()\"")));
        Assert.That(lines[2], Does.Contain(",token.used,ok,"), "codes stay codes");
        Assert.That(lines[0], Does.Match("audit:[^ @]+@[0-9]+:[0-9a-f]{64}"));
        Assert.That(reply.Content.ContentDisposition!.FileNameStar, Does.Contain("内部资料").And.EndWith(".csv"));

        var (seen, next, pages) = (0, "/audit?account=many", 0);
        while (next is not null)
        {
            var page = await Shown(next);
            seen += Regex.Count(page, "<td data-label=\"类型\"");
            next = NextLink().Match(page) is { Success: true } link ? link.Groups[1].Value : null;
            pages++;
        }

        Assert.That((seen, pages), Is.EqualTo((Many + 1, (Many / 50) + 1)));
    }

    [Test]
    public async Task Log_WhenShown_NamesTypesAndResultsInTheViewersWords()
    {
        var page = await Shown("/audit?type=account.created");
        Assert.That(page, Does.Contain(">开设帐号</td>").And.Contain("<option value=\"account.created\" selected>开设帐号</option>").And.Contain(">成功</span>"));
        Assert.That(page, Does.Contain("清除筛选").And.Contain("href=\"/audit/changes\""));
    }

    [Test]
    public async Task Refusal_WhateverIsAsked_IsRecordedOnce()
    {
        await TestPeople.Account(host.Services, "只评分", [new(Role.Evaluator)]);
        await TestPeople.Account(host.Services, "外人", [new(Role.Evaluator, Grains.Values.ContractNumber.Parse("SL-2026-0107"))]);
        var evaluator = host.Api("只评分");
        (string Who, Func<Task<Reply>> Do, int Status)[] refused =
        [
            ("只评分", () => evaluator.Get($"{Client.Contract}/journal"), 403),
            ("只评分", () => evaluator.Post($"{Client.Contract}/periods/1/finalise"), 403),
            ("只评分", () => host.Page("/audit", "只评分"), 403),
            ("只评分", () => host.Page(Journal, "只评分"), 403),
            ("外人", () => host.Api("外人").Get(Client.Contract), 404),
            ("外人", () => host.Page("/contracts/CYCGW-2026-0044", "外人"), 404),
        ];
        foreach (var (who, request, status) in refused)
        {
            var filter = new AuditFilter { Kind = "access.refused", Account = who, Size = AuditFilter.LargestSize };
            var before = (await Rows(filter)).Count;
            Assert.That((await request()).Status, Is.EqualTo(status));
            var rows = await Rows(filter);
            Assert.That((rows.Count, rows[0].Result), Is.EqualTo((before + 1, AuditEvent.Refused)), rows[0].Target);
        }
    }

    [Test]
    public async Task Evidence_WhenListedOrRead_IsRecorded()
    {
        var no = (await host.Api(Given.Evaluator).UploadForm(SampleFiles.Pdf("audit"), "a.pdf", [("kind", "entry"), ("no", "1")])).Done(201).Json["evidence"]!.GetValue<int>();
        (await host.Api(Given.Manager).Get(Uploads.Path)).Done();
        var listed = (await Rows(new() { Kind = "evidence.listed" }))[0];
        Assert.That((listed.Account, listed.Contract, listed.Result), Is.EqualTo((Given.Manager, "CYCGW-2026-0044", AuditEvent.Ok)));
        (await host.Api(Given.Manager).Get($"{Uploads.Path}/{no}/file")).Done();
        Assert.That((await Rows(new() { Kind = "evidence.read" }))[0].Target, Is.EqualTo($"evidence/{no}"));
    }

    // The words of each row, without what tells contract and links apart.
    private static List<string> Lines(string page) =>
        [.. Row().Matches(page).Select(m => Regex.Replace(Regex.Replace(Regex.Replace(m.Groups[1].Value, "<td data-label=\"合同\">.*?</td>", "", RegexOptions.Singleline), "<[^>]+>", " "), @"\s+", " ").Trim())];

    [GeneratedRegex("<tr[^>]*>\\s*(<th scope=\"row\".*?)</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("class=\"muted small operation\" href=\"([^\"]+)\"")]
    private static partial Regex OperationLink();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex NextLink();

    [GeneratedRegex("journal@[0-9]+:[0-9a-f]{64}")]
    private static partial Regex TipText();
}
