namespace Assessment.Silo.Storage;

/// <summary>
/// A seal over the journal up to a position. Each names the one before by its hash, so that a journal whose tail
/// was cut off no longer fits; a copy of the newest hash, kept elsewhere, proves all before it.
/// </summary>
public sealed record CheckpointRow
{
    /// <summary>From 1, without gaps.</summary>
    public long Id { get; init; }

    /// <summary>The day in China.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Last position of the journal that it covers.</summary>
    public long Position { get; init; }

    /// <summary>Hash of the checkpoint before.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of <see cref="Body"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>The JSON text that the hash covers.</summary>
    public required string Body { get; init; }
}
