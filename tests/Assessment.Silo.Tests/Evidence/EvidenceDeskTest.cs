using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Silo.Evidence;
using Assessment.Silo.Evidence.Content;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Evidence;

/// <summary>Bytes first, then the entry: whatever fails in between, no entry is ever without its bytes.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class EvidenceDeskTest(On on)
{
    private Store store = null!;
    private Silo.Engine.EmbeddedContracts engine = null!;

    [SetUp]
    public async Task Open()
    {
        store = Store.New(on);
        engine = await store.Filled(contracts: 2);
    }

    [TearDown]
    public async Task Close()
    {
        Assert.That(store.Verify().Findings, Is.Empty);
        await store.DisposeAsync();
    }

    private long Rows => store.Scalar<long>("SELECT count(*) FROM evidence_file");

    [Test]
    public async Task Attach_WhenAllIsWell_KeepsBytesAndEntry()
    {
        var file = EvidenceExtensions.Pdf();
        var receipt = await store.Desk(engine).Hand(file, "op-1").Done();
        var attached = (EvidenceAttached)receipt.Events.Single();
        Assert.That((attached.Hash, attached.Size, attached.MediaType, attached.Name), Is.EqualTo((EvidenceExtensions.HashOf(file), (long)file.Bytes.Length, "application/pdf", "扫描件.pdf")));
        Assert.That(await store.Files().Read(EvidenceExtensions.Number, attached.Hash, CancellationToken.None), Is.EqualTo(file.Bytes.ToArray()));
        Assert.That(await store.Files().Read(SampleContract.Number(1), attached.Hash, CancellationToken.None), Is.Null, "another contract has none of it");
    }

    [Test]
    public async Task Attach_WhenRepeated_GivesTheFirstReceipt_AndAnotherFileUnderTheIdIsRefused()
    {
        var desk = store.Desk(engine);
        var first = await desk.Hand(EvidenceExtensions.Pdf(), "op-1").Done();
        var again = await desk.Hand(EvidenceExtensions.Pdf(), "op-1").Done();
        Assert.That((again.Hash, again.Repeated, Rows), Is.EqualTo((first.Hash, true, 1L)));
        Assert.That((await desk.Hand(EvidenceExtensions.Pdf("other"), "op-1").Refused()).Code, Is.EqualTo("operation-id-must-name-one-command"));
        Assert.That((await desk.Hand(EvidenceExtensions.Pdf(), "op-2").Refused()).Code, Is.EqualTo("evidence-must-not-be-attached-twice"));
        Assert.That(Rows, Is.EqualTo(1), "what was refused left nothing");
        await desk.Hand(EvidenceExtensions.Pdf(entry: 2), "op-3").Done();
        Assert.That(Rows, Is.EqualTo(1), "the same bytes are stored once");
    }

    [Test]
    public async Task Attach_WhenRefused_LeavesNothing()
    {
        var (desk, version) = (store.Desk(engine), (await engine.State(EvidenceExtensions.Number, CancellationToken.None)).Version);
        Assert.That((await desk.Hand(EvidenceExtensions.Pdf(entry: 99), "op-1").Refused()).Code, Is.EqualTo("evidence-must-be-about-something"));
        Assert.That((await desk.Hand(EvidenceExtensions.Pdf() with { Bytes = default }, "op-2").Refused()).Code, Is.EqualTo(new FileMustNotBeEmpty().Code));
        Assert.That((await desk.Hand(EvidenceExtensions.Pdf() with { Name = "../.." }, "op-3").Refused()).Code, Is.EqualTo(new FileMustHaveAName().Code));
        Assert.That((await desk.Hand(EvidenceExtensions.Pdf() with { Name = "a.png" }, "op-4").Refused()).Code, Is.EqualTo("file-name-must-fit-its-content"));
        Assert.That((await desk.Hand(EvidenceExtensions.Pdf() with { Note = new('x', 501) }, "op-5").Refused()).Kind, Is.EqualTo(RefusalKind.Invalid));
        var nowhere = await desk.Attach(ContractNumber.Parse("NO-1"), EvidenceExtensions.Pdf(), "wang.fang", "op-6", CancellationToken.None).Refused();
        Assert.That((nowhere.Code, nowhere.Kind), Is.EqualTo(("contract-must-be-registered", RefusalKind.NotFound)));
        Assert.That((Rows, (await engine.State(EvidenceExtensions.Number, CancellationToken.None)).Version), Is.EqualTo((0L, version)));
    }

    [Test]
    public async Task Attach_WhenTheProcessDiesBetweenBytesAndEntry_LeavesAnOrphanThatDoesNoHarmAndCanGo()
    {
        var files = new Crashing(store.Files());
        Assert.That(async () => await store.Desk(engine, files).Hand(EvidenceExtensions.Pdf(), "op-1"), Throws.TypeOf<InvalidOperationException>());
        Assert.That((Rows, store.Verify().IsClean), Is.EqualTo((1L, true)));

        var inventory = new EvidenceInventory(store.Database, store.Time);
        Assert.That(inventory.Check().Orphans.Single().Hash, Is.EqualTo(EvidenceExtensions.HashOf(EvidenceExtensions.Pdf())));
        store.Time.Advance(EvidenceInventory.Grace - TimeSpan.FromSeconds(1));
        Assert.That((inventory.Prune().Count, Rows), Is.EqualTo((0, 1L)), "an upload under way looks the same");
        store.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((inventory.Prune(dryRun: true).Count, Rows), Is.EqualTo((1, 1L)));
        Assert.That((inventory.Prune().Count, Rows), Is.EqualTo((1, 0L)));

        // The same operation after the crash simply happens.
        await store.Desk(engine).Hand(EvidenceExtensions.Pdf(), "op-1").Done();
    }

    [Test]
    public async Task Attach_WhenSomebodyTidiesUpInBetween_HasItsBytesAllTheSame()
    {
        var files = new Tidied(store.Files());
        await store.Desk(engine, files).Hand(EvidenceExtensions.Pdf(), "op-1").Done();
        Assert.That((files.Removed, Rows), Is.EqualTo((true, 1L)));
    }

    [Test]
    public async Task Attach_WhenTheJournalFails_KeepsTheBytes_BecauseTheOutcomeIsNotKnown()
    {
        await using var failing = store.Engine(new FaultyJournal(store.Journal()) { FailAfter = 1 });
        var refusal = await store.Desk(failing).Hand(EvidenceExtensions.Pdf(), "op-1").Refused();
        Assert.That((refusal.Kind, Rows), Is.EqualTo((RefusalKind.Unavailable, 1L)));
        Assert.That((await store.Desk(engine).Hand(EvidenceExtensions.Pdf(), "op-1").Done()).Repeated, Is.True, "it had been stored");
    }

    [Test]
    public async Task Attach_WhenTheStoreFails_WritesNoEntry()
    {
        store.Obstruct("evidence_file", "INSERT");
        var before = (await engine.State(EvidenceExtensions.Number, CancellationToken.None)).Version;
        Assert.That(async () => await store.Desk(engine).Hand(EvidenceExtensions.Pdf(), "op-1"), Throws.TypeOf<StorageException>());
        Assert.That((await engine.State(EvidenceExtensions.Number, CancellationToken.None)).Version, Is.EqualTo(before));
        store.Clear("evidence_file");
        await store.Desk(engine).Hand(EvidenceExtensions.Pdf(), "op-1").Done();
    }

    [Test]
    public async Task Attach_WhenManyHandInAtOnce_KeepsEach()
    {
        var desk = store.Desk(engine);
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => desk.Hand(EvidenceExtensions.Pdf($"no. {i % 6}", 1 + (i / 6)), $"op-{i}").AsTask()));
        Assert.That(all.Select(o => o.Refusal), Is.All.Null);
        Assert.That((Rows, store.Verify().Files), Is.EqualTo((6L, 6L)));
    }

    private class Passing(IEvidenceStore inner) : IEvidenceStore
    {
        public virtual ValueTask<bool> Put(ContractNumber contract, string hash, byte[] bytes, CancellationToken cancel) => inner.Put(contract, hash, bytes, cancel);

        public ValueTask<byte[]?> Read(ContractNumber contract, string hash, CancellationToken cancel) => inner.Read(contract, hash, cancel);

        public ValueTask<bool> Discard(ContractNumber contract, string hash, CancellationToken cancel) => inner.Discard(contract, hash, cancel);
    }

    private sealed class Crashing(IEvidenceStore inner) : Passing(inner)
    {
        public override async ValueTask<bool> Put(ContractNumber contract, string hash, byte[] bytes, CancellationToken cancel)
        {
            await base.Put(contract, hash, bytes, cancel);
            throw new InvalidOperationException("the process is gone");
        }
    }

    private sealed class Tidied(IEvidenceStore inner) : Passing(inner)
    {
        public bool Removed { get; private set; }

        public override async ValueTask<bool> Put(ContractNumber contract, string hash, byte[] bytes, CancellationToken cancel)
        {
            var stored = await base.Put(contract, hash, bytes, cancel);
            Removed |= await Discard(contract, hash, cancel);
            return stored;
        }
    }
}
