using System.Security.Cryptography;
using System.Text;
using Assessment.Silo.Access;
using Assessment.Silo.Storage;
using Assessment.Web.Security;
using Assessment.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assessment.Web.Tests;

/// <summary>Requests that change something and come from elsewhere: found by reflection, all refused, nothing written.</summary>
public sealed class CrossSiteTest
{
    private const string Manager = "赵磊";
    private const string Security = "安全员";
    private const string Auditor = "审计员";

    // What a request leaves behind by being made: records of it, and when a session was last seen.
    private static readonly string[] Traces = ["audit", "session", "journal_lock", "sqlite_", "account_token"];

    private readonly Dictionary<string, (string Name, string Value)> cookies = [];
    private ApiHost host = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await new ApiHost().Scoring();
        await TestPeople.Account(host.Services, Security, [new(Role.SecurityAdministrator)]);
        await TestPeople.Account(host.Services, Auditor, [new(Role.Auditor)]);
    }

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    [Test]
    public void Unsafe_Endpoints_AreFound()
    {
        var unsafeOnes = Unsafe(host.Services).ToList();
        Assert.That(unsafeOnes.Count(e => IsApi(e.Path)), Is.AtLeast(60));
        Assert.That(unsafeOnes.Where(e => !IsApi(e.Path)).Select(e => e.Path), Is.SupersetOf(new[] { "/", "/sign-in", "/sign-out", "/account", "/accounts", "/contracts/CYCGW-2026-0044/periods/1" }));
    }

    [Test]
    public async Task Form_WithoutOurToken_IsRefusedAndWritesNothing() => await Refuses(host, async (method, path) =>
        IsApi(path) ? null : await Send(method, path, signedIn: true) is { Status: 400 } reply && reply.Text.Contains("这张表单已失效", StringComparison.Ordinal) ? null : $"{method} {path}");

    [TestCase("cross-site")]
    [TestCase("same-site")]
    [TestCase("nonsense")]
    [TestCase("CROSS-SITE")]
    public async Task Request_FromElsewhere_IsRefusedAndWritesNothing(string site) => await Refuses(host, async (method, path) =>
    {
        var reply = await Send(method, path, signedIn: true, ("Sec-Fetch-Site", site));
        return reply.Status == 403 && reply.Code == "request-must-come-from-this-site" ? null : $"{method} {path}: {reply.Status}";
    });

    [TestCase("cross-site, same-origin")]
    [TestCase("same-origin, cross-site")]
    public async Task Request_WithTwoWordsForWhereItComesFrom_IsRefused(string site) =>
        Assert.That((await Send("POST", "/language", signedIn: true, ("Sec-Fetch-Site", site))).Status, Is.EqualTo(403));

    [TestCase("same-origin", 400)]
    [TestCase("none", 400)]
    public async Task Request_FromHere_GoesOnToTheToken(string site, int status) =>
        Assert.That((await Send("POST", "/contracts/CYCGW-2026-0044/periods/1", signedIn: true, ("Sec-Fetch-Site", site))).Status, Is.EqualTo(status));

    [Test]
    public async Task Reading_FromElsewhere_IsALinkLikeAnyOther() =>
        Assert.That((await Send("GET", "/sign-in", signedIn: false, ("Sec-Fetch-Site", "cross-site"))).Status, Is.EqualTo(200));

    [Test]
    public async Task Checks_OverAnEndpointThatForgets_Fail()
    {
        await using var app = await Sample(guarded: false);
        Assert.That(Unsafe(app.Services).Select(e => $"{e.Method} {e.Path}"), Is.EquivalentTo(new[] { "POST /forgetful", "POST /anything", "DELETE /forgetful/1" }));
        Assert.That(await Open(app), Is.EquivalentTo(new[] { "POST /forgetful", "POST /anything", "DELETE /forgetful/1" }));
        await using var guarded = await Sample(guarded: true);
        Assert.That(await Open(guarded), Is.Empty);
    }

    private static async Task<List<string>> Open(WebApplication app)
    {
        var open = new List<string>();
        using var client = app.GetTestClient();
        foreach (var (method, path) in Unsafe(app.Services))
        {
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), path) { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
            using var response = await client.SendAsync(request);
            open.AddRange((int)response.StatusCode == 403 ? [] : [$"{method} {path}"]);
        }

        return open;
    }

    private static async Task<WebApplication> Sample(bool guarded)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        _ = guarded ? app.UseSameSite() : app;
        app.MapGet("/reads", () => "");
        app.MapPost("/forgetful", () => "written");
        app.MapDelete("/forgetful/{id}", (int id) => id);
        app.Map("/anything", () => "written");
        await app.StartAsync();
        return app;
    }

    private async Task Refuses(ApiHost of, Func<string, string, Task<string?>> fault)
    {
        // Signed in beforehand, so that nothing of that is counted.
        await Send("GET", "/", signedIn: true);
        await Send("GET", "/accounts", signedIn: true);
        await Send("GET", "/api/v1/me", signedIn: true);
        var (before, faults) = (Digest(of), new List<string>());
        foreach (var (method, path) in Unsafe(of.Services))
        {
            faults.AddRange(await fault(method, path) is { } found ? [found] : []);
        }

        Assert.That(faults, Is.Empty);
        Assert.That(Digest(of), Is.EqualTo(before), "nothing is written");
        Assert.That(of.Errors.Lines, Is.Empty);
    }

    private async Task<Reply> Send(string method, string path, bool signedIn, params (string Name, string Value)[] headers)
    {
        // Somebody who may do it, so that nothing but its origin stands in the way.
        var person = path.StartsWith("/accounts", StringComparison.Ordinal) ? Security : path == "/system" ? Auditor : Manager;
        var (name, value) = signedIn ? cookies.TryGetValue(person, out var known) ? known : cookies[person] = await TestPeople.Cookie(host.Services, person) : ("none", "");
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        request.Content = method == "GET" ? null : IsApi(path)
            ? new StringContent("{}", Encoding.UTF8, "application/json")
            : new FormUrlEncodedContent(new Dictionary<string, string> { ["do"] = "anything", ["name"] = Manager, ["language"] = "en" });
        return await host.Api(IsApi(path) ? Manager : null).Send(request, [("Cookie", $"{name}={value}"), .. headers]);
    }

    // An endpoint that names no methods takes all of them.
    private static IEnumerable<(string Method, string Path)> Unsafe(IServiceProvider services) => services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["POST"])
            .Where(m => m is not ("GET" or "HEAD" or "OPTIONS" or "TRACE")).Select(m => (m, Path(e))));

    private static string Path(RouteEndpoint endpoint) => "/" + System.Text.RegularExpressions.Regex.Replace(
        endpoint.RoutePattern.RawText!.Replace("{contract}", "CYCGW-2026-0044", StringComparison.Ordinal).Replace("{number}", "CYCGW-2026-0044", StringComparison.Ordinal), @"\{[^}]+\}", "1").TrimStart('/');

    private static bool IsApi(string path) => path.StartsWith("/api", StringComparison.OrdinalIgnoreCase);

    private static string Digest(ApiHost of)
    {
        using var file = of.Services.GetRequiredService<Database>().OpenRead();
        var text = new StringBuilder();
        foreach (var table in Rows(file, of.Services.GetRequiredService<Database>() is Postgres ? "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1" : "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").Where(t => !Traces.Any(x => t.Contains(x, StringComparison.OrdinalIgnoreCase))))
        {
            text.Append(table).AppendJoin('\n', Rows(file, $"SELECT * FROM \"{table}\" ORDER BY 1, 2"));
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static List<string> Rows(System.Data.Common.DbConnection file, string query)
    {
        using var command = file.CreateCommand();
#pragma warning disable CA2100 // Names of tables of this database's own schema.
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString())));
        }

        return rows;
    }
}
