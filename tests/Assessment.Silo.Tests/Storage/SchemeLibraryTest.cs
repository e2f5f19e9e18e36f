using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Silo.Engine;
using Assessment.Silo.ReadModels;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Silo.Tests.Storage;

/// <summary>The library of schemes: one row a scheme, whoever has it, and always what the journals make of it.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class SchemeLibraryTest(On on)
{
    private static readonly Scheme First = SampleContract.Scheme();
    private static readonly Scheme Second = First with { Title = new("另一办法", "Another scheme"), Sample = false };

    private Store store = null!;
    private EmbeddedContracts engine = null!;

    [SetUp]
    public async Task Open()
    {
        store = Store.New(on);
        engine = store.Engine();
    }

    [TearDown]
    public async Task Close() => await store.DisposeAsync();

    [Test]
    public async Task Scheme_WhenProposed_IsARowWithItsOwnJson()
    {
        await Registered(0);
        var receipt = await Do(0, new ProposeScheme(Second));
        var row = Rows().Single();
        Assert.Multiple(() =>
        {
            Assert.That((row.Hash, Chain.Hash(row.Json)), Is.EqualTo((Chain.HashOf(Second), Chain.HashOf(Second))));
            Assert.That((row.Title, row.TitleEn, row.FullMarks, row.Indicators, row.Sample, row.Frozen), Is.EqualTo(("另一办法", "Another scheme", 1_000_000L, 15, false, false)));
            Assert.That((row.Contract, row.Version, row.At), Is.EqualTo((SampleContract.Number(0).Value, receipt.Version, receipt.At)));
            Assert.That(Chain.HashOf(JsonSerializer.Deserialize<Scheme>(row.Json, Json.Options)), Is.EqualTo(row.Hash));
        });
    }

    [Test]
    public async Task Scheme_WhenFrozen_IsSoAndKeepsWhoProposedItFirst()
    {
        await Registered(0);
        var proposed = await Do(0, new ProposeScheme(First));
        await Do(0, new FreezeScheme());
        Assert.That((Rows().Single().Frozen, Rows().Single().Version), Is.EqualTo((true, proposed.Version)));
    }

    [Test]
    public async Task Scheme_OfTwoContracts_IsOneRowOfTheOneThatHadItFirst()
    {
        // The one that is first in the journal is last in the order of numbers.
        await Registered(5);
        await Registered(1);
        await Do(5, new ProposeScheme(First));
        await Do(1, new ProposeScheme(First));
        Assert.That(Rows().Select(r => (r.Contract, r.Frozen)), Is.EqualTo(new[] { (SampleContract.Number(5).Value, false) }));
        await Do(1, new FreezeScheme());
        Assert.That(Rows().Select(r => (r.Contract, r.Frozen)), Is.EqualTo(new[] { (SampleContract.Number(5).Value, true) }));
    }

    [Test]
    public async Task Proposal_WhenReplaced_StaysInTheLibrary()
    {
        await Registered(0);
        await Do(0, new ProposeScheme(First));
        await Do(0, new ProposeScheme(Second));
        await Do(0, new FreezeScheme());
        Assert.That(Rows().ToDictionary(r => r.Title, r => r.Frozen), Is.EqualTo(new Dictionary<string, bool> { [First.Title.Zh] = false, [Second.Title.Zh] = true }));
    }

    [Test]
    public async Task Rebuild_WhateverTheOrderOfContracts_MakesTheSameRows()
    {
        await Several();
        var before = Rows();
        store.Sql("DELETE FROM scheme_library");
        new Rebuild(store.Database).Run();
        Assert.That(Rows(), Is.EqualTo(before).And.Count.EqualTo(2));
        Assert.That(store.Verify().IsClean, Is.True);
        // Over rows that are there already it comes to the same.
        new Rebuild(store.Database).Run();
        Assert.That(Rows(), Is.EqualTo(before));
    }

    [TestCase("DELETE FROM scheme_library", 2)]
    [TestCase("UPDATE scheme_library SET frozen = 1 - frozen", 2)]
    [TestCase("UPDATE scheme_library SET contract = 'CS-2026-0001', version = 2 WHERE contract = 'CS-2026-0005'", 1)]
    [TestCase("UPDATE scheme_library SET json = replace(json, '100', '101')", 2)]
    [TestCase("INSERT INTO scheme_library SELECT 'x', title, title_en, full_marks, indicators, sample, frozen, contract, version, at, json FROM scheme_library LIMIT 1", 1)]
    public async Task Verify_WhenARowIsNotTheJournals_NamesItAndRebuildMendsIt(string tampering, int findings)
    {
        await Several();
        Assert.That(store.Verify().IsClean, Is.True);
        store.Sql(tampering);
        var report = store.Verify();
        Assert.That((report.Total, report.Findings.Select(f => f.Kind).Distinct()), Is.EqualTo((findings, new[] { FindingKind.ReadModel })));
        new Rebuild(store.Database).Run();
        Assert.That(store.Verify().IsClean, Is.True);
    }

    [Test]
    public async Task Migrate_WhenTheDatabaseIsOfAnEarlierProgram_FillsTheLibrary()
    {
        if (on == On.Postgres)
        {
            Assert.Pass("PostgreSQL begins with a later schema");
        }

        await Several();
        var before = Rows();
        store.Sql("DROP TABLE scheme_library; DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_SchemeLibrary'");
        await new Migrator(store.Database, TimeProvider.System).Migrate(CancellationToken.None);
        Assert.That(Rows(), Is.EqualTo(before));
    }

    private async Task Several()
    {
        await Registered(5);
        await Registered(1);
        await Do(5, new ProposeScheme(First));
        await Do(1, new ProposeScheme(Second));
        await Do(1, new ProposeScheme(First));
        await Do(1, new FreezeScheme());
    }

    private List<SchemeLibraryRow> Rows()
    {
        using var db = store.Context();
        return [.. db.SchemeLibrary.AsNoTracking().OrderBy(s => s.Hash)];
    }

    private Task<Receipt> Registered(int contract) => Do(contract, SampleContract.Setup().First().Command);

    private Task<Receipt> Do(int contract, ICommand command) =>
        engine.Execute(SampleContract.Number(contract), command, command is FreezeScheme ? "孙静" : "赵磊", Guid.NewGuid().ToString("N"), CancellationToken.None).Done();
}
