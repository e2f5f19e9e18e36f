using System.Data.Common;
using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Storage.Tips;

namespace Assessment.Silo.Storage.Audit;

/// <summary>
/// Reads everything and changes nothing: pages and guards of the database, positions, each contract's chain with
/// its events replayed, published results computed again, evidence, read models, checkpoints, the audit log, tips that were kept
/// elsewhere. One contract is in memory at a time, and all is read from one snapshot, so that it may run beside a working system.
/// </summary>
public sealed class Verifier(Database file)
{
    /// <summary>Tips that were kept elsewhere: what stands must fit to them.</summary>
    public IReadOnlyList<Tip> Tips { get; init; } = [];

    /// <summary>Told of each contract that was walked.</summary>
    public Action? Walked { get; init; }

    /// <summary>Verifies everything, or one contract.</summary>
    /// <exception cref="EnvironmentException">The file cannot be read at all.</exception>
    public AuditReport Verify(ContractNumber? only = null, CancellationToken cancel = default)
    {
        var findings = new Findings();
        var report = new AuditReport(0, 0, 0, 0, 0, 0, []);
        try
        {
            using var connection = file.OpenRead();
            connection.BeginRead();
            CheckDatabase(connection, findings);
            CheckContracts(connection, only, findings, ref report, cancel);
            if (only is null)
            {
                report = report with { Checkpoints = CheckWhole(connection, findings) };
                report = report with { AuditRows = new AuditLogAudit(connection, findings).Check() };
            }

            report = report with { Notes = new TipAudit(connection, findings).Compare(Tips), Tips = Tips.Count };
        }
        catch (DbException fault)
        {
            findings.Add(FindingKind.Database, null, null, $"数据库无法读完：{fault.Message}", $"the database cannot be read to its end: {fault.Message}");
        }

        return report with { Total = findings.Total, Findings = findings.First };
    }

    private void CheckContracts(DbConnection connection, ContractNumber? only, Findings findings, ref AuditReport report, CancellationToken cancel)
    {
        var results = new PublishedResults(findings);
        var evidence = new EvidenceAudit(connection, findings);
        var library = new LibraryAudit(connection, findings);
        var whole = only is null;
        Action<JournalRecord, ContractState, ContractState> stepped = results.Check;
        foreach (var chain in new ChainWalk(connection) { Stepped = stepped + library.Take }.Walk(only?.Value))
        {
            cancel.ThrowIfCancellationRequested();
            whole &= chain.Fault is null;
            CheckChain(connection, chain, findings);
            report = report with
            {
                Contracts = report.Contracts + 1,
                Entries = report.Entries + chain.Entries,
                Results = results.Count,
                Files = report.Files + (chain.Fault is null ? evidence.Compare(chain) : 0),
            };
            Walked?.Invoke();
        }

        // What an entry that is wrong would have brought to the library cannot be known.
        if (whole)
        {
            library.Compare();
        }
    }

    // The number of checkpoints.
    private static long CheckWhole(DbConnection connection, Findings findings)
    {
        CheckPositions(connection, findings);
        using var models = new ReadModelAudit(connection, findings);
        models.FindOrphans();
        return new CheckpointAudit(connection, findings).Check();
    }

    private static void CheckChain(DbConnection connection, WalkedChain chain, Findings findings)
    {
        if (chain.Fault is { } fault)
        {
            findings.Add(FindingKind.Entry, chain.Contract, fault.Version, $"日志条目有误：{fault.What}", $"the entry is wrong: {fault.What}");
            return;
        }

        using var models = new ReadModelAudit(connection, findings);
        models.Compare(chain);
    }

    private static void CheckDatabase(DbConnection connection, Findings findings)
    {
        if (Dialect.Of(connection).Damage(connection) is { } damage)
        {
            findings.Add(FindingKind.Database, null, null, $"数据库文件损坏：{damage}", $"the database file is damaged: {damage}");
        }

        foreach (var guard in Guards.Missing(connection))
        {
            findings.Add(FindingKind.Database, null, null,
                $"缺少或被改动的触发器 {guard}：数据库不再拒绝改动已存的内容", $"the trigger {guard} is missing or was changed: the database no longer refuses to change what is stored");
        }
    }

    // Positions are given 1, 2, 3 … over all contracts: a hole is an entry that was taken away.
    private static void CheckPositions(DbConnection connection, Findings findings)
    {
        var count = connection.Scalar<long>("SELECT count(*) FROM journal");
        if (count == 0 || (connection.Scalar<long>("SELECT min(id) FROM journal") == 1 && connection.Scalar<long>("SELECT max(id) FROM journal") == count))
        {
            return;
        }

        var hole = connection.Scalar<long>("SELECT count(*) FROM journal WHERE id = 1") == 0 ? 1
            : connection.Scalar<long>("SELECT min(id) + 1 FROM journal j WHERE NOT EXISTS (SELECT 1 FROM journal n WHERE n.id = j.id + 1)");
        findings.Add(FindingKind.Entry, null, null, $"日志缺第 {hole} 号位置", $"the journal has no entry at position {hole}");
    }
}
