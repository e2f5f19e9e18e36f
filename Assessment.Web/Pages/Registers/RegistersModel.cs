using System.Globalization;
using Assessment.Grains;
using Assessment.Grains.Contracts;
using Assessment.Grains.Notices;
using Assessment.Grains.Registers;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Registers;

/// <summary>Notices, addresses, particulars and the registers of a contract, as one person sees them.</summary>
/// <param name="State">The contract as the viewer may see it.</param>
/// <param name="Page">Who looks, and when.</param>
public sealed record RegistersModel(ContractState State, PageContext Page) : IOffers
{
    private HashSet<string>? offered;

    /// <summary>The contract's number.</summary>
    public string Number => State.Number.Value;

    /// <summary>Written notices.</summary>
    public NoticesView Notices { get; } = new GetNotices().Answer(State, Page.Now).Value!;

    /// <summary>Addresses of record.</summary>
    public AddressesView Addresses { get; } = new GetAddresses().Answer(State, Page.Now).Value!;

    /// <summary>The parties' particulars.</summary>
    public ParticularsView Particulars { get; } = new GetParticulars().Answer(State, Page.Now).Value!;

    /// <summary>Deliverables.</summary>
    public DeliverablesView Deliverables { get; } = new GetDeliverables().Answer(State, Page.Now).Value!;

    /// <summary>Training sessions.</summary>
    public TrainingsView Trainings { get; } = new GetTrainings().Answer(State, Page.Now).Value!;

    /// <summary>Requirements of the backup frequency.</summary>
    public BackupRequirementsView Backups { get; } = new GetBackupRequirements().Answer(State, Page.Now).Value!;

    /// <summary>Requests for duty.</summary>
    public DutyRequestsView Duties { get; } = new GetDutyRequests().Answer(State, Page.Now).Value!;

    /// <summary>Tender, bid and award papers.</summary>
    public TenderPapersView Papers { get; } = new GetTenderPapers().Answer(State, Page.Now).Value!;

    /// <inheritdoc/>
    public IReadOnlySet<string> Offered => offered ??= Page.Can(Acts.ManageRegisters, State.Number)
        ? ["notice", "address", "fill-particulars", "deliverable", "training", "backup", "duty", "paper", .. OfNotices(), .. OfDeliverables(), .. Withdrawals()]
        : [];

    private IEnumerable<string> OfNotices() => State.Notices.All.Where(n => n.Withdrawn is null).SelectMany(n => n.Stage switch
    {
        NoticeStage.Issued => new[] { Key("deliver-notice", n.No), Key("withdraw-notice", n.No) },
        NoticeStage.Delivered => [Key("receive-notice", n.No), Key("withdraw-notice", n.No)],
        _ => [Key("withdraw-notice", n.No)],
    });

    private IEnumerable<string> OfDeliverables() => Deliverables.Deliverables.SelectMany(d => d.Stage switch
    {
        DeliverableStage.Awaited or DeliverableStage.SentBack => new[] { Key("hand-over", d.Deliverable.No), Key("withdraw-deliverable", d.Deliverable.No) },
        DeliverableStage.Delivered => [Key("review", d.Deliverable.No), Key("withdraw-deliverable", d.Deliverable.No)],
        DeliverableStage.Accepted => [Key("withdraw-deliverable", d.Deliverable.No)],
        _ => [],
    });

    private IEnumerable<string> Withdrawals() =>
    [
        .. State.Notices.Addresses.Where(a => a.Withdrawn is null).Select(a => Key("withdraw-address", a.No)),
        .. Trainings.Trainings.Where(t => t.Withdrawn is null).Select(t => Key("withdraw-training", t.No)),
        .. Backups.History.Where(b => b.Withdrawn is null).Select(b => Key("withdraw-backup", b.No)),
        .. Duties.Requests.Where(d => d.Withdrawn is null).Select(d => Key("withdraw-duty", d.No)),
        .. Papers.Papers.Where(p => p.Withdrawn is null).Select(p => Key("withdraw-paper", p.No)),
    ];

    private static string Key(string what, int no) => string.Create(CultureInfo.InvariantCulture, $"{what}-{no}");
}
