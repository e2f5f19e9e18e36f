using System.Data.Common;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Storage.Tips;

namespace Assessment.Silo.Storage;

/// <summary>What is stored, and on what: for whoever keeps the system running, and for the auditor. Nothing of any contract.</summary>
/// <param name="File">Name of the database's file, or server and name of a database of PostgreSQL.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="LogBytes">Size of the write-ahead log beside it; 0 where the server keeps its own.</param>
/// <param name="FreeBytes">What is free where it lies, or where the files beside it lie; null when that cannot be told.</param>
/// <param name="Schema">The last migration that was applied.</param>
/// <param name="GuardsMissing">Guards of the append-only tables that are missing or were changed.</param>
/// <param name="Contracts">Contracts in the journal.</param>
/// <param name="Entries">Entries of the journal.</param>
/// <param name="LastEntry">When the last was stored; null when there is none.</param>
/// <param name="EvidenceFiles">Files of evidence.</param>
/// <param name="EvidenceBytes">Their size together.</param>
/// <param name="Audit">The end of each node's audit log.</param>
/// <param name="Checkpoint">The last checkpoint, or null.</param>
/// <param name="Unsealed">Entries after the last checkpoint.</param>
/// <param name="TipsDay">The day of the newest file of tips, in China; null when there is none.</param>
public sealed record StoreFacts(
    string File, long Bytes, long LogBytes, long? FreeBytes, string Schema, IReadOnlyList<string> GuardsMissing,
    long Contracts, long Entries, DateTimeOffset? LastEntry, long EvidenceFiles, long EvidenceBytes,
    IReadOnlyList<Tip> Audit, CheckpointRow? Checkpoint, long Unsealed, DateOnly? TipsDay);

/// <summary>Reads <see cref="StoreFacts"/> by counts that indexes answer.</summary>
public sealed class StoreReader(Database database, TipsFolder tips)
{
    /// <summary>As things stand.</summary>
    /// <exception cref="DbException">The database cannot be read.</exception>
    public StoreFacts Read()
    {
        using var connection = database.OpenRead();
        connection.BeginRead();
        // Positions have no holes, so that the last one is the count.
        var entries = connection.Scalar<long>("SELECT coalesce(max(id), 0) FROM journal");
        var checkpoint = Checkpoints.Last(connection);
        return new(
            database is SqliteFile named ? Path.GetFileName(named.FullPath) : database.Name, SizeOf(connection), LogOf(database), Free(),
            connection.Scalar<string>("SELECT max(\"MigrationId\") FROM \"__EFMigrationsHistory\"") ?? "", [.. Guards.Missing(connection)],
            connection.Scalar<long>("SELECT count(*) FROM contract_card"), entries, LastEntry(connection),
            connection.Scalar<long>("SELECT count(*) FROM evidence_file"), connection.Scalar<long>("SELECT coalesce(sum(size), 0) FROM evidence_file"),
            TipList.OfAudit(connection), checkpoint, entries - (checkpoint?.Position ?? 0), tips.Newest());
    }

    private long SizeOf(DbConnection connection) =>
        database is SqliteFile file ? Size(file.FullPath) : connection.Scalar<long>("SELECT pg_database_size(current_database())");

    private static long LogOf(Database database) => database is SqliteFile file ? Size(file.FullPath + "-wal") : 0;

    private static long Size(string path) => new FileInfo(path) is { Exists: true } found ? found.Length : 0;

    private static DateTimeOffset? LastEntry(DbConnection connection) =>
        connection.Scalar<string>("SELECT time FROM journal ORDER BY id DESC LIMIT 1") is { } at
            ? DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal) : null;

    private long? Free()
    {
        try
        {
            return new DriveInfo(database.Folder).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
