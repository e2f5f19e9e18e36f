using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Schemes;

/// <summary>Says who scores some indicators, in place of whoever did. Entries already made stay as they are.</summary>
/// <param name="Indicators">Codes of the indicators.</param>
/// <param name="Evaluators">Persons' ids; empty takes everybody off.</param>
/// <param name="Weights">Their weights in the same order, where the scheme weighs assessments; above 0 to 1000.</param>
[Command("指定评分人", "Assign evaluators")]
public sealed record AssignEvaluators(
    ImmutableArray<string> Indicators, ImmutableArray<string> Evaluators, ImmutableArray<decimal>? Weights = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new EvaluatorsAssigned(Indicators, [.. Evaluators.Distinct()], Weights)),
        new ContractMustBeRegistered(state),
        new SchemeMustBeFrozen(state),
        new IndicatorsMustExist(state, Indicators),
        new WeightsMustBeGivenWhereTheyCount(state, Indicators, Evaluators, Weights));
}

/// <summary>Somebody scores some indicators.</summary>
/// <param name="Indicators">Codes of the indicators.</param>
/// <param name="Evaluators">Persons' ids.</param>
/// <param name="Weights">Their weights in the same order, or null.</param>
[Event("evaluators-assigned", 1, "指定评分人", "Evaluators assigned")]
public sealed record EvaluatorsAssigned(
    ImmutableArray<string> Indicators, ImmutableArray<string> Evaluators, ImmutableArray<decimal>? Weights = null) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var schemes = state.Schemes;
        var codes = Indicators.Select(i => schemes.Frozen.Select(f => f.Scheme.Indicator(i)).First(l => l is not null)!.Code);
        return state with { Schemes = schemes with { Panels = schemes.Panels.With(codes, [.. Evaluators.Select(string.Intern)], Weights) } };
    }
}

/// <summary>Shape of <see cref="AssignEvaluators"/>.</summary>
public sealed class AssignEvaluatorsValidator : AbstractValidator<AssignEvaluators>
{
    /// <summary>Creates it.</summary>
    public AssignEvaluatorsValidator()
    {
        RuleFor(c => c.Indicators).NotEmpty().Called("指标", "Indicators");
        RuleFor(c => c.Indicators.Length).LessThanOrEqualTo(SchemeShape.MostIndicators).Called("指标个数", "Number of indicators");
        RuleFor(c => c.Evaluators.Length).LessThanOrEqualTo(50).Called("评分人数", "Number of evaluators");
        RuleForEach(c => c.Evaluators).Person("评分人", "Evaluator");
        RuleFor(c => c.Weights).Must(w => w is null || w.Value.All(one => one is > 0 and <= 1000 && Rounding.HasAtMost(one, 4)))
            .Saying("权重应大于 0 且不超过 1000，至多四位小数", "A weight must be above 0 and at most 1000, with at most four decimals");
    }
}

/// <summary>The indicators are of the scheme.</summary>
public sealed record IndicatorsMustExist(ContractState State, ImmutableArray<string> Indicators) : Rule
{
    private IEnumerable<string> Unknown => Indicators.Where(i => !State.Schemes.Frozen.Any(f => f.Scheme.Indicator(i) is not null));

    /// <inheritdoc/>
    public override bool IsBroken() => Unknown.Any();

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var known = string.Join(", ", State.Schemes.InForce!.Scheme.Indicators.Select(i => i.Code));
            return new(
                $"考核办法中没有指标 {string.Join("、", Unknown)}；可用指标：{known}。",
                $"The scheme has no indicator {string.Join(", ", Unknown)}; its indicators are {known}.");
        }
    }
}

/// <summary>
/// Where the scheme weighs assessments, each evaluator is given a weight, and nowhere else; each person once.
/// </summary>
public sealed record WeightsMustBeGivenWhereTheyCount(
    ContractState State, ImmutableArray<string> Indicators, ImmutableArray<string> Evaluators, ImmutableArray<decimal>? Weights) : Rule
{
    private List<string> Weighted => [.. Indicators.Where(i =>
        State.Schemes.Frozen.Any(f => f.Scheme.Indicator(i) is { } leaf && leaf.Rule.NeedsEntry() && f.Scheme.AggregationOf(leaf) == Aggregation.Weighted))];

    /// <inheritdoc/>
    public override bool IsBroken() => Evaluators.IsEmpty
        ? Weights is { IsEmpty: false }
        : Weights is { } weights
            ? weights.Length != Evaluators.Length || Evaluators.Distinct().Count() != Evaluators.Length || Weighted.Count == 0
            : Weighted.Count > 0;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => Weighted.Count == 0
        ? new("考核办法对这些指标不加权，不应给出权重。", "The scheme does not weigh assessments of these indicators; give no weights.")
        : new($"指标 {string.Join("、", Weighted)} 按权重汇总：{Evaluators.Length} 位评分人须各给一个权重，且不得重复。", $"Assessments of {string.Join(", ", Weighted)} are weighted: give each of the {Evaluators.Length} evaluators one weight, and name each once.");
}
