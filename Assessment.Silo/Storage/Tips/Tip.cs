using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Assessment.Grains.Values;

namespace Assessment.Silo.Storage.Tips;

/// <summary>What a tip is the end of.</summary>
public enum TipKind
{
    /// <summary>A contract's journal: its number is the version.</summary>
    Contract,

    /// <summary>A node's audit log: its number is the seq.</summary>
    Audit,

    /// <summary>The checkpoints: its number is the id.</summary>
    Checkpoint,

    /// <summary>The whole journal, in the order of its positions: its number is the position.</summary>
    Journal,
}

/// <summary>
/// The end of a chain as it was once: printed, kept elsewhere, and compared later. What was cut off or rewritten since then shows.
/// As text <c>CONTRACT@VERSION:HASH</c>, <c>audit:NODE@SEQ:HASH</c>, <c>checkpoint@ID:HASH</c> or <c>journal@POSITION:HASH</c>.
/// </summary>
/// <param name="Kind">Of what.</param>
/// <param name="Name">The contract's number or the node; blank for checkpoints and the whole journal.</param>
/// <param name="Number">Number of the last one, from 1.</param>
/// <param name="Hash">Its hash, or the first 16 digits of it at least.</param>
public sealed partial record Tip(TipKind Kind, string Name, long Number, string Hash)
{
    private const string Audit = "audit:";
    private const string Checkpoint = "checkpoint";
    private const string Journal = "journal";

    /// <summary>Reads a tip as it was printed; the hash may be cut to 16 digits or more.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Tip? tip)
    {
        tip = null;
        if (Form().Match(text.Trim()) is not { Success: true } match || !long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return false;
        }

        var (name, hash) = (match.Groups["name"].Value, match.Groups["hash"].Value.ToLowerInvariant());
        tip = name == Checkpoint ? new(TipKind.Checkpoint, "", number, hash)
            : name == Journal ? new(TipKind.Journal, "", number, hash)
            : name.StartsWith(Audit, StringComparison.Ordinal) ? new(TipKind.Audit, name[Audit.Length..], number, hash)
            : ContractNumber.TryParse(name, out var contract) ? new(TipKind.Contract, contract.Value, number, hash)
            : null;
        return tip is not null;
    }

    /// <summary>True when a stored hash is the one of this tip.</summary>
    public bool Fits(string stored) => stored.StartsWith(Hash, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Kind switch { TipKind.Contract => Name, TipKind.Audit => Audit + Name, TipKind.Journal => Journal, _ => Checkpoint }}@{Number}:{Hash}");

    [GeneratedRegex("^(?<name>[^@]+)@(?<number>[0-9]{1,19}):(?<hash>[0-9a-fA-F]{16,64})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
