using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Assessment.Grains.Values;

namespace Assessment.Reports;

/// <summary>What a paper is about: that, and nothing else, makes it out of date when it changes.</summary>
public enum PaperSubject
{
    /// <summary>The whole contract: all periods, the term and what follows from it.</summary>
    Contract,

    /// <summary>One period.</summary>
    Period,

    /// <summary>The gate and the acceptance.</summary>
    Acceptance,

    /// <summary>One rectification.</summary>
    Rectification,

    /// <summary>One objection.</summary>
    Objection,

    /// <summary>One breach.</summary>
    Breach,
}

/// <summary>
/// The code that every paper carries (核验码): of which contract it is, what of it, and as of which entry of the journal. Whoever holds the
/// paper learns from it whether the journal knows that entry, and whether what the paper is about has changed since.
/// </summary>
/// <param name="Contract">The contract's number.</param>
/// <param name="Subject">What the paper is about.</param>
/// <param name="No">Number of the period or of the matter; 0 otherwise.</param>
/// <param name="Version">Version of the contract that it was made of.</param>
/// <param name="Tip">The first <see cref="TipLength"/> digits of that entry's hash.</param>
public sealed record PaperCode(ContractNumber Contract, PaperSubject Subject, int No, long Version, string Tip)
{
    private static readonly string[] Heads = ["核验码", "code"];

    /// <summary>Digits of the hash that are printed: enough that nobody finds another entry to fit, short enough to be typed.</summary>
    public const int TipLength = 12;

    private const string Letters = "CPAROB";

    /// <summary>The code of a paper.</summary>
    /// <param name="contract">The contract's number.</param>
    /// <param name="subject">What the paper is about.</param>
    /// <param name="stamp">Of what it was made.</param>
    /// <param name="no">Number of the period or of the matter; 0 otherwise.</param>
    public static PaperCode Of(ContractNumber contract, PaperSubject subject, ReportStamp stamp, int no = 0)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return new(contract, subject, no, stamp.Version, stamp.Tip.Length <= TipLength ? stamp.Tip : stamp.Tip[..TipLength]);
    }

    /// <summary>As it is printed: CYCGW-2026-0044/P9/128/9f3ac21b77d0.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Contract}/{Letters[(int)Subject]}{(No == 0 ? "" : No.ToString(CultureInfo.InvariantCulture))}/{Version}/{Tip}");

    /// <summary>Reads a code as somebody typed it: spaces, case and full-width characters do not matter.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PaperCode? code)
    {
        // The line at the foot, pasted whole, holds it after its word.
        code = null;
        foreach (var part in (text ?? "").Split('·', '\n'))
        {
            var words = part.Trim();
            foreach (var head in Heads.Where(h => words.StartsWith(h, StringComparison.OrdinalIgnoreCase)))
            {
                words = words[head.Length..];
            }

            if (Read(words.TrimStart(':', '：', ' '), out code))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Read(string text, [NotNullWhen(true)] out PaperCode? code)
    {
        code = null;
        var plain = new string([.. text.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))]);
        if (plain.Split('/') is not [.. var number, { Length: >= 1 } what, var version, { Length: TipLength } tip]
            || Letters.IndexOf(char.ToUpperInvariant(what[0]), StringComparison.Ordinal) is not (>= 0 and var subject)
            || !long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at < 1
            || !tip.All(char.IsAsciiHexDigit)
            || !ContractNumber.TryParse(string.Join('/', number), out var contract))
        {
            return false;
        }

        var no = 0;
        if (what.Length > 1 && (!int.TryParse(what.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out no) || no < 1))
        {
            return false;
        }

        code = new(contract, (PaperSubject)subject, no, at, tip.ToLowerInvariant());
        return true;
    }
}
