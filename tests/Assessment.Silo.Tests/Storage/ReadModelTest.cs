using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Tests.Storage;

/// <summary>The rows that are written step by step are those that the whole state makes.</summary>
internal sealed class ReadModelTest
{
    private const string Finished = "SL-2026-0107";

    private Store store = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        store = Store.New();
        await SampleHistory.Play(store.Engine(), store.Time, Finished);
    }

    [OneTimeTearDown]
    public async Task Close() => await store.DisposeAsync();

    [Test]
    public async Task Step_WhenTakenOverAWholeHistory_LeavesTheRowsOfTheState()
    {
        var rows = new Dictionary<int, PeriodRow>();
        ContractCard? card = null;
        var state = ContractState.Empty(ContractNumber.Parse(Finished));
        foreach (var record in await store.Journal().Read(state.Number, 0, CancellationToken.None))
        {
            var after = ContractGrain.Replay(state, record);
            var step = Projection.Step(state, after, record.At);
            card = step.Card;
            foreach (var row in step.Periods)
            {
                rows[row.No] = row;
            }

            var all = Projection.All(after, record.At);
            Assert.That((card, rows.Values.OrderBy(r => r.No)), Is.EqualTo((all.Card, all.Periods.AsEnumerable())), $"version {record.Version}");
            state = after;
        }
    }

    [Test]
    public async Task Rows_WhenReadThroughTheContext_AreThoseOfTheState()
    {
        var state = await store.Engine().State(ContractNumber.Parse(Finished), CancellationToken.None);
        await using var db = new AssessmentDb(Migrator.Options(store.File));
        var card = await db.Contracts.SingleAsync();
        var expected = Projection.All(state, card.UpdatedAt);
        Assert.Multiple(() =>
        {
            Assert.That(card, Is.EqualTo(expected.Card));
            Assert.That(db.Periods.OrderBy(p => p.No).ToList(), Is.EqualTo(expected.Periods));
            Assert.That(card.Finals, Is.EqualTo(card.Periods));
            Assert.That(card.TermScore, Is.EqualTo((long)(Term.Of(state).Score!.Value * 10_000)));
        });
    }

    [Test]
    public async Task Rows_WhenIndicatorsLackEntries_CountWhatTheResultCallsMissing()
    {
        await using var other = Store.New();
        var engine = await other.Filled(entries: 5);
        var state = await engine.State(SampleContract.Number(0), CancellationToken.None);
        Assert.That(
            Projection.All(state, default).Periods.Select(p => p.Missing),
            Is.EqualTo(state.Scoring.Periods.Select(p => p.Result(state.Schemes).Missing.Length)));
    }

    [Test]
    public async Task Rebuild_WhenRowsAreGone_MakesThemAgain()
    {
        await using var copy = store.Copy();
        copy.Sql("DELETE FROM contract_card; DELETE FROM period_result");
        var done = new Rebuild(copy.File).Run();
        Assert.That((done.Contracts, copy.Verify().IsClean), Is.EqualTo((1L, true)));
    }

    [Test]
    public async Task Rebuild_WhenAnEntryIsWrong_LeavesTheRowsAsTheyWere()
    {
        await using var copy = store.Copy();
        copy.Tamper("UPDATE journal SET actor = 'x' WHERE id = 9");
        var before = copy.Scalar<string>("SELECT group_concat(contract || version) FROM contract_card");
        Assert.That(() => new Rebuild(copy.File).Run(), Throws.TypeOf<EnvironmentException>().With.Message.Contains("9"));
        Assert.That(copy.Scalar<string>("SELECT group_concat(contract || version) FROM contract_card"), Is.EqualTo(before));
    }
}
