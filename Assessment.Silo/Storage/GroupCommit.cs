using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Assessment.Grains.Journal;

namespace Assessment.Silo.Storage;

/// <summary>Something that is written with its group.</summary>
internal interface IQueued
{
    /// <summary>It is durable: tells whoever waits.</summary>
    void Acknowledge();

    /// <summary>It was not stored, or that is not known.</summary>
    void Fail(StorageException fault);
}

/// <summary>A request that waits for its group.</summary>
internal abstract class Queued<TResult> : IQueued
{
    // Continuations run elsewhere: the writer goes on to the next group.
    private readonly TaskCompletionSource<TResult> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the transaction made of it; nobody hears of it before the commit.</summary>
    public TResult Result { get; set; } = default!;

    public Task<TResult> Outcome => outcome.Task;

    public void Acknowledge() => outcome.TrySetResult(Result);

    public void Fail(StorageException fault) => outcome.TrySetException(fault);
}

/// <summary>A statement of one request failed for its own reason; its neighbours may still be stored.</summary>
internal sealed class StatementFailedException(Exception inner) : Exception(inner.Message, inner);

/// <summary>A connection of a writer, with its statements prepared. It is closed at the first failure, which rolls back.</summary>
internal abstract class GroupSession<TItem> : IDisposable
{
    protected GroupSession(Database database)
    {
        Connection = database.OpenWrite();
        Begin = Connection.Prepare(database.Dialect.BeginWrite);
        Commit = Connection.Prepare("COMMIT");
    }

    public DbCommand Begin { get; }

    public DbCommand Commit { get; }

    protected DbConnection Connection { get; }

    /// <summary>Writes a group; the transaction is open.</summary>
    /// <exception cref="StatementFailedException">One of them cannot be written.</exception>
    public abstract void Write(IReadOnlyList<TItem> group);

    /// <summary>The group is durable; it is acknowledged next.</summary>
    /// <exception cref="DbException">The session is not to be used again.</exception>
    public virtual void Committed(IReadOnlyList<TItem> group)
    {
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Begin.Dispose();
        Commit.Dispose();
        Connection.Dispose();
    }
}

/// <summary>
/// One writer: takes whatever has queued up, at most <see cref="Limit"/> requests, into one transaction, and
/// acknowledges them after its commit. A statement that fails costs only its own request, since the group is then run
/// again one by one.
/// </summary>
/// <typeparam name="TItem">What is written.</typeparam>
internal sealed class GroupCommit<TItem> : IAsyncDisposable
    where TItem : IQueued
{
    public const int Limit = 512;

    // How long a failure says something: who is left out meanwhile would never find out that its cause is gone.
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(30);

    private volatile Failure? failed;
    private const int QueueLimit = 8192;

    private readonly Func<GroupSession<TItem>> open;
    private readonly string what;
    private readonly Action forget;
    private readonly Channel<TItem> queue = Channel.CreateBounded<TItem>(new BoundedChannelOptions(QueueLimit) { SingleReader = true });
    private readonly Task loop;
    private GroupSession<TItem>? session;

    /// <param name="open">Opens a session.</param>
    /// <param name="what">What is written to, for messages.</param>
    /// <param name="forget">Lets go of connections that rest.</param>
    /// <param name="ended">Told of each group before those who wait: true when it is durable.</param>
    public GroupCommit(Func<GroupSession<TItem>> open, string what, Action forget, Action<bool>? ended = null)
    {
        (this.open, this.what, this.forget, Ended) = (open, what, forget, ended);
        loop = Task.Run(Loop);
    }

    private Action<bool>? Ended { get; }

    /// <summary>Queues a request; its outcome tells the rest.</summary>
    /// <exception cref="StorageException">The writer is closed.</exception>
    public async ValueTask Enqueue(TItem item, CancellationToken cancel)
    {
        try
        {
            await queue.Writer.WriteAsync(item, cancel);
        }
        catch (ChannelClosedException closed)
        {
            throw new StorageException($"{what} is closed", closed);
        }
    }

    /// <summary>Writes what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        session?.Dispose();
    }

    private async Task Loop()
    {
        var group = new List<TItem>(Limit);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (group.Count < Limit && queue.Reader.TryRead(out var next))
            {
                group.Add(next);
            }

            Store(group);
            group.Clear();
        }
    }

    private void Store(List<TItem> group)
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

    private void StoreAlone(TItem item)
    {
        if (Try([item]) is { } fault)
        {
            Refuse([item], fault);
        }
    }

    private void Refuse(List<TItem> group, Exception fault)
    {
        var said = new StorageException($"{what} could not be written: {(fault.InnerException ?? fault).Message}", fault);
        Ended?.Invoke(false);
        group.ForEach(i => i.Fail(said));
    }

    /// <summary>Why the newest group could not be stored, for half a minute: then the next one may try. Null when it was, or nobody has tried since.</summary>
    public string? Trouble => failed is { } newest && Stopwatch.GetElapsedTime(newest.At) < Doubt ? newest.Why : null;

    // One transaction. Null when it is durable and all were told.
    private Exception? Try(List<TItem> group)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            Begin();
            session!.Write(group);
            session.Commit.ExecuteNonQuery();
        }
#pragma warning disable CA1031 // Whatever it was: nothing is acknowledged, and the writer lives on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Telemetry.GroupFailed(what);
            failed = new(fault.InnerException?.Message ?? fault.Message, Stopwatch.GetTimestamp());
            // Closing rolls back, and leaves nothing of a connection whose state is not known.
            Close();
            return fault;
        }

        failed = null;
        Telemetry.Group(what, group.Count, Stopwatch.GetElapsedTime(begun));
        CleanUp(group);
        Ended?.Invoke(true);
        group.ForEach(i => i.Acknowledge());
        return null;
    }

    // A connection that has rested may lead to a server that is no more: with a new one it is tried once again, for nothing was asked of it yet.
    private void Begin()
    {
        var rested = session is not null;
        session ??= open();
        try
        {
            session.Begin.ExecuteNonQuery();
        }
        catch (DbException fault) when (rested && Dialect.IsBroken(fault))
        {
            Close();
            forget();
            session = open();
            session.Begin.ExecuteNonQuery();
        }
    }

    private void CleanUp(List<TItem> group)
    {
        try
        {
            session!.Committed(group);
        }
        catch (DbException)
        {
            Close();
        }
    }

    private void Close()
    {
        session?.Dispose();
        session = null;
    }

    private sealed record Failure(string Why, long At);
}
