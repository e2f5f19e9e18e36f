using Assessment.Grains;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Assessment.Silo.Tests.Storage;

/// <summary>Group commit: who is refused, who is not, and what is said when the store fails.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class DatabaseJournalTest(On on)
{
    private static readonly CommandContext Context = new("admin", new(2026, 3, 17, 1, 0, 0, TimeSpan.Zero));

    private Store store = null!;

    [SetUp]
    public async Task Open() => store = Store.New(on);

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    private static (JournalRecord Record, ContractState Before, ContractState After) First(int contract, string operation)
    {
        var before = ContractState.Empty(SampleContract.Number(contract));
        var happened = new ContractRegistered(SampleContract.Contract());
        var record = Chain.Next(before.Number, 1, Chain.Genesis, Context, operation, "request", [happened]);
        return (record, before, happened.Apply(before, record.Stamp) with { Version = 1 });
    }

    private static Task<AppendResult> Append(IJournal journal, (JournalRecord Record, ContractState Before, ContractState After) entry) =>
        journal.Append(entry.Record, entry.Before, entry.After, CancellationToken.None).AsTask();

    /// <summary>Runs appends as one group: the writer is held up by somebody else's lock until all have queued.</summary>
    private async Task<List<Task<AppendResult>>> AsOneGroup(IJournal journal, IEnumerable<(JournalRecord, ContractState, ContractState)> entries)
    {
        using var holder = store.Database.OpenWrite();
        holder.BeginWrite();
        var head = Append(journal, First(999, "head"));
        var group = entries.Select(e => Append(journal, e)).ToList();
        holder.Run("ROLLBACK");
        await head;
        await Task.WhenAll(group.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default)));
        return group;
    }

    [Test]
    public async Task Append_WhenOneOf200Conflicts_RefusesThatOneOnly()
    {
        var journal = store.Journal();
        await Append(journal, First(100, "before"));
        var group = await AsOneGroup(journal, Enumerable.Range(0, 200).Select(i => First(i, $"op-{i}")));
        Assert.Multiple(() =>
        {
            Assert.That(group.Count(t => t.Result == AppendResult.Appended), Is.EqualTo(199));
            Assert.That(group[100].Result, Is.EqualTo(AppendResult.VersionTaken));
            Assert.That(store.Scalar<long>("SELECT count(*) FROM journal"), Is.EqualTo(201));
            Assert.That(store.Scalar<long>("SELECT count(*) FROM contract_card"), Is.EqualTo(201));
        });
    }

    [Test]
    public async Task Append_WhenOperationIdIsTaken_SaysSoRatherThanVersion()
    {
        var journal = store.Journal();
        await Append(journal, First(1, "same"));
        Assert.That(await Append(journal, First(1, "same")), Is.EqualTo(AppendResult.OperationTaken));
    }

    [Test]
    public async Task Append_WhenOneOfAGroupIsPoison_FailsThatOneOnly()
    {
        var journal = store.Journal();
        var entries = Enumerable.Range(0, 50).Select(i => First(i, $"op-{i}")).ToList();
        entries[20] = entries[20] with { Record = entries[20].Record with { Version = 7 } };
        var group = await AsOneGroup(journal, entries);
        Assert.Multiple(() =>
        {
            Assert.That(group.Where((_, i) => i != 20).Select(t => t.Result), Is.All.EqualTo(AppendResult.Appended));
            Assert.That(group[20].Exception?.InnerException, Is.TypeOf<StorageException>().With.Message.Contains("does not continue its chain"));
            Assert.That(store.Scalar<long>("SELECT count(*) FROM journal"), Is.EqualTo(50));
        });
    }

    [Test]
    public async Task Append_WhenOneContractOccursTwiceInAGroup_KeepsTheOrder()
    {
        var engine = await store.Filled(entries: 0);
        var state = await engine.State(SampleContract.Number(0), CancellationToken.None);
        var tip = (await engine.Stored())[^1].Hash;
        var entries = new List<(JournalRecord, ContractState, ContractState)>();
        for (var n = 0; n < 5; n++)
        {
            var decision = SampleContract.Deduction(n).Decide(state, new(SampleContract.Evaluators[0], store.Time.GetUtcNow()));
            var record = Chain.Next(state.Number, state.Version + 1, tip, Context, $"op-{n}", "request", decision.Events);
            var after = decision.Events[0].Apply(state, record.Stamp) with { Version = record.Version };
            entries.Add((record, state, after));
            (state, tip) = (after, record.Hash);
        }

        var group = await AsOneGroup(store.Journal(), entries);
        Assert.Multiple(() =>
        {
            Assert.That(group.Select(t => t.Result), Is.All.EqualTo(AppendResult.Appended));
            Assert.That(store.Scalar<long>("SELECT entries FROM period_result WHERE contract = 'CS-2026-0000' AND no = 1"), Is.EqualTo(5));
            Assert.That(store.Scalar<long>("SELECT version FROM contract_card WHERE contract = 'CS-2026-0000'"), Is.EqualTo(9));
        });
    }

    [Test]
    public async Task Append_WhenReadModelCannotBeWritten_StoresNoEntryEither()
    {
        var journal = store.Journal();
        store.Sql("ALTER TABLE contract_card RENAME TO away");
        Assert.That(() => Append(journal, First(1, "a")), Throws.TypeOf<StorageException>());
        store.Sql("ALTER TABLE away RENAME TO contract_card");
        Assert.Multiple(async () =>
        {
            Assert.That(store.Scalar<long>("SELECT count(*) FROM journal"), Is.Zero);
            Assert.That(await Append(journal, First(1, "a")), Is.EqualTo(AppendResult.Appended));
        });
    }

    [Test]
    public async Task Append_WhenJournalIsClosed_IsAStorageFailure()
    {
        var journal = new DatabaseJournal(store.Database);
        await journal.DisposeAsync();
        Assert.That(() => Append(journal, First(1, "a")), Throws.TypeOf<StorageException>());
    }

    [Test]
    public async Task Dispose_WhenAppendsAreQueued_WritesThemFirst()
    {
        var journal = new DatabaseJournal(store.Database);
        var queued = Enumerable.Range(0, 100).Select(i => Append(journal, First(i, "a"))).ToList();
        await journal.DisposeAsync();
        Assert.That((await Task.WhenAll(queued)), Is.All.EqualTo(AppendResult.Appended));
    }

    [Test]
    public async Task Read_WhenFileIsGone_IsAStorageFailure()
    {
        await using var journal = new DatabaseJournal(new SqliteFile(store.PathOf("missing.db")));
        Assert.That(async () => await journal.Read(SampleContract.Number(0), 0, CancellationToken.None), Throws.TypeOf<StorageException>().With.InnerException.TypeOf<SqliteException>());
    }
}
