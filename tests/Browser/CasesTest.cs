using Assessment.Browser.Tests.Support;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Demo;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>Between buyer and vendor: results answered, objections, rectifications and breaches from beginning to end, with their files.</summary>
public sealed class CasesTest : WritingDemoTest
{
    private const string Cases = Contract + "/cases";

    // What reaches beyond the window, but for what scrolls within itself.
    private const string Wide = """
        () => [...document.querySelectorAll('main *')].filter(e => e.checkVisibility() && !e.closest('.sr, .table-wrap') && e.getBoundingClientRect().right > innerWidth + 1)
          .map(e => `${e.tagName}.${e.className}#${e.id}`)
        """;

    private static readonly Grant[] Manager = [new(Role.Manager)];
    private static readonly Grant[] Vendor = [new(Role.VendorContact, ContractNumber.Parse("CYCGW-2026-0044"))];

    [TestCase(false)]
    [TestCase(true)]
    public async Task Objection_WhenTheVendorRaisesIt_IsDecidedWithItsFileAtHand(bool script)
    {
        await PublishTheNinth();
        var page = await Chrome.OpenAs(Host, "郭珣", script, grants: Vendor);
        await page.GotoAsync(Contract);
        await page.GetByRole(AriaRole.Link, new() { Name = "异议与整改" }).ClickAsync();
        var result = Card(page, "第 9 期");
        await result.GetByText("提出异议").First.ClickAsync();
        await result.GetByRole(AriaRole.Button, new() { Name = "提出异议" }).ClickAsync();
        await Assertions.Expect(result.GetByRole(AriaRole.Alert)).ToContainTextAsync("请填写异议理由");
        await result.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await result.GetByLabel("异议理由").FillAsync("当日有值守记录");
        await result.GetByRole(AriaRole.Button, new() { Name = "提出异议" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("提出异议");
        await Attach(Card(page, "异议 1"), "值守记录.pdf", SampleFiles.Pdf());
        await Assertions.Expect(Card(page, "异议 1").GetByRole(AriaRole.Link, new() { Name = "值守记录.pdf" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "作出决定" })).ToHaveCountAsync(0);

        await Chrome.Become(page, Host, "赵磊", Manager);
        await page.GotoAsync(Cases);
        var objection = Card(page, "异议 1");
        await Assertions.Expect(objection).ToContainTextAsync("当日有值守记录");
        await objection.GetByText("处理异议").First.ClickAsync();
        await objection.GetByLabel("成立", new() { Exact = true }).First.CheckAsync();
        await objection.GetByLabel("理由", new() { Exact = true }).FillAsync("记录属实");
        await objection.GetByRole(AriaRole.Button, new() { Name = "作出决定" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("处理异议");
        await Assertions.Expect(objection.Locator(".badge").First).ToHaveTextAsync("成立");
        await Assertions.Expect(objection).ToContainTextAsync("已撤回");
    }

    [Test]
    public async Task Objection_WhenTheDeciderScored_IsLeftToSomebodyElse()
    {
        await PublishTheNinth();
        var page = await Chrome.OpenAs(Host, "郭珣", grants: Vendor);
        await Object(page);
        await Chrome.Become(page, Host, "王敏", [new(Role.Evaluator), new(Role.Manager)]);
        await page.GotoAsync(Cases);
        await Assertions.Expect(Card(page, "异议 1")).ToContainTextAsync("须由另一人处理");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "作出决定" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Result_WhenTheVendorAcknowledgesIt_TakesNoObjection()
    {
        await PublishTheNinth();
        var page = await Chrome.OpenAs(Host, "郭珣", language: "en", grants: Vendor);
        await page.GotoAsync(Cases);
        var result = Card(page, "Period 9");
        await result.GetByText("Acknowledge in writing").ClickAsync();
        await result.GetByLabel("Document number").FillAsync("QR-9");
        await result.GetByRole(AriaRole.Button, new() { Name = "Record" }).ClickAsync();
        await Assertions.Expect(result).ToContainTextAsync("acknowledged");
        await Assertions.Expect(result.GetByText("Object", new() { Exact = true })).ToHaveCountAsync(0);
        await page.GetByText("Request acceptance").First.ClickAsync();
        await page.Locator("#request").GetByLabel("Document number").FillAsync("YS-1");
        await page.Locator("#request").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByText("YS-1")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Breaches")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Rectification_WhenItFailsOnce_GoesRoundAgain()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", grants: Manager);
        await page.GotoAsync(Cases);
        await page.GetByText("下达整改").First.ClickAsync();
        await page.GetByLabel("整改事项").FillAsync("补齐备份");
        await page.GetByLabel("期限", new() { Exact = true }).FillAsync("2026-12-30");
        await page.GetByRole(AriaRole.Button, new() { Name = "下达" }).ClickAsync();
        await Report(page, "已补");

        await Chrome.Become(page, Host, "赵磊", Manager);
        await page.GotoAsync(Cases);
        var matter = Card(page, "整改 1");
        await Verify(matter, "不合格", "仍缺一份");
        await Assertions.Expect(matter.GetByRole(AriaRole.Alert)).ToContainTextAsync("复核不合格时须设新的整改期限");
        await Assertions.Expect(matter.GetByLabel("复核情况")).ToHaveValueAsync("仍缺一份");
        await matter.GetByLabel("新期限").FillAsync("2027-01-05");
        await matter.GetByRole(AriaRole.Button, new() { Name = "登记复核" }).ClickAsync();
        await Assertions.Expect(matter).ToContainTextAsync("2027-01-05");
        await Report(page, "已全部补齐");
        await Chrome.Become(page, Host, "赵磊", Manager);
        await page.GotoAsync(Cases);
        await Verify(matter, "合格", "齐全");
        await Assertions.Expect(matter.Locator(".badge").First).ToHaveTextAsync("已完成");
    }

    [Test]
    public async Task Breach_WhenRecorded_ShowsItsExposureAndIsDecided()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", grants: Manager);
        await page.GotoAsync(Cases);
        await page.GetByText("违约：逾期提供服务").ClickAsync();
        var form = page.Locator("#open-late");
        await form.GetByLabel("应提供的服务").FillAsync("月报");
        await form.GetByLabel("应提供日").FillAsync("2026-12-08");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        var breach = Card(page, "违约 1");
        await Assertions.Expect(breach).ToContainTextAsync("¥136,951.80");
        await breach.GetByText("登记书面决定").First.ClickAsync();
        await breach.GetByLabel("处理决定").FillAsync("按约扣减");
        await breach.GetByLabel("文号").FillAsync("JD-1");
        await breach.GetByLabel("末次付款余额").FillAsync("九万");
        await breach.GetByRole(AriaRole.Button, new() { Name = "登记书面决定" }).ClickAsync();
        await Assertions.Expect(breach.GetByRole(AriaRole.Alert)).ToContainTextAsync("应为以元计的金额");
        await Assertions.Expect(breach.GetByLabel("处理决定")).ToHaveValueAsync("按约扣减");
        await breach.GetByLabel("末次付款余额").FillAsync("461,938.42元");
        await breach.GetByRole(AriaRole.Button, new() { Name = "登记书面决定" }).ClickAsync();
        await Assertions.Expect(breach).ToContainTextAsync("¥461,938.42");
        await Assertions.Expect(breach.Locator(".badge").First).ToHaveTextAsync("已决定");
    }

    [Test]
    public async Task File_WhenItIsNotWhatItSays_IsRefusedAndTheNoteKept()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", grants: Manager);
        await page.GotoAsync(Contract + "/evidence?kind=entry&no=1");
        await page.GetByLabel("说明了什么").FillAsync("签到表");
        await page.GetByRole(AriaRole.Button, new() { Name = "附上" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("请选择一个不为空的文件");
        await page.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "签到.pdf", MimeType = "application/pdf", Buffer = "<script>alert(1)</script>"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "附上" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有写入");
        await Assertions.Expect(page.GetByLabel("说明了什么")).ToHaveValueAsync("签到表");
        await page.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "签到.pdf", MimeType = "application/pdf", Buffer = SampleFiles.Pdf() });
        await page.GetByRole(AriaRole.Button, new() { Name = "附上" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("附证据");
        await page.GotoAsync(Contract + "/evidence");
        var address = await page.GetByRole(AriaRole.Link, new() { Name = "签到.pdf" }).GetAttributeAsync("href");
        var file = await page.APIRequest.GetAsync(address!);
        Assert.That(await file.BodyAsync(), Is.EqualTo(SampleFiles.Pdf()));
        Assert.That(file.Headers["content-disposition"], Does.StartWith("attachment"));
        Assert.That(file.Headers["x-content-type-options"], Is.EqualTo("nosniff"));
    }

    [Test]
    public async Task File_WhenItIsTooLarge_IsRefusedAsAPage()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", grants: Manager);
        await page.GotoAsync(Contract + "/evidence?kind=entry&no=1");
        await page.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "大.pdf", MimeType = "application/pdf", Buffer = new byte[11 * 1024 * 1024] });
        await page.GetByRole(AriaRole.Button, new() { Name = "附上" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("文件过大");
    }

    [Test]
    public async Task File_WhenDroppedOnTheForm_IsTakenByIt()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true, grants: Manager);
        await page.GotoAsync(Contract + "/evidence?kind=entry&no=1");
        var files = await page.EvaluateHandleAsync("() => { const d = new DataTransfer(); d.items.add(new File(['值守正常'], '记录.txt', { type: 'text/plain' })); return d; }");
        await page.DispatchEventAsync("#attach", "drop", new { dataTransfer = files });
        await page.GetByRole(AriaRole.Button, new() { Name = "附上" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "记录.txt" })).ToBeVisibleAsync();
    }

