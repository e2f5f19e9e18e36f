using System.Text.RegularExpressions;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Api;
using Assessment.Web.Security;
using Assessment.Web.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>
/// Every endpoint and page, as reflection finds them, asked by everybody: eight callers, four relations. What must come is read from
/// the permission table, and what comes must tell nothing that the caller may not know.
/// </summary>
public sealed partial class AuthorisationMatrixTest
{
    // Stands in an entry of a period that is being scored; no vendor may read it.
    private const string Unpublished = "未发布的内情";
    private const string OtherTitle = "智慧照明监控平台";

    private static readonly ContractNumber One = ContractNumber.Parse("CYCGW-2026-0044");
    private static readonly ContractNumber Other = ContractNumber.Parse("SL-2026-0107");

    private static readonly (string Name, Role? Role)[] Callers =
        [("匿名", null), .. Roles.All.Select(r => ($"matrix-{r.Code()}", (Role?)r))];

    private ApiHost host = null!;
    private int ownEntry;
    private int othersEntry;
    private string title = "";

    /// <summary>What a request is about, seen from the caller.</summary>
    public enum About
    {
        /// <summary>Their contract, their entry, a period that is open.</summary>
        Own,

        /// <summary>Their contract, somebody else's entry.</summary>
        Others,

        /// <summary>Their contract, a period that is final.</summary>
        Closed,

        /// <summary>A contract that is none of theirs.</summary>
        OtherContract,
    }

    public static IEnumerable<TestCaseData> Cells() =>
        from caller in Callers from about in Enum.GetValues<About>() select new TestCaseData(caller.Name, caller.Role, about);

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await new ApiHost().Published();
        var (manager, evaluator) = (host.Api(Given.Manager), host.Api(Given.Evaluator));
        (await manager.Post($"{Client.Contract}/periods/1/receipt", new { on = "2026-04-18", by = "郭珣", proof = "EMS 1" })).Done();
        (await manager.Post($"{Client.Contract}/periods/1/acknowledgement", new { on = "2026-04-18", document = "确认函 1" })).Done();
        (await manager.Post($"{Client.Contract}/periods/1/finalise")).Done();
        (await manager.Put($"{Client.Contract}/assignments", new { indicators = new[] { "A2", "E1" }, evaluators = new[] { "matrix-evaluator", "李强", Given.Evaluator } })).Done();
        (await manager.Post($"{Client.Root}/contracts", Demo.Samples.Read("contract-SL-2026-0107.json"))).Done(201);
        foreach (var (name, role) in Callers.Where(c => c.Role is not null))
        {
            await TestPeople.Token(host.Services, name, [new(role!.Value, role.Value.IsOfTheSystem() ? null : One)]);
        }

