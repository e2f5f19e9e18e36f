using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes;

/// <summary>How the service term is cut into assessment periods (考核期).</summary>
public enum PeriodPlan
{
    /// <summary>Months counted from the first day of service: 17th to 16th.</summary>
    ContractMonths,

    /// <summary>Calendar months; the first and last may be short.</summary>
    CalendarMonths,
}

/// <summary>What an indicator that did not apply is worth (不适用的处理).</summary>
public enum NotApplicablePolicy
{
    /// <summary>Its full points.</summary>
    FullMarks,

    /// <summary>Nothing, and its points leave the scale: earned × total ÷ applicable points, bonus apart.</summary>
    Reweighted,

    /// <summary>No points.</summary>
    Zero,
}

/// <summary>Where an event goes that is found after its period was published.</summary>
public enum LateEventPolicy
{
    /// <summary>Into the period that is open, with its own date.</summary>
    Forward,

    /// <summary>Back into its own period, which must be reopened for it.</summary>
    Back,
}

/// <summary>
/// An assessment scheme (考核办法) as data: the tree of indicators, the rules of the leaves, the bands, and how
/// months make a term. Frozen before the first score. Points have at most four decimal places.
/// </summary>
/// <param name="Title">Its name.</param>
/// <param name="FullMarks">Total of all indicators' points, usually 100; above 0, at most 1000.</param>
/// <param name="Periods">How the term is cut.</param>
/// <param name="RollUp">How periods make the term.</param>
/// <param name="NotApplicable">What a leaf that did not apply is worth; must be stated.</param>
/// <param name="PassLine">The least term score that passes.</param>
/// <param name="Grades">Half-open bands, in any order, covering the whole scale.</param>
/// <param name="Categories">First-level indicators (一级指标).</param>
/// <param name="Decimals">Decimal places of results, 0 to 4.</param>
/// <param name="Bonuses">What can earn more.</param>
/// <param name="BonusCap">The most that bonuses add to one period, or null for no more than their own caps.</param>
/// <param name="TotalCap">The most a period can score; full marks when null.</param>
/// <param name="Vetoes">What sinks a period (一票否决).</param>
/// <param name="ObjectionDays">Days in which the vendor may object, after the day of receipt.</param>
/// <param name="LateEvents">Where events go that are found late.</param>
/// <param name="Quorum">Least number of evaluators of an indicator who must have submitted; all when null.</param>
/// <param name="ScoringDays">Days after a period's end by which sheets are due; later ones count and are marked late.</param>
/// <param name="Sample">True for schemes that are examples (示例).</param>
/// <param name="TotalFloor">The least a period can score before vetoes; 0 when null.</param>
/// <param name="Allowance">Points that may be lost over the term before the result falls, for cumulative deductions.</param>
/// <param name="Mix">Weights of the periods and of the final review, for a mix.</param>
/// <param name="Aggregation">How several evaluators' assessments of one indicator become one; the mean when null.</param>
/// <param name="Counters">What is counted over the periods, each with its consequence.</param>
/// <param name="Money">What scores do to money; nothing but the gate when null.</param>
public sealed record Scheme(
    Text Title, decimal FullMarks, PeriodPlan Periods, RollUp RollUp, NotApplicablePolicy? NotApplicable, decimal PassLine,
    ImmutableArray<Grade> Grades, ImmutableArray<Category> Categories, int Decimals = 2,
    ImmutableArray<BonusItem>? Bonuses = null, decimal? BonusCap = null, decimal? TotalCap = null,
    ImmutableArray<VetoItem>? Vetoes = null, int ObjectionDays = 10, LateEventPolicy LateEvents = LateEventPolicy.Forward,
    int? Quorum = null, int ScoringDays = 7, bool Sample = false, decimal? TotalFloor = null, decimal? Allowance = null, Mix? Mix = null,
    Aggregation? Aggregation = null, ImmutableArray<Counter>? Counters = null, MoneyRule? Money = null)
{
    /// <summary>All leaves in order.</summary>
    [JsonIgnore]
    public IEnumerable<Indicator> Indicators => Categories.SelectMany(c => c.Leaves);

    /// <summary>All leaves in order, each with its member path: categories[0].groups[1].indicators[2].</summary>
    public IEnumerable<(Indicator Indicator, string Place)> Places() => Categories.SelectMany((c, i) =>
        (c.Indicators ?? []).Select((l, j) => (l, $"categories[{i}].indicators[{j}]"))
            .Concat((c.Groups ?? []).SelectMany((g, j) => g.Indicators.Select((l, k) => (l, $"categories[{i}].groups[{j}].indicators[{k}]")))));

    /// <summary>The grade of a rounded score: the band that holds it.</summary>
    public Grade GradeOf(decimal score) => Grades.Where(g => score >= g.From).MaxBy(g => g.From) ?? LowestGrade;

    /// <summary>The lowest band.</summary>
    [JsonIgnore]
    public Grade LowestGrade => Grades.MinBy(g => g.From)!;

    /// <summary>The leaf of a code, or null.</summary>
    public Indicator? Indicator(string code) => Indicators.FirstOrDefault(i => i.Code == code);

    /// <summary>The bonus of a code, or null.</summary>
    public BonusItem? Bonus(string code) => Bonuses?.FirstOrDefault(b => b.Code == code);

    /// <summary>The veto of a code, or null.</summary>
    public VetoItem? Veto(string code) => Vetoes?.FirstOrDefault(v => v.Code == code);

    /// <summary>The most a period can score.</summary>
    [JsonIgnore]
    public decimal Cap => TotalCap ?? FullMarks;

    /// <summary>The least a period can score before vetoes.</summary>
    [JsonIgnore]
    public decimal Floor => TotalFloor ?? 0;

    /// <summary>How the assessments of an indicator become one.</summary>
    public Aggregation AggregationOf(Indicator indicator) => indicator.Aggregation ?? Aggregation ?? Schemes.Aggregation.Mean;
}

/// <summary>A grade (等级) with its half-open band.</summary>
/// <param name="Code">Stable short code.</param>
/// <param name="Name">As printed: 优秀.</param>
/// <param name="From">Lowest score of the band, included.</param>
/// <param name="Below">The score that is no longer in the band; null for the top band, which has no upper end.</param>
public sealed record Grade(string Code, Text Name, decimal From, decimal? Below = null);

/// <summary>What earns more than full marks would (加分).</summary>
/// <param name="Code">Unique in the scheme.</param>
/// <param name="Text">When it is given.</param>
/// <param name="Points">For each occasion, above zero.</param>
/// <param name="Cap">The most in one period, or null.</param>
public sealed record BonusItem(string Code, Text Text, decimal Points, decimal? Cap = null);

/// <summary>What a veto does to its period.</summary>
public enum VetoEffect
{
    /// <summary>The score stays, the grade is the lowest.</summary>
    LowestGrade,

    /// <summary>The score is at most the stated cap.</summary>
    Cap,

    /// <summary>The score is zero.</summary>
    Zero,
}

/// <summary>What sinks a period (一票否决).</summary>
/// <param name="Code">Unique in the scheme.</param>
/// <param name="Text">When it falls.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Cap">The cap, for that effect.</param>
public sealed record VetoItem(string Code, Text Text, VetoEffect Effect, decimal? Cap = null);
