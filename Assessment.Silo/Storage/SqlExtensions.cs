using System.Data.Common;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Assessment.Silo.Storage;

/// <summary>Short ways to say what SQL is run. Texts are constants; values are parameters.</summary>
internal static class SqlExtensions
{
    // Rows of a cursor that are in memory at once.
    private const int Fetched = 200;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Runs a statement; gives how many rows it changed.</summary>
    public static int Run(this DbConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(sql, values.Length).Set(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Begins a transaction within which nobody else writes. Closing the connection without COMMIT rolls it back.</summary>
    public static void BeginWrite(this DbConnection connection) => connection.Run(Dialect.Of(connection).BeginWrite);

    /// <summary>Begins a transaction that reads one moment.</summary>
    public static void BeginRead(this DbConnection connection) => connection.Run(Dialect.Of(connection).BeginRead);

    /// <summary>Moves a write-ahead log into its file and cuts it off; false while somebody reads from it. True where there is no such log.</summary>
    public static bool CutLog(this DbConnection connection) =>
        connection is NpgsqlConnection || connection.Scalar<long>("PRAGMA wal_checkpoint(TRUNCATE)") == 0;

    /// <summary>A command with positional parameters <c>@p0 …</c> that are set with <see cref="Set"/>.</summary>
    public static DbCommand Prepare(this DbConnection connection, string sql, int parameters = 0)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // All texts are constants of this project.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i.ToString(CultureInfo.InvariantCulture);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static DbCommand Set(this DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = command is NpgsqlCommand ? Askable(values[i]) : values[i] ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>
    /// A value as PostgreSQL takes it. It has no NUL in a text: one that is looked for is found nowhere, which its stand-in is neither. What is
    /// stored holds none, since every edge refuses it.
    /// </summary>
    public static object Askable(object? value) => value is string text && text.Contains('\0', StringComparison.Ordinal)
        ? text.Replace('\0', '\uFFFD') : value ?? DBNull.Value;

    public static T? Scalar<T>(this DbConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(sql, values.Length).Set(values);
        return command.ExecuteScalar() is { } value and not DBNull ? (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture) : default;
    }

    /// <summary>All rows.</summary>
    public static List<T> List<T>(this DbConnection connection, string sql, Func<DbDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(sql, values.Length).Set(values);
        return command.List(row);
    }

    /// <summary>All rows.</summary>
    public static List<T> List<T>(this DbCommand command, Func<DbDataReader, T> row)
    {
        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>
    /// Row after row, few of them in memory at once, while the same connection may run other statements in between. A transaction must be open.
    /// </summary>
    public static IEnumerable<T> Stream<T>(this DbConnection connection, string sql, Func<DbDataReader, T> row, params object?[] values) =>
        connection is NpgsqlConnection ? OfCursor(connection, sql, row, Fetched, values) : OfReader(connection, sql, row, values);

    /// <summary>Likewise, with no more rows in memory than so many.</summary>
    public static IEnumerable<T> Stream<T>(this DbConnection connection, string sql, Func<DbDataReader, T> row, int portion) =>
        connection is NpgsqlConnection ? OfCursor(connection, sql, row, portion, []) : OfReader(connection, sql, row, []);

    /// <summary>
    /// The text of a column as it is stored. Bytes that are no text would be read as replacement characters: the audit must see them as they
    /// are, so the first such column becomes the fault.
    /// </summary>
    public static string StoredText(this DbDataReader reader, int column, ref string? fault)
    {
        if (reader is NpgsqlDataReader)
        {
            // The server takes nothing into a text column that is none.
            return reader.GetString(column);
        }

        var bytes = reader.GetFieldValue<byte[]>(column);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            fault ??= $"the column {reader.GetName(column)} holds bytes that are no text";
            return Encoding.UTF8.GetString(bytes);
        }
    }

    private static IEnumerable<T> OfReader<T>(DbConnection connection, string sql, Func<DbDataReader, T> row, object?[] values)
    {
        using var command = connection.Prepare(sql, values.Length).Set(values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return row(reader);
        }
    }

    // One statement at a time on a connection of PostgreSQL: a cursor hands out its rows in portions.
    private static IEnumerable<T> OfCursor<T>(DbConnection connection, string sql, Func<DbDataReader, T> row, int portion, object?[] values)
    {
        var name = "c" + Guid.NewGuid().ToString("N");
        using (var declare = connection.Prepare($"DECLARE {name} NO SCROLL CURSOR FOR {sql}", values.Length).Set(values))
        {
            declare.ExecuteNonQuery();
        }

        while (connection.List($"FETCH {portion.ToString(CultureInfo.InvariantCulture)} FROM {name}", row) is { Count: > 0 } rows)
        {
            foreach (var one in rows)
            {
                yield return one;
            }
        }

        connection.Run("CLOSE " + name);
    }
}
