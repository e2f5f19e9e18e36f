namespace Assessment.Grains.Values;

/// <summary>
/// Unified social credit code (统一社会信用代码): 18 characters with a check character, GB 32100-2015.
/// The letters I, O, S, V and Z do not occur.
/// </summary>
public static class CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>True when the code has 18 characters of the alphabet and its last is the right check character.</summary>
    public static bool IsValid(string code) =>
        code.Length == 18 && CheckCharacter(code[..17]) is { } check && check == code[17];

    /// <summary>The check character of the first seventeen, or null when one of them is not of the alphabet.</summary>
    public static char? CheckCharacter(string first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            var value = Alphabet.IndexOf(first17[i], StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            sum += value * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
