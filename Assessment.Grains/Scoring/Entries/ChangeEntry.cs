using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using FluentValidation;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>Changes what an entry says, with a reason; what it said stays visible.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Fact">What it says now; of the same kind.</param>
/// <param name="Reason">Why it is changed.</param>
/// <param name="ExpectedVersion">The entry's version that was read; null accepts any.</param>
[Command("更改条目", "Change an entry")]
public sealed record ChangeEntry(int Entry, Fact Fact, string Reason, long? ExpectedVersion = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context)
    {
        var (period, entry) = state.Scoring.FindEntry(Entry) ?? default;
        return Decision.When(
            () => Decision.Of(new EntryChanged(Entry, period.Period.No, Fact, Reason)),
            new ContractMustBeRegistered(state),
            new EntryMustExist(state, Entry),
            new OnlyAssignedEvaluatorsMayScore(state, period?.Period.No ?? 0, entry?.Item ?? "", context.Actor),
            new PeriodMustBeOpen(state, period?.Period.No ?? 0, context.Today),
            new EntryMustBeAsItWasRead(state, Entry, ExpectedVersion, Fact),
            new EntryMustStand(state, Entry),
            new OnlyItsEvaluatorMayChangeAnOpinion(state, Entry, context.Actor),
            new SheetMustNotBeSubmitted(state, period?.Period.No ?? 0, context.Actor),
            new SheetMustNotBeSubmitted(state, period?.Period.No ?? 0, entry?.Evaluator ?? ""),
            new ChangeMustKeepTheKind(state, Entry, Fact),
            new FactMustFitItsItem(state, period?.Period.No ?? 0, entry?.Item ?? "", Fact),
            new EventMustHappenInThePeriod(state, period?.Period.No ?? 0, Fact, context.Today),
            new DutyMustHaveBeenAskedFor(state, period?.Period.No ?? 0, entry?.Item ?? "", Fact));
    }
}

/// <summary>An entry says something else.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Period">Number of its period.</param>
/// <param name="Fact">What it says now.</param>
/// <param name="Reason">Why.</param>
[Event("entry-changed", 1, "更改条目", "Entry changed")]
public sealed record EntryChanged(int Entry, int Period, Fact Fact, string Reason) : IEvent
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
                Fact = Fact.Pooled(),
                Version = stamp.Version,
                Ticks = stamp.At.UtcTicks,
                Before = before,
                Touch = new(stamp.Actor, Reason, Withdrawn: false),
            })),
        };
    }
}

/// <summary>Shape of <see cref="ChangeEntry"/>.</summary>
public sealed class ChangeEntryValidator : AbstractValidator<ChangeEntry>
{
    /// <summary>Creates it.</summary>
    public ChangeEntryValidator()
    {
        RuleFor(c => c.Reason).Reason();
        RuleFor(c => c.Fact).SetValidator(new FactShape());
    }
}

/// <summary>Shape of a fact.</summary>
internal sealed class FactShape : AbstractValidator<Fact>
{
    public FactShape()
    {
        RuleFor(f => f).SetInheritanceValidator(v =>
        {
            v.Add(new InlineValidator<DeductionFact>
            {
                f => f.RuleFor(x => x.Clause).ItemCode(), f => f.RuleFor(x => x.Quantity).Figure(),
                f => f.RuleFor(x => x.Reason).Reason(), f => f.RuleFor(x => x.Evidence).Note(),
            });
            v.Add(new InlineValidator<ScoreFact> { f => f.RuleFor(x => x.Points).Figure(), f => f.RuleFor(x => x.Comment).Note() });
            v.Add(new InlineValidator<MeasurementFact> { f => f.RuleFor(x => x.Value).Figure(), f => f.RuleFor(x => x.Comment).Note() });
            v.Add(new InlineValidator<RatioFact>
            {
                f => f.RuleFor(x => x.Done).Figure(), f => f.RuleFor(x => x.Due).Figure(), f => f.RuleFor(x => x.Comment).Note(),
            });
            v.Add(new InlineValidator<AnswerFact> { f => f.RuleFor(x => x.Comment).Note() });
            v.Add(new InlineValidator<NotApplicableFact> { f => f.RuleFor(x => x.Reason).Reason() });
            v.Add(new InlineValidator<BonusFact>
            {
                f => f.RuleFor(x => x.Quantity).Figure(), f => f.RuleFor(x => x.Reason).Reason(), f => f.RuleFor(x => x.Evidence).Note(),
            });
            v.Add(new InlineValidator<VetoFact> { f => f.RuleFor(x => x.Reason).Reason(), f => f.RuleFor(x => x.Evidence).Note() });
        });
    }
}
