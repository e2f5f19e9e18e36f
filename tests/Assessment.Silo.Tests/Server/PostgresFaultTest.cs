using Assessment.Grains.Journal;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Tests.Support;
using Npgsql;

namespace Assessment.Silo.Tests.Server;

/// <summary>What is wrong around a database on a server is said in words, nothing is acknowledged meanwhile, and work goes on when the cause is gone.</summary>
internal sealed class PostgresFaultTest
{
    private static Task<MigrationPlan> Migrate(string connection, TimeSpan? patience = null) =>
        new Migrator(new Postgres(connection, Path.GetTempPath()), TimeProvider.System) { Patience = patience ?? TimeSpan.FromSeconds(20) }.Migrate(CancellationToken.None);

    private static NUnit.Framework.Constraints.ContainsConstraint Says(string words) => Throws.TypeOf<EnvironmentException>().With.Message.Contains(words);

    [Test]
    public void Migrate_WhenTheServerIsNotThere_SaysWhichAndWhatToCheck() =>
        Assert.That(() => Migrate("Host=127.0.0.1;Port=1;Database=assessment;Username=postgres"), Says("127.0.0.1:1/assessment cannot be reached"));

    [Test]
    public void Migrate_WhenTheDatabaseIsNotThere_NamesTheCommandThatMakesIt() =>
        Assert.That(() => Migrate(PostgresServer.Shared.Text("nowhere")), Says("createdb -E UTF8 nowhere"));

    [Test]
    public void Migrate_WhenTheUserIsNotKnown_SaysSo() =>
        Assert.That(() => Migrate(PostgresServer.Shared.Text("postgres").Replace("Username=postgres", "Username=nobody", StringComparison.Ordinal)), Says("refuses the sign-in"));

    [TestCase("Host=")]
    [TestCase("Host=127.0.0.1")]
    [TestCase("Host=127.0.0.1;Database=x;Port=abc;Password=geheim")]
    [TestCase("Host=127.0.0.1;Database=x;Nonsense=1;Password=geheim")]
    public void Name_WhenTheTextIsNoConnectionString_IsRefusedWithoutRepeatingIt(string text) =>
        Assert.That(() => Database.Of(text), Throws.TypeOf<EnvironmentException>().With.Message.Contains("not valid").And.Message.Not.Contains("geheim"));

    [Test]
    public void Name_OfADatabase_HoldsNoPassword()
    {
        var database = Database.Of("Host=db.example;Database=assessment;Username=a;Password=geheim");
        Assert.That((database.Name, database.ToString()), Is.EqualTo(("db.example:5432/assessment", "db.example:5432/assessment")));
    }

    [TestCase("Host=127.0.0.1;Database=x", GssEncryptionMode.Disable)]
    [TestCase("Host=127.0.0.1;Database=x;GSS Encryption Mode=Prefer", GssEncryptionMode.Prefer)]
    [TestCase("Host=127.0.0.1;Database=x;GssEncryptionMode=Require", GssEncryptionMode.Require)]
    public void Open_UnlessTheOperatorNamesKerberos_DoesNotAskForIt(string text, GssEncryptionMode mode) =>
        Assert.That(new NpgsqlConnectionStringBuilder(new Postgres(text, "data").WriteText).GssEncryptionMode, Is.EqualTo(mode));

    [Test]
    public void Migrate_WhenTheDatabaseIsOfAnotherProgram_LeavesItAlone()
    {
        var text = PostgresServer.Shared.CreateBare();
        Sql(text, "CREATE TABLE theirs (id int)");
        Assert.That(() => Migrate(text), Says("another program"));
    }

    [Test]
    public async Task Migrate_WhenTheProgramIsOlder_SaysSo()
    {
        await using var store = Store.New(On.Postgres);
        store.Sql("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99')");
        Assert.That(() => Migrate(store.Text), Says("newer program"));
    }

