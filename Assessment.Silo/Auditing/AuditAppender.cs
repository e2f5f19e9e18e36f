using System.Data.Common;
using Assessment.Grains.Journal;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Auditing;

/// <summary>
/// Appends rows on one connection; its caller holds a transaction that was begun for writing. The tip is read each time: another process may write
/// under the same node's name.
/// </summary>
internal sealed class AuditAppender : IDisposable
{
    private const string Insert = """
        INSERT INTO audit_log (id, node, seq, at, type, result, account, address, target, contract, detail, previous_hash, hash, body)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13)
        """;

    private const string Tip = """
        SELECT seq, hash FROM (SELECT seq, hash FROM audit_log WHERE node = @p0 ORDER BY seq DESC LIMIT 1) l
        UNION ALL SELECT seq, hash FROM (SELECT seq, hash FROM audit_anchor WHERE node = @p0 ORDER BY seq DESC LIMIT 1) a
        ORDER BY seq DESC LIMIT 1
        """;

    /// <summary>The SQL of the last id that was given.</summary>
    public const string LastId = "SELECT coalesce(max(last), 0) FROM (SELECT max(id) AS last FROM audit_log UNION ALL SELECT max(last_id) FROM audit_anchor) known";

    private readonly DbCommand insert;
    private readonly DbCommand tip;
    private readonly DbCommand lastId;

    public AuditAppender(DbConnection connection)
    {
        insert = connection.Prepare(Insert, 14);
        tip = connection.Prepare(Tip, 1);
        lastId = connection.Prepare(LastId);
    }

    /// <summary>Appends one; its seq.</summary>
    public long Append(string node, DateTimeOffset at, AuditEvent what)
    {
        var row = StoredAudit.Next(TipOf(node), (long)lastId.ExecuteScalar()! + 1, at, what);
        var c = row.Columns;
        insert.Set(c.Id, c.Node, c.Seq, c.At, c.Type, c.Result, c.Account, c.Address, c.Target, c.Contract, c.Detail, c.Previous, row.Hash, row.Body).ExecuteNonQuery();
        return c.Seq;
    }

    public void Dispose()
    {
        insert.Dispose();
        tip.Dispose();
        lastId.Dispose();
    }

    private AuditTip TipOf(string node)
    {
        using var reader = tip.Set(node).ExecuteReader();
        return reader.Read() ? new(node, reader.GetInt64(0), reader.GetString(1)) : new(node, 0, Chain.Genesis);
    }
}
