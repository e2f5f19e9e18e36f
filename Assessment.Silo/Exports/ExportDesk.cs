using System.Data.Common;
using System.Security.Cryptography;
using System.Threading.Channels;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Microsoft.Extensions.Logging;

namespace Assessment.Silo.Exports;

/// <summary>
/// Exports of many contracts, made beside the working system: one at a time, a contract after another, each into a file of its own. What is
/// made is on the disk before it counts, so that whatever ends the program, the next start goes on where it was.
/// </summary>
public sealed class ExportDesk(ExportStore store, IExportFiles files, IExportMaker maker, IAuditLog audit, TimeProvider time, ExportOptions options, ILogger<ExportDesk> log) : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // After a failure, and for what another process ordered or left undone.
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock gate = new();
    private (string Job, CancellationTokenSource Stop)? current;

    /// <summary>Bounds of exports.</summary>
    public ExportOptions Options => options;

    /// <summary>Bytes that the files of all exports take.</summary>
    public long Used => files.Used;

    /// <summary>The exports of a person, the newest first.</summary>
    public IReadOnlyList<ExportJob> Of(string owner) => store.Of(owner);

    /// <summary>One export of a person; null when there is none.</summary>
    public ExportJob? Find(string owner, string id) => store.Find(owner, id);

    /// <summary>The file of a contract, to be read; null when it is not as it was made.</summary>
    public Stream? Open(ExportJob job, ExportItem item) => files.Open(job, item);

    /// <summary>Orders an export; says why not otherwise. It is recorded first.</summary>
    public async ValueTask<Refusal?> Order(By by, ExportContents contents, string language, IReadOnlyList<ContractNumber> contracts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        Rule[] rules =
        [
            new ExportMustNameContractsWithinItsBounds(contracts.Count, options.MostContracts), new ExportsOfAPersonMustBeFew(store.Of(by.Name).Count(j => j.State != ExportState.Expired), options.MostJobs),
            new ExportsMustHaveRoom(files.Used, options.MostBytes),
        ];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken.ToRefusal();
        }

        var (now, id) = (time.GetUtcNow(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
        await Tell("export.ordered", by, id, $"{contents} of {contracts.Count}: {string.Join(' ', contracts)}", cancel);
        var job = new ExportJob(id, by.Name, contents, language, ExportState.Waiting, ExportFault.None, now, null, now + options.Kept, [.. contracts.Select((c, i) => new ExportItem(i + 1, c, ExportItemState.Waiting))]);
        if (store.Add(job, options.MostJobs) is { } open)
        {
            return new ExportsOfAPersonMustBeFew(open, options.MostJobs).ToRefusal();
        }

        wake.Writer.TryWrite(true);
        return null;
    }

    /// <summary>Ends an export early; what is made of it stays, and it can go on.</summary>
    public bool Stop(ExportJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var stopped = store.Move(job, ExportState.Stopped, [ExportState.Waiting, ExportState.Running], ExportFault.None, time.GetUtcNow(), time.GetUtcNow() + options.Kept);
        lock (gate)
        {
            if (current is { } running && running.Job == job.Id)
            {
                running.Stop.Cancel();
            }
        }

        return stopped;
    }

    /// <summary>Lets an export go on that was stopped, or tries again what failed in one that ended.</summary>
    public bool Resume(ExportJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        store.Again(job);
        var moved = store.Move(job, ExportState.Waiting, [ExportState.Stopped, ExportState.Done], ExportFault.None, null, time.GetUtcNow() + options.Kept);
        wake.Writer.TryWrite(true);
        return moved;
    }

    /// <summary>Removes an export with its files.</summary>
    public void Drop(ExportJob job)
    {
        Stop(job);
        store.Drop(job.Id, whole: true);
        // A file that is being written goes with the next pruning at the latest.
        Removed(job.Id);
    }

    /// <summary>Works for as long as the host lives.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var tidied = DateTimeOffset.MinValue;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (time.GetUtcNow() - tidied > Hour - Look || store.Next() is not null)
                {
                    await Work(cancel);
                    tidied = time.GetUtcNow();
                }

                await Task.WhenAny(wake.Reader.WaitToReadAsync(cancel).AsTask(), Task.Delay(store.IsShared ? Look : Hour, time, cancel));
                wake.Reader.TryRead(out _);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
            {
                log.LogError(fault, "Exports could not be made; they are tried again in a minute");
                await Task.Delay(Minute, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Removes what has expired and makes what waits, until nothing does.</summary>
    public async Task Work(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            using var own = files.Lock();
            if (own is null)
            {
                return;
            }

            Prune();
            while (store.Next() is { } job)
            {
                await Make(job, cancel);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task Make(ExportJob job, CancellationToken cancel)
    {
        if (!store.Move(job, ExportState.Running, [ExportState.Waiting, ExportState.Running], ExportFault.None, null, job.ExpiresAt))
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        lock (gate)
        {
            current = (job.Id, stop);
        }

        try
        {
            await Items(job, stop.Token);
            End(job, ExportState.Done, ExportFault.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // By the host's end it stays as it is and goes on at the next start; by a person it is stopped already.
            cancel.ThrowIfCancellationRequested();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(fault, "Export {Job} stopped: its files cannot be written", job.Id);
            End(job, ExportState.Stopped, fault is NoRoomException ? ExportFault.Room : ExportFault.Disk);
        }
        finally
        {
            lock (gate)
            {
                current = null;
            }
        }
    }

    private void End(ExportJob job, ExportState state, ExportFault fault) => store.Move(job, state, [ExportState.Running], fault, time.GetUtcNow(), time.GetUtcNow() + options.Kept);

    private async Task Items(ExportJob job, CancellationToken stop)
    {
        foreach (var item in job.Items.Where(i => i.State is ExportItemState.Waiting || (i.State == ExportItemState.Done && !files.Holds(job, i))))
        {
            stop.ThrowIfCancellationRequested();
            // Stopped or removed where this desk was not told, or before it could be: the table knows.
            if (!store.IsRunning(job.Id))
            {
                return;
            }

            ExportItem made;
            try
            {
                made = await Item(job, item, stop);
            }
            catch (Exception)
            {
                files.GiveUp(job, item);
                throw;
            }

            if (made.State == ExportItemState.Done)
            {
                files.Finish(job, made);
            }
            else
            {
                files.GiveUp(job, item);
                store.Set(job, made);
            }
        }
    }

    private async Task<ExportItem> Item(ExportJob job, ExportItem item, CancellationToken stop)
    {
        await using var file = files.Begin(job, item);
        var none = new ExportItem(item.No, item.Contract, ExportItemState.Failed);
        ExportedContract? made;
        try
        {
            made = await maker.Make(job, item.Contract, new BoundedStream(file, options.MostBytes - files.Used), stop);
        }
        catch (Exception fault) when (fault is not (IOException or UnauthorizedAccessException) && !stop.IsCancellationRequested)
        {
            // One contract that cannot be made is named, and takes none of the others with it.
            log.LogError(fault, "Contract {Contract} of export {Job} could not be made", item.Contract, job.Id);
            return none;
        }

        if (made is null)
        {
            return none with { State = ExportItemState.Refused };
        }

        file.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop));
        file.Flush(flushToDisk: true);
        return new(item.No, item.Contract, ExportItemState.Done, made.Version, made.Tip, file.Length, hash);
    }

    private void Prune()
    {
        var now = time.GetUtcNow();
        foreach (var job in store.Expired(now))
        {
            // It is shown as expired for as long again.
            store.Drop(job.Id, whole: job.State == ExportState.Expired && job.ExpiresAt + options.Kept <= now);
            Removed(job.Id);
        }

        foreach (var orphan in files.All().Where(id => !store.Exists(id)).ToList())
        {
            Removed(orphan);
        }
    }

    private void Removed(string id)
    {
        try
        {
            files.Drop(id);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(fault, "The files of export {Job} could not be removed; it is tried again", id);
        }
    }

    private ValueTask Tell(string type, By by, string id, string detail, CancellationToken cancel) =>
        audit.Write(new(type, AuditEvent.Ok) { Account = by.Name, Address = by.Address, Target = $"exports/{id}", Detail = detail }, cancel);
}
