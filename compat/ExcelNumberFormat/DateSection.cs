using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>A section of a date, a time of day, or (with <c>[h]</c>, <c>[m]</c>, <c>[s]</c>) a length of time.</summary>
internal sealed class DateSection(Condition? condition, IReadOnlyList<Token> parts, CultureInfo? locale) : Section(condition)
{
    private const int TickDigits = 7;

    private readonly bool _isTwelveHours = parts.Any(part => part.Kind == TokenKind.AmPm);

    public bool IsDuration { get; } = parts.Any(part => part.Kind == TokenKind.Elapsed);

    public override string? Write(CellNumber number, Surroundings surroundings)
    {
        if (number.ToDate(surroundings.IsDate1904) is not { } date || number.ToTicks() is not { } length)
        {
            return null;
        }

        var precision = Precision();
        if (DateTime.MaxValue.Ticks - date.Ticks < precision)
        {
            return null;
        }

        date = new DateTime(Round(date.Ticks, precision), date.Kind);
        var elapsed = TimeSpan.FromTicks(Round(length, precision));
        var culture = surroundings.Culture;
        return string.Concat(parts.Select(part => WritePart(part, date, elapsed, culture)));
    }

    // Seconds are rounded as far as they are shown. Without seconds only the noise of a double goes: 12:59:59 stays 12:59.
    private long Precision()
    {
        var digits = parts.FirstOrDefault(part => part.Kind == TokenKind.SubSecond).Text?.Length - 1
            ?? (parts.Any(part => DateParts.Is(part, 's')) ? 0 : 3);
        var precision = 1L;
        for (var digit = digits; digit < TickDigits; digit++)
        {
            precision *= 10;
        }

        return precision;
    }

    private static long Round(long ticks, long precision) => (ticks + precision / 2) / precision * precision;

    private string WritePart(Token part, DateTime date, TimeSpan elapsed, CultureInfo culture) => part.Kind switch
    {
        TokenKind.DatePart => WriteDatePart(part.Text, date, (locale ?? culture).DateTimeFormat),
        TokenKind.Minute => Pad(date.Minute, part.Text.Length),
        TokenKind.Elapsed => WriteElapsed(part.Text, elapsed),
        TokenKind.SubSecond => culture.NumberFormat.NumberDecimalSeparator + WriteSubSecond(part.Text.Length - 1, date),
        TokenKind.AmPm => part.Text.Split('/')[date.Hour < 12 ? 0 : 1],
        _ => part.Text,
    };

    private string WriteDatePart(string part, DateTime date, DateTimeFormatInfo names) => part switch
    {
        "y" or "yy" => Pad(date.Year % 100, 2),
        ['y', ..] => Pad(date.Year, 4),
        "m" or "mm" => Pad(date.Month, part.Length),
        "mmm" => names.GetAbbreviatedMonthName(date.Month),
        "mmmmm" => names.GetMonthName(date.Month)[..1],
        ['m', ..] => names.GetMonthName(date.Month),
        "d" or "dd" => Pad(date.Day, part.Length),
        "ddd" => names.GetAbbreviatedDayName(date.DayOfWeek),
        ['d', ..] => names.GetDayName(date.DayOfWeek),
        ['h', ..] => Pad(_isTwelveHours ? (date.Hour + 11) % 12 + 1 : date.Hour, Math.Min(2, part.Length)),
        _ => Pad(date.Second, Math.Min(2, part.Length)),
    };

    private static string WriteElapsed(string part, TimeSpan elapsed)
    {
        var ticks = part[0] switch
        {
            'h' => TimeSpan.TicksPerHour,
            'm' => TimeSpan.TicksPerMinute,
            _ => TimeSpan.TicksPerSecond,
        };
        return Pad(elapsed.Ticks / ticks, part.Length);
    }

    private static string WriteSubSecond(int digits, DateTime date) =>
        Pad(date.Ticks % TimeSpan.TicksPerSecond, TickDigits).PadRight(digits, '0')[..digits];

    private static string Pad(long number, int digits) => number.ToString("D" + digits, CultureInfo.InvariantCulture);
}
