using System.Globalization;
using System.Text;

namespace Assessment.Grains.Evidence;

/// <summary>The name of a file, in the one form in which it is stored and offered again.</summary>
public static class FileName
{
    /// <summary>Longest name, in characters as people count them: a rare character (生僻字) is one.</summary>
    public const int Longest = 200;

    // What some system or other takes for a path, a pattern or a redirection.
    private const string Reserved = "<>:\"|?*";

    /// <summary>
    /// The name without folders, control and invisible characters (a direction mark can make ".exe" look like ".pdf"), composed
    /// (NFC), blanks at the ends and dots at its end removed. Null when nothing is left, or more than <see cref="Longest"/>.
    /// </summary>
    public static string? Normal(string? name)
    {
        if (name is null || name.Length > Longest * 8)
        {
            return null;
        }

        var plain = new StringBuilder(name.Length);
        foreach (var rune in name[(name.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (IsVisible(rune))
            {
                plain.Append(Reserved.Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString());
            }
        }

        var clean = plain.ToString().Normalize().Trim().TrimEnd('.', ' ');
        return clean.Trim('.', ' ').Length > 0 && new StringInfo(clean).LengthInTextElements <= Longest ? clean : null;
    }

    /// <summary>What stands after the last dot, in lower case; empty when there is none.</summary>
    public static string Extension(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant();
    }

    // Half of a surrogate pair is enumerated as U+FFFD: broken text has no place in a name either.
    private static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
