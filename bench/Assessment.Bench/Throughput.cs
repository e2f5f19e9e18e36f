using System.Diagnostics;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;

namespace Assessment.Bench;

/// <summary>Entries a second: the engine, a bare group-commit loop that writes the same rows, and one transaction an entry.</summary>
internal static class Throughput
{
    private const int Writers = 64;

    public static async Task Measure(string folder, int rounds, int entriesEach)
    {
        var (setup, entries) = await Prepared.Make(Writers, entriesEach);
        Dictionary<string, List<double>> figures = [];
        // The first rounds warm up: it takes the compiler some fifty thousand entries to settle.
        for (var round = -3; round < rounds; round++)
        {
            // The order turns, so that no way always meets the disk in the same mood.
            (string Name, Func<Task<double>> Run)[] ways =
            [
                ("engine", () => Engine(folder, entriesEach)),
                ("bare loop, groups of 64", () => Bare(folder, setup, entries, Writers)),
                ("bare loop, groups of 512", () => Bare(folder, setup, entries, GroupWriter.GroupLimit)),
                ("one transaction an entry", () => Bare(folder, setup, entries[..(entries.Count / 8)], 1)),
            ];
            for (var i = 0; i < ways.Length; i++)
            {
                var (name, run) = ways[(i + round + (3 * ways.Length)) % ways.Length];
                var figure = await run();
                if (round >= 0)
                {
                    (figures.TryGetValue(name, out var list) ? list : figures[name] = []).Add(figure);
                    Console.WriteLine($"  round {round + 1}  {name,-26} {figure,9:N0} entries/s");
                }
            }
        }

        Print(figures);
    }

    private static void Print(Dictionary<string, List<double>> figures)
    {
        var engine = Median(figures["engine"]);
        foreach (var (name, list) in figures.OrderBy(f => f.Key == "engine" ? "" : f.Key, StringComparer.Ordinal))
        {
            var ratio = Median([.. figures["engine"].Zip(list, (e, b) => e / b)]);
            Console.WriteLine($"  median   {name,-26} {Median(list),9:N0} entries/s   engine reaches {ratio:P0} of it");
        }

        Console.WriteLine($"  limit: engine at least 60% of the bare loop in the same run ({engine:N0} entries/s here)");
    }

    private static async Task<double> Engine(string folder, int entriesEach)
    {
        var file = await Workload.NewFile(folder);
        await using var journal = new DatabaseJournal(file);
        await using var engine = new EmbeddedContracts(journal, new StoppedClock(Workload.Now));
        await EachWriter(async i =>
        {
            foreach (var (by, command) in SampleContract.Setup())
            {
                await Workload.Run(engine, i, command, by);
            }
        });

        var start = Stopwatch.GetTimestamp();
        await EachWriter(async i =>
        {
            for (var n = 0; n < entriesEach; n++)
            {
                await Workload.Run(engine, i, Workload.Entry(n), Workload.Evaluator(n));
            }
        });
        return Writers * entriesEach / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Task EachWriter(Func<int, Task> work) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(() => work(i))));

    private static async Task<double> Bare(string folder, List<Prepared> setup, List<Prepared> entries, int group)
    {
        var file = await Workload.NewFile(folder);
        using var connection = file.OpenWrite();
        using var rows = new RowWriter(connection);
        using var begin = connection.Prepare("BEGIN IMMEDIATE");
        using var commit = connection.Prepare("COMMIT");

        void Write(List<Prepared> all)
        {
            foreach (var chunk in all.Chunk(group))
            {
                begin.ExecuteNonQuery();
                foreach (var entry in chunk)
                {
                    rows.Write(entry.Record);
                    rows.Write(entry.Rows);
                }

                commit.ExecuteNonQuery();
            }
        }

        Write(setup);
        var start = Stopwatch.GetTimestamp();
        Write(entries);
        return entries.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> list)
    {
        var sorted = list.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
