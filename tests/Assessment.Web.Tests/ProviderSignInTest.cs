using System.Text.RegularExpressions;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Web.Security;
using Assessment.Web.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace Assessment.Web.Tests;

/// <summary>Signing in through an OpenID provider: who is let in, as whom, and what stays as it was.</summary>
public sealed partial class ProviderSignInTest
{
    private TestProvider provider = null!;
    private ApiHost host = null!;
    private ProviderVisit visit = null!;

    [SetUp]
    public async Task Start()
    {
        provider = await TestProvider.Start();
        (host, visit) = ProviderPeople.At(provider);
    }

    [TearDown]
    public async Task Stop()
    {
        visit.Dispose();
        host.Dispose();
        await provider.DisposeAsync();
    }

    [Test]
    public async Task SignIn_WhenTheProviderNamesAnAccount_BeginsItsSession()
    {
        await host.Person("王敏");
        var entered = await visit.SignIn("/account?x=1");
        Assert.That((entered.Status, provider.Complaints), Is.EqualTo((200, provider.Complaints)), entered.Text);
        Assert.That(entered.Text, Does.Contain("您以“王敏”登录").And.Contain("http-equiv=\"refresh\" content=\"0;url=/account?x=1\"").And.Not.Contain("state="));
        var session = entered.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("assessment.session=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.That(session, Does.Contain("httponly").And.Contain("samesite=strict"));
        Assert.That(visit.Cookies, Has.None.StartsWith("assessment.nonce").And.None.StartsWith("assessment.provider"), "what the way needed is gone");
        // A first password that nobody changed would lead to the account's page from here.
        Assert.That((await visit.Get("/")).Status, Is.EqualTo(200), "a password that was not used need not be changed");
        var recorded = await host.Last("sign-in");
        Assert.That((recorded.Result, recorded.Account, recorded.Detail), Is.EqualTo(("ok", "王敏", "OpenID Connect: " + provider.Issuer)));
    }

    [Test]
    public async Task Leaving_ForTheProvider_AsksForLittleAndProvesMuch()
    {
        await host.Person("王敏");
        var left = await visit.Get("/sign-in/oidc");
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(left.Header("Location")!).Query);
        Assert.That(query.Keys, Is.EquivalentTo(new[] { "client_id", "redirect_uri", "response_type", "scope", "code_challenge", "code_challenge_method", "nonce", "state" }));
        Assert.That((query["scope"].ToString(), query["response_type"].ToString(), query["code_challenge_method"].ToString()), Is.EqualTo(("openid profile", "code", "S256")));
        var cookies = left.Headers.GetValues("Set-Cookie").Where(c => c.StartsWith("assessment.nonce.", StringComparison.Ordinal) || c.StartsWith("assessment.provider.", StringComparison.Ordinal)).ToList();
        Assert.That(cookies, Has.Count.EqualTo(2));
        Assert.That(cookies.Select(c => c.ToLowerInvariant()), Is.All.Contains("httponly").And.All.Contains("samesite=lax").And.All.Contains("path=/sign-in/oidc/callback"));
    }

    [Test]
    public async Task Leaving_FromANamedHost_UsesTlsWhateverTheProxySays()
    {
        using var named = new ApiHost { Settings = new Dictionary<string, string>(provider.Settings) { ["Web:Hosts"] = "kaohe.example" } };
        await named.Person("王敏");
        using var there = new ProviderVisit(named, "https://kaohe.example/");
        var left = await there.Get("/sign-in/oidc");
        Assert.That(left.Header("Location"), Does.Contain("redirect_uri=" + Uri.EscapeDataString("https://kaohe.example/sign-in/oidc/callback")));
        Assert.That(left.Headers.GetValues("Set-Cookie").Where(c => c.StartsWith("assessment.nonce.", StringComparison.Ordinal) || c.StartsWith("assessment.provider.", StringComparison.Ordinal)), Is.All.Contains("secure"));
        using var plain = new ProviderVisit(named, "http://kaohe.example/");
        Assert.That((await plain.Get("/sign-in/oidc")).Header("Location"), Does.Contain("redirect_uri=https%3A%2F%2F"));
    }

    [TestCase("https://elsewhere.example/")]
    [TestCase("//elsewhere.example/")]
    [TestCase("/\\elsewhere.example/")]
    public async Task SignIn_WhenItWouldLeadElsewhere_LeadsHome(string back)
    {
        await host.Person("王敏");
        Assert.That((await visit.SignIn(back)).Text, Does.Contain("content=\"0;url=/start\""));
    }

