using System.Text;
using System.Text.RegularExpressions;
using Assessment.Grains.Values;

namespace Assessment.Grains.Contacts;

/// <summary>
/// A telephone number in its one form: <c>1XXXXXXXXXX</c> for a mainland mobile, <c>0AA-NNNNNNNN</c> or <c>0AAA-NNNNNNN</c> with <c>-EXT</c>
/// behind it for a landline, <c>+CC…</c> for other countries.
/// </summary>
public static partial class PhoneNumber
{
    private const int LongestTyped = 60;

    /// <summary>
    /// The number in its one form; null when it is none. Full-width digits, blanks, hyphens, brackets and +86 are taken as people type them.
    /// </summary>
    /// <param name="text">As typed.</param>
    public static string? Normal(string? text)
    {
        if (Typed.Plain(text, LongestTyped) is not { } plain)
        {
            return null;
        }

        var bare = Separators().Replace(plain, "");
        return MobileForm().Match(bare) is { Success: true } mobile ? mobile.Groups[1].Value
            : LandlineForm().Match(plain) is { Success: true } line ? Landline(line)
            : AbroadForm().IsMatch(bare) ? bare
            : null;
    }

    private static string Landline(Match line)
    {
        var number = $"0{line.Groups["area"].Value}-{Separators().Replace(line.Groups["number"].Value, "")}";
        return line.Groups["extension"] is { Success: true } extension ? $"{number}-{extension.Value}" : number;
    }

    [GeneratedRegex(@"[ ()-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?:(?:\+|00)?86)?(1[3-9][0-9]{9})\z")]
    private static partial Regex MobileForm();

    // Beijing and the 02x cities have three digits with the zero, all others four. With +86 the zero is left out.
    [GeneratedRegex(@"^(?:(?:\+|00)86[ -]*\(?0?|\(?0)(?<area>10|2[0-9]|[3-9][0-9]{2})\)?[ -]*(?<number>[1-9][0-9]{2,3}[ -]?[0-9]{4})(?: *(?:-|转|ext\.?|x|#) *(?<extension>[0-9]{1,6}))?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LandlineForm();

    [GeneratedRegex(@"^\+(?!86)[1-9][0-9]{6,14}\z")]
    private static partial Regex AbroadForm();
}

/// <summary>The number of a bank account: digits alone.</summary>
public static partial class AccountNumber
{
    /// <summary>Fewest digits.</summary>
    public const int Shortest = 8;

    /// <summary>Most digits.</summary>
    public const int Longest = 30;

    private const int LongestTyped = 80;

    /// <summary>
    /// The digits; null when it is no number of an account. Full-width digits, blanks and hyphens are taken as people type them. No check digit is asked
    /// for: accounts of companies (对公账户) have none.
    /// </summary>
    /// <param name="text">As typed.</param>
    public static string? Normal(string? text) =>
        Typed.Plain(text, LongestTyped)?.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) is { } digits && Form().IsMatch(digits) ? digits : null;

    [GeneratedRegex(@"^[0-9]{8,30}\z")]
    private static partial Regex Form();
}

/// <summary>Numbers as people type them.</summary>
internal static class Typed
{
    private const string Hyphens = "\u2010\u2012\u2013\u2014\u2015\u2212";

    /// <summary>Full-width forms made narrow, all hyphens one, ends trimmed; null when it is too long or no text.</summary>
    public static string? Plain(string? text, int longest)
    {
        if (text is null || text.Length > longest || Characters.FirstUnfit(text) >= 0)
        {
            return null;
        }

        var plain = new StringBuilder(text.Normalize(NormalizationForm.FormKC));
        foreach (var hyphen in Hyphens)
        {
            plain.Replace(hyphen, '-');
        }

        return plain.ToString().Trim();
    }
}
