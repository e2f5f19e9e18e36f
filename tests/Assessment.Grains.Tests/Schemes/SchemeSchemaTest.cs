using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains.Schemes;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Schemes;

/// <summary>The published JSON Schema takes what the system takes, and refuses what has another shape.</summary>
[TestFixture]
internal sealed class SchemeSchemaTest
{
    private static readonly JsonObject Schema = (JsonObject)SchemeSchema.Document();

    [Test]
    public void Published_WhenTheTypesChange_IsMadeAnew()
    {
        var path = Path.Combine(TestContext.CurrentContext.TestDirectory, "scheme.schema.json");
        var fresh = Path.Combine(TestContext.CurrentContext.TestDirectory, "scheme.schema.received.json");
        File.WriteAllText(fresh, SchemeSchema.Write());
        Assert.That(File.ReadAllText(path), Is.EqualTo(SchemeSchema.Write()), $"docs/scheme.schema.json has fallen behind; the new one is {fresh}");
    }

    [Test]
    public void Schema_WhenSchemesAreRight_TakesThem()
    {
        foreach (var scheme in new[] { SchemeExamples.Whole, Examples.Scheme, A.Scheme() }.Concat(Enumerable.Range(0, 200).Select(RandomScheme.Of)))
        {
            Assert.That(Faults(JsonSerializer.SerializeToNode(scheme, JsonDialect.Options)), Is.Empty);
        }
    }

    [TestCase("""{ "title": "名" }""", "fullMarks")]
    [TestCase("""{ "unknown": 1 }""", "unknown")]
    public void Schema_WhenAMemberIsMissingOrUnknown_SaysWhich(string change, string named)
    {
        var scheme = (JsonObject)JsonSerializer.SerializeToNode(A.Direct(), JsonDialect.Options)!;
        scheme.Remove("fullMarks");
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(change)!)
        {
            scheme[name] = value!.DeepClone();
        }

        Assert.That(Faults(scheme), Has.Some.Contains(named));
    }

    [Test]
    public void Schema_WhenAFigureIsAWord_SaysWhere()
    {
        var scheme = JsonSerializer.SerializeToNode(A.Direct(), JsonDialect.Options)!;
        scheme["categories"]![0]!["points"] = "一百";
        Assert.That(Faults(scheme), Has.Some.Contains("/categories/0/points"));
        scheme["categories"]![0]!["points"] = 100;
        scheme["rollUp"] = "average";
        Assert.That(Faults(scheme), Has.Some.Contains("/rollUp"));
    }

    private static List<string> Faults(JsonNode? node) => [.. Faults(node, Schema, "")];

    // The few words of JSON Schema that the exporter writes; anything else in it fails the test.
    private static IEnumerable<string> Faults(JsonNode? node, JsonObject schema, string at)
    {
        foreach (var (word, value) in schema)
        {
            foreach (var fault in word switch
            {
                "$schema" or "title" or "description" or "default" => [],
                "$ref" => Faults(node, Refer(value!.GetValue<string>()), at),
                "type" => Types(value!).Contains(TypeOf(node)) || (TypeOf(node) == "integer" && Types(value!).Contains("number")) ? [] : [$"{at} is {TypeOf(node)}"],
                "enum" => ((JsonArray)value!).Any(v => JsonNode.DeepEquals(v, node)) ? [] : [$"{at} is none of the words"],
                "const" => JsonNode.DeepEquals(value, node) ? [] : [$"{at} is not {value}"],
                "anyOf" => ((JsonArray)value!).Any(v => !Faults(node, (JsonObject)v!, at).Any()) ? [] : [$"{at} is none of those"],
                "items" => node is JsonArray list ? list.SelectMany((n, i) => Faults(n, (JsonObject)value!, $"{at}/{i}")) : [],
                "properties" => node is JsonObject o ? ((JsonObject)value!).Where(p => o.ContainsKey(p.Key)).SelectMany(p => Faults(o[p.Key], (JsonObject)p.Value!, $"{at}/{p.Key}")) : [],
                "required" => node is JsonObject o ? ((JsonArray)value!).Select(r => r!.GetValue<string>()).Where(r => !o.ContainsKey(r)).Select(r => $"{at} lacks {r}") : [],
                "additionalProperties" => Additional(node, schema, value!, at),
                _ => throw new NotSupportedException(word),
            })
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Additional(JsonNode? node, JsonObject schema, JsonNode value, string at)
    {
        var others = node is JsonObject o ? o.Where(p => schema["properties"]?[p.Key] is null).ToList() : [];
        return value is JsonObject inner
            ? others.SelectMany(p => Faults(p.Value, inner, $"{at}/{p.Key}"))
            : value.GetValue<bool>() ? [] : others.Select(p => $"{at} has {p.Key}");
    }

    private static JsonObject Refer(string pointer) =>
        (JsonObject)pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)Schema, (n, step) => n is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : n[step]!);

    private static List<string> Types(JsonNode type) => type is JsonArray many ? [.. many.Select(t => t!.GetValue<string>())] : [type.GetValue<string>()];

    private static string TypeOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => node.AsValue().TryGetValue<decimal>(out var d) && d % 1 != 0 ? "number" : "integer",
        _ => "null",
    };
}
