using Assessment.Browser.Tests.Support;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>Signing in through an OpenID provider in a real browser: cookies, redirects and content policy as they are there.</summary>
public sealed class ProviderTest
{
    private TestProvider provider = null!;
    private PagesHost host = null!;

    [SetUp]
    public async Task Start()
    {
        provider = await TestProvider.Start(asks: true);
        host = PagesHost.Empty(provider.Settings);
        await using var scope = host.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<AccountDesk>().Create("王敏", [new(Role.Manager)], forProgram: false, new("郑岚", null), default);
        Assert.That(made.Fault, Is.Null);
    }

    [TearDown]
    public async Task Stop()
    {
        await Chrome.CloseAll();
        host.Dispose();
        await provider.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task SignIn_ThroughAProviderOnAnotherSite_LeadsToThePageThatWasAsked(bool script)
    {
        var page = await Chrome.Open(host, script);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync(Here("/account"));
        await page.GetByRole(AriaRole.Link, new() { Name = "使用统一身份认证登录" }).ClickAsync();
        Assert.That(new Uri(page.Url).GetLeftPart(UriPartial.Authority), Is.EqualTo(provider.Issuer), "at the provider");
        await page.GetByRole(AriaRole.Button, new() { Name = "Agree" }).ClickAsync();
        await page.WaitForURLAsync(Here("/account"));
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync("王敏");
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("您已退出");
        Assert.That(complaints.Where(c => c.Contains("Content Security Policy", StringComparison.Ordinal)), Is.Empty);
        Assert.That(provider.Complaints, Is.Empty);
    }

    [Test]
    public async Task Refusal_InEitherLanguageAndNarrow_IsAPageWithAWayOn()
    {
        provider.Person = ("s-9", "无此人");
        var page = await Chrome.Open(host, script: true, language: "en", width: 320);
        await page.GotoAsync(Here("/sign-in/oidc"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Agree" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("there is no account here");
        Assert.That(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(320));
        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("密码")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "使用统一身份认证登录" })).ToBeVisibleAsync();
    }

    // Another site than the provider's, which is 127.0.0.1.
    private string Here(string path) => $"http://localhost:{host.Address.Port}{path}";
}
