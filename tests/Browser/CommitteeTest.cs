using System.Diagnostics;
using Assessment.Browser.Tests.Support;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Demo;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>From the vendor's request to the money: the acceptance, the gate, the payments, each step by whoever may take it.</summary>
public sealed class CommitteeTest : WritingDemoTest
{
    private const string Acceptance = Contract + "/acceptance";
    private const string Gate = Contract + "/gate";
    private const string Payments = Contract + "/payments";

    private static readonly Grant[] Manager = [new(Role.Manager)];
    private static readonly Grant[] Committee = [new(Role.CommitteeMember)];
    private static readonly Grant[] Vendor = [new(Role.VendorContact, ContractNumber.Parse("CYCGW-2026-0044"))];
    private static readonly string[] Members = ["周宁", "李四", "王五"];

    [TestCase(false)]
    [TestCase(true)]
    public async Task Acceptance_FromTheVendorsRequestToTheExport_OpensTheGate(bool script)
    {
        await FinishTheTerm();
        var page = await Chrome.OpenAs(Host, "郭珣", script, grants: Vendor);
        await page.GotoAsync(Contract + "/cases");
        await Send(page, "request", ("document", "YS-2027-1"));

        await Chrome.Become(page, Host, "赵磊", Manager);
        await Prepare(page);
        await Convene(page);
        foreach (var member in Members)
        {
            await Chrome.Become(page, Host, member, Committee);
            await Sign(page, member);
        }

        await Send(page, "conclude", ("problems", "无"));
        await Assertions.Expect(page.Locator("#conclusion")).ToContainTextAsync("3 票合格，0 票不合格");

        await Chrome.Become(page, Host, "赵磊", Manager);
        await Confirm(page);
        await page.GotoAsync(Gate);
        await Assertions.Expect(page.Locator(".missing")).ToContainTextAsync("供应商开具发票");
        await Invoice(page);
        await page.GotoAsync(Gate);
        await Assertions.Expect(page.Locator(".verdict.big")).ToHaveTextAsync("具备申请支付条件");
        await Assertions.Expect(page.Locator(".missing")).ToContainTextAsync("均已满足或豁免");

        await Chrome.Become(page, Host, "周宁", Committee);
        await page.GotoAsync(Gate);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载工作簿" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Does.StartWith("CYCGW-2026-0044-v").And.EndsWith(".xlsx"));
        var scheme = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载办法" }).ClickAsync());
        Assert.That(scheme.SuggestedFilename, Is.EqualTo("CYCGW-2026-0044-scheme-v1.xlsx"));
        await Fits(page, script, Gate, Acceptance, Payments);

        await Chrome.Become(page, Host, "赵磊", Manager);
        await Fits(page, script, Acceptance, Payments, Contract + "/scheme");
        await Pay(page);
    }

