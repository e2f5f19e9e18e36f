using System.Diagnostics;
using System.Globalization;
using Assessment.Grains.Journal;
using Assessment.Silo.Engine;
using Assessment.Silo.Engine.Clustered;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Engine.Clustered;

/// <summary>Several silos of one cluster over PostgreSQL, found through Orleans's own tables.</summary>
internal sealed class ClusterTest
{
    private const string Cluster = "test";

    private readonly List<TestSilo> silos = [];
    private Store store = null!;

    [SetUp]
    public void Open()
    {
        store = Store.New(On.Postgres);
        OrleansTables.Make(store);
    }

    [TearDown]
    public async Task Close()
    {
        foreach (var silo in silos)
        {
            await silo.DisposeAsync();
        }

        silos.Clear();
        Assert.That(store.Verify().Findings, Is.Empty);
        await store.DisposeAsync();
    }

    [Test]
    public async Task Commands_ThroughEachOfThreeSilos_MeetInOneHomeAContract()
    {
        FaultyJournal[] journals = [new(store.Journal()), new(store.Journal()), new(store.Journal())];
        foreach (var journal in journals)
        {
            await Begin(journal);
        }

        for (var contract = 0; contract < 30; contract++)
        {
            await silos[contract % 3].Contracts.SetUp(contract);
        }

        var writers = Enumerable.Range(0, 240).Select(n => Task.Run(() => silos[n % 3].Contracts.Record(n % 30, n / 30, $"op-{n}")));
        var receipts = await Task.WhenAll(writers);
        Assert.Multiple(() =>
        {
            Assert.That(receipts, Has.None.Matches<Receipt>(r => r.Repeated));
            Assert.That(store.Joined("SELECT DISTINCT count(*) FROM journal GROUP BY contract"), Is.EqualTo("12"));
            // At home nobody is overtaken: without it a journal refuses again and again.
            Assert.That(journals.Sum(j => j.Conflicts), Is.Zero);
            Assert.That(silos.Select(s => s.Active), Has.All.GreaterThan(0).And.All.LessThan(30), "the contracts are spread over the silos");
        });
    }

    [Test]
    public async Task Question_OnAnotherSiloThanTheHome_SeesWhatWasAcknowledged()
    {
        await Begin();
        await Begin();
        await silos[0].Contracts.SetUp(0);
        for (var n = 0; n < 20; n++)
        {
            var receipt = await silos[n % 2].Contracts.Record(0, n % 5, $"op-{n}");
            Assert.That((await silos[(n + 1) % 2].Contracts.State(SampleContract.Number(0), CancellationToken.None)).Version, Is.EqualTo(receipt.Version));
        }
    }

    [Test]
    public async Task Stop_OfTheSiloThatHoldsContracts_HandsThemOverWithoutANo()
    {
        await Begin();
        await Begin();
        for (var contract = 0; contract < 8; contract++)
        {
            await silos[0].Contracts.SetUp(contract);
        }

        using var enough = new CancellationTokenSource();
        var written = 0;
        var writing = Task.Run(async () =>
        {
            for (var n = 0; !enough.IsCancellationRequested; n++)
            {
                await silos[1].Contracts.Record(n % 8, n / 8, $"op-{n}");
                written++;
            }
        });
        await Task.Delay(300);
        await silos[0].Stop();
        var before = written;
        await Task.Delay(1000);
        await enough.CancelAsync();
        await writing;
        Assert.That(written, Is.GreaterThan(before), "the other silo goes on");
    }

    [Test]
    public async Task Home_ThatDoesNotAnswer_IsDoneWithoutUnderTheSameId()
    {
        var slow = new FaultyJournal(store.Journal());
        await Begin(slow);
        await silos[0].Contracts.SetUp(0);
        await Begin();
        var hold = new TaskCompletionSource();
        slow.BeforeAppend = () => hold.Task;
        // Its home hangs in its storage; the other silo waits as long as an answer may take, and then does it itself.
        var receipt = await silos[1].Contracts.Record(0, 0, "a");
        hold.SetResult();
        var again = await silos[0].Contracts.Record(0, 0, "a");
        Assert.That((receipt.Version, again.Version, again.Hash, again.Repeated), Is.EqualTo((5L, 5L, receipt.Hash, true)));
    }

