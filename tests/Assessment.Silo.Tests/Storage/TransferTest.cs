using System.Security.Cryptography;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Moving;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Storage.Tips;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Storage;

/// <summary>Everything from one database to another, whatever the two are.</summary>
[TestFixture(On.Sqlite, On.Postgres)]
[TestFixture(On.Postgres, On.Sqlite)]
[TestFixture(On.Sqlite, On.Sqlite)]
[TestFixture(On.Postgres, On.Postgres)]
internal sealed class TransferTest(On from, On to)
{
    private Store source = null!;
    private Store target = null!;

    [SetUp]
    public async Task Open()
    {
        (source, target) = (Store.New(from), Store.New(to));
        var engine = await source.Filled(contracts: 3, entries: 4);
        await source.Desk(engine).Hand(EvidenceExtensions.Pdf("one"), "file").Done();
        await source.AuditLog().Put(AuditExtensions.SignIn());
        new Checkpoints(source.Database, source.Time).Take();
    }

    [TearDown]
    public async Task Close()
    {
        await source.DisposeAsync();
        await target.DisposeAsync();
    }

    [Test]
    public async Task Run_WhenTheTargetIsEmpty_CarriesEverythingOver()
    {
        var report = new Transfer(source.Database, target.Database).Run();
        Assert.Multiple(() =>
        {
            Assert.That(TipList.Of(target.Database), Is.EqualTo(report.Tips).And.EqualTo(TipList.Of(source.Database)));
            Assert.That(new Verifier(target.Database) { Tips = report.Tips }.Verify().Findings, Is.Empty);
            Assert.That(report.Tables.Single(t => t.Name == "journal").Rows, Is.EqualTo(source.Scalar<long>("SELECT count(*) FROM journal")));
            Assert.That(Guards(target), Is.Empty, "all guards stand again");
        });
        for (var i = 0; i < 3; i++)
        {
            Assert.That(await StateHash(target, i), Is.EqualTo(await StateHash(source, i)));
        }

        await target.Engine().Record(0, 9, "goes-on");
        await target.AuditLog().Put(AuditExtensions.SignIn());
        Assert.That(target.Verify().Findings, Is.Empty);
    }

    [Test]
    public async Task Run_WhenTheTargetHoldsSomething_LeavesItAlone()
    {
        await target.Filled();
        var before = TipList.Of(target.Database);
        Assert.That(() => new Transfer(source.Database, target.Database).Run(), Throws.TypeOf<EnvironmentException>().With.Message.Contains("not empty"));
        Assert.That((TipList.Of(target.Database), target.Verify().IsClean), Is.EqualTo((before, true)));
    }

    [Test]
    public void Run_WhenTheTargetAltersWhatItIsGiven_KeepsNothing()
    {
        target.Sql(to == On.Sqlite
            ? "CREATE TRIGGER thief AFTER INSERT ON contract_card BEGIN UPDATE contract_card SET title = 'x' WHERE contract = NEW.contract; END"
            : """
              CREATE FUNCTION thief() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.title := ''x''; RETURN NEW; END';
              CREATE TRIGGER thief BEFORE INSERT ON contract_card FOR EACH ROW EXECUTE FUNCTION thief()
              """);
        Assert.That(() => new Transfer(source.Database, target.Database).Run(), Throws.TypeOf<EnvironmentException>().With.Message.Contains("contract_card"));
        Assert.That((target.Scalar<long>("SELECT count(*) FROM journal"), Guards(target)), Is.EqualTo((0L, Array.Empty<string>())));
    }

    [Test]
    public async Task Run_WhileOthersWrite_CarriesOneMomentOver()
    {
        var engine = source.Engine();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                await engine.Record(0, 10 + n, $"beside-{n}");
            }
        });
        var report = new Transfer(source.Database, target.Database).Run();
        await stop.CancelAsync();
        await writing;
        Assert.That(new Verifier(target.Database) { Tips = report.Tips }.Verify().Findings, Is.Empty);
        Assert.That(new Verifier(source.Database) { Tips = report.Tips }.Verify().Findings, Is.Empty, "the source has gone on from there");
    }

    [Test]
    public async Task Run_WithAnArchivedAuditLog_CarriesItsAnchorsOver()
    {
        var old = new ManualTime(TimeProvider.System.GetUtcNow().AddDays(-300));
        await source.AuditLog("n7", old).Put(AuditExtensions.SignIn());
        await source.AuditLog("n7").Put(AuditExtensions.SignIn());
        Assert.That(new AuditArchive(source.Database, "n1", TimeProvider.System).Archive(
            DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(-200).UtcDateTime), source.PathOf("archive.jsonl"), "zhao").Rows, Is.EqualTo(1));
        var report = new Transfer(source.Database, target.Database).Run();
        Assert.That(report.Tables.Single(t => t.Name == "audit_anchor").Rows, Is.EqualTo(1));
        Assert.That(target.Verify().Findings, Is.Empty);
    }

    private static string[] Guards(Store store)
    {
        using var connection = store.Database.OpenRead();
        return [.. Silo.Storage.Schema.Guards.Missing(connection)];
    }

    private static async Task<string> StateHash(Store store, int contract)
    {
        var state = await store.Engine().State(SampleContract.Number(contract), CancellationToken.None);
        return Convert.ToHexStringLower(SHA256.HashData(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(state, Grains.Journal.Json.Options)));
    }
}
