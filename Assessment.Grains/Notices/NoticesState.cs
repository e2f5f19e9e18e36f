using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Registers;
using Assessment.Grains.Values;

namespace Assessment.Grains.Notices;

/// <summary>The written notices of a contract (十.1) and the addresses to which they go (十.2).</summary>
/// <param name="All">Notices of the register, from number 1; those that publications issue are kept with the publications.</param>
/// <param name="Addresses">Addresses of record of both parties, from number 1.</param>
public sealed record NoticesState(ImmutableArray<Notice> All, ImmutableArray<AddressOfRecord> Addresses)
{
    /// <summary>Before any notice.</summary>
    public static NoticesState Empty { get; } = new([], []);

    /// <summary>The notice of a number in the register, or null. By its own number, since a view holds only some of them.</summary>
    public Notice? Find(int no) => no >= 1 && no <= All.Length && All[no - 1].No == no ? All[no - 1] : All.FirstOrDefault(n => n.No == no);

    /// <summary>The address of a number in the register, or null.</summary>
    public AddressOfRecord? FindAddress(int no) => no >= 1 && no <= Addresses.Length ? Addresses[no - 1] : null;

    /// <summary>The address of a party that is in force on a day, or null where none is.</summary>
    public AddressOfRecord? AddressOn(PartySide party, DateOnly day) => Standing(party).Where(a => a.From <= day).MaxBy(a => a.From);

    /// <summary>The earliest address of a party that stands, or null.</summary>
    public AddressOfRecord? FirstAddress(PartySide party) => Standing(party).MinBy(a => a.From);

    /// <summary>Addresses of a party that were not withdrawn.</summary>
    public IEnumerable<AddressOfRecord> Standing(PartySide party) => Addresses.Where(a => a.Party == party && a.Withdrawn is null);

    /// <summary>The state with one notice replaced.</summary>
    public NoticesState With(Notice changed) => this with { All = All.SetItem(changed.No - 1, changed) };
}

/// <summary>Kinds of notice.</summary>
public enum NoticeKind
{
    /// <summary>扣分通知.</summary>
    Deduction,

    /// <summary>整改通知.</summary>
    Rectification,

    /// <summary>异议回执: the vendor's objection came in, or was decided.</summary>
    ObjectionReply,

    /// <summary>验收通知.</summary>
    Acceptance,

    /// <summary>违约金计算书.</summary>
    PenaltyStatement,

    /// <summary>解除通知.</summary>
    Termination,

    /// <summary>其他, a changed address among them.</summary>
    Other,

    /// <summary>考核结果通知: only a publication issues it.</summary>
    Result,
}

/// <summary>What a notice is about.</summary>
public enum SubjectKind
{
    /// <summary>A period (考核期).</summary>
    Period,

    /// <summary>An entry (条目).</summary>
    Entry,

    /// <summary>An objection (异议).</summary>
    Objection,

    /// <summary>A rectification (整改).</summary>
    Rectification,

    /// <summary>A breach (违约登记).</summary>
    Breach,

    /// <summary>A termination (解除).</summary>
    Termination,

    /// <summary>A round of the acceptance (验收).</summary>
    Acceptance,

    /// <summary>A payment (付款).</summary>
    Instalment,

    /// <summary>The sender's address of record (约定地址变更).</summary>
    Address,

    /// <summary>The contract as a whole, or something without a number.</summary>
    Contract,
}

/// <summary>What a notice is about.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="No">Its number, or null where it is not known or has none.</param>
public sealed record NoticeSubject(SubjectKind Kind, int? No = null);

/// <summary>How a written notice is sent. What is shown on a screen is no notice.</summary>
public enum DeliveryMeans
{
    /// <summary>Handed over (当面送交).</summary>
    Hand,

    /// <summary>Post, registered or EMS (邮寄).</summary>
    Post,

    /// <summary>Courier (快递).</summary>
    Courier,

    /// <summary>Through a notary (公证送达).</summary>
    Notary,
}

/// <summary>Where a notice stands.</summary>
public enum NoticeStage
{
    /// <summary>Written and numbered; on its way, or not yet.</summary>
    Issued,

    /// <summary>Sent, with proof; no clock runs yet.</summary>
    Delivered,

    /// <summary>Received, with proof: clocks run from here.</summary>
    Received,

    /// <summary>Withdrawn as recorded wrongly.</summary>
    Withdrawn,
}

/// <summary>A written notice of one party to the other.</summary>
/// <param name="No">Its number in the register, from 1.</param>
/// <param name="Number">The number it bears, unique in the contract.</param>
/// <param name="Kind">What kind.</param>
/// <param name="On">Its date.</param>
/// <param name="From">Who sends it; it goes to the other party.</param>
/// <param name="About">What it says, in words.</param>
/// <param name="Subject">What it is about, or null.</param>
/// <param name="Delivery">How it was sent, or null.</param>
/// <param name="Receipt">Its receipt, or null.</param>
/// <param name="Withdrawn">Why it was withdrawn, or null.</param>
public sealed record Notice(
    int No, string Number, NoticeKind Kind, DateOnly On, PartySide From, string About, NoticeSubject? Subject, NoticeDelivery? Delivery,
    WrittenReceipt? Receipt, string? Withdrawn) : IRecorded
{
    /// <summary>The notice in words.</summary>
    public static Text What { get; } = new("通知", "notice");

    /// <summary>Where it stands.</summary>
    public NoticeStage Stage => Withdrawn is not null ? NoticeStage.Withdrawn
        : Receipt is not null ? NoticeStage.Received
        : Delivery is not null ? NoticeStage.Delivered
        : NoticeStage.Issued;
}

/// <summary>How a notice was sent.</summary>
/// <param name="On">The day.</param>
/// <param name="Means">By what means.</param>
/// <param name="Proof">Number of the proof.</param>
public sealed record NoticeDelivery(DateOnly On, DeliveryMeans Means, string Proof);

/// <summary>The receipt of a notice: every clock starts here, and the day itself is not counted.</summary>
/// <param name="On">The day.</param>
/// <param name="By">Who received it.</param>
/// <param name="Proof">Number of the proof, or null where a publication's receipt has none.</param>
/// <param name="ObjectionsBy">Last day for an objection (九.1), as computed at the receipt; null where none runs.</param>
/// <param name="Calendar">Version of the calendar it was computed with, or null.</param>
/// <param name="Unsettled">True when a year is involved whose holidays were not loaded; null without a last day.</param>
public sealed record WrittenReceipt(
    DateOnly On, string By, string? Proof, DateOnly? ObjectionsBy = null, string? Calendar = null, bool? Unsettled = null);

/// <summary>An address to which a party's notices go (十.2).</summary>
/// <param name="No">Its number in the register, from 1.</param>
/// <param name="Party">Whose.</param>
/// <param name="Address">The address.</param>
/// <param name="Recipient">For whom, or null where the contract names nobody.</param>
/// <param name="From">First day on which it counts.</param>
/// <param name="Notice">Number in the register of the notice that changed it; null for a first address.</param>
/// <param name="Withdrawn">Why it was withdrawn, or null.</param>
public sealed record AddressOfRecord(
    int No, PartySide Party, string Address, string? Recipient, DateOnly From, int? Notice, string? Withdrawn) : IRecorded
{
    /// <summary>Days before a change of address that its notice is received (十.2).</summary>
    public const int DaysOfNotice = 30;

    /// <summary>An address in words.</summary>
    public static Text What { get; } = new("约定地址", "address of record");
}
