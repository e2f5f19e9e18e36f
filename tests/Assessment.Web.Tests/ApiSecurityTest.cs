using Assessment.Web.Security;
using Assessment.Web.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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
    public async Task Person_WhenNamedTwice_IsRefused() =>
        (await host.Api("王敏").Get($"{Client.Root}/me", ("X-Person", "someone"))).Refused(401, "person-must-be-named");

    [Test]
    public async Task Person_WhenNobodyIsNamed_IsAskedForByTheSchemesName()
    {
        var reply = (await host.Api(null).In("en").Get($"{Client.Root}/me")).Refused(401, "person-must-be-named").Says("en");
        Assert.That((reply.Header("WWW-Authenticate"), reply.Detail.Contains("X-Person", StringComparison.Ordinal)), Is.EqualTo(("Person", true)));
    }

    [Test]
    public async Task Actor_OfAnEntry_IsThePersonOfTheHeader()
    {
        var journal = (await host.Api().Get($"{Client.Contract}/journal")).Done().Json["entries"]!.AsArray();
        Assert.That(journal.Select(e => e!["actor"]!.GetValue<string>()).Distinct(), Is.EquivalentTo(new[] { Given.Manager, Given.SecondManager, Given.Evaluator }));
    }

    [Test]
    public async Task Cookie_OfThePages_OpensPagesAndNeverTheApi()
    {
        var options = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(PersonSchemes.Cookie);
        var ticket = new AuthenticationTicket(PersonClaims.Principal("赵磊", PersonSchemes.Cookie), PersonSchemes.Cookie);
        var cookie = $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
        Assert.That((await host.Api(null).Get("/", ("Cookie", cookie))).Done().Text, Does.Contain("赵磊"), "the cookie is good");
        (await host.Api(null).Get($"{Client.Root}/me", ("Cookie", cookie))).Refused(401, "person-must-be-named");
        (await host.Api(null).Post($"{Client.Contract}/periods/1/finalise", null, ("Cookie", cookie))).Refused(401, "person-must-be-named");
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
            reply.Refused(421, "host-must-be-this-machine");
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