    [Test]
    public async Task SignIn_OfWhomThereIsNoAccount_MakesNoneAndSaysTheSameAsOfOneThatMayNot()
    {
        await host.Person("王敏");
        var disabled = await host.Person("离岗");
        await host.Desk(d => d.Disable(disabled, new("郑岚", null), default));
        await host.Desk(d => d.Create("程序", [], forProgram: true, new("郑岚", null), default));
        await host.Person("郑岚", new Grant(Role.SecurityAdministrator));
        var (pages, accounts) = (new List<string>(), (await host.Desk(d => d.List(default))).Count);
        foreach (var (name, why) in new[] { ("无此人", "no such account"), ("离岗", "disabled"), ("程序", "an account of a program"), ("郑岚", "the security administrator signs in with a password"), (null, "no such account"), ("王\u0007敏", "no such account") })
        {
            provider.Person = ("s-" + name, name);
            using var somebody = new ProviderVisit(host);
            var refused = await somebody.SignIn();
            Assert.That((refused.Status, somebody.Cookies.Contains("assessment.session")), Is.EqualTo((403, false)), name);
            var recorded = await host.Last("sign-in");
            Assert.That((recorded.Result, recorded.Account, recorded.Address, recorded.Detail), Is.EqualTo(("refused", (string?)null, "local", $"OpenID Connect: {provider.Issuer}: {why}")), name);
            pages.Add(Volatile().Replace(refused.Text, ""));
        }

        Assert.That(pages.Distinct().Count(), Is.EqualTo(1), "which of them it is, is not said");
        Assert.That(pages[0], Does.Contain("请联系安全管理员").And.Contain("Ask the security administrator").And.Contain("用密码登录").And.Contain("href=\"/sign-in?back="));
        Assert.That(await host.Desk(d => d.List(default)), Has.Count.EqualTo(accounts), "the provider makes no accounts");
        Assert.That((await host.Desk(d => d.List(default))).SelectMany(a => a.Bound), Is.Empty, "and binds nobody who is refused");
    }

    [Test]
    public async Task Name_WhenTheProviderGivesItToSomebodyElse_GetsNobodyElsesAccount()
    {
        await host.Person("王敏");
        await host.Person("王敏（信息科）");
        Assert.That((await visit.SignIn()).Status, Is.EqualTo(200));
        provider.Person = ("s-1", "王敏（信息科）");
        Assert.That((await visit.SignIn()).Text, Does.Contain("您以“王敏”登录"), "a new name at the provider is no other account");
        provider.Person = ("s-2", "王敏");
        using var other = new ProviderVisit(host);
        Assert.That((await other.SignIn()).Status, Is.EqualTo(403));
        Assert.That((await host.Last("sign-in")).Detail, Does.EndWith("bound to another subject"));
    }

    [Test]
    public async Task Binding_WhenTheSecurityAdministratorReleasesIt_EndsSessionsAndBindsTheNext()
    {
        var id = await host.Person("王敏");
        await visit.SignIn();
        var page = await host.Page("/accounts/" + id, await Security());
        Assert.That(page.Text, Does.Contain("id=\"unbind\"").And.Contain(provider.Issuer).And.Not.Contain("s-1"));
        Assert.That((await host.Desk(d => d.Unbind(id, new("郑岚", null), default))).Fault, Is.Null);
        Assert.That((await visit.Get("/account")).Status, Is.EqualTo(302), "signed out everywhere");
        Assert.That((await host.Last("account.unbound")).Target, Is.EqualTo("王敏"));
        provider.Person = ("s-2", "王敏");
        Assert.That((await visit.SignIn()).Status, Is.EqualTo(200));
        provider.Person = ("s-1", "王敏");
        Assert.That((await visit.SignIn()).Status, Is.EqualTo(403));
    }

