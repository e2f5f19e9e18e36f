using System.Data.Common;
using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Storage.Audit;

/// <summary>The fault that ends the walk of a chain.</summary>
/// <param name="Version">Version of the first bad entry.</param>
/// <param name="What">What is wrong with it.</param>
internal sealed record ChainFault(long Version, string What);

/// <summary>A contract's chain, walked to its end or to its first fault.</summary>
/// <param name="Contract">The contract's number.</param>
/// <param name="State">The state after the last good entry.</param>
/// <param name="UpdatedAt">When that was stored.</param>
/// <param name="Entries">Entries stored.</param>
/// <param name="Fault">The first fault, or null.</param>
internal sealed record WalkedChain(string Contract, ContractState State, DateTimeOffset UpdatedAt, long Entries, ChainFault? Fault);

/// <summary>Walks chain after chain: checks each entry against the one before, and replays it. Holds one contract at a time.</summary>
internal sealed class ChainWalk(DbConnection connection)
{
    /// <summary>Told of each step that was replayed: entry, state before, state after.</summary>
    public Action<JournalRecord, ContractState, ContractState>? Stepped { get; init; }

    /// <summary>All contracts, or one.</summary>
    public IEnumerable<WalkedChain> Walk(string? contract = null)
    {
        Walker? walker = null;
        foreach (var entry in JournalScan.Read(connection, contract))
        {
            if (walker is not null && walker.Contract != entry.Record.Contract)
            {
                yield return walker.Result();
                walker = null;
            }

            walker ??= new(entry.Record.Contract);
            walker.Take(entry, Stepped);
        }

        if (walker is not null)
        {
            yield return walker.Result();
        }
    }

    private sealed class Walker(string contract)
    {
        private ContractState? state;
        private ChainFault? fault;
        private string tip = Chain.Genesis;
        private DateTimeOffset updatedAt;
        private long lastId;
        private long version;
        private long entries;

        public string Contract => contract;

        public WalkedChain Result() => new(contract, state ?? ContractState.Empty(default), updatedAt, entries, fault);

        public void Take(ScannedEntry entry, Action<JournalRecord, ContractState, ContractState>? stepped)
        {
            entries++;
            if (fault is not null)
            {
                return;
            }

            var record = entry.Record;
            var what = entry.Fault ?? Chain.Fault(record, version, tip)
                ?? (entry.Id <= lastId ? $"its position {entry.Id} does not follow {lastId}" : null)
                ?? Replay(record, stepped);
            if (what is not null)
            {
                // Named by the version that should stand here: the stored one may be what was changed.
                fault = new(version + 1, what);
                return;
            }

            (version, tip, lastId, updatedAt) = (record.Version, record.Hash, entry.Id, record.At);
        }

        private string? Replay(JournalRecord record, Action<JournalRecord, ContractState, ContractState>? stepped)
        {
            try
            {
                var before = state ?? ContractState.Empty(ContractNumber.Parse(contract));
                var after = ContractGrain.Replay(before, record);
                stepped?.Invoke(record, before, after);
                state = after;
                return null;
            }
#pragma warning disable CA1031 // An event that does not fit may fail in any way; each is the same finding.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                return $"it cannot be applied: {problem.Message}";
            }
        }
    }
}
