using Assessment.Grains.Journal;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Server;

/// <summary>Several nodes over one database: each has its own engine, journal and connections.</summary>
internal sealed class NodesTest
{
    private Store store = null!;

    [SetUp]
    public async Task Open() => store = Store.New(On.Postgres);

    [TearDown]
    public async Task Close()
    {
        Assert.That(store.Verify().Findings, Is.Empty);
        await store.DisposeAsync();
    }

    [Test]
    public async Task Race_OfTwoNodesOnOneContract1000Times_AppendsOneEntryAVersion()
    {
        EmbeddedContracts[] nodes = [store.Engine(), store.Engine()];
        await nodes[0].SetUp(0);
        var first = (await nodes[0].Stored()).Count;
        for (var round = 0; round < 1000; round++)
        {
            var n = round;
            await Task.WhenAll(nodes.Select((node, i) => node.Record(0, i, $"race-{n}-{i}")));
        }

        var stored = await nodes[0].Stored();
        Assert.Multiple(() =>
        {
            Assert.That(stored.Select(r => r.Version), Is.EqualTo(Enumerable.Range(1, first + 2000)));
            Assert.That(stored.Skip(first).Select(r => r.OperationId), Is.Unique);
        });
    }

    [Test]
    public async Task Race_ForOneVersion_HasOneWinner()
    {
        IJournal[] nodes = [store.Journal(), store.Journal()];
        var reader = store.Engine();
        await reader.SetUp(0);
        for (var round = 0; round < 200; round++)
        {
            var tip = (await reader.Stored())[^1];
            var outcomes = await Task.WhenAll(nodes.Select(async (node, i) =>
            {
                await using var engine = new EmbeddedContracts(node, store.Time);
                return await engine.TryRecord(0, i, $"v{round}-{i}");
            }));
            Assert.That(outcomes.Select(o => o.Receipt!.Version).Order(), Is.EqualTo(new[] { tip.Version + 1, tip.Version + 2 }));
        }
    }

    [Test]
    public async Task Repeat_OnAnotherNode_ReturnsTheFirstReceipt()
    {
        var (one, two) = (store.Engine(), store.Engine());
        await one.SetUp(0);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? one : two).Record(0, 1, $"same-{i / 4}")));
        foreach (var same in outcomes.GroupBy(r => r.OperationId))
        {
            Assert.That((same.Select(r => r.Hash).Distinct().Count(), same.Count(r => !r.Repeated)), Is.EqualTo((1, 1)));
        }
    }

    [Test]
    public async Task Question_AfterAnotherNodesAcknowledgement_SeesIt()
    {
        var (one, two) = (store.Engine(), store.Engine());
        await one.SetUp(0);
        for (var n = 0; n < 50; n++)
        {
            var receipt = await (n % 2 == 0 ? one : two).Record(0, n % 5, $"op-{n}");
            Assert.That((await (n % 2 == 0 ? two : one).State(SampleContract.Number(0), CancellationToken.None)).Version, Is.EqualTo(receipt.Version));
        }
    }

    [Test]
    public async Task Checkpoint_OfManyNodesOnOneDay_IsTakenOnce()
    {
        await store.Filled();
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => new Checkpoints(store.Database, store.Time).TakeDaily())));
        Assert.That(taken.Count(t => t is not null), Is.EqualTo(1));
    }

    [Test]
    public async Task Audit_OfManyNodes_HasAChainEachAndNoGap()
    {
        var logs = Enumerable.Range(0, 4).Select(i => store.AuditLog($"n{i % 3}")).ToList();
        await Task.WhenAll(logs.SelectMany(log => Enumerable.Range(0, 50).Select(_ => log.Put(AuditExtensions.SignIn()))));
        Assert.That(store.Joined("SELECT max(seq) FROM audit_log GROUP BY node ORDER BY node"), Is.EqualTo("100,50,50"));
    }
}
