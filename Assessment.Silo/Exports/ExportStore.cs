using System.Data.Common;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Exports;

/// <summary>The tables of exports in the database. Every change is one statement or one transaction, so that a crash leaves an export as it was before it.</summary>
public sealed class ExportStore(Database file)
{
    private const string Columns = "id, owner, contents, language, state, fault, ordered_at, ended_at, expires_at";

    /// <summary>Adds an export, unless its owner has as many as one may have; gives how many they have otherwise.</summary>
    public int? Add(ExportJob job, int most)
    {
        using var connection = file.OpenWrite();
        connection.BeginWrite();
        var open = connection.Scalar<int>("SELECT count(*) FROM export_job WHERE owner = @p0 AND state <> 'expired'", job.Owner);
        if (open >= most)
        {
            connection.Run("ROLLBACK");
            return open;
        }

        connection.Run($"INSERT INTO export_job ({Columns}) VALUES (@p0, @p1, @p2, @p3, @p4, NULL, @p5, NULL, @p6)",
            job.Id, job.Owner, Word(job.Contents), job.Language, Word(job.State), Instants.Write(job.OrderedAt), Instants.Write(job.ExpiresAt));
        using var insert = connection.Prepare("INSERT INTO export_item (job, no, contract, state, version, tip, size, hash) VALUES (@p0, @p1, @p2, 'waiting', 0, NULL, 0, NULL)", 3);
        foreach (var item in job.Items)
        {
            insert.Set(job.Id, item.No, item.Contract.Value).ExecuteNonQuery();
        }

        connection.Run("COMMIT");
        return null;
    }

    /// <summary>The exports of a person, the newest first.</summary>
    public IReadOnlyList<ExportJob> Of(string owner) => Read("WHERE owner = @p0 ORDER BY ordered_at DESC, id", owner);

    /// <summary>One export of a person; null when there is none.</summary>
    public ExportJob? Find(string owner, string id) => Read("WHERE owner = @p0 AND id = @p1", owner, id).SingleOrDefault();

    /// <summary>The export that is made next: first of all the one that the program's end cut off.</summary>
    public ExportJob? Next() => Read("WHERE state IN ('running', 'waiting') ORDER BY state, ordered_at, id LIMIT 1").SingleOrDefault();

    /// <summary>Exports whose time has come and whose files can go.</summary>
    public IReadOnlyList<ExportJob> Expired(DateTimeOffset now) => Read("WHERE state <> 'running' AND expires_at <= @p0", Instants.Write(now));

    /// <summary>True when there is such an export and it has not expired.</summary>
    public bool Exists(string id) => Is("state <> 'expired'", id);

    /// <summary>True while an export is being made.</summary>
    public bool IsRunning(string id) => Is("state = 'running'", id);

    /// <summary>Moves an export from one of some states to another; false when it is in none of them.</summary>
    public bool Move(ExportJob job, ExportState to, ReadOnlySpan<ExportState> from, ExportFault fault, DateTimeOffset? ended, DateTimeOffset expires)
    {
        var among = string.Join(", ", from.ToArray().Select(s => $"'{Word(s)}'"));
        using var connection = file.OpenWrite();
        return connection.Run($"UPDATE export_job SET state = @p1, fault = @p2, ended_at = @p3, expires_at = @p4 WHERE id = @p0 AND state IN ({among})",
            job.Id, Word(to), fault == ExportFault.None ? null : Word(fault), ended is { } at ? Instants.Write(at) : null, Instants.Write(expires)) == 1;
    }

    /// <summary>True when other processes make exports of this database as well.</summary>
    public bool IsShared => file.IsShared;

    /// <summary>Keeps what became of a contract.</summary>
    /// <param name="job">The export.</param>
    /// <param name="item">The contract.</param>
    /// <param name="with">What is kept with it: both or neither.</param>
    public void Set(ExportJob job, ExportItem item, Action<DbConnection>? with = null)
    {
        using var connection = file.OpenWrite();
        connection.Run("BEGIN");
        // The row first: who makes the same at the same time waits for it.
        connection.Run("UPDATE export_item SET state = @p2, version = @p3, tip = @p4, size = @p5, hash = @p6 WHERE job = @p0 AND no = @p1",
            job.Id, item.No, Word(item.State), item.Version, item.Tip, item.Size, item.Hash);
        with?.Invoke(connection);
        connection.Run("COMMIT");
    }

    /// <summary>Lets the contracts without a file be tried again.</summary>
    public void Again(ExportJob job)
    {
        using var connection = file.OpenWrite();
        connection.Run("UPDATE export_item SET state = 'waiting' WHERE job = @p0 AND state <> 'done'", job.Id);
    }

    /// <summary>Forgets the contracts of an export, and the export too unless it is to be shown as expired.</summary>
    public void Drop(string id, bool whole)
    {
        using var connection = file.OpenWrite();
        connection.BeginWrite();
        connection.Run("DELETE FROM export_item WHERE job = @p0", id);
        connection.Run(whole ? "DELETE FROM export_job WHERE id = @p0" : "UPDATE export_job SET state = 'expired' WHERE id = @p0", id);
        connection.Run("COMMIT");
    }

    private bool Is(string state, string id)
    {
        using var connection = file.OpenRead();
        return connection.Scalar<long>($"SELECT count(*) FROM export_job WHERE id = @p0 AND {state}", id) > 0;
    }

    private List<ExportJob> Read(string which, params ReadOnlySpan<object?> values)
    {
        using var connection = file.OpenRead();
        connection.BeginRead();
        var jobs = connection.List($"SELECT {Columns} FROM export_job {which}", reader => new ExportJob(
            reader.GetString(0), reader.GetString(1), Parse<ExportContents>(reader.GetString(2)), reader.GetString(3), Parse<ExportState>(reader.GetString(4)),
            reader.IsDBNull(5) ? ExportFault.None : Parse<ExportFault>(reader.GetString(5)), Instants.Read(reader.GetString(6)),
            reader.IsDBNull(7) ? null : Instants.Read(reader.GetString(7)), Instants.Read(reader.GetString(8)), []), values);
        return [.. jobs.Select(j => j with { Items = Items(connection, j.Id) })];
    }

    private static List<ExportItem> Items(DbConnection connection, string job)
    {
        using var command = connection.Prepare("SELECT no, contract, state, version, tip, size, hash FROM export_item WHERE job = @p0 ORDER BY no", 1).Set(job);
        using var reader = command.ExecuteReader();
        var items = new List<ExportItem>();
        while (reader.Read())
        {
            items.Add(new(
                reader.GetInt32(0), ContractNumber.Parse(reader.GetString(1)), Parse<ExportItemState>(reader.GetString(2)), reader.GetInt64(3),
                reader.IsDBNull(4) ? "" : reader.GetString(4), reader.GetInt64(5), reader.IsDBNull(6) ? "" : reader.GetString(6)));
        }

        return items;
    }

    private static string Word<T>(T value)
        where T : struct, Enum => Names.Kebab(value.ToString());

    private static T Parse<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);
}
