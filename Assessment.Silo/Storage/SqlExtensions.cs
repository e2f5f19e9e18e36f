using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Storage;

/// <summary>Short ways to say what SQL is run. Texts are constants; values are parameters.</summary>
internal static class SqlExtensions
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.Prepare(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Moves the write-ahead log into the file and cuts it off; false while somebody reads from it.</summary>
    public static bool CutLog(this SqliteConnection connection) => connection.Scalar<long>("PRAGMA wal_checkpoint(TRUNCATE)") == 0;

    /// <summary>A command with positional parameters <c>$p0 …</c> that are set with <see cref="Set"/>.</summary>
    public static SqliteCommand Prepare(this SqliteConnection connection, string sql, int parameters = 0)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // All texts are constants of this project.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter("$p" + i.ToString(CultureInfo.InvariantCulture), null));
        }

        return command;
    }

    public static SqliteCommand Set(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    public static T? Scalar<T>(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(sql, values.Length).Set(values);
        return command.ExecuteScalar() is { } value and not DBNull ? (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture) : default;
    }

    /// <summary>
    /// The text of a column as it is stored. Bytes that are no text would be read as replacement characters: the audit must see them as they
    /// are, so the first such column becomes the fault.
    /// </summary>
    public static string StoredText(this SqliteDataReader reader, int column, ref string? fault)
    {
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
}
