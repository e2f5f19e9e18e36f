using System.Globalization;

namespace Assessment.Reports.Packs;

/// <summary>The head of a pack as words by their keys.</summary>
internal static class PackHeadText
{
    private const string Form = "assessment-pack-1";

    public static IEnumerable<(string Key, string Value)> Write(PackHead head) =>
    [
        ("form", Form), ("contract", head.Contract), ("period", Whole(head.Period)), ("evaluator", head.Evaluator), ("schemeVersion", Whole(head.SchemeVersion)),
        ("schemeHash", head.SchemeHash), ("version", Whole(head.Version)), ("tip", head.Tip), ("madeAt", head.MadeAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
    ];

    /// <summary>Reads it; null when anything is missing or not of its form.</summary>
    public static PackHead? Read(IReadOnlyDictionary<string, string> words) =>
        words.GetValueOrDefault("form") == Form && words.TryGetValue("contract", out var contract) && words.TryGetValue("evaluator", out var evaluator)
        && words.TryGetValue("schemeHash", out var hash) && words.TryGetValue("tip", out var tip)
        && Whole(words.GetValueOrDefault("period")) is { } period and <= int.MaxValue && Whole(words.GetValueOrDefault("schemeVersion")) is { } scheme and <= int.MaxValue
        && Whole(words.GetValueOrDefault("version")) is { } version
        && DateTimeOffset.TryParseExact(words.GetValueOrDefault("madeAt"), "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made)
            ? new(contract, (int)period, evaluator, (int)scheme, hash, version, tip, made)
            : null;

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long? Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