    [Test]
    public async Task Migrate_WhenSeveralStartAtOnce_AllEndWell()
    {
        var text = PostgresServer.Shared.CreateBare();
        var plans = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Migrate(text))));
        Assert.That(plans.Count(p => p.Pending.Count > 0), Is.EqualTo(1));
    }

    [Test]
    public async Task Migrate_WhenAnotherProcessHoldsTheLock_GivesUpWithWords_AndGoesOnWhenItIsGone()
    {
        var text = PostgresServer.Shared.CreateBare();
        var holder = new Postgres(text, Path.GetTempPath());
        using (await SchemaPlace.Of(holder).Lock(TimeSpan.Zero, TimeProvider.System, CancellationToken.None))
        {
            Assert.That(() => Migrate(text, TimeSpan.FromMilliseconds(300)), Says("Another process is upgrading"));
        }

        Assert.That((await Migrate(text)).Pending, Is.Not.Empty);
    }

    [Test]
    public void Model_WhenComparedWithTheSnapshot_HasNoPendingChange()
    {
        using var db = SchemaPlace.Of(new Postgres(PostgresServer.Shared.Text("postgres"), Path.GetTempPath())).Context(create: false);
        Assert.That(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.HasPendingModelChanges(db.Database), Is.False, "the model changed: add a migration (docs/adr/0003-hand-made-migrations.md)");
    }

    [Test]
    public async Task Work_WhenTheServerDiesInItsMidst_AcknowledgesNothingMeanwhile_AndGoesOnWithoutARestart()
    {
        using var server = new PostgresServer();
        server.Start();
        var database = new Postgres(server.Create(), Path.GetTempPath());
        var time = ManualTime.InFebruary();
        await using var journal = new DatabaseJournal(database);
        await using var engine = new Silo.Engine.EmbeddedContracts(journal, time);
        await engine.SetUp(0);
        var acknowledged = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            for (var n = 0; n < 5; n++)
            {
                acknowledged.Add((await engine.Record(0, n, $"r{round}-{n}")).OperationId);
            }

            server.Kill();
            var refusal = await engine.TryRecord(0, 0, $"down-{round}").Refused();
            Assert.That(refusal.Kind, Is.EqualTo(RefusalKind.Unavailable));
            server.Start();
            var again = await engine.Record(0, 0, $"down-{round}");
            Assert.That(again.Repeated, Is.False, "it was never stored");
            acknowledged.Add(again.OperationId);
        }

        Assert.That((await engine.Stored()).Skip(4).Select(r => r.OperationId), Is.EqualTo(acknowledged));
        Assert.That(new Silo.Storage.Audit.Verifier(database).Verify().Findings, Is.Empty);
    }

    [Test]
    public async Task Append_WhenTheDatabaseIsReadOnly_IsAStorageFailure_AndGoesOnAfterwards()
    {
        await using var store = Store.New(On.Postgres);
        var name = ((Postgres)store.Database).DatabaseName;
        var engine = await store.Filled();
        store.Sql($"ALTER DATABASE {name} SET default_transaction_read_only = on");
        Npgsql.NpgsqlConnection.ClearAllPools();
        PostgresServer.Shared.Sql("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()");
        await engine.TryRecord(0, 7, "cut off").Refused();
        Assert.That((await engine.TryRecord(0, 8, "refused").Refused()).Kind, Is.EqualTo(RefusalKind.Unavailable));
        PostgresServer.Shared.Sql("postgres", $"ALTER DATABASE {name} RESET default_transaction_read_only; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()");
        await engine.TryRecord(0, 9, "cut off again");
        Assert.That((await engine.Record(0, 8, "refused")).Repeated, Is.False);
        Assert.That(store.Verify().Findings, Is.Empty);
    }

    [Test]
    public async Task Append_WhenAnotherProcessKeepsTheLock_IsRefusedInTime_AndGoesOnAfterwards()
    {
        await using var store = Store.New(On.Postgres);
        var engine = await store.Filled();
        using (var holder = store.Database.OpenWrite())
        {
            holder.BeginWrite();
            Assert.That((await engine.TryRecord(0, 8, "waits").Refused()).Kind, Is.EqualTo(RefusalKind.Unavailable));
        }

        Assert.That((await engine.Record(0, 8, "waits")).Repeated, Is.False);
    }

    private static void Sql(string text, string sql)
    {
        using var connection = new Npgsql.NpgsqlConnection(text + ";Pooling=false");
        connection.Open();
        connection.Run(sql);
    }
}
