using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Silo.Engine;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Engine;

/// <summary>What every engine over every store must do. A fixture says only how to open them.</summary>
internal abstract class EngineConformance
{
    private const string Actor = "wang.fang";

    /// <summary>Another way into the store of this test: as another process has it.</summary>
    protected abstract IJournal Journal();

    /// <summary>An engine of its own over a journal.</summary>
    protected abstract IContracts Start(IJournal journal);

    private static ValueTask<Outcome> Change(IContracts engine, int entry, string reason, string operation, long? expected = null) => engine.Execute(
        SampleContract.Number(0), new ChangeEntry(entry, new DeductionFact("A1-1", 2, new(2026, 3, 17), reason), "复核", expected), Actor, operation,
        CancellationToken.None);

    // A writer that loses too often in a row is told so, and asks again: as people do.
    private static async Task<Receipt> Insist(IContracts engine, int contract, int n)
    {
        while (true)
        {
            var outcome = await engine.TryRecord(contract, n, $"op-{n}");
            if (outcome.Receipt is { } receipt)
            {
                return receipt;
            }

            Assert.That(outcome.Refusal!.Code, Is.EqualTo("contract-must-not-be-contended"));
        }
    }

    [Test]
    public async Task Execute_WhenContractIsNew_AcknowledgesWhatIsStored()
    {
        var engine = Start(Journal());
        await engine.SetUp(0);
        var receipt = await engine.Record(0, 0, "a");

        var stored = await Start(Journal()).Stored();
        Assert.Multiple(() =>
        {
            Assert.That(stored.Select(r => r.Version), Is.EqualTo(Enumerable.Range(1, 5)));
            Assert.That((receipt.Version, receipt.Hash, receipt.Repeated), Is.EqualTo((5L, stored[^1].Hash, false)));
        });
    }

    [Test]
    public async Task Execute_WhenRepeated_ReturnsTheFirstReceipt()
    {
        var engine = Start(Journal());
        await engine.SetUp(0);
        var first = await engine.Record(0, 0, "a");
        await engine.Record(0, 1, "b");

        foreach (var asked in new[] { engine, Start(Journal()) })
        {
            var again = await asked.Record(0, 0, "a");
            Assert.That((again.Version, again.Hash, again.At, again.Repeated), Is.EqualTo((first.Version, first.Hash, first.At, true)));
        }

        Assert.That(await engine.Stored(), Has.Count.EqualTo(6));
    }

    [Test]
    public async Task Execute_WhenRepeatedAndNoLongerAllowed_StillReturnsTheFirstReceipt()
    {
        var engine = Start(Journal());
        await engine.SetUp(0);
        var again = await engine.Execute(SampleContract.Number(0), new RegisterContract(SampleContract.Contract()), "admin", "setup-1", CancellationToken.None).Done();
        Assert.That((again.Version, again.Repeated), Is.EqualTo((1L, true)));
    }

    [Test]
    public async Task Execute_WhenOperationIdNamesAnotherCommand_IsRefused()
    {
        var engine = Start(Journal());
        await engine.SetUp(0);
        await engine.Record(0, 0, "a");
        var refusal = await engine.TryRecord(0, 1, "a").Refused();
        Assert.Multiple(async () =>
        {
            Assert.That((refusal.Code, refusal.Kind), Is.EqualTo(("operation-id-must-name-one-command", RefusalKind.Unprocessable)));
            Assert.That(await engine.Stored(), Has.Count.EqualTo(5));
        });
    }

