using System.Text.Json.Serialization;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>
/// How a leaf is scored. One file a rule: its data, which facts it takes, what it makes of them, how it says so,
/// and what the linter asks of it.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DeductionRule), "deductions")]
[JsonDerivedType(typeof(DirectRule), "direct")]
[JsonDerivedType(typeof(TierRule), "tiers")]
[JsonDerivedType(typeof(ShortfallRule), "shortfall")]
[JsonDerivedType(typeof(RatioRule), "ratio")]
[JsonDerivedType(typeof(YesNoRule), "yesNo")]
public abstract record ScoringRule
{
    /// <summary>True when the leaf needs an entry of each of its evaluators every period; false when silence is full points.</summary>
    public virtual bool NeedsEntry() => true;

    /// <summary>What is wrong with a fact for this leaf, or null. Not-applicable is taken by every rule.</summary>
    public abstract Text? Fault(Indicator indicator, Fact fact);

    /// <summary>
    /// The leaf's result from its entries that stand, none of them not-applicable: each evaluator's entry earns points, and
    /// they are brought together as the scheme says; missing without any.
    /// </summary>
    public virtual IndicatorResult Score(Indicator indicator, IReadOnlyList<Entry> entries, Averaging averaging) =>
        averaging.Of(indicator, [.. entries.Select(e => Assess(indicator, e))]);

    /// <summary>What one evaluator's entry earns; only for rules that are assessed.</summary>
    protected virtual Assessed Assess(Indicator indicator, Entry entry) => throw new NotSupportedException("This rule is not assessed by evaluators.");

    /// <summary>What the linter finds; nothing when all is well.</summary>
    public abstract IEnumerable<Finding> Lint(Indicator indicator, string place);

    /// <summary>All figures of the rule, so that their size can be bounded.</summary>
    public abstract IEnumerable<decimal?> Figures();

    /// <summary>The rule in words, without the leaf's points.</summary>
    public abstract Text Describe();

    /// <summary>How an assessed value became points.</summary>
    public virtual Text Working(Indicator indicator, Assessed assessed) => Text.Same(Rounding.Plain(assessed.Points));

    /// <summary>The wrong kind of fact for this leaf.</summary>
    protected static Text WrongKind(Indicator indicator, string zh, string en) => new(
        $"指标 {indicator.Code} 应录入{zh}。", $"Indicator {indicator.Code} takes {en}.");
}
