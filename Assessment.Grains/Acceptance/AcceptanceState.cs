using System.Collections.Immutable;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>The acceptance (验收) of a contract: 甲方 organises it itself (三.4).</summary>
/// <param name="Standard">The standard that is applied: national or industry, else the usual one, else the purpose; null until it is recorded.</param>
/// <param name="Request">The vendor's request, or null.</param>
/// <param name="Notice">The notice of acceptance, or null.</param>
/// <param name="Rounds">Panels with their opinions and conclusion; a second round follows a failure or a reopening.</param>
/// <param name="BuyerOpinion">采购人意见, or null.</param>
/// <param name="Confirmation">书面确认, or null.</param>
/// <param name="SupplierConfirmation">供应商确认, or null.</param>
/// <param name="Waivers">Waived conditions by code; those without an approver are only asked for.</param>
/// <param name="StandardBasis">Which of the three standards it is, or null.</param>
/// <param name="StandardReason">Why it applies, or null.</param>
public sealed record AcceptanceState(
    string? Standard, AcceptanceRequest? Request, AcceptanceNotice? Notice, ImmutableArray<Round> Rounds, WrittenConfirmation? BuyerOpinion,
    WrittenConfirmation? Confirmation, WrittenConfirmation? SupplierConfirmation, ImmutableSortedDictionary<string, Waiver> Waivers,
    StandardBasis? StandardBasis = null, string? StandardReason = null)
{
    /// <summary>Before acceptance began.</summary>
    public static AcceptanceState Empty { get; } = new(null, null, null, [], null, null, null, ImmutableSortedDictionary<string, Waiver>.Empty);

    /// <summary>The newest round, or null.</summary>
    public Round? Round => Rounds.IsEmpty ? null : Rounds[^1];

    /// <summary>After what it was drawn from changed, a conclusion no longer stands, nor what confirmed it.</summary>
    /// <param name="change">What changed, in words.</param>
    public AcceptanceState SupersededBy(string change) => Round is { Conclusion: not null, Superseded: null } round
        ? With(round with { Superseded = change }) with { BuyerOpinion = null, Confirmation = null, SupplierConfirmation = null }
        : this;

    /// <summary>The state with the newest round replaced.</summary>
    public AcceptanceState With(Round round) => this with { Rounds = Rounds.SetItem(Rounds.Length - 1, round) };
}

/// <summary>The vendor's request for acceptance.</summary>
/// <param name="On">Its date.</param>
/// <param name="Document">Its number.</param>
public sealed record AcceptanceRequest(DateOnly On, string Document);

/// <summary>The notice of acceptance (验收通知单).</summary>
/// <param name="On">Its date.</param>
/// <param name="Document">Its number.</param>
/// <param name="MeetingOn">Day of the meeting.</param>
public sealed record AcceptanceNotice(DateOnly On, string Document, DateOnly MeetingOn);

/// <summary>A member of the panel (验收小组).</summary>
/// <param name="Name">The person.</param>
/// <param name="Organisation">Where from.</param>
/// <param name="Head">True for the head (组长).</param>
/// <param name="User">True for who speaks for the users of the service.</param>
/// <param name="Recusal">Why the member must stand aside (回避), or null.</param>
public sealed record PanelMember(string Name, string Organisation, bool Head = false, bool User = false, string? Recusal = null);

/// <summary>A member's signed opinion.</summary>
/// <param name="Member">The member's name.</param>
/// <param name="Passed">合格 or 不合格.</param>
/// <param name="Remark">What the member says; a dissent gives its reason.</param>
/// <param name="On">Day of the signature.</param>
/// <param name="Scan">Number or hash of the scan of the signed page.</param>
public sealed record Opinion(string Member, bool Passed, string Remark, DateOnly On, string Scan);

/// <summary>A round of acceptance.</summary>
/// <param name="No">From 1.</param>
/// <param name="On">Day of the meeting.</param>
/// <param name="Members">The panel.</param>
/// <param name="Opinions">Signed opinions.</param>
/// <param name="Conclusion">The conclusion, or null.</param>
/// <param name="Superseded">Why it no longer stands (已被取代), or null.</param>
public sealed record Round(
    int No, DateOnly On, ImmutableArray<PanelMember> Members, ImmutableArray<Opinion> Opinions, Conclusion? Conclusion, string? Superseded);

/// <summary>The conclusion of a round, by more than half of its members.</summary>
/// <param name="Passed">合格 or 不合格.</param>
/// <param name="For">Members for 合格.</param>
/// <param name="Against">Members for 不合格.</param>
/// <param name="TermScore">The term result that lay before the panel, or null.</param>
/// <param name="Problems">Problems and advice, or null.</param>
public sealed record Conclusion(bool Passed, int For, int Against, decimal? TermScore, string? Problems);

/// <summary>A confirmation in writing (书面确认).</summary>
/// <param name="Document">Its number.</param>
/// <param name="On">Its date.</param>
/// <param name="File">Number or hash of the file.</param>
/// <param name="Text">What it says.</param>
public sealed record WrittenConfirmation(string Document, DateOnly On, string File, string Text);

/// <summary>A condition that is waived (豁免), by two persons.</summary>
/// <param name="Code">G1 to G11.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who asked.</param>
/// <param name="Approver">Who approved, or null while it is only asked for.</param>
public sealed record Waiver(string Code, string Reason, string By, string? Approver);
