using Assessment.Browser.Tests.Support;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>Notices and registers as tables with their forms.</summary>
public sealed class RegistersTest : WritingDemoTest
{
    private const string Registers = Contract + "/registers";

    private static readonly Grant[] Manager = [new(Role.Manager)];
    private static readonly Grant[] Vendor = [new(Role.VendorContact, ContractNumber.Parse("CYCGW-2026-0044"))];

    // Each register with a form that is complete, and what its table then shows.
    private static readonly object[] Forms =
    [
        new object[] { "notice", new[] { ("number", "TZ-9"), ("kind", "deduction"), ("on", "2026-12-18"), ("from", "buyer"), ("about", "扣分通知九号") }, "notices", "扣分通知九号", "number" },
        new object[] { "address", new[] { ("party", "buyer"), ("address", "朝阳区某路 1 号"), ("recipient", "收发室") }, "addresses", "收发室", "recipient" },
        new object[] { "fill-particulars", new[] { ("party", "buyer"), ("projectLead", "赵处长") }, "particulars", "赵处长", "" },
        new object[] { "deliverable", new[] { ("name", "源代码包"), ("kind", "source"), ("period", "１１") }, "deliverables", "第 11 期末", "name" },
        new object[] { "training", new[] { ("topic", "新功能"), ("on", "2026-12-01"), ("hours", "1.5小时"), ("trainer", "张工"), ("attended", "20"), ("signIn", "QD-1") }, "trainings", "QD-1", "trainer" },
        new object[] { "backup", new[] { ("document", "BF-1"), ("on", "2026-12-01"), ("frequency", "每日增量") }, "backups", "每日增量", "frequency" },
        new object[] { "duty", new[] { ("document", "ZB-1"), ("askedOn", "2026-12-18"), ("from", "2026-12-31"), ("to", "2027-01-03"), ("startsAt", "08:30"), ("endsAt", "17:30") }, "duties", "08:30 – 17:30", "to" },
        new object[] { "paper", new[] { ("kind", "tender"), ("title", "招标文件甲"), ("number", "ZB-2025"), ("on", "2026-01-05"), ("document", "CD-1") }, "papers", "招标文件甲", "title" },
    ];

    [TestCaseSource(nameof(Forms))]
    public async Task Record_WhenSent_StandsInItsTable(string form, (string Name, string Value)[] fields, string table, string shown, string needed)
    {
        using var manager = await Visitor.As(Host, "赵磊", grants: Manager);
        if (needed.Length > 0)
        {
            var refused = await manager.Post(Registers, form, [.. fields.Where(f => f.Name != needed)]);
            Assert.That(refused.Words, Does.Contain("没有写入"));
            Assert.That(refused.Html, Does.Contain($"id=\"{form}-{needed}-fault\""));
            foreach (var (name, value) in fields.Where(f => f.Name != needed && f.Value.All(c => c < 128)))
            {
                Assert.That(refused.Html, Does.Match($"(id=\"{form}-{name}\"[^>]*value=\"{value}\"|option value=\"{value}\" selected)"), name);
            }
        }

        await manager.Post(Registers, form, fields);
        var html = (await manager.Get(Registers)).Html;
        var section = html[html.IndexOf($"id=\"{table}\"", StringComparison.Ordinal)..];
        Assert.That(section[..section.IndexOf("</section>", StringComparison.Ordinal)], Does.Contain(shown));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Notice_WhenDeliveredAndReceived_StartsItsClock(bool script)
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script, grants: Manager);
        await page.GotoAsync(Contract);
        await page.Locator(".more-tabs > summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "登记簿" }).ClickAsync();
        await Send(page, "notice", ("number", "TZ-9"), ("about", "扣分通知"));
        await Send(page, "deliver-notice-1", ("proof", "EMS-1"));
        await Send(page, "receive-notice-1", ("by", "郭珣"), ("proof", "HZ-1"));
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "TZ-9" });
        await Assertions.Expect(row).ToContainTextAsync("异议至 2026-12-28");
        await Send(page, "deliverable", ("name", "源代码包"));
        await Send(page, "hand-over-1", ("version", "1.0"));
        await page.Locator("details.step").Filter(new() { Has = page.Locator("#review-1") }).Locator("summary").First.ClickAsync();
        await page.Locator("#review-1").GetByRole(AriaRole.Radio, new() { Name = "退回" }).CheckAsync();
        await page.Locator("#review-1 > button").ClickAsync();
        await Assertions.Expect(page.Locator("#review-1").GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.Locator("#review-1-remark").FillAsync("缺部署说明");
        await page.Locator("#review-1 > button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "源代码包" })).ToContainTextAsync("已退回");
        await Send(page, "withdraw-deliverable-1", ("reason", "登记有误"));
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "源代码包" })).ToContainTextAsync("登记有误");
        if (script)
        {
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
            Assert.That(await Axe.Findings(page), Is.Empty);
            await page.SetViewportSizeAsync(320, 900);
            Assert.That(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(320));
        }
    }

    [Test]
    public async Task Registers_ForTheVendor_AreReadWithoutForms()
    {
        using var vendor = await Visitor.As(Host, "郭珣", grants: Vendor);
        var page = await vendor.Get(Registers);
        Assert.That(page.Words, Does.Contain("书面通知").And.Contain("KH08-1"));
        Assert.That(page.Html, Does.Not.Contain("class=\"form row\""));
        Assert.That((await vendor.Get(Contract + "/payments")).Html, Does.Not.Contain("class=\"form row\""));
        foreach (var hidden in new[] { "/acceptance", "/gate", "/scheme/import" })
        {
            Assert.That((int)(await vendor.Get(Contract + hidden)).Status, Is.EqualTo(403), hidden);
        }
    }

    [Test]
    public async Task More_WhenOpened_ClosesWithEscAndLeadsOn()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script: true, grants: Manager);
        await page.GotoAsync(Contract);
        await page.Locator(".more-tabs > summary").ClickAsync();
        await Assertions.Expect(page.Locator(".more-list")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".more-list")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".more-list").GetByRole(AriaRole.Link, new() { Name = "流水" }).ClickAsync();
        await Assertions.Expect(page.Locator(".more-tabs summary")).ToHaveTextAsync("流水");
    }

    private static async Task Send(IPage page, string key, params (string Name, string Value)[] fields)
    {
        await page.Locator("details.step").Filter(new() { Has = page.Locator("#" + key) }).Locator("summary").First.ClickAsync();
        foreach (var (name, value) in fields)
        {
            await page.Locator($"#{key} [name='{name}']").FillAsync(value);
        }

        await page.Locator($"#{key} > button").ClickAsync();
        await Assertions.Expect(page.Locator("#done")).ToContainTextAsync("已写入");
    }
}
