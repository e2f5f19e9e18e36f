using System.Globalization;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Kernel;

/// <summary>The one way in which pages write figures, days and instants. What is missing is a dash, never zero.</summary>
public static class Format
{
    /// <summary>What stands where there is nothing.</summary>
    public const string Missing = "—";

    private static readonly string[] SizeUnits = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>Points without trailing zeros.</summary>
    public static string Points(decimal? value) => value is { } v ? Rounding.Plain(v) : Missing;

    /// <summary>A result with the decimals that the scheme names.</summary>
    public static string Score(decimal? value, int decimals) =>
        value is { } v ? v.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : Missing;

    /// <summary>A day.</summary>
    public static string Day(DateOnly? day) => day is { } d ? d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Missing;

    /// <summary>From one day to another, in one year without repeating it.</summary>
    public static string Days(DateOnly from, DateOnly to) => $"{Day(from)} ~ {Day(to)}";

    /// <summary>An instant, in China.</summary>
    public static string Time(DateTimeOffset? at) =>
        at is { } a ? a.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : Missing;

    /// <summary>An instant to the second, where several of one minute are told apart by it.</summary>
    public static string Instant(DateTimeOffset at) => at.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>An ordinate in a drawing.</summary>
    public static string Ordinate(decimal value) => decimal.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>A size in bytes, in the largest unit that leaves a figure of at least one.</summary>
    public static string Size(long bytes)
    {
        var (value, unit) = ((decimal)bytes, 0);
        while (value >= 1024 && unit < SizeUnits.Length - 1)
        {
            (value, unit) = (value / 1024, unit + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {SizeUnits[unit]}");
    }
}
