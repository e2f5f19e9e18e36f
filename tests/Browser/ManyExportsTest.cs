using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Assessment.Browser.Tests.Support;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Assessment.Silo.Exports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>Many contracts taken out at once: as a workbook of the overview, and as one zip that is made in the background.</summary>
public sealed class ManyExportsTest : WritingDemoTest
{
    private const string Overview = "/overview";
    private const string Exports = "/exports";
    private const string Owner = "批量经理";

    private static readonly ContractNumber First = ContractNumber.Parse("CYCGW-2026-0044");
    private static readonly ContractNumber Second = ContractNumber.Parse("SL-2026-0107");

    [Test]
    public async Task Workbook_OfTheOverview_HoldsWhatThePageShowsToThisViewer_AndIsRecorded()
    {
        using var all = await Visitor.As(Host, Owner, grants: [new(Role.Manager)]);
        var both = await Workbook(all, Overview + "/workbook");
        Assert.That(both, Does.Contain(First.Value).And.Contain(Second.Value).And.Contain("内部资料").And.Contain(Owner));
        Assert.That(await Workbook(all, Overview + "/workbook?text=照明"), Does.Not.Contain(First.Value).And.Contain(Second.Value).And.Contain("照明"));
        using var one = await Visitor.As(Host, "只管一份", grants: [new(Role.Manager, Second)]);
        Assert.That(await Workbook(one, Overview + "/workbook"), Does.Not.Contain(First.Value).And.Contain(Second.Value), "who holds a role on one contract gets that one");
        using var evaluator = await Visitor.As(Host, "王敏", grants: [new(Role.Evaluator)]);
        Assert.That((await evaluator.Get(Overview + "/workbook")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await all.Get(Overview + "/workbook?grade=x")).Response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"), "what cannot be read is said");
        Assert.That(await Recorded("export.portfolio"), Has.Count.EqualTo(3).And.Some.StartsWith("2 contracts, digest "));
    }

    [Test]
    public async Task Export_OfWhatWasTicked_IsMadeInTheBackground_AndOnlyItsOwnerGetsIt()
    {
        using var owner = await Visitor.As(Host, Owner, grants: [new(Role.Manager)]);
        var ordered = await Order(owner, ("contents", "bundle"), ("contract", First.Value));
        Assert.That((ordered.Status, ordered.Location), Is.EqualTo((HttpStatusCode.SeeOther, Exports)));
        await Desk.Work(default);
        Assert.That((await owner.Get(Exports)).Words, Does.Contain("可下载").And.Contain("1 份已生成，共 1 份"));
        using var zip = new ZipArchive(await File(owner));
        var manifest = JsonNode.Parse(Text(zip, "manifest.json"))!["contracts"]!.AsArray().Single()!;
        Assert.That(manifest["contract"]!.GetValue<string>(), Is.EqualTo(First.Value));
        var entry = zip.GetEntry(manifest["path"]!.GetValue<string>())!;
        await using (var bytes = await entry.OpenAsync())
        {
            Assert.That(Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes)), Is.EqualTo(manifest["sha256"]!.GetValue<string>()));
        }

        using (var inner = new ZipArchive(await entry.OpenAsync()))
        {
            Assert.That(inner.Entries.Select(e => e.FullName), Does.Contain("journal/journal.jsonl").And.Contain("reports/workbook.xlsx"));
        }

