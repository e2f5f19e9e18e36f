using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assessment.Web.Api.OpenApi;
using Assessment.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Input that nobody sends by mistake: refused or taken, never a 500, and what is refused writes nothing.</summary>
public sealed partial class ApiHostileInputTest
{
    private ApiHost host = null!;

    /// <summary>JSON values put in the place of every member of every body.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "-0", "-0.0", "1e400", "-1e400", "1e-400", "79228162514264337593543950335", "-79228162514264337593543950335", "2147483648",
        "9223372036854775808", "0.00000000000000000000000000001", "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"",
        "\"\\uffff\"", "\"\\u202eabc\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-02-30\"", "[]", "[null]", "[[]]", "{}", "{\"zh\":null}", "{\"kind\":\"score\"}",
        "\"𠮷𠮷\"", "NaN", "Infinity", "'x'", "01", "+1", ".5",
    ];

    [OneTimeSetUp]
    public async Task Start() => host = await new ApiHost().Scoring();

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    public static IEnumerable<Type> Bodies => Examples.All.Keys.OrderBy(t => t.Name);

    [TestCaseSource(nameof(Bodies))]
    public async Task Body_WhenAnyMemberIsHostile_NeverFailsTheServer(Type type)
    {
        var endpoint = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(e => e.Metadata.GetMetadata<Web.Api.EndpointFacts>()?.Body == type);
        var path = endpoint.RoutePattern.RawText!.Replace("{contract}", "CYCGW-2026-0044", StringComparison.Ordinal)
            .Replace("{period}", "1", StringComparison.Ordinal).Replace("{entry}", "1", StringComparison.Ordinal);
        var method = HttpMethod.Parse(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
        var (version, done, sent) = (await host.Version(), 0, 0);
        foreach (var body in Mutants(Examples.Of(type)!))
        {
            var reply = await host.Api().In("en").Send(method, path, body, ("If-Match", "*"));
            Assert.That(reply.Status, Is.LessThan(500), $"{type.Name}: {body}\n{reply.Text}");
            Assert.That(reply.Status < 400 || (reply.Code is { } code && !code.StartsWith("status-", StringComparison.Ordinal)), reply.Text);
            (done, sent) = (done + (reply.Status < 400 && method != HttpMethod.Get ? 1 : 0), sent + 1);
        }

        Assert.That(sent, Is.GreaterThanOrEqualTo(Values.Length));
        Assert.That(host.Errors.Lines, Is.Empty);
        var stores = typeof(Grains.Journal.ICommand).IsAssignableFrom(type);
        Assert.That(await host.Version(), Is.EqualTo(version + (stores ? done : 0)), "what is refused writes nothing");
    }

    [TestCase(65)]
    [TestCase(100_000)]
    public async Task Body_WhenNestedDeep_IsRefusedWithItsPlace(int depth)
    {
        var body = $"{{\"indicator\": {new string('[', depth)}{new string(']', depth)}}}";
        var reply = (await host.Api().In("en").Post($"{Client.Contract}/periods/1/scores", body)).Refused(400, "body-must-be-well-formed-json");
        Assert.That(reply.Detail, Does.Contain("nested"));
    }

    [Test]
    public async Task Body_WhenCutOff_IsNotCalledTooDeep()
    {
        Assert.That((await host.Api().In("en").Post($"{Client.Contract}/periods/1/scores", """{"indicator": "E1" """)).Refused(400, "body-must-be-well-formed-json").Detail, Does.Contain("cut off"));
    }

    [TestCase("""{"indicator": "E1", "points": 1, "comment": "a\u0000b"}""")]
    [TestCase("""{"indicator": "E1", "points": 1, "comment": "\ud800"}""")]
    [TestCase("""{"indicator": "E1", "points": 1, "comm\u0000ent": "x"}""")]
    public async Task Text_WhenItCannotBeStored_IsRefusedWithItsPlace(string body)
    {
        var reply = (await host.Api().Post($"{Client.Contract}/periods/1/scores", body)).Refused(400, "request-must-be-well-formed");
        Assert.That(reply.Json["errors"]![0]!["code"]!.GetValue<string>(), Is.EqualTo("text-must-be-storable"));
        Assert.That(reply.Json["errors"]![0]!["place"]!.GetValue<string>(), Does.StartWith("comm").Or.EqualTo("?"));
    }

    [Test]
    public async Task Body_WhenItIsNoUtf8_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Client.Contract}/periods/1/scores") { Content = new ByteArrayContent([(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}']) };
        request.Content.Headers.ContentType = new("application/json");
        (await host.Api().Send(request)).Refused(400, "body-must-be-utf-8");
    }

    [Test]
    public async Task Body_WhenItBeginsWithAByteOrderMark_IsTaken()
    {
        byte[] body = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("""{"title": "x"}""")];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Client.Root}/schemes/lint") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        (await host.Api().Send(request)).Refused(400, "request-must-be-well-formed");
    }

    [TestCase("CY CG W - 20 26 - 0044", 200)]
    [TestCase("ＣＹＣＧＷ－２０２６－００４４", 200)]
    [TestCase("cycgw-2026-0044", 200)]
    [TestCase("CYCGW—2026—0044", 200)]
    [TestCase("CYCGW/2026/0044", 404)]
    [TestCase("..", 404)]
    [TestCase("%", 404)]
    [TestCase("\uffff", 404)]
    [TestCase("' OR 1=1 --", 404)]
    [TestCase("<script>", 404)]
    [TestCase("𠮷", 404)]
    public async Task ContractNumber_HoweverWritten_IsFoundOrNot(string number, int status) =>
        Assert.That((await host.Api().Get($"{Client.Root}/contracts/{Uri.EscapeDataString(number)}/periods")).Status, Is.EqualTo(status));

    [Test]
    public async Task ContractNumber_WhenLong_IsRefusedBeyondForty()
    {
        foreach (var length in new[] { 40, 41, 200, 201, 4000 })
        {
            var reply = await host.Api().Get($"{Client.Root}/contracts/{new string('A', length)}");
            reply.Refused(404, length == 40 ? "contract-must-be-registered" : "contract-number-must-be-readable");
        }
    }

    [GeneratedRegex(@"/\d+(?=/|$)")]
    private static partial Regex Number();

    private static IEnumerable<string> Mutants(string example)
    {
        // Of many like ones in a list the first two: the others are read by the same code.
        var places = Places(JsonNode.Parse(example)!, "").GroupBy(p => Number().Replace(p, "/#")).SelectMany(like => like.Take(2)).ToList();
        foreach (var place in places.DefaultIfEmpty("$"))
        {
            foreach (var value in Values)
            {
                yield return place == "$" ? $$"""{ "period": {{value}}, "entry": {{value}}, "hash": {{value}} }""" : Replace(example, place, value);
            }
        }
    }

    private static IEnumerable<string> Places(JsonNode node, string path) => node switch
    {
        JsonObject o => o.SelectMany(m => (string[])[$"{path}/{m.Key}", .. m.Value is null ? [] : Places(m.Value, $"{path}/{m.Key}")]),
        JsonArray a => a.SelectMany((item, i) => (string[])[$"{path}/{i}", .. Places(item!, $"{path}/{i}")]),
        _ => [],
    };

    private static string Replace(string example, string place, string value)
    {
        const string mark = "@@@";
        var (root, keys) = (JsonNode.Parse(example)!, place.Split('/')[1..]);
        var parent = keys[..^1].Aggregate(root, (node, key) => node is JsonArray list ? list[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)]! : node[key]!);
        if (parent is JsonArray array)
        {
            array[int.Parse(keys[^1], System.Globalization.CultureInfo.InvariantCulture)] = mark;
        }
        else
        {
            parent[keys[^1]] = mark;
        }

        return root.ToJsonString().Replace($"\"{mark}\"", value, StringComparison.Ordinal);
    }
}
