using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Assessment.Grains.Journal;

/// <summary>The one JSON dialect: camelCase, enums as words, CJK unescaped, unknown members refused, no nulls where none belong.</summary>
public static class Json
{
    /// <summary>For the journal, hashes and the API's bodies.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Applies the dialect to options that a framework owns.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.Encoder = LegibleEncoder.Instance;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.AllowOutOfOrderMetadataProperties = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NullableMeansOptional, ListsHoldNoNulls } };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    // Nulls are not written, so a member that may be null must not be asked for when it is read again.
    private static void NullableMeansOptional(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.IsRequired && p.IsSetNullable))
        {
            property.IsRequired = false;
        }
    }

    // Nullable annotations are not kept for the elements of a list: without this a null would reach the domain.
    private static void ListsHoldNoNulls(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable && type.ElementType is { IsValueType: false })
        {
            type.OnDeserialized = list =>
            {
                if (((IEnumerable)list).Cast<object?>().Contains(null))
                {
                    throw new JsonException("a list must not hold null");
                }
            };
        }
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly();
        return options;
    }
}
