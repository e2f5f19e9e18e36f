using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assessment.Web.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Assessment.Web.Tests.Support;

/// <summary>
/// The texts of a body, found by reflection over the command that it becomes: those that its example leaves out, too. References to other
/// things are told from what people write freely.
/// </summary>
internal sealed class TextPlaces
{
    private static readonly HashSet<string> References =
        ["indicator", "indicators", "clause", "bonus", "veto", "evaluator", "evaluators", "hash", "condition", "code", "codes", "member", "item", "creditCode", "sellerTaxNumber", "buyerTaxNumber", "seller", "buyer", "totalInCapitals", "serviceLines"];

    private readonly JsonNode body;
    private readonly List<string[]> places = [];

    /// <summary>Looks a body through.</summary>
    /// <param name="type">What it becomes.</param>
    /// <param name="json">The body.</param>
    /// <param name="bound">Members that the path settles.</param>
    public TextPlaces(Type type, string json, IEnumerable<string> bound)
    {
        body = JsonNode.Parse(json)!;
        var whole = JsonNode.Parse(json)!.AsObject();
        foreach (var name in bound.Where(b => !whole.ContainsKey(b)))
        {
            whole[name] = 1;
        }

        Look(body, whole.Deserialize(type, Grains.Journal.Json.Options)!, []);
    }

    /// <summary>Paths of all texts, as the API names places.</summary>
    public IReadOnlyList<string> All => [.. places.Select(Name)];

    /// <summary>Paths of the texts that people write freely.</summary>
    public IReadOnlyList<string> Free => [.. places.Where(p => !IsReference(p)).Select(Name)];

    /// <summary>Paths of the texts that name something else.</summary>
    public IReadOnlyList<string> Named => [.. All.Except(Free)];

    /// <summary>The body of an endpoint of the API that a path leads to; null when it takes none.</summary>
    public static EndpointFacts? Facts(ApiHost host, string method, string path) => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) == true)
        .Where(e => Regex.IsMatch(path, $"^{Regex.Replace(e.RoutePattern.RawText!, @"\{[^}]+\}", "[^/]+")}/?$"))
        .OrderBy(e => e.RoutePattern.Parameters.Count).Select(e => e.Metadata.GetMetadata<EndpointFacts>()).FirstOrDefault(f => f is not null);

    /// <summary>The body with these texts, spelt so that anything can be sent: halves of characters, too.</summary>
    public string With(IReadOnlyDictionary<string, string> texts)
    {
        var copy = body.DeepClone();
        var values = new List<string>();
        foreach (var place in places.Where(p => texts.ContainsKey(Name(p))))
        {
            values.Add(texts[Name(place)]);
            Put(copy, place, $"@@{values.Count - 1}@@");
        }

        return Regex.Replace(copy.ToJsonString(), "\"@@([0-9]+)@@\"", m => Literal(values[int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)]));
    }

    // The panel's members are named again by their opinions.
    private static bool IsReference(string[] place) =>
        References.Contains(place.Last(key => !char.IsAsciiDigit(key[0]))) || (place[0] == "members" && place[^1] == "name");

    private static string Literal(string text)
    {
        var literal = new StringBuilder("\"", text.Length + 8);
        foreach (var one in text)
        {
            _ = char.IsAsciiLetterOrDigit(one) || one == ' ' || one is >= '\u4e00' and <= '\u9fff' ? literal.Append(one) : literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}");
        }

        return literal.Append('"').ToString();
    }

    private void Look(JsonNode? node, object value, string[] path)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var member in value.GetType().GetProperties().Where(p => p.CanWrite && p.GetIndexParameters().Length == 0))
                {
                    var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
                    if (member.PropertyType == typeof(string))
                    {
                        places.Add([.. path, name]);
                    }
                    else if (o[name] is { } inner && member.GetValue(value) is { } part)
                    {
                        Look(inner, part, [.. path, name]);
                    }
                }

                break;
            case JsonArray list when value is IEnumerable items:
                foreach (var (item, i) in items.Cast<object>().Select((item, i) => (item, i)))
                {
                    string[] at = [.. path, i.ToString(CultureInfo.InvariantCulture)];
                    if (item is string)
                    {
                        places.Add(at);
                    }
                    else
                    {
                        Look(list[i], item, at);
                    }
                }

                break;
        }
    }

    private static void Put(JsonNode root, string[] place, string value)
    {
        var parent = place[..^1].Aggregate(root, (node, key) => node is JsonArray list ? list[int.Parse(key, CultureInfo.InvariantCulture)]! : node[key]!);
        if (parent is JsonArray array)
        {
            array[int.Parse(place[^1], CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[place[^1]] = value;
        }
    }

    private static string Name(string[] place) =>
        place.Aggregate("", (path, key) => char.IsAsciiDigit(key[0]) ? $"{path}[{key}]" : path.Length == 0 ? key : $"{path}.{key}");
}
