using Assessment.Grains.Journal;
using Assessment.Silo.Auditing;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Tips;
using Assessment.Silo.Tests.Support;
using Microsoft.Extensions.Logging;
using static Assessment.Silo.Tests.Support.AuditExtensions;

namespace Assessment.Silo.Tests.Auditing;

/// <summary>The ends of the chains, kept elsewhere, show what a chain in itself cannot: a lost end, a history rewritten whole.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class TipsTest(On on)
{
    private static readonly string Hash = new('a', 64);

    private Store store = null!;

    [SetUp]
    public async Task Open()
    {
        store = Store.New(on);
        await store.Filled(contracts: 2);
        await store.AuditLog().Put(SignIn());
    }

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    private TipsFolder Folder(string? named = null) => new(store.Database, named, store.Time);

    private static AuditReport Verify(Store one, params IReadOnlyList<Tip> tips) => new Verifier(one.Database) { Tips = tips }.Verify();

    [TestCase("CYCGW-2026-0044@7:", TipKind.Contract, "CYCGW-2026-0044", 7)]
    [TestCase("cy cg w-2026-0044@7:", TipKind.Contract, "CYCGW-2026-0044", 7)]
    [TestCase("audit:web-1@12:", TipKind.Audit, "web-1", 12)]
    [TestCase("checkpoint@3:", TipKind.Checkpoint, "", 3)]
    [TestCase("journal@9:", TipKind.Journal, "", 9)]
    [TestCase("CHECKPOINT@3:", TipKind.Contract, "CHECKPOINT", 3)]
    public void TryParse_WhenItIsATip_ReadsItWithAnyLengthOfHashFrom16(string text, TipKind kind, string name, long number)
    {
        foreach (var length in new[] { 16, 17, 64 })
        {
            Assert.That(Tip.TryParse($" {text}{Hash[..length].ToUpperInvariant()}\n", out var tip), $"{length}");
            Assert.That(tip, Is.EqualTo(new Tip(kind, name, number, Hash[..length])));
            Assert.That(Tip.TryParse(tip!.ToString(), out var again) && again == tip, "it is printed as it is read");
        }
    }

    [TestCase("CYCGW-2026-0044@7:", 15)]
    [TestCase("CYCGW-2026-0044@7:", 65)]
    [TestCase("CYCGW-2026-0044@0:", 64)]
    [TestCase("CYCGW-2026-0044@-1:", 64)]
    [TestCase("CYCGW-2026-0044@9999999999999999999:", 64)]
    [TestCase("CYCGW-2026-0044@:", 64)]
    [TestCase("CYCGW-2026-0044:", 64)]
    [TestCase("@7:", 64)]
    [TestCase("a/b@7:", 64)]
    [TestCase("A@B@7:", 64)]
    public void TryParse_WhenItIsNone_SaysSo(string text, int length) => Assert.That(Tip.TryParse(text + new string('a', length), out _), Is.False);

    [Test]
    public void Of_WhenThereAreChains_NamesTheEndOfEach()
    {
        var checkpoint = new Checkpoints(store.Database, store.Time).Take()!;
        Assert.That(TipList.Of(store.Database), Is.EqualTo(new Tip[]
        {
            new(TipKind.Contract, "CS-2026-0000", 7, store.Scalar<string>("SELECT hash FROM journal WHERE contract = 'CS-2026-0000' AND version = 7")!),
            new(TipKind.Contract, "CS-2026-0001", 7, store.Scalar<string>("SELECT hash FROM journal WHERE contract = 'CS-2026-0001' AND version = 7")!),
            new(TipKind.Audit, "n1", 1, store.Scalar<string>("SELECT hash FROM audit_log")!),
            new(TipKind.Checkpoint, "", 1, checkpoint.Hash),
            new(TipKind.Journal, "", 14, Chain.Hash(string.Concat(Enumerable.Range(1, 14).Select(id =>
                store.Scalar<string>($"SELECT id || '\t' || contract || '\t' || version || '\t' || hash || '\n' FROM journal WHERE id = {id}"))))),
        }));
    }

    [Test]
    public async Task Verify_WhenAllWentOnSince_FitsToTheOldTips()
    {
        new Checkpoints(store.Database, store.Time).Take();
        var tips = TipList.Of(store.Database);
        await store.Engine().Record(0, 20, "later");
        await store.AuditLog().Put(SignIn());
        var report = Verify(store, [.. tips, .. tips.Select(t => t with { Hash = t.Hash[..16] })]);
        Assert.That((report.Findings.Count, report.Tips, report.Notes.Count), Is.EqualTo((0, 10L, 0)));
    }

    [Test]
    public async Task Verify_WhenEndsWereCutOff_NamesTheFirstMissingOfEach()
    {
        new Checkpoints(store.Database, store.Time).Take();
        await store.AuditLog().Put(SignIn());
        var tips = TipList.Of(store.Database);
        await using var copy = store.Copy();
        copy.Tamper("DELETE FROM journal WHERE contract = 'CS-2026-0001' AND version > 5; DELETE FROM audit_log; DELETE FROM checkpoint");
        new Rebuild(copy.Database).Run();
        Assert.That(copy.Verify().Findings, Is.Empty, "in itself it fits");
        var found = Verify(copy, tips).Findings;
        Assert.Multiple(() =>
        {
            Assert.That(found.Select(f => (f.Kind, f.Contract, f.Version, f.Node, f.Seq)), Is.EqualTo(new[]
            {
                (FindingKind.Tip, "CS-2026-0001", 6L, null, null), (FindingKind.Tip, null, null, "n1", 1L), (FindingKind.Tip, (string?)null, (long?)null, (string?)null, (long?)null),
                (FindingKind.Tip, (string?)null, (long?)null, (string?)null, (long?)null),
            }));
            Assert.That(found.Select(f => f.What.En), Has.Exactly(1).Contains("it ends at 5; 6 to 7 are missing").And.Exactly(1).Contains("it ends at 0; 1 to 2 are missing").And.Exactly(1).Contains("checkpoints: ").And.Exactly(1).Contains("the whole journal: it does not fit"));
        });
    }

    [Test]
    public async Task Verify_WhenHistoryWasRewrittenWhole_FindsThatTheHashDiffers()
    {
        var tips = TipList.Of(store.Database);
        await using var copy = store.Copy();
        Forge.Envelope(copy, "CS-2026-0000", "entry-recorded.v1", text => text.Replace("wang.fang", "wang.fung", StringComparison.Ordinal));
        copy.Tamper("UPDATE journal SET actor = 'wang.fung' WHERE contract = 'CS-2026-0000' AND envelope LIKE '%wang.fung%'");
        var found = Verify(copy, tips).Findings.Where(f => f.Kind == FindingKind.Tip).ToList();
        Assert.That(found.Select(f => (f.Contract, f.Version)), Is.EqualTo(new[] { ("CS-2026-0000", (long?)7L), (null, null) }));
        Assert.That(found[0].What.En, Does.Contain("was rewritten"));
    }

    [Test]
    public void Verify_WhenATipIsOfAnUnknownChain_FindsItMissing() =>
        Assert.That(Verify(store, new Tip(TipKind.Contract, "X-1", 3, Hash), new Tip(TipKind.Audit, "other", 2, Hash), new Tip(TipKind.Checkpoint, "", 1, Hash), new Tip(TipKind.Journal, "", 99, Hash)).Findings.Select(f => f.Kind),
            Is.EqualTo(Enumerable.Repeat(FindingKind.Tip, 4)));

    [Test]
    public void Export_WhenNothingChanged_LeavesTheOneFileOfTheDay()
    {
        var first = Folder().Export();
        Assert.That(Folder().Export().File, Is.EqualTo(first.File));
        Assert.That(Directory.GetFiles(store.PathOf("tips")).Select(Path.GetFileName), Is.EqualTo(new[] { "tips-2027-02-01.txt" }));
        Assert.That(TipList.Read(first.File), Is.EqualTo(first.Tips).And.EqualTo(TipList.Of(store.Database)));
    }

    [Test]
    public async Task Export_WhenMoreHappenedOnTheDay_KeepsTheEarlierFiles()
    {
        var texts = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            texts.Add(await File.ReadAllTextAsync(Folder().Export().File));
            await store.AuditLog().Put(SignIn());
        }

        var files = new[] { "tips-2027-02-01.1.txt", "tips-2027-02-01.2.txt", "tips-2027-02-01.txt" };
        Assert.That(Directory.GetFiles(store.PathOf("tips")).Select(Path.GetFileName), Is.EquivalentTo(files));
        Assert.That(files.Select(f => File.ReadAllText(store.PathOf($"tips/{f}"))), Is.EqualTo(texts));
    }

    [Test]
    public async Task Loop_WhenADayPasses_ExportsEachDayAndSaysSo()
    {
        var log = new ListedLog<DailyWork>();
        using var stop = new CancellationTokenSource();
        var loop = new DailyWork(new(store.Database, store.Time), store.Time, Folder(store.PathOf("elsewhere")), log).Run(stop.Token);
        Assert.That(File.Exists(store.PathOf("elsewhere/tips-2027-02-01.txt")), "at the start");
        Assert.That(log.Lines.Single(), Is.EqualTo((LogLevel.Information,
            $"Tips of 2 contract(s) are in {store.PathOf("elsewhere/tips-2027-02-01.txt")}; the last checkpoint is checkpoint@1:{store.Scalar<string>("SELECT hash FROM checkpoint")}, the whole journal is {TipList.Of(store.Database).Single(t => t.Kind == TipKind.Journal)}, the audit log is {TipList.OfAudit(store.Database).Single()}")));
        store.Time.Advance(TimeSpan.FromHours(13));
        Assert.That(() => File.Exists(store.PathOf("elsewhere/tips-2027-02-02.txt")), Is.True.After(5000, 20));
        await stop.CancelAsync();
        await loop;
    }

    [Test]
    public async Task Loop_WhenTheFileCannotBeWritten_SaysSoAndGoesOn()
    {
        var (log, folder) = (new ListedLog<DailyWork>(), store.PathOf("blocked"));
        await File.WriteAllTextAsync(folder, "a file where the folder should be");
        using var stop = new CancellationTokenSource();
        var loop = new DailyWork(new(store.Database, store.Time), store.Time, Folder(folder), log).Run(stop.Token);
        Assert.That((log.Lines.Single().Level, store.Scalar<long>("SELECT count(*) FROM checkpoint")), Is.EqualTo((LogLevel.Error, 1L)));
        File.Delete(folder);
        store.Time.Advance(TimeSpan.FromHours(1));
        Assert.That(() => File.Exists(Path.Combine(folder, "tips-2027-02-01.txt")), Is.True.After(5000, 20));
        await stop.CancelAsync();
        await loop;
    }
}
