using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assessment.Grains.Values;

/// <summary>
/// Words in both languages. Chinese always, English where there is any; a reader of English is shown
/// the Chinese where the English is blank, as with names that a user typed in one language only.
/// </summary>
/// <param name="Zh">zh-CN.</param>
/// <param name="En">English, or null.</param>
[JsonConverter(typeof(TextConverter))]
public sealed record Text(string Zh, string? En = null)
{
    /// <summary>The words in the language named by an IETF tag: English for "en…", Chinese for all others.</summary>
    public string In(string language) =>
        language.StartsWith("en", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(En) ? En : Zh;

    /// <summary>The same words in both languages: codes, numbers, names.</summary>
    public static Text Same(string words) => new(words, words);

    /// <summary>Several texts as one, joined by 、 and by a comma.</summary>
    public static Text Join(IEnumerable<Text> texts, string zh = "、", string en = ", ")
    {
        var all = texts.ToList();
        return new(string.Join(zh, all.Select(t => t.Zh)), string.Join(en, all.Select(t => t.In("en"))));
    }

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrWhiteSpace(En) || En == Zh ? Zh : $"{Zh} / {En}";
}

/// <summary>Reads "words" or {"zh": "…", "en": "…"}; always writes the object.</summary>
public sealed class TextConverter : JsonConverter<Text>
{
    /// <inheritdoc/>
    public override Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new(reader.GetString()!);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("""words are a string, or an object {"zh": "…", "en": "…"}""");
        }

        string? zh = null, en = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var value = reader.TokenType is JsonTokenType.String or JsonTokenType.Null
                ? reader.GetString()
                : throw new JsonException($"\"{name}\" of words is a string");
            _ = name switch
            {
                "zh" => zh = value,
                "en" => en = value,
                _ => throw new JsonException($"words have \"zh\" and \"en\", not \"{name}\""),
            };
        }

        return new(zh ?? throw new JsonException("words need \"zh\""), en);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("zh", value.Zh);
        if (value.En is not null)
        {
            writer.WriteString("en", value.En);
        }

        writer.WriteEndObject();
    }
}
