using System.Net;
using Assessment.Browser.Tests.Support;

namespace Assessment.Browser.Tests;

/// <summary>Who gets in, and with which headers.</summary>
public sealed class AccessTest : ReadingDemoTest
{
    private static readonly string[] Pages = ["/", Contract, Ninth, Ninth + "/entries/66", Contract + "/scheme", Contract + "/gate", Contract + "/journal"];

    [TestCaseSource(nameof(Pages))]
    public async Task Page_WhenNobodyIsSignedIn_LeadsToTheSignIn(string path)
    {
        using var stranger = new Visitor(Host);
        var answer = await stranger.Get(path);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(new Uri(answer.Location!, UriKind.RelativeOrAbsolute).ToString(), Does.Contain("/sign-in?back=" + Uri.EscapeDataString(path)));
    }

    [TestCaseSource(nameof(Pages))]
    public async Task Page_Always_RunsNothingInline(string path)
    {
        using var visitor = await Visitor.As(Host, "王敏");
        var answer = await visitor.Get(path);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
            // Scripts are bundled files of this server, with nothing between their tags.
            Assert.That(answer.Html, Does.Not.Match("<script(?! type=\"module\" src=\"/assets/[0-9a-f]{12}/[a-z]+\\.js\"></script>)").And.Not.Contain(" style=").And.Not.Match(" on[a-z]+=\""));
            Assert.That(answer.Html, Does.Match("<script type=\"module\" src=\"/assets/[0-9a-f]{12}/app\\.js\"></script>"));
            Assert.That(string.Join(';', answer.Response.Headers.GetValues("Content-Security-Policy")), Does.Contain("default-src 'none'").And.Not.Contain("unsafe"));
            Assert.That(answer.Response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/html; charset=utf-8"));
        });
    }

    [Test]
    public async Task Form_WhenItsTokenIsMissing_IsTurnedAwayWithWhatWasTyped()
    {
        using var visitor = await Visitor.As(Host, "王敏");
        var answer = await visitor.Send(Ninth, [], ("do", "record"), ("kind", "measurement"), ("item", "B1"), ("value", "99.9"), ("comment", "抄自监控平台"));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Words, Does.Contain("表单已失效").And.Contain("抄自监控平台"));
        Assert.That((await visitor.Get(Ninth)).Words, Does.Not.Contain("抄自监控平台"));
    }

    [TestCase("/contracts/NO-SUCH-1")]
    [TestCase("/contracts/NO-SUCH-1/gate")]
    [TestCase("/contracts/NO-SUCH-1/periods/1")]
    [TestCase("/contracts/%20/journal")]
    [TestCase(Contract + "/periods/12")]
    [TestCase(Contract + "/periods/0")]
    [TestCase(Contract + "/periods/99999999999")]
    [TestCase(Contract + "/periods/9/entries/9999")]
    [TestCase(Contract + "/periods/8/entries/66")]
    [TestCase("/nowhere")]
    public async Task Page_WhenThereIsNone_SaysSoInBothLanguages(string path)
    {
        using var visitor = await Visitor.As(Host, "王敏");
        var answer = await visitor.Get(path);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Words, Does.Contain("没有").And.Contain("There is no").And.Contain("合同列表"));
    }

    [Test]
    public async Task Path_WhenItIsTheApis_IsAnsweredAsData()
    {
        using var client = Host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TestPeople.Token(Host.Services, "wang"));
        var answer = await client.GetAsync("/api/v1/nowhere");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [TestCase("zh-CN,zh;q=0.9,en;q=0.8", "记分卡")]
    [TestCase("en-GB,en;q=0.9", "Scorecard")]
    [TestCase("fr,en;q=0.5,zh;q=0.4", "Scorecard")]
    [TestCase("fr", "记分卡")]
    [TestCase("*", "记分卡")]
    public async Task Language_WhenNoneWasChosen_IsTheBrowsers(string accepted, string expected)
    {
        using var visitor = await Visitor.As(Host, "王敏", accepted);
        Assert.That((await visitor.Get(Contract)).Html, Does.Match($"aria-current=\"page\">{expected}<"));
    }
}
