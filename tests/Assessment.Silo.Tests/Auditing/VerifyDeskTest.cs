using Assessment.Silo.Auditing;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assessment.Silo.Tests.Auditing;

/// <summary>A verification that goes on beside the working system.</summary>
public sealed class VerifyDeskTest
{
    private Store store = null!;
    private DatabaseAuditLog audit = null!;

    [SetUp]
    public async Task Fill()
    {
        store = Store.New();
        audit = store.AuditLog();
        await store.Filled(contracts: 3);
    }

    [TearDown]
    public async Task Drop() => await store.DisposeAsync();

    [Test]
    public async Task Start_WhenNothingGoesOn_VerifiesCountsAndRecords()
    {
        var desk = Desk();
        Assert.That(desk.Last, Is.Null);
        Assert.That(desk.Start("何静", "127.0.0.1"), Is.True);
        await Ended(desk);
        Assert.Multiple(() =>
        {
            Assert.That(desk.Last!.Report!.IsClean, Is.True);
            Assert.That(desk.Last.Walked, Is.EqualTo(3));
            Assert.That(desk.Last.Contracts, Is.EqualTo(3));
            Assert.That(desk.Last.Cancelled, Is.False);
            Assert.That(desk.Cancel(), Is.False, "nothing goes on");
        });
        var row = (await audit.Read(new() { Type = "system.verified" }, default)).Rows.Single();
        Assert.That((row.Account, row.Result, row.Detail), Is.EqualTo(("何静", "ok", "findings 0")));
        await desk.DisposeAsync();
    }

    [Test]
    public async Task Cancel_WhileItGoesOn_EndsItWithoutAnAnswer()
    {
        var desk = Desk();
        desk.Start("何静", null);
        var cancelled = desk.Cancel();
        await Ended(desk);
        Assert.That(cancelled, Is.True);
        Assert.That(desk.Last!.Report is null ? desk.Last.Cancelled : desk.Last.Report.IsClean, Is.True, "cancelled, unless it was faster");
        Assert.That(desk.Start("何静", null), Is.True, "it can be asked again");
        await desk.DisposeAsync();
    }

    [Test]
    public async Task Verify_WhenTheDatabaseIsGone_SaysWhyItBrokeOff()
    {
        var desk = new VerifyDesk(new Silo.Storage.SqliteFile(store.PathOf("nowhere.db")), store.Time, audit, NullLogger<VerifyDesk>.Instance);
        desk.Start("何静", null);
        await Ended(desk);
        Assert.That(desk.Last!.Fault, Is.Not.Null);
        Assert.That((await audit.Read(new() { Type = "system.verified" }, default)).Rows.Single().Result, Is.EqualTo("failed"));
        await desk.DisposeAsync();
    }

    private VerifyDesk Desk() => new(store.File, store.Time, audit, NullLogger<VerifyDesk>.Instance);

    private static async Task Ended(VerifyDesk desk)
    {
        while (desk.Last is { GoesOn: true })
        {
            await Task.Yield();
        }
    }
}
