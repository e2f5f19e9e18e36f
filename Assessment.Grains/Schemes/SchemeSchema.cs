using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes;

/// <summary>
/// The JSON Schema (2020-12) of a scheme file: for editors, and for whoever writes schemes by program. It says the shape; what a scheme
/// means is the linter's. Made from the types themselves, so that it cannot fall behind them.
/// </summary>
public static class SchemeSchema
{
    /// <summary>The schema as a document.</summary>
    public static JsonNode Document()
    {
        var schema = (JsonObject)JsonSchemaExporter.GetJsonSchemaAsNode(Json.Options, typeof(Scheme), new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "考核办法 / Assessment scheme");
        return schema;
    }

    /// <summary>The schema as text, as it is published.</summary>
    public static string Write() => Document().ToJsonString(new(Json.Options) { WriteIndented = true, NewLine = "\n" }) + "\n";

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(Text))
        {
            return Words();
        }

        if (type == typeof(decimal))
        {
            return new JsonObject { ["type"] = "number" };
        }

        if (schema is JsonObject whole)
        {
            LeaveOutNull(whole, context.TypeInfo);
        }

        return schema;
    }

    // What may be null is left out of a file, never written as null.
    private static void LeaveOutNull(JsonObject schema, JsonTypeInfo type)
    {
        if (schema["type"] is JsonArray types && types.Select(t => t?.GetValue<string>()).Where(t => t != "null").ToImmutableArray() is [{ } only])
        {
            schema["type"] = only;
        }

        if (schema["enum"] is JsonArray values && values.Any(v => v is null))
        {
            schema["enum"] = new JsonArray([.. values.Where(v => v is not null).Select(v => v!.DeepClone())]);
        }

        if (schema["required"] is JsonArray required && schema["properties"] is JsonObject properties)
        {
            var optional = properties.Where(p => p.Value is JsonObject o && o.ContainsKey("default")).Select(p => p.Key)
                .Concat(type.Properties.Where(p => p.IsSetNullable || Nullable.GetUnderlyingType(p.PropertyType) is not null).Select(p => p.Name))
                .ToHashSet(StringComparer.Ordinal);
            schema["required"] = new JsonArray([.. required.Where(r => !optional.Contains(r!.GetValue<string>())).Select(r => r!.DeepClone())]);
        }
    }

    private static JsonObject Words() => new()
    {
        ["description"] = "两种语言的文字 / Words in both languages",
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["zh"] = new JsonObject { ["type"] = "string" }, ["en"] = new JsonObject { ["type"] = "string" } },
                ["required"] = new JsonArray("zh"),
                ["additionalProperties"] = false,
            }),
    };
}
