using System.IO.Compression;
using System.Text.RegularExpressions;
using Assessment.Silo.Access;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Tips;
using Assessment.Web.Api;
using Assessment.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Whatever leaves the system says whose copy it is, of when, and the end of the chain that it was made from.</summary>
public sealed partial class DownloadMarksTest
{
    private const string Reader = "通读者";

    // A stream of signals without an end: no file, and nothing of what happened is in it.
    private const string Live = "frame/live";

    // Routes whose files carry no mark, each with the reason.
    private static readonly Dictionary<string, string> Unmarked = new()
    {
        ["api/v1/contracts/{contract}/evidence/{evidence}/file"] = "the very bytes that were attached: a mark would change their hash",
        ["contracts/{contract}/evidence/{evidence}/file"] = "likewise, for whoever opens it from a page",
        ["api/v1/schemes/schema"] = "the published form of a scheme's file: it holds nobody's data",
    };

    // Routes whose files carry no tip, each with the reason.
    private static readonly Dictionary<string, string> Untipped = new()
    {
        ["api/v1/scheme-library/{hash}/workbook"] = "a scheme of the library is of no contract's journal: it carries its own hash",
    };

    private ApiHost host = null!;
    private string hash = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await new ApiHost().Published();
        await TestPeople.Account(host.Services, Reader, [new(Role.Manager), new(Role.CommitteeMember), new(Role.Evaluator)]);
        await TestPeople.Account(host.Services, "何静", [new(Role.Auditor)]);
        (await host.Api(Given.Evaluator).Post($"{Client.Contract}/periods/2/deductions", Given.Deduction(on: "2026-04-17"))).Done(201);
        (await host.Api(Given.Evaluator).UploadForm(SampleFiles.Pdf(), "a.pdf", [("kind", "entry"), ("no", "5")])).Done(201);
        hash = (await host.Api("何静").Get($"{Client.Root}/scheme-library")).Done().Json["schemes"]![0]!["hash"]!.GetValue<string>();
    }

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    [Test]
    public async Task Downloads_AllThatThereAre_CarryMarkAndTip()
    {
        var tips = TipList.Of(host.Services.GetRequiredService<Database>()).Where(t => t.Kind == TipKind.Contract).Select(t => t.Hash[..16]).ToList();
        var (downloads, faults) = (new List<string>(), new List<string>());
        foreach (var route in Routes())
        {
            foreach (var reply in new[] { await Ask(route, Reader), await Ask(route, "何静") })
            {
                if (reply.Content.ContentDisposition is null && reply.Content.ContentType?.MediaType is "text/html" or "application/json" or "application/problem+json" or null or "text/plain" or "text/css" or "text/javascript" or "image/svg+xml")
                {
                    continue;
                }

                downloads.Add(route);
                var text = TextOf(reply);
                if (!Unmarked.ContainsKey(route))
                {
                    faults.AddRange((text.Contains("内部资料", StringComparison.Ordinal) || text.Contains("送达文书", StringComparison.Ordinal)) && (text.Contains(Reader, StringComparison.Ordinal) || text.Contains("何静", StringComparison.Ordinal))
                        && text.Contains("2026-04-18", StringComparison.Ordinal) ? [] : [$"{route} carries no mark"]);
                    faults.AddRange(Untipped.ContainsKey(route) || tips.Exists(t => text.Contains(t, StringComparison.Ordinal)) || TipText().IsMatch(text) ? [] : [$"{route} carries no tip"]);
                }
            }
        }

        Assert.That(faults, Is.Empty);
        Assert.That(downloads.Distinct(), Is.SupersetOf(Unmarked.Keys.Concat(Untipped.Keys)), "what is excepted is there");
        Assert.That(downloads.Distinct(), Is.SupersetOf(new[] { "audit", "audit/changes", "contracts/{number}/workbook", "api/v1/contracts/{contract}/workbook", "api/v1/contracts/{contract}/scheme/workbook", "overview/workbook" }));
        Assert.That(Declared().Except(downloads), Is.Empty, "each endpoint that is described as giving a file gave one");
    }

    [TestCase("/contracts/CYCGW-2026-0044")]
    [TestCase("/contracts/CYCGW-2026-0044/periods/1")]
    [TestCase("/contracts/CYCGW-2026-0044/scheme")]
    [TestCase("/contracts/CYCGW-2026-0044/gate")]
    [TestCase("/contracts/CYCGW-2026-0044/journal")]
    [TestCase("/audit")]
    [TestCase("/audit/changes")]
    public async Task Page_WhenPrinted_CarriesMarkAndATipThatVerifies(string path)
    {
        var page = (await host.Page(path, path.StartsWith("/audit", StringComparison.Ordinal) ? "何静" : Reader)).Done().Text;
        var mark = PrintMark().Match(page).Groups[1].Value;
        Assert.That(mark, Does.StartWith("内部资料 INTERNAL · ").And.Contain("2026-04-18 09:00"));
        Assert.That(mark, path.StartsWith("/audit", StringComparison.Ordinal) ? Does.Not.Contain("核验码") : Does.Match(@"办法第 \d+ 版.*核验码"));
        var tips = TipText().Matches(System.Net.WebUtility.HtmlDecode(mark)).Select(m => Tip.TryParse(m.Value, out var tip) ? tip : null!).ToList();
        Assert.That(tips, Is.Not.Empty.And.All.Not.Null, mark);
        Assert.That(new Silo.Storage.Audit.Verifier(host.Services.GetRequiredService<Database>()) { Tips = tips }.Verify().Findings, Is.Empty);
    }

    [Test]
    public async Task StyleSheetOfPaper_ShowsTheMark() =>
        Assert.That((await host.Page(Web.Pages.Kernel.WebFiles.Url("print.css"))).Done().Text, Does.Match(@"\.print-mark\s*\{[^}]*display:\s*block"));

    private async Task<Reply> Ask(string route, string person)
    {
        var path = "/" + Parameter().Replace(route, m => m.Groups[1].Value switch
        {
            "contract" or "number" => "CYCGW-2026-0044",
            "hash" => hash,
            "key" => "acceptance-report",
            "year" => "2026",
            _ => "1",
        });
        return route.StartsWith("api/", StringComparison.Ordinal) ? await host.Api(person).Get(path) : await host.Page(path + "?as=csv", person);
    }

    private IEnumerable<string> Routes() => Gets().Select(e => e.RoutePattern.RawText!.TrimStart('/')).Where(r => !r.StartsWith("assets/", StringComparison.Ordinal) && r != Live).Distinct();

    private IEnumerable<string> Declared() => Gets().Where(e => e.Metadata.GetMetadata<EndpointFacts>() is { Answer: var answer } && answer == typeof(Stream)).Select(e => e.RoutePattern.RawText!.TrimStart('/'));

    private IEnumerable<RouteEndpoint> Gets() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? false);

    private static string TextOf(Reply reply)
    {
        if (reply.Content.ContentType?.MediaType is not { } media || !(media.Contains("openxmlformats", StringComparison.Ordinal) || media == "application/zip"))
        {
            return reply.Text;
        }

        using var zip = new ZipArchive(new MemoryStream(reply.Bytes));
        return string.Concat(zip.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal) || e.Name.EndsWith(".txt", StringComparison.Ordinal)).Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("<p class=\"print-mark\">(.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex PrintMark();

    [GeneratedRegex(@"(?:audit:)?[^\s@:]+@[0-9]+:[0-9a-f]{64}")]
    private static partial Regex TipText();
}
