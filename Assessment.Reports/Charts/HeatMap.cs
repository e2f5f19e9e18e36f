using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Assessment.Reports.Charts;

/// <summary>A field of a heat map.</summary>
/// <param name="Words">What stands in it: the figure as it is written, or how far it is. Never only a colour.</param>
/// <param name="Tone">How good it is.</param>
/// <param name="Url">Where it leads, or null.</param>
/// <param name="Note">What more is said of it when it is pointed at, or null.</param>
public sealed record HeatCell(string Words, Tone Tone, string? Url = null, string? Note = null);

/// <summary>A row of a heat map.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Cells">One a column.</param>
/// <param name="Url">Where its name leads, or null.</param>
public sealed record HeatRow(string Name, ImmutableArray<HeatCell> Cells, string? Url = null);

/// <summary>Two dimensions at a glance: contracts × periods, indicators × periods.</summary>
/// <param name="Head">What stands over it.</param>
/// <param name="Axis">What the rows are.</param>
/// <param name="Columns">One a column.</param>
/// <param name="Rows">The rows, the first on top.</param>
public sealed record HeatMap(ChartHead Head, string Axis, ImmutableArray<string> Columns, ImmutableArray<HeatRow> Rows) : Chart(Head)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsEmpty => Rows.IsEmpty || Columns.IsEmpty;

    /// <inheritdoc/>
    [JsonIgnore]
    public override ChartTable Table => new([Axis, .. Columns],
        [.. Rows.Select(r => ImmutableArray.Create([new ChartCell(r.Name, r.Url), .. r.Cells.Select(c => new ChartCell(c.Words, c.Url))]))]);
}
