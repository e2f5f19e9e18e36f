using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests;

/// <summary>A journal in memory that fails when it is told to: before it stored an entry, or after.</summary>
internal sealed class FakeJournal : IJournal
{
    private readonly List<JournalRecord> records = [];

    public IReadOnlyList<JournalRecord> Records => records;

    /// <summary>The next appends fail before anything is stored.</summary>
    public int FailBefore { get; set; }

    /// <summary>The next appends are stored, and then the answer is lost.</summary>
    public int FailAfter { get; set; }

    /// <summary>The next reads and look-ups fail.</summary>
    public int FailReads { get; set; }

    /// <summary>What happens just before the next append, once: another writer, say.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public int Appends { get; private set; }

    public async ValueTask<AppendResult> Append(JournalRecord record, ContractState before, ContractState after, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Appends++;
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
        }

        if (FailBefore-- > 0)
        {
            throw new StorageException("the disk is full");
        }

        FailBefore = 0;
        if (records.Exists(r => r.Contract == record.Contract && r.OperationId == record.OperationId))
        {
            return AppendResult.OperationTaken;
        }

        if (records.Exists(r => r.Contract == record.Contract && r.Version == record.Version))
        {
            return AppendResult.VersionTaken;
        }

        records.Add(record);
        Assert.That((before.Version, after.Version), Is.EqualTo((record.Version - 1, record.Version)));
        return FailAfter-- > 0 ? throw new StorageException("the connection was lost") : AppendResult.Appended;
    }

    public ValueTask<IReadOnlyList<JournalRecord>> Read(ContractNumber contract, long afterVersion, CancellationToken cancel)
    {
        Reading(cancel);
        return new([.. records.Where(r => r.Contract == contract.Value && r.Version > afterVersion).OrderBy(r => r.Version)]);
    }

    public ValueTask<JournalRecord?> Find(ContractNumber contract, string operationId, CancellationToken cancel)
    {
        Reading(cancel);
        return new(records.Find(r => r.Contract == contract.Value && r.OperationId == operationId));
    }

    private void Reading(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (FailReads > 0)
        {
            FailReads--;
            throw new StorageException("the store cannot be read");
        }
    }
}
