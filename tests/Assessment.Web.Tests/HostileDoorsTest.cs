using Assessment.Reports;
using Assessment.Silo.Evidence;
using Assessment.Silo.Evidence.Content;
using Assessment.Silo.Storage;
using Assessment.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Each hostile file through each door that takes files: refused in words or kept where it can do nothing, and never at the cost of much memory.</summary>
public sealed class HostileDoorsTest
{
    private const long MostMemory = 64 * 1024 * 1024;

    private ApiHost host = null!;

    public static IEnumerable<TestCaseData> Files => HostileFiles.All.Select(f => new TestCaseData(f).SetArgDisplayNames(f.What));

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await new ApiHost().Scoring();
        (await host.Api().Post($"{Client.Contract}/periods/1/deductions", Given.Deduction())).Done(201);
    }

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    [Test]
    public void Files_Always_AreAtLeastThirty() => Assert.That(HostileFiles.All.DistinctBy(f => f.What).Count(), Is.EqualTo(HostileFiles.All.Count).And.AtLeast(30));

    [TestCaseSource(nameof(Files))]
    public async Task Evidence_WhenHostile_IsRefusedOrKeptWhereItDoesNothing(object one)
    {
        var (file, before) = ((HostileFile)one, await Written());
        var bytes = file.Make();
        var reply = await host.Api().Upload(bytes, file.Name);
        if (file.Code is { } code)
        {
            reply.Refused(422, code).Says("zh-CN");
            (await host.Api().In("en").Upload(bytes, file.Name)).Refused(422, code).Says("en");
            Assert.That(await Written(), Is.EqualTo(before), "nothing is written");
            return;
        }

        var no = reply.Done(201).Json["evidence"]!.GetValue<int>();
        var given = (await host.Api().Get($"{Uploads.Path}/{no}/file")).Done();
        Assert.Multiple(() =>
        {
            Assert.That(given.Content.ContentDisposition!.DispositionType, Is.EqualTo("attachment"), "never opened in place");
            Assert.That(given.Header("Content-Security-Policy"), Does.StartWith("sandbox; default-src 'none'"));
            Assert.That(given.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
        });
    }

    [TestCaseSource(nameof(Files))]
    public async Task SchemeWorkbook_WhenHostile_IsRefused(object one)
    {
        var (file, before) = ((HostileFile)one, await Written());
        var form = Uploads.Form(file.Make(), file.Name);
        foreach (var language in new[] { "zh-CN", "en" })
        {
            (await host.Api(language: language).Send(Uploads.Request($"{Client.Root}/schemes/workbook", form))).Refused(422, "workbook-must-hold-a-scheme").Says(language);
        }

        Assert.That(await Written(), Is.EqualTo(before), "nothing is written");
    }

    [TestCaseSource(nameof(Files))]
    public async Task Pages_WhenTheFileIsHostile_SayWhyAndWriteNothing(object one)
    {
        var (file, before) = ((HostileFile)one, await Written());
        var bytes = file.Make();
        foreach (var (path, action) in new[] { ("/", "register"), ("/contracts/CYCGW-2026-0044/scheme", "propose") })
        {
            var reply = await Browser.Post(host, path, action, bytes, file.Name);
            Assert.That(reply.Status, Is.AnyOf(400, 413, 422), $"{path}\n{reply.Text}");
            Assert.That(new Inert(reply.Text).Faults(), Is.Empty, path);
            Assert.That(reply.Text, Does.Match("文件|内容|表单"), "what is wrong is said");
        }

        Assert.That(await Written(), Is.EqualTo(before), "nothing is written");
        Assert.That(host.Errors.Lines, Is.Empty);
    }

    // A harmless workbook among them has cells to map, and so is shown.
    [TestCaseSource(nameof(Files))]
    public async Task Imports_WhenTheFileIsHostile_SayWhyAndWriteNothing(object one)
    {
        var (file, before) = ((HostileFile)one, await Written());
        var bytes = file.Make();
        foreach (var (path, statuses) in new[] { ("/contracts/CYCGW-2026-0044/history", new[] { 200, 413, 422 }), ("/contracts/CYCGW-2026-0044/periods/1/import", [413, 422]) })
        {
            var reply = await Browser.Post(host, path, "look", bytes, file.Name, Given.Evaluator);
            Assert.That(statuses, Does.Contain(reply.Status), $"{path}\n{reply.Text}");
            Assert.That(new Inert(reply.Text).Faults(), Is.Empty, path);
        }

        Assert.That(await Written(), Is.EqualTo(before), "nothing is written");
        Assert.That(host.Errors.Lines, Is.Empty);
    }

    [TestCaseSource(nameof(Files))]
    public void Looking_AtTheFile_CostsLittleMemory(object one)
    {
        var file = (HostileFile)one;
        var bytes = file.Make();
        Assert.That(Allocated(() => FileContent.Look(bytes, file.Name)), Is.LessThan(MostMemory), "as evidence");
        Assert.That(Allocated(() => SchemeWorkbookReader.Read(new MemoryStream(bytes, writable: false))), Is.LessThan(MostMemory), "as a scheme");
        Assert.That(Allocated(() => PackReader.Read(new MemoryStream(bytes, writable: false))), Is.LessThan(MostMemory), "as an offline sheet");
        Assert.That(Allocated(() => HistoryReader.Read(new MemoryStream(bytes, writable: false))), Is.LessThan(MostMemory), "as past scores");
    }

    [Test]
    public void Measure_OfMemory_SeesWhatIsTooMuch() =>
        Assert.That(Allocated(() => GC.KeepAlive(new byte[MostMemory])), Is.GreaterThanOrEqualTo(MostMemory));

    // All that is ever taken, whether or not it is given back: never less than the most that is held at a time.
    private static long Allocated(Action look)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        look();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private async Task<(long Version, int Orphans)> Written() =>
        (await host.Version(), new EvidenceInventory(host.Services.GetRequiredService<Database>(), host.Clock).Check().Orphans.Count);
}
