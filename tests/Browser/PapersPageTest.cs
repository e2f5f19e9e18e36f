using System.Net;
using Assessment.Browser.Tests.Support;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Values;
using Assessment.Reports;
using Assessment.Silo.Access;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>Papers are taken from one page, by whom they are for, and can be verified by the code at their foot.</summary>
public sealed class PapersPageTest : WritingDemoTest
{
    private const string Papers = "/contracts/CYCGW-2026-0044/papers";

    private static readonly ContractNumber Number = ContractNumber.Parse("CYCGW-2026-0044");

    [Test]
    public async Task Committee_TakesTheAcceptanceReport_AsADocument()
    {
        var page = await Chrome.OpenAs(Host, "周宁", script: true, grants: [new(Role.CommitteeMember)]);
        await page.GotoAsync(Papers);
        var report = page.Locator("#acceptance-report");
        var download = await page.RunAndWaitForDownloadAsync(() => report.GetByRole(AriaRole.Link).ClickAsync());
        Assert.That(download.SuggestedFilename, Does.Match(@"^CYCGW-2026-0044-acceptance-report-v\d+\.docx$"));
        using var zip = System.IO.Compression.ZipFile.OpenRead(await download.PathAsync());
        Assert.That(zip.Entries.Select(e => e.FullName), Does.Contain("word/document.xml").And.Some.StartsWith("word/charts/"));
    }

    [Test]
    public async Task Vendor_SeesWhatIsWrittenToIt_AndNothingElse()
    {
        using var vendor = await Visitor.As(Host, "郭珣", grants: [new(Role.VendorContact, Number)]);
        var list = await vendor.Get(Papers);
        Assert.That(list.Words, Does.Contain("第 8 期考核结果及扣分通知书").And.Not.Contain("验收评价表").And.Not.Contain("付款申请说明").And.Not.Contain("第 9 期"));
        Assert.That((await vendor.Get(Papers + "/result-8-1")).Status, Is.EqualTo(HttpStatusCode.OK));
        foreach (var key in new[] { "gate", "acceptance-report", "payment-application", "workbook", "result-9-1", "nothing" })
        {
            Assert.That((await vendor.Get($"{Papers}/{key}")).Status, Is.EqualTo(HttpStatusCode.NotFound), key);
        }
    }

    [Test]
    public async Task Paper_WhenItCannotBeMade_SaysWhatIsMissing()
    {
        using var manager = await Visitor.As(Host, "赵磊", grants: [new(Role.Manager)]);
        Assert.That((await manager.Get(Papers)).Words, Does.Contain("验收通知尚未登记"));
        var answer = await manager.Get(Papers + "/acceptance-notice");
        Assert.That((answer.Status, answer.Words.Contains("验收通知尚未登记", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.Conflict, true)));
    }

