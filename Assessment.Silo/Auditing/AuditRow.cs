namespace Assessment.Silo.Auditing;

/// <summary>
/// One stored row of the audit log. The body is the truth; every other column but the hash is a copy that <c>verify</c> compares. Rows are
/// appended only; the database lets a row go only when it is archived and at least <see cref="AuditArchive.Kept"/> old.
/// </summary>
public sealed record AuditRow
{
    /// <summary>Position in the whole log, from 1, without gaps.</summary>
    public long Id { get; init; }

    /// <summary>The node that wrote it.</summary>
    public required string Node { get; init; }

    /// <summary>Position in the node's chain, from 1, without gaps.</summary>
    public long Seq { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What kind of thing.</summary>
    public required string Type { get; init; }

    /// <summary>ok, refused or failed.</summary>
    public required string Result { get; init; }

    /// <summary>Who, or null.</summary>
    public string? Account { get; init; }

    /// <summary>Where it came from, or null.</summary>
    public string? Address { get; init; }

    /// <summary>What it was about, or null.</summary>
    public string? Target { get; init; }

    /// <summary>The contract's number, or null.</summary>
    public string? Contract { get; init; }

    /// <summary>More, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>Hash of the node's row before.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of <see cref="Body"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>The JSON text that the hash covers.</summary>
    public required string Body { get; init; }
}

/// <summary>
/// What stands for rows that were archived and removed: the chain goes on from here. Appended only; the database takes one only for rows that are
/// there, fit, and are old enough. When they went, and into which file, is an event of the log itself.
/// </summary>
public sealed record AuditAnchorRow
{
    /// <summary>The node whose rows they were.</summary>
    public required string Node { get; init; }

    /// <summary>Seq of the last one.</summary>
    public long Seq { get; init; }

    /// <summary>Its hash.</summary>
    public required string Hash { get; init; }

    /// <summary>Its id.</summary>
    public long LastId { get; init; }

    /// <summary>How many they were.</summary>
    public long Removed { get; init; }
}
