using System.Text;
using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Silo.Exports;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;

namespace Assessment.Silo.Tests.Exports;

/// <summary>Exports of many contracts: whatever happens in the middle, what is made stays, what is not is named, and nothing is made twice.</summary>
[TestFixture(On.Sqlite)]
[TestFixture(On.Postgres)]
internal sealed class ExportDeskTest(On on) : ExportFixture(on)
{
    [Test]
    public async Task Work_WhenAnExportWaits_MakesEachContractOnceAndKeepsItsHash()
    {
        var desk = Desk();
        await Order(desk, Three);
        Assert.That(One(desk).State, Is.EqualTo(ExportState.Waiting));
        await desk.Work(default);
        var job = One(desk);
        Assert.That((job.State, job.Through, job.Left.Count()), Is.EqualTo((ExportState.Done, 3, 0)));
        Assert.That(maker.Made, Is.EqualTo(Three));
        foreach (var item in job.Items)
        {
            await using var file = desk.Open(job, item)!;
            Assert.That((item.Version, item.Tip, item.Size), Is.EqualTo((7L, "tip", file.Length)));
            Assert.That(Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(file)), Is.EqualTo(item.Hash));
        }

        var row = (await audit.Read(new() { Type = "export.ordered" }, default)).Rows.Single();
        Assert.That((row.Account, row.Detail), Is.EqualTo((Owner, $"Workbook of 3: {string.Join(' ', Three)}")));
    }

    [Test]
    public async Task Work_WhenTheProgramEndedInTheMiddle_GoesOnAtTheNextStartWithoutMakingAnythingAgain()
    {
        using var end = new CancellationTokenSource();
        var desk = Desk();
        await Order(desk, Three);
        maker.Before = (number, _) =>
        {
            if (number == Three[2])
            {
                end.Cancel();
            }
        };
        Assert.That(async () => await desk.Work(end.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((One(desk).State, One(desk).Through), Is.EqualTo((ExportState.Running, 2)));
        // As a kill leaves it: a file that was begun, over which nobody watches.
        Directory.CreateDirectory(Path.Combine(store.PathOf("exports"), One(desk).Id));
        await File.WriteAllTextAsync(Path.Combine(store.PathOf("exports"), One(desk).Id, "0003.xlsx.part"), "half");

        maker = new();
        var next = Desk();
        await next.Work(default);
        Assert.That((One(next).State, One(next).Through), Is.EqualTo((ExportState.Done, 3)));
        Assert.That(maker.Made, Is.EqualTo(new[] { Three[2] }), "what was made is not made again");
        Assert.That(Files(One(next)), Is.EqualTo(new[] { "0001.xlsx", "0002.xlsx", "0003.xlsx" }));
    }

    [Test]
    public async Task Work_WhenAFileThatWasMadeIsGone_MakesThatOneAgain()
    {
        using var end = new CancellationTokenSource();
        var desk = Desk();
        await Order(desk, Three);
        maker.Before = (number, _) =>
        {
            if (number == Three[2])
            {
                end.Cancel();
            }
        };
        Assert.That(async () => await desk.Work(end.Token), Throws.InstanceOf<OperationCanceledException>());
        Lose(One(desk));
        maker = new();
        var next = Desk();
        await next.Work(default);
        Assert.That(maker.Made, Is.EqualTo(new[] { Three[0], Three[2] }));
    }

    [Test]
    public async Task Stop_WhileItIsMade_KeepsWhatIsDone_AndResumeGoesOn()
    {
        var desk = Desk();
        await Order(desk, Three);
        maker.Before = (number, _) =>
        {
            if (number == Three[1])
            {
                Assert.That(desk.Stop(One(desk)), Is.True);
            }
        };
        await desk.Work(default);
        var job = One(desk);
        Assert.That((job.State, job.Through, job.Fault), Is.EqualTo((ExportState.Stopped, 1, ExportFault.None)));
        Assert.That(Files(job), Is.EqualTo(new[] { "0001.xlsx" }), "nothing half-made is left");
        Assert.That(desk.Stop(job), Is.False, "it is stopped");

        maker.Before = null;
        Assert.That(desk.Resume(job), Is.True);
        await desk.Work(default);
        Assert.That(One(desk).State, Is.EqualTo(ExportState.Done));
        Assert.That(maker.Made, Is.EqualTo(new[] { Three[0], Three[1], Three[2] }), "the one that was cut off never came to its end before");
    }

    [Test]
    public async Task Contract_ThatCannotBeMade_IsNamedAndTakesNoOtherWithIt_AndCanBeTriedAgain()
    {
        var desk = Desk();
        await Order(desk, Three);
        maker.Before = (number, _) =>
        {
            if (number == Three[1])
            {
                throw new InvalidOperationException("it is broken");
            }
        };
        await desk.Work(default);
        var job = One(desk);
        Assert.That(job.State, Is.EqualTo(ExportState.Done));
        Assert.That(job.Items.Select(i => i.State), Is.EqualTo(new[] { ExportItemState.Done, ExportItemState.Failed, ExportItemState.Done }));
        Assert.That(Files(job), Is.EqualTo(new[] { "0001.xlsx", "0003.xlsx" }));
        Assert.That(desk.Open(job, job.Items[1]), Is.Null);

        maker.Before = null;
        desk.Resume(job);
        await desk.Work(default);
        Assert.That(One(desk).Left, Is.Empty);
        Assert.That(maker.Made, Is.EqualTo(new[] { Three[0], Three[2], Three[1] }));
    }

    [Test]
    public async Task Contract_ThatItsOwnerMayNotHaveAnyMore_IsRefused()
    {
        var desk = Desk();
        await Order(desk, Three);
        maker.Denied.Add(Three[0]);
        await desk.Work(default);
        Assert.That(One(desk).Items.Select(i => i.State), Is.EqualTo(new[] { ExportItemState.Refused, ExportItemState.Done, ExportItemState.Done }));
    }

    [Test]
    public async Task Work_WhenTheRoomIsUsedUp_StopsAndSaysSo_AndGoesOnOnceThereIsRoom()
    {
        var desk = Desk(new() { MostBytes = Maker.Bytes * 2 });
        await Order(desk, Three);
        await desk.Work(default);
        var job = One(desk);
        Assert.That((job.State, job.Fault, job.Through), Is.EqualTo((ExportState.Stopped, ExportFault.Room, 2)));
        Assert.That(Files(job), Is.EqualTo(new[] { "0001.xlsx", "0002.xlsx" }));
        var refusal = await desk.Order(new(Owner, null), ExportContents.Workbook, "zh-CN", Three, default);
        Assert.That(refusal!.Code, Is.EqualTo("exports-must-have-room"));

        var roomier = Desk(new() { MostBytes = Maker.Bytes * 3 });
        roomier.Resume(job);
        await roomier.Work(default);
        Assert.That((One(roomier).State, One(roomier).Fault), Is.EqualTo((ExportState.Done, ExportFault.None)));
        Assert.That(maker.Made, Is.EqualTo(Three));
    }

    [Test]
    public async Task Work_WhenTheDiskRefuses_StopsAndSaysSo()
    {
        var desk = Desk();
        await Order(desk, Three);
        maker.Before = (_, _) => throw new IOException("No space left on device");
        await desk.Work(default);
        Assert.That((One(desk).State, One(desk).Fault, One(desk).Through), Is.EqualTo((ExportState.Stopped, ExportFault.Disk, 0)));
    }

    [TestCase(0, "export-must-name-contracts-within-its-bounds")]
    [TestCase(1, null)]
    [TestCase(3, null)]
    [TestCase(4, "export-must-name-contracts-within-its-bounds")]
    public async Task Order_WhateverTheNumberOfContracts_StaysWithinTheBounds(int contracts, string? code)
    {
        var refusal = await Desk(new() { MostContracts = 3 }).Order(new(Owner, null), ExportContents.Bundle, "zh-CN", [.. Enumerable.Range(1, contracts).Select(SampleContract.Number)], default);
        Assert.That(refusal?.Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Order_WhenOneHasAsManyAsOneMay_IsRefusedUntilOneIsDeleted_AndOthersAreNot()
    {
        var desk = Desk(new() { MostJobs = 2 });
        await Order(desk, Three);
        await Order(desk, Three);
        Assert.That((await desk.Order(new(Owner, null), ExportContents.Bundle, "zh-CN", Three, default))!.Code, Is.EqualTo("exports-of-a-person-must-be-few"));
        Assert.That(await desk.Order(new("陈静", null), ExportContents.Bundle, "zh-CN", Three, default), Is.Null);
        desk.Drop(desk.Of(Owner)[0]);
        Assert.That(await desk.Order(new(Owner, null), ExportContents.Bundle, "zh-CN", Three, default), Is.Null);
        Assert.That(desk.Of(Owner), Has.Count.EqualTo(2));
        Assert.That(desk.Find("陈静", desk.Of(Owner)[0].Id), Is.Null, "nobody finds anybody else's");
    }

    [Test]
    public async Task Files_OnceTheirTimeHasCome_AreRemoved_AndTheExportIsShownAsExpiredForAWhile()
    {
        var desk = Desk();
        await Order(desk, Three);
        await desk.Work(default);
        Directory.CreateDirectory(Path.Combine(store.PathOf("exports"), "of-no-export"));
        store.Time.Advance(desk.Options.Kept - TimeSpan.FromSeconds(1));
        await desk.Work(default);
        Assert.That(One(desk).State, Is.EqualTo(ExportState.Done), "a second before");
        Assert.That(Directory.Exists(Path.Combine(store.PathOf("exports"), "of-no-export")), Is.False, "what belongs to no export goes at once");
        Assert.That(desk.Used, Is.EqualTo(3 * Maker.Bytes));
        store.Time.Advance(TimeSpan.FromSeconds(1));
        await desk.Work(default);
        Assert.That((One(desk).State, One(desk).Items.Count, desk.Used), Is.EqualTo((ExportState.Expired, 0, 0L)));
        store.Time.Advance(desk.Options.Kept);
        await desk.Work(default);
        Assert.That(desk.Of(Owner), Is.Empty);
    }

    [Test]
    public async Task Work_WhileAnotherProgramHasTheFolder_LeavesItAlone()
    {
        var desk = Desk();
        await Order(desk, Three);
        using (Files().Lock())
        {
            await desk.Work(default);
            Assert.That(One(desk).State, Is.EqualTo(ExportState.Waiting));
        }

        await desk.Work(default);
        Assert.That(One(desk).State, Is.EqualTo(ExportState.Done));
    }

    [Test]
    public async Task Run_WhenSomethingIsOrdered_BeginsWithoutBeingTold()
    {
        var desk = Desk();
        using var end = new CancellationTokenSource();
        var running = desk.Run(end.Token);
        var begun = new TaskCompletionSource();
        maker.Before = (_, _) => begun.TrySetResult();
        await Order(desk, Three);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await end.CancelAsync();
        await running;
    }
}
