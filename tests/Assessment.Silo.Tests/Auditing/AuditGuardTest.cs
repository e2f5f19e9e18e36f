using Assessment.Silo.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Tests.Auditing;

/// <summary>The database itself refuses to change the audit log, and lets rows go only by the one door.</summary>
internal sealed class AuditGuardTest
{
    private const string Columns = "id, node, seq, at, type, result, previous_hash, hash, body";
    private const string Everything = "SELECT group_concat(id || node || seq || hash || body) || (SELECT count(*) FROM audit_anchor) FROM audit_log";
    private const double Minute = 1.0 / 1440;

    private Store store = null!;

    // Seven rows of n1: three old enough, four not; and one of n2, old.
    [SetUp]
    public async Task Open()
    {
        store = Store.New();
        await store.Aged([400, 200, 183 + Minute, 183 - Minute, 182, 1, 0]);
        await store.Aged([300], "n2");
    }

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    private static string Anchor(long seq, string? hash = null, string lastId = "id", string removed = "seq") =>
        $"INSERT INTO audit_anchor (node, seq, hash, last_id, removed) SELECT node, seq, {(hash is null ? "hash" : $"'{hash}'")}, {lastId}, {removed} FROM audit_log WHERE node = 'n1' AND seq = {seq}";

    [TestCase("UPDATE audit_log SET account = 'x'")]
    [TestCase("UPDATE audit_log SET account = account WHERE id = 1")]
    [TestCase("UPDATE OR REPLACE audit_log SET id = 2 WHERE id = 1")]
    [TestCase("DELETE FROM audit_log")]
    [TestCase("DELETE FROM audit_log WHERE id = 1")]
    [TestCase("DELETE FROM audit_log WHERE id = 7")]
    [TestCase($"INSERT OR REPLACE INTO audit_log ({Columns}) SELECT 1, 'n3', 1, at, type, result, previous_hash, 'h', 'forged' FROM audit_log WHERE id = 1")]
    [TestCase($"INSERT OR REPLACE INTO audit_log ({Columns}) SELECT 9, node, seq, at, type, result, previous_hash, 'h', 'forged' FROM audit_log WHERE id = 3")]
    [TestCase($"INSERT OR IGNORE INTO audit_log ({Columns}) SELECT 9, node, seq, at, type, result, previous_hash, 'h', 'forged' FROM audit_log WHERE id = 3")]
    [TestCase($"INSERT INTO audit_log ({Columns}) SELECT 9, node, seq, at, type, result, previous_hash, 'h', 'forged' FROM audit_log WHERE id = 3 ON CONFLICT (node, seq) DO UPDATE SET body = 'forged'")]
    [TestCase($"INSERT INTO audit_log ({Columns}) SELECT 9, node, 9, at, type, result, hash, 'h', 'forged' FROM audit_log WHERE id = 7")]
    [TestCase($"INSERT INTO audit_log ({Columns}) SELECT 9, node, 8, at, type, result, 'x', 'h', 'forged' FROM audit_log WHERE id = 7")]
    [TestCase($"INSERT INTO audit_log ({Columns}) SELECT 10, node, 8, at, type, result, hash, 'h', 'forged' FROM audit_log WHERE id = 7")]
    [TestCase($"INSERT INTO audit_log (node, seq, at, type, result, previous_hash, hash, body) SELECT node, 8, at, type, result, hash, 'h', 'forged' FROM audit_log WHERE id = 7")]
    [TestCase("INSERT INTO audit_anchor (node, seq, hash, last_id, removed) VALUES ('n1', 99, 'x', 1, 1)")]
    [TestCase("INSERT INTO audit_anchor (node, seq, hash, last_id, removed) VALUES ('n9', 1, 'x', 1, 1)")]
    public void Write_WhenItWouldChangeWhatStands_IsRefusedByTheDatabase(string sql) => Refused(sql);

    [TestCase(1, null)]
    [TestCase(3, null)]
    [TestCase(4, "183 days")]
    [TestCase(5, "183 days")]
    [TestCase(7, "183 days")]
    public void Anchor_WhenRowsAreYoungerThan183Days_IsRefused(int seq, string? words)
    {
        if (words is null)
        {
            store.Sql(Anchor(seq));
            Assert.That(store.Scalar<long>("SELECT seq FROM audit_anchor"), Is.EqualTo(seq));
        }
        else
        {
            Assert.That(Refused(Anchor(seq)).Message, Does.Contain(words));
        }
    }

    [Test]
    public void Anchor_WhenItDoesNotFitItsRows_IsRefused()
    {
        Refused(Anchor(2, hash: "x"));
        Refused(Anchor(2, lastId: "99"));
        Refused(Anchor(2, removed: "1"));
        store.Sql(Anchor(2));
        Refused(Anchor(2));
        Refused(Anchor(1));
        Refused("UPDATE audit_anchor SET seq = 7");
        Refused("DELETE FROM audit_anchor");
        Refused($"INSERT OR REPLACE {Anchor(2)["INSERT".Length..]}");
    }

    [Test]
    public void Delete_WhenAnAnchorStandsForOlderRows_TakesNoOthers()
    {
        store.Sql(Anchor(2));
        Refused("DELETE FROM audit_log WHERE node = 'n1' AND seq = 3");
        Refused("DELETE FROM audit_log WHERE node = 'n1' AND seq <= 3");
        Refused("DELETE FROM audit_log WHERE node = 'n2'");
        store.Sql("DELETE FROM audit_log WHERE node = 'n1' AND seq <= 2");
        Assert.That(store.Verify().Findings, Is.Empty);
    }

    [Test]
    public async Task Insert_WhenAllWasArchived_GoesOnFromTheAnchorAndNotAnew()
    {
        await using var old = Store.New();
        await old.Aged([300, 299]);
        old.Sql(Anchor(2));
        old.Sql("DELETE FROM audit_log");
        Assert.That(() => old.Sql($"INSERT INTO audit_log ({Columns}) VALUES (3, 'n1', 1, 'x', 'x', 'ok', '{Grains.Journal.Chain.Genesis}', 'h', 'b')"), Throws.TypeOf<SqliteException>());
        await old.Aged([0]);
        Assert.That((old.Scalar<long>("SELECT id FROM audit_log"), old.Scalar<long>("SELECT seq FROM audit_log")), Is.EqualTo((3L, 3L)));
        Assert.That(old.Verify().Findings, Is.Empty);
    }

    private SqliteException Refused(string sql)
    {
        var before = store.Scalar<string>(Everything);
        var fault = Assert.Throws<SqliteException>(() => store.Sql(sql), sql);
        Assert.That((fault!.SqliteErrorCode, store.Scalar<string>(Everything)), Is.EqualTo((19, before)), sql);
        return fault;
    }
}
