using System.Data.Common;
using Assessment.Grains.Journal;
using Assessment.Silo.Auditing;

namespace Assessment.Silo.Storage.Audit;

/// <summary>Checks the audit log: each node's chain from its first row, or from the anchor of what was archived, and that no id is missing.</summary>
internal sealed class AuditLogAudit(DbConnection connection, Findings findings)
{
    /// <summary>Checks all; the number of rows.</summary>
    public long Check()
    {
        var (count, anchors, walker) = (0L, Anchors(), (Walker?)null);
        foreach (var (row, form) in AuditReader.Chains(connection))
        {
            count++;
            if (walker?.Node != row.Columns.Node)
            {
                walker = new(anchors.GetValueOrDefault(row.Columns.Node) ?? new(row.Columns.Node, 0, Chain.Genesis));
            }

            if (walker.Take(row, form) is var (seq, what))
            {
                findings.Add(Finding(walker.Node, seq, $"审计日志条目有误：{what}", $"the row of the audit log is wrong: {what}"));
            }
        }

        CheckIds(count);
        return count;
    }

    private static AuditFinding Finding(string? node, long? seq, string zh, string en) => new(FindingKind.AuditLog, null, null, new(zh, en)) { Node = node, Seq = seq };

    private Dictionary<string, AuditTip> Anchors()
    {
        var anchors = new Dictionary<string, AuditTip>(StringComparer.Ordinal);
        using var command = connection.Prepare("SELECT node, seq, hash FROM audit_anchor ORDER BY node, seq");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            anchors[reader.GetString(0)] = new(reader.GetString(0), reader.GetInt64(1), reader.GetString(2));
        }

        return anchors;
    }

    // Ids are given 1, 2, 3 … over all nodes, and an anchor counts what was archived: what is missing then was taken away, even a whole chain.
    private void CheckIds(long count)
    {
        var archived = connection.Scalar<long>("SELECT coalesce(sum(removed), 0) FROM audit_anchor");
        var last = connection.Scalar<long>(AuditAppender.LastId);
        if (count + archived != last)
        {
            findings.Add(Finding(null, null,
                $"审计日志应有 {last} 条，实有 {count} 条，已归档 {archived} 条：数目不符", $"the audit log should have {last} rows; {count} are there and {archived} are archived"));
        }
    }

    private sealed class Walker(AuditTip start)
    {
        private readonly long archivedTo = start.Seq;
        private AuditTip tip = start;
        private long lastId;
        private bool isFaulty;

        public string Node { get; } = start.Node;

        /// <summary>The first fault of the chain, when it is this row.</summary>
        public (long Seq, string What)? Take(StoredAudit row, string? form)
        {
            var c = row.Columns;
            if (isFaulty)
            {
                return null;
            }

            var archived = c.Seq <= archivedTo;
            var what = form ?? (archived ? $"rows up to {archivedTo} are archived, but this one is still there" : row.Fault(tip))
                ?? (c.Id <= lastId ? $"its id {c.Id} does not follow {lastId}" : null);
            if (what is not null)
            {
                isFaulty = true;
                // Named by the seq that should stand here: the stored one may be what was changed.
                return (archived ? c.Seq : tip.Seq + 1, what);
            }

            (tip, lastId) = (new(Node, c.Seq, row.Hash), c.Id);
            return null;
        }
    }
}