    [Test]
    public async Task DailyWork_OfThreeSilos_IsDoneOnce()
    {
        await store.Filled();
        var log = new ListedLog<DailyWork>();
        for (var i = 0; i < 3; i++)
        {
            silos.Add(await TestSilo.Start(store, store.Journal(), Cluster, log));
        }

        Assert.That(() => store.Scalar<long>("SELECT count(*) FROM checkpoint"), Is.EqualTo(1).After(15_000, 50));
        Assert.That(() => store.Scalar<long>("SELECT count(*) FROM daily_work"), Is.EqualTo(1).After(15_000, 50));
        Assert.That(() => store.Scalar<long>("SELECT count(*) FROM orleansreminderstable WHERE remindername = 'daily'"), Is.EqualTo(1).After(15_000, 50));
        Assert.That(log.Lines.Count(l => l.Text.Contains("due within", StringComparison.Ordinal)), Is.EqualTo(1));

        // The next day: whoever is reminded does it.
        store.Time.Advance(TimeSpan.FromDays(1));
        await silos[2].Grains.GetGrain<IDailyHome>(IDailyHome.Key).Begin();
        await silos[1].Grains.GetGrain<IDailyHome>(IDailyHome.Key).Begin();
        Assert.That((store.Scalar<long>("SELECT count(*) FROM daily_work"), store.Scalar<long>("SELECT count(*) FROM orleansreminderstable")), Is.EqualTo((2L, 1L)));
    }

    [Test]
    public async Task Serve_OfTheCommandLine_IsAHomeUntilItIsStopped()
    {
        await Begin();
        using var served = Serve();
        Assert.That(() => Live, Is.EqualTo(2).After(60_000, 100));
        for (var contract = 0; contract < 30; contract++)
        {
            await silos[0].Contracts.SetUp(contract);
        }

        Assert.That(silos[0].Active, Is.InRange(1, 29), "some are at home in the other process");
        using (var kill = Process.Start("kill", ["-TERM", served.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await served.WaitForExitAsync();
        Assert.That((served.ExitCode, Live), Is.EqualTo((0, 1L)), await served.StandardError.ReadToEndAsync());
        for (var contract = 0; contract < 30; contract++)
        {
            await silos[0].Contracts.Record(contract, 0, "after");
        }
    }

    [Test]
    public void Start_WithoutTheTables_NamesThemAndTheirScripts()
    {
        store.Sql("DROP TABLE orleansreminderstable; DELETE FROM orleansquery WHERE querykey = 'CleanupDefunctSiloEntriesKey'");
        var start = new SiloStart(store.Database, new() { Cluster = new() { Clustering = Clustering.Database } }, TimeProvider.System, Silo.Calendars.LoadedCalendars.Shipped);
        Assert.That(async () => await start.Run(CancellationToken.None), Throws.TypeOf<EnvironmentException>().With.Property("Text").Property("En")
            .Contains("orleansreminderstable, CleanupDefunctSiloEntriesKey").And.Property("Text").Property("En").Contains("PostgreSQL-Reminders.sql, PostgreSQL-Clustering.sql"));
        store.Sql("DROP TABLE orleansquery");
        Assert.That(async () => await start.Run(CancellationToken.None), Throws.TypeOf<EnvironmentException>().With.Property("Text").Property("Zh").Contains("PostgreSQL-Main.sql"));
    }

    // Active, as Orleans's table counts.
    private long Live => store.Scalar<long>("SELECT count(*) FROM orleansmembershiptable WHERE status = 3");

    private Process Serve()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(TestContext.CurrentContext.TestDirectory, "Assessment.Silo.dll"), "serve", "--lang", "en"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in new[]
        {
            ("Storage__Provider", "postgres"), ("Storage__ConnectionString", store.Text), ("Storage__Folder", store.PathOf("served")), ("Engine__Kind", "orleans"),
            ("Engine__Cluster", Cluster), ("Engine__Port", TestSilo.FreePort().ToString(CultureInfo.InvariantCulture)),
        })
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        // Read, or a full pipe would hold it up.
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private async Task Begin(IJournal? journal = null) => silos.Add(await TestSilo.Start(store, journal ?? store.Journal(), Cluster));
}
