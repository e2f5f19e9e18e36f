using System.Data.Common;
using System.Globalization;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Auditing;

/// <summary>Streams rows of the audit log.</summary>
internal static class AuditReader
{
    private const string Columns = "id, node, seq, at, type, result, account, address, target, contract, detail, previous_hash, hash, body";
    private const string Types = "integer,text,integer,text,text,text,text,text,text,";

    private static readonly string[] Present = ["id", "node", "seq", "at", "type", "result", "previous_hash", "hash", "body"];
    private static readonly string[] Optional = ["account", "address", "target", "contract", "detail"];

    /// <summary>The rows that fit, the newest first, whatever the size of a page.</summary>
    public static IEnumerable<AuditRow> Read(DbConnection connection, AuditFilter filter)
    {
        var asked = new AuditConditions(filter);
        return Rows(connection, $"SELECT {Columns} FROM audit_log{asked.All}{AuditConditions.Order}", asked);
    }

    /// <summary>A page of the rows that fit, the newest first; it looks at no more than <see cref="AuditFilter.Examined"/>.</summary>
    public static AuditPage Page(DbConnection connection, AuditFilter filter)
    {
        var asked = new AuditConditions(filter);
        // One more shows whether there is a next page.
        var rows = Rows(connection,
            $"SELECT {Columns} FROM (SELECT * FROM audit_log{asked.Indexed}{AuditConditions.Order} LIMIT {Number(filter.Examined)}) looked{asked.Rest} LIMIT {Number(filter.Size + 1)}", asked).ToList();
        if (rows.Count <= filter.Size)
        {
            return Last(connection, filter, asked) is { } looked ? new(rows, looked, true) : new(rows, null);
        }

        rows.RemoveAt(filter.Size);
        return new(rows, new(rows[^1].At, rows[^1].Id));
    }

    // The last row that was looked at, when there may be more behind it.
    private static AuditCursor? Last(DbConnection connection, AuditFilter filter, AuditConditions asked)
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

    private static IEnumerable<AuditRow> Rows(DbConnection connection, string sql, AuditConditions asked)
    {
        using var command = connection.Prepare(sql, asked.Values.Count).Set([.. asked.Values]);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return Row(reader);
        }
    }

    private static AuditRow Row(DbDataReader reader)
    {
        string? Or(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        return new()
        {
            Id = reader.GetInt64(0),
            Node = reader.GetString(1),
            Seq = reader.GetInt64(2),
            At = Instants.Read(reader.GetString(3)),
            Type = reader.GetString(4),
            Result = reader.GetString(5),
            Account = Or(6),
            Address = Or(7),
            Target = Or(8),
            Contract = Or(9),
            Detail = Or(10),
            PreviousHash = reader.GetString(11),
            Hash = reader.GetString(12),
            Body = reader.GetString(13),
        };
    }

    /// <summary>All rows as they are stored, chain by chain from its first, each with what is wrong with its form.</summary>
    public static IEnumerable<(StoredAudit Row, string? Fault)> Chains(DbConnection connection, string? node = null, long last = long.MaxValue)
    {
        var sql = $"SELECT {StoredColumns(Dialect.Of(connection))} FROM audit_log{(node is null ? "" : " WHERE node = @p0 AND seq <= @p1")} ORDER BY node, seq";
        return connection.Stream(sql, Stored, node is null ? [] : [node, last]);
    }

    // What may be null is told apart by its reader; the others have the type that they were written with.
    private static string StoredColumns(Dialect dialect) => dialect.TypesOf(Present) is { } types
        ? $"{Columns}, {types} || ',' || {string.Join(" || ", Optional.Select(c => $"CASE typeof({c}) WHEN 'text' THEN '' WHEN 'null' THEN '' ELSE '!' END"))}"
        : Columns;

    private static (StoredAudit Row, string? Fault) Stored(DbDataReader reader)
    {
        var fault = reader.FieldCount > 14 && reader.GetString(14) != Types ? "a column has another type than written" : null;

        string Text(int column) => reader.StoredText(column, ref fault);

        string? Or(int column) => reader.IsDBNull(column) ? null : Text(column);
        var columns = new AuditBody(reader.GetInt64(0), Text(1), reader.GetInt64(2), Text(3), Text(4), Text(5),
            Or(6), Or(7), Or(8), Or(9), Or(10), Grains.Journal.Chain.Algorithm, Text(11));
        var row = new StoredAudit(columns, Text(12), Text(13));
        return (row, fault);
    }
}
