using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Tests.Support;
using Npgsql;

namespace Assessment.Silo.Tests.Server;

/// <summary>A database on a server refuses to change what was appended, and a guard that is gone is named.</summary>
internal sealed class PostgresGuardTest
{
    private const string Columns = "contract, version, time, actor, operation_id, request, algorithm, previous_hash, hash, envelope";
    private const string Values = "time, actor, 'x', request, algorithm, hash, 'h', 'forged'";

    private Store store = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        store = Store.New(On.Postgres);
        var engine = await store.Filled(contracts: 2);
        await store.Desk(engine).Hand(EvidenceExtensions.Pdf("one"), "file").Done();
        await store.AuditLog().Put(AuditExtensions.SignIn());
        new Checkpoints(store.Database, store.Time).Take();
    }

    [OneTimeTearDown]
    public async Task Close() => await store.DisposeAsync();

    [TestCase("UPDATE journal SET actor = 'x'")]
    [TestCase("UPDATE journal SET actor = actor WHERE id = 1")]
    [TestCase("DELETE FROM journal WHERE version = 1")]
    [TestCase("TRUNCATE journal")]
    [TestCase("TRUNCATE journal, checkpoint CASCADE")]
    [TestCase($"INSERT INTO journal ({Columns}) SELECT contract, version, {Values} FROM journal WHERE id = 3")]
    [TestCase($"INSERT INTO journal ({Columns}) SELECT contract, version, {Values} FROM journal WHERE id = 3 ON CONFLICT (contract, version) DO UPDATE SET envelope = 'forged'")]
    [TestCase($"INSERT INTO journal ({Columns}) SELECT contract, version + 5, {Values} FROM journal WHERE id = 7")]
    [TestCase($"INSERT INTO journal ({Columns}) SELECT contract, 0, {Values} FROM journal WHERE id = 7")]
    [TestCase($"INSERT INTO journal (id, {Columns}) SELECT 50, contract, version + 1, {Values} FROM journal WHERE id = 7")]
    [TestCase($"INSERT INTO journal (id, {Columns}) SELECT 1, 'NEW', 1, time, actor, 'x', request, algorithm, previous_hash, 'h', 'forged' FROM journal WHERE id = 1")]
    [TestCase("UPDATE checkpoint SET hash = 'x'")]
    [TestCase("DELETE FROM checkpoint")]
    [TestCase("TRUNCATE checkpoint")]
    [TestCase("INSERT INTO checkpoint SELECT id, day, position, previous_hash, hash, body FROM checkpoint WHERE true ON CONFLICT (id) DO UPDATE SET body = 'forged'")]
    [TestCase("INSERT INTO checkpoint SELECT id + 1, day, position, previous_hash, 'x', body FROM checkpoint")]
    [TestCase("UPDATE audit_log SET account = 'x'")]
    [TestCase("DELETE FROM audit_log")]
    [TestCase("TRUNCATE audit_log")]
    [TestCase("INSERT INTO audit_log SELECT id + 1, node, seq + 2, at, type, result, account, address, target, contract, detail, hash, hash, body FROM audit_log")]
    [TestCase("INSERT INTO audit_log SELECT id + 5, node, seq + 1, at, type, result, account, address, target, contract, detail, hash, hash, body FROM audit_log")]
    [TestCase("INSERT INTO audit_log SELECT id + 1, node, seq + 1, at, type, result, account, address, target, contract, detail, 'other', hash, body FROM audit_log")]
    [TestCase("INSERT INTO audit_anchor VALUES ('n1', 1, 'x', 1, 1)")]
    [TestCase("INSERT INTO audit_anchor SELECT node, seq, hash, id, 1 FROM audit_log")]
    [TestCase("TRUNCATE audit_anchor")]
    [TestCase("UPDATE evidence_file SET bytes = NULL")]
    [TestCase("UPDATE evidence_file SET bytes = 'x'")]
    [TestCase("UPDATE evidence_file SET size = size")]
    [TestCase("DELETE FROM evidence_file")]
    [TestCase("TRUNCATE evidence_file")]
    [TestCase("INSERT INTO evidence_file SELECT contract, 'other', size, stored_at, NULL FROM evidence_file")]
    public void Write_WhenItWouldChangeWhatStands_IsRefusedByTheDatabase(string sql)
    {
        var before = store.Everything();
        Assert.That(() => store.Sql(sql), Throws.TypeOf<PostgresException>().With.Property(nameof(PostgresException.SqlState)).EqualTo(PostgresErrorCodes.RaiseException), "a superuser is refused by the guards");
        Assert.That(store.Everything(), Is.EqualTo(before));
    }

    [Test]
    public void Guards_WhenAllAreApplied_Stand()
    {
        using var connection = store.Database.OpenRead();
        Assert.That(Guards.Missing(connection), Is.Empty);
    }

    [TestCase("DROP TRIGGER journal_refuses_change ON journal", "journal_refuses_change")]
    [TestCase("ALTER TABLE journal DISABLE TRIGGER journal_refuses_truncate", "journal_refuses_truncate")]
    [TestCase("CREATE OR REPLACE FUNCTION evidence_file_refuses_delete() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'", "evidence_file_refuses_delete")]
    [TestCase("DROP TRIGGER audit_log_refuses_update ON audit_log; CREATE TRIGGER audit_log_refuses_update BEFORE UPDATE ON audit_log FOR EACH ROW WHEN (false) EXECUTE FUNCTION audit_log_refuses_change()", "audit_log_refuses_update")]
    public async Task Verify_WhenAGuardWasTakenAway_NamesIt(string sql, string name)
    {
        await using var other = Store.New(On.Postgres);
        other.Sql(sql);
        Assert.That(other.Verify().Findings.Single().What.En, Does.Contain(name));
    }

    [Test]
    public async Task Rights_OfAnOrdinaryOwner_LackWhatAppendOnlyTablesNeverNeed()
    {
        var server = PostgresServer.Shared;
        var database = new Postgres(server.CreateBare(), store.PathOf(""));
        server.Sql(database.DatabaseName, $"CREATE ROLE keeper LOGIN; ALTER DATABASE {database.DatabaseName} OWNER TO keeper");
        try
        {
            var owned = new Postgres(server.Text(database.DatabaseName).Replace("Username=postgres", "Username=keeper", StringComparison.Ordinal) + ";Pooling=false", store.PathOf(""));
            await new Migrator(owned, TimeProvider.System).Migrate(CancellationToken.None);
            using var connection = owned.OpenWrite();
            foreach (var (table, right) in new[] { ("journal", "UPDATE"), ("journal", "DELETE"), ("journal", "TRUNCATE"), ("checkpoint", "UPDATE"), ("audit_log", "UPDATE"), ("audit_log", "TRUNCATE"), ("evidence_file", "TRUNCATE") })
            {
                Assert.That(connection.Scalar<bool>("SELECT has_table_privilege('keeper', @p0, @p1)", table, right), Is.False, $"{right} on {table}");
            }

            await using var journal = new DatabaseJournal(owned);
            await using var engine = new Silo.Engine.EmbeddedContracts(journal, store.Time);
            await engine.SetUp(0);
            Assert.That(new Silo.Storage.Audit.Verifier(owned).Verify().Findings, Is.Empty, "an ordinary owner has all that the program needs");
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            server.Drop(server.Text(database.DatabaseName));
            server.Sql("postgres", "DROP ROLE keeper");
        }
    }
}
