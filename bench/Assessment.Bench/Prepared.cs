using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Silo.ReadModels;

namespace Assessment.Bench;

/// <summary>An entry with the rows it changes, computed beforehand: what a bare loop only has to write.</summary>
internal sealed record Prepared(JournalRecord Record, ReadModelRows Rows)
{
    /// <summary>The same entries that the engine makes: each round one entry on every contract.</summary>
    public static async Task<(List<Prepared> Setup, List<Prepared> Entries)> Make(int contracts, int entriesEach)
    {
        var (setup, entries) = (new List<Prepared>(), new List<Prepared>());
        var journal = new Recorder();
        var grains = Enumerable.Range(0, contracts).Select(i => new ContractGrain(SampleContract.Number(i), journal)).ToList();
        for (var i = 0; i < contracts; i++)
        {
            foreach (var (by, command) in SampleContract.Setup())
            {
                await Workload.Run(grains[i], command, by);
            }
        }

        setup.AddRange(journal.Take());
        for (var n = 0; n < entriesEach; n++)
        {
            for (var i = 0; i < contracts; i++)
            {
                await Workload.Run(grains[i], Workload.Entry(n), Workload.Evaluator(n));
            }
        }

        entries.AddRange(journal.Take());
        return (setup, entries);
    }

    private sealed class Recorder : IJournal
    {
        private List<Prepared> made = [];

        public List<Prepared> Take()
        {
            var taken = made;
            made = [];
            return taken;
        }

        public ValueTask<AppendResult> Append(JournalRecord record, ContractState before, ContractState after, CancellationToken cancel)
        {
            made.Add(new(record, Projection.Step(before, after, record.At)));
            return new(AppendResult.Appended);
        }

        public ValueTask<IReadOnlyList<JournalRecord>> Read(Grains.Values.ContractNumber contract, long afterVersion, CancellationToken cancel) => new([]);

        public ValueTask<JournalRecord?> Find(Grains.Values.ContractNumber contract, string operationId, CancellationToken cancel) => new((JournalRecord?)null);
    }
}
