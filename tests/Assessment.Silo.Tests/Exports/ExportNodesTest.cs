using Assessment.Silo.Exports;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Exports;

/// <summary>Several nodes over one database, each with a folder of its own: one makes exports at a time, and any of them shows, stops and hands them out.</summary>
internal sealed class ExportNodesTest() : ExportFixture(On.Postgres)
{
    [Test]
    public async Task Node_ThatDidNotMakeIt_ShowsStopsAndHandsOutAnExportAllTheSame()
    {
        var (here, there) = (Desk(folder: store.PathOf("here")), Desk(folder: store.PathOf("there")));
        maker.Size = (2 * ExportTable.Piece) + 5;
        await Order(here, Three);
        maker.Before = (number, _) =>
        {
            if (number == Three[1])
            {
                Assert.That((One(there).State, One(there).Through), Is.EqualTo((ExportState.Running, 1)), "how far it is");
                Assert.That(there.Stop(One(there)), Is.True);
            }
        };
        await here.Work(default);
        Assert.That((One(there).State, One(there).Through), Is.EqualTo((ExportState.Stopped, 2)), "the contract that was under way is the last");

        there.Resume(One(there));
        await there.Work(default);
        var job = One(here);
        Assert.That((job.State, job.Size), Is.EqualTo((ExportState.Done, 3L * maker.Size)));
        Assert.That(maker.Made, Is.EqualTo(Three), "what one node made the other does not make again");
        foreach (var (item, desk) in job.Items.Zip([there, here, here]))
        {
            await using var file = desk.Open(job, item)!;
            Assert.That(Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(file)), Is.EqualTo(item.Hash));
        }

        there.Drop(job);
        Assert.That((here.Of(Owner), here.Used), Is.EqualTo((Array.Empty<ExportJob>(), 0L)));
        Assert.That(Directory.GetFiles(store.PathOf("here"), "*", SearchOption.AllDirectories).Select(Path.GetFileName), Is.EqualTo(new[] { ".lock" }));
    }

    [Test]
    public async Task Work_WhileAnotherNodeMakesExports_LeavesThemToIt_AndTakesOverWhenThatIsGone()
    {
        var (here, there) = (Desk(folder: store.PathOf("here")), Desk(folder: store.PathOf("there")));
        using var end = new CancellationTokenSource();
        await Order(here, Three);
        maker.Before = (number, _) =>
        {
            there.Work(default).GetAwaiter().GetResult();
            if (number == Three[1])
            {
                end.Cancel();
            }
        };
        Assert.That(async () => await here.Work(end.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(maker.Made, Is.EqualTo(Three[..1]), "the other one kept away");
        maker.Before = null;
        await there.Work(default);
        Assert.That((One(here).State, string.Join(' ', maker.Made)), Is.EqualTo((ExportState.Done, string.Join(' ', Three))));
    }

    [Test]
    public async Task Run_WhenAnotherNodeTookTheOrder_BeginsWithinSeconds()
    {
        var (here, there) = (Desk(folder: store.PathOf("here")), Desk(folder: store.PathOf("there"), time: TimeProvider.System));
        using var end = new CancellationTokenSource();
        var running = there.Run(end.Token);
        await Order(here, Three);
        Assert.That(() => One(here).State, Is.EqualTo(ExportState.Done).After(60_000, 100));
        await end.CancelAsync();
        await running;
    }

    [Test]
    public async Task File_OfWhichAPieceIsGone_IsNotHandedOut()
    {
        maker.Size = 2 * ExportTable.Piece;
        var desk = Desk();
        await Order(desk, Three);
        await desk.Work(default);
        var job = One(desk);
        await using var open = desk.Open(job, job.Items[0])!;
        Assert.That(await open.ReadAtLeastAsync(new byte[ExportTable.Piece], ExportTable.Piece), Is.EqualTo(ExportTable.Piece));
        using (var connection = store.Database.OpenWrite())
        {
            connection.Run("DELETE FROM export_part WHERE part = 1");
        }

        Assert.That(desk.Open(job, job.Items[0]), Is.Null);
        Assert.That(async () => await open.ReadAsync(new byte[1]), Throws.InstanceOf<IOException>(), "one that is being read ends instead of being short");
    }
}
