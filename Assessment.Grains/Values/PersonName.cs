using System.Globalization;

namespace Assessment.Grains.Values;

/// <summary>The name by which a person acts: the name of their account, which is unique and never changes.</summary>
public static class PersonName
{
    /// <summary>Longest name, in characters as people count them: a rare character (生僻字) is one.</summary>
    public const int Longest = 40;

    /// <summary>
    /// The name in its one form: composed (NFC), blanks at the ends removed.
    /// Null when it is empty, longer than <see cref="Longest"/>, or holds control characters or broken text.
    /// </summary>
    public static string? Normal(string? name)
    {
        var plain = name?.Trim();
        if (string.IsNullOrEmpty(plain) || plain.Length > Longest * 8 || Characters.FirstUnfit(plain) >= 0 || plain.Any(char.IsControl))
        {
            return null;
        }

        plain = plain.Normalize();
        return new StringInfo(plain).LengthInTextElements <= Longest ? plain : null;
    }
}
