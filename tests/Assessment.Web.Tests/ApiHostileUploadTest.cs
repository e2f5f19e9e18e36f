using System.Text;
using Assessment.Grains.Evidence;
using Assessment.Silo.Evidence;
using Assessment.Silo.Storage;
using Assessment.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Files that lie, files that harm, forms that are none: each is refused in words, and nothing is written.</summary>
public sealed class ApiHostileUploadTest
{
    private static readonly (string Name, string Value)[] About = [("kind", "entry"), ("no", "1")];

    private ApiHost host = null!;

    public static IEnumerable<TestCaseData> Hostile => new (string What, byte[] Bytes, string Name, string Code)[]
    {
        ("program", [.. "MZ"u8, .. new byte[200]], "setup.exe", "file-must-be-of-a-known-kind"),
        ("picture called pdf", SampleFiles.Png(), "a.pdf", "file-name-must-fit-its-content"),
        ("hidden extension", SampleFiles.Pdf(), "a.pdf\u202Efdp.exe", "file-name-must-fit-its-content"),
        ("no extension", SampleFiles.Pdf(), "scan", "file-name-must-fit-its-content"),
        ("empty", [], "a.pdf", "file-must-not-be-empty"),
        ("no name left", SampleFiles.Pdf(), "../..", "file-must-have-a-name"),
        ("name too long", SampleFiles.Pdf(), new string('长', 197) + ".pdf", "file-must-have-a-name"),
    }.Select(h => new TestCaseData(h.Bytes, h.Name, h.Code).SetArgDisplayNames(h.What));