    [TestCase("breach", "1")]
    [TestCase("entry", "66")]
    public async Task Vendor_WhenAttachingToWhatIsNotTheirsToKnow_IsToldThatThereIsNone(string kind, string no)
    {
        using (var manager = await Visitor.As(Host, "赵磊", grants: Manager))
        {
            await manager.Post(Cases, "open-property", ("what", "源码外泄"), ("on", "2026-12-01"));
            await manager.Post(Cases, "order", ("what", "补齐备份"), ("deadline", "2026-12-30"));
        }

        using var vendor = await Visitor.As(Host, "郭珣", grants: Vendor);
        var page = await vendor.Get(Cases);
        Assert.That(page.Words, Does.Contain("补齐备份").And.Not.Contain("源码外泄").And.Not.Contain("违约"));
        Assert.That((await vendor.Get($"{Contract}/evidence?kind={kind}&no={no}")).Html, Does.Not.Contain("id=\"attach\""));
        var hidden = (await vendor.Hidden(Cases, "attach-rectification-1")).Where(h => h.Name is not ("kind" or "no")).Append(("kind", kind)).Append(("no", no));
        Assert.That((await vendor.SendFile(Contract + "/evidence/form", hidden, "file", SampleFiles.Pdf(), "a.pdf")).Words, Does.Contain("没有写入"));
        var state = await Host.Contracts.State(ContractNumber.Parse("CYCGW-2026-0044"), CancellationToken.None);
        Assert.That(state.Evidence.Files, Is.Empty);
    }

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task Page_WithAllThatItCanHold_FitsEveryWindow(string language)
    {
        await PublishTheNinth();
        var page = await Chrome.OpenAs(Host, "郭珣", grants: Vendor);
        await Object(page);
        page = await Chrome.OpenAs(Host, "赵磊", script: true, language: language, grants: Manager);
        await page.GotoAsync(Cases);
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        foreach (var width in new[] { 320, 390, 768, 1280 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.That(await page.EvaluateAsync<string[]>(Wide), Is.Empty, $"{width}");
        }
    }

    private static ILocator Card(IPage page, string name) => page.Locator(".case").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 3 }) });

    private static async Task Attach(ILocator card, string name, byte[] file)
    {
        await card.GetByText("附文件").ClickAsync();
        await card.GetByLabel("文件", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });
        await card.GetByRole(AriaRole.Button, new() { Name = "附上" }).ClickAsync();
    }

    private static async Task Object(IPage page)
    {
        await page.GotoAsync(Cases);
        var result = Card(page, "第 9 期");
        await result.GetByText("提出异议").First.ClickAsync();
        await result.GetByLabel("异议理由").FillAsync("对整个结果有异议");
        await result.GetByRole(AriaRole.Button, new() { Name = "提出异议" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("提出异议");
    }

    private async Task Report(IPage page, string words)
    {
        await Chrome.Become(page, Host, "郭珣", Vendor);
        await page.GotoAsync(Cases);
        var matter = Card(page, "整改 1");
        await matter.GetByText("报告整改").First.ClickAsync();
        await matter.GetByLabel("整改情况").FillAsync(words);
        await matter.GetByRole(AriaRole.Button, new() { Name = "提交报告" }).ClickAsync();
        await Assertions.Expect(matter).ToContainTextAsync(words);
        await Assertions.Expect(matter.Locator(".badge").First).ToHaveTextAsync("待复核");
    }

    private static async Task Verify(ILocator matter, string result, string finding)
    {
        await matter.Locator("summary", new() { HasTextString = "复核" }).ClickAsync();
        await matter.GetByLabel(result, new() { Exact = true }).CheckAsync();
        await matter.GetByLabel("复核情况").FillAsync(finding);
        await matter.GetByRole(AriaRole.Button, new() { Name = "登记复核" }).ClickAsync();
    }

    // The shipped history goes on until the ninth period's notice is received.
    private async Task PublishTheNinth()
    {
        var scenario = Scenario.Shipped()[0];
        var received = DateTimeOffset.Parse("2026-12-22T16:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (step, i) in scenario.Steps.Select((s, i) => (s, i)).Where(s => s.s.At > DemoClock.Start && s.s.At <= received))
        {
            Host.Clock.Set(step.At);
            var outcome = await Host.Contracts.Execute(scenario.Contract, step.ToCommand(scenario.Contract), step.By, $"more-{i}", CancellationToken.None);
            Assert.That(outcome.Refusal, Is.Null);
        }
    }
}
