using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Exports;

/// <summary>An export of many contracts, as it is stored.</summary>
public sealed record ExportRow
{
    /// <summary>Random; names it in addresses and on the disk.</summary>
    public required string Id { get; init; }

    /// <summary>Who ordered it, and nobody else may have it.</summary>
    public required string Owner { get; init; }

    /// <summary>What is made of each contract: <c>bundle</c> or <c>workbook</c>.</summary>
    public required string Contents { get; init; }

    /// <summary>The language of its papers.</summary>
    public required string Language { get; init; }

    /// <summary>How far it is: <c>waiting</c>, <c>running</c>, <c>stopped</c>, <c>done</c> or <c>expired</c>.</summary>
    public required string State { get; init; }

    /// <summary>Why it stopped by itself: <c>room</c> or <c>disk</c>; null otherwise.</summary>
    public string? Fault { get; init; }

    /// <summary>When it was ordered.</summary>
    public DateTimeOffset OrderedAt { get; init; }

    /// <summary>When it ended or was stopped; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When its files are removed.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A contract of such an export.</summary>
public sealed record ExportItemRow
{
    /// <summary>The export.</summary>
    public required string Job { get; init; }

    /// <summary>Its place in it, from 1.</summary>
    public int No { get; init; }

    /// <summary>The contract's number.</summary>
    public required string Contract { get; init; }

    /// <summary><c>waiting</c>, <c>done</c>, <c>failed</c> or <c>refused</c>.</summary>
    public required string State { get; init; }

    /// <summary>Version of the contract that the file was made of; 0 without one.</summary>
    public long Version { get; init; }

    /// <summary>Hash of that entry of its journal.</summary>
    public string? Tip { get; init; }

    /// <summary>Bytes of the file.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of them.</summary>
    public string? Hash { get; init; }
}

/// <summary>The tables of exports.</summary>
internal static class ExportTables
{
    public static void Add(ModelBuilder model)
    {
        var job = model.Entity<ExportRow>();
        job.ToTable("export_job");
        job.HasKey(j => j.Id);
        job.HasIndex(j => new { j.Owner, j.OrderedAt });
        job.HasIndex(j => new { j.State, j.OrderedAt });

        var item = model.Entity<ExportItemRow>();
        item.ToTable("export_item");
        item.HasKey(i => new { i.Job, i.No });

        var part = model.Entity<ExportPartRow>();
        part.ToTable("export_part");
        part.HasKey(p => new { p.Job, p.No, p.Part });
    }
}
