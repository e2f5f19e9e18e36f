using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Assessment.Grains.Values;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Assessment.Web.Api.OpenApi;

/// <summary>Describes types that write themselves, and leaves out of bodies what the path settles.</summary>
internal static class Schemas
{
    public static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(Text))
        {
            var words = Words();
            (schema.Type, schema.Description, schema.Properties, schema.Required) = (words.Type, words.Description, words.Properties, words.Required);
        }
        else if (type == typeof(Money) || type == typeof(Money?))
        {
            schema.Type = JsonSchemaType.Number;
            schema.Description = "元，至多两位小数 / Yuan with at most two decimals";
        }
        else if (type == typeof(ContractNumber))
        {
            schema.Type = JsonSchemaType.String;
            schema.Description = "合同编号 / A contract's number";
        }
        else if (type == typeof(EvidenceUpload) || type == typeof(SchemeUpload))
        {
            schema.Properties!["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "文件，至多 10 MiB / The file, at most 10 MiB" };
        }
        else if (type == typeof(JsonElement) || type == typeof(System.Text.Json.Nodes.JsonNode))
        {
            schema.Type = JsonSchemaType.Object;
        }

        if (type == typeof(ImmutableArray<Text>))
        {
            schema.Items = Words();
        }

        Complete(schema);
        LeaveOutNullable(schema, context.JsonTypeInfo);
        LeaveOutBound(schema, type, context.ApplicationServices);
    }

    /// <summary>Says what the exporter leaves open; also of schemas that are reached only through others.</summary>
    public static void Complete(OpenApiSchema schema)
    {
        foreach (var part in (schema.Properties?.Values ?? []).OfType<OpenApiSchema>().Append(schema).Where(p => p.Format == "double"))
        {
            // The figures are decimals: no reader should take them for binary fractions.
            part.Format = null;
        }

        if (schema is { Type: null, Properties.Count: > 0 })
        {
            schema.Type = JsonSchemaType.Object;
        }
    }

    // What may be null is not written when it is, and need not be sent.
    private static void LeaveOutNullable(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.IsGetNullable || Nullable.GetUnderlyingType(p.PropertyType) is not null))
        {
            schema.Required?.Remove(property.Name);
        }
    }

    private static OpenApiSchema Words() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "两种语言的文字；写入时也可为一个字符串 / Words in both languages; a plain string is taken too",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["zh"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["en"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
        Required = new HashSet<string> { "zh" },
    };

    private static void LeaveOutBound(OpenApiSchema schema, Type type, IServiceProvider services)
    {
        var facts = services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(e => e.Metadata.GetMetadata<EndpointFacts>()).FirstOrDefault(f => f?.Body == type);
        foreach (var name in facts?.Bound ?? [])
        {
            schema.Properties?.Remove(name);
            schema.Required?.Remove(name);
        }

        if (schema.Required is { Count: 0 })
        {
            schema.Required = null;
        }
    }
}
