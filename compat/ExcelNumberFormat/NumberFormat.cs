using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>
/// An Excel number format (ECMA-376, part 1, 18.8.31), and the text it makes of a cell's value.
/// Instances are immutable and may be shared between threads.
/// </summary>
/// <remarks>
/// Not supported, and said so by <see cref="IsValid"/>: fractions (<c># ?/?</c>), Chinese numerals
/// (<c>[DBNum1]</c>), eras and the weekday codes <c>aaa</c>. Colours are read and have no effect on text.
/// </remarks>
public class NumberFormat
{
    private readonly SectionList? _sections;

    /// <summary>Reads a format. A format that cannot be read is no error: <see cref="IsValid"/> is then false.</summary>
    /// <param name="formatString">The format as a workbook stores it (English codes); empty means General.</param>
    /// <exception cref="ArgumentNullException"><paramref name="formatString"/> is null.</exception>
    public NumberFormat(string formatString)
    {
        ArgumentNullException.ThrowIfNull(formatString);
        FormatString = formatString;
        _sections = FormatParser.Parse(formatString);
    }

    /// <summary>Whether the whole format was understood. If not, values are written as by General.</summary>
    public bool IsValid => _sections is not null;

    /// <summary>The format as it was given.</summary>
    public string FormatString { get; }

    /// <summary>Whether the first section writes a date or a time of day.</summary>
    public bool IsDateTimeFormat => _sections?.First is DateSection { IsDuration: false };

    /// <summary>Whether the first section writes a length of time, such as <c>[h]:mm</c>.</summary>
    public bool IsTimeSpanFormat => _sections?.First is DateSection { IsDuration: true };

    /// <summary>Writes a value by this format, serial days counting from 1900.</summary>
    /// <param name="value">A number, date, length of time, text, truth value, or null.</param>
    /// <param name="culture">Gives separators and signs, and names where the format names no locale.</param>
    /// <returns>The text; <c>########</c> where Excel would fill the cell with #.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="culture"/> is null.</exception>
    public string Format(object? value, CultureInfo culture) => Format(value, culture, isDate1904: false);

    /// <summary>Writes a value by this format.</summary>
    /// <param name="value">A number, date, length of time, text, truth value, or null.</param>
    /// <param name="culture">Gives separators and signs, and names where the format names no locale.</param>
    /// <param name="isDate1904">Whether serial days count from 1904, as in workbooks of old Macintoshes.</param>
    /// <returns>The text; <c>########</c> where Excel would fill the cell with #.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="culture"/> is null.</exception>
    public string Format(object? value, CultureInfo culture, bool isDate1904)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return value switch
        {
            null => "",
            bool truth => truth ? "TRUE" : "FALSE",
            string text => _sections?.Write(text) ?? text,
            _ when CellNumber.TryFrom(value, isDate1904, out var number) =>
                _sections?.Write(number, new Surroundings(culture, isDate1904)) ?? GeneralFormat.WriteSigned(number, culture),
            _ => Convert.ToString(value, culture) ?? "",
        };
    }
}
