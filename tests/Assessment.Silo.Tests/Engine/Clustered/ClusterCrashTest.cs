using System.Diagnostics;
using System.Globalization;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Engine.Clustered;

/// <summary>Three silos in processes of their own, one killed after the other, again and again.</summary>
internal sealed class ClusterCrashTest
{
    [Test]
    public async Task Kill_OfOneOfThreeSilosAgainAndAgain_LosesNothingAndLeavesNoGap()
    {
        await using var store = Store.New(On.Postgres);
        OrleansTables.Make(store);
        var (contracts, writers) = Killed.Load;
        var clock = Stopwatch.StartNew();
        var kills = 0;
        var silos = Enumerable.Range(0, 3).Select(silo => Task.Run(async () =>
        {
            var (lines, port) = (new List<string>(), TestSilo.FreePort().ToString(CultureInfo.InvariantCulture));
            for (var life = 0; clock.Elapsed < TimeSpan.FromSeconds(Math.Max(20, Killed.Seconds)); life++)
            {
                lines.AddRange(await Killed.Run(store, [$"silo{silo}-{life}", contracts, writers, port], 2000 + (silo * 1500)));
                Interlocked.Increment(ref kills);
            }

            return lines;
        }));
        var acknowledged = new Dictionary<(string Contract, string Operation), long>();
        foreach (var lines in await Task.WhenAll(silos))
        {
            Killed.Take(acknowledged, lines);
        }

        Killed.Check(store, acknowledged);
        TestContext.Out.WriteLine($"{kills} kills of 3 silos, {acknowledged.Count} acknowledged, {store.Scalar<long>("SELECT count(*) FROM journal")} stored");
    }
}
