using System.Data.Common;
using Assessment.Grains.Evidence;
using Assessment.Grains.Values;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;

namespace Assessment.Silo.Evidence;

/// <summary>Stored bytes that should not be there.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Hash">Their hash.</param>
/// <param name="Size">How many.</param>
/// <param name="StoredAt">When they were stored.</param>
public sealed record Leftover(string Contract, string Hash, long Size, DateTimeOffset StoredAt);

/// <summary>What a check of the evidence went through and found.</summary>
/// <param name="Files">Files checked.</param>
/// <param name="Total">Number of findings.</param>
/// <param name="Findings">The first of them.</param>
/// <param name="Orphans">Bytes that nothing speaks of: harmless.</param>
public sealed record EvidenceReport(long Files, long Total, IReadOnlyList<AuditFinding> Findings, IReadOnlyList<Leftover> Orphans);

/// <summary>Goes through the stored evidence for the operator.</summary>
public sealed class EvidenceInventory(Database file, TimeProvider time)
{
    /// <summary>How old bytes must be before they are taken for an orphan's: an upload under way has not reached the journal yet.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private const string NotInTheJournal =
        "FROM evidence_file f WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.contract = f.contract AND j.envelope LIKE '%' || f.hash || '%')";

    /// <summary>All evidence, or one contract's, as the journal has it.</summary>
    public IEnumerable<(string Contract, EvidenceView File)> List(ContractNumber? only = null)
    {
        using var connection = file.OpenRead();
        connection.BeginRead();
        foreach (var chain in new ChainWalk(connection).Walk(only?.Value))
        {
            foreach (var one in chain.State.Evidence.Files)
            {
                yield return (chain.Contract, EvidenceView.Of(one));
            }
        }
    }

    /// <summary>Checks each file against journal and hash. Changes nothing.</summary>
    public EvidenceReport Check(ContractNumber? only = null, CancellationToken cancel = default)
    {
        using var connection = file.OpenRead();
        connection.BeginRead();
        var (findings, files) = (new Findings(), 0L);
        var audit = new EvidenceAudit(connection, findings);
        foreach (var chain in new ChainWalk(connection).Walk(only?.Value))
        {
            cancel.ThrowIfCancellationRequested();
            if (chain.Fault is { } fault)
            {
                findings.Add(FindingKind.Entry, chain.Contract, fault.Version, $"日志条目 {fault.Version} 有误，未核对其证据：{fault.What}", $"entry {fault.Version} is wrong, its evidence was not checked: {fault.What}");
                continue;
            }

            files += audit.Compare(chain);
        }

        return new(files, findings.Total, findings.First, [.. Orphans(connection).Where(o => only is null || o.Contract == only.Value.Value)]);
    }

    /// <summary>
    /// Removes orphans that are older than <see cref="Grace"/>, and bytes that are there although they were sealed (as after somebody put
    /// them back). The database refuses to remove anything else.
    /// </summary>
    /// <param name="dryRun">True to only say what would go.</param>
    public IReadOnlyList<Leftover> Prune(bool dryRun = false)
    {
        using var connection = file.OpenWrite();
        connection.BeginWrite();
        var before = time.GetUtcNow() - Grace;
        var (orphans, unsealed) = (Orphans(connection).Where(o => o.StoredAt <= before).ToList(), Unsealed(connection).ToList());
        if (!dryRun)
        {
            Run(connection, "DELETE FROM evidence_file WHERE contract = @p0 AND hash = @p1", orphans);
            Run(connection, "UPDATE evidence_file SET bytes = NULL WHERE contract = @p0 AND hash = @p1", unsealed);
            connection.Run("COMMIT");
            connection.CutLog();
        }

        return [.. orphans, .. unsealed];
    }

    private static void Run(DbConnection connection, string sql, List<Leftover> leftovers)
    {
        using var command = connection.Prepare(sql, 2);
        leftovers.ForEach(l => command.Set(l.Contract, l.Hash).ExecuteNonQuery());
    }

    private static List<Leftover> Orphans(DbConnection connection)
    {
        using var command = connection.Prepare($"SELECT f.contract, f.hash, f.size, f.stored_at {NotInTheJournal} ORDER BY f.contract, f.stored_at");
        return Read(command);
    }

    private static IEnumerable<Leftover> Unsealed(DbConnection connection)
    {
        using var command = connection.Prepare("SELECT contract, hash, size, stored_at FROM evidence_file WHERE contract = @p0 AND hash = @p1 AND bytes IS NOT NULL", 2);
        foreach (var chain in new ChainWalk(connection).Walk())
        {
            foreach (var hash in chain.State.Evidence.Files.Where(f => f.Seal is not null).Select(f => f.Hash).Distinct())
            {
                foreach (var one in Read(command.Set(chain.Contract, hash)))
                {
                    yield return one;
                }
            }
        }
    }

    private static List<Leftover> Read(DbCommand command)
    {
        var all = new List<Leftover>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            all.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), Instants.Read(reader.GetString(3))));
        }

        return all;
    }
}
