using System.Data.Common;
using Assessment.Silo.Storage.Migrations.Sqlite;
using Npgsql;
using PostgresTriggers = Assessment.Silo.Storage.Migrations.Postgres.Triggers;

namespace Assessment.Silo.Storage.Schema;

/// <summary>The triggers that must stand after all migrations, whatever those rebuilt.</summary>
internal static class Guards
{
    /// <summary>Each guard of SQLite with its text; a migration that replaces one changes it here.</summary>
    public static IReadOnlyDictionary<string, string> Sqlite { get; } = new[] { InitialTriggers.Sql, EvidenceTriggers.Sql, AuditLogTriggers.Sql }
        .SelectMany(sql => sql.Split("CREATE TRIGGER ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .ToDictionary(text => text[..text.IndexOf(' ', StringComparison.Ordinal)], text => "CREATE TRIGGER " + text.TrimEnd(';'));

    /// <summary>Names of the guards that are missing, switched off, or say something else.</summary>
    public static IEnumerable<string> Missing(DbConnection connection) => connection is NpgsqlConnection
        ? PostgresTriggers.All.Where(t => connection.Scalar<string>(PostgresText, t.Key) != Expected(t.Key, t.Value)).Select(t => t.Key)
        : Sqlite.Where(g => connection.Scalar<string>("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = @p0", g.Key) != g.Value).Select(g => g.Key);

    /// <summary>Takes the guards away until <see cref="Restore"/>; the caller holds the transaction.</summary>
    public static void Lift(DbConnection connection)
    {
        foreach (var guard in Sqlite.Keys.Where(_ => connection is not NpgsqlConnection))
        {
            connection.Run($"DROP TRIGGER {guard}");
        }

        Switch(connection, "DISABLE");
    }

    /// <summary>Puts them back.</summary>
    public static void Restore(DbConnection connection)
    {
        foreach (var text in Sqlite.Values.Where(_ => connection is not NpgsqlConnection))
        {
            connection.Run(text);
        }

        Switch(connection, "ENABLE");
    }

    private static void Switch(DbConnection connection, string how)
    {
        foreach (var (name, says) in PostgresTriggers.All.Where(_ => connection is NpgsqlConnection))
        {
            connection.Run($"ALTER TABLE {says.Split(' ')[Array.IndexOf(says.Split(' '), "ON") + 1]} {how} TRIGGER {name}");
        }
    }

    // Whether it is switched on, what it says, and what its function says.
    private const string PostgresText = """
        SELECT t.tgenabled::text || ' ' || replace(pg_get_triggerdef(t.oid), ' ON ' || current_schema() || '.', ' ON ') || E'\n' || p.prosrc
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE n.nspname = current_schema() AND t.tgname = @p0
        """;

    private static string Expected(string name, string says)
    {
        const string Executes = "EXECUTE FUNCTION ";
        var function = says[(says.IndexOf(Executes, StringComparison.Ordinal) + Executes.Length)..^2];
        return $"O CREATE TRIGGER {name} {says}\n{PostgresTriggers.Functions[function]}";
    }
}
