using Assessment.Silo.Auditing;
using Assessment.Silo.Commands;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Tips;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Commands;

/// <summary>Backup, restore and move as an operator runs them.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class BackupCommandTest(On on)
{
    private Store store = null!;

    [SetUp]
    public async Task Open()
    {
        store = Store.New(on);
        var engine = await store.Filled(contracts: 2);
        await store.Desk(engine).Hand(EvidenceExtensions.Pdf("one"), "file").Done();
        new Checkpoints(store.Database, store.Time).Take();
    }

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    private async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Cli.Run([.. args, "--lang", "en"], output, error, store.Time);
        Assert.That(output.ToString() + error, Does.Not.Contain("   at Assessment"), "never a stack trace");
        return (code, output.ToString(), error.ToString());
    }

    private IReadOnlyList<Tip> Chains(Database of) => [.. TipList.Of(of).Where(t => t.Kind != TipKind.Audit)];

    [Test]
    public async Task Backup_OfAWorkingDatabase_IsOneFileThatVerifies()
    {
        var path = store.PathOf("backup.db");
        var run = await Run("backup", "--to", path, "--as", "wu", "--db", store.Text);
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("0 finding(s)").And.Contain("SHA-256"));
        Assert.That(Directory.GetFiles(store.PathOf(""), "backup*").Select(Path.GetFileName), Is.EqualTo(new[] { "backup.db" }), "nothing is left beside it");
        Assert.That(Chains(new SqliteFile(path)), Is.EqualTo(Chains(store.Database)));
        Assert.That((await Run("verify", "--db", path)).Code, Is.Zero);
        Assert.That((await store.AuditLog().All(new() { Type = "backup.made" })).Single().Account, Is.EqualTo("wu"));
    }

    [Test]
    public async Task Backup_OverAFile_LeavesItAlone()
    {
        var path = store.PathOf("backup.db");
        await File.WriteAllTextAsync(path, "mine");
        Assert.That((await Run("backup", "--to", path, "--db", store.Text)).Code, Is.EqualTo(2));
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo("mine"));
    }

    [Test]
    public async Task Backup_OfWhatDoesNotVerify_SaysSoAndLeavesNoFile()
    {
        store.Tamper("UPDATE journal SET actor = 'x' WHERE id = 3");
        var run = await Run("backup", "--to", store.PathOf("backup.db"), "--db", store.Text);
        Assert.That((run.Code, Directory.GetFiles(store.PathOf(""), "backup*").Length), Is.EqualTo((2, 0)));
        Assert.That(run.Error, Does.Contain("Run verify"));
    }

    [TestCase(On.Sqlite)]
    [TestCase(On.Postgres)]
    public async Task Restore_OfABackup_BringsAllBack(On to)
    {
        var path = store.PathOf("backup.db");
        Assert.That((await Run("backup", "--to", path, "--db", store.Text)).Code, Is.Zero);
        var target = to == On.Sqlite ? store.PathOf("restored.db") : PostgresServer.Shared.CreateBare();
        var run = await Run("restore", "--from", path, "--as", "wu", "--db", target);
        Assert.That(run.Code, Is.Zero, run.Error);
        var restored = Database.Of(target, store.PathOf(""));
        Assert.That(Chains(restored), Is.EqualTo(Chains(store.Database)));
        await using (var log = new DatabaseAuditLog(restored, new() { Node = "n1" }, store.Time))
        {
            Assert.That((await log.All(new() { Type = "backup.restored" })).Single().Account, Is.EqualTo("wu"));
        }

        Assert.That((await Run("verify", "--db", target)).Code, Is.Zero);
        var again = await Run("restore", "--from", path, "--db", target);
        Assert.That((again.Code, again.Error.Contains("not empty", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    [TestCase(On.Sqlite)]
    [TestCase(On.Postgres)]
    public async Task Move_ToAnotherDatabase_CarriesAllOver(On to)
    {
        var target = to == On.Sqlite ? store.PathOf("moved.db") : PostgresServer.Shared.CreateBare();
        var run = await Run("move", "--to", target, "--db", store.Text);
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Chains(Database.Of(target, store.PathOf(""))), Is.EqualTo(Chains(store.Database)));
        Assert.That((await Run("verify", "--db", target)).Code, Is.Zero);
    }

    [Test]
    public async Task Move_OntoItself_IsRefused() =>
        Assert.That((await Run("move", "--to", store.Text, "--db", store.Text)).Error, Does.Contain("one database"));

    [Test]
    public async Task Migrate_WithADryRun_PrintsTheStatementsAndChangesNothing()
    {
        var target = on == On.Sqlite ? store.PathOf("new.db") : PostgresServer.Shared.CreateBare();
        var run = await Run("migrate", "--dry-run", "--db", target);
        Assert.That((run.Code, run.Out.Contains("CREATE TABLE", StringComparison.Ordinal), run.Out.Contains("journal_refuses_replacement", StringComparison.Ordinal)), Is.EqualTo((0, true, true)));
        Assert.That((await Run("verify", "--db", target)).Code, Is.EqualTo(2), "there is no database yet");
        Assert.That((await Run("migrate", "--db", target)).Code, Is.Zero);
        Assert.That((await Run("verify", "--db", target)).Code, Is.Zero);
    }
}
