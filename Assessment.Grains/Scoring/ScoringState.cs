using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>The periods of a contract.</summary>
/// <param name="Periods">In order; empty before a scheme is frozen.</param>
/// <param name="LastEntry">Number of the newest entry.</param>
/// <param name="Reopenings">Reopenings so far: reports made before one are superseded.</param>
/// <param name="FinalReview">The final review that stands, for schemes that mix one in; or null.</param>
public sealed record ScoringState(
    ImmutableArray<PeriodState> Periods, int LastEntry, ImmutableArray<Reopened> Reopenings, FinalReview? FinalReview = null)
{
    /// <summary>Before a scheme is frozen.</summary>
    public static ScoringState Empty { get; } = new([], 0, []);

    /// <summary>The period of a number, or null.</summary>
    public PeriodState? Find(int no) => no >= 1 && no <= Periods.Length ? Periods[no - 1] : null;

    /// <summary>The period that holds a day, or null.</summary>
    public PeriodState? On(DateOnly day) => Periods.FirstOrDefault(p => p.Period.Range.Contains(day));

    /// <summary>The entry of a number with its period, or null.</summary>
    public (PeriodState Period, Entry Entry)? FindEntry(int id)
    {
        foreach (var period in Periods)
        {
            if (period.FindEntry(id) is { } entry)
            {
                return (period, entry);
            }
        }

        return null;
    }

    /// <summary>The state with one period replaced.</summary>
    public ScoringState With(PeriodState period) => this with { Periods = Periods.SetItem(period.Period.No - 1, period) };
}

/// <summary>A reopening that happened.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Version">Version of the contract.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record Reopened(int Period, long Version, DateTimeOffset At, string Reason);

/// <summary>Where a period stands (考核期状态).</summary>
public enum PeriodStage
{
    /// <summary>It has not begun.</summary>
    Upcoming,

    /// <summary>Scores are entered.</summary>
    Open,

    /// <summary>All sheets are in.</summary>
    Submitted,

    /// <summary>Shown to the vendor by a numbered notice.</summary>
    Published,

    /// <summary>No longer changeable without reopening.</summary>
    Final,
}

