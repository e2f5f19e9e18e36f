using Assessment.Grains.Values;

namespace Assessment.Grains.Journal;

/// <summary>What became of an append.</summary>
public enum AppendResult
{
    /// <summary>Durable.</summary>
    Appended,

    /// <summary>Another entry has this version: read again and decide again. Nothing was written.</summary>
    VersionTaken,

    /// <summary>Another entry of the contract has this operation id. Nothing was written.</summary>
    OperationTaken,
}

/// <summary>The port to the append-only journal.</summary>
public interface IJournal
{
    /// <summary>
    /// Appends one entry, and the read models' rows that the step from <paramref name="before"/> to
    /// <paramref name="after"/> changes, in one transaction. Returns only when it is durable.
    /// </summary>
    /// <exception cref="StorageException">It was not stored, or it is not known whether it was.</exception>
    ValueTask<AppendResult> Append(JournalRecord record, ContractState before, ContractState after, CancellationToken cancel);

    /// <summary>The entries of one contract after a version, in order.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<JournalRecord>> Read(ContractNumber contract, long afterVersion, CancellationToken cancel);

    /// <summary>The entry of an operation, or null.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    ValueTask<JournalRecord?> Find(ContractNumber contract, string operationId, CancellationToken cancel);
}

/// <summary>The store failed. After a failed append the outcome is unknown until the operation id is looked up.</summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
