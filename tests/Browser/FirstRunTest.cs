using System.Net;
using Assessment.Browser.Tests.Support;
using Assessment.Silo.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>From no account at all to people who each see what is theirs, in a real browser.</summary>
public sealed class FirstRunTest
{
    private const string Administrator = "Tulpe-47-Regen";
    private const string Contract = "CYCGW-2026-0044";
    private PagesHost host = null!;

    [SetUp]
    public void Start() => host = PagesHost.Empty();

    [TearDown]
    public async Task Stop()
    {
        await Chrome.CloseAll();
        host.Dispose();
    }

    [TestCase(false, "zh-CN", false, 1280)]
    [TestCase(true, "zh-CN", true, 390)]
    public async Task Accounts_WhenMadeOneAfterAnother_EachSeeWhatIsTheirs(bool script, string language, bool dark, int width)
    {
        var page = await Chrome.Open(host, script, language, dark, width);
        await page.GotoAsync("/");
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo("/first-run"), "there is nobody to sign in");
        await First(page, "0000-0000-0000-0000-0000", Administrator, Administrator);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("代码不对");
        await First(page, host.Services.GetRequiredService<FirstRun>().Code.ToLowerInvariant(), Administrator, Administrator);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("帐号");
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync("郑岚");

        var manager = await Make(page, "赵磊", "manager", null);
        var evaluator = await Make(page, "王敏", "evaluator", Contract);
        var member = await Make(page, "周宁", "committee-member", Contract);
        var vendor = await Make(page, "郭珣", "vendor-contact", Contract);
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();

        await Enter(page, "赵磊", manager);
        await page.GetByRole(AriaRole.Button, new() { Name = "载入示例合同与示例办法" }).ClickAsync();
        await Assertions.Expect(page.Locator(".contract-name")).ToContainTextAsync(Contract);
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();

        foreach (var (name, given, gate) in new[] { ("王敏", evaluator, false), ("周宁", member, true), ("郭珣", vendor, false) })
        {
            await Enter(page, name, given);
            await page.GetByRole(AriaRole.Link, new() { Name = Contract }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "本合同" }).GetByRole(AriaRole.Link, new() { Name = "验收关口" })).ToHaveCountAsync(gate ? 1 : 0);
            await Assertions.Expect(page.GetByText("登记另一份合同")).ToHaveCountAsync(0);
            // A proposal is the buyer's own affair.
            await Assertions.Expect(page.GetByText("赵磊 提出了考核办法")).ToHaveCountAsync(name == "郭珣" ? 0 : 1);
            await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        }
    }

    [Test]
    public async Task FirstRun_WhenThereIsAnAccount_IsOver()
    {
        using var stranger = new Visitor(host);
        var hidden = await stranger.Hidden("/first-run", "first");
        await TestPeople.Account(host.Services, "赵磊");
        Assert.That((await stranger.Get("/first-run")).Location, Is.EqualTo("/sign-in"));
        var late = await stranger.Send("/first-run", hidden, ("code", host.Services.GetRequiredService<FirstRun>().Code), ("name", "后来者"), ("password", Administrator), ("again", Administrator));
        Assert.That(late.Location, Is.EqualTo("/sign-in"), "the code makes the first account and no other");
    }

    [Test]
    public async Task FirstRun_WhenThePasswordIsPoor_SaysHowToMendItAndKeepsTheName()
    {
        using var stranger = new Visitor(host);
        var code = host.Services.GetRequiredService<FirstRun>().Code;
        var poor = await stranger.Post("/first-run", "first", ("code", code), ("name", "郑岚"), ("password", "Password123!"), ("again", "Password123!"));
        Assert.That(poor.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(poor.Words, Does.Contain("帐号没有建立").And.Contain("这是常见密码"));
        Assert.That(poor.Html, Does.Contain("value=\"郑岚\"").And.Contain("href=\"#first-password\"").And.Not.Contain("Password123!"));
        var differ = await stranger.Post("/first-run", "first", ("code", code), ("name", "郑岚"), ("password", Administrator), ("again", Administrator + "x"));
        Assert.That(differ.Words, Does.Contain("两次输入的密码不同"));
    }

    private static async Task First(IPage page, string code, string password, string again)
    {
        await page.GetByLabel("一次性代码").FillAsync(code);
        await page.GetByLabel("帐号名").FillAsync("郑岚");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("再输一次密码").FillAsync(again);
        await page.GetByRole(AriaRole.Button, new() { Name = "建立帐号并登录" }).ClickAsync();
    }

    private static async Task<string> Make(IPage page, string name, string role, string? contract)
    {
        var form = page.Locator("form#new");
        await form.GetByLabel("帐号名").FillAsync(name);
        await form.GetByLabel("角色").SelectOptionAsync(role);
        await form.GetByLabel("合同").FillAsync(contract ?? "");
        await form.GetByRole(AriaRole.Button, new() { Name = "开设" }).ClickAsync();
        var card = page.Locator(".once");
        await Assertions.Expect(card).ToContainTextAsync($"帐号“{name}”");
        return await card.Locator(".secret").InnerTextAsync();
    }

    // Signs in with the given password, and must set one of one's own before anything else.
    private static async Task Enter(IPage page, string name, string given)
    {
        await SignIn(page, name, given);
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo("/account"), name);
        await page.GotoAsync("/");
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo("/account"), "nothing else until then");
        var own = "Regen-48-Tulpe";
        await page.GetByLabel("现用密码").FillAsync(given);
        await page.GetByLabel("新密码", new() { Exact = true }).FillAsync(own);
        await page.GetByLabel("再输一次新密码").FillAsync(own);
        await page.GetByRole(AriaRole.Button, new() { Name = "更改密码" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Link, new() { Name = "继续" }).ClickAsync();
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo("/"), name);
    }

    private static async Task SignIn(IPage page, string name, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("帐号名").FillAsync(name);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
    }
}
