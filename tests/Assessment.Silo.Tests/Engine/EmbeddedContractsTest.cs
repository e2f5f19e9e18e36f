using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Silo.Engine;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Engine;

/// <summary>What rests in memory, for how long, and how the engine stops.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class EmbeddedContractsTest(On on)
{
    private Store store = null!;

    [SetUp]
    public async Task Open() => store = Store.New(on);

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    [Test]
    public async Task Ask_WhenContractsDoNotExist_LeavesNothingInMemory()
    {
        var engine = store.Engine();
        for (var i = 0; i < 50; i++)
        {
            await engine.Ask(SampleContract.Number(i), new GetContract(), CancellationToken.None);
            await engine.TryRecord(i, 0, "a").Refused();
        }

        Assert.That(engine.Active, Is.Zero);
    }

    [Test]
    public async Task Sweep_WhenIdleTimeHasPassed_LetsContractsGoAndReadsThemBack()
    {
        var engine = store.Engine(options: new() { IdleTime = TimeSpan.FromMinutes(20), SweepEvery = TimeSpan.FromMinutes(1) });
        await engine.SetUp(0);
        await engine.Record(0, 0, "a");
        store.Time.Advance(TimeSpan.FromMinutes(19));
        Assert.That(engine.Active, Is.EqualTo(1));

        store.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(engine.Active, Is.Zero);
        Assert.That((await engine.Record(0, 1, "b")).Version, Is.EqualTo(6));
    }

    [Test]
    public async Task Execute_WhenMoreContractsThanTheBound_KeepsTheLastUsed()
    {
        var engine = store.Engine(options: new() { MostActive = 10 });
        for (var i = 0; i < 25; i++)
        {
            await engine.SetUp(i);
            store.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.That(engine.Active, Is.LessThanOrEqualTo(10));
        }

        for (var i = 0; i < 25; i++)
        {
            Assert.That((await engine.Record(i, 0, "a")).Version, Is.EqualTo(5));
        }
    }

    [Test]
    public async Task Stop_WhenWorkIsUnderWay_WaitsForItAndTakesNoMore()
    {
        var journal = new FaultyJournal(store.Journal());
        var engine = store.Engine(journal);
        await engine.SetUp(0);
        var (reached, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        journal.BeforeAppend = () =>
        {
            reached.SetResult();
            return gate.Task;
        };
        var underWay = engine.Record(0, 0, "a");
        await reached.Task;
        var stopping = engine.StopAsync(CancellationToken.None);

        var refusal = await engine.TryRecord(0, 1, "b").Refused();
        Assert.That((refusal.Code, stopping.IsCompleted), Is.EqualTo(("engine-must-be-running", false)));
        gate.SetResult();
        Assert.That((await underWay).Version, Is.EqualTo(5));
        await stopping;
    }

    [Test]
    public async Task Execute_WhenWaitingIsCancelled_SaysUnknownAndGoesOn()
    {
        var journal = new FaultyJournal(store.Journal());
        var engine = store.Engine(journal);
        await engine.SetUp(0);
        using var source = new CancellationTokenSource();
        journal.BeforeAppend = source.CancelAsync;
        var outcome = await engine.Execute(SampleContract.Number(0), SampleContract.Deduction(0), SampleContract.Evaluators[0], "a", source.Token);
        Assert.That(outcome.Refusal?.Code, Is.EqualTo("outcome-must-be-known"));
        Assert.That((await engine.Record(0, 0, "a")).Version, Is.EqualTo(5), "the retry ends up with one entry, whatever became of the first");
    }

    [Test]
    public async Task Ask_WhenJournalHoldsAnUnknownEvent_IsRefusedWithoutException()
    {
        var engine = store.Engine();
        await engine.SetUp(0);
        store.Tamper("UPDATE journal SET envelope = replace(envelope, 'scheme-frozen.v1', 'scheme-frozen.v9') WHERE version = 3");
        var fresh = store.Engine();
        var asked = await fresh.Ask(SampleContract.Number(0), new GetContract(), CancellationToken.None);
        var refused = await fresh.TryRecord(0, 0, "x").Refused();
        Assert.That((asked.Refusal?.Code, refused.Code), Is.EqualTo(("journal-must-be-readable", "journal-must-be-readable")));
    }
}
