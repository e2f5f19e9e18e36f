using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using FluentValidation;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>Withdraws an entry with a reason: it no longer counts and stays visible.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpectedVersion">The entry's version that was read; null accepts any.</param>
[Command("撤回条目", "Withdraw an entry")]
public sealed record WithdrawEntry(int Entry, string Reason, long? ExpectedVersion = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context)
    {
        var (period, entry) = state.Scoring.FindEntry(Entry) ?? default;
        return Decision.When(
            () => Decision.Of(new EntryWithdrawn(Entry, period.Period.No, Reason)),
            new ContractMustBeRegistered(state),
            new EntryMustExist(state, Entry),
            new OnlyAssignedEvaluatorsMayScore(state, period?.Period.No ?? 0, entry?.Item ?? "", context.Actor),
            new PeriodMustBeOpen(state, period?.Period.No ?? 0, context.Today),
            new EntryMustBeAsItWasRead(state, Entry, ExpectedVersion, null),
            new EntryMustStand(state, Entry),
            new OnlyItsEvaluatorMayChangeAnOpinion(state, Entry, context.Actor),
            new SheetMustNotBeSubmitted(state, period?.Period.No ?? 0, context.Actor),
            new SheetMustNotBeSubmitted(state, period?.Period.No ?? 0, entry?.Evaluator ?? ""));
    }
}

/// <summary>An entry no longer counts.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Period">Number of its period.</param>
/// <param name="Reason">Why.</param>
[Event("entry-withdrawn", 1, "撤回条目", "Entry withdrawn")]
public sealed record EntryWithdrawn(int Entry, int Period, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var period = state.Scoring.Find(Period)!;
        var before = period.FindEntry(Entry)!;
        return state with
        {
            Scoring = state.Scoring.With(period.With(before with
            {
                Version = stamp.Version,
                Ticks = stamp.At.UtcTicks,
                Before = before,
                Touch = new(stamp.Actor, Reason, Withdrawn: true),
            })),
        };
    }
}

/// <summary>Shape of <see cref="WithdrawEntry"/>.</summary>
public sealed class WithdrawEntryValidator : AbstractValidator<WithdrawEntry>
{
    /// <summary>Creates it.</summary>
    public WithdrawEntryValidator() => RuleFor(c => c.Reason).Reason();
}
