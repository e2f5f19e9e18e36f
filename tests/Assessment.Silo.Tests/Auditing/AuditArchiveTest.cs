using System.Text.Json.Nodes;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Tips;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Auditing;

/// <summary>Old rows leave by one door: into a file first, never too early, and the chain still proves what is left.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class AuditArchiveTest(On on)
{
    private static readonly DateOnly Today = ChinaTime.DayOf(TimeProvider.System.GetUtcNow());

    private Store store = null!;

    [SetUp]
    public async Task Open()
    {
        store = Store.New(on);
        await store.Aged([400, 250, 186, 182, 0]);
        await store.Aged([390, 10], "n2");
        await store.Aged([300], "n3");
    }

    [TearDown]
    public async Task Close()
    {
        Assert.That(store.Verify().Findings, Is.Empty);
        await store.DisposeAsync();
    }

    private AuditArchive Archive(TimeProvider? time = null) => new(store.Database, "n1", time ?? TimeProvider.System);

    private string Target => store.PathOf("archive.jsonl");

    private long Count => store.Scalar<long>("SELECT count(*) FROM audit_log");

    [TestCase(182, false)]
    [TestCase(183, true)]
    [TestCase(184, true)]
    public void Archive_WhenTheDayIsYoungerThan183Days_IsRefused(int days, bool allowed)
    {
        var before = Today.AddDays(-days);
        if (allowed)
        {
            Assert.That(Archive().Archive(before, Target, "zhao").Rows, Is.EqualTo(5));
            return;
        }

        Assert.That(() => Archive().Archive(before, Target, "zhao"), Throws.TypeOf<EnvironmentException>()
            .With.Property("Text").Property("Zh").Contains("至少保存 183 天").And.Property("Text").Property("En").Contains($"--before {Today.AddDays(-183):yyyy-MM-dd}"));
        Assert.That((File.Exists(Target), Count), Is.EqualTo((false, 8L)));
    }

    [Test]
    public async Task Archive_WhenDone_HasWrittenEachRowAndTheChainsGoOn()
    {
        var bodies = store.Joined("SELECT body FROM audit_log WHERE id IN (1, 2, 3, 6, 8) ORDER BY id").Replace(",{", "\n{", StringComparison.Ordinal);
        var tips = TipList.Of(store.Database);
        var report = Archive().Archive(Today.AddDays(-183), Target, "zhao");
        var lines = await File.ReadAllLinesAsync(Target);
        Assert.Multiple(async () =>
        {
            Assert.That((report.Rows, lines.Length, report.FileHash), Is.EqualTo((5L, 5, Chain.Hash(await File.ReadAllBytesAsync(Target)))));
            foreach (var line in lines)
            {
                Assert.That(Chain.Hash(line[("{'hash':'','body':".Length + 64)..^1]), Is.EqualTo((string?)JsonNode.Parse(line)!["hash"]), "the bytes that were hashed are the bytes archived");
            }

            Assert.That(string.Join('\n', lines.Select(l => l[("{'hash':'','body':".Length + 64)..^1])), Is.EqualTo(bodies));
            Assert.That(store.Joined("SELECT node || seq FROM audit_log ORDER BY id"), Is.EqualTo("n14,n15,n22,n16"), "and the archiving itself is recorded");
            Assert.That(Tips(tips).Findings, Is.Empty, "what was the end before still is known");
        });

        var recorded = (await store.AuditLog().All(new() { Type = AuditArchive.EventType })).Single();
        Assert.That((recorded.Account, recorded.Target, recorded.Detail), Is.EqualTo(("zhao", "archive.jsonl", $$"""{"before":"{{Today.AddDays(-183):yyyy-MM-dd}}","rows":5,"sha256":"{{report.FileHash}}"}""")));
        await store.AuditLog("n3").Put(AuditExtensions.SignIn());
        Assert.That(store.Scalar<long>("SELECT seq FROM audit_log WHERE node = 'n3'"), Is.EqualTo(2), "an empty chain goes on from its anchor");
    }

    [Test]
    public void Archive_WhenDoneAgain_TakesWhatBecameOldSince()
    {
        Assert.That(Archive().Archive(Today.AddDays(-260), Target, "zhao").Rows, Is.EqualTo(3));
        Assert.That(store.Verify().Findings, Is.Empty);
        var second = store.PathOf("second.jsonl");
        Assert.That(Archive().Archive(Today.AddDays(-183), second, "zhao").Rows, Is.EqualTo(2));
        Assert.That(Archive().Archive(Today.AddDays(-183), store.PathOf("third.jsonl"), "zhao"), Is.EqualTo(new ArchiveReport(0, "")));
        Assert.That((File.Exists(second), File.Exists(store.PathOf("third.jsonl")), store.Scalar<long>("SELECT sum(removed) FROM audit_anchor")), Is.EqualTo((true, false, 5L)));
    }

    [Test]
    public void Archive_WhenItTakesSeveralTransactions_RemovesTheSame([Values(1, 2, 3)] int chunk)
    {
        var report = new AuditArchive(store.Database, "n1", TimeProvider.System) { Chunk = chunk }.Archive(Today.AddDays(-183), Target, "zhao");
        Assert.That((report.Rows, Count, store.Scalar<long>("SELECT max(removed) FROM audit_anchor")), Is.EqualTo((5L, 4L, (long)chunk)));
    }

    [Test]
    public void Archive_WhenTheFileExists_RemovesNothing()
    {
        File.WriteAllText(Target, "mine");
        Assert.That(() => Archive().Archive(Today.AddDays(-183), Target, "zhao"), Throws.TypeOf<EnvironmentException>().With.Message.Contains("未覆盖"));
        Assert.That((File.ReadAllText(Target), Count), Is.EqualTo(("mine", 8L)));
    }

    [Test]
    public void Archive_WhenTheFileCannotBeWritten_RemovesNothing()
    {
        Assert.That(() => Archive().Archive(Today.AddDays(-183), store.PathOf("no/such/archive.jsonl"), "zhao"), Throws.InstanceOf<IOException>());
        Assert.That(Count, Is.EqualTo(8));
    }

    [Test]
    public void Archive_WhenItsClockIsAhead_IsRefusedByTheDatabase()
    {
        var ahead = new ManualTime(TimeProvider.System.GetUtcNow().AddDays(100));
        Assert.That(() => Archive(ahead).Archive(Today.AddDays(-100), Target, "zhao"), Throws.InstanceOf<System.Data.Common.DbException>().With.Message.Contains("183 days"));
        Assert.That((File.Exists(Target), Count, store.Scalar<long>("SELECT count(*) FROM audit_anchor")), Is.EqualTo((false, 8L, 0L)));
    }

    [Test]
    public async Task Archive_WhenTheLogWasTamperedWith_IsRefused()
    {
        await using var copy = store.Copy();
        copy.Tamper("UPDATE audit_log SET account = 'x' WHERE id = 2");
        Assert.That(() => new AuditArchive(copy.Database, "n1", TimeProvider.System).Archive(Today.AddDays(-183), Target, "zhao"), Throws.TypeOf<EnvironmentException>().With.Message.Contains("verify"));
        Assert.That((File.Exists(Target), copy.Scalar<long>("SELECT count(*) FROM audit_log")), Is.EqualTo((false, 8L)));
    }

    // The clock was set back in between: a younger row stands before an older one, and keeps it.
    [Test]
    public async Task Archive_WhenAYoungerRowStandsBeforeAnOlderOne_StopsThere()
    {
        await store.Aged([300, 20, 299], "n4");
        Assert.That(Archive().Archive(Today.AddDays(-183), Target, "zhao").Rows, Is.EqualTo(6));
        Assert.That(store.Joined("SELECT seq FROM audit_log WHERE node = 'n4' ORDER BY seq"), Is.EqualTo("2,3"));
    }

    [Test]
    public void Verify_WhenATipIsOfAnArchivedRow_SaysWhereToLook()
    {
        Archive().Archive(Today.AddDays(-183), Target, "zhao");
        var report = Tips([new(TipKind.Audit, "n1", 2, new('a', 64))]);
        Assert.That((report.IsClean, report.Notes.Single().En), Is.EqualTo((true, $"audit:n1@2:{new string('a', 64)}: this row is archived; compare it with the archive's file.")));
        Assert.That(Tips([new(TipKind.Audit, "n1", 3, new('a', 64))]).Findings.Single().Kind, Is.EqualTo(FindingKind.Tip), "the anchor knows the hash of the last one");
    }

    [TestCase("UPDATE audit_anchor SET hash = 'x' WHERE node = 'n1'")]
    [TestCase("UPDATE audit_anchor SET seq = 2 WHERE node = 'n1'")]
    [TestCase("UPDATE audit_anchor SET removed = 2 WHERE node = 'n3'")]
    [TestCase("DELETE FROM audit_anchor WHERE node = 'n3'")]
    [TestCase("DELETE FROM audit_anchor WHERE node = 'n2'")]
    [TestCase("UPDATE audit_anchor SET seq = 5, hash = (SELECT hash FROM audit_log WHERE node = 'n1' AND seq = 5) WHERE node = 'n1'")]
    public async Task Verify_WhenAnAnchorWasTamperedWith_FindsIt(string sql)
    {
        Archive().Archive(Today.AddDays(-183), Target, "zhao");
        await using var copy = store.Copy();
        copy.Tamper(sql);
        Assert.That(copy.Verify().Findings.Select(f => f.Kind), Has.Member(FindingKind.AuditLog));
    }

    private AuditReport Tips(IReadOnlyList<Tip> tips) => new Verifier(store.Database) { Tips = tips }.Verify();
}
