using Assessment.Grains.Contracts;
using Assessment.Grains.Values;

namespace Assessment.Silo.Contacts;

/// <summary>
/// How one party of a contract is reached and paid, each value sealed. Outside the journal: it can be corrected and erased. An erased row stays
/// without values, so that no version comes twice.
/// </summary>
public sealed record ContactRow
{
    /// <summary>The contract's number.</summary>
    public required string Contract { get; init; }

    /// <summary>The party, see <see cref="PartyOf"/>.</summary>
    public required string Party { get; init; }

    /// <summary>From 1, one more with each change.</summary>
    public long Version { get; init; }

    /// <summary>The telephone, sealed.</summary>
    public string? Phone { get; init; }

    /// <summary>The account that counts, sealed.</summary>
    public string? Bank { get; init; }

    /// <summary>The account that awaits a second person, sealed.</summary>
    public string? Pending { get; init; }

    /// <summary>Who entered it.</summary>
    public string? PendingBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? PendingAt { get; init; }

    /// <summary>Who confirmed the account that counts.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>True when nothing is kept.</summary>
    public bool IsEmpty => Phone is null && Bank is null && Pending is null;

    /// <summary>The stored form of a party.</summary>
    public static string PartyOf(PartySide side) => side == PartySide.Buyer ? "buyer" : "vendor";

    /// <summary>The row of a party of which nothing was ever kept.</summary>
    public static ContactRow None(ContractNumber contract, PartySide side) => new() { Contract = contract.Value, Party = PartyOf(side), ChangedBy = "" };
}
