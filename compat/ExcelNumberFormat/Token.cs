namespace ExcelNumberFormat;

internal enum TokenKind
{
    Literal,
    Digit,
    Point,
    Comma,
    Percent,
    Slash,
    Exponent,
    Text,
    General,
    DatePart,
    Minute,
    SubSecond,
    Elapsed,
    AmPm,
}

/// <summary>One piece of a section. Date parts are kept in lower case: <c>yyyy</c>, <c>mm</c>.</summary>
internal readonly record struct Token(TokenKind Kind, string Text);
