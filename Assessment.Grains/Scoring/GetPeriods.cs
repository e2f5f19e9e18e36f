using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Explaining;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>One evaluator's sheet as it is shown.</summary>
/// <param name="Evaluator">Whose.</param>
/// <param name="Submitted">True while it is in.</param>
/// <param name="At">When it was last submitted, or null.</param>
/// <param name="Late">True when it came late.</param>
/// <param name="ReturnedBecause">Comment of the last return, or null.</param>
/// <param name="Missing">Indicators that this evaluator has yet to score.</param>
public sealed record SheetView(string Evaluator, bool Submitted, DateTimeOffset? At, bool Late, string? ReturnedBecause, ImmutableArray<string> Missing);

/// <summary>A period as it is shown.</summary>
/// <param name="No">Its number.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">Its days.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Score">The published score, or null.</param>
/// <param name="Grade">The published grade's code, or null.</param>
/// <param name="DueOn">Last day on which a sheet is not late.</param>
/// <param name="Sheets">Its sheets, one an evaluator.</param>
/// <param name="Publications">All publications, newest last.</param>
/// <param name="Reopening">A reopening that waits for its second person, or null.</param>
/// <param name="DeadlineWarning">Why the last day for an objection is to be checked, or null.</param>
public sealed record PeriodView(
    int No, DateOnly From, DateOnly To, int Days, PeriodStage Stage, decimal? Score, string? Grade, DateOnly DueOn,
    ImmutableArray<SheetView> Sheets, ImmutableArray<Publication> Publications, ReopeningRequest? Reopening, Text? DeadlineWarning = null)
{
    /// <summary>The view of a period on a day.</summary>
    public static PeriodView Of(ContractState state, PeriodState period, DateOnly today)
    {
        var schemes = state.Schemes.AsOf(period.Period.No);
        var people = schemes.Evaluators.Union(period.Sheets.Keys);
        return new(
            period.Period.No, period.Period.From, period.Period.To, period.Period.Range.Days, period.Stage(state.Schemes, today),
            period.Publication?.Score, period.Publication?.Grade, period.Period.To.AddDays(schemes.InForce!.Scheme.ScoringDays),
            [.. people.Select(p => Sheet(state, period, p))], period.Publications, period.Reopening,
            period.Publication is { } publication ? ResultWindow.Warning(state, period.Period.No, publication) : null);
    }

    private static SheetView Sheet(ContractState state, PeriodState period, string person)
    {
        var sheet = period.Sheets.GetValueOrDefault(person);
        return new(person, sheet?.Submitted ?? false, sheet?.At, sheet?.Late ?? false, sheet?.ReturnedBecause,
            [.. SheetMustBeComplete.Missing(state, period.Period.No, person).Select(i => i.Code)]);
    }
}

/// <summary>Asks for all periods; empty before a scheme is frozen.</summary>
public sealed record GetPeriods : IQuery<ImmutableArray<PeriodView>>
{
    /// <inheritdoc/>
    public Answer<ImmutableArray<PeriodView>> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        return rule.IsBroken() ? rule : state.Scoring.Periods.Select(p => PeriodView.Of(state, p, ChinaTime.DayOf(asOf))).ToImmutableArray();
    }
}

/// <summary>One entry as it is shown.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Period">Number of its period.</param>
/// <param name="Item">Code of the indicator, bonus or veto.</param>
/// <param name="Evaluator">Who entered it.</param>
/// <param name="Fact">What it says.</param>
/// <param name="Words">What it says, in words.</param>
/// <param name="Stands">True when it counts.</param>
/// <param name="Version">Version of the contract that last touched it: its ETag.</param>
/// <param name="At">When it was last touched.</param>
/// <param name="Touch">The last change or withdrawal, or null.</param>
/// <param name="History">What it said before, oldest first.</param>
public sealed record EntryView(
    int Id, int Period, string Item, string Evaluator, Fact Fact, Text Words, bool Stands, long Version, DateTimeOffset At, Touch? Touch,
    ImmutableArray<EntryRevision> History)
{
    /// <summary>The view of an entry.</summary>
    public static EntryView Of(int period, Entry entry) => new(
        entry.Id, period, entry.Item, entry.Evaluator, entry.Fact, entry.Fact.Describe(), entry.Stands, entry.Version, entry.At, entry.Touch, Revisions(entry));

    private static ImmutableArray<EntryRevision> Revisions(Entry entry)
    {
        var revisions = new Stack<EntryRevision>();
        for (var (later, before) = (entry, entry.Before); before is not null; (later, before) = (before, before.Before))
        {
            revisions.Push(new(before.Fact, before.Fact.Describe(), before.Version, before.At, before.Touch?.By ?? before.Evaluator, later.Touch?.Reason ?? ""));
        }

        return [.. revisions];
    }
}

/// <summary>What an entry said before a change.</summary>
/// <param name="Fact">What it said.</param>
/// <param name="Words">In words.</param>
/// <param name="Version">Version that had set it.</param>
/// <param name="At">When it was set.</param>
/// <param name="By">Who had set it.</param>
/// <param name="ReplacedBecause">Why it was changed after.</param>
public sealed record EntryRevision(Fact Fact, Text Words, long Version, DateTimeOffset At, string By, string ReplacedBecause);

/// <summary>Asks for an entry.</summary>
/// <param name="Id">Its number.</param>
public sealed record GetEntry(int Id) : IQuery<EntryView>
{
    /// <inheritdoc/>
    public Answer<EntryView> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new EntryMustExist(state, Id)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken;
        }

        var (period, entry) = state.Scoring.FindEntry(Id)!.Value;
        return EntryView.Of(period.Period.No, entry);
    }
}

/// <summary>A period with its entries and its result as the entries stand now.</summary>
/// <param name="Period">The period.</param>
/// <param name="Entries">All entries, also those withdrawn.</param>
/// <param name="Result">The result from what stands now; for a published period it is the published one.</param>
/// <param name="GradeName">Its grade's name, or null.</param>
/// <param name="Trace">Why it is what it is.</param>
/// <param name="SchemeVersion">Version of the scheme.</param>
/// <param name="Version">Version of the contract that was looked at.</param>
public sealed record PeriodDetail(
    PeriodView Period, ImmutableArray<EntryView> Entries, PeriodResult Result, Text? GradeName, TraceNode Trace, int SchemeVersion, long Version);

/// <summary>Asks for a period with its entries and result.</summary>
/// <param name="No">Number of the period.</param>
public sealed record GetPeriod(int No) : IQuery<PeriodDetail>
{
    /// <inheritdoc/>
    public Answer<PeriodDetail> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new SchemeMustBeFrozen(state), new PeriodMustExist(state, No)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken;
        }

        var (frozen, period) = (state.Schemes.AsOf(No).InForce!, state.Scoring.Find(No)!);
        var result = period.Result(state.Schemes);
        return new PeriodDetail(
            PeriodView.Of(state, period, ChinaTime.DayOf(asOf)), [.. period.Entries.Select(e => EntryView.Of(No, e))], result,
            frozen.Scheme.Grades.FirstOrDefault(g => g.Code == result.Grade)?.Name,
            PeriodExplanation.Of(frozen.Scheme, period.Period, result, period.Entries), frozen.Version, state.Version);
    }
}
