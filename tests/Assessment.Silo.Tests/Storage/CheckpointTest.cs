using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Assessment.Silo.Tests.Storage;

/// <summary>A checkpoint a day, in China, when there is something to seal.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class CheckpointTest(On on)
{
    private Store store = null!;

    [SetUp]
    public async Task Open() => store = Store.New(on);

    [TearDown]
    public async Task Close()
    {
        Assert.That(store.Verify().Findings, Is.Empty);
        await store.DisposeAsync();
    }

    private long Count => store.Scalar<long>("SELECT count(*) FROM checkpoint");

    [Test]
    public void Take_WhenJournalIsEmpty_TakesNone() => Assert.That(new Checkpoints(store.Database, store.Time).Take(), Is.Null);

    [Test]
    public async Task Take_WhenNothingIsNew_TakesNone()
    {
        await store.Filled();
        var checkpoints = new Checkpoints(store.Database, store.Time);
        Assert.That((checkpoints.Take()?.Position, checkpoints.Take()), Is.EqualTo((7L, (CheckpointRow?)null)));
    }

    [Test]
    public async Task Loop_WhenMidnightInChinaPasses_TakesOneADay()
    {
        var engine = await store.Filled();
        using var stop = new CancellationTokenSource();
        var loop = new DailyWork(new(store.Database, store.Time), store.Time).Run(stop.Token);
        Assert.That(Count, Is.EqualTo(1), "at the start");

        // It is noon in China: eleven hours later it is still the same day.
        await engine.Record(0, 10, "b");
        store.Time.Advance(TimeSpan.FromHours(11));
        Assert.That(Count, Is.EqualTo(1));

        store.Time.Advance(TimeSpan.FromHours(2));
        Assert.That(() => Count, Is.EqualTo(2).After(5000, 20));
        await stop.CancelAsync();
        await loop;
    }

    [Test]
    public async Task Loop_WhenOneCannotBeTaken_TriesAgainWithinTheHour()
    {
        await store.Filled();
        store.Obstruct("checkpoint", "INSERT");
        var log = new ListedLog<DailyWork>();
        using var stop = new CancellationTokenSource();
        var loop = new DailyWork(new(store.Database, store.Time), store.Time, log: log).Run(stop.Token);
        store.Clear("checkpoint");
        Assert.That((log.Lines.Count(l => l.Level == LogLevel.Warning), Count), Is.EqualTo((1, 0L)));

        store.Time.Advance(TimeSpan.FromHours(1));
        Assert.That(() => Count, Is.EqualTo(1).After(5000, 20));
        await stop.CancelAsync();
        await loop;
    }
}
