using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Tests.Storage;

/// <summary>The database itself refuses to change what was appended.</summary>
internal sealed class TriggerTest
{
    private const string Columns = "contract, version, time, actor, operation_id, request, algorithm, previous_hash, hash, envelope";
    private const string Values = "time, actor, 'x', request, algorithm, hash, 'h', 'forged'";

    private Store store = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        store = Store.New();
        await store.Filled(contracts: 2);
        new Silo.Storage.Checkpoints(store.File, store.Time).Take();
    }

    [OneTimeTearDown]
    public async Task Close() => await store.DisposeAsync();

    [TestCase("UPDATE journal SET actor = 'x'")]
    [TestCase("UPDATE journal SET actor = actor WHERE id = 1")]
    [TestCase("UPDATE OR REPLACE journal SET id = 2 WHERE id = 1")]
    [TestCase("DELETE FROM journal")]
    [TestCase("DELETE FROM journal WHERE version = 1")]
    [TestCase($"INSERT OR REPLACE INTO journal (id, {Columns}) SELECT 1, 'NEW', 1, {Values} FROM journal WHERE id = 1")]
    [TestCase($"REPLACE INTO journal ({Columns}) SELECT contract, version, {Values} FROM journal WHERE id = 3")]
    [TestCase($"INSERT OR REPLACE INTO journal ({Columns}) SELECT contract, 99, time, actor, operation_id, request, algorithm, hash, 'h', 'forged' FROM journal WHERE id = 3")]
    [TestCase($"INSERT INTO journal ({Columns}) SELECT contract, version, {Values} FROM journal WHERE id = 3 ON CONFLICT (contract, version) DO UPDATE SET envelope = 'forged'")]
    [TestCase($"INSERT INTO journal ({Columns}) SELECT contract, 99, time, actor, operation_id, request, algorithm, hash, 'h', 'forged' FROM journal WHERE id = 3 ON CONFLICT (contract, operation_id) DO UPDATE SET envelope = 'forged'")]
    [TestCase($"INSERT INTO journal (id, {Columns}) SELECT 1, 'NEW', 1, {Values} FROM journal WHERE id = 1 ON CONFLICT (id) DO UPDATE SET envelope = 'forged'")]
    [TestCase($"INSERT OR IGNORE INTO journal ({Columns}) SELECT contract, version, {Values} FROM journal WHERE id = 3")]
    [TestCase($"INSERT INTO journal ({Columns}) SELECT contract, version + 5, {Values} FROM journal WHERE id = 7")]
    [TestCase($"INSERT INTO journal ({Columns}) SELECT contract, 0, {Values} FROM journal WHERE id = 7")]
    [TestCase($"INSERT INTO journal (id, {Columns}) SELECT 50, contract, version + 1, {Values} FROM journal WHERE id = 7")]
    [TestCase("UPDATE checkpoint SET hash = 'x'")]
    [TestCase("DELETE FROM checkpoint")]
    [TestCase("INSERT OR REPLACE INTO checkpoint SELECT id, day, position, previous_hash, 'x', body FROM checkpoint")]
    [TestCase("INSERT INTO checkpoint SELECT id, day, position, previous_hash, hash, body FROM checkpoint WHERE true ON CONFLICT (id) DO UPDATE SET body = 'forged'")]
    [TestCase("INSERT INTO checkpoint SELECT id + 1, day, position, previous_hash, 'x', body FROM checkpoint")]
    public void Write_WhenItWouldChangeWhatStands_IsRefusedByTheDatabase(string sql)
    {
        var before = store.Scalar<string>("SELECT group_concat(id || hash || envelope) FROM journal") + store.Scalar<string>("SELECT group_concat(id || hash || body) FROM checkpoint");
        Assert.That(() => store.Sql(sql), Throws.TypeOf<SqliteException>().With.Property(nameof(SqliteException.SqliteErrorCode)).EqualTo(19));
        var after = store.Scalar<string>("SELECT group_concat(id || hash || envelope) FROM journal") + store.Scalar<string>("SELECT group_concat(id || hash || body) FROM checkpoint");
        Assert.That(after, Is.EqualTo(before));
    }

    [Test]
    public void Migrate_WhenAllAreApplied_LeavesEveryTriggerStanding()
    {
        using var connection = store.File.OpenRead();
        Assert.Multiple(() =>
        {
            Assert.That(Guards.Sqlite.Keys, Is.EquivalentTo(new[]
            {
                "journal_refuses_update", "journal_refuses_delete", "journal_refuses_replacement",
                "checkpoint_refuses_update", "checkpoint_refuses_delete", "checkpoint_refuses_replacement",
                "evidence_file_refuses_update", "evidence_file_refuses_delete", "evidence_file_refuses_replacement",
                "audit_log_refuses_update", "audit_log_refuses_delete", "audit_log_refuses_replacement",
                "audit_anchor_refuses_update", "audit_anchor_refuses_delete", "audit_anchor_refuses_replacement",
            }));
            Assert.That(Guards.Missing(connection), Is.Empty);
        });
    }
}
