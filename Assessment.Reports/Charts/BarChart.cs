using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Assessment.Reports.Charts;

/// <summary>Figures side by side: a distribution, a ranking, the spread between people.</summary>
/// <param name="Head">What stands over it.</param>
/// <param name="Axis">What the labels are.</param>
/// <param name="Labels">One a group of bars.</param>
/// <param name="Series">The bars of each group.</param>
/// <param name="Unit">What is counted: 分, 份.</param>
public sealed record BarChart(ChartHead Head, string Axis, ImmutableArray<string> Labels, ImmutableArray<Series> Series, string Unit = "") : Chart(Head)
{
    /// <summary>How good what each label stands for is; null when nothing is said of it.</summary>
    public ImmutableArray<Tone>? Tones { get; init; }

    /// <summary>True to lay the bars down, for long labels.</summary>
    public bool Lying { get; init; }

    /// <summary>True to put the series of a label on top of one another.</summary>
    public bool Stacked { get; init; }

    /// <summary>The end of the scale; null for the highest figure.</summary>
    public decimal? Top { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsEmpty => !Series.Any(s => s.Values.Any(v => v is not null));

    /// <inheritdoc/>
    [JsonIgnore]
    public override ChartTable Table => new([Axis, .. Series.Select(s => s.Name)],
        [.. Labels.Select((label, at) => ImmutableArray.Create([new ChartCell(label), .. Series.Select(s => s.Cell(at))]))]);
}
