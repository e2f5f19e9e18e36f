using System.Collections.Immutable;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Evidence;
using Assessment.Grains.Notices;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;

namespace Assessment.Grains.Disclosure;

/// <summary>
/// A contract as its vendor may know it (四): what was published, written to the vendor, or is the vendor's own; nothing of what is
/// being scored or weighed inside. The same state gives the same view, and the queries answer over it as over any state.
/// <list type="table">
/// <listheader><term>part</term><description>what the vendor may know of it</description></listheader>
/// <item><term>Number, Version, Contract, Calendar</term><description>all; the version only tells that something was recorded</description></item>
/// <item><term>Schemes</term><description>frozen versions and who scores what; no proposal</description></item>
/// <item><term>Scoring</term><description>
/// periods that are published or final with their entries, without the comments with which sheets were returned and without a pending
/// reopening; of the others (upcoming, open, submitted, reopened) only number and days, and the publications that were notified
/// before a reopening; the final review once it counts in a term whose every period is published
/// </description></item>
/// <item><term>Objections</term><description>all: they are the vendor's, with their decisions</description></item>
/// <item><term>Rectifications</term><description>all; the entry behind one is named once its period is published</description></item>
/// <item><term>Breaches</term><description>terminations of which the vendor has notice; no case, no waived fee</description></item>
/// <item><term>Acceptance</term><description>the vendor's request and the notice to the vendor; no standard, panel, opinion, confirmation, waiver</description></item>
/// <item><term>Payments</term><description>
/// invoices, applications, arrivals; the net of a written decision once a notice of it was sent or the vendor's own invoice states it
/// </description></item>
/// <item><term>Notices</term><description>the vendor's, and the buyer's that were sent or received; all addresses of record</description></item>
/// <item><term>Registers</term><description>all: particulars, deliverables, training sessions, backup and duty requirements, tender papers</description></item>
/// <item><term>Supplements</term><description>all: the vendor signed them</description></item>
/// <item><term>Evidence</term><description>
/// files of entries that are shown, of results' notices, objections, rectifications, deliverables, and the buyer's notices that are shown,
/// detached and sealed ones too; no pending request for a seal
/// </description></item>
/// <item><term>IsPartial</term><description>true: verdicts that rest on what is withheld are not given</description></item>
/// </list>
/// </summary>
public static class VendorView
{
    private static readonly ImmutableHashSet<string> Explained = ["entry", "indicator", "period", "term", "payment", "deadline"];

    /// <summary>
    /// The members of a state that the view decides about, by type. A test compares them with the types, so that whoever adds a member
    /// also says whether the vendor may know it.
    /// </summary>
    public static ImmutableDictionary<Type, ImmutableArray<string>> Decided { get; } = new Dictionary<Type, ImmutableArray<string>>
    {
        [typeof(ContractState)] =
        [
            nameof(ContractState.Number), nameof(ContractState.Version), nameof(ContractState.Contract), nameof(ContractState.Schemes),
            nameof(ContractState.Scoring), nameof(ContractState.Objections), nameof(ContractState.Rectifications), nameof(ContractState.Breaches),
            nameof(ContractState.Acceptance), nameof(ContractState.Payments), nameof(ContractState.Notices), nameof(ContractState.Registers),
            nameof(ContractState.Supplements), nameof(ContractState.Evidence), nameof(ContractState.Calendar), nameof(ContractState.IsPartial),
        ],
        [typeof(SchemesState)] = [nameof(SchemesState.Draft), nameof(SchemesState.Frozen), nameof(SchemesState.Panels)],
        [typeof(ScoringState)] = [nameof(ScoringState.Periods), nameof(ScoringState.LastEntry), nameof(ScoringState.Reopenings), nameof(ScoringState.FinalReview)],
        [typeof(PeriodState)] =
        [
            nameof(PeriodState.Period), nameof(PeriodState.Entries), nameof(PeriodState.Sheets), nameof(PeriodState.Publications),
            nameof(PeriodState.Published), nameof(PeriodState.Final), nameof(PeriodState.Reopening), nameof(PeriodState.Panels),
        ],
        [typeof(Sheet)] = [nameof(Sheet.Submitted), nameof(Sheet.At), nameof(Sheet.Late), nameof(Sheet.ReturnedBecause)],
        [typeof(Rectification)] =
        [
            nameof(Rectification.No), nameof(Rectification.What), nameof(Rectification.Deadline), nameof(Rectification.Entry),
            nameof(Rectification.Stage), nameof(Rectification.Attempts), nameof(Rectification.Cancelled),
        ],
        [typeof(PaymentsState)] =
        [
            nameof(PaymentsState.Invoices), nameof(PaymentsState.Applications), nameof(PaymentsState.Arrivals), nameof(PaymentsState.Net),
            nameof(PaymentsState.ScoreDecision),
        ],
        [typeof(NoticesState)] = [nameof(NoticesState.All), nameof(NoticesState.Addresses)],
        [typeof(EvidenceFile)] =
        [
            nameof(EvidenceFile.No), nameof(EvidenceFile.About), nameof(EvidenceFile.Hash), nameof(EvidenceFile.Name), nameof(EvidenceFile.Size),
            nameof(EvidenceFile.MediaType), nameof(EvidenceFile.Channel), nameof(EvidenceFile.Note), nameof(EvidenceFile.By), nameof(EvidenceFile.At),
            nameof(EvidenceFile.Detached), nameof(EvidenceFile.Asked), nameof(EvidenceFile.Seal),
        ],
    }.ToImmutableDictionary();

