using Assessment.Silo.Access;
using Assessment.Silo.Evidence;
using Assessment.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>A file's way: in, listed, out, detached, sealed by two.</summary>
public sealed class ApiEvidenceTest
{
    private ApiHost host = null!;

    [SetUp]
    public async Task Start()
    {
        host = await new ApiHost().Scoring();
        (await host.Api().Post($"{Client.Contract}/periods/1/deductions", Given.Deduction())).Done(201);
    }

    [TearDown]
    public void Stop() => host.Dispose();

    [Test]
    public async Task Upload_WhenAttached_ComesBackByteForByte_AsAnAttachmentThatDoesNothing()
    {
        var bytes = SampleFiles.Pdf("签字");
        var receipt = (await host.Api().UploadForm(bytes, "考勤 𠮷田.pdf", [("kind", "entry"), ("no", "1"), ("channel", "onSite"), ("note", "签到表"), ("part", "")])).Done(201);
        Assert.That((receipt.Json["evidence"]!.GetValue<int>(), receipt.Header("Location")), Is.EqualTo((1, $"{Client.Contract}/evidence/1/file")));

        using var response = await Download(1);
        Assert.Multiple(async () =>
        {
            Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.EqualTo(bytes));
            Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/pdf"));
            Assert.That(response.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
            Assert.That(response.Content.Headers.ContentDisposition.FileNameStar, Is.EqualTo("考勤 𠮷田.pdf"));
            Assert.That(response.Headers.ETag!.Tag, Is.EqualTo($"\"{Grains.Journal.Chain.Hash(bytes)}\""));
            Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("sandbox; default-src 'none'"));
            Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
        });
        Assert.That((await host.Api().Get($"{Uploads.Path}/1/file", ("If-None-Match", response.Headers.ETag!.Tag))).Status, Is.EqualTo(304));

