using System.Globalization;

namespace ExcelNumberFormat;

/// <summary>
/// A cell's number, or the serial day of its date. <see cref="Exact"/> is absent only outside the range
/// in which a decimal holds the fifteen significant digits that Excel keeps of a double.
/// </summary>
internal readonly record struct CellNumber(double Approximate, decimal? Exact)
{
    private const double SmallestExact = 1e-13;
    private const double LargestExact = 7.9e28;
    private const int DaysFrom1900To1904 = 1462;

    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    public bool IsNegative => Approximate < 0;

    public CellNumber Absolute => new(Math.Abs(Approximate), Exact is { } exact ? Math.Abs(exact) : null);

    public static bool TryFrom(object value, bool isDate1904, out CellNumber number)
    {
        CellNumber? found = value switch
        {
            DateTime date => FromTicks((date - Epoch).Ticks, isDate1904 ? DaysFrom1900To1904 : 0),
            TimeSpan time => FromTicks(time.Ticks, 0),
            double d when double.IsFinite(d) => FromDouble(d),
            float f when float.IsFinite(f) => new CellNumber(f, FromDouble(f).Exact is null ? null : (decimal)f),
            decimal or sbyte or byte or short or ushort or int or uint or long or ulong =>
                FromDecimal(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
            _ => null,
        };
        number = found ?? default;
        return found is not null;
    }

    /// <summary>The date of a serial day, or null where Excel has none and fills the cell with #.</summary>
    public DateTime? ToDate(bool isDate1904)
    {
        var ticks = ToTicks();
        if (ticks < 0)
        {
            return null;
        }

        var days = isDate1904 ? DaysFrom1900To1904 : 0;
        var last = DateTime.MaxValue - Epoch - TimeSpan.FromDays(days);
        return ticks <= last.Ticks ? Epoch.AddDays(days).AddTicks(ticks.Value) : null;
    }

    /// <summary>The length of time of a number of days, or null when it is beyond all dates.</summary>
    public long? ToTicks() =>
        Exact is { } exact && Math.Abs(exact) < TimeSpan.MaxValue.Days
            ? (long)Math.Round(exact * TimeSpan.TicksPerDay, MidpointRounding.AwayFromZero)
            : null;

    private static CellNumber FromTicks(long ticks, int daysLess) =>
        FromDecimal((decimal)ticks / TimeSpan.TicksPerDay - daysLess);

    private static CellNumber FromDecimal(decimal value) => new((double)value, value);

    private static CellNumber FromDouble(double value)
    {
        var size = Math.Abs(value);
        var fits = size == 0 || (size >= SmallestExact && size < LargestExact);
        // The conversion keeps fifteen significant digits, so that 1.005 is 1.005 and not 1.00499999999999989.
        return new CellNumber(value, fits ? (decimal)value : null);
    }
}
