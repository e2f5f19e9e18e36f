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
[Command("指定评分人", "Assign evaluators")]
public sealed record AssignEvaluators(ImmutableArray<string> Indicators, ImmutableArray<string> Evaluators) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new EvaluatorsAssigned(Indicators, [.. Evaluators.Distinct()])),
        new ContractMustBeRegistered(state),
        new SchemeMustBeFrozen(state),
        new IndicatorsMustExist(state, Indicators));
}

/// <summary>Somebody scores some indicators.</summary>
/// <param name="Indicators">Codes of the indicators.</param>
/// <param name="Evaluators">Persons' ids.</param>
[Event("evaluators-assigned", 1, "指定评分人", "Evaluators assigned")]
public sealed record EvaluatorsAssigned(ImmutableArray<string> Indicators, ImmutableArray<string> Evaluators) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var scheme = state.Schemes.InForce!.Scheme;
        var evaluators = Evaluators.Select(string.Intern).ToImmutableArray();
        var assignments = Indicators.Select(i => KeyValuePair.Create(scheme.Indicator(i)!.Code, evaluators));
        return state with { Schemes = state.Schemes with { Assignments = state.Schemes.Assignments.SetItems(assignments) } };
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
    }
}

/// <summary>The indicators are of the scheme.</summary>
public sealed record IndicatorsMustExist(ContractState State, ImmutableArray<string> Indicators) : Rule
{
    private IEnumerable<string> Unknown => Indicators.Where(i => State.Schemes.InForce?.Scheme.Indicator(i) is null);

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
