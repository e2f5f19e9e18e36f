using System.Diagnostics;
using System.Globalization;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests;

/// <summary>Nothing acknowledged is lost: a writer is killed at random moments, on the same database again and again.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class CrashTest(On on)
{
    // A file's own crash is what matters most: a server outlives its clients.
    private int Rounds => on == On.Sqlite ? 22 : 6;

    // ASSESSMENT_TESTS_NODES_SECONDS=60 is the long form: 200 contracts, 64 writers.
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("ASSESSMENT_TESTS_NODES_SECONDS") ?? "10", CultureInfo.InvariantCulture);

    [Test]
    public async Task Kill_WhenWritersAreAtWork_LosesNothingThatWasAcknowledged()
    {
        await using var store = Store.New(on);
        var acknowledged = new Dictionary<(string Contract, string Operation), long>();
        for (var round = 0; round < Rounds; round++)
        {
            var lines = await RunAndKill(store, [$"run{round}"], TestContext.CurrentContext.Random!.Next(200, 900));
            Assert.That(lines, Is.Not.Empty);
            Take(acknowledged, lines);
            Check(store, acknowledged);
        }

        TestContext.Out.WriteLine($"{Rounds} kills, {acknowledged.Count} acknowledged, {store.Scalar<long>("SELECT count(*) FROM journal")} stored");
    }

    [Test]
    public async Task Kill_OfOneOfThreeNodesAgainAndAgain_LosesNothingAndLeavesNoGap()
    {
        if (on == On.Sqlite && Seconds < 60)
        {
            Assert.Pass("several nodes share a server; the long form tries a file, too");
        }

        await using var store = Store.New(on);
        var (contracts, writers) = Seconds >= 60 ? ("200", "22") : ("20", "8");
        var clock = Stopwatch.StartNew();
        var kills = 0;
        // Each lives for some two seconds, and is followed by the next under its own name.
        var nodes = Enumerable.Range(0, 3).Select(node => Task.Run(async () =>
        {
            var lines = new List<string>();
            for (var life = 0; clock.Elapsed < TimeSpan.FromSeconds(Seconds); life++)
            {
                lines.AddRange(await RunAndKill(store, [$"node{node}-{life}", contracts, writers], 1200 + (node * 700)));
                Interlocked.Increment(ref kills);
            }

            return lines;
        }));
        var acknowledged = new Dictionary<(string Contract, string Operation), long>();
        foreach (var lines in await Task.WhenAll(nodes))
        {
            Take(acknowledged, lines);
        }

        Check(store, acknowledged);
        TestContext.Out.WriteLine($"{kills} kills of 3 nodes, {acknowledged.Count} acknowledged, {store.Scalar<long>("SELECT count(*) FROM journal")} stored");
    }

    private static void Take(Dictionary<(string Contract, string Operation), long> acknowledged, List<string> lines)
    {
        foreach (var parts in lines.Select(l => l.Split(' ')))
        {
            var (key, version) = ((parts[0], parts[2]), long.Parse(parts[1], CultureInfo.InvariantCulture));
            Assert.That(acknowledged.TryAdd(key, version) || acknowledged[key] == version, $"{key} has two receipts");
        }
    }

    private static void Check(Store store, Dictionary<(string Contract, string Operation), long> acknowledged)
    {
        var stored = new Dictionary<(string Contract, string Operation), long>();
        using (var connection = store.Database.OpenRead())
        {
            connection.BeginRead();
            foreach (var entry in JournalScan.Read(connection))
            {
                Assert.That(stored.TryAdd((entry.Record.Contract, entry.Record.OperationId), entry.Record.Version), $"{entry.Record.OperationId} is stored twice");
            }
        }

        foreach (var (key, version) in acknowledged)
        {
            Assert.That(stored.GetValueOrDefault(key), Is.EqualTo(version), $"{key} was acknowledged as version {version}");
        }

        // Versions without gaps, the chain, the read models: all that verify knows.
        Assert.That(store.Verify().Findings, Is.Empty);
    }

    private static async Task<List<string>> RunAndKill(Store store, string[] arguments, int milliseconds)
    {
        var program = Path.Combine(TestContext.CurrentContext.TestDirectory, "CrashWriter.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { program, store.Text },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var writer = Process.Start(start)!;
        var errors = writer.StandardError.ReadToEndAsync();
        var first = await writer.StandardOutput.ReadLineAsync();
        Assert.That(first, Is.Not.Null, await Task.WhenAny(errors, Task.Delay(1000)) == errors ? await errors : "");
        var rest = writer.StandardOutput.ReadToEndAsync();
        // The moment is the test: somewhere between starting and being well at work.
        await Task.Delay(milliseconds);
        writer.Kill();
        await writer.WaitForExitAsync();
        // A line that was cut off acknowledged nothing.
        return [.. (first + "\n" + await rest).Split('\n').Where(l => l.EndsWith(" .", StringComparison.Ordinal))];
    }
}
