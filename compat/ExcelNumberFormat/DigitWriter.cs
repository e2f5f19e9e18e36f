using System.Globalization;
using System.Text;

namespace ExcelNumberFormat;

/// <summary>Puts the digits of a rounded decimal into placeholders.</summary>
internal static class DigitWriter
{
    private const int GroupSize = 3;

    /// <summary>Writes the whole and the decimal digits of a number already rounded to the pattern's decimals.</summary>
    public static string Write(NumberPattern pattern, decimal rounded, CultureInfo culture)
    {
        var digits = rounded.ToString("F" + pattern.Decimals, CultureInfo.InvariantCulture).Split('.');
        var separator = pattern.HasThousands ? culture.NumberFormat.NumberGroupSeparator : "";
        var whole = WriteWhole(pattern.Integer, digits[0].TrimStart('0'), separator);
        var point = pattern.HasPoint ? culture.NumberFormat.NumberDecimalSeparator : "";
        return whole + point + WriteDecimals(pattern.Fraction, digits.Length > 1 ? digits[1] : "");
    }

    /// <summary>Writes from the right; the leftmost placeholder takes all digits that are left over.</summary>
    public static string WriteWhole(IReadOnlyList<Token> tokens, string digits, string separator)
    {
        var result = new StringBuilder();
        var written = 0;
        var placeholders = tokens.Count(token => token.Kind == TokenKind.Digit);
        foreach (var token in tokens.Reverse())
        {
            if (token.Kind != TokenKind.Digit)
            {
                result.Insert(0, token.Text);
                continue;
            }

            placeholders--;
            var upTo = placeholders == 0 ? Math.Max(digits.Length, written + 1) : written + 1;
            for (; written < upTo; written++)
            {
                var digit = written < digits.Length ? digits[^(written + 1)].ToString() : Padding(token);
                var grouped = digit.Length > 0 && written > 0 && written % GroupSize == 0;
                result.Insert(0, grouped ? digit + separator : digit);
            }
        }

        return result.ToString();
    }

    private static string WriteDecimals(IReadOnlyList<Token> tokens, string digits)
    {
        var result = new StringBuilder();
        var significant = digits.TrimEnd('0').Length;
        var at = 0;
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Digit)
            {
                result.Append(token.Text);
                continue;
            }

            result.Append(at < significant ? digits[at].ToString() : Padding(token));
            at++;
        }

        return result.ToString();
    }

    private static string Padding(Token placeholder) => placeholder.Text switch
    {
        "0" => "0",
        "?" => " ",
        _ => "",
    };
}
