using Assessment.Grains.Values;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Storage;

/// <summary>The one file that holds everything.</summary>
public sealed record SqliteFile
{
    /// <summary>How long a statement waits for another process's lock.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

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

    /// <summary>The string that EF Core and others connect with.</summary>
    public string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = FullPath,
        Mode = mode,
        Pooling = false,
        DefaultTimeout = (int)Patience.TotalSeconds,
    }.ToString();

    /// <summary>Opens it for reading and writing; it must exist.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public SqliteConnection OpenWrite() => Open(SqliteOpenMode.ReadWrite,
        // FULL syncs the write-ahead log at every commit: what is acknowledged survives a power cut. What is taken away (a seal) is
        // overwritten with zeros.
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA secure_delete=ON;");

    /// <summary>Opens it for reading; it must exist.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public SqliteConnection OpenRead() => Open(SqliteOpenMode.ReadWrite, "PRAGMA query_only=ON;");

    /// <summary>
    /// Moves the write-ahead log into the file and cuts it off, so that nothing older is left in it; false while somebody reads from it.
    /// </summary>
    public bool CutLog()
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

/// <summary>Something around the program is not as it must be: said to the operator, who can mend it.</summary>
/// <param name="text">What is wrong, where, and how to mend it.</param>
/// <param name="inner">What the system said.</param>
public class EnvironmentException(Text text, Exception? inner = null) : Exception(text.ToString(), inner)
{
    /// <summary>What is wrong, where, and how to mend it.</summary>
    public Text Text => text;
}
