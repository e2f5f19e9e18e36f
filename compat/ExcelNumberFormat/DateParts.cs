namespace ExcelNumberFormat;

/// <summary>Settles what the tokens of a date mean by their neighbours: month or minute, point or part of a second.</summary>
internal static class DateParts
{
    /// <summary>Null when a digit placeholder stands where no part of a second can.</summary>
    public static IReadOnlyList<Token>? Arrange(IReadOnlyList<Token> tokens)
    {
        var parts = JoinSubSeconds(tokens);
        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at] is { Kind: TokenKind.DatePart, Text: "m" or "mm" } && IsMinute(parts, at))
            {
                parts[at] = parts[at] with { Kind = TokenKind.Minute };
            }
        }

        var foreign = parts.Any(part => part.Kind is TokenKind.Digit or TokenKind.Exponent or TokenKind.Text or TokenKind.General);
        return foreign ? null : parts;
    }

    public static bool Is(Token part, char letter) =>
        part.Kind is TokenKind.DatePart or TokenKind.Elapsed && part.Text[0] == letter;

    private static List<Token> JoinSubSeconds(IReadOnlyList<Token> tokens)
    {
        var parts = new List<Token>();
        foreach (var token in tokens)
        {
            var last = parts.Count == 0 ? default : parts[^1];
            if (token is { Kind: TokenKind.Digit, Text: "0" } && last.Kind is TokenKind.Point or TokenKind.SubSecond)
            {
                parts[^1] = new Token(TokenKind.SubSecond, last.Text + "0");
                continue;
            }

            // A point counts as the seconds' own only right behind them: yyyy.mm.dd has points too.
            var own = token.Kind == TokenKind.Point && last.Text is not null && Is(last, 's');
            parts.Add(token.Kind == TokenKind.Point && !own ? token with { Kind = TokenKind.Literal } : token);
        }

        return parts;
    }

    private static bool IsMinute(List<Token> parts, int at)
    {
        var before = parts.Take(at).LastOrDefault(IsPart);
        var after = parts.Skip(at + 1).FirstOrDefault(IsPart);
        return (before.Text is not null && Is(before, 'h')) || (after.Text is not null && Is(after, 's'));
    }

    private static bool IsPart(Token part) =>
        part.Kind is TokenKind.DatePart or TokenKind.Elapsed or TokenKind.Minute;
}
