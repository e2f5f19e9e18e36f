using System.Diagnostics;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;

namespace Assessment.Bench;

/// <summary>What a contract costs while it rests in memory, and how long it takes to get there.</summary>
internal static class Resting
{
    private const int Contracts = 200;
    private const int EntriesEach = 300;

    /// <summary>Heap a resting entry takes, in states that were read back from the journal.</summary>
    public static async Task Memory(string folder)
    {
        var file = await Workload.NewFile(folder);
        await Fill(file, Contracts, EntriesEach, Workload.Entry);
        await using var journal = new DatabaseJournal(file);
        await using var engine = new EmbeddedContracts(journal, new StoppedClock(Workload.Now));
        // One contract first: code, the shared scheme and the pools are not the entries' to pay.
        await engine.State(SampleContract.Number(0), CancellationToken.None);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 1; i < Contracts; i++)
        {
            await engine.State(SampleContract.Number(i), CancellationToken.None);
        }

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        var entries = (Contracts - 1) * EntriesEach;
        Console.WriteLine($"  {engine.Active} contracts of {EntriesEach} entries with reasons of 30 characters: {(double)bytes / entries:N0} bytes an entry, all included");
        Console.WriteLine("  limit: 400 bytes an entry");
    }

    /// <summary>Time to read a finished year back from the journal.</summary>
    public static async Task Activation(string folder)
    {
        const int Periods = 11, EachPeriod = 60, Times = 30;
        var file = await Workload.NewFile(folder);
        await Fill(file, Times, Periods * EachPeriod, n => SampleContract.Deduction(n / Periods % 16, 1 + (n % Periods)));
        await using var journal = new DatabaseJournal(file);
        await using var engine = new EmbeddedContracts(journal, new StoppedClock(Workload.Now));
        var times = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await engine.State(SampleContract.Number(i), CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Console.WriteLine($"  {Periods} periods of {EachPeriod} entries: first {times[0]:N1} ms, median {times.Order().ElementAt(Times / 2):N1} ms, slowest {times.Max():N1} ms");
    }

    private static async Task Fill(SqliteFile file, int contracts, int entriesEach, Func<int, Grains.Journal.ICommand> entry)
    {
        await using var journal = new DatabaseJournal(file);
        await using var engine = new EmbeddedContracts(journal, new StoppedClock(Workload.Now));
        await Parallel.ForAsync(0, contracts, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            foreach (var (by, command) in SampleContract.Setup())
            {
                await Workload.Run(engine, i, command, by);
            }

            for (var n = 0; n < entriesEach; n++)
            {
                await Workload.Run(engine, i, entry(n), Workload.Evaluator(n));
            }
        });
    }
}
