using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Tests.Support;

/// <summary>A journal whose store fails when told to.</summary>
internal sealed class FaultyJournal(IJournal inner) : IJournal
{
    private int conflicts;

    /// <summary>Appends that fail before they are written.</summary>
    public int FailBefore { get; set; }

    /// <summary>Appends that are written, and whose acknowledgement is then lost.</summary>
    public int FailAfter { get; set; }

    /// <summary>Reads that fail.</summary>
    public int FailReads { get; set; }

    /// <summary>Appends that another writer was faster with.</summary>
    public int Conflicts => conflicts;

    /// <summary>How long each append takes at least.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Runs before an append is handed on.</summary>
    public Func<Task>? BeforeAppend { get; set; }

    public async ValueTask<AppendResult> Append(JournalRecord record, ContractState before, ContractState after, CancellationToken cancel)
    {
        if (FailBefore-- > 0)
        {
            throw new StorageException("the disk is gone");
        }

        if (Delay > TimeSpan.Zero)
        {
            await Task.Delay(Delay, cancel);
        }

        if (BeforeAppend is { } hook)
        {
            BeforeAppend = null;
            await hook();
        }

        var result = await inner.Append(record, before, after, cancel);
        if (result != AppendResult.Appended)
        {
            Interlocked.Increment(ref conflicts);
        }

        return FailAfter-- > 0 ? throw new StorageException("the answer was lost") : result;
    }

    public ValueTask<IReadOnlyList<JournalRecord>> Read(ContractNumber contract, long afterVersion, CancellationToken cancel) =>
        FailReads-- > 0 ? throw new StorageException("the disk is gone") : inner.Read(contract, afterVersion, cancel);

    public ValueTask<JournalRecord?> Find(ContractNumber contract, string operationId, CancellationToken cancel) =>
        inner.Find(contract, operationId, cancel);
}
