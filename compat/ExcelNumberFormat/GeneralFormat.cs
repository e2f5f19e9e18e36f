using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>The format <c>General</c>: as many digits as the number has, an exponent only far from one.</summary>
internal static class GeneralFormat
{
    private const string Plain = "0.############################";
    private const string Scientific = "0.##############E+00";
    private const double SmallestPlain = 1e-9;

    /// <summary>Writes a number that is not negative; the sign is the section's business.</summary>
    public static string Write(CellNumber number, CultureInfo culture)
    {
        var tiny = number.Approximate != 0 && number.Approximate < SmallestPlain;
        return number.Exact is { } exact && !tiny
            ? exact.ToString(Plain, culture)
            : number.Approximate.ToString(Scientific, culture);
    }

    public static string WriteSigned(CellNumber number, CultureInfo culture) =>
        (number.IsNegative ? culture.NumberFormat.NegativeSign : "") + Write(number.Absolute, culture);
}
