using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Assessment.Reports.Writing;

/// <summary>What people typed, in the form that a workbook's parts take without changing or refusing it.</summary>
internal static partial class CellText
{
    /// <summary>A cell takes no more characters.</summary>
    private const int Most = 32_767;

    /// <summary>What a spreadsheet program takes for the beginning of a formula when somebody edits a cell or keeps it as text, in both widths.</summary>
    public const string Formulas = "=+-@\t\r\n＝＋－＠";

    /// <summary>For a cell whose text ClosedXML escapes as it writes.</summary>
    public static string Of(string words) => Cut(Clean(words), Most);

    /// <summary>For where nobody escapes: what programs would read as an escape is escaped itself.</summary>
    public static string Escaped(string words) => LooksEscaped().Replace(Of(words), "_x005F_");

    /// <summary>Whole and to the letter, as programs that read a cell put it together again.</summary>
    public static string Verbatim(string words)
    {
        var stored = new StringBuilder(words.Length);
        foreach (var part in LooksEscaped().Replace(words, "_x005F_").EnumerateRunes())
        {
            stored.Append(IsKnown(part) && part.Value != '\r' ? part.ToString() : $"_x{part.Value:X4}_");
        }

        return stored.ToString();
    }

    /// <summary>True when a cell that ClosedXML writes holds the words as they are.</summary>
    public static bool IsPlain(string words) => Of(words) == words && !LooksEscaped().IsMatch(words);

    /// <summary>Without characters that XML does not know; each leaves a visible trace.</summary>
    public static string Clean(string words)
    {
        if (words.EnumerateRunes().All(IsKnown))
        {
            return words.Contains('\r', StringComparison.Ordinal) ? words.ReplaceLineEndings("\n") : words;
        }

        var clean = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
        {
            clean.Append(IsKnown(rune) ? rune.ToString() : "\uFFFD");
        }

        return clean.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>At most so many characters, never half a character.</summary>
    public static string Cut(string words, int most) =>
        words.Length <= most ? words : words[..(char.IsHighSurrogate(words[most - 2]) ? most - 2 : most - 1)] + "…";

    /// <summary>
    /// ClosedXML escapes each half of a rare character (生僻字) for itself, which not every program puts together again:
    /// the character itself is what the format wants.
    /// </summary>
    public static string Rejoined(string stored) => EscapedHalves().Replace(stored, m => new string([Half(m.Groups[1]), Half(m.Groups[2])]));

    private static char Half(Group group) => (char)int.Parse(group.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static bool IsKnown(Rune rune) => rune.Value is '\t' or '\n' or '\r' || (rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF));

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex LooksEscaped();

    [GeneratedRegex("_x(D[89AB][0-9A-F]{2})__x(D[C-F][0-9A-F]{2})_")]
    private static partial Regex EscapedHalves();
}
