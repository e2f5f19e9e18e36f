using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assessment.Grains.Values;

/// <summary>
/// The registered number of a contract (合同登记编号). Blanks inside, full-width forms and the case of
/// letters do not distinguish: "CY CG W - 20 26 - 0044" is CYCGW-2026-0044.
/// </summary>
[JsonConverter(typeof(ContractNumberConverter))]
public readonly record struct ContractNumber
{
    private readonly string? value;

    private ContractNumber(string value) => this.value = value;

    /// <summary>The number in its one spelling.</summary>
    public string Value => value ?? "";

    /// <summary>Reads a number as people write it: 1 to 40 letters, digits and - . _ ( ) or Chinese characters.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContractNumber number)
    {
        number = default;
        // Half of a surrogate pair cannot be normalised.
        if (text is null || text.Length > 200 || Characters.FirstUnfit(text) >= 0)
        {
            return false;
        }

        var plain = new string([.. text.Normalize(System.Text.NormalizationForm.FormKC)
            .Where(c => !char.IsWhiteSpace(c))
            .Select(c => c is '—' or '–' or '‐' or '−' or '﹣' ? '-' : c)]).ToUpperInvariant();
        if (plain.Length is 0 or > 40 || !plain.All(c => char.IsLetterOrDigit(c) || "-._()".Contains(c, StringComparison.Ordinal)) || !plain.Any(char.IsLetterOrDigit))
        {
            return false;
        }

        number = new(plain);
        return true;
    }

    /// <summary>Reads a number.</summary>
    /// <exception cref="FormatException">The text is not a contract number.</exception>
    public static ContractNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException($"\"{text}\" is not a contract number");

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A contract number in JSON is a string; any spelling is read, the one spelling is written.</summary>
public sealed class ContractNumberConverter : JsonConverter<ContractNumber>
{
    /// <inheritdoc/>
    public override ContractNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ContractNumber.TryParse(reader.GetString(), out var number)
            ? number
            : throw new JsonException("a contract number has 1 to 40 letters, digits, - . _ ( ), such as CYCGW-2026-0044");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ContractNumber value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
