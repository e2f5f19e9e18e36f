using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Scoring.Sheets;

/// <summary>Submits the caller's own sheet for a period (提交评分表).</summary>
/// <param name="Period">Number of the period.</param>
[Command("提交评分表", "Submit a sheet")]
public sealed record SubmitSheet(int Period) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new SheetSubmitted(Period, context.Actor, IsLate(state, context.Today))),
        new ContractMustBeRegistered(state),
        new SchemeMustBeFrozen(state),
        new PeriodMustExist(state, Period),
        new OnlyEvaluatorsMaySubmit(state, Period, context.Actor),
        new PeriodMustBeOpen(state, Period, context.Today),
        new PeriodMustHaveEnded(state, Period, context.Today),
        new SheetMustNotBeSubmitted(state, Period, context.Actor),
        new SheetMustBeComplete(state, Period, context.Actor));

    private bool IsLate(ContractState state, DateOnly today) =>
        today > state.Scoring.Find(Period)!.Period.To.AddDays(state.Schemes.AsOf(Period).InForce!.Scheme.ScoringDays);
}

/// <summary>A sheet is in.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Evaluator">Whose.</param>
/// <param name="Late">True when it came after the scoring days.</param>
[Event("sheet-submitted", 1, "提交评分表", "Sheet submitted")]
public sealed record SheetSubmitted(int Period, string Evaluator, bool Late) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var period = state.Scoring.Find(Period)!;
        var sheet = new Sheet(true, stamp.At, Late, period.Sheets.GetValueOrDefault(Evaluator)?.ReturnedBecause);
        return state with { Scoring = state.Scoring.With(period with { Sheets = period.Sheets.SetItem(string.Intern(Evaluator), sheet) }) };
    }
}

/// <summary>Shape of <see cref="SubmitSheet"/>.</summary>
public sealed class SubmitSheetValidator : AbstractValidator<SubmitSheet>;

/// <summary>Whoever submits a sheet scores something.</summary>
public sealed record OnlyEvaluatorsMaySubmit(ContractState State, int No, string Actor) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !State.Schemes.AsOf(No).IsEvaluator(Actor);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Forbidden;

    /// <inheritdoc/>
    public override Text Message => new(
        $"{Actor} 不是本合同的评分人，没有可提交的评分表。", $"{Actor} is not an evaluator of this contract and has no sheet to submit.");
}

/// <summary>
/// Before a sheet is submitted, each of the evaluator's indicators that needs an entry has one of theirs, or does not apply.
/// </summary>
public sealed record SheetMustBeComplete(ContractState State, int No, string Evaluator) : Rule
{
    /// <summary>The evaluator's indicators without an entry.</summary>
    public static IEnumerable<Indicator> Missing(ContractState state, int no, string evaluator)
    {
        var period = state.Scoring.Find(no)!;
        return state.Schemes.AsOf(no).InForce!.Scheme.Indicators.Where(i =>
            i.Rule.NeedsEntry()
            && state.Schemes.EvaluatorsOf(i.Code).Contains(evaluator)
            && !period.Entries.Any(e => e.Stands && e.Item == i.Code && (e.Evaluator == evaluator || e.Fact is NotApplicableFact)));
    }

    /// <inheritdoc/>
    public override bool IsBroken() => Missing(State, No, Evaluator).Any();

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var missing = Missing(State, No, Evaluator).ToList();
            return new(
                $"还有 {missing.Count} 个指标未评：{string.Join("、", missing.Select(i => $"{i.Code} {i.Name.Zh}"))}。未评不等于零分，请评分或标为不适用。",
                $"{missing.Count} indicator(s) are not scored yet: {string.Join(", ", missing.Select(i => $"{i.Code} {i.Name.In("en")}"))}. Missing is not zero: score them or mark them not applicable.");
        }
    }
}
