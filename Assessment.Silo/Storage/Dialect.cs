using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Assessment.Silo.Storage;

/// <summary>What the two databases say differently. All else is one SQL for both.</summary>
internal abstract class Dialect
{
    public static readonly Dialect Sqlite = new SqliteDialect();
    public static readonly Dialect Postgres = new PostgresDialect();

    /// <summary>Begins a transaction within which nobody else writes.</summary>
    public abstract string BeginWrite { get; }

    /// <summary>Begins a transaction that reads one moment, whatever others write meanwhile.</summary>
    public abstract string BeginRead { get; }

    /// <summary>A subquery of the texts in a JSON array.</summary>
    public abstract string TextsOf(string json);

    /// <summary>An expression for the stored types of columns, separated by commas; null where the columns themselves keep to their types.</summary>
    public abstract string? TypesOf(IEnumerable<string> columns);

    /// <summary>What the database says of damage to itself; null when nothing.</summary>
    public abstract string? Damage(DbConnection connection);

    /// <summary>True when the schema holds a table.</summary>
    public abstract bool HasTable(DbConnection connection, string name);

    /// <summary>How many tables the schema holds, apart from one.</summary>
    public abstract long CountTables(DbConnection connection, string apart);

    public static Dialect Of(DbConnection connection) => connection is NpgsqlConnection ? Postgres : Sqlite;

    /// <summary>True when the database refused a statement for what it says (a constraint, a guard), not for its own state.</summary>
    public static bool IsRefusal(DbException fault) => fault switch
    {
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT } => true,
        // 23: integrity constraint violation; P0001: raised by a trigger.
        PostgresException { SqlState: var state } => state.StartsWith("23", StringComparison.Ordinal) || state == PostgresErrorCodes.RaiseException,
        _ => false,
    };

    /// <summary>True when the connection itself is no more: another may do.</summary>
    public static bool IsBroken(DbException fault) => fault switch
    {
        // 57P: the server shuts down, crashed, or starts.
        PostgresException { SqlState: var state } => state.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException => fault.InnerException is IOException or System.Net.Sockets.SocketException,
        _ => false,
    };

    /// <summary>True when no server answers.</summary>
    public static bool IsUnreachable(DbException fault) => fault is NpgsqlException and not PostgresException;

    private sealed class SqliteDialect : Dialect
    {
        public override string BeginWrite => "BEGIN IMMEDIATE";

        public override string BeginRead => "BEGIN";

        public override string TextsOf(string json) => $"SELECT value FROM json_each({json})";

        public override string TypesOf(IEnumerable<string> columns) => string.Join(" || ',' || ", columns.Select(c => $"typeof({c})"));

        public override string? Damage(DbConnection connection) => connection.Scalar<string>("PRAGMA integrity_check(1)") is not "ok" and var damage ? damage : null;

        public override bool HasTable(DbConnection connection, string name) => connection.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE name = @p0", name) > 0;

        public override long CountTables(DbConnection connection, string apart) => connection.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE name <> @p0", apart);
    }

    private sealed class PostgresDialect : Dialect
    {
        // One writer at a time over all nodes: positions run without gaps, in the order of commits. The lock goes with the transaction.
        public override string BeginWrite => "BEGIN; SELECT pg_advisory_xact_lock(4711200044)";

        public override string BeginRead => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

        public override string TextsOf(string json) => $"SELECT json_array_elements_text({json}::json)";

        public override string? TypesOf(IEnumerable<string> columns) => null;

        // The server watches over its own files (data checksums); what can be asked here is whether every row is read, which is done anyway.
        public override string? Damage(DbConnection connection) => null;

        public override bool HasTable(DbConnection connection, string name) => connection.Scalar<long>(
            "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = @p0", name) > 0;

        public override long CountTables(DbConnection connection, string apart) => connection.Scalar<long>(
            // The tables of Orleans may be here first.
            "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename <> @p0 AND tablename NOT ILIKE 'orleans%'", apart);
    }
}
