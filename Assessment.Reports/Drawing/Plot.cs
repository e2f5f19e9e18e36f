using System.Collections.Immutable;
using Assessment.Reports.Charts;

namespace Assessment.Reports.Drawing;

/// <summary>How a series of a plot is drawn.</summary>
internal enum Stroke
{
    /// <summary>Wide bars on one another, without a gap: the grounds of the bands.</summary>
    Ground,

    /// <summary>A bar on top of the others of its place that is not seen: it lifts what stands on it.</summary>
    Lift,

    /// <summary>A bar on top of the others of its place.</summary>
    Piled,

    /// <summary>A bar beside the others of its place.</summary>
    Bar,

    /// <summary>A line with a mark at each figure.</summary>
    Line,

    /// <summary>A dashed line without marks: a limit.</summary>
    Limit,
}

/// <summary>A series of figures as it is drawn.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Values">One a label; null where there is none, which is never drawn as zero.</param>
/// <param name="Stroke">How.</param>
/// <param name="Colour">Six hexadecimal digits.</param>
internal sealed record PlotSeries(string Name, ImmutableArray<decimal?> Values, Stroke Stroke, string Colour)
{
    /// <summary>Number format of the figures that stand at its points; null for none.</summary>
    public string? Shown { get; init; }
}

/// <summary>A chart as office programs draw it: series of figures over labels.</summary>
/// <param name="Head">What stands over it.</param>
/// <param name="Axis">What the labels are.</param>
/// <param name="Labels">One a place.</param>
/// <param name="Series">In the order in which they are drawn.</param>
/// <param name="Bottom">Where the scale begins.</param>
/// <param name="Top">Where it ends; null for where the program ends it.</param>
internal sealed record Plot(ChartHead Head, string Axis, ImmutableArray<string> Labels, ImmutableArray<PlotSeries> Series, decimal Bottom, decimal? Top)
{
    /// <summary>True to draw outlines around a centre.</summary>
    public bool IsRadar { get; init; }

    /// <summary>True to lay bars down, for long labels; the first is on top.</summary>
    public bool IsLying { get; init; }

    /// <summary>True where colours have to be named: not where each bar carries its figure, and its label what it is.</summary>
    public bool HasLegend => Series.Length > 1 && !Series.Any(s => s.Stroke == Stroke.Lift);

    /// <summary>What the figures are counted in, or empty.</summary>
    public string Unit { get; init; } = "";
}

/// <summary>The colours of paper: those of the pages in their light scheme.</summary>
internal static class Ink
{
    private static readonly string[] Lines = ["2B8290", "8A4F9E", "9C5A12", "2D5FA8", "5C6F78"];

    public const string Limit = "A3231D";

    public const string Soft = "526069";

    public const string Rule = "DBE1E4";

    /// <summary>Colour of the series at a place.</summary>
    public static string Of(int at) => Lines[at % Lines.Length];

    /// <summary>Colour of a bar.</summary>
    public static string Of(Tone tone) => tone switch
    {
        Tone.Good => "1A6B3C",
        Tone.Weak => "A8760F",
        Tone.Bad => "B8503F",
        Tone.Total => "5C6F78",
        Tone.None => "DBE1E4",
        _ => "2B8290",
    };

    /// <summary>Colour of a ground with words or lines on it.</summary>
    public static string Ground(Tone tone) => tone switch
    {
        Tone.Good => "E3F3E8",
        Tone.Fair => "E2F0F2",
        Tone.Weak => "FDF2D8",
        Tone.Bad => "FBE9E7",
        _ => "F8FAFB",
    };
}
