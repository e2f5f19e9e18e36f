using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Assessment.Grains.Values;

namespace Assessment.Reports.Charts;

/// <summary>How good a figure is. Whoever draws chooses the colour; it is never the only sign.</summary>
public enum Tone
{
    /// <summary>Nothing is said of it.</summary>
    Plain,

    /// <summary>The top band.</summary>
    Good,

    /// <summary>A band that is well above the pass line.</summary>
    Fair,

    /// <summary>A band that passes, and not by much.</summary>
    Weak,

    /// <summary>A band that does not pass; a loss.</summary>
    Bad,

    /// <summary>A beginning or an end, which others add up to.</summary>
    Total,

    /// <summary>There is no figure. Missing is never zero.</summary>
    None,
}

/// <summary>What stands over a picture, and goes with it wherever it is saved.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="About">Contract, period and version of the scheme, in one line.</param>
/// <param name="Mark">示例, where the figures are no real result; null otherwise.</param>
public sealed record ChartHead(string Title, string About, string? Mark = null)
{
    /// <summary>What a picture is named by when it is saved, short enough to be whole in a file's name; title and about when null.</summary>
    public string? File { get; init; }
}

/// <summary>A cell of the table that says what a picture says.</summary>
/// <param name="Words">What stands in it.</param>
/// <param name="Url">Where it leads, or null.</param>
public sealed record ChartCell(string Words, string? Url = null);

/// <summary>The same figures as the picture, for whoever reads without script or sight.</summary>
/// <param name="Columns">Heads of the columns.</param>
/// <param name="Rows">The rows; the first cell of each is its head.</param>
public sealed record ChartTable(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<ChartCell>> Rows);

/// <summary>
/// A picture as data: what is shown, and not how. A page draws it with a script, a document with something else; both write
/// <see cref="Table"/> beside it, which is made of the same figures. Words are in one language already.
/// </summary>
/// <param name="Head">What stands over it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TrendChart), "trend")]
[JsonDerivedType(typeof(RadarChart), "radar")]
[JsonDerivedType(typeof(WaterfallChart), "waterfall")]
[JsonDerivedType(typeof(BarChart), "bars")]
[JsonDerivedType(typeof(HeatMap), "heatmap")]
public abstract record Chart(ChartHead Head)
{
    /// <summary>What stands where there is no figure.</summary>
    public const string Missing = "—";

    /// <summary>The same figures as a table.</summary>
    [JsonIgnore]
    public abstract ChartTable Table { get; }

    /// <summary>True when there is not one figure to draw.</summary>
    [JsonIgnore]
    public abstract bool IsEmpty { get; }

    /// <summary>A figure as it is written, with as many places as it has; or with so many.</summary>
    internal static string Write(decimal? value, int? decimals = null) => value is not { } v ? Missing
        : decimals is { } places ? v.ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : Rounding.Plain(v);
}

/// <summary>A band of the scale: a grade.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">Lower end, included.</param>
/// <param name="To">Upper end; the end of the scale for the top band.</param>
/// <param name="Tone">How good it is.</param>
public sealed record Band(string Name, decimal From, decimal To, Tone Tone);

/// <summary>A line of figures, one for each label; null where there is none.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Values">The figures.</param>
/// <param name="Urls">Where each leads; null for nowhere.</param>
public sealed record Series(string Name, ImmutableArray<decimal?> Values, ImmutableArray<string?>? Urls = null)
{
    /// <summary>The cell of the figure at a place.</summary>
    internal ChartCell Cell(int at, int? decimals = null) => new(Chart.Write(Values[at], decimals), Values[at] is null ? null : Urls?[at]);
}
