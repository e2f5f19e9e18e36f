using System.Collections.Immutable;
using Assessment.Reports.Charts;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Drawing;

/// <summary>From a chart to the series that draw it.</summary>
internal static class Plots
{
    /// <summary>The plot of a chart; null for one that is no drawing, as a heat map, which is cells with grounds.</summary>
    public static Plot? Of(Chart chart) => chart switch
    {
        TrendChart trend => Trend(trend),
        RadarChart radar => new(radar.Head, radar.Axis, radar.Labels, [.. radar.Outlines.Select((o, at) => new PlotSeries(o.Name, [.. o.Shares.Select(s => s.Percent)], Stroke.Line, Ink.Of(at)))], 0, 100) { IsRadar = true, Unit = "%" },
        WaterfallChart fall => Fall(fall),
        BarChart bars => new(bars.Head, bars.Axis, bars.Labels, [.. bars.Series.Select((s, at) => new PlotSeries(s.Name, s.Values, bars.Stacked ? Stroke.Piled : Stroke.Bar, Ink.Of(at)) { Shown = bars.Series.Length == 1 ? "General" : null })], 0, bars.Top) { IsLying = bars.Lying, Unit = bars.Unit },
        _ => null,
    };

    private static Plot Trend(TrendChart trend)
    {
        var series = new List<PlotSeries>();
        // Piled from the lowest up: each is as thick as its band.
        foreach (var band in trend.Bands.OrderBy(b => b.From))
        {
            series.Add(new(band.Name, Same(trend, band.To - band.From), Stroke.Ground, Ink.Ground(band.Tone)));
        }

        if (trend.Line is { } line)
        {
            series.Add(new(trend.LineName, Same(trend, line), Stroke.Limit, Ink.Limit));
        }

        series.AddRange(trend.Series.Select((s, at) => new PlotSeries(s.Name, s.Values, Stroke.Line, Ink.Of(at)) { Shown = trend.Series.Length == 1 ? Style.Rounded(trend.Decimals) : null }));
        return new(trend.Head, trend.Axis, trend.Labels, [.. series], trend.Bottom, trend.Top);
    }

    private static ImmutableArray<decimal?> Same(TrendChart trend, decimal value) => [.. trend.Labels.Select(_ => (decimal?)value)];

    private static Plot Fall(WaterfallChart fall)
    {
        var left = fall.Left;
        var before = left.Insert(0, fall.From.Change);
        var count = fall.Steps.Length;
        decimal?[] Of(Func<int, decimal?> step, decimal? first = null, decimal? last = null) => [first, .. Enumerable.Range(0, count).Select(step), last];
        return new(fall.Head, fall.Axis, [fall.From.Name, .. fall.Steps.Select(s => s.Name), fall.To.Name],
        [
            new(fall.Columns.Left, [.. Of(at => Math.Min(before[at], left[at]))], Stroke.Lift, "FFFFFF"),
            new($"{fall.From.Name} / {fall.To.Name}", [.. Of(_ => null, fall.From.Change, fall.End)], Stroke.Piled, Ink.Of(Tone.Total)) { Shown = "General" },
            new("−", [.. Of(at => fall.Steps[at].Change < 0 ? -fall.Steps[at].Change : null)], Stroke.Piled, Ink.Of(Tone.Bad)) { Shown = "\"−\"General" },
            new("+", [.. Of(at => fall.Steps[at].Change >= 0 ? fall.Steps[at].Change : null)], Stroke.Piled, Ink.Of(Tone.Good)) { Shown = "\"+\"General" },
        ], fall.Bottom, before.Append(fall.End).Max()) { IsLying = true };
    }
}
