using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Assessment.Web.Api.OpenApi;
using Assessment.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Each hostile text in each text of each command: taken as it is or refused, never a failure; and inert on every page that shows it.</summary>
public sealed class ApiHostileTextTest
{
    private const string Auditor = "审计员";
    private const string Security = "安全员";

    private ApiHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await new ApiHost().Scoring();

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    public static IEnumerable<Type> Bodies => Examples.All.Keys.Where(t => t.Name is not ("EvidenceUpload" or "SchemeUpload")).OrderBy(t => t.Name);

    [Test]
    public void Texts_Always_AreAtLeastSixty() => Assert.That(HostileTexts.All.DistinctBy(t => t.Text).Count(), Is.EqualTo(HostileTexts.All.Count).And.AtLeast(60));

    [TestCaseSource(nameof(Bodies))]
    [Order(1)]
    public async Task Body_WhenAnyTextIsHostile_IsTakenAsItIsOrRefused(Type type)
    {
        var endpoint = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(e => e.Metadata.GetMetadata<Web.Api.EndpointFacts>()?.Body == type);
        var facts = endpoint.Metadata.GetMetadata<Web.Api.EndpointFacts>()!;
        var path = endpoint.RoutePattern.RawText!.Replace("{contract}", "CYCGW-2026-0044", StringComparison.Ordinal).Replace("{period}", "1", StringComparison.Ordinal).Replace("{party}", "vendor", StringComparison.Ordinal);
        path = System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]+\}", "1");
        var method = HttpMethod.Parse(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
        var places = new TextPlaces(type, Examples.Of(type)!, facts.Bound);
        var (version, done) = (await host.Version(), 0);
        foreach (var some in new[] { places.Free, places.Named }.Where(p => p.Count > 0))
        {
            for (var i = 0; i < HostileTexts.All.Count; i++)
            {
                var texts = some.Select((place, p) => (place, HostileTexts.All[(i + p) % HostileTexts.All.Count].Text)).ToDictionary(t => t.place, t => t.Text);
                var reply = await host.Api("赵磊").In("en").Send(method, path, places.With(texts), ("If-Match", "*"));
                Assert.That(reply.Status, Is.LessThan(500), $"{type.Name} {i}: {reply.Text}");
                Assert.That(reply.Status < 400 || (reply.Code is { } code && !code.StartsWith("status-", StringComparison.Ordinal)), reply.Text);
                done += reply.Status < 400 ? 1 : 0;
            }
        }

        Assert.That(host.Errors.Lines, Is.Empty);
        var stores = typeof(Grains.Journal.ICommand).IsAssignableFrom(type);
        Assert.That(await host.Version(), Is.EqualTo(version + (stores ? done : 0)), "what is refused writes nothing");
    }

    [Test]
    [Order(2)]
    public async Task Pages_AfterAllOfThem_HoldTextAlone()
    {
        string[] paths =
        [
            "/", Urls(""), Urls("/scheme"), Urls("/gate"), Urls("/contacts"), Urls("/periods/1"), Urls("/periods/1/entries/1"), Urls("/periods/1/entries/2"), Urls("/journal"),
            .. Enumerable.Range(1, 12).Select(p => Urls($"/journal?upto={p * 50}")),
        ];
        foreach (var path in paths)
        {
            var reply = await host.Page(path);
            Assert.That(reply.Status, Is.AnyOf(200, 404), path);
            Assert.That(new Inert(reply.Text).Faults(), Is.Empty, path);
        }

        Assert.That(host.Errors.Lines, Is.Empty);
    }

    [Test]
    public async Task Address_WhenHostile_ComesOutAsText()
    {
        foreach (var ((what, text), i) in HostileTexts.All.Where(t => t.Text.Length < 1000 && !t.Text.Any(c => char.IsSurrogate(c) || c == '\0')).Select((t, i) => (t, i)))
        {
            var escaped = Uri.EscapeDataString(text);
            string[] paths = [ $"/contracts/{escaped}", $"/{escaped}", $"/?done={escaped}", $"/sign-in?back={escaped}", Urls($"/periods/1?done={escaped}&entry={escaped}"), Urls($"/journal?upto={escaped}&text={escaped}")];
            foreach (var path in new[] { paths[i % paths.Length], paths[(i + 3) % paths.Length] })
            {
                var reply = await host.Page(path);
                Assert.That(reply.Status, Is.LessThan(500), $"{what} {path}");
                Assert.That(new Inert(reply.Text).Faults(), Is.Empty, $"{what} {path}");
                Assert.That(reply.Headers.Concat(reply.Content).Any(h => h.Key.Contains(HostileTexts.Mark, StringComparison.Ordinal)), Is.False, $"{what} {path}");
            }
        }
    }

    [Test]
    public async Task Names_WhenHostile_ComeOutAsText()
    {
        await TestPeople.Account(host.Services, Security, [new(Role.SecurityAdministrator)]);
        var taken = new List<string>();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            foreach (var (_, text) in HostileTexts.All)
            {
                var made = await scope.ServiceProvider.GetRequiredService<AccountDesk>().Create(text, [new(Role.Auditor)], forProgram: true, new("test", null), CancellationToken.None);
                taken.AddRange(made.Fault is null ? [Grains.Values.PersonName.Normal(text)!] : []);
            }
        }

        Assert.That(taken, Has.Count.AtLeast(20));
        Assert.That(taken.Any(n => Grains.Values.Characters.FirstUnfit(n) >= 0), Is.False);
        var page = new Inert((await host.Page("/accounts", Security)).Done().Text);
        Assert.That(page.Faults(), Is.Empty);
        Assert.That(taken.Where(n => !page.Words.Contains(n, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task AuditLog_WhenItsTextsAreHostile_IsTextOnItsPageAndInItsFile()
    {
        // A type that nothing else here writes.
        const string Rare = "contract.asked";
        await TestPeople.Account(host.Services, Auditor, [new(Role.Auditor)]);
        var log = host.Services.GetRequiredService<IAuditLog>();
        string Text(int i) => HostileTexts.All[i % HostileTexts.All.Count].Text;
        for (var i = 0; i < HostileTexts.All.Count; i++)
        {
            await log.Write(new(Rare, AuditEvent.Ok) { Account = Text(i), Address = Text(i + 1), Target = Text(i + 2), Contract = Text(i + 3), Detail = Text(i + 4) }, CancellationToken.None);
        }

        for (var next = "/audit?type=" + Rare; next is not null;)
        {
            var reply = await host.Page(next, Auditor);
            Assert.That(reply.Status, Is.EqualTo(200), string.Join('\n', host.Errors.Lines));
            Assert.That(new Inert(reply.Text).Faults(), Is.Empty);
            next = System.Text.RegularExpressions.Regex.Match(reply.Text, "href=\"(/audit\\?[^\"]*after=[^\"]*)\"") is { Success: true } more ? System.Net.WebUtility.HtmlDecode(more.Groups[1].Value) : null;
        }

        var file = (await host.Page($"/audit?type={Rare}&as=csv", Auditor)).Done();
        var lines = Fields(file.Text.TrimStart('\uFEFF')).ToList();
        Assert.That(lines[0][0], Does.StartWith($"# 内部资料 INTERNAL · {Auditor} · "));
        var rows = lines.Skip(1).ToList();
        Assert.That(rows, Has.Count.EqualTo(HostileTexts.All.Count + 1), "no text makes a row of its own");
        Assert.That(rows.Select(r => r.Count).Distinct(), Is.EqualTo(new[] { 13 }), "nor a field");
        Assert.That(rows.SelectMany(r => r).Where(f => f.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(f[0], StringComparison.Ordinal)), Is.Empty);
        Assert.That(rows.SelectMany(r => r).Count(f => f.StartsWith('\'') && f.Length > 1 && "=+-@＝".Contains(f[1], StringComparison.Ordinal)), Is.AtLeast(5 * 6));
        Assert.That(file.Content.ContentDisposition!.FileNameStar, Does.Match($"^audit-\\d{{8}}-\\d{{4}}-内部资料-{Auditor}\\.csv$"));
    }

    private static string Urls(string rest) => "/contracts/CYCGW-2026-0044" + rest;

    // RFC 4180.
    private static IEnumerable<List<string>> Fields(string csv)
    {
        var (row, field, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            if (quoted)
            {
                quoted = csv[i] != '"' || (i + 1 < csv.Length && csv[i + 1] == '"');
                _ = quoted ? field.Append(csv[csv[i] == '"' ? i++ : i]) : field;
            }
            else if (csv[i] == '"')
            {
                quoted = true;
            }
            else if (csv[i] is ',' or '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                if (csv[i] == '\r')
                {
                    yield return row;
                    (row, i) = ([], i + 1);
                }
            }
            else
            {
                field.Append(csv[i]);
            }
        }
    }
}
