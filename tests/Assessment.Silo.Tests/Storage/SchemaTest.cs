using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Tests.Storage;

/// <summary>Migrations: they make the model's schema, no lock blocks a start, and what cannot be used is said.</summary>
internal sealed class SchemaTest
{
    private Store store = null!;

    [SetUp]
    public async Task Open() => store = Store.New();

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    private static Task<MigrationPlan> Migrate(SqliteFile file, TimeSpan? patience = null) =>
        new Migrator(file, TimeProvider.System) { Patience = patience ?? TimeSpan.FromSeconds(5) }.Migrate(CancellationToken.None);

    private static List<string> Schema(SqliteFile file)
    {
        using var connection = file.OpenRead();
        using var command = connection.Prepare("SELECT sql FROM sqlite_master WHERE type <> 'trigger' AND sql IS NOT NULL AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name");
        using var reader = command.ExecuteReader();
        var all = new List<string>();
        while (reader.Read())
        {
            // A column that a migration adds is written on the line of the one before it, or before the bracket that ends the table.
            all.Add(string.Join(' ', reader.GetString(0).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal));
        }

        return all;
    }

    [Test]
    public void Model_WhenComparedWithTheSnapshot_HasNoPendingChange()
    {
        using var db = store.Context();
        Assert.That(db.Database.HasPendingModelChanges(), Is.False, "the model changed: add a migration (docs/adr/0003-hand-made-migrations.md)");
    }

    [Test]
    public void Migrate_WhenDone_HasMadeTheSchemaOfTheModel()
    {
        var created = new SqliteFile(store.PathOf("created.db"));
        using var db = new AssessmentDb(new DbContextOptionsBuilder<AssessmentDb>().UseSqlite(created.ConnectionString(SqliteOpenMode.ReadWriteCreate)).Options);
        db.Database.EnsureCreated();
        Assert.That(Schema(store.File), Is.EqualTo(Schema(created)).And.Not.Empty);
    }

    [Test]
    public async Task Migrate_WhenUpToDate_DoesNothing()
    {
        var plan = await Migrate(store.File);
        Assert.That((plan.Pending.Count, plan.Script), Is.EqualTo((0, "")));
    }

    [Test]
    public void Plan_WhenThereIsNoFile_ShowsTheSqlAndCreatesNone()
    {
        var file = new SqliteFile(store.PathOf("new.db"));
        var plan = new Migrator(file, TimeProvider.System).Plan();
        Assert.Multiple(() =>
        {
            Assert.That(plan.Script, Does.Contain("CREATE TABLE \"journal\"").And.Contain("journal_refuses_update"));
            Assert.That(File.Exists(file.FullPath), Is.False);
        });
    }

    [Test]
    public async Task Migrate_WhenACrashLeftEfsLock_IsNotBlocked()
    {
        var file = new SqliteFile(store.PathOf("stale.db"));
        using (var connection = new SqliteConnection(file.ConnectionString(SqliteOpenMode.ReadWriteCreate)))
        {
            connection.Open();
            connection.Run("CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01 00:00:00+00:00')");
        }

        var plan = await Migrate(file).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(plan.Pending, Is.Not.Empty);
    }

    [Test]
    public async Task Migrate_WhenAnotherProcessMigrates_WaitsBoundedAndSaysSo()
    {
        using (new FileStream(SchemaLock.PathOf(store.File), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.That(() => Migrate(store.File, TimeSpan.FromMilliseconds(250)), Throws.TypeOf<EnvironmentException>().With.Message.Contains(".lock"));
        }

        await Migrate(store.File);
    }

    [Test]
    public async Task Migrate_WhenSeveralStartAtOnce_AllSucceed()
    {
        var file = new SqliteFile(store.PathOf("together.db"));
        var plans = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Migrate(file, TimeSpan.FromSeconds(60)))));
        Assert.That(plans.Count(p => p.Pending.Count > 0), Is.EqualTo(1));
    }

    [Test]
    public void Migrate_WhenAnEarlierStartDiedInBetween_StartsAnew()
    {
        var file = new SqliteFile(store.PathOf("empty.db"));
        File.WriteAllBytes(file.FullPath, []);
        Assert.That(() => Migrate(file), Throws.Nothing);
    }

    [TestCase(":memory:")]
    [TestCase("file::memory:?cache=shared")]
    [TestCase(" ")]
    public void Open_WhenPathIsNoFile_IsRefused(string path) =>
        Assert.That(() => new SqliteFile(path), Throws.TypeOf<EnvironmentException>());

    [Test]
    public void Migrate_WhenFolderIsMissing_SaysSo() =>
        Assert.That(() => Migrate(new(store.PathOf("no/such.db"))), Says("没有目录", "no folder"));

    [Test]
    public async Task Migrate_WhenFolderIsMissingAndMayBeMade_MakesIt()
    {
        var file = new SqliteFile(store.PathOf("made/here.db"));
        await new Migrator(file, TimeProvider.System) { CreateFolder = true }.Migrate(CancellationToken.None);
        Assert.That(File.Exists(file.FullPath));
    }

    [Test]
    public void Migrate_WhenPathIsAFolder_SaysSo() =>
        Assert.That(() => Migrate(new(store.PathOf("."))), Says("是目录", "is a folder"));

    [Test]
    public void Migrate_WhenFileIsNoDatabase_SaysSoAndLeavesNoLockFile()
    {
        var file = new SqliteFile(store.PathOf("letter.txt"));
        File.WriteAllText(file.FullPath, new string('x', 5000));
        Assert.That(() => Migrate(file), Says("不是可用的 SQLite 数据库", "no usable SQLite database"));
        Assert.That(File.Exists(SchemaLock.PathOf(file)), Is.False);
    }

    [Test]
    public void Migrate_WhenDatabaseIsAnotherPrograms_LeavesItAlone()
    {
        var file = new SqliteFile(store.PathOf("other.db"));
        using (var connection = new SqliteConnection(file.ConnectionString(SqliteOpenMode.ReadWriteCreate)))
        {
            connection.Open();
            connection.Run("CREATE TABLE recipes (name TEXT)");
        }

        Assert.That(() => Migrate(file), Says("另一程序", "another program"));
    }

    [Test]
    public void Migrate_WhenFileIsReadOnly_SaysSo()
    {
        File.SetAttributes(store.File.FullPath, FileAttributes.ReadOnly);
        Assert.That(() => Migrate(store.File), Says("只读", "read-only"));
        File.SetAttributes(store.File.FullPath, FileAttributes.Normal);
    }

    [Test]
    public void Migrate_WhenSchemaIsNewerThanTheProgram_SaysSo()
    {
        store.Sql("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0.0')");
        Assert.That(() => Migrate(store.File), Says("更新版本", "newer program"));
        Assert.That(() => new Migrator(store.File, TimeProvider.System).RequireCurrent(), Says("更新版本", "newer program"));
    }

    [Test]
    public void RequireCurrent_WhenThereIsNoFile_NamesMigrate() =>
        Assert.That(() => new Migrator(new SqliteFile(store.PathOf("none.db")), TimeProvider.System).RequireCurrent(), Says("migrate", "migrate"));

    private static NUnit.Framework.Constraints.ContainsConstraint Says(string zh, string en) =>
        Throws.TypeOf<EnvironmentException>().With.Property("Text").Property("Zh").Contains(zh).And.Property("Text").Property("En").Contains(en);
}