    [Test]
    public async Task Gate_WhenPrinted_CarriesTheSumInCapitalsAndLinesToSign()
    {
        var tool = Requires.Program("pdftotext");
        var page = await Chrome.OpenAs(Host, "赵磊", grants: Manager);
        await page.GotoAsync(Acceptance);
        await Send(page, "request", ("document", "YS-1"));
        await Send(page, "notice", ("document", "TZ-1"), ("meetingOn", "2026-12-18"));
        await Convene(page);
        await page.GotoAsync(Gate);
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"gate-{Guid.NewGuid():N}.pdf");
        try
        {
            await File.WriteAllBytesAsync(file, await page.PdfAsync(new() { Format = "A4" }));
            using var reading = Process.Start(new ProcessStartInfo(tool, [file, "-"]) { RedirectStandardOutput = true })!;
            var text = (await reading.StandardOutput.ReadToEndAsync()).ReplaceLineEndings("");
            await reading.WaitForExitAsync();
            Assert.That(text, Does.Contain("¥598,890.22").And.Contain("伍拾玖万捌仟捌佰玖拾元贰角贰分"));
            Assert.That(text, Does.Contain("验收意见与签字").And.Contain("王五").And.Contain("采购人意见（盖章）").And.Contain("一式四份"));
            Assert.That(text, Does.Contain("核验码 CYCGW-2026-0044/A/").And.Contain("办法第 1 版").And.Match(@"3 ?/ ?3"));
            Assert.That(text, Does.Not.Contain("须由另一位考核管理批准").And.Not.Contain("导出与打印"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Waiver_OfACondition_TakesTwoPersonsAndCanBeTakenBack(bool script)
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script, grants: Manager);
        await page.GotoAsync(Gate);
        await Send(page, "waive-G9", refused: true, ("reason", ""));
        await Assertions.Expect(page.Locator("#G9").GetByRole(AriaRole.Alert)).ToContainTextAsync("请填写理由");
        await Send(page, "waive-G9", ("reason", "财政先行拨付，发票后补"));
        await Assertions.Expect(page.Locator("#G9")).ToContainTextAsync("须由另一位考核管理批准");
        await Assertions.Expect(page.Locator("#approve-G9")).ToHaveCountAsync(0);

        await Chrome.Become(page, Host, "孙静", Manager);
        await page.GotoAsync(Gate);
        await Send(page, "approve-G9");
        await Assertions.Expect(page.Locator("#G9 .condition-state")).ToContainTextAsync("豁免");
        await Assertions.Expect(page.Locator("#G9")).ToContainTextAsync("赵磊 申请，孙静 批准");
        await Send(page, "revoke-G9", ("reason", "发票已到"));
        await Assertions.Expect(page.Locator("#G9 .condition-state")).ToContainTextAsync("待证据");

        await Chrome.Become(page, Host, "周宁", Committee);
        await page.GotoAsync(Gate);
        await Assertions.Expect(page.Locator("form.form")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Opinion_OfSomebodyElse_IsNotSignedByAMember()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", grants: Manager);
        await page.GotoAsync(Acceptance);
        await Send(page, "request", ("document", "YS-1"));
        await Send(page, "notice", ("document", "TZ-1"), ("meetingOn", "2026-12-18"));
        await Convene(page);
        using var member = await Visitor.As(Host, "周宁", grants: Committee);
        Assert.That((await member.Get(Acceptance)).Html, Does.Contain("id=\"sign-0\"").And.Not.Contain("id=\"sign-1\"").And.Not.Contain("id=\"panel\""));
        var answer = await member.Post(Acceptance, "sign-0", ("member", "李四"), ("passed", "yes"), ("remark", "同意"), ("on", "2026-12-18"), ("scan", "QZ-1"));
        Assert.That(answer.Words, Does.Contain("验收小组成员只能签署本人的意见"));
        Assert.That((await member.Get(Acceptance)).Words, Does.Contain("0 / 3 人已签字"));
    }

    [Test]
    public async Task Round_WhenItFails_IsFollowedByAnother()
    {
        using var manager = await Visitor.As(Host, "赵磊", grants: Manager);
        await manager.Post(Acceptance, "request", ("document", "YS-1"), ("on", "2026-12-18"));
        await manager.Post(Acceptance, "standard", ("basis", "nationalOrIndustry"), ("standard", "GB/T 22239"));
        await manager.Post(Acceptance, "notice", ("document", "TZ-1"), ("on", "2026-12-18"), ("meetingOn", "2026-12-21"));
        (string, string)[] panel = [("on", "2026-12-18"), ("name-0", "周宁"), ("organisation-0", "采购部"), ("head", "0"), ("name-1", "李四"), ("organisation-1", "使用处"), ("user-1", "yes"), ("name-8", "王五"), ("organisation-8", "专家库")];
        await manager.Post(Acceptance, "panel", panel);
        Assert.That((await manager.Get(Acceptance)).Words, Does.Contain("与验收通知单（TZ-1）所定的 2026-12-21 不一致"));
        foreach (var (at, passed) in new[] { (0, "yes"), (1, "no"), (2, "no") })
        {
            await manager.Post(Acceptance, $"sign-{at}", ("passed", passed), ("remark", $"意见 {at}"), ("on", "2026-12-18"), ("scan", $"QZ-{at}"));
        }

        await manager.Post(Acceptance, "conclude", ("problems", "文档不全"));
        var failed = await manager.Get(Acceptance);
        Assert.That(failed.Words, Does.Contain("不合格").And.Contain("1 票合格，2 票不合格").And.Contain("文档不全"));
        Assert.That(failed.Html, Does.Not.Contain("id=\"buyer\"").And.Contain("id=\"panel-name-0\" name=\"name-0\" type=\"text\" value=\"周宁\""));
        Assert.That((await manager.Get(Gate)).Words, Does.Contain("考核管理组建验收小组"));
        var late = await manager.Send(Acceptance, await manager.Hidden(Acceptance, "panel"), ("do", "sign"), ("member", "周宁"), ("passed", "yes"), ("remark", "补签"), ("on", "2026-12-18"), ("scan", "QZ-9"));
        Assert.That(late.Words, Does.Contain("第 1 轮验收已结束"));

        await manager.Post(Acceptance, "panel", panel);
        var again = await manager.Get(Acceptance);
        Assert.That(again.Words, Does.Contain("第 2 轮 · 验收会 2026-12-18 · 3 人").And.Contain("以前的轮次").And.Contain("0 / 3 人已签字"));
    }

    // Up to the last period's final result, by the shipped history.
    private async Task FinishTheTerm()
    {
        var scenario = Scenario.Shipped()[0];
        foreach (var (step, i) in scenario.Steps.Select((s, i) => (s, i)).Where(s => s.s.At > DemoClock.Start))
        {
            Host.Clock.Set(step.At);
            var outcome = await Host.Contracts.Execute(scenario.Contract, step.ToCommand(scenario.Contract), step.By, $"more-{i}", CancellationToken.None);
            Assert.That(outcome.Refusal, Is.Null);
        }

        Host.Clock.Set(ChinaTime.At(new DateOnly(2027, 3, 17), new TimeOnly(10, 0)));
    }

    private static async Task Prepare(IPage page)
    {
        await page.GotoAsync(Acceptance);
        await Send(page, "standard", refused: true, ("basis", "usual"), ("standard", "同类平台通常运维标准"));
        await Assertions.Expect(page.Locator("#standard").GetByRole(AriaRole.Alert)).ToContainTextAsync("须写明为何没有国家、行业质量标准");
        await Assertions.Expect(page.Locator("#standard-standard")).ToHaveValueAsync("同类平台通常运维标准");
        await Send(page, "standard", ("reason", "没有对应的国家、行业标准"));
        await Send(page, "notice", ("document", "TZ-2027-1"), ("meetingOn", "2027-03-17"));
    }

    private static async Task Convene(IPage page)
    {
        await Send(page, "panel", refused: true, ("name-0", "周宁"), ("organisation-0", "采购部"), ("name-3", "李四"), ("organisation-3", ""));
        await Assertions.Expect(page.Locator("#panel-organisation-3-fault")).ToContainTextAsync("请填写单位");
        await Assertions.Expect(page.Locator("#panel-name-0")).ToHaveValueAsync("周宁");
        await page.Locator("#panel [name=head][value='0']").CheckAsync();
        await page.Locator("#panel [name=user-3]").CheckAsync();
        await Send(page, "panel", refused: true, ("organisation-3", "使用处室"));
        await Assertions.Expect(page.Locator("#panel").GetByRole(AriaRole.Alert)).ToContainTextAsync("3 人以上");
        await Send(page, "panel", ("name-4", "王五"), ("organisation-4", "专家库"));
        await Assertions.Expect(page.Locator(".member")).ToHaveCountAsync(3);
    }

    private static async Task Sign(IPage page, string member)
    {
        await page.GotoAsync(Acceptance);
        var key = "sign-" + Array.IndexOf(Members, member);
        await Assertions.Expect(page.Locator("form[id^=sign-]")).ToHaveCountAsync(1);
        await Send(page, key, ("passed", "yes"), ("remark", "同意验收"), ("scan", "QZ-" + member));
        var card = page.Locator(".member").Filter(new() { HasText = member });
        await Attach(card, member + "签字页.pdf");
        await Assertions.Expect(page.Locator(".member").Filter(new() { HasText = member }).GetByRole(AriaRole.Link, new() { Name = member + "签字页.pdf" })).ToBeVisibleAsync();
    }

    private static async Task Confirm(IPage page)
    {
        await page.GotoAsync(Acceptance);
        foreach (var (key, name) in new[] { ("buyer", "采购人意见"), ("confirmation", "书面确认"), ("supplier", "供应商确认") })
        {
            await Send(page, key, refused: true, ("document", name + "-1"));
            await Assertions.Expect(page.Locator($"#{key}-document")).ToHaveValueAsync(name + "-1");
            await Send(page, key, ("file", name + ".pdf"), ("text", "同意验收结论"));
            await Attach(page.Locator(".papers > .paper").Filter(new() { HasText = name + "-1" }), name + ".pdf");
        }
    }

    private static async Task Invoice(IPage page)
    {
        await page.GotoAsync(Payments);
        await Send(page, "invoice-3", ("number", "FP-1"), ("amount", "598,890.00元"));
        await Assertions.Expect(page.Locator("#p3 dd .fault")).ToContainTextAsync("598,890.22");
        await Send(page, "invoice-3", ("number", "FP-2"));
        await Assertions.Expect(page.Locator("#p3")).ToContainTextAsync("与合同相符");
    }

    private static async Task Pay(IPage page)
    {
        await page.GotoAsync(Payments);
        await Send(page, "apply-3", refused: true, ("document", "ZF-1"), ("amount", "600000"));
        await Assertions.Expect(page.Locator("#apply-3").GetByRole(AriaRole.Alert)).ToContainTextAsync("相差");
        await Assertions.Expect(page.Locator("#apply-3-document")).ToHaveValueAsync("ZF-1");
        await Send(page, "apply-3", ("amount", "598890.22"));
        await Send(page, "arrive-3", ("proof", "HD-1"));
        await Assertions.Expect(page.Locator("#p3 h2")).ToContainTextAsync("已到账");
        await Assertions.Expect(page.Locator(".head-note")).ToContainTextAsync("已到账 ¥598,890.22");
    }

    private static Task Send(IPage page, string key, params (string Name, string Value)[] fields) => Send(page, key, refused: false, fields);

    // Unfolds the form if it is folded, fills it in and sends it.
    private static async Task Send(IPage page, string key, bool refused, params (string Name, string Value)[] fields)
    {
        var form = page.Locator("#" + key);
        var fold = page.Locator("details.step").Filter(new() { Has = page.Locator("#" + key) });
        if (await fold.GetAttributeAsync("open") is null)
        {
            await fold.Locator("summary").First.ClickAsync();
        }

        foreach (var (name, value) in fields)
        {
            var field = form.Locator($"[name='{name}']");
            if (await field.First.GetAttributeAsync("type") == "radio")
            {
                await form.Locator($"[name='{name}'][value='{value}']").CheckAsync();
            }
            else
            {
                await field.FillAsync(value);
            }
        }

        await form.Locator(":scope > button").ClickAsync();
        if (!refused)
        {
            await Assertions.Expect(page.Locator("#done")).ToContainTextAsync("已写入");
        }
    }

    private static async Task Attach(ILocator card, string name)
    {
        await card.GetByText("附文件").ClickAsync();
        await card.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/pdf", Buffer = SampleFiles.Pdf() });
        await card.GetByRole(AriaRole.Button, new() { Name = "附上" }).ClickAsync();
    }

    // The pages as they are when all is filled in.
    private static async Task Fits(IPage page, bool script, params string[] addresses)
    {
        if (!script)
        {
            return;
        }

        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
            Assert.That(await Axe.Findings(page), Is.Empty, address);
            foreach (var width in new[] { 320, 390, 768, 1280 })
            {
                await page.SetViewportSizeAsync(width, 900);
                Assert.That(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), $"{address} at {width}");
            }
        }
    }
}
