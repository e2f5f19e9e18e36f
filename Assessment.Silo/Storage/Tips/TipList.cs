using System.Data.Common;
using System.Globalization;
using Assessment.Grains.Values;

namespace Assessment.Silo.Storage.Tips;

/// <summary>Reads and writes tips.</summary>
public static class TipList
{
    // From node to node by the index, instead of over all rows: this is asked for each printed page.
    private const string Nodes = """
        WITH RECURSIVE n(node) AS (
            SELECT min(node) FROM audit_log
            UNION ALL SELECT (SELECT min(node) FROM audit_log WHERE node > n.node) FROM n WHERE n.node IS NOT NULL),
        tip(node, seq, hash) AS (
            SELECT n.node, l.seq, l.hash FROM n JOIN audit_log l ON l.node = n.node AND l.seq = (SELECT max(seq) FROM audit_log WHERE node = n.node)
            UNION ALL SELECT node, seq, hash FROM audit_anchor)
        SELECT node, seq, hash FROM tip t WHERE seq = (SELECT max(seq) FROM tip o WHERE o.node = t.node) ORDER BY node
        """;

    private const string LastCheckpoint = "SELECT CAST('' AS text), id, hash FROM checkpoint ORDER BY id DESC LIMIT 1";

    /// <summary>All tips of this moment: of each contract, of each node's audit log, of the checkpoints, of the journal as a whole.</summary>
    /// <exception cref="DbException">The database cannot be read.</exception>
    public static IReadOnlyList<Tip> Of(Database file)
    {
        using var connection = file.OpenRead();
        connection.BeginRead();
        return Of(connection);
    }

    /// <summary>The tips of the audit log, one a node.</summary>
    /// <exception cref="DbException">The database cannot be read.</exception>
    public static IReadOnlyList<Tip> OfAudit(Database file)
    {
        using var connection = file.OpenRead();
        return OfAudit(connection);
    }

    /// <summary>The tip of a contract's journal, or of the journal as a whole when the contract is null; none when that is empty.</summary>
    /// <exception cref="DbException">The database cannot be read.</exception>
    public static IReadOnlyList<Tip> OfJournal(Database file, string? contract)
    {
        using var connection = file.OpenRead();
        if (contract is null)
        {
            return JournalOrder.Tip(connection) is { } whole ? [whole] : [];
        }

        var version = connection.Scalar<long>("SELECT coalesce(max(version), 0) FROM journal WHERE contract = @p0", contract);
        return version == 0 ? []
            : [new(TipKind.Contract, contract, version, connection.Scalar<string>("SELECT hash FROM journal WHERE contract = @p0 AND version = @p1", contract, version)!)];
    }

    /// <summary>The form of a file of tips: one a line; lines that begin with # are words.</summary>
    /// <param name="day">The day in China.</param>
    /// <param name="tips">What is written.</param>
    public static string Write(DateOnly day, IEnumerable<Tip> tips) =>
        string.Create(CultureInfo.InvariantCulture, $"# {day:yyyy-MM-dd} 链尾 tips: verify --tips FILE\n") + string.Concat(tips.Select(t => t + "\n"));

    /// <summary>Reads a file of tips.</summary>
    /// <exception cref="EnvironmentException">It is missing, or a line is none.</exception>
    public static IReadOnlyList<Tip> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new EnvironmentException(new($"没有文件 {Path.GetFullPath(path)}。", $"There is no file {Path.GetFullPath(path)}."));
        }

        return [.. File.ReadLines(path).Select((line, i) => (Line: line, No: i + 1))
            .Where(l => !string.IsNullOrWhiteSpace(l.Line) && !l.Line.StartsWith('#'))
            .Select(l => Tip.TryParse(l.Line, out var tip) ? tip : throw Unreadable(l.Line, new($"{path} 第 {l.No} 行：", $"{path}, line {l.No}: ")))];
    }

    /// <summary>What is said of a text that is no tip.</summary>
    /// <param name="text">The text.</param>
    /// <param name="where">Where it stands, when that is a file.</param>
    public static EnvironmentException Unreadable(string text, Text? where = null) => new(new(
        $"{where?.Zh}“{text}”不是链尾；例如 CYCGW-2026-0044@12:3f5a…（至少 16 位）、audit:NODE@34:…、checkpoint@5:… 或 journal@89:…。",
        $"{where?.En}\"{text}\" is no tip; one is CYCGW-2026-0044@12:3f5a… (at least 16 digits), audit:NODE@34:…, checkpoint@5:… or journal@89:…."));

    /// <summary>The SQL of each contract's last entry among some: number, version, hash.</summary>
    internal static string Contracts(string among = "") =>
        $"SELECT j.contract, j.version, j.hash FROM journal j JOIN (SELECT contract, max(version) AS version FROM journal {among} GROUP BY contract) t "
        + "ON t.contract = j.contract AND t.version = j.version ORDER BY j.contract";

    internal static IReadOnlyList<Tip> Of(DbConnection connection) =>
    [
        .. Read(connection, Contracts(), TipKind.Contract), .. OfAudit(connection), .. Read(connection, LastCheckpoint, TipKind.Checkpoint),
        .. JournalOrder.Tip(connection) is { } whole ? new[] { whole } : [],
    ];

    internal static IReadOnlyList<Tip> OfAudit(DbConnection connection) => Read(connection, Nodes, TipKind.Audit);

    private static List<Tip> Read(DbConnection connection, string sql, TipKind kind)
    {
        using var command = connection.Prepare(sql);
        using var reader = command.ExecuteReader();
        var tips = new List<Tip>();
        while (reader.Read())
        {
            tips.Add(new(kind, reader.GetString(0), reader.GetInt64(1), reader.GetString(2)));
        }

        return tips;
    }
}
