using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>What can be said of a leaf or a period. Missing is never zero.</summary>
public enum ScoreState
{
    /// <summary>It has a score.</summary>
    Scored,

    /// <summary>Something that is needed was not entered.</summary>
    Missing,

    /// <summary>It did not apply: no score, neither 0 nor full.</summary>
    NotApplicable,
}

/// <summary>One entry that was counted by quantity.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Quantity">Events, units, days.</param>
/// <param name="Points">Quantity × points each.</param>
public sealed record CountedLine(int Entry, decimal Quantity, decimal Points);

/// <summary>What a deduction clause or a bonus came to in a period.</summary>
/// <param name="Code">Code of the clause or bonus.</param>
/// <param name="PointsEach">Points for one.</param>
/// <param name="Cap">Its cap, or null.</param>
/// <param name="Lines">Its entries.</param>
/// <param name="Sum">Points of all its entries.</param>
/// <param name="Counted">Points after its cap.</param>
public sealed record ClauseResult(string Code, decimal PointsEach, decimal? Cap, ImmutableArray<CountedLine> Lines, decimal Sum, decimal Counted)
{
    /// <summary>Adds the lines up and caps them.</summary>
    public static ClauseResult Of(string code, decimal pointsEach, decimal? cap, ImmutableArray<CountedLine> lines)
    {
        var sum = lines.Sum(l => l.Points);
        return new(code, pointsEach, cap, lines, sum, Math.Min(sum, cap ?? sum));
    }
}

/// <summary>One evaluator's assessment of a leaf, turned into points.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Evaluator">Who.</param>
/// <param name="Value">What was entered: points, a measured value, 1 for met and 0 for not met.</param>
/// <param name="Points">What it earns.</param>
/// <param name="Weight">Its evaluator's weight, where assessments are weighted.</param>
/// <param name="LeftOut">True for the highest or lowest that was left out.</param>
public sealed record Assessed(int Entry, string Evaluator, decimal Value, decimal Points, decimal? Weight = null, bool? LeftOut = null)
{
    /// <summary>How many were due, for a ratio.</summary>
    public decimal? Of { get; init; }
}

/// <summary>What clauses that share a cap came to.</summary>
/// <param name="Code">Code of the group.</param>
/// <param name="Cap">Its cap.</param>
/// <param name="Sum">Points of its clauses, each after its own cap.</param>
/// <param name="Counted">Points after the group's cap.</param>
public sealed record ClauseGroupResult(string Code, decimal Cap, decimal Sum, decimal Counted);

/// <summary>A leaf's result in one period.</summary>
/// <param name="Code">Code of the indicator.</param>
/// <param name="Points">Its points.</param>
/// <param name="State">Scored, missing or not applicable.</param>
/// <param name="Earned">What it earned, not rounded; null when missing, or when it left the scale.</param>
/// <param name="Clauses">Deduction clauses that were applied.</param>
/// <param name="LostBeforeCap">Sum of the clauses, for deduction rules.</param>
/// <param name="MostLost">The most that may be lost, for deduction rules.</param>
/// <param name="Assessments">Evaluators' assessments, for the other rules.</param>
/// <param name="Absent">Evaluators assigned to it who entered nothing while others did.</param>
/// <param name="NotApplicableEntry">Number of the entry that says it does not apply.</param>
/// <param name="Groups">Clause groups that were applied; null without any.</param>
public sealed record IndicatorResult(
    string Code, decimal Points, ScoreState State, decimal? Earned, ImmutableArray<ClauseResult> Clauses, decimal? LostBeforeCap,
    decimal? MostLost, ImmutableArray<Assessed> Assessments, ImmutableArray<string> Absent, int? NotApplicableEntry,
    ImmutableArray<ClauseGroupResult>? Groups = null)
{
    /// <summary>A leaf with a score.</summary>
    public static IndicatorResult Scored(Indicator indicator, decimal earned) =>
        new(indicator.Code, indicator.Points, ScoreState.Scored, earned, [], null, null, [], [], null);

    /// <summary>A leaf that nobody has scored yet.</summary>
    public static IndicatorResult Missing(Indicator indicator) =>
        new(indicator.Code, indicator.Points, ScoreState.Missing, null, [], null, null, [], [], null);
}

/// <summary>A category's result in one period.</summary>
/// <param name="Code">Code of the category.</param>
/// <param name="Points">Its points.</param>
/// <param name="Earned">Sum of what its leaves earned so far; null when none has anything.</param>
/// <param name="Scale">Points of its leaves that are scored and on the scale.</param>
/// <param name="Indicators">Its leaves, whatever the level.</param>
/// <param name="Groups">Its second level, in a tree of three levels; null otherwise.</param>
public sealed record CategoryResult(
    string Code, decimal Points, decimal? Earned, decimal Scale, ImmutableArray<IndicatorResult> Indicators, ImmutableArray<GroupResult>? Groups = null);

/// <summary>A second-level indicator's result, in a tree of three levels.</summary>
/// <param name="Code">Code of the group.</param>
/// <param name="Points">Its points.</param>
/// <param name="Earned">Sum of what its leaves earned so far; null when none has anything.</param>
/// <param name="Scale">Points of its leaves that are scored and on the scale.</param>
public sealed record GroupResult(string Code, decimal Points, decimal? Earned, decimal Scale);

/// <summary>A veto that fell.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Code">Code of the veto.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Cap">Its cap, for that effect.</param>
public sealed record VetoResult(int Entry, string Code, VetoEffect Effect, decimal? Cap);

/// <summary>
/// A period's result (月度得分) with everything it was made of, in the order of the arithmetic: leaves → categories →
/// not-applicable policy → bonus → cap of the total → veto → rounding → grade.
/// </summary>
/// <param name="State">Scored; missing entries; or nothing applied.</param>
/// <param name="Categories">First-level results.</param>
/// <param name="Earned">Points earned by the leaves on the scale.</param>
/// <param name="Scale">Points of the leaves on the scale (all, unless some are missing or were reweighted away).</param>
/// <param name="Base">Earned after the not-applicable policy; null unless every leaf is answered and one applied.</param>
/// <param name="Bonuses">Bonuses that were given.</param>
/// <param name="Bonus">What they add, after the caps.</param>
/// <param name="BeforeVeto">Base + bonus, capped and not below zero.</param>
/// <param name="Vetoes">Vetoes that fell.</param>
/// <param name="Score">The rounded score; null unless the state is scored.</param>
/// <param name="Grade">Code of the grade; null without a score.</param>
/// <param name="Missing">Codes of the leaves without an entry.</param>
/// <param name="NotApplicable">Codes of the leaves that did not apply.</param>
public sealed record PeriodResult(
    ScoreState State, ImmutableArray<CategoryResult> Categories, decimal Earned, decimal Scale, decimal? Base,
    ImmutableArray<ClauseResult> Bonuses, decimal Bonus, decimal? BeforeVeto, ImmutableArray<VetoResult> Vetoes,
    decimal? Score, string? Grade, ImmutableArray<string> Missing, ImmutableArray<string> NotApplicable)
{
    /// <summary>The leaf of a code.</summary>
    public IndicatorResult? Indicator(string code) => Categories.SelectMany(c => c.Indicators).FirstOrDefault(i => i.Code == code);
}
