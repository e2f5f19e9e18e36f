using Assessment.Silo.Accounts;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Storage;

/// <summary>What a node's readiness rests on: each cause is named, and ends when it is gone.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class StorageProbeTest(On on)
{
    private Store store = null!;

    [SetUp]
    public async Task Open()
    {
        store = Store.New(on);
        await store.Filled();
    }

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    private StorageProbe Probe(TimeProvider? time = null, TimeProvider? machine = null) =>
        new(store.Database, time ?? store.Time, new AccountClock(machine ?? TimeProvider.System));

    [Test]
    public void Node_WhenAllIsWell_IsReady() => Assert.That(Probe().Fault(), Is.Null);

    [TestCase(-1)]
    [TestCase(1)]
    public void Node_WhoseClockIsADayOffTheServers_IsNot(int days)
    {
        var off = new ManualTime(TimeProvider.System.GetUtcNow().AddDays(days));
        var fault = Probe(machine: off).Fault();
        // A file has no clock of its own to compare with.
        Assert.That(fault?.En, on == On.Postgres ? Does.Contain("are 1.00:00:00 apart").Or.Contain("are 0.23:59:5") : Is.Null);
    }

    [Test]
    public void Node_WhoseClockIsBehindTheLastEntry_IsNot()
    {
        var behind = new ManualTime(store.Time.GetUtcNow().AddDays(-1));
        Assert.That(Probe(time: behind).Fault()?.En, Does.Contain("behind the last entry"));
        behind.Advance(TimeSpan.FromDays(1));
        Assert.That(Probe(time: behind).Fault(), Is.Null);
    }

    [Test]
    public void Node_WhoseDatabaseIsHeldByAnother_IsNot_UntilItLetsGo()
    {
        if (on == On.Postgres)
        {
            store.Sql($"ALTER DATABASE {((Postgres)store.Database).DatabaseName} SET default_transaction_read_only = on");
            Npgsql.NpgsqlConnection.ClearAllPools();
            store.Database.Forget();
            Assert.That(Probe().Fault()?.En, Does.Contain("read-only"));
            PostgresServer.Shared.Sql("postgres", $"ALTER DATABASE {((Postgres)store.Database).DatabaseName} RESET default_transaction_read_only");
            store.Database.Forget();
        }
        else
        {
            using var holder = store.Database.OpenWrite();
            holder.BeginWrite();
            Assert.That(Probe().Fault()?.En, Does.Contain("in use by another process"));
        }

        Assert.That(Probe().Fault(), Is.Null);
    }

    [Test]
    public void Node_WhoseDatabaseIsGone_SaysWhich()
    {
        Database gone = on == On.Postgres ? new Postgres("Host=127.0.0.1;Port=1;Database=assessment", store.PathOf("")) : new SqliteFile(store.PathOf("nowhere/gone.db"));
        Assert.That(new StorageProbe(gone, store.Time, new AccountClock(TimeProvider.System)).Fault()?.En, Does.Contain(gone.Name));
    }
}
