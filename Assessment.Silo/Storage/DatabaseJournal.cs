using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.ReadModels;

namespace Assessment.Silo.Storage;

/// <summary>
/// The journal in one SQLite file. Several processes may use the file: each append is checked against what is
/// stored, so that of two writers one is told to read again.
/// </summary>
public sealed class DatabaseJournal(Database file) : IJournal, IAsyncDisposable
{
    private readonly GroupWriter writer = new(file);
    private readonly ReadPool readers = new(file);

    /// <summary>Why the newest entries could not be stored, such as a full disk; null when they were, or half a minute has passed and others may try.</summary>
    public string? Trouble => writer.Trouble;

    /// <inheritdoc/>
    public ValueTask<AppendResult> Append(JournalRecord record, ContractState before, ContractState after, CancellationToken cancel) =>
        // Computed by the caller, so that the one writer only writes.
        writer.Append(new(record, Projection.Step(before, after, record.At)) { Sealed = Seals.Step(before, after) }, cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalRecord>> Read(ContractNumber contract, long afterVersion, CancellationToken cancel) =>
        readers.Read(contract.Value, afterVersion, cancel);

    /// <inheritdoc/>
    public ValueTask<JournalRecord?> Find(ContractNumber contract, string operationId, CancellationToken cancel) =>
        readers.Find(contract.Value, operationId, cancel);

    /// <summary>Writes what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        readers.Dispose();
    }
}
