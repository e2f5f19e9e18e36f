using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assessment.Grains.Journal;
using Assessment.Web.Api;
using Assessment.Web.Api.OpenApi;
using Assessment.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Assessment.Web.Tests;

/// <summary>The API's description says what the API does.</summary>
public sealed partial class ApiDescriptionTest : IDisposable
{
    private ApiHost host = null!;
    private string text = null!;
    private JsonNode document = null!;

    private IEnumerable<(RouteEndpoint Endpoint, EndpointFacts Facts)> Described => host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().Select(e => (e, e.Metadata.GetMetadata<EndpointFacts>()!)).Where(e => e.Item2 is not null);

    public static IEnumerable<Type> Bodies => Examples.All.Keys.OrderBy(t => t.Name);

    [OneTimeSetUp]
    public async Task Start()
    {
        host = new ApiHost();
        text = (await host.Api(null).Get(ApiDescription.Path)).Done().Text;
        document = JsonNode.Parse(text)!;
    }

    public void Dispose() => host.Dispose();

    [Test]
    public void Document_WhenReadByTheStandardsReader_HasNoFault()
    {
        var read = OpenApiDocument.Parse(text, "json");
        Assert.That(read.Diagnostic!.Errors.Select(e => e.ToString()), Is.Empty);
        Assert.That(read.Document!.Paths, Is.Not.Empty);
    }

    [Test]
    public void Document_ListsEveryEndpointOnce()
    {
        var expected = Described.Select(e => $"{e.Endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant()} {e.Endpoint.RoutePattern.RawText!.TrimEnd('/')}");
        Assert.That(Operations().Select(o => $"{o.Method} {o.Path}"), Is.EquivalentTo(expected));
        Assert.That(Operations().Select(o => o.Node["operationId"]!.GetValue<string>()), Is.Unique);
    }

    [Test]
    public void References_All_LeadSomewhere()
    {
        var schemas = document["components"]!["schemas"]!.AsObject().Select(s => "#/components/schemas/" + s.Key).ToHashSet();
        var references = References(document).Distinct().ToList();
        Assert.That(references, Has.Count.GreaterThan(20));
        Assert.That(references.Except(schemas), Is.Empty);
    }

    [Test]
    public void Operations_All_DescribeTheirPathProblemsAndHeaders()
    {
        foreach (var (method, path, node) in Operations())
        {
            var parameters = node["parameters"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()).ToList();
            Assert.That(parameters, Is.SupersetOf(Parameters().Matches(path).Select(m => m.Groups[1].Value)), path);
            Assert.That(parameters.Contains("Idempotency-Key"), Is.EqualTo(method != "get" && !path.EndsWith("/lint", StringComparison.Ordinal) && !path.EndsWith("/rehearsals", StringComparison.Ordinal) && !path.EndsWith("/rehearsal", StringComparison.Ordinal) && !path.EndsWith("/schemes/workbook", StringComparison.Ordinal) && !path.Contains("{party}", StringComparison.Ordinal)), path);
            Assert.That(parameters.Contains("If-Match"), Is.EqualTo(method != "get" && (path.Contains("{entry}", StringComparison.Ordinal) || (path.Contains("{party}", StringComparison.Ordinal) && !path.EndsWith("/reveal", StringComparison.Ordinal)))), path);
            Assert.That(node["summary"]!.GetValue<string>(), Does.Contain(" / "));
            Assert.That(node["responses"]!["401"]!["content"]!["application/problem+json"], Is.Not.Null);
        }
    }

    [Test]
    public void Bodies_All_LeaveOutWhatThePathSettles()
    {
        foreach (var (_, facts) in Described.Where(e => e.Facts.Body is not null))
        {
            var properties = document["components"]!["schemas"]![facts.Body!.Name]!["properties"]?.AsObject().Select(p => p.Key) ?? [];
            Assert.That(properties.Intersect(facts.Bound), Is.Empty, facts.Body.Name);
        }
    }

    [Test]
    public void Schemas_All_SayWhatTheyAre()
    {
        var bare = document["components"]!["schemas"]!.AsObject().Where(s => s.Value!.AsObject() is var o
            && !o.ContainsKey("type") && !o.ContainsKey("enum") && !o.ContainsKey("anyOf")).Select(s => s.Key);
        Assert.That(bare, Is.Empty);
        Assert.That(Nodes(document["components"]!["schemas"]!).OfType<JsonObject>().Where(o => o["type"] is JsonValue v && v.ToString() == "array" && o["items"] is null), Is.Empty);
    }

    [TestCaseSource(nameof(Bodies))]
    public void Example_OfEveryBody_CanBeSent(Type type)
    {
        var facts = Described.Single(e => e.Facts.Body == type).Facts;
        var body = JsonNode.Parse(Examples.Of(type)!)!.AsObject();
        foreach (var name in facts.Bound)
        {
            body[name] = 1;
        }

        var value = body.Deserialize(type, Json.Options);
        Assert.That(value is ICommand or Grains.Contacts.KeepContact ? Validation.CheckShape(value) : null, Is.Null);
    }

    [Test]
    public void Bodies_All_HaveAnExample() =>
        Assert.That(Described.Select(e => e.Facts.Body).OfType<Type>().Except(Examples.All.Keys), Is.Empty);

    [Test]
    public async Task Browser_WhenOpened_IsServedFromHereWithoutInlineScripts()
    {
        var moved = await host.Api(null).Get("/api");
        Assert.That((moved.Status, moved.Header("Location")), Is.EqualTo((301, "api/index.html")));
        var page = (await host.Api(null).Get("/api/index.html")).Done().Text;
        Assert.That(page, Does.Not.Match("<script>|<script [^>]*>[^<]|<style|https?://"));
        foreach (var file in Files().Matches(page).Select(m => m.Groups[1].Value))
        {
            (await host.Api(null).Get("/api/" + file)).Done();
        }

        Assert.That((await host.Api(null).Get("/api/index.js")).Done().Text, Does.Contain(ApiDescription.Path));
    }

    private IEnumerable<(string Method, string Path, JsonNode Node)> Operations() =>
        document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (o.Key, p.Key, o.Value!)));

    private static IEnumerable<string> References(JsonNode node) => Nodes(node).OfType<JsonObject>()
        .Where(o => o.TryGetPropertyValue("$ref", out var reference) && reference is JsonValue).Select(o => o["$ref"]!.GetValue<string>());

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject o => [o, .. o.Select(m => m.Value).OfType<JsonNode>().SelectMany(Nodes)],
        JsonArray a => [a, .. a.OfType<JsonNode>().SelectMany(Nodes)],
        _ => [node],
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameters();

    [GeneratedRegex("(?:src|href)=\"(?:\\./)?([^\"]+)\"")]
    private static partial Regex Files();
}
