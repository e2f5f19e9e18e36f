namespace Assessment.Grains.Values;

/// <summary>The one rounding of the system: half away from zero (四舍五入).</summary>
public static class Rounding
{
    /// <summary>Decimal places beyond which a figure is an artefact of division, never a fact.</summary>
    private const int Exact = 18;

    /// <summary>
    /// Rounds half away from zero. A quotient that is a tie in truth (89.945 from thirds) may be
    /// 89.94499…9 in 28 digits, so the last digits are snapped first; scores come of inputs with at most
    /// four places and divisors far below 10¹², which keeps every true non-tie further than 10⁻¹⁸ from a tie.
    /// </summary>
    /// <param name="value">The figure.</param>
    /// <param name="places">Decimal places, 0 to 6.</param>
    /// <returns>The figure without trailing zeros, so that equal figures are written alike.</returns>
    public static decimal HalfAway(decimal value, int places) =>
        decimal.Round(decimal.Round(value, Exact), places, MidpointRounding.AwayFromZero) / 1.0000000000000000000000000000m;

    /// <summary>The figure as people write it: no trailing zeros, invariant digits.</summary>
    public static string Plain(decimal value) =>
        decimal.Round(value, 6).ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>True when the figure has no more than the given decimal places.</summary>
    public static bool HasAtMost(decimal value, int places) => decimal.Round(value, places) == value;
}
