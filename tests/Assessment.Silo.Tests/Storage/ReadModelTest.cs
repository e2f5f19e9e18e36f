using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Assessment.Silo.Tests.Storage;

/// <summary>The rows that are written step by step are those that the whole state makes.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class ReadModelTest(On on)
{
    private const string Finished = "SL-2026-0107";

    private Store store = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        store = Store.New(on);
        await SampleHistory.Play(store.Engine(), store.Time, Finished);
    }

    [OneTimeTearDown]
    public async Task Close() => await store.DisposeAsync();

    [Test]
    public async Task Step_WhenTakenOverAWholeHistory_LeavesTheRowsOfTheState()
    {
        var rows = new Dictionary<int, PeriodRow>();
        var waiting = new Dictionary<(WaitingKind, int, string), WaitingRow>();
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

            foreach (var gone in step.Gone)
            {
                Assert.That(waiting.Remove(gone.Key), Is.True, $"version {record.Version}: {gone.Key} was not there");
            }

            foreach (var row in step.Waiting)
            {
                waiting[row.Key] = row;
            }

            var all = Projection.All(after, record.At);
            Assert.That(waiting.Values.Order(WaitingRow.StoredOrder), Is.EqualTo(all.Waiting), $"version {record.Version}");
            Assert.That((card, rows.Values.OrderBy(r => r.No)), Is.EqualTo((all.Card, all.Periods.AsEnumerable())), $"version {record.Version}");
            state = after;
        }
    }

    [Test]
    public async Task Rows_WhenReadThroughTheContext_AreThoseOfTheState()
    {
        var state = await store.Engine().State(ContractNumber.Parse(Finished), CancellationToken.None);
        await using var db = store.Context();
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
        await using var other = Store.New(on);
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
        copy.Sql("DELETE FROM contract_card; DELETE FROM period_result; DELETE FROM waiting");
        var done = new Rebuild(copy.Database).Run();
        Assert.That((done.Contracts, copy.Verify().IsClean), Is.EqualTo((1L, true)));
    }

    [Test]
    public async Task Waiting_WhenSheetsAreOpen_SaysHowFarEachIsAsTheDomainDoes()
    {
        await using var other = Store.New(on);
        var engine = await other.Filled(entries: 5);
        var state = await engine.State(SampleContract.Number(0), CancellationToken.None);
        var views = new GetPeriods().Answer(state, other.Time.GetUtcNow()).Value;
        var expected = from view in views from sheet in view.Sheets select (view.No, sheet.Evaluator, Due: (DateOnly?)view.DueOn, Left: sheet.Missing.Length);
        var rows = Projection.All(state, default).Waiting.Where(w => w.Kind == WaitingKind.Sheet);
        Assert.That(rows.Select(w => (w.No, w.Person, w.Due, w.Parts - w.Done)), Is.EquivalentTo(expected).And.Not.Empty);
    }

    [Test]
    public async Task Verify_WhenWhatWaitsWasTouched_NamesTheRow()
    {
        await using var other = Store.New(on);
        await other.Filled();
        other.Sql("UPDATE waiting SET done = 99 WHERE no = 2");
        Assert.That(other.Verify().Findings.Select(f => f.What.Zh), Has.Some.Contains("waiting").And.Some.Contains("“99”"));
        new Rebuild(other.Database).Run();
        Assert.That(other.Verify().IsClean, Is.True);
    }

    [Test]
    public async Task Migrate_WhenTheDatabaseIsOlderThanWhatWaits_MakesTheSameRows()
    {
        if (on == On.Postgres)
        {
            Assert.Pass("PostgreSQL begins with a later schema");
        }

        await using var copy = store.Copy();
        var before = copy.Joined("SELECT term_grade_name || last_payment_fen FROM contract_card ORDER BY contract") + copy.Joined("SELECT grade_name || band FROM period_result ORDER BY contract, no");
        await using (var db = copy.Context())
        {
            await db.GetService<IMigrator>().MigrateAsync("20261128000000_SearchIndexes");
        }

        Assert.That(copy.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE name = 'waiting'"), Is.Zero);
        await new Migrator(copy.Database, TimeProvider.System).Migrate(CancellationToken.None);
        var after = copy.Joined("SELECT term_grade_name || last_payment_fen FROM contract_card ORDER BY contract") + copy.Joined("SELECT grade_name || band FROM period_result ORDER BY contract, no");
        Assert.That((after, copy.Verify().IsClean), Is.EqualTo((before, true)));
    }

    [Test]
    public async Task Rebuild_WhenAnEntryIsWrong_LeavesTheRowsAsTheyWere()
    {
        await using var copy = store.Copy();
        copy.Tamper("UPDATE journal SET actor = 'x' WHERE id = 9");
        var before = copy.Joined("SELECT contract || version FROM contract_card ORDER BY contract");
        Assert.That(() => new Rebuild(copy.Database).Run(), Throws.TypeOf<EnvironmentException>().With.Message.Contains("9"));
        Assert.That(copy.Joined("SELECT contract || version FROM contract_card ORDER BY contract"), Is.EqualTo(before));
    }
}
