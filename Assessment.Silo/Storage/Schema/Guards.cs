using Assessment.Silo.Storage.Migrations.Sqlite;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Storage.Schema;

/// <summary>The triggers that must stand after all migrations, whatever those rebuilt.</summary>
internal static class Guards
{
    /// <summary>Each guard with its text; a migration that replaces one changes it here.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new[] { InitialTriggers.Sql, EvidenceTriggers.Sql, AuditLogTriggers.Sql }
        .SelectMany(sql => sql.Split("CREATE TRIGGER ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .ToDictionary(text => text[..text.IndexOf(' ', StringComparison.Ordinal)], text => "CREATE TRIGGER " + text.TrimEnd(';'));

    /// <summary>Names of the guards that are missing, or say something else.</summary>
    public static IEnumerable<string> Missing(SqliteConnection connection) =>
        All.Where(g => connection.Scalar<string>("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = $p0", g.Key) != g.Value)
            .Select(g => g.Key);
}
