using Assessment.Grains.Journal;
using Assessment.Silo.Engine;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Engine;

/// <summary>The embedded engine over each database.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class EmbeddedConformanceTest(On on) : EngineConformance
{
    private Store store = null!;

    [SetUp]
    public async Task Open() => store = Store.New(on);

    [TearDown]
    public async Task Close()
    {
        Assert.That(store.Verify().Findings, Is.Empty);
        await store.DisposeAsync();
    }

    protected override IJournal Journal() => store.Journal();

    protected override IContracts Start(IJournal journal) => store.Engine(journal);
}
