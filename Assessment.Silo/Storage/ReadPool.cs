using System.Collections.Concurrent;
using System.Data.Common;
using Assessment.Grains.Journal;

namespace Assessment.Silo.Storage;

/// <summary>A few connections for reading, each with its statements prepared.</summary>
internal sealed class ReadPool(Database file) : IDisposable
{
    private const string Columns = "contract, version, time, actor, operation_id, request, algorithm, previous_hash, hash, envelope";

    private readonly SemaphoreSlim places = new(Environment.ProcessorCount * 2);
    private readonly ConcurrentBag<Session> idle = [];

    public async ValueTask<IReadOnlyList<JournalRecord>> Read(string contract, long after, CancellationToken cancel) =>
        await Use(session => List(session.After.Set(contract, after)), cancel);

    public async ValueTask<JournalRecord?> Find(string contract, string operationId, CancellationToken cancel) =>
        (await Use(session => List(session.Operation.Set(contract, operationId)), cancel)).FirstOrDefault();

    public void Dispose()
    {
        Drain();
        places.Dispose();
    }

    private void Drain()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private async ValueTask<List<JournalRecord>> Use(Func<Session, List<JournalRecord>> read, CancellationToken cancel)
    {
        await places.WaitAsync(cancel);
        Session? session = null;
        try
        {
            var rested = idle.TryTake(out session);
            List<JournalRecord> records;
            try
            {
                records = read(session ??= new(file));
            }
            catch (DbException fault) when (rested && Dialect.IsBroken(fault))
            {
                // It led to a server that is no more; the others that rest do, too.
                session!.Dispose();
                Drain();
                file.Forget();
                records = read(session = new(file));
            }

            idle.Add(session);
            return records;
        }
        catch (Exception fault) when (fault is DbException or InvalidOperationException or InvalidCastException)
        {
            session?.Dispose();
            throw new StorageException($"the journal could not be read: {fault.Message}", fault);
        }
        finally
        {
            places.Release();
        }
    }

    private static List<JournalRecord> List(DbCommand command)
    {
        var records = new List<JournalRecord>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            records.Add(new(
                reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetString(8), reader.GetString(9)));
        }

        return records;
    }

    private sealed class Session : IDisposable
    {
        private readonly DbConnection connection;

        public Session(Database file)
        {
            connection = file.OpenRead();
            After = connection.Prepare($"SELECT {Columns} FROM journal WHERE contract = @p0 AND version > @p1 ORDER BY version", 2);
            Operation = connection.Prepare($"SELECT {Columns} FROM journal WHERE contract = @p0 AND operation_id = @p1", 2);
        }

        public DbCommand After { get; }

        public DbCommand Operation { get; }

        public void Dispose()
        {
            After.Dispose();
            Operation.Dispose();
            connection.Dispose();
        }
    }
}
