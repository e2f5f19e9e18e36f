namespace Assessment.Silo.Storage;

/// <summary>
/// The bytes of a file, once a contract whatever it is attached to. Stored before the journal speaks of it; after that only a seal takes
/// the bytes away.
/// </summary>
public sealed record EvidenceRow
{
    /// <summary>The contract's number.</summary>
    public required string Contract { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>How many bytes there are, or were.</summary>
    public long Size { get; init; }

    /// <summary>When they were stored.</summary>
    public DateTimeOffset StoredAt { get; init; }

#pragma warning disable CA1819 // EF Core maps a column of bytes to an array.
    /// <summary>The bytes; null once sealed.</summary>
    public byte[]? Bytes { get; init; }
#pragma warning restore CA1819
}
