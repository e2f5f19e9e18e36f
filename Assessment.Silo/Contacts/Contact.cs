using System.Collections.Immutable;
using Assessment.Grains.Contacts;
using Assessment.Grains.Contracts;

namespace Assessment.Silo.Contacts;

/// <summary>How a party is reached and paid, unsealed: it stays inside the process, and what leaves is masked or was asked for by name.</summary>
/// <param name="Party">Which party.</param>
/// <param name="Version">0 while nothing was ever kept.</param>
public sealed record Contact(PartySide Party, long Version)
{
    /// <summary>The telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>The account that counts.</summary>
    public BankAccount? Bank { get; init; }

    /// <summary>The account that awaits a second person.</summary>
    public BankAccount? Pending { get; init; }

    /// <summary>Who entered it.</summary>
    public string? PendingBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? PendingAt { get; init; }

    /// <summary>Who confirmed the account that counts.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Who changed it last; null while nothing was ever kept.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What is kept, legible or not.</summary>
    public ImmutableArray<ContactPart> Kept { get; init; } = [];

    /// <summary>What is kept and cannot be opened: its key is gone, or it was moved here from another row around the program.</summary>
    public ImmutableArray<ContactPart> Lost { get; init; } = [];

    /// <summary>Nothing of the values: what is printed by accident ends up in a log.</summary>
    public override string ToString() => $"{nameof(Contact)} {Party} {Version}";
}