    public static IEnumerable<TestCaseData> Misshapen
    {
        get
        {
            var pdf = SampleFiles.Pdf();
            yield return Case("cut off", Uploads.Form(pdf, "a.pdf", About)[..^20], 400, "form-must-be-readable");
            yield return Case("nothing", [], 400, "form-must-be-readable");
            yield return Case("no parts", "------formabc--\r\n"u8.ToArray(), 400, "request-must-be-well-formed");
            yield return Case("field unknown", Uploads.Form(pdf, "a.pdf", [.. About, ("path", "/etc")]), 400, "request-must-be-well-formed");
            yield return Case("field twice", Uploads.Form(pdf, "a.pdf", [.. About, ("no", "2")]), 400, "request-must-be-well-formed");
            yield return Case("field too long", Uploads.Form(pdf, "a.pdf", [.. About, ("note", new string('x', 9000))]), 400, "request-must-be-well-formed");
            yield return Case("file twice", [.. Uploads.Form(pdf, "a.pdf", About)[..^"------formabc--\r\n".Length], .. Uploads.Form(pdf, "a.pdf")], 400, "request-must-be-well-formed");
            yield return Case("kind missing", Uploads.Form(pdf, "a.pdf", ("no", "1")), 400, "request-must-be-well-formed");
            yield return Case("number no number", Uploads.Form(pdf, "a.pdf", ("kind", "entry"), ("no", "一")), 400, "request-must-be-well-formed");
            yield return Case("number zero", Uploads.Form(pdf, "a.pdf", ("kind", "entry"), ("no", "0")), 400, "request-must-be-well-formed");
            yield return Case("channel unknown", Uploads.Form(pdf, "a.pdf", [.. About, ("channel", "pigeon")]), 400, "request-must-be-well-formed");
            yield return Case("channel as a number", Uploads.Form(pdf, "a.pdf", [.. About, ("channel", "1")]), 400, "request-must-be-well-formed");
            yield return Case("note no text", [.. Uploads.Form(pdf, "a.pdf", [.. About, ("note", "@")]).Select(b => b == '@' ? (byte)0xff : b)], 400, "form-must-be-readable");
            yield return Case("kind unknown", Uploads.Form(pdf, "a.pdf", ("kind", "rumour"), ("no", "1")), 422, "evidence-kind-must-be-known");
            yield return Case("entry unknown", Uploads.Form(pdf, "a.pdf", ("kind", "entry"), ("no", "99")), 422, "evidence-must-be-about-something");
        }
    }

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await new ApiHost().Scoring();
        (await host.Api().Post($"{Client.Contract}/periods/1/deductions", Given.Deduction())).Done(201);
    }

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    [TestCaseSource(nameof(Hostile))]
    public async Task Upload_WhenTheFileIsHostile_IsRefusedInBothLanguages(byte[] bytes, string name, string code)
    {
        var before = await Written();
        (await host.Api().Upload(bytes, name)).Refused(422, code).Says("zh-CN");
        (await host.Api().In("en").Upload(bytes, name)).Refused(422, code).Says("en");
        Assert.That(await Written(), Is.EqualTo(before));
    }

    [TestCaseSource(nameof(Misshapen))]
    public async Task Upload_WhenTheFormIsWrong_IsRefused(byte[] form, int status, string code)
    {
        var before = await Written();
        (await host.Api().Send(Uploads.Request(Uploads.Path, form))).Refused(status, code);
        Assert.That(await Written(), Is.EqualTo(before));
    }

    [TestCase("application/json")]
    [TestCase("application/pdf")]
    [TestCase("multipart/form-data")]
    [TestCase("multipart/form-data; boundary=")]
    [TestCase("multipart/mixed; boundary=----formabc")]
    [TestCase("application/x-www-form-urlencoded")]
    public async Task Upload_WhenItIsNoForm_IsRefused(string type) =>
        (await host.Api().Send(Uploads.Request(Uploads.Path, Uploads.Form(SampleFiles.Pdf(), "a.pdf", About), type))).Refused(415, "body-must-be-a-form");

    [Test]
    public async Task Upload_AtTheLimit_IsTaken_AndAByteBeyondItNot()
    {
        var largest = Text((int)EvidenceFile.MostBytes);
        (await host.Api().Upload(largest, "largest.txt")).Done(201);
        var before = await Written();
        (await host.Api().Upload(Text((int)EvidenceFile.MostBytes + 1), "more.txt")).Refused(413, "file-must-be-small-enough").Says("zh-CN");
        (await host.Api().Upload(Text(12_000_000), "more.txt")).Refused(413, "file-must-be-small-enough");
        using var pieces = Uploads.Request(Uploads.Path, Uploads.Form(Text(12_000_000), "more.txt", About));
        pieces.Headers.TransferEncodingChunked = true;
        (await host.Api().Send(pieces)).Refused(413, "file-must-be-small-enough");
        Assert.That(await Written(), Is.EqualTo(before));
    }

    [TestCase("../../../etc/cron.d/scan.pdf", "scan.pdf")]
    [TestCase("C:\\Windows\\scan.pdf", "scan.pdf")]
    [TestCase("a\u202Eb\u200B.pdf", "ab.pdf")]
    [TestCase("a'b;c=d.pdf", "a'b;c=d.pdf")]
    public async Task Upload_WhenTheNameIsHostile_KeepsTheNameAlone(string sent, string kept)
    {
        var no = (await host.Api().Upload(SampleFiles.Pdf(sent.Length + sent), sent)).Done(201).Json["evidence"]!.GetValue<int>();
        Assert.That((await host.Api().Get(Uploads.Path)).Json[no - 1]!["file"]!["name"]!.ToString(), Is.EqualTo(kept));
        Assert.That((await host.Api().Get($"{Uploads.Path}/{no}/file")).Content.ContentDisposition!.FileNameStar, Is.EqualTo(kept));
    }

    [Test]
    public async Task Upload_ToAContractThatDoesNotExist_Is404()
    {
        var before = await Written();
        var form = Uploads.Form(SampleFiles.Pdf(), "a.pdf", About);
        (await host.Api().Send(Uploads.Request($"{Client.Root}/contracts/NO-1/evidence", form))).Refused(404, "contract-must-be-registered");
        (await host.Api().Send(Uploads.Request($"{Client.Root}/contracts/***/evidence", form))).Refused(404, "contract-number-must-be-readable");
        (await host.Api(null).Send(Uploads.Request(Uploads.Path, form))).Refused(401, "token-must-hold");
        Assert.That(await Written(), Is.EqualTo(before));
    }

    [Test]
    public async Task OtherEndpoints_KeepTheirLimit() =>
        (await host.Api().Post($"{Uploads.Path}/1/detach", new string(' ', (1024 * 1024) + 1))).Refused(413, "body-must-be-small-enough");

    // Version of the contract, and whether the store holds anything that the journal does not speak of.
    private async Task<(long Version, int Orphans)> Written() =>
        (await host.Version(), new EvidenceInventory(host.Services.GetRequiredService<Database>(), host.Clock).Check().Orphans.Count);

    private static byte[] Text(int length) => Encoding.ASCII.GetBytes(new string('x', length));

    private static TestCaseData Case(string what, byte[] form, int status, string code) => new TestCaseData(form, status, code).SetArgDisplayNames(what);
}