    [Test]
    public async Task Bundle_HoldsThePapersTheEvidenceAndTheJournal_AndItsHashesAreTrue()
    {
        var page = await Chrome.OpenAs(Host, "周宁", script: true, grants: [new(Role.CommitteeMember)]);
        await page.GotoAsync(Papers);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "打包下载" }).ClickAsync());
        using var zip = System.IO.Compression.ZipFile.OpenRead(await download.PathAsync());
        Assert.That(zip.Entries.Select(e => e.FullName), Does.Contain("acceptance/acceptance-report.docx").And.Contain("reports/workbook.xlsx").And.Contain("journal/journal.jsonl").And.Contain("manifest.json"));
        using var list = new StreamReader(zip.GetEntry("manifest.sha256")!.Open());
        foreach (var line in (await list.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var file = zip.GetEntry(line[66..])!.Open();
            Assert.That(Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(file)), Is.EqualTo(line[..64]), line);
        }

        using var journal = new StreamReader(zip.GetEntry("journal/journal.jsonl")!.Open());
        var entries = (await journal.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(entries, Has.Length.EqualTo((await Host.Contracts.State(Number, CancellationToken.None)).Version));
        Assert.That(entries.Select(e => Chain.Hash(e[65..]) == e[..64]), Is.All.True);
    }

    [Test]
    public async Task Bundle_IsNotForTheVendorNorForEvaluators()
    {
        foreach (var role in new[] { Role.VendorContact, Role.Evaluator })
        {
            using var other = await Visitor.As(Host, role.ToString(), grants: [new(role, Number)]);
            Assert.That((await other.Get("/contracts/CYCGW-2026-0044/bundle")).Status, Is.EqualTo(HttpStatusCode.Forbidden), role.ToString());
        }
    }

    [Test]
    public async Task Download_IsAudited()
    {
        using var manager = await Visitor.As(Host, "赵磊", grants: [new(Role.Manager)]);
        await manager.Get(Papers + "/gate");
        using var auditor = await Visitor.As(Host, "何静", grants: [new(Role.Auditor)]);
        Assert.That((await auditor.Get("/audit?type=export.paper")).Words, Does.Contain("CYCGW-2026-0044").And.Contain("gate"));
    }

    [Test]
    public async Task Paper_IsCurrent_UntilWhatItRestsOnChanges()
    {
        var code = await Code(PaperSubject.Period, 8);
        var other = await Code(PaperSubject.Period, 7);
        using var manager = await Visitor.As(Host, "赵磊", grants: [new(Role.Manager)]);
        Assert.That((await manager.Get(Address(code))).Words, Does.Contain("有效").And.Contain("第 8 期"));
        await Done(new RequestReopening(8, "工单日期有误"), "赵磊");
        Assert.That((await manager.Get(Address(code))).Words, Does.Contain("有效"), "what was only asked for changes nothing");
        await Done(new ConfirmReopening(8), "孙静");
        Assert.That((await manager.Get(Address(code))).Words, Does.Contain("已被取代"));
        Assert.That((await manager.Get(Address(other))).Words, Does.Contain("有效"));
    }

    [Test]
    public async Task Vendor_VerifiesItsOwnPaper()
    {
        using var vendor = await Visitor.As(Host, "郭珣", grants: [new(Role.VendorContact, Number)]);
        Assert.That((await vendor.Get(Address(await Code(PaperSubject.Period, 8)))).Words, Does.Contain("有效"));
        Assert.That((await vendor.Get(Address(await Code(PaperSubject.Period, 9)))).Words, Does.Not.Contain("得分"));
    }

    [Test]
    public async Task Paper_WhoseHashIsAnother_IsNone()
    {
        var code = await Code(PaperSubject.Contract, 0);
        using var manager = await Visitor.As(Host, "赵磊", grants: [new(Role.Manager)]);
        Assert.That((await manager.Get(Address(code with { Tip = "000000000000" }))).Words, Does.Contain("不是本系统的文书"));
        Assert.That((await manager.Get(Address(code with { Version = 99999 }))).Words, Does.Contain("不是本系统的文书"));
        Assert.That((await manager.Get("/verify?code=CYCGW-2026-0044")).Words, Does.Contain("这不是核验码"));
    }

    [Test]
    public async Task Paper_OfAContractThatIsNotOnes_IsAnsweredLikeNone()
    {
        using var other = await Visitor.As(Host, "别处经理", grants: [new(Role.Manager, ContractNumber.Parse("SL-2026-0107"))]);
        var code = await Code(PaperSubject.Period, 8);
        var (theirs, none) = (await other.Get(Address(code)), await other.Get(Address(code with { Contract = ContractNumber.Parse("NO-2026-0001") })));
        Assert.That(theirs.Words.Replace("CYCGW-2026-0044", "?", StringComparison.Ordinal), Is.EqualTo(none.Words.Replace("NO-2026-0001", "?", StringComparison.Ordinal)).And.Contain("查不到"));
    }

    private static string Address(PaperCode code) => "/verify?code=" + Uri.EscapeDataString(code.ToString());

    private async Task<PaperCode> Code(PaperSubject subject, int no)
    {
        var last = (await Host.Contracts.History(Number, 0, CancellationToken.None))[^1];
        return PaperCode.Of(Number, subject, new("赵磊", last.At, last.Hash, last.Version), no);
    }

    private async Task Done(ICommand command, string by) =>
        Assert.That((await Host.Contracts.Execute(Number, command, by, Guid.NewGuid().ToString("N"), CancellationToken.None)).Refusal, Is.Null);
}
