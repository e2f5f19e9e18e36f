using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Objections;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Scoring.Publishing;

/// <summary>Makes a published period final (定版), after the objection window or the vendor's written acknowledgement.</summary>
/// <param name="Period">Number of the period.</param>
[Command("考核期定版", "Finalise a period")]
public sealed record FinalisePeriod(int Period) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new PeriodFinalised(Period)),
        new ContractMustBeRegistered(state),
        new PeriodMustExist(state, Period),
        new PeriodMustBePublished(state, Period),
        new NoticeMustHaveBeenReceived(state, Period),
        new ObjectionsMustBeDecided(state, Period),
        new ObjectionWindowMustBeClosed(state, Period, context.Today));
}

/// <summary>A period is final.</summary>
/// <param name="Period">Number of the period.</param>
[Event("period-finalised", 1, "考核期定版", "Period finalised")]
public sealed record PeriodFinalised(int Period) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Scoring = state.Scoring.With(state.Scoring.Find(Period)! with { Final = true, Reopening = null }),
    };
}

/// <summary>Shape of <see cref="FinalisePeriod"/>.</summary>
public sealed class FinalisePeriodValidator : AbstractValidator<FinalisePeriod>;

/// <summary>The last day for an objection has passed, or the vendor acknowledged the result in writing (九.1).</summary>
public sealed record ObjectionWindowMustBeClosed(ContractState State, int No, DateOnly Today) : Rule
{
    private Publication Publication => State.Scoring.Find(No)!.Publication!;

    /// <inheritdoc/>
    public override bool IsBroken() => Publication.Acknowledgement is null && Today <= Publication.Receipt!.Deadline;

    /// <inheritdoc/>
    public override string Clause => "九.1(1)";

    /// <inheritdoc/>
    public override Text Message => ResultWindow.Tell(State, No, Publication, new(
        $"第 {No} 期异议期到 {Publication.Receipt!.Deadline:yyyy-MM-dd}（含当日）才届满；此前须有供应商书面确认方可定版。",
        $"The objection window of period {No} runs through {Publication.Receipt!.Deadline:yyyy-MM-dd}; before it ends only the vendor's written acknowledgement lets it be final."));
}

/// <summary>No objection to the period is open.</summary>
public sealed record ObjectionsMustBeDecided(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Objections.OpenIn(No).Any();

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var open = string.Join("、", State.Objections.OpenIn(No).Select(o => o.No));
            return new($"第 {No} 期还有未处理的异议（编号 {open}）。", $"Objections to period {No} are not decided yet (no. {open}).");
        }
    }
}
