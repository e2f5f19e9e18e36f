using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Storage;

/// <summary>The database in one file. Several processes of one machine may use it.</summary>
public sealed record SqliteFile : Database
{
    /// <summary>Names the file.</summary>
    /// <exception cref="EnvironmentException">The text names no file.</exception>
    public SqliteFile(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
            || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new EnvironmentException(new(
                $"数据库“{path}”不是文件路径。内存数据库重启后即丢失，且不能由多个连接共用；请给出文件路径，如 data/assessment.db。",
                $"The database \"{path}\" is no path of a file. A database in memory is lost at the end and not shared by connections; give a file, such as data/assessment.db."));
        }

        FullPath = Path.GetFullPath(path);
    }

    /// <summary>Where it is.</summary>
    public string FullPath { get; }

    /// <inheritdoc/>
    public override string Name => FullPath;

    /// <inheritdoc/>
    public override string Folder => Path.GetDirectoryName(FullPath)!;

    /// <inheritdoc/>
    public override bool IsShared => false;

    internal override Dialect Dialect => Dialect.Sqlite;

    /// <summary>The string that EF Core and others connect with.</summary>
    public string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = FullPath,
        Mode = mode,
        Pooling = false,
        DefaultTimeout = (int)Patience.TotalSeconds,
    }.ToString();

    /// <inheritdoc/>
    public override DbConnection OpenWrite() => Open(SqliteOpenMode.ReadWrite,
        // FULL syncs the write-ahead log at every commit: what is acknowledged survives a power cut. What is taken away (a seal) is
        // overwritten with zeros.
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA secure_delete=ON;");

    /// <inheritdoc/>
    public override DbConnection OpenRead() => Open(SqliteOpenMode.ReadWrite, "PRAGMA query_only=ON;");

    /// <inheritdoc/>
    public override void Configure(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString(SqliteOpenMode.ReadWrite));

    /// <summary>
    /// Moves the write-ahead log into the file and cuts it off, so that nothing older is left in it; false while somebody reads from it.
    /// </summary>
    public override bool CutLog()
    {
        using var connection = OpenWrite();
        return connection.CutLog();
    }

    private SqliteConnection Open(SqliteOpenMode mode, string pragmas)
    {
        var connection = new SqliteConnection(ConnectionString(mode));
        try
        {
            connection.Open();
            connection.Run($"PRAGMA busy_timeout={(int)Patience.TotalMilliseconds}; {pragmas}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
