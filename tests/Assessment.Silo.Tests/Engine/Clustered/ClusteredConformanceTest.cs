using Assessment.Grains.Journal;
using Assessment.Silo.Engine;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Engine.Clustered;

/// <summary>
/// The Orleans engine over each database. Every engine of a test is a cluster of its own: what two of them do to one contract is what the two homes do that a
/// contract may have for a moment.
/// </summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class ClusteredConformanceTest(On on) : EngineConformance
{
    private readonly List<TestSilo> silos = [];
    private Store store = null!;

    [SetUp]
    public async Task Open() => store = Store.New(on);

    [TearDown]
    public async Task Close()
    {
        foreach (var silo in silos)
        {
            await silo.DisposeAsync();
        }

        silos.Clear();
        Assert.That(store.Verify().Findings, Is.Empty);
        await store.DisposeAsync();
    }

    protected override IJournal Journal() => store.Journal();

    protected override IContracts Start(IJournal journal)
    {
        var silo = TestSilo.Start(store, journal).GetAwaiter().GetResult();
        silos.Add(silo);
        return silo.Contracts;
    }
}
