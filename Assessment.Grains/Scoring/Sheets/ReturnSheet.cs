using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Scoring.Sheets;

/// <summary>Returns a submitted sheet to its evaluator with a comment (退回).</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Evaluator">Whose sheet.</param>
/// <param name="Reason">What is to be mended.</param>
[Command("退回评分表", "Return a sheet")]
public sealed record ReturnSheet(int Period, string Evaluator, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new SheetReturned(Period, Evaluator, Reason)),
        new ContractMustBeRegistered(state),
        new SchemeMustBeFrozen(state),
        new PeriodMustExist(state, Period),
        new PeriodMustBeOpen(state, Period, context.Today),
        new SheetMustBeSubmitted(state, Period, Evaluator));
}

/// <summary>A sheet is returned.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Evaluator">Whose.</param>
/// <param name="Reason">What is to be mended.</param>
[Event("sheet-returned", 1, "退回评分表", "Sheet returned")]
public sealed record SheetReturned(int Period, string Evaluator, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var period = state.Scoring.Find(Period)!;
        var sheet = period.Sheets[Evaluator] with { Submitted = false, ReturnedBecause = Reason };
        return state with { Scoring = state.Scoring.With(period with { Sheets = period.Sheets.SetItem(Evaluator, sheet) }) };
    }
}

/// <summary>Shape of <see cref="ReturnSheet"/>.</summary>
public sealed class ReturnSheetValidator : AbstractValidator<ReturnSheet>
{
    /// <summary>Creates it.</summary>
    public ReturnSheetValidator()
    {
        RuleFor(c => c.Evaluator).Person("评分人", "Evaluator");
        RuleFor(c => c.Reason).Reason();
    }
}

/// <summary>Only a sheet that is in can be returned.</summary>
public sealed record SheetMustBeSubmitted(ContractState State, int No, string Evaluator) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !State.Scoring.Find(No)!.IsSubmitted(Evaluator);

    /// <inheritdoc/>
    public override Text Message => new(
        $"{Evaluator} 第 {No} 期的评分表尚未提交，不能退回。", $"The sheet of {Evaluator} for period {No} is not submitted; there is nothing to return.");
}