    [Test]
    public async Task Unbind_WhenItIsOnesOwnAccountOrNobodyIsBound_IsRefused()
    {
        var id = await host.Person("王敏");
        Assert.That((await host.Desk(d => d.Unbind(id, new("郑岚", null), default))).Fault, Is.Not.Null);
        await visit.SignIn();
        Assert.That((await host.Desk(d => d.Unbind(id, new("王敏", null), default))).Fault, Is.Not.Null);
        Assert.That((await host.Desk(d => d.Get(id, default)))!.Bound, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Session_WhenTheAccountIsDisabled_IsOut()
    {
        var id = await host.Person("王敏");
        await visit.SignIn();
        Assert.That((await visit.Get("/account")).Status, Is.EqualTo(200));
        await host.Desk(d => d.Disable(id, new("郑岚", null), default));
        Assert.That((await visit.Get("/account")).Status, Is.EqualTo(302));
    }

    [Test]
    public async Task SignIn_WhenTheAccountHasASecondFactor_AsksForItAndBindsOnlyThen()
    {
        var id = await host.Person("王敏");
        var key = await SecondFactor(id);
        var asked = await visit.SignIn("/account");
        Assert.That((asked.Status, asked.Text.Contains("第二步验证", StringComparison.Ordinal), visit.Cookies.Contains("assessment.session")), Is.EqualTo((200, true, false)));
        var wrong = await visit.Send(asked, "/sign-in/code", ("code", "not-a-code"));
        Assert.That((wrong.Status, (await host.Desk(d => d.Get(id, default)))!.Bound.Length), Is.EqualTo((400, 0)));
        var done = await visit.Send(wrong, "/sign-in/code", ("code", new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30))));
        Assert.That((done.Status, done.Header("Location")), Is.EqualTo((303, "/account")), done.Text);
        Assert.That((await host.Desk(d => d.Get(id, default)))!.Bound.Single().Issuer, Is.EqualTo(provider.Issuer));
        Assert.That((await visit.Get("/")).Status, Is.EqualTo(200), "and the password's age is of no matter");
        Assert.That((await host.Last("sign-in")).Detail, Is.EqualTo("OpenID Connect: " + provider.Issuer));
    }

    [Test]
    public async Task Page_WhereNoProviderIsConfigured_IsAsItWas()
    {
        using var plain = new ApiHost();
        await plain.Person("王敏");
        using var somebody = new ProviderVisit(plain);
        Assert.That((await somebody.Get("/sign-in")).Text, Does.Contain("帐号名").And.Not.Contain("oidc").And.Not.Contain("统一身份认证"));
        Assert.That((await plain.Page("/sign-in/oidc")).Status, Is.EqualTo(404));
        Assert.That((await plain.Page("/sign-in/oidc/callback?code=1&state=2")).Status, Is.EqualTo(404));
        Assert.That(plain.Services.GetService<ProviderOptions>(), Is.Null);
        Assert.That((await visit.Get("/sign-in")).Status, Is.EqualTo(303), "while there is no account, the first is made with a password");
    }

    [Test]
    public async Task Page_WhereOneIsConfigured_OffersItUnderItsLabelInBothLanguages()
    {
        using var named = new ApiHost { Settings = new Dictionary<string, string>(provider.Settings) { ["Oidc:Label:zh"] = "省统一身份认证", ["Oidc:Label:en"] = "the provincial sign-on" } };
        await named.Person("王敏");
        using var somebody = new ProviderVisit(named);
        Assert.That((await somebody.Get("/sign-in?back=%2Faccount")).Text, Does.Contain("使用省统一身份认证登录").And.Contain("href=\"/sign-in/oidc?back=%2Faccount\"").And.Contain("密码"));
        Assert.That((await somebody.Get("/sign-in", ("Accept-Language", "en"))).Text, Does.Contain("Sign in with the provincial sign-on"));
    }

    [Test]
    public void Endpoints_WhereOneIsConfigured_AllSayWhoMayCallThem()
    {
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var open = endpoints.Where(e => e.RoutePattern.RawText!.Contains("oidc", StringComparison.Ordinal)).ToList();
        Assert.That(open.Select(e => (e.RoutePattern.RawText!.Trim('/'), string.Join(',', e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods))), Is.EquivalentTo(new[] { ("sign-in/oidc", "GET"), ("sign-in/oidc/callback", "GET") }));
        Assert.That(open.Select(e => e.Metadata.GetMetadata<IAllowAnonymous>()), Is.All.Not.Null);
        Assert.That(open.Select(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute>()), Is.All.Not.Null, "and how often");
        Assert.That(endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<ActRequirement>() is null), Is.Empty);
    }

    private async Task<string> Security()
    {
        await TestPeople.Account(host.Services, "安全员", [new(Role.SecurityAdministrator)]);
        return "安全员";
    }

    private async Task<string> SecondFactor(string id)
    {
        var sessions = host.Services.GetRequiredService<Sessions>();
        var session = (await sessions.Find(await sessions.Start(id, "test", default), uses: true, default))!;
        await using var scope = host.Services.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<OwnAccount>();
        var (key, _) = await own.BeginSecondFactor(id);
        Assert.That(await own.ConfirmSecondFactor(session, new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime), null, default), Is.Not.Null);
        return key;
    }

    // What differs between two answers of the same page.
    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"[^\"]*\"|\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}")]
    private static partial Regex Volatile();
}
