using System.Net;
using Assessment.Web.Tests.Support;

namespace Assessment.Web.Tests;

/// <summary>What stands before every endpoint says no to a browser with a page and to a program with a problem document.</summary>
public sealed class FaultPagesTest
{
    private const string Html = "text/html,application/xhtml+xml,*/*;q=0.8";
    private const string Client = Support.Api.Contract;
    private const string Sheet = "/contracts/CYCGW-2026-0044/periods/1";

    [Test]
    public async Task Flood_OfOneAccount_IsAPageForABrowserAndAProblemForAProgram()
    {
        using var host = new ApiHost { RequestsPerMinute = 12 };
        var (name, value) = await TestPeople.Cookie(host.Services, "赵磊");
        Reply reply;
        var asked = 0;
        do
        {
            reply = await host.Api(null).Get("/account", ("Cookie", $"{name}={value}"), ("Accept", Html));
        }
        while (reply.Status == 200 && ++asked < 40);

        Assert.That((reply.Status, reply.Header("Retry-After"), asked), Is.EqualTo((429, "10", 12)));
        Assert.That(reply.Text, Does.Contain("请求过于频繁，未被处理。请稍候再试。").And.Contain("Too many requests").And.Contain("<h1>"));
        Assert.That((await host.Api(null).Get("/account", ("Cookie", $"{name}={value}"))).Refused(429, "requests-must-be-fewer").Status, Is.EqualTo(429));
        // Somebody else, on the same address, is not kept out by it.
        Assert.That((await host.Page("/account", "王敏")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Form_FromAnotherSite_IsRefusedOnAPageThatDoesNotShowWhatItSent()
    {
        using var host = new ApiHost();
        var reply = await Post(host, "/sign-in", "name=attacker-text", ("Sec-Fetch-Site", "cross-site"), ("Accept-Language", "en"));
        Assert.That((reply.Status, reply.Content.ContentType?.MediaType), Is.EqualTo((403, "text/html")));
        Assert.That(reply.Text, Does.Contain("A request from another site was turned away").And.Not.Contain("attacker-text"));
        Assert.That(reply.Header("Content-Security-Policy"), Does.Contain("default-src 'none'"));
    }

    [Test]
    public async Task Form_WhenTheAuditLogCannotBeWritten_IsRefusedAndKeepsWhatWasTyped()
    {
        var log = new StoppedLog();
        using var host = await new ApiHost { Audit = log.Before }.Scoring();
        var (name, value) = await TestPeople.Cookie(host.Services, "王敏");
        var evaluator = host.Api("王敏");
        (await evaluator.Get(Client + "/periods/1")).Done();
        var before = (await host.Api("赵磊").Get(Client + "/journal")).Done().Text;
        log.Stopped = true;

        var reply = await Post(host, Sheet, "value=82&password=hidden-word", ("Cookie", $"{name}={value}"));
        Assert.That((reply.Status, reply.Header("Retry-After")), Is.EqualTo((503, "2")));
        Assert.That(reply.Text, Does.Contain("审计记录暂时无法写入").And.Contain(">82<").And.Not.Contain("hidden-word"));
        (await evaluator.Post(Client + "/periods/1/submit")).Refused(503, "audit-log-must-be-writable");

        log.Stopped = false;
        Assert.That((await host.Api("赵磊").Get(Client + "/journal")).Done().Text, Is.EqualTo(before), "nothing was written");
        Assert.That((await Post(host, Sheet, "value=82", ("Cookie", $"{name}={value}"))).Status, Is.EqualTo(400), "taken again: it is the form that is wrong now");
    }

    [Test]
    public async Task Host_OfAnotherName_IsRefusedOnAPage()
    {
        using var host = new ApiHost();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "evil.example" } };
        var reply = await host.Api(null).Send(request, ("Accept", Html));
        Assert.That((reply.Status, reply.Content.ContentType?.MediaType), Is.EqualTo(((int)HttpStatusCode.MisdirectedRequest, "text/html")));
        Assert.That(reply.Text, Does.Contain("本服务不以此主机名提供"));
    }

    private static async Task<Reply> Post(ApiHost host, string path, string form, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        return await host.Api(null).Send(request, [("Accept", Html), .. headers]);
    }
}
