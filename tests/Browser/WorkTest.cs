using System.Net;
using Assessment.Browser.Tests.Support;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Sheets;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Demo;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>What waits for whom, over all contracts: my work, and what a manager approves.</summary>
public sealed class WorkTest : WritingDemoTest
{
    private static readonly ContractNumber Number = ContractNumber.Parse("CYCGW-2026-0044");
    private static readonly Grant[] Manager = [new(Role.Manager)];

    [Test]
    public async Task Work_WhenAScoreWasEntered_ShowsTheProgress()
    {
        var page = await Chrome.OpenAs(Host, "王敏", grants: [new(Role.Evaluator)]);
        await page.GotoAsync("/work");
        var ninth = page.GetByRole(AriaRole.Row, new() { Name = "第 9 期" });
        await Assertions.Expect(ninth).ToContainTextAsync("0 / 2 项已评");
        await Assertions.Expect(ninth).ToContainTextAsync("剩 5 天");
        await ninth.GetByRole(AriaRole.Link).ClickAsync();
        var item = page.Locator("#item-E1");
        await item.GetByLabel("分数").FillAsync("7");
        await item.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "我的工作" }).ClickAsync();
        await Assertions.Expect(ninth).ToContainTextAsync("1 / 2 项已评");
        await Assertions.Expect(ninth).ToContainTextAsync("还差 1 项");
    }

    [Test]
    public async Task Work_WhenASheetWasReturnedAndIsLate_SaysWhyAndHowLate()
    {
        await PlayUntil("2026-12-21T10:41:00+08:00");
        await Done(new ReturnSheet(9, "王敏", "B1 缺监控截图"));
        Host.Clock.Set(ChinaTime.At(new(2026, 12, 25), new(9, 0)));
        using var evaluator = await Visitor.As(Host, "王敏", grants: [new(Role.Evaluator)]);
        var work = await evaluator.Get("/work");
        Assert.That(work.Words, Does.Contain("已退回：B1 缺监控截图").And.Contain("逾期 2 天").And.Contain("其中 1 项逾期"));
    }

    [Test]
    public async Task Vendor_WhileTheWindowIsOpen_IsToldWhatToAnswerAndNothingElse()
    {
        await PlayUntil("2026-12-22T17:00:00+08:00");
        using var vendor = await Visitor.As(Host, "郭珣", grants: [new(Role.VendorContact, Number)]);
        var work = await vendor.Get("/work");
        Assert.That(work.Words, Does.Contain("待确认或提出异议：第 9 期").And.Not.Contain("王敏").And.Not.Contain("第 10 期"));
        Assert.That((await vendor.Get("/approvals")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await vendor.Get("/overview")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Batch_WhenOnePublicationIsRefused_DoesTheOthersAndSaysWhich()
    {
        await PlayUntil("2027-01-19T10:41:00+08:00", "publish-period", "record-notice-receipt", "finalise-period");
        var page = await Chrome.OpenAs(Host, "批办人", script: true, grants: Manager);
        await page.GotoAsync("/approvals");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "发布或定版所勾选的（2）" })).ToBeVisibleAsync();
        // Meanwhile somebody else returns a sheet of one of them.
        await Done(new ReturnSheet(9, "李强", "日期有误"));
        await page.Locator("[data-batch]").ClickAsync();
        var result = page.Locator("#batch-result");
        await Assertions.Expect(result).ToContainTextAsync("1 项完成，1 项未完成");
        await Assertions.Expect(result).ToContainTextAsync("第 10 期：已发布");
        await Assertions.Expect(result).ToContainTextAsync("缺 李强");
        Assert.That(await Stages(9, 10), Is.EqualTo(new[] { PeriodStage.Open, PeriodStage.Published }));
    }

    [Test]
    public async Task Batch_WhenOneCannotBeFinal_MakesTheOthersFinalWithoutAScript()
    {
        await PlayUntil("2027-02-03T09:00:00+08:00", "finalise-period");
        using var manager = await Visitor.As(Host, "批办人", grants: Manager);
        Assert.That((await manager.Get("/approvals?kind=finalise")).Html, Does.Contain("finalise/9/CYCGW-2026-0044").And.Contain("finalise/10/CYCGW-2026-0044"));
        var hidden = await manager.Hidden("/approvals", "batch");
        (string, string)[] marks = [.. hidden, ("pick", "finalise/9/CYCGW-2026-0044"), ("pick", "finalise/10/CYCGW-2026-0044"), ("pick", "finalise/11/CYCGW-2026-0044"), ("pick", "nonsense")];
        var answer = await manager.Send("/approvals", marks);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Words, Does.Contain("2 项完成，1 项未完成").And.Contain("尚未发布"));
        Assert.That(await Stages(9, 10), Is.EqualTo(new[] { PeriodStage.Final, PeriodStage.Final }));
        var version = (await Host.Contracts.State(Number, CancellationToken.None)).Version;
        await manager.Send("/approvals", marks);
        Assert.That((await Host.Contracts.State(Number, CancellationToken.None)).Version, Is.EqualTo(version), "the same form twice does nothing twice");
    }

    [Test]
    public async Task Batch_WhenNothingIsMarked_SaysSo()
    {
        await PlayUntil("2026-12-21T10:41:00+08:00");
        using var manager = await Visitor.As(Host, "批办人", grants: Manager);
        var answer = await manager.Post("/approvals", "batch");
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Words, Does.Contain("没有勾选任何事项"));
    }

    [Test]
    public async Task Sheet_WhenReturnedFromApprovals_GoesBackWithTheComment()
    {
        await PlayUntil("2026-12-21T10:41:00+08:00");
        var page = await Chrome.OpenAs(Host, "批办人", grants: Manager);
        await page.GotoAsync("/approvals");
        await page.GetByText("退回 陈静").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退回评分表" }).Locator("visible=true").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有写入");
        await page.GetByLabel("请其改正什么").Locator("visible=true").FillAsync("E2 缺签到表");
        await page.GetByRole(AriaRole.Button, new() { Name = "退回评分表" }).Locator("visible=true").ClickAsync();
        await Assertions.Expect(page.GetByText("已写入：")).ToBeVisibleAsync();
        var ninth = page.GetByRole(AriaRole.Row, new() { Name = "第 9 期" });
        await Assertions.Expect(ninth).ToContainTextAsync("评分表 2 / 3 已交");
        await Assertions.Expect(ninth).ToContainTextAsync("未交：陈静（已评 3 / 3，2026-12-23 截止）");
        await Assertions.Expect(ninth.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
        var state = await Host.Contracts.State(Number, CancellationToken.None);
        Assert.That(state.Scoring.Find(9)!.Sheets["陈静"].ReturnedBecause, Is.EqualTo("E2 缺签到表"));
    }

    [Test]
    public async Task Approvals_WhenSomethingComesIn_ShowItWithoutBeingAsked()
    {
        await PlayUntil("2026-12-21T10:20:00+08:00");
        var page = await Chrome.OpenAs(Host, "批办人", script: true, grants: Manager);
        await page.GotoAsync("/approvals");
        await Assertions.Expect(page.GetByText("评分表 2 / 3 已交")).ToBeVisibleAsync();
        Host.Clock.Set(DateTimeOffset.Parse("2026-12-21T10:40:00+08:00", System.Globalization.CultureInfo.InvariantCulture));
        await Done(new SubmitSheet(9), "陈静");
        await Assertions.Expect(page.GetByText("评分表 3 / 3 已交")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "第 9 期" })).ToContainTextAsync("将发布");
    }

    [Test]
    public async Task Approvals_WhenAllSheetsAreInButAnIndicatorIsNot_SayWhichAndLetItBeMended()
    {
        await PlayUntil("2026-12-21T10:20:00+08:00", "record-answer");
        // 陈静 never answered E2; her indicators go to a colleague whose sheet is in already.
        await Done(new AssignEvaluators(["E1", "E2", "E3", "F1"], ["李强"]));
        using var manager = await Visitor.As(Host, "批办人", grants: Manager);
        var page = await manager.Get("/approvals");
        Assert.That(page.Words, Does.Contain("评分表未齐").And.Contain("评分表 2 / 2 已交").And.Contain("E2 没有评分或没有评分人").And.Contain("退回 李强"));
    }

    [Test]
    public async Task Approvals_WhenTheRoleIsHeldOnAnotherContract_ShowNothingOfThisOne()
    {
        await PlayUntil("2026-12-21T10:41:00+08:00");
        using var other = await Visitor.As(Host, "别处经理", grants: [new(Role.Manager, ContractNumber.Parse("SL-2026-0107"))]);
        foreach (var path in new[] { "/approvals", "/work", "/overview" })
        {
            Assert.That((await other.Get(path)).Html, Does.Not.Contain(Number.Value), path);
        }

        // Nothing is offered, so the form is made up; its proof comes from the page all the same.
        var proof = System.Text.RegularExpressions.Regex.Match((await other.Get("/approvals")).Html, "name=\"(__RequestVerificationToken)\" value=\"([^\"]+)\"");
        var answer = await other.Send("/approvals", [(proof.Groups[1].Value, WebUtility.HtmlDecode(proof.Groups[2].Value)), ("do", "batch"), ("pick", "publish/9/CYCGW-2026-0044")]);
        Assert.That(answer.Words, Does.Contain("0 项完成，1 项未完成"));
        Assert.That(await Stages(9), Is.EqualTo(new[] { PeriodStage.Submitted }));
    }

    [Test]
    public async Task Reopening_WhenAskedFor_WaitsForAnybodyButWhoAsked()
    {
        await Done(new Grains.Scoring.Publishing.RequestReopening(8, "工单日期有误"), "批办人");
        using var asker = await Visitor.As(Host, "批办人", grants: Manager);
        using var second = await Visitor.As(Host, "第二人", grants: Manager);
        Assert.That((await asker.Get("/approvals")).Words, Does.Not.Contain("待确认重开"));
        Assert.That((await second.Get("/approvals")).Words, Does.Contain("待确认重开").And.Contain("批办人：工单日期有误"));
    }

    private async Task PlayUntil(string until, params string[] without)
    {
        var last = DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture);
        var history = Scenario.Shipped().Single(s => s.Contract == Number);
        foreach (var (step, n) in history.Steps.Where(s => s.At > DemoClock.Start && s.At <= last && !without.Contains(s.Command)).Select((s, i) => (s, i)))
        {
            Host.Clock.Set(step.At);
            var outcome = await Host.Contracts.Execute(Number, step.ToCommand(Number), step.By, $"later-{n}", CancellationToken.None);
            Assert.That(outcome.Refusal, Is.Null, outcome.Refusal?.Message.Zh);
        }

        Host.Clock.Set(last);
    }

    private async Task Done(Grains.Journal.ICommand command, string by = "赵磊") =>
        Assert.That((await Host.Contracts.Execute(Number, command, by, Guid.NewGuid().ToString("N"), CancellationToken.None)).Refusal, Is.Null);

    private async Task<PeriodStage[]> Stages(params int[] periods)
    {
        var state = await Host.Contracts.State(Number, CancellationToken.None);
        return [.. periods.Select(no => state.Scoring.Find(no)!.Stage(state.Schemes, ChinaTime.DayOf(Host.Clock.GetUtcNow())))];
    }
}
