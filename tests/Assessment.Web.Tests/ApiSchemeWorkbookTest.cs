using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Reports;
using Assessment.Web.Demo;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Schemes as workbooks over the API: downloaded, sent back, refused cell by cell.</summary>
public sealed class ApiSchemeWorkbookTest
{
    private const string Upload = $"{Client.Root}/schemes/workbook";
    private const string Download = $"{Client.Contract}/scheme/workbook";
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly ReportStamp Stamp = new("王敏", DateTimeOffset.UnixEpoch, "", 0);

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task Scheme_WhenDownloadedAndSentBack_IsTheSame(string language)
    {
        using var host = await new ApiHost().Scoring();
        var file = (await host.Api(language: language).Get(Download)).Done();
        Assert.Multiple(() =>
        {
            Assert.That(file.Content.ContentType!.MediaType, Is.EqualTo(MediaType));
            Assert.That(file.Content.ContentDisposition!.FileName, Is.EqualTo("CYCGW-2026-0044-scheme-v1.xlsx"));
            Assert.That((file.Header("Content-Language"), file.Header("Vary")), Is.EqualTo((language, "Accept-Language")));
        });

        var version = await host.Version();
        var answer = (await Send(host.Api(), file.Bytes)).Done().Json;
        Assert.That(answer["hash"]!.GetValue<string>(), Is.EqualTo(Chain.HashOf(Samples.StarterScheme())));
        Assert.That((answer["freezable"]!.GetValue<bool>(), answer["findings"]!.AsArray().Count), Is.EqualTo((true, 0)));
        Assert.That(Chain.HashOf(answer["scheme"].Deserialize<Scheme>(Json.Options)), Is.EqualTo(answer["hash"]!.GetValue<string>()));
        Assert.That(await host.Version(), Is.EqualTo(version), "nothing is stored");
    }

    [Test]
    public async Task Proposal_WhenNothingIsFrozen_IsTheOneThatComes()
    {
        using var host = await new ApiHost().Registered();
        (await host.Api().In("en").Get(Download)).Refused(404, "scheme-must-be-known").Says("en");
        (await host.Api(Given.Manager).Post($"{Client.Contract}/scheme", $$"""{ "scheme": {{Given.Scheme}} }""")).Done();
        Assert.That((await host.Api().Get(Download)).Done().Content.ContentDisposition!.FileName, Is.EqualTo("CYCGW-2026-0044-scheme-draft.xlsx"));
        (await host.Api().In("en").Get(Download + "?version=1")).Refused(404, "scheme-version-must-exist").Says("en");
    }

    [TestCase("?version=1", 200, null)]
    [TestCase("?version=2", 404, "scheme-version-must-exist")]
    [TestCase("?version=0", 400, "parameter-must-be-readable")]
    [TestCase("?version=first", 400, "parameter-must-be-readable")]
    public async Task Version_WhenAskedFor_IsThatOneOrAProblem(string query, int status, string? code)
    {
        using var host = await new ApiHost().Scoring();
        var reply = await host.Api().In("en").Get(Download + query);
        Assert.That((reply.Status, code is null ? null : reply.Refused(status, code).Says("en").Code), Is.EqualTo((status, code)));
    }

    [Test]
    public async Task Scheme_WhenNoCellHoldsItsWords_IsRefusedAndNeverChanged()
    {
        using var host = await new ApiHost().Registered();
        var scheme = JsonNode.Parse(Given.Scheme)!;
        scheme["categories"]![0]!["indicators"]![0]!["measure"] = new string('字', 32_768);
        (await host.Api(Given.Manager).Post($"{Client.Contract}/scheme", new JsonObject { ["scheme"] = scheme }.ToJsonString())).Done();
        (await host.Api().In("en").Get(Download)).Refused(422, "scheme-must-fit-a-workbook").Says("en");
    }

    [Test]
    public async Task Finding_OfTheLinter_ComesWithItsCell()
    {
        using var host = new ApiHost();
        var scheme = Samples.StarterScheme();
        var answer = (await Send(host.Api(), SchemeWorkbook.Write(scheme with { FullMarks = 101, NotApplicable = null }, Stamp))).Done().Json;
        Assert.That(answer["freezable"]!.GetValue<bool>(), Is.False);
        Assert.That(answer["findings"]!.AsArray().Select(f => (f!["code"]!.GetValue<string>(), f["cell"]?.GetValue<string>())), Is.SupersetOf(new[]
        {
            ("weights-must-total-the-schemes-full-marks", (string?)null), ("not-applicable-policy-must-be-stated", null),
        }));
        var points = scheme with { Categories = scheme.Categories.SetItem(1, scheme.Categories[1] with { Points = 26 }), FullMarks = 101 };
        var cells = (await Send(host.Api(), SchemeWorkbook.Write(points, Stamp))).Done().Json["findings"]!.AsArray();
        Assert.That((cells.Single()!["code"]!.GetValue<string>(), cells.Single()!["cell"]!.GetValue<string>()), Is.EqualTo(("leaves-must-total-their-category", "指标!A5")));
    }

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task Workbook_WhenItCannotBeRead_IsRefusedCellByCell(string language)
    {
        using var host = new ApiHost();
        // The contract's workbook is one too, but holds no scheme.
        using var other = await new ApiHost().Scoring();
        var foreign = (await other.Api().Get($"{Client.Contract}/workbook")).Done().Bytes;
        var reply = (await Send(host.Api(language: language), foreign)).Refused(422, "workbook-must-hold-a-scheme").Says(language);
        var errors = reply.Json["errors"]!.AsArray().Select(e => (e!["place"]!.GetValue<string>(), e["code"]!.GetValue<string>())).ToList();
        Assert.That(errors, Is.SupersetOf(new[] { ("办法", "sheet-must-exist"), ("指标", "sheet-must-exist"), ("考核汇总表", "sheet-must-be-known") }));
        (await Send(host.Api(language: language), "no workbook"u8.ToArray())).Refused(422, "workbook-must-hold-a-scheme").Says(language);
    }

    [Test]
    public async Task Scheme_WhenItsFiguresAreOutOfBounds_IsRefusedByItsShape()
    {
        using var host = new ApiHost();
        (await Send(host.Api(), SchemeWorkbook.Write(Samples.StarterScheme() with { PassLine = 60.00001m }, Stamp))).Refused(400, "request-must-be-well-formed");
    }

    [TestCase(10 * 1024 * 1024 + 1, 413, "file-must-be-small-enough")]
    [TestCase(10 * 1024 * 1024, 422, "workbook-must-hold-a-scheme")]
    [TestCase(12 * 1024 * 1024, 413, "file-must-be-small-enough")]
    public async Task File_WhenTooLarge_IsRefused(int bytes, int status, string code)
    {
        using var host = new ApiHost();
        (await Send(host.Api(), new byte[bytes])).Refused(status, code);
    }

    [Test]
    public async Task Body_WhenItIsNoForm_IsRefused()
    {
        using var host = new ApiHost();
        (await host.Api().Post(Upload, "{}")).Refused(415, "body-must-be-a-form");
        (await host.Api(null).Send(Uploads.Request(Upload, Uploads.Form([], "x.xlsx")))).Refused(401, "token-must-hold");
    }

    private static Task<Reply> Send(Client api, byte[] file) => api.Send(Uploads.Request(Upload, Uploads.Form(file, "办法.xlsx")));
}
