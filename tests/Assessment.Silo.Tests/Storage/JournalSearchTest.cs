using Assessment.Grains.Journal;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Storage;

/// <summary>What a filter over the journals lets through, and that pages leave nothing out.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class JournalSearchTest(On on)
{
    private static readonly string One = SampleContract.Number(0).Value;
    private static readonly string Other = SampleContract.Number(1).Value;

    private Store store = null!;
    private JournalSearch search = null!;
    private List<JournalRecord> all = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        store = Store.New(on);
        var engine = await store.Filled(contracts: 2, entries: 3);
        for (var n = 3; n < 9; n++)
        {
            store.Time.Advance(TimeSpan.FromHours(1));
            await engine.Record(n % 2, n, $"later-{n}");
        }

        search = new(store.Database);
        using var connection = store.Database.OpenRead();
        connection.BeginRead();
        all = [.. JournalScan.Read(connection).OrderByDescending(e => e.Record.Time).ThenByDescending(e => e.Id).Select(e => e.Record)];
    }

    [OneTimeTearDown]
    public async Task Close() => await store.DisposeAsync();

    private async Task<(List<JournalRecord> Found, int Pages, int Cuts)> Walk(JournalFilter filter, Func<JournalRecord, bool>? fits = null)
    {
        var (found, pages, cuts) = (new List<JournalRecord>(), 0, 0);
        for (JournalCursor? after = null; ;)
        {
            var page = await search.Page(filter with { After = after }, r => new(fits?.Invoke(r) ?? true), CancellationToken.None);
            Assert.That(page.Entries, Has.Count.LessThanOrEqualTo(filter.Size));
            found.AddRange(page.Entries.Select(e => e.Record));
            (pages, cuts) = (pages + 1, cuts + (page.Cut ? 1 : 0));
            if ((after = page.Next is { } next ? JournalCursor.Read(next.ToString()) : null) is null)
            {
                return (found, pages, cuts);
            }
        }
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(20)]
    public async Task Page_OverAllContracts_GivesTheNewestFirstAndLeavesNothingOut(int size)
    {
        var (found, pages, _) = await Walk(new() { Size = size });
        Assert.That(found, Is.EqualTo(all));
        Assert.That(pages, Is.EqualTo((all.Count + size - 1) / size));
    }

    [Test]
    public async Task Page_OfOneContract_GivesItsVersionsDownwards()
    {
        var (found, _, _) = await Walk(new() { Contract = One, Size = 2 });
        Assert.That(found, Is.EqualTo(all.Where(r => r.Contract == One).OrderByDescending(r => r.Version)));
    }

    [TestCase(1)]
    [TestCase(4)]
    [TestCase(7)]
    public async Task Page_WhenEnoughWasLookedAt_SaysSoAndGoesOnThere(int examined)
    {
        var (found, _, cuts) = await Walk(new() { Actor = "sun.jing", Examined = examined });
        Assert.That(found.Select(r => r.Actor), Is.EqualTo(new[] { "sun.jing", "sun.jing" }));
        Assert.That(cuts, Is.EqualTo(((all.Count + examined - 1) / examined) - 1));
        (found, _, _) = await Walk(new() { Examined = examined, Size = 2 }, r => r.Version == 1);
        Assert.That(found.Select(r => r.Contract), Is.EquivalentTo(new[] { One, Other }));
    }

    private static IEnumerable<TestCaseData> Filters()
    {
        TestCaseData Case(string name, JournalFilter filter, Func<JournalRecord, bool> expected) => new TestCaseData(filter, expected).SetArgDisplayNames(name);
        yield return Case("among", new() { Among = [Other] }, r => r.Contract == Other);
        yield return Case("among none", new() { Among = [] }, _ => false);
        yield return Case("among, another asked for", new() { Among = [Other], Contract = One }, _ => false);
        yield return Case("actor", new() { Actor = "admin" }, r => r.Actor == "admin");
        yield return Case("actor, part", new() { Actor = "adm" }, _ => false);
        yield return Case("event", new() { Event = "scheme-frozen.v1" }, r => r.Events().Any(e => EventCatalog.Of(e).StoredName == "scheme-frozen.v1"));
        yield return Case("operation", new() { Text = "LATER-5" }, r => r.OperationId == "later-5");
        yield return Case("name of a member", new() { Text = "quantity" }, _ => false);
        yield return Case("no pattern", new() { Text = "_%" }, _ => false);
        yield return Case("from", new() { From = ManualTime.InFebruary().GetUtcNow().AddHours(1) }, r => r.OperationId.StartsWith("later", StringComparison.Ordinal));
        yield return Case("to", new() { To = ManualTime.InFebruary().GetUtcNow().AddHours(1) }, r => !r.OperationId.StartsWith("later", StringComparison.Ordinal));
    }

    [TestCaseSource(nameof(Filters))]
    public async Task Page_WhenFiltered_GivesWhatFits(JournalFilter filter, Func<JournalRecord, bool> expected)
    {
        var (found, _, _) = await Walk(filter);
        Assert.That(found.Select(r => r.Hash), Is.EquivalentTo(all.Where(expected).Select(r => r.Hash)));
    }

    [Test]
    public async Task Page_OfAHash_FindsTheEntry() =>
        Assert.That((await Walk(new() { Text = all[3].Hash })).Found, Does.Contain(all[3]));

    [TestCase("")]
    [TestCase("1.2")]
    [TestCase("1.2.x")]
    [TestCase("-1.2.3")]
    [TestCase("9223372036854775807.1.1")]
    public void Cursor_WhenItIsNone_IsNotRead(string text) => Assert.That(JournalCursor.Read(text), Is.Null);
}
