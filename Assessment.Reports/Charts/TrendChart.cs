using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Assessment.Reports.Charts;

/// <summary>Scores over time, over the bands of the grades.</summary>
/// <param name="Head">What stands over it.</param>
/// <param name="Axis">What the labels are: 期.</param>
/// <param name="Labels">One a period.</param>
/// <param name="Series">One a contract, or one of the whole.</param>
/// <param name="Bands">The grades, highest first.</param>
/// <param name="Line">The pass line, or null.</param>
/// <param name="LineName">What it is called.</param>
/// <param name="Top">The end of the scale.</param>
/// <param name="Decimals">Places with which scores are written.</param>
public sealed record TrendChart(
    ChartHead Head, string Axis, ImmutableArray<string> Labels, ImmutableArray<Series> Series, ImmutableArray<Band> Bands,
    decimal? Line, string LineName, decimal Top, int Decimals) : Chart(Head)
{
    private const decimal Step = 10;

    /// <summary>Where the scale begins: a round figure below all that is drawn, so that small moves are seen; it is written at the axis.</summary>
    public decimal Bottom => Figures.Append(Line ?? Top).DefaultIfEmpty(0).Min() is var least && least <= Step ? 0 : Math.Floor((least - 1) / Step) * Step;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsEmpty => !Figures.Any();

    /// <inheritdoc/>
    [JsonIgnore]
    public override ChartTable Table => new([Axis, .. Series.Select(s => s.Name)],
        [.. Labels.Select((label, at) => ImmutableArray.Create([new ChartCell(label), .. Series.Select(s => s.Cell(at, Decimals))]))]);

    private IEnumerable<decimal> Figures => Series.SelectMany(s => s.Values).OfType<decimal>();
}
