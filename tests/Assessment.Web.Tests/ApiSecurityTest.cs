using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Who is let in, from where, and what every response carries.</summary>
public sealed class ApiSecurityTest
{
    private ApiHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await new ApiHost().Published();

    [OneTimeTearDown]
    public void Stop() => host.Dispose();

    [Test]
    public async Task Token_WhenSentTwice_IsRefused()
    {
        var (one, other) = ((await host.Bearer("王敏")).ToString(), (await host.Bearer("李强")).ToString());
        (await host.Api(null).Get($"{Client.Root}/me", ("Authorization", one), ("Authorization", other))).Refused(401, "token-must-hold");
    }

    [Test]
    public async Task Token_WhenThereIsNone_IsAskedForByTheSchemesName()
    {
        var reply = (await host.Api(null).In("en").Get($"{Client.Root}/me")).Refused(401, "token-must-hold").Says("en");
        Assert.That((reply.Header("WWW-Authenticate"), reply.Detail.Contains("Authorization: Bearer", StringComparison.Ordinal)), Is.EqualTo(("Bearer", true)));
    }

    [TestCase("Bearer asmt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Basic 546L5pWPOng=")]
    public async Task Token_WhenItIsNone_IsRefusedAndSaysSo(string header)
    {
        var reply = (await host.Api(null).Get($"{Client.Root}/me", ("Authorization", header))).Refused(401, "token-must-hold");
        Assert.That(reply.Header("WWW-Authenticate"), Does.Contain("invalid_token"));
    }

    [Test]
    public async Task Actor_OfAnEntry_IsTheTokensAccount()
    {
        var journal = (await host.Api().Get($"{Client.Contract}/journal")).Done().Json["entries"]!.AsArray();
        Assert.That(journal.Select(e => e!["actor"]!.GetValue<string>()).Distinct(), Is.EquivalentTo(new[] { Given.Manager, Given.SecondManager, Given.Evaluator }));
    }

    [Test]
    public async Task Cookie_OfThePages_OpensPagesAndNeverTheApi()
    {
        var (name, value) = await TestPeople.Cookie(host.Services, "赵磊");
        var cookie = $"{name}={value}";
        Assert.That((await host.Api(null).Get("/", ("Cookie", cookie))).Done().Text, Does.Contain("赵磊"), "the cookie is good");
        (await host.Api(null).Get($"{Client.Root}/me", ("Cookie", cookie))).Refused(401, "token-must-hold");
        (await host.Api(null).Post($"{Client.Contract}/periods/1/finalise", null, ("Cookie", cookie))).Refused(401, "token-must-hold");
    }

    [TestCase("localhost", 200)]
    [TestCase("localhost:5000", 200)]
    [TestCase("127.0.0.1:8080", 200)]
    [TestCase("[::1]:8080", 200)]
    [TestCase("LOCALHOST", 200)]
    [TestCase("evil.example", 421)]
    [TestCase("localhost.evil.example", 421)]
    [TestCase("127.0.0.1.evil.example", 421)]
    [TestCase("192.168.1.7", 421)]
    public async Task Host_WhenItIsNotThisMachine_IsRefused(string name, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Client.Root}/me") { Headers = { Host = name } };
        var reply = await host.Api().Send(request);
        Assert.That(reply.Status, Is.EqualTo(status));
        if (status != 200)
        {
            reply.Refused(421, "host-must-be-served-here");
        }
    }

    [TestCase("/api/v1/me", true)]
    [TestCase("/api/v1/nothing", true)]
    [TestCase("/openapi/v1.json", true)]
    [TestCase("/api/index.html", false)]
    [TestCase("/livez", false)]
    [TestCase("/nowhere", false)]
    public async Task Response_Always_CarriesItsSafetyHeaders(string path, bool data)
    {
        var reply = await host.Api().Get(path);
        var policy = reply.Header("Content-Security-Policy")!;
        Assert.Multiple(() =>
        {
            Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'").And.Contain("base-uri 'none'"));
            Assert.That(policy, Does.Not.Match("script-src[^;]*unsafe"));
            Assert.That(reply.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(reply.Header("Referrer-Policy"), Is.Not.Null);
            Assert.That(reply.Header("Cache-Control") == "no-store", Is.EqualTo(data));
        });
    }

    [Test]
    public void PagesPolicy_AllowsNothingInline() => Assert.That(Web.Security.SecurityHeaders.PagesPolicy, Does.Not.Contain("unsafe"));
}
