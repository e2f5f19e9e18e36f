using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Evidence;

/// <summary>
/// Keeps the bytes of evidence, by contract and hash, in the same database as the journal, so that one backup holds both. A seal takes the
/// bytes away in the transaction that appends its entry: that is the journal's matter, and there is no way to do it here.
/// </summary>
public interface IEvidenceStore
{
    /// <summary>Stores bytes, unless the contract has them or had them sealed. Returns only when they are durable.</summary>
    /// <returns>True when they were not there before.</returns>
    /// <exception cref="StorageException">They were not stored, or it is not known.</exception>
    ValueTask<bool> Put(ContractNumber contract, string hash, byte[] bytes, CancellationToken cancel);

    /// <summary>The bytes; null when there are none, because they were sealed or never stored.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    ValueTask<byte[]?> Read(ContractNumber contract, string hash, CancellationToken cancel);

    /// <summary>Removes what no entry of the journal speaks of; anything else stays.</summary>
    /// <returns>True when it was removed.</returns>
    /// <exception cref="StorageException">The store cannot be written.</exception>
    ValueTask<bool> Discard(ContractNumber contract, string hash, CancellationToken cancel);
}
