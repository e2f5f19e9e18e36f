using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Assessment.Silo.Storage;

/// <summary>The database on a PostgreSQL server. Any number of nodes may use it.</summary>
public sealed record Postgres : Database
{
    /// <summary>Where the files beside it go unless it is said.</summary>
    public const string UsualFolder = "data";

    private const string GssKey = "GSS Encryption Mode";

    // One pool a string for the life of the process, as Npgsql means it.
    private static readonly ConcurrentDictionary<string, NpgsqlDataSource> Pools = new(StringComparer.Ordinal);

    private static readonly Interceptor Watch = new();

    private readonly string write;
    private readonly string read;

    /// <summary>Names the database.</summary>
    /// <param name="connection">A connection string of Npgsql; a password is better kept in a file (<c>Passfile</c>) or in the environment.</param>
    /// <param name="folder">Where the files beside it go.</param>
    /// <exception cref="EnvironmentException">The text is no connection string, or names no database.</exception>
    public Postgres(string connection, string folder)
    {
        var parts = Parse(connection);
        Folder = Path.GetFullPath(folder);
        Name = $"{parts.Host}:{parts.Port}/{parts.Database}";
        DatabaseName = parts.Database!;
        // Acknowledged means durable, whatever the server's own setting; nobody waits for a lock without end.
        var settings = $"-c synchronous_commit=on -c lock_timeout={(int)Patience.TotalMilliseconds}";
        parts.Options = string.Join(' ', new[] { parts.Options, settings }.Where(o => !string.IsNullOrEmpty(o)));
        parts.ApplicationName ??= "assessment";
        parts.Timeout = Math.Min(parts.Timeout, (int)Patience.TotalSeconds);
        parts.MaxAutoPrepare = parts.MaxAutoPrepare == 0 ? 60 : parts.MaxAutoPrepare;
        // Npgsql asks for Kerberos first unless told otherwise, and when that is slow its second try has no time left
        // (github.com/npgsql/npgsql/issues/6416): only where the operator names it.
        parts.GssEncryptionMode = parts.ShouldSerialize(GssKey) ? parts.GssEncryptionMode : GssEncryptionMode.Disable;
        parts.IncludeErrorDetail = false;
        write = parts.ConnectionString;
        parts.Options += " -c default_transaction_read_only=on";
        read = parts.ConnectionString;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Folder { get; }

    /// <inheritdoc/>
    public override bool IsShared => true;

    /// <summary>Name of the database on its server.</summary>
    public string DatabaseName { get; }

    /// <summary>The connection string for what writes, with all that it is completed by. Holds a secret, perhaps.</summary>
    internal string WriteText => write;

    internal override Dialect Dialect => Dialect.Postgres;

    /// <summary>True when a text is a connection string rather than a path.</summary>
    public static bool IsMeant(string? text) => text?.Contains("Host=", StringComparison.OrdinalIgnoreCase) == true
        || text?.Contains("Server=", StringComparison.OrdinalIgnoreCase) == true;

    /// <inheritdoc/>
    public override DbConnection OpenWrite() => Pool(write).OpenConnection();

    /// <inheritdoc/>
    public override DbConnection OpenRead() => Pool(read).OpenConnection();

    /// <inheritdoc/>
    public override void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(Pool(write)).AddInterceptors(Watch);

    /// <inheritdoc/>
    public override void Forget() => ForgetAll();

    /// <summary>A connection of its own, outside of the pool: for one that listens, or that holds a lock for as long as it is open.</summary>
    /// <exception cref="DbException">It cannot be opened.</exception>
    public NpgsqlConnection OpenAlone()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(write) { Pooling = false, KeepAlive = 10 }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Two that lead to the same place are the same.</summary>
    public bool Equals(Postgres? other) => other is not null && write == other.write && Folder == other.Folder;

    /// <inheritdoc/>
    public override int GetHashCode() => write.GetHashCode(StringComparison.Ordinal);

    /// <summary>Never with the password.</summary>
    public override string ToString() => Name;

    private static NpgsqlDataSource Pool(string connection) => Pools.GetOrAdd(connection, NpgsqlDataSource.Create);

    private static void ForgetAll()
    {
        foreach (var pool in Pools.Values)
        {
            pool.Clear();
        }
    }

    private static NpgsqlConnectionStringBuilder Parse(string connection)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connection);
            return !string.IsNullOrEmpty(parts.Host) && !string.IsNullOrEmpty(parts.Database) ? parts : throw new ArgumentException("Host, Database");
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text itself may hold a password: it is not repeated.
            throw new EnvironmentException(new(
                "PostgreSQL 连接串无效。须含 Host 与 Database，例如 Host=127.0.0.1;Port=5432;Database=assessment;Username=assessment（口令放在 Passfile 或环境变量 PGPASSWORD 中）。",
                "The PostgreSQL connection string is not valid. It names Host and Database, such as Host=127.0.0.1;Port=5432;Database=assessment;Username=assessment (the password in a Passfile or in PGPASSWORD)."),
                fault);
        }
    }

    // One connection that broke tells that the others of its pool have, too: they are let go, instead of failing one request each.
    private sealed class Interceptor : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Ask(command);
            return result;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Ask(command);
            return new(result);
        }

        public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Look(eventData.Exception);

        public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            Look(eventData.Exception);
            return Task.CompletedTask;
        }

        private static void Ask(DbCommand command)
        {
            foreach (DbParameter parameter in command.Parameters)
            {
                parameter.Value = SqlExtensions.Askable(parameter.Value);
            }
        }

        private static void Look(Exception fault)
        {
            if (fault is DbException broken && Dialect.IsBroken(broken))
            {
                ForgetAll();
            }
        }
    }
}
