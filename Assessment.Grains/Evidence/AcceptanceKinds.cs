using Assessment.Grains.Acceptance;
using Assessment.Grains.Values;

namespace Assessment.Grains.Evidence;

/// <summary>A member's signed opinion (验收意见), by round and member: the scan of the signed page.</summary>
public sealed class OpinionEvidence : IEvidenceKind
{
    /// <summary>Its code.</summary>
    public const string Kind = "opinion";

    /// <inheritdoc/>
    public string Code => Kind;

    /// <inheritdoc/>
    public Text Name => new("验收意见", "Opinion");

    /// <summary>The opinion of a member in a round.</summary>
    public static EvidenceSubject Of(Round round, string member) => new(Kind, round.No, member);

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) =>
        state.Acceptance.Rounds.SelectMany(r => r.Opinions.Select(o => Of(r, o.Member)));
}

/// <summary>The buyer's opinion (采购人意见), by round and document.</summary>
public sealed class BuyerOpinionEvidence : IEvidenceKind
{
    /// <summary>Its code.</summary>
    public const string Kind = "buyer-opinion";

    /// <inheritdoc/>
    public string Code => Kind;

    /// <inheritdoc/>
    public Text Name => new("采购人意见", "Buyer's opinion");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => Papers.Of(state, Kind, state.Acceptance.BuyerOpinion);
}

/// <summary>The written confirmation (书面确认, 二.2), by round and document.</summary>
public sealed class WrittenConfirmationEvidence : IEvidenceKind
{
    /// <summary>Its code.</summary>
    public const string Kind = "written-confirmation";

    /// <inheritdoc/>
    public string Code => Kind;

    /// <inheritdoc/>
    public Text Name => new("书面确认", "Written confirmation");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => Papers.Of(state, Kind, state.Acceptance.Confirmation);
}

/// <summary>The supplier's confirmation (供应商确认), by round and document.</summary>
public sealed class SupplierConfirmationEvidence : IEvidenceKind
{
    /// <inheritdoc/>
    public string Code => "supplier-confirmation";

    /// <inheritdoc/>
    public Text Name => new("供应商确认", "Supplier's confirmation");

    /// <inheritdoc/>
    public IEnumerable<EvidenceSubject> Subjects(ContractState state) => Papers.Of(state, Code, state.Acceptance.SupplierConfirmation);
}

/// <summary>The papers that confirm a round. They are told apart by it, so that the file of a superseded round proves nothing about the next.</summary>
internal static class Papers
{
    public static IEnumerable<EvidenceSubject> Of(ContractState state, string kind, WrittenConfirmation? paper) =>
        paper is null ? [] : [new(kind, state.Acceptance.Round!.No, paper.Document)];
}
