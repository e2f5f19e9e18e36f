using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Assessment.Reports.Charts;

/// <summary>A step on the way from one total to another.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Change">What it adds; below zero for what is lost.</param>
/// <param name="Url">Where it is explained, or null.</param>
public sealed record FallStep(string Name, decimal Change, string? Url = null);

/// <summary>Where points went: from one total to another, step by step. The steps add up, always.</summary>
/// <param name="Head">What stands over it.</param>
/// <param name="Axis">What the steps are.</param>
/// <param name="From">The total that it begins with.</param>
/// <param name="Steps">The steps.</param>
/// <param name="To">Name and address of the total that it ends with; its change is the whole.</param>
public sealed record WaterfallChart(ChartHead Head, string Axis, FallStep From, ImmutableArray<FallStep> Steps, FallStep To) : Chart(Head)
{
    private const decimal Step = 5;

    /// <summary>The total that the steps lead to.</summary>
    public decimal End => From.Change + Steps.Sum(s => s.Change);

    /// <summary>What is left after each step.</summary>
    public ImmutableArray<decimal> Left
    {
        get
        {
            var left = From.Change;
            return [.. Steps.Select(s => left += s.Change)];
        }
    }

    /// <summary>Where the scale begins: a round figure below all that is left at any time, so that small losses are seen.</summary>
    public decimal Bottom
    {
        get
        {
            var all = Left.Append(From.Change).Append(End).ToList();
            return Math.Max(0, Math.Floor((all.Min() - ((all.Max() - all.Min()) / 4) - 1) / Step) * Step);
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsEmpty => false;

    /// <summary>Names of the columns of changes and of what is left, in the language of the rest.</summary>
    [JsonIgnore]
    public (string Change, string Left) Columns { get; init; } = ("±", "=");

    /// <inheritdoc/>
    [JsonIgnore]
    public override ChartTable Table => new([Axis, Columns.Change, Columns.Left],
    [
        [new(From.Name), new(Missing), new(Write(From.Change), From.Url)],
        .. Steps.Zip(Left, (step, left) => ImmutableArray.Create(new ChartCell(step.Name), new ChartCell(Signed(step.Change), step.Url), new ChartCell(Write(left)))),
        [new(To.Name), new(Missing), new(Write(End), To.Url)],
    ]);

    private static string Signed(decimal change) => change < 0 ? "−" + Write(-change) : "+" + Write(change);
}
