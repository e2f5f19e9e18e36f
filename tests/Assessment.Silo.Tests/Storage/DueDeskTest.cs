using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Assessment.Silo.Tests.Storage;

/// <summary>What is late is said once a day, by one of the nodes.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class DueDeskTest(On on)
{
    private Store store = null!;

    [SetUp]
    public async Task Open()
    {
        store = Store.New(on);
        await store.Engine().SetUp(0);
    }

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    [Test]
    public void Take_OnADay_CountsWhatIsLateAndWhatSoonWillBe()
    {
        var due = store.Joined("SELECT DISTINCT due FROM waiting WHERE due IS NOT NULL ORDER BY due").Split(',').Select(d => DateOnly.Parse(d, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var today = DateOnly.FromDateTime(store.Time.GetUtcNow().UtcDateTime);
        var report = Desk("n1").Take()!;
        Assert.Multiple(() =>
        {
            Assert.That(due, Has.Some.LessThan(today), "the sample has what is late");
            Assert.That(report.Late, Is.EqualTo(Count($"due < '{today:yyyy-MM-dd}'")));
            Assert.That(report.Soon, Is.EqualTo(Count($"due BETWEEN '{today:yyyy-MM-dd}' AND '{today.AddDays(DueDesk.Days):yyyy-MM-dd}'")));
            Assert.That(report.First, Has.Count.EqualTo(Math.Min(DueDesk.Most, report.Late + report.Soon)).And.All.Property(nameof(WaitingRow.Kind)).EqualTo(WaitingKind.Sheet));
            Assert.That(report.First.Select(r => r.Due), Is.Ordered);
        });
    }

    [Test]
    public async Task Take_ByManyNodes_IsTakenOnceADay()
    {
        async Task<int> Takers() => (await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Desk($"n{i}").Take())))).Count(r => r is not null);
        Assert.That(await Takers(), Is.EqualTo(1));
        store.Time.Advance(TimeSpan.FromHours(1));
        Assert.That(await Takers(), Is.Zero, "the same day");
        store.Time.Advance(TimeSpan.FromDays(1));
        Assert.That((await Takers(), store.Scalar<long>("SELECT count(*) FROM daily_work")), Is.EqualTo((1, 2L)));
    }

    [Test]
    public void Work_WhenSomethingIsLate_WarnsAndNamesNobody()
    {
        var log = new ListedLog<DailyWork>();
        Assert.That(new DailyWork(new(store.Database, store.Time), store.Time, log: log, due: Desk("n1")).Do());
        Assert.That(log.Lines[0], Is.EqualTo((LogLevel.Warning, $"{Count("due < '2027-02-01'")} matter(s) are late, and {Count("due BETWEEN '2027-02-01' AND '2027-02-04'")} are due within 3 days")));
        Assert.That(string.Concat(log.Lines), Does.Contain("CS-2026-0000").And.Not.Contain("wang.fang"));
    }

    [Test]
    public void Work_WhenItCannotBeStored_SaysSoAndIsTriedAgain()
    {
        store.Obstruct("daily_work");
        var log = new ListedLog<DailyWork>();
        var work = new DailyWork(new(store.Database, store.Time), store.Time, log: log, due: Desk("n1"));
        Assert.That((work.Do(), log.Lines.Single().Text), Is.EqualTo((false, "What is late could not be looked up")));
        store.Clear("daily_work");
        Assert.That(work.Do());
    }

    private DueDesk Desk(string node) => new(store.Database, store.Time, node);

    private long Count(string condition) => store.Scalar<long>($"SELECT count(*) FROM waiting WHERE {condition}");
}
