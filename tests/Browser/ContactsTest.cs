using Assessment.Browser.Tests.Support;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>Telephones and accounts on their page: entered, shown, confirmed by a second person, erased; without scripts as with them.</summary>
public sealed class ContactsTest : WritingDemoTest
{
    private const string Page = Contract + "/contacts";

    // Nobody's: made up.
    private const string Number = "9900112233445566";
    private const string Grouped = "9900 1122 3344 5566";

    private static readonly Grant[] Managers = [new(Role.Manager)];

    [TestCase(false, "zh-CN", false, 1280)]
    [TestCase(true, "zh-CN", true, 390)]
    public async Task Account_WhenEntered_WaitsForASecondPersonAndIsShownOnRequest(bool script, string language, bool dark, int width)
    {
        var page = await Chrome.OpenAs(Host, "赵磊", script, language, dark, width, Managers);
        await page.GotoAsync(Contract);
        await page.Locator(".more-tabs > summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "联系与账户" }).ClickAsync();
        var vendor = Card(page, "乙方");
        await Assertions.Expect(vendor).ToContainTextAsync("还没有登记电话与账户");
        await Enter(vendor, "１３０ ０００１ ５６７８", "9900-1122-3344-5566");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("须由另一位考核管理确认后才生效");
        await Assertions.Expect(vendor).ToContainTextAsync("130****5678");
        await Assertions.Expect(vendor).ToContainTextAsync("待第二人确认的账户，尚未生效");
        await Assertions.Expect(vendor).ToContainTextAsync("****5566");
        await Assertions.Expect(vendor.GetByRole(AriaRole.Button, new() { Name = "核对无误，确认账户" })).ToHaveCountAsync(0);
        Assert.That(await page.ContentAsync(), Does.Not.Contain(Number).And.Not.Contain("13000015678").And.Not.Contain(Grouped));

        await Chrome.Become(page, Host, "孙静", Managers);
        await page.GotoAsync(Page);
        await vendor.GetByRole(AriaRole.Button, new() { Name = "显示乙方待确认账号" }).ClickAsync();
        await Assertions.Expect(vendor).ToContainTextAsync(Grouped);
        await Assertions.Expect(vendor).Not.ToContainTextAsync("13000015678");
        await vendor.GetByRole(AriaRole.Button, new() { Name = "核对无误，确认账户" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("账户已确认");
        await Assertions.Expect(vendor).Not.ToContainTextAsync("尚未生效");
        Assert.That(await page.ContentAsync(), Does.Not.Contain(Grouped));
        await vendor.GetByRole(AriaRole.Button, new() { Name = "显示乙方联系电话" }).ClickAsync();
        await Assertions.Expect(vendor).ToContainTextAsync("13000015678");
        await page.GotoAsync(Page + "/reveal");
        Assert.That((new Uri(page.Url).AbsolutePath, (await page.ContentAsync()).Contains("13000015678", StringComparison.Ordinal)), Is.EqualTo((Page, false)));
    }

    [Test]
    public async Task Value_WhenThePageIsPrinted_IsMasked()
    {
        var page = await Filled();
        await Card(page, "乙方").GetByRole(AriaRole.Button, new() { Name = "显示乙方联系电话" }).ClickAsync();
        await Assertions.Expect(page.GetByText("13000015678")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.GetByText("13000015678")).ToBeHiddenAsync();
        await Assertions.Expect(Card(page, "乙方").GetByText("130****5678")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Form_WhenItIsFilledInWrongly_SaysWhereAndKeepsWhatWasTyped()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", grants: Managers);
        await page.GotoAsync(Page);
        var vendor = Card(page, "乙方");
        await Enter(vendor, "12", "77");
        await Assertions.Expect(vendor.GetByRole(AriaRole.Alert)).ToContainTextAsync("账号应为 8 至 30 位数字");
        await Assertions.Expect(vendor.GetByLabel("账号", new() { Exact = false })).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(vendor.GetByLabel("联系电话")).ToHaveValueAsync("12");
        await Assertions.Expect(Card(page, "甲方").GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Erasure_WhenConfirmed_LeavesNothing()
    {
        var page = await Filled();
        var vendor = Card(page, "乙方");
        await vendor.GetByText("清除", new() { Exact = true }).First.ClickAsync();
        await vendor.GetByRole(AriaRole.Button, new() { Name = "清除" }).ClickAsync();
        await Assertions.Expect(vendor.GetByRole(AriaRole.Alert)).ToContainTextAsync("请勾选确认");
        await vendor.GetByLabel("确认清除").CheckAsync();
        await vendor.GetByRole(AriaRole.Button, new() { Name = "清除" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已清除");
        await Assertions.Expect(vendor).ToContainTextAsync("还没有登记电话与账户");
    }

    [Test]
    public async Task Vendor_OnThePage_SeesNothingOfTheBuyersAccountAndChangesNothing()
    {
        await Filled();
        var page = await Chrome.OpenAs(Host, "乙方联系人", language: "en", grants: [new(Role.VendorContact, ContractNumber.Parse("CYCGW-2026-0044"))]);
        await page.GotoAsync(Page);
        await Assertions.Expect(Card(page, "buyer")).ToContainTextAsync("The buyer's account is not shown to the vendor.");
        await Assertions.Expect(Card(page, "buyer").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("Enter or change")).ToHaveCountAsync(0);
        await Card(page, "vendor").GetByRole(AriaRole.Button, new() { Name = "Show the vendor's telephone" }).ClickAsync();
        await Assertions.Expect(Card(page, "vendor")).ToContainTextAsync("13000015678");
    }

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task Page_WithAllThatItCanHold_FitsEveryWindow(string language)
    {
        await Filled();
        var page = await Chrome.OpenAs(Host, "孙静", script: true, language: language, grants: Managers);
        await page.GotoAsync(Page);
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        foreach (var width in new[] { 320, 390, 768, 1280 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.That(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), $"{width}");
        }
    }

    private static ILocator Card(IPage page, string party) => page.Locator(".contact").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = party, Level = 2 }) });

    private static async Task Enter(ILocator card, string phone, string account)
    {
        await card.GetByText("登记或更改").ClickAsync();
        await card.GetByLabel("联系电话").FillAsync(phone);
        await card.GetByLabel("开户行").FillAsync("示例银行北京市某区某路支行营业部");
        await card.GetByLabel("户名").FillAsync("某某技术公司");
        await card.GetByLabel("账号").FillAsync(account);
        await card.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
    }

    private async Task<IPage> Filled()
    {
        var page = await Chrome.OpenAs(Host, "赵磊", grants: Managers);
        await page.GotoAsync(Page);
        await Enter(Card(page, "乙方"), "13000015678", Number);
        await Assertions.Expect(Card(page, "乙方")).ToContainTextAsync("****5566");
        return page;
    }
}
