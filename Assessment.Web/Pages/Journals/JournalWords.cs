using Assessment.Grains;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Journals;

/// <summary>Puts the journal's entries into words: what, about what, old → new, why.</summary>
internal static class JournalWords
{
    /// <summary>The lines of an entry.</summary>
    public static IEnumerable<JournalLine> Lines(ContractState state, JournalRecord record) =>
        record.Events().Select(e => Describe(state, e, new(
            record.Version, record.At, record.Actor, EventCatalog.Of(e).Description, null, null, null, null, null, record.Hash)
        {
            Contract = record.Contract, Operation = record.OperationId, Event = EventCatalog.Of(e).StoredName, Indicators = IndicatorsOf(state, e),
        }));

    private static IReadOnlyList<string> IndicatorsOf(ContractState state, IEvent happened) => happened switch
    {
        EvaluatorsAssigned e => e.Indicators,
        EntryRecorded e => [e.Item],
        EntryChanged e => ItemOf(state, e.Entry),
        EntryWithdrawn e => ItemOf(state, e.Entry),
        _ => [],
    };

    private static IReadOnlyList<string> ItemOf(ContractState state, int entry) => state.Scoring.FindEntry(entry) is { } found ? [found.Entry.Item] : [];

    private static JournalLine Describe(ContractState state, IEvent happened, JournalLine line) => happened switch
    {
        ContractRegistered e => line with { About = Text.Same(e.Contract.Title) },
        SchemeProposed e => line with { About = e.Scheme.Title },
        SchemeFrozen e => line with { About = new($"第 {e.Version} 版，{e.Periods.Length} 期", $"version {e.Version}, {e.Periods.Length} periods") },
        EvaluatorsAssigned e => line with { About = Text.Same(string.Join("、", e.Indicators)), After = Text.Same(e.Evaluators.IsEmpty ? Format.Missing : string.Join("、", e.Evaluators)) },
        EntryRecorded e => line with { Period = e.Period, About = Item(e.Item, e.Entry), After = e.Fact.Describe() },
        EntryChanged e => line with { Period = e.Period, About = About(state, e.Entry), Before = Before(state, e.Entry, line.Version), After = e.Fact.Describe(), Reason = e.Reason },
        EntryWithdrawn e => line with { Period = e.Period, About = About(state, e.Entry), Before = Before(state, e.Entry, line.Version), After = new("撤回", "withdrawn"), Reason = e.Reason },
        SheetSubmitted e => line with { Period = e.Period, About = e.Late ? new($"{e.Evaluator}（迟交）", $"{e.Evaluator} (late)") : Text.Same(e.Evaluator) },
        SheetReturned e => line with { Period = e.Period, About = Text.Same(e.Evaluator), Reason = e.Reason },
        PeriodPublished e => line with { Period = e.Period, About = Text.Same(e.Notice), After = Text.Same($"{Format.Points(e.Score)} {e.Grade}"), Reason = e.Remark },
        NoticeReceived e => line with { Period = e.Period, About = Text.Same($"{e.Notice} {e.By} {e.Proof}"), After = new($"{Format.Day(e.On)} 送达，异议至 {Format.Day(e.Deadline)}", $"received {Format.Day(e.On)}, objections to {Format.Day(e.Deadline)}") },
        ResultAcknowledged e => line with { Period = e.Period, About = Text.Same($"{Format.Day(e.On)} {e.Document}") },
        PeriodFinalised e => line with { Period = e.Period },
        ReopeningRequested e => line with { Period = e.Period, Reason = e.Reason },
        PeriodReopened e => line with { Period = e.Period, About = new($"申请人 {e.RequestedBy}", $"asked for by {e.RequestedBy}"), Reason = e.Reason },
        _ => CaseWords.Describe(state, happened, line) ?? EvidenceWords.Describe(state, happened, RegisterWords.Describe(state, happened, line)),
    };

    private static Text Item(string item, int entry) => new($"{item}，编号 {entry}", $"{item}, no. {entry}");

    private static Text About(ContractState state, int entry) =>
        state.Scoring.FindEntry(entry) is { } found ? Item(found.Entry.Item, entry) : new($"编号 {entry}", $"no. {entry}");

    // What an entry said before is kept with it: the step whose version wrote the change names the step before it.
    private static Text? Before(ContractState state, int id, long version)
    {
        for (var entry = state.Scoring.FindEntry(id)?.Entry; entry is not null; entry = entry.Before)
        {
            if (entry.Version == version)
            {
                return entry.Before?.Fact.Describe();
            }
        }

        return null;
    }
}