        var view = (await host.Api().Get($"{Uploads.Path}?kind=entry&no=1")).Done().Json.AsArray().Single()!;
        Assert.That((view["stage"]!.GetValue<string>(), view["file"]!["channel"]!.GetValue<string>(), view["file"]!["note"]!.GetValue<string>(), view["about"]!["zh"]!.GetValue<string>()),
            Is.EqualTo(("attached", "onSite", "签到表", "条目 1")));
        Assert.That((await host.Api().Get($"{Uploads.Path}?kind=entry&no=2")).Done().Json.AsArray(), Is.Empty);
        (await host.Api().Get($"{Uploads.Path}?kind=rumour")).Refused(422, "evidence-kind-must-be-known");
        (await host.Api().Get($"{Uploads.Path}?no=x")).Refused(400, "parameter-must-be-readable");
    }

    [TestCase("a.png", "inline")]
    [TestCase("a.txt", "attachment")]
    public async Task Download_OfAPicture_IsInPlace_OfAnythingElseNot(string name, string disposition)
    {
        (await host.Api().Upload(name.EndsWith("png", StringComparison.Ordinal) ? SampleFiles.Png() : "记录"u8.ToArray(), name)).Done(201);
        using var response = await Download(1);
        Assert.That(response.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo(disposition));
        Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("sandbox"));
        Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo(disposition == "inline" ? "image/png" : "text/plain; charset=utf-8"));
    }

    [Test]
    public async Task Upload_WhenRepeated_GetsItsFirstReceipt_AndAnotherFileIsRefused()
    {
        var first = (await host.Api().Upload(SampleFiles.Pdf(), "a.pdf", ("Idempotency-Key", "up-1"))).Done(201);
        var again = (await host.Api().Upload(SampleFiles.Pdf(), "a.pdf", ("Idempotency-Key", "up-1"))).Done(201);
        Assert.That((again.Json["hash"]!.ToString(), again.Header("Idempotency-Replayed"), again.Header("Location")), Is.EqualTo((first.Json["hash"]!.ToString(), "true", first.Header("Location"))));
        (await host.Api().Upload(SampleFiles.Pdf("b"), "a.pdf", ("Idempotency-Key", "up-1"))).Refused(422, "operation-id-must-name-one-command");
        (await host.Api().Upload(SampleFiles.Pdf(), "b.pdf", ("Idempotency-Key", "up-2"))).Refused(409, "evidence-must-not-be-attached-twice").Says("zh-CN");
        (await host.Api().Upload(SampleFiles.Pdf(), "b.pdf", ("Idempotency-Key", "two words"))).Refused(400, "idempotency-key-must-be-plain");
    }

    [Test]
    public async Task Seal_ByTwoPersons_MakesTheFileGone_AndKeepsItsHash()
    {
        (await host.Api().Upload(SampleFiles.Pdf(), "a.pdf")).Done(201);
        var manager = host.Api(Given.Manager);
        (await manager.Post($"{Uploads.Path}/1/seal", new { reason = "含个人信息", basis = "个人信息保护法第四十七条" })).Done();
        (await manager.Post($"{Uploads.Path}/1/seal/confirm")).Refused(403, "seal-must-be-confirmed-by-another");
        (await manager.Post($"{Uploads.Path}/1/seal/withdraw", new { reason = "再议" })).Done();
        (await manager.As("李强").Post($"{Uploads.Path}/1/seal/confirm")).Refused(409, "seal-must-be-asked-for");
        (await manager.Post($"{Uploads.Path}/1/seal", new { reason = "含个人信息", basis = "个人信息保护法第四十七条" })).Done();
        (await manager.As("李强").Post($"{Uploads.Path}/1/seal/confirm")).Done();

        var gone = (await host.Api().In("en").Get($"{Uploads.Path}/1/file")).Refused(410, "evidence-must-not-be-sealed").Says("en");
        Assert.That(gone.Detail, Does.Contain("李强").And.Contain("个人信息保护法第四十七条"));
        var file = (await host.Api().Get(Uploads.Path)).Done().Json.AsArray().Single()!["file"]!;
        Assert.That((file["hash"]!.ToString(), file["seal"]!["confirmedBy"]!.ToString()), Is.EqualTo((Grains.Journal.Chain.Hash(SampleFiles.Pdf()), "李强")));
        (await host.Api().Upload(SampleFiles.Pdf(), "again.pdf")).Refused(409, "sealed-content-must-stay-sealed");
    }

    [Test]
    public async Task Detach_WithAReason_LeavesTheFileReadable()
    {
        (await host.Api().Upload(SampleFiles.Pdf(), "a.pdf")).Done(201);
        (await host.Api().Post($"{Uploads.Path}/1/detach", new { reason = "传错" })).Done();
        Assert.That((await host.Api().Get(Uploads.Path)).Done().Json[0]!["stage"]!.ToString(), Is.EqualTo("detached"));
        Assert.That((await host.Api().Get($"{Uploads.Path}/1/file")).Status, Is.EqualTo(200));
        (await host.Api().Post($"{Uploads.Path}/1/detach", new { reason = "再取" })).Refused(409, "evidence-must-be-attached");
        (await host.Api().Post($"{Uploads.Path}/7/detach", new { reason = "没有" })).Refused(404, "evidence-must-exist");
        Assert.That((await Page()).Text, Does.Contain("a.pdf").And.Contain("传错"), "the journal's page tells it");
    }

    [Test]
    public async Task Download_WhenThereIsNoSuchFileOrContract_Is404()
    {
        (await host.Api().Get($"{Uploads.Path}/1/file")).Refused(404, "evidence-must-exist");
        (await host.Api().Get($"{Uploads.Path}/x/file")).Refused(404, "path-must-name-a-number");
        (await host.Api().Get($"{Client.Root}/contracts/NO-1/evidence/1/file")).Refused(404, "contract-must-be-registered");
        (await host.Api(null).Get($"{Uploads.Path}/1/file")).Refused(401, "token-must-hold");
    }

    [Test]
    public async Task Download_OfAnotherContractsFile_IsNotToBeHad()
    {
        (await host.Api().Upload(SampleFiles.Pdf(), "a.pdf")).Done(201);
        var other = Demo.Samples.Read("contract-SL-2026-0107.json");
        (await host.Api(Given.Manager).Post($"{Client.Root}/contracts", other)).Done(201);
        (await host.Api().Get($"{Client.Root}/contracts/SL-2026-0107/evidence/1/file")).Refused(404, "evidence-must-exist");
    }

    [Test]
    public async Task Download_WhenTheStoredBytesWereAltered_IsNotGivenOut()
    {
        (await host.Api().Upload(SampleFiles.Pdf(), "a.pdf")).Done(201);
        using var altered = host.WithWebHostBuilder(b => Microsoft.AspNetCore.TestHost.WebHostBuilderExtensions.ConfigureTestServices(b, s => s.AddSingleton<IEvidenceStore, Altering>()));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Uploads.Path}/1/file") { Headers = { Authorization = await host.Bearer("Auditor") } };
        using var response = await altered.CreateClient().SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(500));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("evidence-must-match-its-hash"));
    }

    [Test]
    public async Task Gate_WhenAskedOverHttp_LinksToItsEvidence()
    {
        (await host.Api(Given.Manager).Post($"{Client.Contract}/breaches", """{ "facts": { "kind": "lateService", "service": "升级", "dueOn": "2026-04-01", "renderedOn": "2026-04-03" } }""")).Done();
        (await host.Api().UploadForm(SampleFiles.Png(), "a.png", [("kind", "breach"), ("no", "1")])).Done(201);
        var conditions = (await host.Api().Get($"{Client.Contract}/gate")).Done().Json["conditions"]!.AsArray();
        var link = conditions.Single(c => c!["code"]!.ToString() == "G11")!["evidence"]![0]!;
        Assert.That((link["about"]!["kind"]!.ToString(), link["files"]![0]!["name"]!.ToString()), Is.EqualTo(("breach", "a.png")));
    }

    [Test]
    public async Task Upload_WhenTheVendorMayNotKnowOfTheThing_IsRefusedAsIfThereWereNone()
    {
        (await host.Api(Given.Manager).Post($"{Client.Contract}/breaches", """{ "facts": { "kind": "lateService", "service": "升级", "dueOn": "2026-04-01", "renderedOn": "2026-04-03" } }""")).Done();
        (await host.Api(Given.Manager).Post($"{Client.Contract}/rectifications", new { what = "补齐备份", deadline = "2026-12-31" })).Done();
        await TestPeople.Account(host.Services, "乙方", [new(Role.VendorContact, Grains.Values.ContractNumber.Parse("CYCGW-2026-0044"))]);
        var vendor = host.Api("乙方");
        var hidden = await vendor.UploadForm(SampleFiles.Png(), "a.png", [("kind", "breach"), ("no", "1")]);
        var none = await vendor.UploadForm(SampleFiles.Png(), "a.png", [("kind", "breach"), ("no", "2")]);
        Assert.That((hidden.Status, hidden.Code), Is.EqualTo((422, "evidence-must-be-about-something")));
        string Same(Reply reply, string no) =>
            reply.Text.Replace($"违约 {no}", "违约 n", StringComparison.Ordinal).Replace(reply.Json["traceId"]!.GetValue<string>(), "trace", StringComparison.Ordinal);
        Assert.That(Same(hidden, "1"), Is.EqualTo(Same(none, "2")));
        (await vendor.UploadForm(SampleFiles.Png(), "a.png", [("kind", "rectification"), ("no", "1")])).Done(201);
    }

    private async Task<HttpResponseMessage> Download(int no)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Uploads.Path}/{no}/file") { Headers = { Authorization = await host.Bearer("Auditor") } };
        var response = await host.Api().Http.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        return response;
    }

    private async Task<Reply> Page() => (await host.Page("/contracts/CYCGW-2026-0044/journal")).Done();

    private sealed class Altering : IEvidenceStore
    {
        public ValueTask<bool> Put(Grains.Values.ContractNumber contract, string hash, byte[] bytes, CancellationToken cancel) => new(false);

        public ValueTask<byte[]?> Read(Grains.Values.ContractNumber contract, string hash, CancellationToken cancel) => new(SampleFiles.Pdf("altered"));

        public ValueTask<bool> Discard(Grains.Values.ContractNumber contract, string hash, CancellationToken cancel) => new(false);
    }
}
