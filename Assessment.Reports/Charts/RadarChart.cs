using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Assessment.Reports.Charts;

/// <summary>What was earned of what could be earned.</summary>
/// <param name="Earned">Points, or null.</param>
/// <param name="Of">Points of what applied.</param>
/// <param name="Url">Where it is explained, or null.</param>
public sealed record Share(decimal? Earned, decimal Of, string? Url = null)
{
    /// <summary>In percent, so that categories of different points can be compared; null without a figure.</summary>
    public decimal? Percent => Earned is { } earned && Of > 0 ? Math.Round(earned * 100 / Of, 1, MidpointRounding.AwayFromZero) : null;
}

/// <summary>One outline of a radar.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Shares">One for each axis.</param>
public sealed record Outline(string Name, ImmutableArray<Share> Shares);

/// <summary>Categories against one another, each in percent of its points.</summary>
/// <param name="Head">What stands over it.</param>
/// <param name="Axis">What the axes are: 一级指标.</param>
/// <param name="Labels">One an axis.</param>
/// <param name="Outlines">The outlines; the first is the one that is looked at.</param>
public sealed record RadarChart(ChartHead Head, string Axis, ImmutableArray<string> Labels, ImmutableArray<Outline> Outlines) : Chart(Head)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsEmpty => !Outlines.Any(o => o.Shares.Any(s => s.Percent is not null));

    /// <inheritdoc/>
    [JsonIgnore]
    public override ChartTable Table => new([Axis, .. Outlines.Select(o => o.Name)],
        [.. Labels.Select((label, at) => ImmutableArray.Create([new ChartCell(label), .. Outlines.Select(o => Cell(o.Shares[at]))]))]);

    private static ChartCell Cell(Share share) => share.Percent is { } percent
        ? new($"{Write(percent)}% ({Write(Math.Round(share.Earned!.Value, 4, MidpointRounding.AwayFromZero))} / {Write(share.Of)})", share.Url)
        : new(Missing);
}