    /// <summary>The state as the vendor may know it. A view of a view is the same view.</summary>
    /// <param name="state">The whole state.</param>
    public static ContractState Of(ContractState state)
    {
        var scoring = Scoring(state);
        var shown = scoring.Periods.SelectMany(p => p.Entries).Select(e => e.Id).ToHashSet();
        var told = new Told([.. state.Notices.All.Where(IsTold).Select(n => Notice(n, shown))]);
        return state with
        {
            Schemes = state.Schemes with { Draft = null },
            Scoring = scoring,
            Rectifications = new([.. state.Rectifications.All.Select(r => r.Entry is { } entry && !shown.Contains(entry) ? r with { Entry = null } : r)]),
            Breaches = BreachesState.Empty with { Terminations = [.. state.Breaches.Terminations.Where(told.Of)] },
            Acceptance = AcceptanceState.Empty with { Request = state.Acceptance.Request, Notice = state.Acceptance.Notice },
            Payments = Payments(state, told),
            Notices = state.Notices with { All = told.Notices },
            Evidence = new([.. state.Evidence.Files.Where(f => IsShown(f.About, shown, told)).Select(f => f with { Asked = null })]),
            IsPartial = true,
        };
    }

    /// <summary>
    /// True when the vendor may ask for the explanation of a number: of entries, indicators, periods, the term, payments and deadlines.
    /// Over the view each of them shows only what the view holds.
    /// </summary>
    /// <param name="address">The address as <see cref="Explaining.Explain"/> takes it.</param>
    public static bool MayExplain(string address) => Explained.Contains(address.Split('/')[0]);

    private static ScoringState Scoring(ContractState state)
    {
        ImmutableArray<PeriodState> periods = [.. state.Scoring.Periods.Select(Period)];
        var published = periods.Where(p => p.Published).Select(p => p.Period.No).ToHashSet();
        var counts = state.Schemes.InForce?.Scheme.RollUp == RollUp.Mix && periods.All(p => p.Published);
        return new(
            periods, periods.SelectMany(p => p.Entries).Select(e => e.Id).DefaultIfEmpty().Max(),
            [.. state.Scoring.Reopenings.Where(r => published.Contains(r.Period))], counts ? state.Scoring.FinalReview : null);
    }

    // A reopened period keeps the publications that the vendor has as numbered notices; what stands in it now is nobody else's yet.
    private static PeriodState Period(PeriodState period) => period.Published
        ? period with { Reopening = null, Sheets = period.Sheets.SetItems(period.Sheets.Select(s => KeyValuePair.Create(s.Key, s.Value with { ReturnedBecause = null }))) }
        : PeriodState.Of(period.Period) with { Publications = period.Publications };

    private static PaymentsState Payments(ContractState state, Told told)
    {
        var payments = state.Payments;
        var decision = payments.ScoreDecision is { } score && told.Of(score.Document) ? score : null;
        var known = payments.Net is { } net
            && (decision?.NetPayment == net
                || state.Breaches.Cases.Any(c => c.Decision is { } d && d.NetPayment == net && (told.Of(d.Document) || told.Of(SubjectKind.Breach, c.No)))
                || (state.Contract?.LastPayment is { } last && payments.Invoices.GetValueOrDefault(last.No)?.Amount == net)
                || state.IsPartial);
        return payments with { Net = known ? payments.Net : null, ScoreDecision = decision };
    }

    private static bool IsTold(Notice notice) => notice.From == PartySide.Vendor || notice.Delivery is not null || notice.Receipt is not null;

    private static Notice Notice(Notice notice, HashSet<int> shown) =>
        notice.Subject is { Kind: SubjectKind.Entry, No: { } entry } && !shown.Contains(entry) ? notice with { Subject = new(SubjectKind.Entry) } : notice;

    private static bool IsShown(EvidenceSubject about, HashSet<int> shown, Told told) => about.Kind switch
    {
        EntryEvidence.Kind => shown.Contains(about.No),
        ResultNoticeEvidence.Kind or ObjectionEvidence.Kind or RectificationEvidence.Kind or DeliverableEvidence.Kind => true,
        NoticeEvidence.Kind => told.FromBuyer.Any(n => n.No == about.No),
        _ => false,
    };

    // What the vendor was told in writing: the buyer's notices that were sent or received, one that was withdrawn since among them.
    private sealed record Told(ImmutableArray<Notice> Notices)
    {
        public IEnumerable<Notice> FromBuyer => Notices.Where(n => n.From == PartySide.Buyer);

        public bool Of(string document) => FromBuyer.Any(n => n.Number == document);

        public bool Of(SubjectKind kind, int no) => FromBuyer.Any(n => n.Subject is { } about && about.Kind == kind && about.No == no);

        public bool Of(Termination termination) =>
            Of(termination.Document) || Of(SubjectKind.Termination, termination.No) || FromBuyer.Any(n => n.No == termination.Notice);
    }
}
