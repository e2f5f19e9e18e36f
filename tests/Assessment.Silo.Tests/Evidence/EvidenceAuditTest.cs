using Assessment.Silo.Evidence;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Evidence;

/// <summary>What <c>verify</c> and the inventory find about stored files, and what pruning removes.</summary>
internal sealed class EvidenceAuditTest
{
    private Store original = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        original = Store.New();
        var engine = await original.Filled();
        await original.Desk(engine).Hand(EvidenceExtensions.Pdf("one"), "one").Done();
        await original.Desk(engine).Hand(EvidenceExtensions.Pdf("two"), "two").Done();
        await engine.Seal(2);
    }

    [OneTimeTearDown]
    public async Task Close() => await original.DisposeAsync();

    [TestCase("DELETE FROM evidence_file WHERE rowid = 1", "evidence 1 \"扫描件.pdf\": the file is missing")]
    [TestCase("DELETE FROM evidence_file WHERE rowid = 2", "evidence 2 \"扫描件.pdf\": the file is missing")]
    [TestCase("UPDATE evidence_file SET bytes = NULL WHERE rowid = 1", "evidence 1 \"扫描件.pdf\": its bytes are gone, and the journal knows of no seal")]
    [TestCase("UPDATE evidence_file SET bytes = x'00' WHERE rowid = 1", "evidence 1 \"扫描件.pdf\": it does not match its hash; it was altered")]
    [TestCase("UPDATE evidence_file SET bytes = zeroblob(length(bytes)) WHERE rowid = 1", "evidence 1 \"扫描件.pdf\": it does not match its hash; it was altered")]
    [TestCase("UPDATE evidence_file SET size = 7 WHERE rowid = 1", "evidence 1 \"扫描件.pdf\": it does not match its hash; it was altered")]
    [TestCase("UPDATE evidence_file SET bytes = x'00' WHERE rowid = 2", "evidence 2 \"扫描件.pdf\": it was sealed, but its bytes are still there (evidence prune removes them)")]
    public async Task Verify_WhenAFileIsNotAsTheJournalSays_NamesIt(string sql, string words)
    {
        await using var copy = original.Copy();
        copy.Tamper(sql);
        var finding = copy.Verify().Findings.Single();
        Assert.That((finding.Kind, finding.Contract, finding.What.En), Is.EqualTo((FindingKind.Evidence, "CS-2026-0000", words)));
        var report = new EvidenceInventory(copy.File, copy.Time).Check();
        Assert.That((report.Files, report.Total, report.Findings.Single().What.En), Is.EqualTo((2L, 1L, words)));
    }

    [Test]
    public void Check_WhenNothingWasTouched_IsClean()
    {
        var inventory = new EvidenceInventory(original.File, original.Time);
        var report = inventory.Check();
        Assert.That((report.Files, report.Total, report.Orphans.Count, original.Verify().Files), Is.EqualTo((2L, 0L, 0, 2L)));
        Assert.That(inventory.Check(SampleContract.Number(5)).Files, Is.Zero);
        Assert.That(inventory.List().Select(l => (l.Contract, l.File.File.No, l.File.Stage.ToString())), Is.EqualTo(new[] { ("CS-2026-0000", 1, "Attached"), ("CS-2026-0000", 2, "Sealed") }));
    }

    [Test]
    public async Task Check_WhenAnEntryIsWrong_SaysThatItsEvidenceWasNotChecked()
    {
        await using var copy = original.Copy();
        copy.Tamper("UPDATE journal SET actor = 'x' WHERE version = 2");
        Assert.That(new EvidenceInventory(copy.File, copy.Time).Check().Findings.Single().Kind, Is.EqualTo(FindingKind.Entry));
        Assert.That(copy.Verify().Findings.Select(f => f.Kind), Has.None.EqualTo(FindingKind.Evidence), "what is not known is not judged");
    }

    [Test]
    public async Task Prune_WhenSealedBytesWerePutBack_RemovesThem_AndNothingElse()
    {
        await using var copy = original.Copy();
        copy.Tamper("UPDATE evidence_file SET bytes = x'00' WHERE rowid = 2");
        var inventory = new EvidenceInventory(copy.File, copy.Time);
        Assert.That(inventory.Prune(dryRun: true), Has.Count.EqualTo(1));
        Assert.That(copy.Verify().IsClean, Is.False, "a dry run removes nothing");
        Assert.That(inventory.Prune(), Has.Count.EqualTo(1));
        Assert.That((copy.Verify().IsClean, inventory.Prune().Count), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task Migrate_WhenTheDatabaseIsOfTheFirstSchema_KeepsItsJournalAndTakesEvidence()
    {
        await using var old = Store.New();
        await old.Filled();
        old.Sql("DROP TABLE waiting; " + string.Concat(new[] { "band", "grade_name", "grade_name_en" }.Select(c => $"ALTER TABLE period_result DROP COLUMN {c}; "))
            + string.Concat(new[] { "last_payment_applied_on", "term_band", "term_grade_name", "term_grade_name_en" }.Select(c => $"ALTER TABLE contract_card DROP COLUMN {c}; "))
            + "DROP TABLE evidence_file; DROP TABLE scheme_library; DROP TABLE audit_log; DROP TABLE audit_anchor; DROP INDEX \"IX_journal_time\"; " +
            string.Concat(new[] { "export_item", "export_job", "account_grant", "account_secret", "account_session", "account_subject", "account_token", "used_password", "account", "sign_in_failure", "protection_key", "contact", "daily_work", "export_part", "rate_window", "presence" }.Select(t => $"DROP TABLE {t};")) +
            "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" NOT LIKE '%_Initial'");
        var plan = await new Silo.Storage.Schema.Migrator(old.File, TimeProvider.System).Migrate(CancellationToken.None);
        Assert.That((plan.Applied.Count, plan.Pending[0]), Is.EqualTo((1, "20261122000000_Evidence")));
        await old.Desk(old.Engine()).Hand(EvidenceExtensions.Pdf(), "op").Done();
        Assert.That(old.Verify().Findings, Is.Empty);
    }

    [Test]
    public async Task Backup_WhenRestored_HoldsTheEvidence()
    {
        await using var copy = original.Copy();
        Assert.That(copy.Verify().IsClean, Is.True);
        Assert.That(await copy.Files().Read(EvidenceExtensions.Number, EvidenceExtensions.HashOf(EvidenceExtensions.Pdf("one")), CancellationToken.None), Is.EqualTo(SampleFiles.Pdf("one")));
    }
}
