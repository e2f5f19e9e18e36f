using System.Text;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Tests.Evidence;

/// <summary>A seal takes the bytes away with its entry, for good; nothing else does.</summary>
internal sealed class SealingTest
{
    // Long enough to lie in pages of its own, and found nowhere else.
    private static readonly string Secret = string.Concat(Enumerable.Repeat("机密内容-5f1c9a77;", 3000));

    private Store store = null!;
    private Silo.Engine.EmbeddedContracts engine = null!;

    [SetUp]
    public async Task Open()
    {
        store = Store.New();
        engine = await store.Filled(contracts: 2);
        await store.Desk(engine).Hand(EvidenceExtensions.Pdf(Secret), "secret").Done();
        await store.Desk(engine).Hand(EvidenceExtensions.Pdf("other"), "other").Done();
    }

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    private static string Hash => EvidenceExtensions.HashOf(EvidenceExtensions.Pdf(Secret));

    private bool SecretIsStored => new[] { "", "-wal" }.Select(end => store.File.FullPath + end).Where(File.Exists).Any(Holds);

    private static bool Holds(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes("机密内容-5f1c9a77;")) >= 0;
    }

    [Test]
    public async Task Seal_WhenConfirmed_LeavesNoByteInTheFileOrItsLog_AndKeepsTheHash()
    {
        Assert.That(SecretIsStored, Is.True, "the search finds it while it is there");
        await engine.Seal(1);
        Assert.That(SecretIsStored, Is.False);
        Assert.That(store.Scalar<long>($"SELECT count(*) FROM evidence_file WHERE hash = '{Hash}' AND bytes IS NULL AND size > 0"), Is.EqualTo(1));
        Assert.That(await store.Files().Read(EvidenceExtensions.Number, Hash, CancellationToken.None), Is.Null);
        Assert.That((store.Verify().Findings, store.Verify().Files), Is.EqualTo((Array.Empty<object>(), 2L)));
        Assert.That(await store.Files().Read(EvidenceExtensions.Number, EvidenceExtensions.HashOf(EvidenceExtensions.Pdf("other")), CancellationToken.None), Is.Not.Null, "its neighbour stays");
    }

    [Test]
    public async Task Seal_WhenSomebodyReadsMeanwhile_IsDoneAtOnce_AndItsLogIsCutLater()
    {
        using (var reader = store.File.OpenRead())
        {
            reader.Run("BEGIN");
            reader.Scalar<long>("SELECT count(*) FROM evidence_file");
            await engine.Seal(1);
            Assert.That(store.Scalar<long>("SELECT count(*) FROM evidence_file WHERE bytes IS NULL"), Is.EqualTo(1));
        }

        await engine.Record(1, 99, "the next group");
        Assert.That(SecretIsStored, Is.False);
    }

    [Test]
    public async Task Start_AfterACrash_CutsTheLogThatStillHeldTheBytes()
    {
        using (var reader = store.File.OpenRead())
        {
            reader.Run("BEGIN");
            reader.Scalar<long>("SELECT count(*) FROM evidence_file");
            await engine.Seal(1);
            Assert.That(SecretIsStored, Is.True, "while somebody reads, the log cannot be cut");
        }

        await new SiloStart(store.File, new() { Database = store.File.FullPath }, store.Time, Silo.Calendars.LoadedCalendars.Shipped).Run(CancellationToken.None);
        Assert.That(SecretIsStored, Is.False);
    }

    [Test]
    public async Task Seal_WhenItsEntryIsNotWritten_TakesNothing()
    {
        await engine.Execute(EvidenceExtensions.Number, new RequestSeal(1, "含个人信息", "个保法"), "zhao", "ask", CancellationToken.None).Done();
        store.Sql("CREATE TRIGGER in_the_way BEFORE UPDATE ON contract_card BEGIN SELECT RAISE(ABORT, 'not now'); END");
        await engine.Execute(EvidenceExtensions.Number, new ConfirmSeal(1), "li", "seal", CancellationToken.None).Refused();
        store.Sql("DROP TRIGGER in_the_way");
        Assert.That(await store.Files().Read(EvidenceExtensions.Number, Hash, CancellationToken.None), Is.Not.Null);
        await engine.Execute(EvidenceExtensions.Number, new ConfirmSeal(1), "li", "seal", CancellationToken.None).Done();
        Assert.That(await store.Files().Read(EvidenceExtensions.Number, Hash, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Attach_WhenTheContentIsSealed_IsRefused_AndTheFirstOperationKeepsItsReceipt()
    {
        await engine.Seal(1);
        var desk = store.Desk(engine);
        Assert.That((await desk.Hand(EvidenceExtensions.Pdf(Secret, entry: 2), "again").Refused()).Code, Is.EqualTo("sealed-content-must-stay-sealed"));
        Assert.That((await desk.Hand(EvidenceExtensions.Pdf(Secret), "secret").Done()).Repeated, Is.True);
        Assert.That(SecretIsStored, Is.False, "neither stored it again");
    }

    [Test]
    public async Task Seal_InOneContract_LeavesTheSameContentInAnother()
    {
        await store.Desk(engine).Attach(SampleContract.Number(1), EvidenceExtensions.Pdf(Secret), "li.na", "op", CancellationToken.None).Done();
        await engine.Seal(1);
        Assert.That(await store.Files().Read(SampleContract.Number(1), Hash, CancellationToken.None), Is.Not.Null);
        Assert.That(store.Verify().Findings, Is.Empty);
    }

    [TestCase("UPDATE evidence_file SET bytes = x'00'")]
    [TestCase("UPDATE evidence_file SET bytes = NULL")]
    [TestCase("UPDATE evidence_file SET size = size + 1")]
    [TestCase("UPDATE evidence_file SET contract = 'X'")]
    [TestCase("UPDATE evidence_file SET hash = upper(hash)")]
    [TestCase("UPDATE evidence_file SET stored_at = ''")]
    [TestCase("UPDATE evidence_file SET rowid = rowid + 100")]
    [TestCase("UPDATE evidence_file SET size = size WHERE rowid = 1")]
    [TestCase("DELETE FROM evidence_file")]
    [TestCase("DELETE FROM evidence_file WHERE rowid = 1")]
    [TestCase("INSERT OR REPLACE INTO evidence_file SELECT contract, hash, 1, stored_at, x'00' FROM evidence_file")]
    [TestCase("INSERT OR REPLACE INTO evidence_file (rowid, contract, hash, size, stored_at, bytes) SELECT 1, 'X', 'y', 1, stored_at, x'00' FROM evidence_file WHERE rowid = 1")]
    [TestCase("INSERT INTO evidence_file SELECT contract, hash, 1, stored_at, x'00' FROM evidence_file WHERE true ON CONFLICT (contract, hash) DO UPDATE SET bytes = x'00'")]
    [TestCase("INSERT INTO evidence_file SELECT 'X', hash, size, stored_at, NULL FROM evidence_file")]
    [TestCase("INSERT INTO evidence_file SELECT 'X', hash, size, stored_at, 'text' FROM evidence_file")]
    [TestCase("INSERT INTO evidence_file SELECT 'X', hash, size + 1, stored_at, bytes FROM evidence_file")]
    [TestCase("INSERT INTO evidence_file SELECT 'X', hash, 0, stored_at, x'' FROM evidence_file")]
    public void Write_WhenItWouldChangeWhatIsStored_IsRefusedByTheDatabase(string sql)
    {
        const string all = "SELECT group_concat(rowid || contract || hash || size || stored_at || hex(bytes)) FROM evidence_file";
        var before = store.Scalar<string>(all);
        Assert.That(() => store.Sql(sql), Throws.TypeOf<SqliteException>().With.Property(nameof(SqliteException.SqliteErrorCode)).EqualTo(19));
        Assert.That(store.Scalar<string>(all), Is.EqualTo(before));
    }

    [TestCase("UPDATE evidence_file SET bytes = NULL WHERE rowid = 1")]
    [TestCase("UPDATE evidence_file SET bytes = x'00' WHERE rowid = 1")]
    [TestCase("UPDATE evidence_file SET bytes = NULL WHERE rowid = 2")]
    [TestCase("DELETE FROM evidence_file WHERE rowid = 1")]
    public async Task Write_AfterASeal_ChangesNeitherItNorItsNeighbour(string sql)
    {
        await engine.Seal(1);
        Assert.That(() => store.Sql(sql), Throws.TypeOf<SqliteException>());
    }

    [Test]
    public async Task Write_WhenASealIsOnlyAskedForOrOnlyTalkedOf_TakesNothing()
    {
        await engine.Execute(EvidenceExtensions.Number, new RequestSeal(1, $"evidence-sealed.v1 {Hash}", "个保法"), "zhao", "ask", CancellationToken.None).Done();
        Assert.That(() => store.Sql($"UPDATE evidence_file SET bytes = NULL WHERE hash = '{Hash}'"), Throws.TypeOf<SqliteException>());
        await engine.Execute(EvidenceExtensions.Number, new RequestSeal(2, $"不是 {Hash}", "个保法"), "zhao", "ask 2", CancellationToken.None).Done();
        await engine.Execute(EvidenceExtensions.Number, new ConfirmSeal(2), "li", "seal 2", CancellationToken.None).Done();
        Assert.That(() => store.Sql($"UPDATE evidence_file SET bytes = NULL WHERE hash = '{Hash}'"), Throws.TypeOf<SqliteException>(), "another's seal that names it is not its seal");
    }
}
