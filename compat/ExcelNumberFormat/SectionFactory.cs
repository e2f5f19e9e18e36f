using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>Decides what kind of section a run of tokens is.</summary>
internal static class SectionFactory
{
    public static Section? Create(IReadOnlyList<Token> tokens, Condition? condition, CultureInfo? locale)
    {
        bool Has(params TokenKind[] kinds) => tokens.Any(token => kinds.Contains(token.Kind));

        if (Has(TokenKind.DatePart, TokenKind.Elapsed, TokenKind.AmPm))
        {
            return DateParts.Arrange(tokens) is { } parts ? new DateSection(condition, parts, locale) : null;
        }

        if (Has(TokenKind.Text, TokenKind.General))
        {
            return Has(TokenKind.Digit, TokenKind.Exponent) ? null : new PlainSection(condition, tokens);
        }

        var pattern = NumberPattern.From(tokens);
        if (pattern is null)
        {
            return null;
        }

        return pattern.Exponent is null
            ? new NumberSection(condition, pattern)
            : new ScientificSection(condition, pattern);
    }
}