/// <summary>One period with what was entered, submitted and published.</summary>
/// <param name="Period">Its number and days.</param>
/// <param name="Entries">In the order of their numbers.</param>
/// <param name="Sheets">Sheets by evaluator, once submitted or returned.</param>
/// <param name="Publications">Every publication, the newest last.</param>
/// <param name="Published">True while the newest publication stands.</param>
/// <param name="Final">True when final.</param>
/// <param name="Reopening">A reopening that waits for its second person, or null.</param>
/// <param name="Panels">Evaluators and weights as they stood at the publication, or null before.</param>
public sealed record PeriodState(
    Period Period, ImmutableArray<Entry> Entries, ImmutableDictionary<string, Sheet> Sheets, ImmutableArray<Publication> Publications,
    bool Published, bool Final, ReopeningRequest? Reopening, Panels? Panels)
{
    /// <summary>A period without anything.</summary>
    public static PeriodState Of(Period period) =>
        new(period, [], ImmutableDictionary<string, Sheet>.Empty, [], false, false, null, null);

    /// <summary>The publication that stands, or null.</summary>
    public Publication? Publication => Published ? Publications[^1] : null;

    /// <summary>Where it stands on a day.</summary>
    public PeriodStage Stage(SchemesState schemes, DateOnly today)
    {
        if (Final)
        {
            return PeriodStage.Final;
        }

        if (Published)
        {
            return PeriodStage.Published;
        }

        return AllSubmitted(schemes) ? PeriodStage.Submitted
            : today < Period.From ? PeriodStage.Upcoming
            : PeriodStage.Open;
    }

    private bool AllSubmitted(SchemesState schemes) =>
        !Sheets.IsEmpty && schemes.AsOf(Period.No).Evaluators is { IsEmpty: false } evaluators && evaluators.All(IsSubmitted);

    /// <summary>True when the evaluator's sheet is in.</summary>
    public bool IsSubmitted(string evaluator) => Sheets.TryGetValue(evaluator, out var sheet) && sheet.Submitted;

    /// <summary>The entry of a number, or null.</summary>
    public Entry? FindEntry(int id)
    {
        var (low, high) = (0, Entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Entries[middle].Id == id)
            {
                return Entries[middle];
            }

            (low, high) = Entries[middle].Id < id ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>The period with an entry replaced.</summary>
    public PeriodState With(Entry entry) => this with { Entries = Entries.Replace(FindEntry(entry.Id)!, entry) };

    /// <summary>The period with its entries as they were at an instant.</summary>
    public PeriodState AsOf(DateTimeOffset at) => this with { Entries = [.. Entries.Select(e => Earlier(e, at)).OfType<Entry>()] };

    private static Entry? Earlier(Entry? entry, DateTimeOffset at)
    {
        while (entry is not null && entry.At > at)
        {
            entry = entry.Before;
        }

        return entry;
    }

    /// <summary>The result under the version of the scheme that holds for it, from the entries that stand now.</summary>
    public PeriodResult Result(SchemesState schemes)
    {
        var own = schemes.AsOf(Period.No);
        return PeriodScoring.Compute(own.InForce!.Scheme, Entries, Panels ?? own.Panels);
    }
}

/// <summary>One evaluator's sheet (评分表) for a period.</summary>
/// <param name="Submitted">True while it is in.</param>
/// <param name="At">When it was last submitted.</param>
/// <param name="Late">True when it came after the scoring deadline.</param>
/// <param name="ReturnedBecause">The comment with which it was last returned, or null.</param>
public sealed record Sheet(bool Submitted, DateTimeOffset At, bool Late, string? ReturnedBecause);

/// <summary>A published result, kept as it was published.</summary>
/// <param name="Revision">1 for the first publication of the period.</param>
/// <param name="Notice">Number of the notice.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Score">The rounded score; null when nothing applied.</param>
/// <param name="Grade">Code of the grade; null without a score.</param>
/// <param name="ResultHash">SHA-256 of the result with its trace.</param>
/// <param name="SchemeVersion">Version of the scheme.</param>
/// <param name="EngineVersion">Version of the arithmetic.</param>
/// <param name="AbsentSheets">Evaluators whose sheet was not in.</param>
/// <param name="Receipt">The vendor's receipt of the notice, or null.</param>
/// <param name="Acknowledgement">The vendor's written acknowledgement, or null.</param>
/// <param name="Remark">What the notice adds (通知附言), or null.</param>
public sealed record Publication(
    int Revision, string Notice, DateTimeOffset At, string By, decimal? Score, string? Grade, string ResultHash, int SchemeVersion,
    int EngineVersion, ImmutableArray<string> AbsentSheets, NoticeReceipt? Receipt, Acknowledgement? Acknowledgement, string? Remark = null)
{
    /// <summary>
    /// The earlier notice whose receipt and objection window this one goes on with, because its correction made nothing worse; null when it has a
    /// receipt of its own, or none.
    /// </summary>
    /// <param name="all">All publications of the period.</param>
    public Publication? ReceivedAs(IEnumerable<Publication> all) => Receipt is null ? null : all.FirstOrDefault(p => p.Revision < Revision && p.Receipt == Receipt);
}

/// <summary>The recorded receipt of a notice (送达回执).</summary>
/// <param name="On">Day of receipt, in China; not counted.</param>
/// <param name="By">Who received it.</param>
/// <param name="Deadline">Last day for an objection, as computed then.</param>
/// <param name="Calendar">Version of the calendar it was computed with.</param>
/// <param name="Unsettled">True when the deadline lies in a year whose holidays were not loaded.</param>
/// <param name="Proof">Number of the proof of delivery, or null.</param>
public sealed record NoticeReceipt(DateOnly On, string By, DateOnly Deadline, string Calendar, bool Unsettled, string? Proof);

/// <summary>The vendor's written acknowledgement of a result (书面确认无异议).</summary>
/// <param name="On">Its date.</param>
/// <param name="Document">Its number.</param>
public sealed record Acknowledgement(DateOnly On, string Document);

/// <summary>A reopening that one person asked for and another must confirm.</summary>
/// <param name="By">Who asked.</param>
/// <param name="Reason">Why.</param>
public sealed record ReopeningRequest(string By, string Reason);
