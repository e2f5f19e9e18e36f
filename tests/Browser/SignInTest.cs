using System.Net;
using System.Text.RegularExpressions;
using Assessment.Browser.Tests.Support;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace Assessment.Browser.Tests;

/// <summary>Signing in, staying in and being put out, asked of the server alone.</summary>
public sealed partial class SignInTest
{
    private const string Own = "Tulpe-47-Regen";
    private PagesHost host = null!;

    [SetUp]
    public void Start() => host = PagesHost.Empty();

    [TearDown]
    public void Stop() => host.Dispose();

    [Test]
    public async Task SignIn_WhenThePasswordIsRight_SetsACookieThatScriptsAndOtherSitesCannotUse()
    {
        await Person("王敏");
        using var visitor = new Visitor(host);
        var answer = await SignIn(visitor, "王敏", Own, "/account");
        Assert.That((answer.Status, answer.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/account")));
        var cookie = answer.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("assessment.session=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=strict").And.Contain("path=/").And.Not.Contain("expires").And.Not.Contain("domain"));
        Assert.That((await visitor.Get("/account")).Words, Does.Contain("王敏").And.Contain("退出"));
    }

    [TestCase("https://elsewhere.example/")]
    [TestCase("//elsewhere.example/")]
    [TestCase("/\\elsewhere.example/")]
    [TestCase("javascript:alert(1)")]
    [TestCase("/\t/elsewhere.example/")]
    [TestCase("")]
    public async Task SignIn_WhenItWouldLeadElsewhere_LeadsHome(string back)
    {
        await Person("王敏");
        using var visitor = new Visitor(host);
        Assert.That((await visitor.Get("/sign-in?back=" + Uri.EscapeDataString(back))).Html, Does.Contain("name=\"back\" value=\"/\""));
        Assert.That((await SignIn(visitor, "王敏", Own, back)).Location, Is.EqualTo("/start"));
    }

    [Test]
    public async Task SignIn_WhenSomethingIsWrong_SaysTheSameOfNameAndPassword()
    {
        await Person("王敏");
        using var visitor = new Visitor(host);
        var (wrong, nobody) = (await SignIn(visitor, "王敏", "not-that-1A"), await SignIn(visitor, "没有这人", Own));
        Assert.Multiple(() =>
        {
            Assert.That(new[] { wrong.Status, nobody.Status }, Is.All.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(wrong.Words, Does.Contain("没有登录").And.Contain("帐号名或密码不对"));
            Assert.That(Problem(wrong), Is.EqualTo(Problem(nobody)));
            Assert.That(wrong.Html, Does.Contain("value=\"王敏\"").And.Contain("aria-invalid=\"true\"").And.Not.Contain("not-that-1A"));
        });
    }

    [Test]
    public async Task SignIn_WhenFiveTimesWrong_IsLockedFromThatAddressAloneAndSaysUntilWhen()
    {
        await Person("王敏");
        using var visitor = new Visitor(host);
        Answered last = null!;
        for (var i = 0; i < 4; i++)
        {
            last = await SignIn(visitor, "王敏", "not-that-1A");
            Assert.That(last.Words, Does.Not.Contain("暂停登录"), $"after {i + 1}");
        }

        last = await SignIn(visitor, "王敏", "not-that-1A");
        Assert.That(last.Words, Does.Match("此帐号名从您的地址暂停登录至 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d"));
        Assert.That((await SignIn(visitor, "王敏", Own)).Words, Does.Contain("暂停登录至"), "the right password does not help");

        await Person("李强");
        Assert.That((await SignIn(visitor, "李强", Own)).Status, Is.EqualTo(HttpStatusCode.SeeOther), "another name from here");
        using var elsewhere = Visitor.From(host, "127.0.0.2");
        Assert.That((await SignIn(elsewhere, "王敏", Own)).Status, Is.EqualTo(HttpStatusCode.SeeOther), "nobody is locked out by somebody else");
    }

    [Test]
    public async Task SecondFactor_WhenTakenIntoUse_AsksForACodeThatCountsOnce()
    {
        await Person("王敏");
        using var visitor = new Visitor(host);
        await SignIn(visitor, "王敏", Own);
        var key = Key(await visitor.Get("/account"));
        Assert.That((await visitor.Post("/account", "factor", ("code", "000000"))).Words, Does.Contain("数字不对，或已经用过"));
        var confirmed = await visitor.Post("/account", "factor", ("code", Code(key)));
        Assert.That((confirmed.Status, confirmed.Words.Contains("恢复码：只显示这一次", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.OK, true)), confirmed.Words);
        var recovery = RecoveryCode().Matches(confirmed.Html).Select(m => m.Groups[1].Value).ToList();
        Assert.That(recovery, Has.Count.EqualTo(10));
        Assert.That((await visitor.Get("/account")).Html, Does.Not.Contain(recovery[0]).And.Not.Contain(key), "both are shown once");

        var next = Code(key, 30);
        Assert.That((await WithCode("王敏", "000000")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await WithCode("王敏", next)).Location, Is.EqualTo("/account"));
        Assert.That((await WithCode("王敏", next)).Words, Does.Contain("验证码不对，或已经用过"));
        Assert.That((await WithCode("王敏", recovery[0])).Location, Is.EqualTo("/account"));
        Assert.That((await WithCode("王敏", recovery[0])).Status, Is.EqualTo(HttpStatusCode.BadRequest), "a recovery code counts once");
        Assert.That((await visitor.Get("/account")).Words, Does.Contain("剩余恢复码 9 个"));
    }

    [Test]
    public async Task Code_WhenAskedForWithoutAPassword_LeadsBackToTheSignIn()
    {
        await Person("王敏");
        using var visitor = new Visitor(host);
        Assert.That((await visitor.Get("/sign-in/code")).Location, Is.EqualTo("/sign-in"));
        var answer = await visitor.Send("/sign-in/code", await visitor.Hidden("/sign-in", "sign-in"), ("ticket", "made-up"), ("code", "000000"));
        Assert.That(answer.Location, Is.EqualTo("/sign-in?closed=1"));
    }

    [Test]
    public async Task Password_WhenGivenBySomebodyElse_MustBeChangedBeforeAnythingElse()
    {
        var given = (await Desk(d => d.Create("王敏", [new(Role.Manager)], false, new("test", null), default))).Password!;
        using var visitor = new Visitor(host);
        await SignIn(visitor, "王敏", given);
        foreach (var path in new[] { "/", "/contracts/A-1" })
        {
            Assert.That((await visitor.Get(path)).Location, Is.EqualTo("/account"), path);
        }

        var page = await visitor.Get("/account");
        Assert.That(page.Words, Does.Contain("请先设置本人的密码").And.Not.Contain("签发令牌").And.Not.Contain("第二步验证"));
        var forced = await visitor.Send("/account", await visitor.Hidden("/account", "password"), ("do", "token-issue"), ("label", "x"), ("scopes", "all"), ("days", "1"));
        Assert.That((forced.Status, forced.Words.Contains("asmt_", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, false)), "nor by a form made by hand");

        Assert.That((await Change(given, "short-1A")).Words, Does.Contain("密码没有更改").And.Contain("密码应有 10 至 128 个字符"));
        Assert.That((await Change(given, Own, "Tulpe-47-Sonne")).Words, Does.Contain("两次输入的新密码不同"));
        Assert.That((await Change("wrong-Present-1", Own)).Words, Does.Contain("现用密码不对"));
        Assert.That((await Change(given, given)).Words, Does.Contain("新密码与现用密码相同"));
        Assert.That((await Change(given, Own)).Words, Does.Contain("密码已更改").And.Contain("继续").And.Contain("签发令牌"));
        Assert.That((await visitor.Get("/")).Status, Is.EqualTo(HttpStatusCode.OK));

        Task<Answered> Change(string present, string next, string? again = null) =>
            visitor.Post("/account", "password", ("present", present), ("next", next), ("again", again ?? next));
    }

    [Test]
    public async Task Account_WhenDisabled_IsOutWithItsNextRequestAndCannotComeBack()
    {
        await Person("王敏");
        using var visitor = new Visitor(host);
        await SignIn(visitor, "王敏", Own);
        using var administrator = await Visitor.As(host, "郑岚", grants: [new(Role.SecurityAdministrator)]);
        var page = "/accounts/" + await TestPeople.Account(host.Services, "王敏");
        Assert.That((await administrator.Post(page, "state")).Words, Does.Contain("帐号已停用").And.Contain("重新启用"));
        Assert.That((await visitor.Get("/")).Location, Does.Contain("/sign-in"));
        Assert.That((await SignIn(visitor, "王敏", Own)).Words, Does.Contain("帐号名或密码不对"));
        Assert.That((await administrator.Post(page, "state")).Words, Does.Contain("帐号已重新启用"));
        Assert.That((await SignIn(visitor, "王敏", Own)).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task Sessions_WhenSignedOutEverywhereElse_EndElsewhereAlone()
    {
        await Person("王敏");
        using var here = new Visitor(host);
        using var there = new Visitor(host);
        await SignIn(here, "王敏", Own);
        await SignIn(there, "王敏", Own);
        Assert.That((await here.Get("/account")).Words, Does.Contain("本浏览器"));
        Assert.That((await here.Post("/account", "sessions")).Words, Does.Contain("已在其他 1 个浏览器上退出").And.Contain("没有在别处登录"));
        Assert.That((await there.Get("/account")).Location, Does.Contain("/sign-in"));
        Assert.That((await here.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task SignOut_WhenDone_EndsTheSessionOnTheServer()
    {
        var cookie = await TestPeople.Cookie(host.Services, "王敏");
        using var visitor = await Visitor.As(host, "王敏");
        var page = await visitor.Get("/account");
        var token = Regex.Match(page.Html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var left = await visitor.Send("/sign-out", [("__RequestVerificationToken", token)]);
        Assert.That(left.Location, Is.EqualTo("/sign-in?closed=1"));
        Assert.That((await visitor.Get("/sign-in?closed=1")).Words, Does.Contain("您已退出"));
        Assert.That((await visitor.Get("/account")).Location, Does.Contain("/sign-in"));
        using var other = host.Client(cookie);
        Assert.That((await other.GetAsync("/account")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "another browser of the same person stays");
    }

    [Test]
    public async Task Form_WhenTheSessionEndedMeanwhile_IsNotWrittenAndNothingTypedIsLost()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        var hidden = await visitor.Hidden("/", "register");
        await host.Services.GetRequiredService<Sessions>().EndAll(await TestPeople.Account(host.Services, "赵磊"), null, default);
        var answer = await visitor.Send("/", hidden, ("json", "写了很久的内容"), ("password", "Geheim-1234"));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(answer.Words, Does.Contain("登录已过期").And.Contain("写了很久的内容"));
        Assert.That(answer.Html, Does.Contain("/sign-in?back=%2F\"").And.Not.Contain("Geheim-1234"));
    }

    [Test]
    public async Task Token_WhenIssuedOnThePage_OpensTheApiUntilItIsRevoked()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        Assert.That((await visitor.Post("/account", "token", ("label", ""), ("scopes", "read"), ("days", "90"))).Words, Does.Contain("令牌没有签发").And.Contain("写明令牌的用途"));
        Assert.That((await visitor.Post("/account", "token", ("label", "导出"), ("scopes", "everything"), ("days", "90"))).Words, Does.Contain("没有范围“everything”"));
        Assert.That((await visitor.Post("/account", "token", ("label", "导出"), ("scopes", "read"), ("days", "一年"))).Words, Does.Contain("请填写天数"));
        var issued = await visitor.Post("/account", "token", ("label", "导出"), ("scopes", "read"), ("days", "９０天"));
        var secret = Regex.Match(issued.Html, "asmt_[A-Za-z0-9_-]+").Value;
        Assert.That((issued.Status, secret.Length), Is.EqualTo((HttpStatusCode.OK, 48)), issued.Words);
        Assert.That((await visitor.Get("/account")).Html, Does.Not.Contain(secret), "shown once");

        using var program = host.Client();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        Assert.That((await program.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var page = await visitor.Get("/account");
        var form = Regex.Match(page.Html, "id=\"(revoke-[0-9a-f]+)\"").Groups[1].Value;
        Assert.That((await visitor.Post("/account", form)).Words, Does.Contain("令牌已撤销").And.Contain("已撤销"));
        Assert.That((await program.GetAsync("/api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Token_OfAProgram_IsIssuedByWhoeverRunsAccountsAndAPersonsIsNot()
    {
        using var administrator = await Visitor.As(host, "郑岚", grants: [new(Role.SecurityAdministrator)]);
        await Person("王敏");
        var program = "/accounts/" + await TestPeople.Account(host.Services, "导出程序", [new(Role.Auditor)]);
        var person = "/accounts/" + await TestPeople.Account(host.Services, "王敏");
        (string, string)[] wish = [("label", "每夜导出"), ("scopes", "read"), ("days", "30")];
        Assert.That((await administrator.Post(program, "token", wish)).Html, Does.Match("asmt_[A-Za-z0-9_-]{43}"));
        Assert.That((await administrator.Get(person)).Html, Does.Not.Contain("id=\"token\""));
        var forced = await administrator.Send(person, await administrator.Hidden(program, "token"), wish);
        Assert.That((forced.Status, forced.Words.Contains("由本人在", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, true)));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("王\u0007敏")]
    [TestCase("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")]
    public async Task Account_WhenItsNameIsNone_IsNotMade(string name)
    {
        using var administrator = await Visitor.As(host, "郑岚", grants: [new(Role.SecurityAdministrator)]);
        var answer = await administrator.Post("/accounts", "new", ("name", name), ("role", "manager"), ("kind", "person"));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Words, Does.Contain("帐号没有开设").And.Contain("帐号名应有 1 至 40 个字"));
    }

    [Test]
    public async Task Account_WhenItsNameHasFortyRareCharacters_IsMade()
    {
        using var administrator = await Visitor.As(host, "郑岚", grants: [new(Role.SecurityAdministrator)]);
        var name = string.Concat(Enumerable.Repeat("𠮷", 40));
        Assert.That((await administrator.Post("/accounts", "new", ("name", name), ("role", "manager"), ("kind", "person"))).Words, Does.Contain(name).And.Contain("初始密码，只显示这一次"));
    }

    [Test]
    public async Task Roles_WhenTheyMustBeApart_AreRefusedBesideTheirForm()
    {
        using var administrator = await Visitor.As(host, "郑岚", grants: [new(Role.SecurityAdministrator)]);
        var page = "/accounts/" + await TestPeople.Account(host.Services, "赵磊", [new(Role.Manager)]);
        var apart = await administrator.Post(page, "grant", ("role", "auditor"));
        Assert.That((apart.Status, apart.Words.Contains("三权分立", StringComparison.Ordinal), apart.Html.Contains("href=\"#grant-role\"", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, true, true)));
        Assert.That((await administrator.Post(page, "grant", ("role", "vendor-contact"))).Words, Does.Contain("乙方联系人须按合同授权"));
        Assert.That((await administrator.Post(page, "grant", ("role", "evaluator"))).Words, Does.Contain("角色已授予"));
        Assert.That((await administrator.Post(page, "drop-manager-")).Words, Does.Contain("角色已收回").And.Not.Contain("考核管理 · 全部合同"));
        var own = "/accounts/" + await TestPeople.Account(host.Services, "郑岚");
        Assert.That((await administrator.Get(own)).Words, Does.Contain("由另一位安全管理员办理").And.Not.Contain("停用帐号"));
    }

    private async Task Person(string name)
    {
        var made = await Desk(d => d.Create(name, [new(Role.Manager)], false, new("test", null), default));
        Assert.That(made.Fault, Is.Null);
        using var visitor = new Visitor(host);
        await SignIn(visitor, name, made.Password!);
        var changed = await visitor.Post("/account", "password", ("present", made.Password!), ("next", Own), ("again", Own));
        Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.OK), changed.Words);
        await host.Services.GetRequiredService<Sessions>().EndAll(await TestPeople.Account(host.Services, name), null, default);
    }

    private async Task<AccountOutcome> Desk(Func<AccountDesk, ValueTask<AccountOutcome>> ask)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<AccountDesk>());
    }

    private static async Task<Answered> SignIn(Visitor visitor, string name, string password, string back = "/") =>
        await visitor.Send("/sign-in", await visitor.Hidden("/sign-in", "sign-in"), ("name", name), ("password", password), ("back", back));

    // Name and password first; then the code, as the second page's form sends it.
    private async Task<Answered> WithCode(string name, string code)
    {
        using var visitor = new Visitor(host);
        var second = await SignIn(visitor, name, Own, "/account");
        Assert.That(second.Html, Does.Contain("action=\"/sign-in/code#code\""), second.Words);
        var hidden = Regex.Matches(second.Html[second.Html.IndexOf("id=\"code\"", StringComparison.Ordinal)..], "<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
            .Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
        return await visitor.Send("/sign-in/code", hidden, ("code", code));
    }

    private static string Problem(Answered page) => page.Html[page.Html.IndexOf("class=\"problem\"", StringComparison.Ordinal)..].Split("</div>")[0];

    private static string Key(Answered page) => Regex.Match(page.Html, "class=\"secret\">([A-Z2-7 ]+)<").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    private static string Code(string key, int later = 0) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(later));

    [GeneratedRegex("<li><code>([^<]+)</code></li>")]
    private static partial Regex RecoveryCode();
}
