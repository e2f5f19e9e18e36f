using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Schemes;

/// <summary>
/// Compares two schemes by their stored form, member by member: what the comparison does not know by name it still shows.
/// Items are told apart by their codes, wherever they stand.
/// </summary>
internal static class SchemeComparison
{
    /// <summary>What differs, in the order of the newer scheme, then what it has no more. Nothing when they are the same.</summary>
    public static ImmutableArray<SchemeDifference> Of(Scheme before, Scheme after)
    {
        var (old, now) = (Parts.Of(before), Parts.Of(after));
        var whole = Members(null, new("整个办法", "the whole scheme"), old.Whole, now.Whole);
        var items = now.Items.SelectMany(item => old.Items.FirstOrDefault(o => o.Key == item.Key) is { } same
            ? Members(item.Code, item.Name, same.Node, item.Node, same.Rule, item.Rule).Concat(Moved(same, item))
            : [new SchemeDifference(item.Code, item.Name, new($"新增{item.Kind.Zh}", $"new {item.Kind.In("en")}"), null, Shown(item.Node), null, item.Rule)]);
        var gone = old.Items.Where(o => !now.Items.Any(n => n.Key == o.Key))
            .Select(o => new SchemeDifference(o.Code, o.Name, new($"删去{o.Kind.Zh}", $"{o.Kind.In("en")} removed"), Shown(o.Node), null, o.Rule));
        return [.. whole, .. items, .. gone];
    }

    private static IEnumerable<SchemeDifference> Moved(Part before, Part after) => before.Under == after.Under
        ? []
        : [new(after.Code, after.Name, new("所属", "stands under"), before.Under, after.Under)];

    private static IEnumerable<SchemeDifference> Members(string? code, Text of, JsonObject before, JsonObject after, ScoringRule? rule = null, ScoringRule? newer = null)
    {
        foreach (var name in before.Select(m => m.Key).Union(after.Select(m => m.Key)))
        {
            var (old, now) = (before[name], after[name]);
            if (!JsonNode.DeepEquals(old, now))
            {
                yield return new(code, of, SchemeWords.Member(name), Shown(old), Shown(now));
            }
        }

        if (rule is not null && newer is not null && !JsonNode.DeepEquals(Node(rule), Node(newer)))
        {
            yield return new(code, of, SchemeWords.Member("rule"), null, null, rule, newer);
        }
    }

    private static JsonNode? Node(object value) => JsonSerializer.SerializeToNode(value, Json.Options);

    // Both languages of a name are one line; a list is read item by item.
    private static string? Shown(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value => value.ToString(),
        JsonArray list => string.Join("；", list.Select(Shown)),
        JsonObject { Count: > 0 } words when words.All(w => w.Key is "zh" or "en") => string.Join(" / ", words.Select(w => w.Value?.ToString())),
        JsonObject some => string.Join("，", some.Where(m => m.Value is not null).Select(m => m.Key == "code" ? m.Value!.ToString() : $"{SchemeWords.Member(m.Key).Zh} {Shown(m.Value)}")),
        _ => node.ToJsonString(),
    };

    // An item with a code, without what stands below it.
    private sealed record Part(string Key, string Code, Text Name, Text Kind, string Under, JsonObject Node, ScoringRule? Rule = null);

    private sealed record Parts(JsonObject Whole, ImmutableArray<Part> Items)
    {
        public static Parts Of(Scheme scheme)
        {
            var whole = SchemeComparison.Node(scheme)!.AsObject();
            foreach (var list in (string[])["categories", "bonuses", "vetoes", "counters", "grades"])
            {
                whole.Remove(list);
            }

            return new(whole, [.. scheme.Categories.SelectMany(In), .. Coded(scheme)]);
        }

        private static IEnumerable<Part> In(Category category) =>
        [
            new("category " + category.Code, category.Code, category.Name, new("一级指标", "category"), "", Own(category, "indicators", "groups")),
            .. (category.Indicators ?? []).Select(i => Leaf(i, category.Code)),
            .. (category.Groups ?? []).SelectMany(g => (IEnumerable<Part>)
                [new("group " + g.Code, g.Code, g.Name, new("指标组", "group"), category.Code, Own(g, "indicators")), .. g.Indicators.Select(i => Leaf(i, g.Code))]),
        ];

        private static Part Leaf(Indicator leaf, string under) =>
            new("indicator " + leaf.Code, leaf.Code, leaf.Name, new("指标", "indicator"), under, Own(leaf, "rule"), leaf.Rule);

        private static IEnumerable<Part> Coded(Scheme scheme) =>
        [
            .. scheme.Grades.Select(g => new Part("grade " + g.Code, g.Code, g.Name, new("等级", "grade"), "", Own(g))),
            .. (scheme.Bonuses ?? []).Select(b => new Part("bonus " + b.Code, b.Code, b.Text, new("加分项", "bonus"), "", Own(b))),
            .. (scheme.Vetoes ?? []).Select(v => new Part("veto " + v.Code, v.Code, v.Text, new("一票否决", "veto"), "", Own(v))),
            .. (scheme.Counters ?? []).Select(c => new Part("counter " + c.Code, c.Code, c.Text, new("累计情形", "counter"), "", Own(c))),
        ];

        private static JsonObject Own(object value, params string[] without)
        {
            var node = SchemeComparison.Node(value)!.AsObject();
            foreach (var name in without)
            {
                node.Remove(name);
            }

            return node;
        }
    }
}
