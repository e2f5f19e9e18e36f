using Assessment.Grains.Breaches;
using Assessment.Grains;
using Assessment.Grains.Objections;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Scoring;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Cases;

/// <summary>What is open between buyer and vendor under a contract, as one person sees it.</summary>
/// <param name="State">The contract as the viewer may see it.</param>
/// <param name="Page">Who looks, and when.</param>
/// <param name="Breaches">Breaches, terminations, waived fees; null where the viewer may not know of them.</param>
/// <param name="Asked">The entry of an objection to the whole result that is to be adjusted; null when none was asked for.</param>
public sealed record CasesModel(ContractState State, PageContext Page, BreachesView? Breaches, (int Objection, int Entry)? Asked) : IOffers
{
    private HashSet<string>? offered;

    /// <summary>The contract's number.</summary>
    public string Number => State.Number.Value;

    /// <summary>The day in China.</summary>
    public DateOnly Today => Page.Today;

    /// <summary>True when it is the vendor who looks.</summary>
    public bool ForVendor => State.IsPartial;

    /// <summary>Published results that the vendor can answer: acknowledge, or object to.</summary>
    public IEnumerable<PeriodState> Results => State.Scoring.Periods.Where(p => p is { Final: false, Publication.Receipt: not null });

    /// <inheritdoc/>
    public IReadOnlySet<string> Offered => offered ??= [.. Results.SelectMany(ForResult), .. State.Objections.All.SelectMany(For), .. State.Rectifications.All.SelectMany(For), .. OfBreaches(), .. Others()];

    /// <summary>The entries that an objection contests, as they stand now.</summary>
    public IEnumerable<Entry> Contested(Objection objection) => State.Scoring.Find(objection.Period)?.Entries.Where(e => objection.Entries.Contains(e.Id)) ?? [];

    /// <summary>The entries of an objection whose change can be decided here.</summary>
    public IEnumerable<Entry> Adjustable(Objection objection) => State.Scoring.Find(objection.Period)?.Entries.Where(e => e.Stands
        && (objection.Entries.Contains(e.Id) || (objection.Entries.IsEmpty && Asked == (objection.No, e.Id)))) ?? [];

    /// <summary>Who entered what is contested and therefore may not decide: the viewer.</summary>
    public bool Scored(Objection objection) => new DeciderMustNotHaveScored(State, objection.No, Page.Person!).IsBroken();

    private bool May(Act act) => Page.Can(act, State.Number);

    private IEnumerable<string> ForResult(PeriodState period)
    {
        var open = period.Publication!.Acknowledgement is null && Today <= period.Publication.Receipt!.Deadline;
        return [.. Keys(period.Publication.Acknowledgement is null && May(Acts.AcknowledgeResults), $"acknowledge-{period.Period.No}"), .. Keys(open && May(Acts.RaiseObjections), $"object-{period.Period.No}")];
    }

    private IEnumerable<string> For(Objection objection) => objection.Decision is null && May(Acts.DecideObjections) && !Scored(objection)
        ? [$"decide-{objection.No}", .. Adjustable(objection).Select(e => $"adjust-{objection.No}-{e.Id}")]
        : [];

    private IEnumerable<string> For(Rectification matter) =>
    [
        .. Keys(matter.Stage == RectificationStage.Ordered && May(Acts.ReportRectifications), $"report-{matter.No}"),
        .. Keys(matter.Stage == RectificationStage.Reported && May(Acts.ManageRectifications), $"verify-{matter.No}"),
        .. Keys(matter.IsOpen && May(Acts.ManageRectifications), $"cancel-{matter.No}"),
    ];

    private IEnumerable<string> OfBreaches() => Breaches is null || !May(Acts.ManageBreaches) ? [] :
    [
        .. BreachForm.Kinds.Select(k => $"open-{k.Code}"), "terminate", "waive",
        .. Breaches.Cases.Where(c => c.Case.IsOpen).SelectMany(c => new[] { $"change-{c.Case.No}", $"drop-{c.Case.No}", $"settle-{c.Case.No}" }),
        .. Breaches.Terminations.Where(t => t.Revoked is null).Select(t => $"revoke-{t.No}"),
        .. Breaches.FeeWaivers.Where(w => w.Withdrawn is null).Select(w => $"withdraw-{w.No}"),
    ];

    private IEnumerable<string> Others() =>
    [
        .. Keys(May(Acts.ManageRectifications), "order"),
        .. Keys(May(Acts.RequestAcceptances) && State.Acceptance.Request is null, "request"),
    ];

    private static IEnumerable<string> Keys(bool offered, string key) => offered ? [key] : [];
}
