namespace ExcelNumberFormat;

/// <summary>The placeholders of a number with the literals among them, cut at the point and at the exponent.</summary>
internal sealed class NumberPattern
{
    private const int MostDecimals = 28;

    private readonly List<Token> _integer = [];
    private readonly List<Token> _fraction = [];
    private List<Token>? _exponent;

    private NumberPattern()
    {
    }

    public IReadOnlyList<Token> Integer => _integer;

    /// <summary>What follows the point; it may hold nothing but literals.</summary>
    public IReadOnlyList<Token> Fraction => _fraction;

    /// <summary>What follows E, or null when there is no exponent.</summary>
    public IReadOnlyList<Token>? Exponent => _exponent;

    public bool HasPoint { get; private set; }

    public bool ExponentShowsPlus { get; private set; }

    public bool HasThousands { get; private set; }

    /// <summary>How many commas follow the last placeholder: each divides by a thousand.</summary>
    public int Thousandths { get; private set; }

    public int Percents { get; private set; }

    public bool HasDigits => _integer.Any(IsDigit) || _fraction.Any(IsDigit);

    public int IntegerDigits => _integer.Count(IsDigit);

    public int Decimals => Math.Min(MostDecimals, _fraction.Count(IsDigit));

    /// <summary>Null when the tokens are no decimal number: a fraction, two points, an exponent without digits.</summary>
    public static NumberPattern? From(IReadOnlyList<Token> tokens)
    {
        var pattern = new NumberPattern();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!pattern.Take(tokens, at))
            {
                return null;
            }
        }

        return pattern._exponent is null || (pattern._exponent.Any(IsDigit) && pattern._integer.Any(IsDigit))
            ? pattern
            : null;
    }

    private static bool IsDigit(Token token) => token.Kind == TokenKind.Digit;

    private bool Take(IReadOnlyList<Token> tokens, int at)
    {
        var token = tokens[at];
        switch (token.Kind)
        {
            case TokenKind.Point:
                return TakePoint();
            case TokenKind.Exponent:
                return TakeExponent(token);
            case TokenKind.Comma:
                TakeComma(tokens, at);
                return true;
            case TokenKind.Slash when tokens.Take(at).Any(IsDigit) && tokens.Skip(at).Any(IsDigit):
                return false;
            case TokenKind.Percent:
                Percents++;
                break;
        }

        (_exponent ?? (HasPoint ? _fraction : _integer)).Add(token);
        return true;
    }

    private bool TakePoint()
    {
        if (HasPoint || _exponent is not null)
        {
            return false;
        }

        HasPoint = true;
        if (!_integer.Any(IsDigit))
        {
            // ".00" still writes the whole digits that there are.
            _integer.Add(new Token(TokenKind.Digit, "#"));
        }

        return true;
    }

    private bool TakeExponent(Token token)
    {
        var first = _exponent is null;
        _exponent = [];
        ExponentShowsPlus = token.Text == "E+";
        return first;
    }

    private void TakeComma(IReadOnlyList<Token> tokens, int at)
    {
        var inside = tokens.Skip(at + 1).TakeWhile(token => token.Kind is TokenKind.Digit or TokenKind.Comma).Any(IsDigit);
        if (!tokens.Take(at).Any(IsDigit))
        {
            _integer.Add(tokens[at] with { Kind = TokenKind.Literal });
        }
        else if (inside)
        {
            HasThousands = true;
        }
        else
        {
            Thousandths++;
        }
    }
}
