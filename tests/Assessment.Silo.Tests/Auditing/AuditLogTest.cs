using Assessment.Grains.Journal;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;
using static Assessment.Silo.Tests.Support.AuditExtensions;

namespace Assessment.Silo.Tests.Auditing;

/// <summary>What is written is durable and whole, and a store that fails is said.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class AuditLogTest(On on)
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

    private long Count => store.Scalar<long>("SELECT count(*) FROM audit_log");

    private void Obstruct(string? when = null) => store.Obstruct("audit_log", when: when);

    [Test]
    public async Task Write_WhenReopened_IsStillThere()
    {
        await using (var log = new DatabaseAuditLog(store.Database, new() { Node = "n1" }, store.Time))
        {
            await log.Put(new("access.refused", "refused") { Account = "li.na", Address = "10.1.2.3", Target = "/contracts/{number}", Contract = "CS-2026-0000", Detail = "考核 → 𠮷" });
        }

        var row = (await store.AuditLog("n1").All()).Single();
        Assert.Multiple(() =>
        {
            Assert.That((row.Id, row.Node, row.Seq, row.At), Is.EqualTo((1L, "n1", 1L, store.Time.GetUtcNow())));
            Assert.That((row.Type, row.Result, row.Account, row.Address, row.Target, row.Contract, row.Detail),
                Is.EqualTo(("access.refused", "refused", "li.na", "10.1.2.3", "/contracts/{number}", "CS-2026-0000", "考核 → 𠮷")));
            Assert.That((row.PreviousHash, row.Hash), Is.EqualTo((Chain.Genesis, Chain.Hash(row.Body))));
            Assert.That(row.Body, Is.EqualTo("""
                {"id":1,"node":"n1","seq":1,"at":"2027-02-01T04:00:00.0000000Z","type":"access.refused","result":"refused","account":"li.na","address":"10.1.2.3","target":"/contracts/{number}","contract":"CS-2026-0000","detail":"考核 → 𠮷","algorithm":"sha256","previous":"
                """.Trim() + Chain.Genesis + "\"}"), "the stored form is for ever");
        });
    }

    [Test]
    public async Task Write_WhenTwoNodesWrite_EachHasItsChain()
    {
        var (one, two) = (store.AuditLog("n1"), store.AuditLog("n2"));
        await one.Put(SignIn());
        await two.Put(SignIn());
        await one.Put(SignIn());
        Assert.That((await one.All()).Select(r => (r.Id, r.Node, r.Seq)), Is.EqualTo(new[] { (3L, "n1", 2L), (2L, "n2", 1L), (1L, "n1", 1L) }));
    }

    [Test]
    public async Task Write_WhenTwoWritersHaveTheSameNode_KeepsOneChain()
    {
        var logs = new[] { store.AuditLog("n1"), store.AuditLog("n1") };
        await Task.WhenAll(logs.SelectMany(log => Enumerable.Range(0, 150).Select(_ => Task.Run(() => log.Put(SignIn())))));
        Assert.That((Count, store.Scalar<long>("SELECT max(seq) FROM audit_log"), store.Scalar<long>("SELECT max(id) FROM audit_log")), Is.EqualTo((300L, 300L, 300L)));
    }

    [Test]
    public async Task Write_WhenTheStoreFails_SaysSoUntilItsCauseIsGone()
    {
        var log = store.AuditLog();
        await log.Put(SignIn());
        Assert.That(log.IsWritable);

        Obstruct();
        for (var i = 0; i < 3; i++)
        {
            Assert.That(() => log.Put(SignIn()), Throws.TypeOf<AuditUnavailableException>().With.Message.Contains("not now"));
            Assert.That((log.IsWritable, Count), Is.EqualTo((false, 1L)), "nothing half-written");
        }

        Assert.That(await log.All(), Has.Count.EqualTo(1), "it can still be read");
        store.Clear("audit_log");
        await log.Put(SignIn());
        Assert.That((log.IsWritable, Count), Is.EqualTo((true, 2L)));
    }

    [Test]
    public async Task Write_WhenOneOfManyFails_StoresTheOthersInOneChain()
    {
        var log = store.AuditLog();
        Obstruct("NEW.account = 'poison'");
        var writes = Enumerable.Range(0, 60).Select(i => log.Put(SignIn(i == 30 ? "poison" : "good"))).ToList();
        await Task.WhenAll(writes.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.That(writes.Select(t => t.IsFaulted).Count(f => f), Is.EqualTo(1));
        Assert.That((writes[30].IsFaulted, Count, store.Scalar<long>("SELECT max(seq) FROM audit_log")), Is.EqualTo((true, 59L, 59L)));
        store.Clear("audit_log");
    }

    [Test]
    public async Task Write_WhenTheFileIsGoneOrTheLogIsClosed_IsUnavailable()
    {
        await using var away = new DatabaseAuditLog(new SqliteFile(store.PathOf("missing.db")), new(), store.Time);
        Assert.That(() => away.Put(SignIn()), Throws.TypeOf<AuditUnavailableException>());
        Assert.That(() => away.All(), Throws.TypeOf<StorageException>());
        var closed = new DatabaseAuditLog(store.Database, new(), store.Time);
        await closed.DisposeAsync();
        Assert.That(() => closed.Put(SignIn()), Throws.TypeOf<AuditUnavailableException>());
        Assert.That((away.IsWritable, closed.IsWritable), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Dispose_WhenEventsAreQueued_WritesThemFirst()
    {
        var log = new DatabaseAuditLog(store.Database, new(), store.Time);
        var queued = Enumerable.Range(0, 100).Select(_ => log.Put(SignIn())).ToList();
        await log.DisposeAsync();
        await Task.WhenAll(queued);
        Assert.That(Count, Is.EqualTo(100));
    }

    [Test]
    public async Task Migrate_WhenTheDatabaseHasNoAuditLog_KeepsItsJournalAndAddsOne()
    {
        if (on == On.Postgres)
        {
            Assert.Pass("PostgreSQL begins with a later schema");
        }

        await store.Filled();
        store.Sql("DROP TABLE audit_log; DROP TABLE audit_anchor; DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_AuditLog'");
        var plan = await new Silo.Storage.Schema.Migrator(store.Database, TimeProvider.System).Migrate(CancellationToken.None);
        Assert.That(plan.Pending[0], Is.EqualTo("20261124000000_AuditLog"));
        await store.AuditLog().Put(SignIn());
        Assert.That((Count, store.Scalar<long>("SELECT count(*) FROM journal")), Is.EqualTo((1L, 7L)));
    }

    [TestCase("Sign-In", "ok")]
    [TestCase("sign in", "ok")]
    [TestCase("sign-in\n", "ok")]
    [TestCase(".sign", "ok")]
    [TestCase("sign-", "ok")]
    [TestCase("", "ok")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ok")]
    [TestCase("sign-in", "OK")]
    [TestCase("sign-in", "")]
    public void Write_WhenTypeOrResultIsNone_IsTheCallersFault(string type, string result) =>
        Assert.That(() => store.AuditLog().Put(new(type, result)), Throws.ArgumentException);

    [TestCase(1999, 1999)]
    [TestCase(2000, 2000)]
    [TestCase(2001, 2000)]
    [TestCase(100_000, 2000)]
    public async Task Write_WhenDetailIsLong_CutsItVisibly(int length, int stored)
    {
        var log = store.AuditLog();
        await log.Put(new("export", "ok") { Detail = new('长', length), Target = new('t', length), Account = new('a', length) });
        var row = (await log.All()).Single();
        Assert.That((row.Detail!.Length, row.Detail.EndsWith('…')), Is.EqualTo((stored, length > stored)));
        Assert.That((row.Target!.Length, row.Account!.Length), Is.EqualTo((500, 200)));
    }

    [Test]
    public async Task Write_WhenTheCutWouldHalveACharacter_LeavesItOut()
    {
        var log = store.AuditLog();
        await log.Put(new("export", "ok") { Detail = new string('x', 1998) + "𠮷𠮷" });
        Assert.That((await log.All()).Single().Detail, Is.EqualTo(new string('x', 1998) + "…"));
    }

    // What somebody who is not signed in typed as a name must not forge lines of a list, turn its text, or break the row.
    [TestCase("a\r\nb\tc", "a\uFFFD\uFFFDb\uFFFDc")]
    [TestCase("\u202Egnaw\u2028", "\uFFFDgnaw\uFFFD")]
    [TestCase("a\0b", "a\uFFFDb")]
    [TestCase("x'); DROP TABLE audit_log; --", "x'); DROP TABLE audit_log; --")]
    [TestCase("", null)]
    public async Task Write_WhenTextIsHostile_StaysLegibleAndOneRow(string typed, string? stored)
    {
        var log = store.AuditLog();
        await log.Put(new("sign-in", "refused") { Account = typed });
        Assert.That((await log.All()).Single().Account, Is.EqualTo(stored));
    }

    [Test]
    public async Task Write_WhenTextIsHalfACharacter_StoresWhatCanBeReadAgain()
    {
        var log = store.AuditLog();
        await log.Put(new("sign-in", "refused") { Account = "\uD800x" });
        Assert.That((await log.All()).Single().Account, Is.EqualTo("\uFFFDx"));
    }

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a@b")]
    [TestCase("a:b")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Open_WhenNodeIsNoName_IsRefused(string node) =>
        Assert.That(() => store.AuditLog(node), Throws.TypeOf<EnvironmentException>().With.Message.Contains("Storage:Node"));

    [Test]
    public void NodeName_OfTheMachine_IsOne() => Assert.That(NodeName.Check(NodeName.OfMachine), Is.EqualTo(NodeName.OfMachine));
}
