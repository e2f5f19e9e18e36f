using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes;

/// <summary>
/// A first-level indicator (一级指标). In a tree of two levels it holds leaves, in one of three levels groups of leaves;
/// one of both, never both.
/// </summary>
/// <param name="Code">Unique in the scheme.</param>
/// <param name="Name">Its name.</param>
/// <param name="Points">Sum of what it holds.</param>
/// <param name="Indicators">Its leaves (二级指标), in a tree of two levels.</param>
/// <param name="Groups">Its groups (二级指标), in a tree of three levels.</param>
public sealed record Category(
    string Code, Text Name, decimal Points, ImmutableArray<Indicator>? Indicators = null, ImmutableArray<IndicatorGroup>? Groups = null)
{
    /// <summary>Its leaves in order, whatever the level.</summary>
    [JsonIgnore]
    public ImmutableArray<Indicator> Leaves => Groups is { } groups ? [.. Indicators ?? [], .. groups.SelectMany(g => g.Indicators)] : Indicators ?? [];
}

/// <summary>A second-level indicator that is made of leaves (二级指标, in a tree of three levels).</summary>
/// <param name="Code">Unique in the scheme.</param>
/// <param name="Name">Its name.</param>
/// <param name="Points">Sum of its leaves' points.</param>
/// <param name="Indicators">Its leaves (三级指标).</param>
public sealed record IndicatorGroup(string Code, Text Name, decimal Points, ImmutableArray<Indicator> Indicators);

/// <summary>A leaf with points and a scoring rule (二级 or 三级指标).</summary>
/// <param name="Code">Unique in the scheme.</param>
/// <param name="Name">Its name.</param>
/// <param name="Points">分值, above zero.</param>
/// <param name="Rule">How it is scored.</param>
/// <param name="ServiceLines">Codes of the contract's service lines that it covers.</param>
/// <param name="Measure">What is measured and from which record, in words.</param>
/// <param name="Aggregation">How several evaluators' assessments become one; the scheme's when null.</param>
public sealed record Indicator(
    string Code, Text Name, decimal Points, ScoringRule Rule, ImmutableArray<string>? ServiceLines = null, Text? Measure = null,
    Aggregation? Aggregation = null);

/// <summary>How several evaluators' assessments of one indicator become one. Who is absent is left out and named.</summary>
public enum Aggregation
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their mean by the weights with which they were assigned.</summary>
    Weighted,

    /// <summary>The mean without one highest and one lowest, of three or more; of fewer the mean.</summary>
    Trimmed,
}
