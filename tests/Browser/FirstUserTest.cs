using System.Net;
using System.Text;
using Assessment.Browser.Tests.Support;
using Assessment.Web.Demo;

namespace Assessment.Browser.Tests;

/// <summary>From an empty database to the first score, with forms alone.</summary>
public sealed class FirstUserTest
{
    private PagesHost host = null!;

    [SetUp]
    public void Start() => host = PagesHost.Empty();

    [TearDown]
    public void Stop() => host.Dispose();

    [Test]
    public async Task Sample_WhenLoadedFrozenAndAssigned_CanBeScored()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        using var second = await Visitor.As(host, "孙静");
        Assert.That((await visitor.Get("/")).Words, Does.Contain("从一份合同开始"));
        var contract = (await visitor.Post("/", "sample")).Location!.Split('?')[0];
        Assert.That((await visitor.Get(contract)).Words, Does.Contain("尚未冻结").And.Contain("示例办法"));

        var scheme = contract + "/scheme";
        Assert.That((await second.Post(scheme, "freeze")).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await visitor.Post(scheme, "assign", ("evaluators", "赵磊，钱红"), ("do", "assignAll"))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await visitor.Get(contract)).Words, Does.Contain("第 11 期").And.Contain("不具备申请支付条件").And.Contain("¥598,890.22"));

        var scored = await visitor.Post(contract + "/periods/9", "fact-score-E1", ("points", "７．５"));
        Assert.That(scored.Status, Is.EqualTo(HttpStatusCode.SeeOther), scored.Words);
    }

    [Test]
    public async Task Scheme_WhenSeenByWhoProposedIt_AsksForSomebodyElseAndOffersNoButton()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        using var second = await Visitor.As(host, "孙静");
        var contract = (await visitor.Post("/", "sample")).Location!.Split('?')[0];
        var scheme = contract + "/scheme";
        Assert.That((await visitor.Get(contract)).Words, Does.Contain("您提出的考核办法尚未冻结，须由另一人阅读后冻结。"));
        var own = await visitor.Get(scheme);
        Assert.That(own.Words, Does.Contain("这份草案由您提出，须由另一人阅读后冻结。").And.Not.Contain("冻结这份办法并生成考核期"));
        Assert.That((await second.Get(contract)).Words, Does.Contain("赵磊 提出了考核办法，尚未冻结。"));
        Assert.That((await second.Get(scheme)).Words, Does.Contain("由 赵磊 提出。").And.Contain("冻结这份办法并生成考核期"));

        // A page that was opened before, or a form made by hand, is refused and told why.
        var hash = (await second.Hidden(scheme, "freeze")).Single(f => f.Name == "hash");
        var forced = await visitor.Send(scheme, await visitor.Hidden(scheme, "propose"), ("do", "freeze"), ("form", "freeze"), hash);
        Assert.That(forced.Status, Is.EqualTo(HttpStatusCode.Forbidden), forced.Words);
        Assert.That(forced.Words, Does.Contain("提出人不能自己冻结"));
    }

    [Test]
    public async Task Sample_WhenLoadedTwice_SaysThatItIsThere()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        var hidden = await visitor.Hidden("/", "sample");
        await visitor.Send("/", hidden);
        var again = await visitor.Send("/", hidden, ("operation", "another1"));
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(again.Words, Does.Contain("已登记，不能重复登记"));
    }

    [Test]
    public async Task Contract_WhenUploadedAsAFile_IsRegistered()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        byte[] file = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Samples.Read("contract-SL-2026-0107.json"))];
        var answer = await visitor.Upload("/", "register", "file", file);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.SeeOther), answer.Words);
        Assert.That((await visitor.Get("/")).Words, Does.Contain("SL-2026-0107").And.Contain("待提出办法"));
    }

    [TestCase("{", "无法读取：第 1 行")]
    [TestCase("[]", "无法读取：第 1 行，位置 $")]
    [TestCase("null", "合同为空")]
    [TestCase("{\"number\": \"A-1\"}", "contract")]
    [TestCase("{\"number\": \"A-1\", \"contract\": {\"title\": 5}}", "$.contract.title")]
    [TestCase("", "请选择合同文件")]
    public async Task Contract_WhenPastedWrongly_SaysWhereAndKeepsIt(string json, string expected)
    {
        using var visitor = await Visitor.As(host, "赵磊");
        var answer = await visitor.Post("/", "register", ("json", json));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Words, Does.Contain(expected));
        Assert.That(WebUtility.HtmlDecode(answer.Html), Does.Contain(json + "</textarea>"));
    }

    [TestCase("\"instalments\": [", "\"instalments\": [null,")]
    [TestCase("\"serviceLines\": [", "\"serviceLines\": [null,")]
    [TestCase("\"buyer\": {", "\"buyer\": null, \"x\": {")]
    [TestCase("1369518.00", "1e400")]
    [TestCase("1369518.00", "-1")]
    [TestCase("\"serviceTo\": \"2027-02-16\"", "\"serviceTo\": \"0001-01-01\"")]
    [TestCase("朝阳区", "\\ud800")]
    [TestCase("CY CG W - 20 26 - 0044", "../../etc")]
    public async Task Contract_WhenItsJsonIsHostile_IsRefusedWithoutAFault(string part, string instead)
    {
        using var visitor = await Visitor.As(host, "赵磊");
        var json = Samples.Read("contract-CYCGW-2026-0044.json");
        Assert.That(json, Does.Contain(part));
        var answer = await visitor.Post("/", "register", ("json", json.Replace(part, instead, StringComparison.Ordinal)));
        Assert.That((int)answer.Status, Is.InRange(400, 499), answer.Words);
        Assert.That((await visitor.Get("/")).Words, Does.Contain("从一份合同开始"));
    }

    [TestCase("\"categories\": [", "\"categories\": [null,")]
    [TestCase("\"grades\": [", "\"grades\": [null,")]
    [TestCase("\"indicators\": [", "\"indicators\": [null,")]
    [TestCase("\"clauses\": [", "\"clauses\": [null,")]
    [TestCase("\"bonuses\": [", "\"bonuses\": [null,")]
    [TestCase("\"kind\": \"deductions\",", "")]
    [TestCase("\"fullMarks\": 100", "\"fullMarks\": 0")]
    [TestCase("\"step\": 0.1", "\"step\": 0")]
    public async Task Scheme_WhenItsJsonIsHostile_IsRefusedWithoutAFault(string part, string instead)
    {
        using var visitor = await Visitor.As(host, "赵磊");
        var contract = (await visitor.Upload("/", "register", "file", Encoding.UTF8.GetBytes(Samples.Read("contract-SL-2026-0107.json")))).Location!.Split('?')[0];
        var json = Samples.Read("scheme-starter.json");
        Assert.That(json, Does.Contain(part));
        var answer = await visitor.Post(contract + "/scheme", "propose", ("json", json.Replace(part, instead, StringComparison.Ordinal)));
        Assert.That((int)answer.Status, Is.InRange(400, 499), answer.Words);
        Assert.That((await visitor.Get(contract)).Words, Does.Contain("还没有考核办法"));
    }

    [Test]
    public async Task Contract_WhenInstalmentsDoNotTotal_NamesTheGap()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        var json = Samples.Read("contract-CYCGW-2026-0044.json").Replace("598890.22", "598890.21", StringComparison.Ordinal);
        var answer = await visitor.Post("/", "register", ("json", json));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(answer.Words, Does.Contain("相差 -¥0.01").And.Contain("依据：二.2"));
    }

    [Test]
    public async Task File_WhenLargerThanOneMebibyte_IsRefused()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        var just = await visitor.Upload("/", "register", "file", Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024)));
        var over = await visitor.Upload("/", "register", "file", new byte[(1024 * 1024) + 1]);
        Assert.That(just.Words, Does.Not.Contain("超过 1 MiB"));
        Assert.That(over.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(over.Words, Does.Contain("超过 1 MiB"));
    }

    [Test]
    public async Task Form_WhenFarTooLarge_IsRefusedWithoutAFault()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        var answer = await visitor.Upload("/", "register", "file", new byte[10 * 1024 * 1024]);
        Assert.That((int)answer.Status, Is.EqualTo(413));
        Assert.That((await visitor.Get("/")).Words, Does.Contain("从一份合同开始"));
    }

    [Test]
    public async Task Scheme_WhenItHasHoles_NamesEachFinding()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        var contract = (await visitor.Upload("/", "register", "file", Encoding.UTF8.GetBytes(Samples.Read("contract-SL-2026-0107.json")))).Location!.Split('?')[0];
        var json = Samples.Read("scheme-starter.json")
            .Replace("\"from\": 75, \"below\": 90", "\"from\": 75, \"below\": 89", StringComparison.Ordinal)
            .Replace("\"code\": \"C\", \"name\": { \"zh\": \"变更升级\", \"en\": \"Changes and upgrades\" }, \"points\": 15", "\"code\": \"C\", \"name\": \"变更升级\", \"points\": 16", StringComparison.Ordinal);
        var answer = await visitor.Post(contract + "/scheme", "propose", ("json", json));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(answer.Words, Does.Contain("[89, 90) 不属于任何一档"));
    }

    [Test]
    public async Task Assign_WhenNothingIsTickedOrNobodyNamed_SaysSo()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        var scheme = (await visitor.Post("/", "sample")).Location!.Split('?')[0] + "/scheme";
        await Freeze(scheme);
        var answer = await visitor.Post(scheme, "assign", ("evaluators", " 、 "), ("do", "assign"));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Words, Does.Contain("请先勾选指标").And.Contain("请填写至少一位评分人"));
    }

    [Test]
    public async Task Assign_WhenTheSchemeWeighsAssessments_TakesAWeightBehindEachName()
    {
        using var visitor = await Visitor.As(host, "赵磊");
        var scheme = (await visitor.Post("/", "sample")).Location!.Split('?')[0] + "/scheme";
        await visitor.Post(scheme, "propose", ("json", Samples.Read("scheme-starter.json").Replace("\"fullMarks\": 100,", "\"fullMarks\": 100, \"aggregation\": \"weighted\",", StringComparison.Ordinal)));
        await Freeze(scheme);
        Assert.That((await visitor.Get(scheme)).Words, Does.Contain("王敏 60、李强 40"), "the example shows how");
        var none = await visitor.Post(scheme, "assign", ("evaluators", "王敏、李强"), ("do", "assignAll"));
        Assert.That((none.Status, none.Words.Contains("须各给一个权重", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        var half = await visitor.Post(scheme, "assign", ("evaluators", "王敏 60、李强"), ("do", "assignAll"));
        Assert.That((half.Status, half.Words.Contains("要么每人都写权重，要么都不写", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, true)));
        var both = await visitor.Post(scheme, "assign", ("evaluators", "王敏 ６０、李强 40.5"), ("do", "assignAll"));
        Assert.That(both.Status, Is.EqualTo(HttpStatusCode.SeeOther), both.Words);
        Assert.That((await visitor.Get(scheme)).Words, Does.Contain("王敏、李强"));
    }

    // Nobody freezes what they proposed.
    private async Task Freeze(string scheme)
    {
        using var second = await Visitor.As(host, "孙静");
        Assert.That((await second.Post(scheme, "freeze")).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }
}
