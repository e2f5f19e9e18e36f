using System.Globalization;
using System.Text;

namespace Assessment.Silo.Auditing;

/// <summary>
/// Something that happened and is no command of a contract: a sign-in, a refusal, an export, a read of a confidential file, a change of a
/// permission, the use of a token. Nothing secret goes in: no password, no token or its hash, no phone or bank number; what it keeps, it
/// keeps for half a year at least.
/// </summary>
/// <param name="Type">What kind of thing, one of <see cref="AuditTypes"/>: <c>sign-in</c>, <c>access.refused</c>, <c>token.used</c>.</param>
/// <param name="Result">One of <see cref="Ok"/>, <see cref="Refused"/>, <see cref="Failed"/>.</param>
public sealed record AuditEvent(string Type, string Result)
{
    /// <summary>It was done.</summary>
    public const string Ok = "ok";

    /// <summary>A rule or a permission said no.</summary>
    public const string Refused = "refused";

    /// <summary>It was tried and did not work.</summary>
    public const string Failed = "failed";

    /// <summary>Longest <see cref="Detail"/>.</summary>
    public const int LongestDetail = 2000;

    private const int LongestName = 200;
    private const int LongestTarget = 500;

    /// <summary>Who, as the edge established it; null when nobody is signed in. Cut after 200 characters.</summary>
    public string? Account { get; init; }

    /// <summary>The address that it came from, as text. Cut after 200 characters.</summary>
    public string? Address { get; init; }

    /// <summary>What it was about: a contract's number, an account, the pattern of a path. Cut after 500 characters.</summary>
    public string? Target { get; init; }

    /// <summary>The contract's number, when it is about one. Cut after 200 characters.</summary>
    public string? Contract { get; init; }

    /// <summary>A short text or compact JSON (old → new). Cut after <see cref="LongestDetail"/> characters.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// The event as it is stored: texts within their bounds, a cut one ending in …; characters that would break a line, hide or turn text, or
    /// are no text, are each replaced by U+FFFD, as people who are not signed in can bring their own.
    /// </summary>
    /// <exception cref="ArgumentException">The type or the result is none.</exception>
    internal AuditEvent ToStored() => AuditTypes.Find(Type) is null
        ? throw new ArgumentException($"\"{Type}\" is no type of an audit event: {nameof(AuditTypes)} names them all")
        : Result is not (Ok or Refused or Failed)
            ? throw new ArgumentException($"\"{Result}\" is no result of an audit event: it is {Ok}, {Refused} or {Failed}")
            : this with
            {
                Account = Legible(Account, LongestName),
                Address = Legible(Address, LongestName),
                Target = Legible(Target, LongestTarget),
                Contract = Legible(Contract, LongestName),
                Detail = Legible(Detail, LongestDetail),
            };

    private static string? Legible(string? text, int longest)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var legible = new StringBuilder(Math.Min(text.Length, longest));
        var cut = text.Length > longest;
        foreach (var rune in (cut ? text[..(longest - 1)] : text).EnumerateRunes())
        {
            legible.Append(IsLegible(rune) ? rune.ToString() : "\uFFFD");
        }

        // Where the cut went through a pair, its first half was replaced: the … alone says enough.
        return cut ? (char.IsHighSurrogate(text[longest - 2]) ? legible.ToString(0, legible.Length - 1) : legible.ToString()) + "…" : legible.ToString();
    }

    private static bool IsLegible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
