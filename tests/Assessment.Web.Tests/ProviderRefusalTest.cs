using Assessment.Web.Tests.Support;

namespace Assessment.Web.Tests;

/// <summary>An OpenID provider that fails, lies or is impersonated: a page that says so, a row in the audit log, nobody let in.</summary>
public sealed class ProviderRefusalTest
{
    private TestProvider provider = null!;
    private ApiHost host = null!;
    private ProviderVisit visit = null!;

    [SetUp]
    public async Task Start()
    {
        provider = await TestProvider.Start();
        (host, visit) = ProviderPeople.At(provider);
        await host.Person("王敏");
    }

    [TearDown]
    public async Task Stop()
    {
        visit.Dispose();
        host.Dispose();
        await provider.DisposeAsync();
    }

    [TestCase("access_denied", "denied", "登录被取消或未获同意")]
    [TestCase("server_error", "failed", "身份认证服务报告了错误")]
    [TestCase("another nonce", "nonce", "不属于这次登录")]
    [TestCase("no nonce", "nonce", "不属于这次登录")]
    [TestCase("expired", "clock", "核对两边的时钟")]
    [TestCase("not valid yet", "clock", "核对两边的时钟")]
    [TestCase("tampered", "untrusted", "答复无法核实")]
    [TestCase("another key", "untrusted", "答复无法核实")]
    [TestCase("another issuer", "untrusted", "答复无法核实")]
    [TestCase("another audience", "untrusted", "答复无法核实")]
    [TestCase("unsigned", "untrusted", "答复无法核实")]
    [TestCase("signed with the secret", "untrusted", "答复无法核实")]
    [TestCase("no ID token", "untrusted", "答复无法核实")]
    [TestCase("no subject", "untrusted", "答复无法核实")]
    [TestCase("token endpoint fails", "untrusted", "答复无法核实")]
    public async Task Answer_WhenItIsNotSound_LetsNobodyInAndSaysWhy(string wrong, string recorded, string words)
    {
        provider.Wrong = wrong;
        var refused = await visit.SignIn();
        Assert.That((refused.Status, refused.Text.Contains(words, StringComparison.Ordinal)), Is.EqualTo((400, true)), refused.Text);
        await NobodyIsIn(refused, recorded);
        provider.Wrong = null;
        Assert.That((await visit.SignIn()).Status, Is.EqualTo(200), "and the next try is free");
    }

    [TestCase("discovery fails")]
    [TestCase("discovery is none")]
    [TestCase("token endpoint elsewhere")]
    public async Task Leaving_WhenTheProviderCannotBeUsed_OffersThePassword(string wrong)
    {
        provider.Wrong = wrong;
        var refused = await visit.Get("/sign-in/oidc?back=%2Faccount");
        Assert.That(refused.Status, Is.EqualTo(503), refused.Text);
        Assert.That(refused.Text, Does.Contain("身份认证服务没有应答").And.Contain("does not answer").And.Contain("href=\"/sign-in?back=%2Faccount\""));
        await NobodyIsIn(refused, "unreachable");
    }

    [Test]
    public async Task Provider_WhenItIsGone_IsSaidBeforeAndAfter()
    {
        var (back, settings) = (await visit.Agree(), provider.Settings);
        await provider.DisposeAsync();
        await NobodyIsIn(await visit.Return(back), "unreachable", 503);
        using var fresh = new ApiHost { Settings = settings.ToDictionary(s => s.Key, s => s.Key == "Oidc:Authority" ? "http://127.0.0.1:1/" : s.Value) };
        await fresh.Person("王敏");
        using var other = new ProviderVisit(fresh);
        Assert.That((await other.Get("/sign-in/oidc")).Status, Is.EqualTo(503));
        Assert.That((await other.Get("/sign-in")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Answer_WhenItComesTwice_CountsOnce()
    {
        var back = await visit.Agree();
        var kept = visit.Kept;
        Assert.That((await visit.Return(back)).Status, Is.EqualTo(200));
        using var again = new ProviderVisit(host);
        await NobodyIsIn(await again.Return(back), "lost", of: again);
        // A thief who has the cookies, too: the provider knows the code.
        using var thief = new ProviderVisit(host);
        thief.Restore(kept);
        await NobodyIsIn(await thief.Return(back), "failed", of: thief);
        Assert.That(provider.Complaints, Is.EqualTo(new[] { "code" }));
    }

    [Test]
    public async Task SignIn_WhenItCannotBeRecorded_LetsNobodyIn()
    {
        var log = new StoppedLog();
        using var unrecorded = new ApiHost { Settings = provider.Settings, Audit = log.Before };
        await unrecorded.Person("王敏");
        using var somebody = new ProviderVisit(unrecorded);
        var back = await somebody.Agree();
        log.Stopped = true;
        var refused = await somebody.Return(back);
        Assert.That((refused.Status, somebody.Cookies.Contains("assessment.session")), Is.EqualTo((503, false)));
        log.Stopped = false;
        Assert.That((await unrecorded.Desk(d => d.List(default))).Single().Bound, Is.Empty, "nor is anybody bound");
        Assert.That((await somebody.SignIn()).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Answer_OfAnotherBrowser_IsNotTaken()
    {
        // Somebody sends their own answer to a victim, who would then work under their account.
        using var attacker = new ProviderVisit(host);
        var theirs = await attacker.Agree();
        await visit.Agree();
        await NobodyIsIn(await visit.Return(theirs), "lost");
    }

    [TestCase("")]
    [TestCase("?code=1")]
    [TestCase("?state=1")]
    [TestCase("?code=1&state=garbage")]
    [TestCase("?error=access_denied")]
    [TestCase("?error=%3Cb%3E&error_description=%3Cscript%3E&state=x")]
    [TestCase("?id_token=a.b.c&state=x")]
    public async Task Answer_WhenNobodyAskedForIt_IsAPage(string query)
    {
        var refused = await visit.Return("/sign-in/oidc/callback" + query);
        Assert.That(refused.Text, Does.Not.Contain("<script>").And.Not.Contain("<b>bad"));
        await NobodyIsIn(refused, "lost");
    }

    [Test]
    public async Task Answer_WhenItIsPosted_IsNotLookedAt()
    {
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("code", "1"), KeyValuePair.Create("state", "2")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in/oidc/callback") { Content = content };
        // As any form that nobody has: an answer comes as a link.
        var refused = await host.Api(null).Send(request);
        Assert.That((refused.Status, refused.Header("Set-Cookie")?.Contains("assessment.session", StringComparison.Ordinal)), Is.EqualTo((403, false)));
    }

    private async Task NobodyIsIn(Reply refused, string recorded, int status = 0, ProviderVisit? of = null)
    {
        Assert.That(refused.Status, status == 0 ? Is.AnyOf(400, 503) : Is.EqualTo(status), refused.Text);
        Assert.That(refused.Text, Does.Contain("没有登录").And.Contain("用密码登录").And.Contain("href=\"/sign-in?back="));
        Assert.That((of ?? visit).Cookies, Has.None.EqualTo("assessment.session"));
        Assert.That((await (of ?? visit).Get("/account")).Status, Is.EqualTo(302));
        var row = await host.Last("sign-in");
        Assert.That((row.Result, row.Account, row.Address, row.Detail), Is.EqualTo(("refused", (string?)null, "local", "OpenID Connect: " + recorded)));
    }
}
