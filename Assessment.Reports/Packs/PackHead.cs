using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Assessment.Reports.Packs;

/// <summary>What an offline pack was made for and of. It stands in the pack itself, where nobody sees it.</summary>
/// <param name="Contract">The contract's number.</param>
/// <param name="Period">Number of the period.</param>
/// <param name="Evaluator">Whose sheet it is.</param>
/// <param name="SchemeVersion">Version of the scheme that holds for the period.</param>
/// <param name="SchemeHash">Its hash.</param>
/// <param name="Version">Version of the contract that it was made of.</param>
/// <param name="Tip">Hash of that entry of the journal.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record PackHead(
    string Contract, int Period, string Evaluator, int SchemeVersion, string SchemeHash, long Version, string Tip, DateTimeOffset MadeAt)
{
    /// <summary>Names the pack: operation ids of what it brings begin with it, so that it brings each thing once.</summary>
    public string Id => Digest(Lines())[..16];

    /// <summary>
    /// Tells a pack whose hidden parts were touched: it covers what the pack was made for, and which entries its rows are. It is no signature;
    /// whoever forges it gains nothing, because every row is checked again when it comes back.
    /// </summary>
    /// <param name="rows">The hidden marks of the rows, in any order.</param>
    public string Checksum(IEnumerable<string> rows) => Digest([.. Lines(), .. rows.Order(StringComparer.Ordinal)]);

    /// <summary>The mark of a row.</summary>
    internal static string Mark(string item, int? entry, long? version) =>
        string.Create(CultureInfo.InvariantCulture, $"{item}|{entry}|{version}");

    private string[] Lines() =>
    [
        Contract, Period.ToString(CultureInfo.InvariantCulture), Evaluator, SchemeVersion.ToString(CultureInfo.InvariantCulture), SchemeHash,
        Version.ToString(CultureInfo.InvariantCulture), Tip, MadeAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    ];

    private static string Digest(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
