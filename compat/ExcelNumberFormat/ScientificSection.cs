using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>A section such as <c>0.00E+00</c>; with several whole placeholders the exponent steps by their number.</summary>
internal sealed class ScientificSection(Condition? condition, NumberPattern pattern) : Section(condition)
{
    private const int LongestStep = 12;

    public override string Write(CellNumber number, Surroundings surroundings)
    {
        var (mantissa, exponent) = Split(number);
        var step = Math.Min(LongestStep, pattern.IntegerDigits);
        var shift = (exponent % step + step) % step;
        mantissa = Round(mantissa * PowerOfTen(shift));
        exponent -= shift;
        if (mantissa >= PowerOfTen(step))
        {
            mantissa = Round(mantissa / PowerOfTen(step));
            exponent += step;
        }

        var format = surroundings.Culture.NumberFormat;
        var sign = exponent < 0 ? format.NegativeSign : pattern.ExponentShowsPlus ? format.PositiveSign : "";
        var digits = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).TrimStart('0');
        return DigitWriter.Write(pattern, mantissa, surroundings.Culture)
            + "E" + sign + DigitWriter.WriteWhole(pattern.Exponent!, digits, "");
    }

    private static (decimal Mantissa, int Exponent) Split(CellNumber number)
    {
        var text = number.Exact is { } exact
            ? exact.ToString("E27", CultureInfo.InvariantCulture)
            : number.Approximate.ToString("E14", CultureInfo.InvariantCulture);
        var parts = text.Split('E');
        return (decimal.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static decimal PowerOfTen(int power) => power == 0 ? 1m : 10m * PowerOfTen(power - 1);

    private decimal Round(decimal value) => Math.Round(value, pattern.Decimals, MidpointRounding.AwayFromZero);
}