    [Test]
    public async Task Execute_WhenSentTwiceAtOnce_HappensOnce()
    {
        var engine = Start(Journal());
        var other = Start(Journal());
        await engine.SetUp(0);
        await other.State(SampleContract.Number(0), CancellationToken.None);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => (i % 2 == 0 ? engine : other).Record(0, 0, "a"))));
        Assert.Multiple(() =>
        {
            Assert.That(receipts.Select(r => r.Version).Distinct(), Is.EqualTo(new[] { 5L }));
            Assert.That(receipts.Count(r => !r.Repeated), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Execute_WhenAnotherEngineWasFaster_DecidesAgain()
    {
        var (one, other) = (Start(Journal()), Start(Journal()));
        await one.SetUp(0);
        await other.State(SampleContract.Number(0), CancellationToken.None);
        await one.Record(0, 0, "a");
        var receipt = await other.Record(0, 1, "b");
        Assert.Multiple(() =>
        {
            Assert.That(receipt.Version, Is.EqualTo(6));
            Assert.That(((EntryRecorded)receipt.Events[0]).Entry, Is.EqualTo(2), "the entry's number comes of the state read again");
        });
    }

    [Test]
    public async Task Execute_WhenRefusedOnWhatNoLongerStands_DecidesAgain()
    {
        var (one, other) = (Start(Journal()), Start(Journal()));
        await one.SetUp(0);
        await other.State(SampleContract.Number(0), CancellationToken.None);
        await one.Execute(SampleContract.Number(0), SampleContract.Deduction(0) with { Indicator = "A1", Clause = "A1-1" }, Actor, "a", CancellationToken.None).Done();
        var receipt = await Change(other, 1, "更正", "b").Done();
        Assert.That(receipt.Version, Is.EqualTo(6));
    }

    [Test]
    public async Task Execute_WhenEntryWasChangedElsewhere_IsRefusedAsStale()
    {
        var (one, other) = (Start(Journal()), Start(Journal()));
        await one.SetUp(0);
        var entry = await one.Execute(SampleContract.Number(0), SampleContract.Deduction(0) with { Indicator = "A1", Clause = "A1-1" }, Actor, "a", CancellationToken.None).Done();
        await other.State(SampleContract.Number(0), CancellationToken.None);
        await Change(one, 1, "先改", "b", entry.Version).Done();
        var refusal = await Change(other, 1, "后改", "c", entry.Version).Refused();
        Assert.That(refusal.Kind, Is.EqualTo(RefusalKind.Stale));
    }

    [Test]
    public async Task Execute_WhenAnotherEngineAppendsInBetween_BothStand()
    {
        var journal = new FaultyJournal(Journal());
        var (one, other) = (Start(journal), Start(Journal()));
        await one.SetUp(0);
        journal.BeforeAppend = () => other.Record(0, 1, "faster");
        var slower = await one.Record(0, 0, "slower");
        Assert.Multiple(async () =>
        {
            Assert.That(slower.Version, Is.EqualTo(6));
            Assert.That((await one.Stored()).Select(r => r.OperationId).TakeLast(2), Is.EqualTo(new[] { "faster", "slower" }));
        });
    }

    [Test]
    public async Task Execute_WhenManyWriteOneContract_LeavesNoGapAndLosesNothing()
    {
        IContracts[] engines = [Start(Journal()), Start(Journal())];
        await engines[0].SetUp(0);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Task.Run(() => Insist(engines[n % 2], 0, n))));
        var stored = await engines[0].Stored();
        Assert.Multiple(() =>
        {
            Assert.That(stored.Select(r => r.Version), Is.EqualTo(Enumerable.Range(1, 64)));
            Assert.That(stored.Select(r => r.OperationId).Distinct().Count(), Is.EqualTo(64));
        });
    }

    [Test]
    public async Task Execute_WhenStorageIsSlow_DoesEachOnce_HoweverLongItsTurnTakes()
    {
        var journal = new FaultyJournal(Journal());
        var engine = Start(journal);
        await engine.SetUp(0);
        journal.Delay = TimeSpan.FromMilliseconds(400);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(() => engine.Record(0, n, $"op-{n}"))));
        Assert.Multiple(async () =>
        {
            Assert.That(receipts.Select(r => r.Version).Order(), Is.EqualTo(Enumerable.Range(5, 10)));
            Assert.That((await engine.Stored()).Select(r => r.OperationId).Skip(4), Is.EquivalentTo(Enumerable.Range(0, 10).Select(n => $"op-{n}")));
        });
    }

    [Test]
    public async Task Execute_WhenAnotherEngineTakesOverABacklog_DoesEachOnce()
    {
        var (stuck, gate) = (new FaultyJournal(Journal()), new TaskCompletionSource());
        var (old, fresh) = (Start(stuck), Start(Journal()));
        for (var contract = 0; contract < 3; contract++)
        {
            await old.SetUp(contract);
        }

        stuck.BeforeAppend = () => gate.Task;
        // One hangs in its storage, the others wait behind it or pass by; nobody hears of any, so all are sent again elsewhere.
        var first = Enumerable.Range(0, 12).Select(n => Task.Run(() => Insist(old, n % 3, n))).ToList();
        await Task.Delay(100);
        var again = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => Insist(fresh, n % 3, n))));
        gate.SetResult();
        var late = await Task.WhenAll(first);
        Assert.Multiple(async () =>
        {
            Assert.That(late.Select(r => r.Hash), Is.EqualTo(again.Select(r => r.Hash)), "one receipt an operation, whoever asks");
            Assert.That(late.Zip(again).Count(pair => !pair.First.Repeated && !pair.Second.Repeated), Is.Zero);
            for (var contract = 0; contract < 3; contract++)
            {
                Assert.That(await fresh.Stored(contract), Has.Count.EqualTo(8));
            }
        });
    }

    [Test]
    public async Task Execute_WhenStorageFailsOnce_SaysUnknownAndARetryWrites()
    {
        var journal = new FaultyJournal(Journal());
        var engine = Start(journal);
        await engine.SetUp(0);
        journal.FailBefore = 1;
        var refusal = await engine.TryRecord(0, 0, "a").Refused();
        var receipt = await engine.Record(0, 0, "a");
        Assert.That((refusal.Code, refusal.Kind, receipt.Version, receipt.Repeated), Is.EqualTo(("outcome-must-be-known", RefusalKind.Unavailable, 5L, false)));
    }

    [Test]
    public async Task Execute_WhenAcknowledgementIsLost_ARetryFindsTheFirstReceipt()
    {
        var journal = new FaultyJournal(Journal());
        var engine = Start(journal);
        await engine.SetUp(0);
        journal.FailAfter = 1;
        var refusal = await engine.TryRecord(0, 0, "a").Refused();
        var receipt = await engine.Record(0, 0, "a");
        Assert.Multiple(async () =>
        {
            Assert.That((refusal.Code, receipt.Version, receipt.Repeated), Is.EqualTo(("outcome-must-be-known", 5L, true)));
            Assert.That(await engine.Stored(), Has.Count.EqualTo(5));
        });
    }

    [Test]
    public async Task Execute_WhenStorageFailsAlways_AcknowledgesNothingUntilItIsBack()
    {
        var journal = new FaultyJournal(Journal());
        var engine = Start(journal);
        await engine.SetUp(0);
        (journal.FailBefore, journal.FailReads) = (int.MaxValue, int.MaxValue);
        for (var n = 0; n < 5; n++)
        {
            Assert.That((await engine.TryRecord(0, n, $"op-{n}").Refused()).Kind, Is.EqualTo(RefusalKind.Unavailable));
        }

        (journal.FailBefore, journal.FailReads) = (0, 0);
        var receipt = await engine.Record(0, 0, "op-0");
        Assert.That((receipt.Version, receipt.Repeated), Is.EqualTo((5L, false)));
    }

    [Test]
    public async Task Ask_WhenStorageCannotBeRead_IsRefusedAsUnavailable()
    {
        var journal = new FaultyJournal(Journal());
        var engine = Start(journal);
        await engine.SetUp(0);
        journal.FailReads = 1;
        var asked = await engine.Ask(SampleContract.Number(0), new GetContract(), CancellationToken.None);
        Assert.That(asked.Refusal?.Kind, Is.EqualTo(RefusalKind.Unavailable));
    }

    [Test]
    public async Task Ask_WhenAnotherEngineWrote_SeesIt()
    {
        var (one, other) = (Start(Journal()), Start(Journal()));
        await one.SetUp(0);
        await other.State(SampleContract.Number(0), CancellationToken.None);
        await one.Record(0, 0, "a");
        var asked = await other.Ask(SampleContract.Number(0), new GetContract(), CancellationToken.None);
        Assert.That((asked.Refusal, asked.Version), Is.EqualTo(((Refusal?)null, 5L)));
    }

    [Test]
    public async Task Ask_WhenContractDoesNotExist_IsRefusedAsNotFound()
    {
        var asked = await Start(Journal()).Ask(SampleContract.Number(7), new GetContract(), CancellationToken.None);
        Assert.That(asked.Refusal?.Kind, Is.EqualTo(RefusalKind.NotFound));
    }

    [Test]
    public async Task Execute_WhenCallerHasNoName_IsRefusedAndWritesNothing()
    {
        var engine = Start(Journal());
        foreach (var (actor, operation) in new[] { ("", "a"), ("admin", " "), ("admin", new string('x', 201)), (new string('x', 101), "a") })
        {
            var refusal = await engine.Execute(SampleContract.Number(0), new RegisterContract(SampleContract.Contract()), actor, operation, CancellationToken.None).Refused();
            Assert.That(refusal.Kind, Is.EqualTo(RefusalKind.Invalid));
        }

        Assert.That(await engine.Stored(), Is.Empty);
    }

    [Test]
    public async Task State_WhenReadBack_IsTheStateThatWasDecidedOn()
    {
        var (one, other) = (Start(Journal()), Start(Journal()));
        await one.SetUp(0);
        for (var n = 0; n < 20; n++)
        {
            await one.Record(0, n, $"op-{n}");
        }

        var (written, read) = (await one.State(SampleContract.Number(0), CancellationToken.None), await other.State(SampleContract.Number(0), CancellationToken.None));
        Assert.Multiple(() =>
        {
            Assert.That(read.Version, Is.EqualTo(written.Version));
            Assert.That(read.Scoring.Periods.SelectMany(p => p.Entries), Is.EqualTo(written.Scoring.Periods.SelectMany(p => p.Entries)));
            Assert.That(Projection.All(read, default).Periods, Is.EqualTo(Projection.All(written, default).Periods));
        });
    }
}