        ownEntry = await Enter("matrix-evaluator", 7);
        othersEntry = await Enter("李强", 6);
        title = (await evaluator.Get(Client.Contract)).Json["contract"]!["title"]!.GetValue<string>();
        Assert.That((await host.Api(Given.Manager).Get($"{Client.Root}/contracts/{Other}")).Text, Does.Contain(OtherTitle), "the marker of the other contract");
    }

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    [TestCaseSource(nameof(Cells))]
    public async Task Endpoint_WhoeverAsks_AnswersAsTheTableSays(string caller, Role? role, About about)
    {
        var faults = new List<string>();
        var endpoints = Endpoints().ToList();
        Assert.That(endpoints, Has.Count.GreaterThan(130));
        var cookie = role is null ? default : await TestPeople.Cookie(host.Services, caller);
        foreach (var endpoint in endpoints)
        {
            var act = endpoint.Metadata.GetMetadata<ActRequirement>()?.Act;
            var path = Path(endpoint, about);
            var api = path.StartsWith("/api", StringComparison.Ordinal);
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            // An operation id that cannot be: whoever is let in gets as far as that, and nothing is ever written.
            (string, string)[] headers = [("Idempotency-Key", new string('x', 300)), .. api || role is null ? Array.Empty<(string, string)>() : [("Cookie", $"{cookie.Name}={cookie.Value}")]];
            var reply = await host.Api(api && role is not null ? caller : null).Send(HttpMethod.Parse(method), path, method == "GET" ? null : "{}", headers);
            if (Wrong(act!, role, about, api, reply) is { } wrong)
            {
                faults.Add($"{method} {path} ({act}): {wrong}; got {reply.Status} {(reply.Text.Length > 160 ? reply.Text[..160] : reply.Text)}");
            }
        }

        Assert.That(faults, Is.Empty);
        Assert.That(host.Errors.Lines, Is.Empty);
    }

    [Test]
    public async Task Hidden_WhenTheContractExists_LooksAsIfItDidNot()
    {
        var there = await host.Api("matrix-manager").Get($"{Client.Root}/contracts/{Other}/gate");
        var nowhere = await host.Api("matrix-manager").Get($"{Client.Root}/contracts/SL-2026-9999/gate");
        Assert.That((there.Status, Same(there.Text)), Is.EqualTo((404, Same(nowhere.Text))));
        Assert.That((await host.Api("matrix-manager").Get($"{Client.Root}/contracts")).Text, Does.Contain(One.Value).And.Not.Contain(Other.Value), "nor does the list name it");

        static string Same(string text) => TraceId().Replace(text, "").Replace("SL-2026-9999", Other.Value, StringComparison.Ordinal);
    }

    [Test]
    public async Task OthersEntry_WhenAnEvaluatorChangesIt_IsRefusedAndOnesOwnIsNot()
    {
        var evaluator = host.Api("matrix-evaluator");
        var body = new { fact = new { kind = "score", points = 5 }, reason = "复核" };
        (await evaluator.Put($"{Client.Contract}/entries/{othersEntry}", body, ("If-Match", await ETag(othersEntry)))).Refused(403, "only-its-evaluator-may-change-an-opinion");
        (await evaluator.Put($"{Client.Contract}/entries/{ownEntry}", body, ("If-Match", await ETag(ownEntry)))).Done();
    }

    [Test]
    public async Task ClosedPeriod_WhenItsEvaluatorScores_IsRefused() =>
        (await host.Api("matrix-evaluator").Post($"{Client.Contract}/periods/1/scores", new { indicator = "E1", points = 5 })).Refused(409, "period-must-be-open");

    [Test]
    public async Task Opinion_WhenAMemberSignsForAnother_IsRefused() =>
        (await host.Api("matrix-committee-member").Post($"{Client.Contract}/acceptance/opinions", new { member = "别人", passed = true, remark = "", on = "2026-05-01", scan = "1" }))
            .Refused(403, "opinion-must-be-ones-own");

    [Test]
    public async Task Vendor_BeforePublication_SeesNoScoreOfThePeriod()
    {
        var vendor = host.Api("matrix-vendor-contact");
        Assert.That((await vendor.Get($"{Client.Contract}/periods/1")).Done().Text, Does.Contain("E1"), "what was published is shown");
        Assert.That((await vendor.Get($"{Client.Contract}/periods/2")).Text, Does.Not.Contain(Unpublished));
        (await vendor.Get($"{Client.Contract}/entries/{ownEntry}")).Refused(404, "entry-must-exist");
    }

    private IEnumerable<RouteEndpoint> Endpoints() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<HttpMethodMetadata>() is not null);

    private string? Wrong(Act act, Role? role, About about, bool api, Reply reply)
    {
        if (role is null)
        {
            return (api ? reply.Status == 401 : reply.Status == 302 && reply.Header("Location")!.Contains("/sign-in", StringComparison.Ordinal)) && Tells(reply) is null ? null : "a stranger is asked to sign in";
        }

        var holder = new Holder($"matrix-{role.Value.Code()}", [new(role.Value, role.Value.IsOfTheSystem() ? null : One)]);
        var verdict = holder.May(act, about == About.OtherContract ? Other : One);
        var denied = reply.Status == 403 && (!api || reply.Code == "role-must-allow-the-action");
        return verdict switch
        {
            Verdict.Denied => !denied ? "403 by the table" : Tells(reply),
            Verdict.Hidden => reply.Status != 404 || (api && reply.Code != "contract-must-be-registered") ? "404, as if there were none" : Tells(reply),
            _ => denied || reply.Status is 401 or 302 ? "the table allows it"
                : reply.Status >= 500 ? "no failure"
                : role == Role.VendorContact && reply.Text.Contains(Unpublished, StringComparison.Ordinal) ? "nothing that was not published"
                : !role.Value.IsOfTheSystem() && reply.Text.Contains(OtherTitle, StringComparison.Ordinal) ? "nothing of another contract"
                : null,
        };
    }

    private string? Tells(Reply reply) =>
        reply.Text.Contains(Unpublished, StringComparison.Ordinal) || reply.Text.Contains(OtherTitle, StringComparison.Ordinal) || reply.Text.Contains(title, StringComparison.Ordinal)
            ? "a refusal that tells nothing"
            : null;

    private string Path(RouteEndpoint endpoint, About about) => "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), m => m.Groups[1].Value switch
    {
        "contract" or "number" => about == About.OtherContract ? Other.Value : One.Value,
        "period" or "no" => about == About.Closed ? "1" : "2",
        "entry" or "id" when about == About.Others => $"{othersEntry}",
        "entry" => $"{(about == About.Closed ? 1 : ownEntry)}",
        "year" => "2026",
        "party" => "vendor",
        _ => "1",
    });

    private async Task<int> Enter(string evaluator, int points)
    {
        host.Clock.Set("2026-05-10T09:00:00+08:00");
        var reply = (await host.Api(evaluator).Post($"{Client.Contract}/periods/2/scores", new { indicator = "E1", points, comment = Unpublished })).Done(201);
        return reply.Json["entry"]?.GetValue<int>() ?? int.Parse(reply.Header("Location")!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string> ETag(int entry) => (await host.Api(Given.Manager).Get($"{Client.Contract}/entries/{entry}")).ETag!;

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
