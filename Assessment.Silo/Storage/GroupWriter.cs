using System.Collections.Immutable;
using System.Threading.Channels;
using Assessment.Grains.Journal;
using Assessment.Silo.ReadModels;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Storage;

/// <summary>An append that waits for its group.</summary>
internal sealed record Pending(JournalRecord Record, ReadModelRows Rows)
{
    // Continuations run elsewhere: the writer goes on to the next group.
    private readonly TaskCompletionSource<AppendResult> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Hashes of the files that the entry seals: their bytes go in the same transaction.</summary>
    public ImmutableArray<string> Sealed { get; init; } = [];

    /// <summary>What the transaction made of it; nobody hears of it before the commit.</summary>
    public AppendResult Result { get; set; }

    public Task<AppendResult> Outcome => outcome.Task;

    public void Acknowledge() => outcome.TrySetResult(Result);

    public void Fail(StorageException fault) => outcome.TrySetException(fault);
}

/// <summary>
/// The one writer of a process: takes whatever has queued up, at most <see cref="GroupLimit"/> appends, into one
/// transaction, and acknowledges them after its commit. A conflict costs only its loser; a statement that fails
/// otherwise costs only its own request, since the group is then run again one by one.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    public const int GroupLimit = 512;

    private const int QueueLimit = 8192;
    private const int ConstraintFailed = 19;

    private readonly SqliteFile file;
    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(QueueLimit) { SingleReader = true });
    private readonly Task loop;
    private Session? session;
    private bool logHoldsSealed;

    public GroupWriter(SqliteFile file)
    {
        this.file = file;
        loop = Task.Run(Loop);
    }

    public async ValueTask<AppendResult> Append(Pending pending, CancellationToken cancel)
    {
        try
        {
            await queue.Writer.WriteAsync(pending, cancel);
        }
        catch (ChannelClosedException closed)
        {
            throw new StorageException("the journal is closed", closed);
        }

        return await pending.Outcome.WaitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        session?.Dispose();
    }

    private async Task Loop()
    {
        var group = new List<Pending>(GroupLimit);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (group.Count < GroupLimit && queue.Reader.TryRead(out var next))
            {
                group.Add(next);
            }

            Store(group);
            group.Clear();
        }
    }

    private void Store(List<Pending> group)
    {
        switch (Try(group))
        {
            case null:
                return;
            case StatementFailedException when group.Count > 1:
                group.ForEach(StoreAlone);
                return;
            case var fault:
                Refuse(group, fault);
                return;
        }
    }

    private void StoreAlone(Pending pending)
    {
        if (Try([pending]) is { } fault)
        {
            Refuse([pending], fault);
        }
    }

    private static void Refuse(List<Pending> group, Exception fault)
    {
        var said = new StorageException($"the journal could not be written: {(fault.InnerException ?? fault).Message}", fault);
        group.ForEach(p => p.Fail(said));
    }

    // One transaction. Null when it is durable and all were told.
    private Exception? Try(List<Pending> group)
    {
        try
        {
            session ??= new(file);
            session.Begin.ExecuteNonQuery();
            group.ForEach(p => p.Result = session.Write(p));
            session.Commit.ExecuteNonQuery();
        }
#pragma warning disable CA1031 // Whatever it was: nothing is acknowledged, and the writer lives on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            // Closing rolls back, and leaves nothing of a connection whose state is not known.
            session?.Dispose();
            session = null;
            return fault;
        }

        CutLog(group);
        group.ForEach(p => p.Acknowledge());
        return null;
    }

    // The write-ahead log still holds what a seal took away. Where somebody reads from it, the next group tries again, or the next start.
    private void CutLog(List<Pending> group)
    {
        logHoldsSealed |= group.Exists(p => p.Result == AppendResult.Appended && !p.Sealed.IsEmpty);
        if (!logHoldsSealed)
        {
            return;
        }

        try
        {
            logHoldsSealed = !session!.CutLog();
        }
        catch (SqliteException)
        {
            session?.Dispose();
            session = null;
        }
    }

    private sealed class StatementFailedException(Exception inner) : Exception(inner.Message, inner);

    private sealed class Session : IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly RowWriter rows;

        public Session(SqliteFile file)
        {
            connection = file.OpenWrite();
            rows = new(connection);
            Begin = connection.Prepare("BEGIN IMMEDIATE");
            Commit = connection.Prepare("COMMIT");
        }

        public SqliteCommand Begin { get; }

        public SqliteCommand Commit { get; }

        public AppendResult Write(Pending pending)
        {
            try
            {
                rows.Write(pending.Record);
            }
            catch (SqliteException refused) when (refused.SqliteErrorCode == ConstraintFailed && Conflict(pending.Record) is { } conflict)
            {
                // The database undid this one statement only; its neighbours stand.
                return conflict;
            }
            catch (Exception fault)
            {
                throw new StatementFailedException(fault);
            }

            try
            {
                rows.Write(pending.Rows);
                foreach (var hash in pending.Sealed)
                {
                    rows.Seal(pending.Record.Contract, hash);
                }
            }
            catch (Exception fault)
            {
                throw new StatementFailedException(fault);
            }

            return AppendResult.Appended;
        }

        public bool CutLog()
        {
            // Nobody waits long for it: the entry itself is durable.
            connection.Run("PRAGMA busy_timeout=200");
            var cut = connection.CutLog();
            connection.Run($"PRAGMA busy_timeout={(int)SqliteFile.Patience.TotalMilliseconds}");
            return cut;
        }

        public void Dispose()
        {
            Begin.Dispose();
            Commit.Dispose();
            rows.Dispose();
            connection.Dispose();
        }

        private AppendResult? Conflict(JournalRecord record)
        {
            if (connection.Scalar<long>("SELECT count(*) FROM journal WHERE contract = $p0 AND operation_id = $p1", record.Contract, record.OperationId) > 0)
            {
                return AppendResult.OperationTaken;
            }

            return connection.Scalar<long>("SELECT count(*) FROM journal WHERE contract = $p0 AND version = $p1", record.Contract, record.Version) > 0
                ? AppendResult.VersionTaken
                : null;
        }
    }
}
