using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>Reads a format string into sections; a format it does not know whole gives null, never a guess.</summary>
internal sealed class FormatParser
{
    private static readonly (string Word, TokenKind Kind)[] Words =
    [
        ("General", TokenKind.General),
        ("G/通用格式", TokenKind.General),
        ("AM/PM", TokenKind.AmPm),
        ("上午/下午", TokenKind.AmPm),
        ("A/P", TokenKind.AmPm),
        ("E+", TokenKind.Exponent),
        ("E-", TokenKind.Exponent),
    ];

    private static readonly string[] Colours = ["Black", "Blue", "Cyan", "Green", "Magenta", "Red", "White", "Yellow"];

    private readonly string _format;
    private readonly List<Section> _sections = [];
    private List<Token> _tokens = [];
    private Condition? _condition;
    private CultureInfo? _locale;
    private int _at;

    private FormatParser(string format) => _format = format;

    public static SectionList? Parse(string format)
    {
        var parser = new FormatParser(format.Length == 0 ? "General" : format);
        return parser.ReadAll() ? SectionList.From(parser._sections) : null;
    }

    private bool ReadAll()
    {
        while (_at < _format.Length)
        {
            if (!ReadNext())
            {
                return false;
            }
        }

        return CloseSection();
    }

    private bool ReadNext()
    {
        switch (_format[_at])
        {
            case ';':
                _at++;
                return CloseSection();
            case '"':
                return ReadEnclosed('"', text => Add(TokenKind.Literal, text));
            case '[':
                return ReadEnclosed(']', ReadBracket);
            case '\\' or '*':
                return ReadPair(_format.Substring(_at + 1, Math.Min(1, _format.Length - _at - 1)));
            case '_':
                return ReadPair(" ");
            default:
                return ReadSymbol() || ReadWord() || ReadDatePart() || ReadLiteral();
        }
    }

    private bool CloseSection()
    {
        var section = SectionFactory.Create(_tokens, _condition, _locale);
        if (section is null)
        {
            return false;
        }

        _sections.Add(section);
        (_tokens, _condition, _locale) = ([], null, null);
        return true;
    }

    private bool ReadEnclosed(char end, Func<string, bool> use)
    {
        var close = _format.IndexOf(end, _at + 1);
        if (close < 0)
        {
            return false;
        }

        var text = _format[(_at + 1)..close];
        _at = close + 1;
        return use(text);
    }

    private bool ReadPair(string literal)
    {
        var complete = _at + 1 < _format.Length;
        _at += 2;
        return complete && Add(TokenKind.Literal, literal);
    }

    private bool ReadSymbol()
    {
        TokenKind? kind = _format[_at] switch
        {
            '0' or '#' or '?' => TokenKind.Digit,
            '.' => TokenKind.Point,
            ',' => TokenKind.Comma,
            '%' => TokenKind.Percent,
            '/' => TokenKind.Slash,
            '@' => TokenKind.Text,
            _ => null,
        };
        return kind is { } found && Add(found, _format[_at++].ToString());
    }

    private bool ReadWord()
    {
        foreach (var (word, kind) in Words)
        {
            if (string.Compare(_format, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                _at += word.Length;
                return Add(kind, word);
            }
        }

        return false;
    }

    private bool ReadDatePart()
    {
        var letter = char.ToLowerInvariant(_format[_at]);
        if (!"ymdhs".Contains(letter, StringComparison.Ordinal))
        {
            return false;
        }

        var start = _at;
        while (_at < _format.Length && char.ToLowerInvariant(_format[_at]) == letter)
        {
            _at++;
        }

        return Add(TokenKind.DatePart, new string(letter, _at - start));
    }

    // Excel itself refuses other bare letters: they must be quoted.
    private bool ReadLiteral() =>
        !char.IsAsciiLetter(_format[_at]) && Add(TokenKind.Literal, _format[_at++].ToString());

    private bool ReadBracket(string text) =>
        ReadCurrency(text) || ReadElapsed(text) || ReadCondition(text) || IsColour(text);

    private bool ReadCurrency(string text)
    {
        if (!text.StartsWith('$'))
        {
            return false;
        }

        var dash = text.LastIndexOf('-');
        _locale = dash < 0 ? null : Locales.Find(text[(dash + 1)..]);
        return Add(TokenKind.Literal, dash < 0 ? text[1..] : text[1..dash]);
    }

    private bool ReadElapsed(string text)
    {
        var lower = text.ToLowerInvariant();
        var elapsed = lower.Length > 0 && "hms".Contains(lower[0], StringComparison.Ordinal) && lower.All(c => c == lower[0]);
        return elapsed && Add(TokenKind.Elapsed, lower);
    }

    private bool ReadCondition(string text)
    {
        var condition = Condition.Parse(text);
        _condition = condition ?? _condition;
        return condition is not null;
    }

    private static bool IsColour(string text) =>
        Colours.Contains(text, StringComparer.OrdinalIgnoreCase)
        || (text.StartsWith("Color", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(text.AsSpan(5), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out _));

    private bool Add(TokenKind kind, string text)
    {
        _tokens.Add(new Token(kind, text));
        return true;
    }
}
