using System.Globalization;
using Assessment.Silo.Storage;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Auditing;

/// <summary>Streams rows of the audit log.</summary>
internal static class AuditReader
{
    private const string Columns = "id, node, seq, at, type, result, account, address, target, contract, detail, previous_hash, hash, body";
    private const string Types = "integer,text,integer,text,text,text,text,text,text";

    // What may be null is told apart by its reader; the others have the type that they were written with.
    private static readonly string StoredColumns =
        $"{Columns}, {string.Join(" || ',' || ", new[] { "id", "node", "seq", "at", "type", "result", "previous_hash", "hash", "body" }.Select(c => $"typeof({c})"))}, "
        + $"{string.Join(" AND ", new[] { "account", "address", "target", "contract", "detail" }.Select(c => $"typeof({c}) IN ('text', 'null')"))}";

    /// <summary>The rows that fit, the newest first, whatever the size of a page.</summary>
    public static IEnumerable<AuditRow> Read(SqliteConnection connection, AuditFilter filter)
    {
        var asked = new AuditConditions(filter);
        return Rows(connection, $"SELECT {Columns} FROM audit_log{asked.All}{AuditConditions.Order}", asked);
    }

    /// <summary>A page of the rows that fit, the newest first; it looks at no more than <see cref="AuditFilter.Examined"/>.</summary>
    public static AuditPage Page(SqliteConnection connection, AuditFilter filter)
    {
        var asked = new AuditConditions(filter);
        // One more shows whether there is a next page.
        var rows = Rows(connection,
            $"SELECT {Columns} FROM (SELECT * FROM audit_log{asked.Indexed}{AuditConditions.Order} LIMIT {Number(filter.Examined)}){asked.Rest} LIMIT {Number(filter.Size + 1)}", asked).ToList();
        if (rows.Count <= filter.Size)
        {
            return Last(connection, filter, asked) is { } looked ? new(rows, looked, true) : new(rows, null);
        }

        rows.RemoveAt(filter.Size);
        return new(rows, new(rows[^1].At, rows[^1].Id));
    }

    // The last row that was looked at, when there may be more behind it.
    private static AuditCursor? Last(SqliteConnection connection, AuditFilter filter, AuditConditions asked)
    {
        using var command = connection.Prepare(
            $"SELECT at, id FROM audit_log{asked.Indexed}{AuditConditions.Order} LIMIT 2 OFFSET {Number(filter.Examined - 1)}", asked.Values.Count).Set([.. asked.Values]);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return null;
        }

        var last = new AuditCursor(Instants.Read(reader.GetString(0)), reader.GetInt64(1));
        return reader.Read() ? last : null;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<AuditRow> Rows(SqliteConnection connection, string sql, AuditConditions asked)
    {
        using var command = connection.Prepare(sql, asked.Values.Count).Set([.. asked.Values]);
        using var reader = command.ExecuteReader();
        string? Optional(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        while (reader.Read())
        {
            yield return new()
            {
                Id = reader.GetInt64(0),
                Node = reader.GetString(1),
                Seq = reader.GetInt64(2),
                At = Instants.Read(reader.GetString(3)),
                Type = reader.GetString(4),
                Result = reader.GetString(5),
                Account = Optional(6),
                Address = Optional(7),
                Target = Optional(8),
                Contract = Optional(9),
                Detail = Optional(10),
                PreviousHash = reader.GetString(11),
                Hash = reader.GetString(12),
                Body = reader.GetString(13),
            };
        }
    }

    /// <summary>All rows as they are stored, chain by chain from its first, each with what is wrong with its form.</summary>
    public static IEnumerable<(StoredAudit Row, string? Fault)> Chains(SqliteConnection connection, string? node = null, long last = long.MaxValue)
    {
        using var command = connection.Prepare(
            $"SELECT {StoredColumns} FROM audit_log{(node is null ? "" : " WHERE node = $p0 AND seq <= $p1")} ORDER BY node, seq", node is null ? 0 : 2);
        using var reader = (node is null ? command : command.Set(node, last)).ExecuteReader();
        while (reader.Read())
        {
            yield return Stored(reader);
        }
    }

    private static (StoredAudit Row, string? Fault) Stored(SqliteDataReader reader)
    {
        var fault = reader.GetString(14) != Types || reader.GetInt64(15) == 0 ? "a column has another type than written" : null;

        string Text(int column) => reader.StoredText(column, ref fault);

        string? Optional(int column) => reader.IsDBNull(column) ? null : Text(column);
        var columns = new AuditBody(reader.GetInt64(0), Text(1), reader.GetInt64(2), Text(3), Text(4), Text(5),
            Optional(6), Optional(7), Optional(8), Optional(9), Optional(10), Grains.Journal.Chain.Algorithm, Text(11));
        var row = new StoredAudit(columns, Text(12), Text(13));
        return (row, fault);
    }
}