        Assert.That(Text(zip, "README.txt"), Does.Contain("内部资料").And.Contain(Owner).And.Contain($"{First}@").And.Contain(manifest["chainTip"]!.GetValue<string>()));
        using var other = await Visitor.As(Host, "别的经理", grants: [new(Role.Manager)]);
        Assert.That((await other.Get(Link())).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await other.Get(Exports)).Words, Does.Contain("还没有批量导出"));
        Assert.That(await Recorded("export.ordered"), Is.EqualTo(new[] { $"Bundle of 1: {First}" }));
        Assert.That(await Recorded("export.batch"), Is.EqualTo(new[] { "Bundle: 1 of 1 contracts" }));
    }

    [Test]
    public async Task Download_AfterARightWasLost_LeavesThatContractOutAndSaysSo_AndIsRefusedOnceNoneIsLeft()
    {
        using var owner = await Visitor.As(Host, Owner, grants: [new(Role.Manager, First), new(Role.Manager, Second)]);
        await Order(owner, ("contents", "workbook"));
        await Desk.Work(default);
        await Grant([new(Role.Manager, Second)]);
        using (var zip = new ZipArchive(await File(owner)))
        {
            Assert.That(zip.Entries.Count(e => e.FullName.StartsWith("contracts/", StringComparison.Ordinal)), Is.EqualTo(1));
            var lost = JsonNode.Parse(Text(zip, "manifest.json"))!["contracts"]!.AsArray().Single(c => c!["contract"]!.GetValue<string>() == First.Value)!;
            Assert.That((lost["path"], lost["sha256"], lost["without"]!.GetValue<string>()), Is.EqualTo(((JsonNode?)null, (JsonNode?)null, "已无权导出，或合同不存在 you may not export it any more, or it does not exist")));
        }

        await Grant([new(Role.CommitteeMember, ContractNumber.Parse("XX-1"))]);
        Assert.That((await owner.Get(Link())).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Making_AfterARightWasLost_RefusesThatContract()
    {
        using var owner = await Visitor.As(Host, Owner, grants: [new(Role.Manager, First), new(Role.Manager, Second)]);
        // The service that makes exports finds the folder taken, as by another program.
        using (await Locked())
        {
            await Order(owner, ("contents", "workbook"));
            await Grant([new(Role.Manager, Second)]);
        }

        await Desk.Work(default);
        Assert.That(Job.Items.Select(i => i.State), Is.EqualTo(new[] { ExportItemState.Refused, ExportItemState.Done }));
        Assert.That((await owner.Get(Exports)).Words, Does.Contain($"{First} 已无权导出，或合同不存在"));
    }

    [Test]
    public async Task Order_WhenOneHasEnough_IsRefusedAndKeepsWhatWasChosen_UntilOneIsDeleted()
    {
        using var owner = await Visitor.As(Host, Owner, grants: [new(Role.Manager)]);
        for (var i = 0; i < Desk.Options.MostJobs; i++)
        {
            Assert.That((await Order(owner, ("contents", "workbook"), ("contract", First.Value))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        }

        var refused = await Order(owner, ("contents", "workbook"), ("contract", Second.Value));
        Assert.That((refused.Status, refused.Words.Contains("您已有 5 个批量导出", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.Conflict, true)));
        Assert.That(refused.Html, Does.Contain($"name=\"contract\" value=\"{Second}\"").And.Match("<option value=\"workbook\" selected"));
        await Desk.Work(default);
        await owner.Post(Exports, $"acts-{Desk.Of(Owner)[0].Id}", ("do", "drop"));
        Assert.That(Desk.Of(Owner), Has.Count.EqualTo(4));
        Assert.That((await Order(owner, ("contents", "workbook"))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task Stop_AfterItHasEnded_SaysSo_AndEachIsNamedToTheSecond()
    {
        using var owner = await Visitor.As(Host, Owner, grants: [new(Role.Manager)]);
        await Order(owner, ("contents", "workbook"), ("contract", First.Value));
        await Desk.Work(default);
        var late = await owner.Post(Exports, $"acts-{Job.Id}", ("do", "stop"));
        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(late.Words, Does.Contain("没有停止").And.Contain("在您按下停止之前就已经结束了（可下载）").And.Not.Contain("没有发起导出"));
        Assert.That(late.Words, Does.Match(@"\d\d:\d\d:\d\d \S"));
        Assert.That(Job.State, Is.EqualTo(ExportState.Done));
    }

    [Test]
    public async Task Others_StopAndDeleteNothing()
    {
        using var owner = await Visitor.As(Host, Owner, grants: [new(Role.Manager)]);
        await Order(owner, ("contents", "workbook"));
        await Desk.Work(default);
        using var other = await Visitor.As(Host, "别的经理", grants: [new(Role.Manager)]);
        await Order(other, ("contents", "workbook"));
        await Desk.Work(default);
        await other.Post(Exports, $"acts-{Desk.Of("别的经理")[0].Id}", ("do", "drop"), ("id", Job.Id));
        Assert.That(Job.State, Is.EqualTo(ExportState.Done));
        using var vendor = await Visitor.As(Host, "郭珣", grants: [new(Role.VendorContact, First)]);
        Assert.That((await vendor.Get(Exports)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Manager_TicksAContract_AndTakesTheZip(bool script)
    {
        var page = await Chrome.OpenAs(Host, Owner, script, grants: [new(Role.Manager)]);
        await page.GotoAsync(Overview);
        await page.GetByLabel($"选 {Second} 导出").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "批量导出验收资料" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(Exports + "(#.*)?$"));
        await Desk.Work(default);
        if (!script)
        {
            await page.ReloadAsync();
        }

        var link = page.GetByRole(AriaRole.Link, new() { Name = "下载" });
        await Assertions.Expect(link).ToBeVisibleAsync(new() { Timeout = 15_000 });
        if (script)
        {
            // The visits of all pages see this one without an export.
            Assert.That(await Axe.Findings(page), Is.Empty);
        }

        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        using var zip = ZipFile.OpenRead(await download.PathAsync());
        Assert.That(zip.Entries.Select(e => e.FullName), Has.Exactly(1).StartsWith($"contracts/{Second}-v"));
    }

    private static async Task<Answered> Order(Visitor person, params (string Name, string Value)[] fields) => await person.Send(Exports, await person.Hidden(Overview, "order"), fields);

    private ExportDesk Desk => Host.Services.GetRequiredService<ExportDesk>();

    private ExportFolder Folder => Host.Services.GetRequiredService<ExportFolder>();

    private async Task<IDisposable> Locked()
    {
        while (true)
        {
            if (Folder.Lock() is { } own)
            {
                return own;
            }

            await Desk.Work(default);
        }
    }

    private ExportJob Job => Desk.Of(Owner).Single();

    private string Link() => $"{Exports}/{Job.Id}/file";

    private async Task<MemoryStream> File(Visitor person)
    {
        var reply = await person.Get(Link());
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Words);
        return new(await reply.Response.Content.ReadAsByteArrayAsync());
    }

    private static async Task<string> Workbook(Visitor person, string path)
    {
        var reply = await person.Get(path);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), path);
        using var zip = new ZipArchive(new MemoryStream(await reply.Response.Content.ReadAsByteArrayAsync()));
        return string.Concat(zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e => Text(zip, e.FullName)));
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private async Task Grant(IReadOnlyCollection<Grant> grants)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<AccountDesk>();
        var id = (await desk.List(default)).Single(a => a.Name == Owner).Id;
        Assert.That((await desk.SetGrants(id, grants, new("test", null), default)).Fault, Is.Null);
    }

    private async Task<IReadOnlyList<string?>> Recorded(string type) =>
        [.. (await ((DatabaseAuditLog)Host.Services.GetRequiredService<IAuditLog>()).Read(new() { Type = type }, default)).Rows.Select(r => r.Detail)];
}
