using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Storage;

/// <summary>What <c>verify</c> must find, and where it says it is.</summary>
internal sealed class VerifierTest
{
    private const string Finished = "SL-2026-0107";

    private static readonly string[] JournalColumns =
        ["id", "contract", "version", "time", "actor", "operation_id", "request", "algorithm", "previous_hash", "hash", "envelope"];

    private static readonly string[] CheckpointColumns = ["id", "day", "position", "previous_hash", "hash", "body"];

    private Store original = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        original = Store.New();
        var engine = await original.Filled(contracts: 2, entries: 4);
        new Checkpoints(original.File, original.Time).Take();
        await SampleHistory.Play(engine, original.Time, Finished);
        new Checkpoints(original.File, original.Time).Take();
    }

    [OneTimeTearDown]
    public async Task Close() => await original.DisposeAsync();

    private static AuditFinding Found(Store store, FindingKind kind)
    {
        var report = store.Verify();
        Assert.That(report.Findings.Select(f => f.Kind), Has.Member(kind), string.Join('\n', report.Findings));
        return report.Findings.First(f => f.Kind == kind);
    }

    [Test]
    public void Verify_WhenNothingWasTouched_IsClean()
    {
        var report = original.Verify();
        Assert.Multiple(() =>
        {
            Assert.That(report.Findings, Is.Empty);
            Assert.That(report.Contracts, Is.EqualTo(3));
            Assert.That(report.Entries, Is.EqualTo(original.Scalar<long>("SELECT count(*) FROM journal")));
            Assert.That(report.Results, Is.GreaterThanOrEqualTo(11));
            Assert.That(report.Checkpoints, Is.EqualTo(2));
        });
    }

    // Each column in turn, in the first, a middle and the last entry, each with random bytes.
    [Test]
    public async Task Verify_WhenAnyColumnOfAnEntryChanges_FindsIt([ValueSource(nameof(JournalColumns))] string column, [Values(1, 6, -1)] int row)
    {
        await using var copy = original.Copy();
        var id = row < 0 ? copy.Scalar<long>("SELECT max(id) FROM journal") : row;
        copy.Tamper($"UPDATE journal SET {column} = {Other(copy, "journal", column, id)} WHERE id = {id}");
        Found(copy, FindingKind.Entry);
    }

    [Test]
    public async Task Verify_WhenOneByteOfAnEnvelopeChanges_NamesTheEntry()
    {
        for (var round = 0; round < 10; round++)
        {
            await using var copy = original.Copy();
            var length = copy.Scalar<int>("SELECT length(CAST(envelope AS BLOB)) FROM journal WHERE contract = 'CS-2026-0001' AND version = 6");
            var at = TestContext.CurrentContext.Random!.Next(1, length + 1);
            copy.Tamper($"""
                UPDATE journal SET envelope = CAST(
                    substr(CAST(envelope AS BLOB), 1, {at - 1}) || CAST(CASE substr(CAST(envelope AS BLOB), {at}, 1) WHEN x'7e' THEN x'7d' ELSE x'7e' END AS BLOB)
                    || substr(CAST(envelope AS BLOB), {at} + 1) AS TEXT)
                WHERE contract = 'CS-2026-0001' AND version = 6
                """);
            var finding = Found(copy, FindingKind.Entry);
            Assert.That((finding.Contract, finding.Version), Is.EqualTo(("CS-2026-0001", 6L)), $"byte {at}");
        }
    }

    [Test]
    public async Task Verify_WhenAnEntryHoldsBytesThatAreNoText_FindsIt()
    {
        await using var copy = original.Copy();
        copy.Tamper("UPDATE journal SET actor = CAST(x'ff61' AS TEXT) WHERE id = 5");
        Assert.That(Found(copy, FindingKind.Entry).What.En, Does.Contain("actor"));
    }

    [Test]
    public async Task Verify_WhenAnEntryIsMissing_NamesTheGap()
    {
        await using var copy = original.Copy();
        copy.Tamper("DELETE FROM journal WHERE contract = 'CS-2026-0000' AND version = 5");
        var finding = Found(copy, FindingKind.Entry);
        Assert.That((finding.Contract, finding.Version), Is.EqualTo(("CS-2026-0000", 5L)));
    }

    [Test]
    public async Task Verify_WhenTheTailWasCutOff_FindsItByTheCheckpoint()
    {
        await using var copy = original.Copy();
        copy.Tamper("DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)");
        new Rebuild(copy.File).Run();
        var report = copy.Verify();
        Assert.That(report.Findings.Select(f => f.Kind), Is.EqualTo(new[] { FindingKind.Checkpoint }), "chain and read models alone would fit");
    }

    [Test]
    public async Task Verify_WhenHistoryWasRewrittenWhole_FindsItByTheCheckpoint()
    {
        await using var copy = original.Copy();
        copy.Tamper("DELETE FROM journal WHERE id > (SELECT max(id) FROM journal) - 3");
        var engine = copy.Engine();
        for (var n = 10; n < 13; n++)
        {
            await engine.Record(0, n, $"forged-{n}");
        }

        new Rebuild(copy.File).Run();
        Assert.That(copy.Verify().Findings.Select(f => f.Kind), Is.EqualTo(new[] { FindingKind.Checkpoint }));
    }

    [Test]
    public async Task Verify_WhenACheckpointChanges_FindsIt([ValueSource(nameof(CheckpointColumns))] string column, [Values(1, 2)] int id)
    {
        await using var copy = original.Copy();
        copy.Tamper($"UPDATE checkpoint SET {column} = {Other(copy, "checkpoint", column, id)} WHERE id = {id}");
        Found(copy, FindingKind.Checkpoint);
    }

    [Test]
    public async Task Verify_WhenTheFirstCheckpointIsMissing_FindsIt()
    {
        await using var copy = original.Copy();
        copy.Tamper("DELETE FROM checkpoint WHERE id = 1");
        Found(copy, FindingKind.Checkpoint);
    }

    [Test]
    public async Task Verify_WhenAReadModelSaysOtherwise_FindsEachColumnAndRebuildMendsIt(
        [Values("contract_card", "period_result")] string table)
    {
        await using var copy = original.Copy();
        var columns = table == "contract_card" ? ReadModelTables.Cards.Columns : ReadModelTables.Periods.Columns;
        foreach (var column in columns)
        {
            copy.Sql($"UPDATE {table} SET {column} = '7x' WHERE rowid = (SELECT max(rowid) FROM {table})");
            Assert.That(Found(copy, FindingKind.ReadModel).What.En, Does.Contain(table), column);
            new Rebuild(copy.File).Run();
            Assert.That(copy.Verify().IsClean, column);
        }
    }

    [TestCase("DELETE FROM period_result WHERE no = 3")]
    [TestCase("DELETE FROM contract_card WHERE contract = 'CS-2026-0001'")]
    [TestCase("INSERT INTO period_result SELECT contract, 99, first_day, last_day, stage, score, grade, entries, missing, vetoes, notice, revision, published_at, received_on, objection_by, band, grade_name, grade_name_en FROM period_result WHERE no = 1")]
    [TestCase("INSERT INTO period_result SELECT 'GHOST', no, first_day, last_day, stage, score, grade, entries, missing, vetoes, notice, revision, published_at, received_on, objection_by, band, grade_name, grade_name_en FROM period_result WHERE contract = 'CS-2026-0001'")]
    public async Task Verify_WhenReadModelHasARowTooFewOrTooMany_FindsItAndRebuildMendsIt(string sql)
    {
        await using var copy = original.Copy();
        copy.Sql(sql);
        Found(copy, FindingKind.ReadModel);
        new Rebuild(copy.File).Run();
        Assert.That(copy.Verify().Findings, Is.Empty);
    }

    [Test]
    public async Task Verify_WhenAGuardIsMissingOrChanged_FindsIt()
    {
        foreach (var guard in Guards.Sqlite)
        {
            await using var copy = original.Copy();
            copy.Sql($"DROP TRIGGER {guard.Key}");
            Assert.That(Found(copy, FindingKind.Database).What.En, Does.Contain(guard.Key));
            copy.Sql(guard.Value.Replace("SELECT RAISE", "SELECT 1; SELECT RAISE", StringComparison.Ordinal));
            Found(copy, FindingKind.Database);
        }
    }

    [Test]
    public async Task Verify_WhenAPublishedResultNoLongerComesOut_ReportsTheDifferenceAndKeepsIt()
    {
        await using var copy = original.Copy();
        Forge.Envelope(copy, Finished, "period-published.v1", text => Forge.Score(text, 12.34m));
        var finding = Found(copy, FindingKind.Result);
        Assert.That((finding.Contract, finding.What.In("en").Contains("published 12.34", StringComparison.Ordinal)), Is.EqualTo((Finished, true)));
    }

    [Test]
    public void Verify_WhenOnlyOneContractIsAsked_ReadsThatOne()
    {
        var report = new Verifier(original.File).Verify(SampleContract.Number(1));
        Assert.That((report.Contracts, report.IsClean), Is.EqualTo((1L, true)));
    }

    // Another value of the same kind: other letters for text, another number for a number.
    private static string Other(Store store, string table, string column, long id)
    {
        var isNumber = store.Scalar<string>($"SELECT typeof({column}) FROM {table} WHERE id = {id}") == "integer";
        var random = TestContext.CurrentContext.Random!;
        return isNumber ? $"{column} + {random.Next(1000, 2000)}" : $"'{random.GetString(12)}'";
    }
}
