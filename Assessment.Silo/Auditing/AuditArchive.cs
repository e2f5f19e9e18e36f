using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;

namespace Assessment.Silo.Auditing;

/// <summary>What an archiving wrote and removed.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="FileHash">SHA-256 of the file; blank when there was nothing to archive, and no file was written.</param>
public sealed record ArchiveReport(long Rows, string FileHash);

/// <summary>
/// The one door by which rows leave the audit log: they are written to a file, then removed, and an anchor stands for them, so that the chain still
/// proves what is left. The database itself refuses all that is younger than <see cref="Kept"/>.
/// </summary>
/// <param name="file">The database.</param>
/// <param name="node">Under whose name the archiving itself is recorded.</param>
/// <param name="time">The clock.</param>
public sealed class AuditArchive(Database file, string node, TimeProvider time)
{
    /// <summary>The event that records an archiving.</summary>
    public const string EventType = "audit.archived";

    /// <summary>How long rows stay at least.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(183);

    /// <summary>How many rows one transaction removes at most: nobody who writes waits long.</summary>
    internal long Chunk { get; init; } = 5000;

    /// <summary>Why rows before a day cannot be archived yet, or null.</summary>
    /// <param name="before">The day in China whose rows stay.</param>
    public Text? Refusal(DateOnly before)
    {
        var latest = ChinaTime.DayOf(time.GetUtcNow() - Kept);
        return before <= latest ? null : new(
            $"审计记录至少保存 {Kept.Days} 天，{before:yyyy-MM-dd} 之前的还不能全部归档。最晚可用 --before {latest:yyyy-MM-dd}。",
            $"Rows of the audit log stay for at least {Kept.Days} days; not all before {before:yyyy-MM-dd} are as old. The latest is --before {latest:yyyy-MM-dd}.");
    }

    /// <summary>Archives what is older than a day.</summary>
    /// <param name="before">The day in China; its rows stay, and with them all that follow in their chain.</param>
    /// <param name="path">A new file, a row a line: <c>{"hash":…,"body":…}</c>, node by node, in the order of seq.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <exception cref="EnvironmentException">It is too early, the file exists, or the log does not verify; nothing was removed.</exception>
    /// <exception cref="DbException">The database cannot be written, or refuses: its clock counts the days too.</exception>
    public ArchiveReport Archive(DateOnly before, string path, string actor)
    {
        if (Refusal(before) is { } early)
        {
            throw new EnvironmentException(early);
        }

        DurableFile.RequireNew(path);
        var limits = Limits(ChinaTime.At(before, TimeOnly.MinValue));
        if (limits.Count == 0)
        {
            return new(0, "");
        }

        var rows = WriteFile(path, limits);
        var hash = HashOf(path);
        Remove(limits, new AuditEvent(EventType, AuditEvent.Ok)
        {
            Account = actor,
            Target = Path.GetFileName(path),
            Detail = JsonSerializer.Serialize(new { before, rows, sha256 = hash }, Json.Options),
        }.ToStored(), path);
        return new(rows, hash);
    }

    // The last seq of each node that goes. A clock that was set back may have left a younger row between older ones: there it stops.
    private List<AuditTip> Limits(DateTimeOffset before)
    {
        using var connection = file.OpenRead();
        connection.BeginRead();
        RequireSound(connection);
        using var command = connection.Prepare(
            """
            SELECT node, last FROM (
                SELECT node, coalesce(min(CASE WHEN at >= @p0 THEN seq END) - 1, max(seq)) AS last, min(seq) AS first FROM audit_log GROUP BY node) chain
            WHERE last >= first ORDER BY node
            """, 1);
        using var reader = command.Set(Instants.Write(before)).ExecuteReader();
        var limits = new List<AuditTip>();
        while (reader.Read())
        {
            limits.Add(new(reader.GetString(0), reader.GetInt64(1), ""));
        }

        return limits;
    }

    private static void RequireSound(DbConnection connection)
    {
        var findings = new Findings();
        new AuditLogAudit(connection, findings).Check();
        if (findings.Total > 0)
        {
            throw new EnvironmentException(new(
                "审计日志未通过核对，未归档。请先运行 verify 查明。", "The audit log does not verify; nothing was archived. Find out more with verify first."));
        }
    }

    private long WriteFile(string path, List<AuditTip> limits)
    {
        var count = 0L;
        using var connection = file.OpenRead();
        connection.BeginRead();
        DurableFile.WriteNew(path, writer =>
        {
            foreach (var (row, _) in limits.SelectMany(l => AuditReader.Chains(connection, l.Node, l.Seq)))
            {
                // The body goes out as it is stored, byte for byte: its hash covers just that.
                writer.Write($$"""{"hash":"{{row.Hash}}","body":{{row.Body}}}""" + "\n");
                count++;
            }
        });
        return count;
    }

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private void Remove(List<AuditTip> limits, AuditEvent recorded, string path)
    {
        using var connection = file.OpenWrite();
        using var appender = new AuditAppender(connection);
        var isRecorded = false;
        try
        {
            foreach (var limit in limits)
            {
                var first = connection.Scalar<long>("SELECT min(seq) FROM audit_log WHERE node = @p0", limit.Node);
                for (var last = first - 1; last < limit.Seq;)
                {
                    last = Math.Min(last + Chunk, limit.Seq);
                    RemoveTo(connection, limit.Node, last, isRecorded ? null : () => appender.Append(node, time.GetUtcNow(), recorded));
                    isRecorded = true;
                }
            }
        }
        catch (DbException) when (!isRecorded)
        {
            // Nothing was removed, so that nothing needs the file.
            File.Delete(path);
            throw;
        }
    }

    // One transaction: the anchor, then the rows that it stands for.
    private static void RemoveTo(DbConnection connection, string node, long last, Action? before)
    {
        // Where it fails, closing the connection rolls back.
        connection.BeginWrite();
        before?.Invoke();
        using var anchor = connection.Prepare("""
            INSERT INTO audit_anchor (node, seq, hash, last_id, removed)
            SELECT node, seq, hash, id, (SELECT count(*) FROM audit_log WHERE node = @p0 AND seq <= @p1) FROM audit_log WHERE node = @p0 AND seq = @p1
            """, 2).Set(node, last);
        anchor.ExecuteNonQuery();
        using var delete = connection.Prepare("DELETE FROM audit_log WHERE node = @p0 AND seq <= @p1", 2).Set(node, last);
        delete.ExecuteNonQuery();
        connection.Run("COMMIT");
    }
}
