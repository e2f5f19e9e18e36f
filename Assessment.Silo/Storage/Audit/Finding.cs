using Assessment.Grains.Values;

namespace Assessment.Silo.Storage.Audit;

/// <summary>What kind of thing <c>verify</c> found.</summary>
public enum FindingKind
{
    /// <summary>The file or its schema: a damaged page, a guard that is missing.</summary>
    Database,

    /// <summary>A stored entry is not as it was written, or one is missing.</summary>
    Entry,

    /// <summary>A published result, computed again from its own version, comes out differently.</summary>
    Result,

    /// <summary>A read model does not say what the journal says; <c>rebuild</c> mends it.</summary>
    ReadModel,

    /// <summary>A checkpoint and the journal do not fit.</summary>
    Checkpoint,

    /// <summary>A file of evidence is missing or altered, or is there although it was sealed.</summary>
    Evidence,

    /// <summary>A row of the audit log is not as it was written, or one is missing.</summary>
    AuditLog,

    /// <summary>What stands does not fit to a tip that was kept elsewhere: the end was cut off, or history was rewritten.</summary>
    Tip,
}

/// <summary>Something that <c>verify</c> found.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Contract">The contract, where it is one's.</param>
/// <param name="Version">The version, where it is one's.</param>
/// <param name="What">What is wrong.</param>
public sealed record AuditFinding(FindingKind Kind, string? Contract, long? Version, Text What)
{
    /// <summary>The node, where it is about a row of its audit log.</summary>
    public string? Node { get; init; }

    /// <summary>Seq of that row.</summary>
    public long? Seq { get; init; }
}

/// <summary>What <c>verify</c> went through and found.</summary>
/// <param name="Contracts">Contracts walked.</param>
/// <param name="Entries">Entries checked.</param>
/// <param name="Results">Published results computed again.</param>
/// <param name="Checkpoints">Checkpoints checked.</param>
/// <param name="Files">Files of evidence checked.</param>
/// <param name="Total">Number of findings.</param>
/// <param name="Findings">The first of them, in the order found.</param>
public sealed record AuditReport(long Contracts, long Entries, long Results, long Checkpoints, long Files, long Total, IReadOnlyList<AuditFinding> Findings)
{
    /// <summary>True when nothing was found.</summary>
    public bool IsClean => Total == 0;

    /// <summary>Rows of the audit log checked.</summary>
    public long AuditRows { get; init; }

    /// <summary>Tips compared.</summary>
    public long Tips { get; init; }

    /// <summary>What could not be checked, and is no fault.</summary>
    public IReadOnlyList<Text> Notes { get; init; } = [];
}

/// <summary>Collects findings: counts all, keeps the first.</summary>
internal sealed class Findings
{
    private const int Kept = 200;

    private readonly List<AuditFinding> first = [];

    public long Total { get; private set; }

    public IReadOnlyList<AuditFinding> First => first;

    public void Add(FindingKind kind, string? contract, long? version, string zh, string en) => Add(new(kind, contract, version, new(zh, en)));

    public void Add(AuditFinding finding)
    {
        Total++;
        if (first.Count < Kept)
        {
            first.Add(finding);
        }
    }
}
