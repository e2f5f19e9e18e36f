using System.Diagnostics;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests;

/// <summary>Nothing acknowledged is lost: a writer is killed at random moments, on the same database again and again.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class CrashTest(On on)
{
    // A file's own crash is what matters most: a server outlives its clients.
    private int Rounds => on == On.Sqlite ? 22 : 6;

    [Test]
    public async Task Kill_WhenWritersAreAtWork_LosesNothingThatWasAcknowledged()
    {
        await using var store = Store.New(on);
        var acknowledged = new Dictionary<(string Contract, string Operation), long>();
        for (var round = 0; round < Rounds; round++)
        {
            var lines = await Killed.Run(store, [$"run{round}"], TestContext.CurrentContext.Random!.Next(200, 900));
            Assert.That(lines, Is.Not.Empty);
            Killed.Take(acknowledged, lines);
            // What is lost stays lost: now and then is enough to see after which kill, and the next writer finds what the last one left.
            if (round % 7 == 0)
            {
                Killed.Check(store, acknowledged);
            }
        }

        Killed.Check(store, acknowledged);
        TestContext.Out.WriteLine($"{Rounds} kills, {acknowledged.Count} acknowledged, {store.Scalar<long>("SELECT count(*) FROM journal")} stored");
    }

    [Test]
    public async Task Kill_OfOneOfThreeNodesAgainAndAgain_LosesNothingAndLeavesNoGap()
    {
        if (on == On.Sqlite && Killed.Seconds < 60)
        {
            Assert.Pass("several nodes share a server; the long form tries a file, too");
        }

        await using var store = Store.New(on);
        var (contracts, writers) = Killed.Load;
        var clock = Stopwatch.StartNew();
        var kills = 0;
        // Each lives for some two seconds, and is followed by the next under its own name.
        var nodes = Enumerable.Range(0, 3).Select(node => Task.Run(async () =>
        {
            var lines = new List<string>();
            for (var life = 0; clock.Elapsed < TimeSpan.FromSeconds(Killed.Seconds); life++)
            {
                lines.AddRange(await Killed.Run(store, [$"node{node}-{life}", contracts, writers], 1200 + (node * 700)));
                Interlocked.Increment(ref kills);
            }

            return lines;
        }));
        var acknowledged = new Dictionary<(string Contract, string Operation), long>();
        foreach (var lines in await Task.WhenAll(nodes))
        {
            Killed.Take(acknowledged, lines);
        }

        Killed.Check(store, acknowledged);
        TestContext.Out.WriteLine($"{kills} kills of 3 nodes, {acknowledged.Count} acknowledged, {store.Scalar<long>("SELECT count(*) FROM journal")} stored");
    }
}
