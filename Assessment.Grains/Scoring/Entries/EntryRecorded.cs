using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>A fact is entered.</summary>
/// <param name="Entry">Its number in the contract, from 1.</param>
/// <param name="Period">Number of the period it counts in.</param>
/// <param name="Item">Code of the indicator, bonus or veto.</param>
/// <param name="Fact">What it says.</param>
[Event("entry-recorded", 1, "录入条目", "Entry recorded")]
public sealed record EntryRecorded(int Entry, int Period, string Item, Fact Fact) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var period = state.Scoring.Find(Period)!;
        var entry = new Entry(Entry, string.Intern(Item), string.Intern(stamp.Actor), Fact.Pooled(), stamp.Version, stamp.At.UtcTicks);
        return state with
        {
            Scoring = state.Scoring.With(period with { Entries = period.Entries.Add(entry) }) with { LastEntry = Entry },
        };
    }
}

/// <summary>The one decision behind all commands that record a fact.</summary>
internal static class Recording
{
    public static Decision Record(ContractState state, CommandContext context, int period, string item, Fact fact) => Decision.When(
        () => Decision.Of(new EntryRecorded(state.Scoring.LastEntry + 1, period, item, fact)),
        new ContractMustBeRegistered(state),
        new SchemeMustBeFrozen(state),
        new PeriodMustExist(state, period),
        new ItemMustBeOfTheScheme(state, period, item, fact),
        new OnlyAssignedEvaluatorsMayScore(state, period, item, context.Actor),
        new PeriodMustBeOpen(state, period, context.Today),
        new SheetMustNotBeSubmitted(state, period, context.Actor),
        new FactMustFitItsItem(state, period, item, fact),
        new EventMustHappenInThePeriod(state, period, fact, context.Today),
        new DutyMustHaveBeenAskedFor(state, period, item, fact),
        new NotApplicableMustStandAlone(state, period, item, fact),
        new CellMustBeEmpty(state, period, item, context.Actor, fact));
}
