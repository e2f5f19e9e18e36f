using System.Net;
using Assessment.Browser.Tests.Support;

namespace Assessment.Browser.Tests;

/// <summary>What the score sheet does with what people send, asked of the server alone.</summary>
public sealed class SheetTest : WritingDemoTest
{
    [TestCase("９９．９８")]
    [TestCase("99.98%")]
    [TestCase(" 99.98 ％")]
    public async Task Measurement_WhenTypedAsPeopleDo_IsRecorded(string typed)
    {
        using var visitor = await Visitor.As(Host, "王敏");
        var answer = await visitor.Post(Ninth, "fact-measurement-B1", ("value", typed), ("comment", "监控平台月报"));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.SeeOther), answer.Words);
        var page = await visitor.Get(answer.Location!.Split('#')[0]);
        Assert.That(page.Words, Does.Contain("已写入：记录实测值").And.Contain("实测 99.98%").And.Contain("监控平台月报"));
    }

    [Test]
    public async Task Measurement_WhenItIsNoNumber_IsRefusedAndNothingTypedIsLost()
    {
        using var visitor = await Visitor.As(Host, "王敏");
        var answer = await visitor.Post(Ninth, "fact-measurement-B1", ("value", "九十九"), ("comment", "来源<b>&\"'"));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(answer.Words, Does.Contain("没有写入").And.Contain("“九十九”不是数字"));
            Assert.That(answer.Html, Does.Contain("value=\"九十九\"").And.Contain("来源&lt;b&gt;&amp;&quot;&#x27;"));
            Assert.That(answer.Html, Does.Contain("href=\"#fact-measurement-B1-value\"").And.Contain("aria-invalid=\"true\""));
        });
    }

    [TestCase("")]
    [TestCase("   ")]
    public async Task Score_WhenBlank_IsNotTakenForZero(string typed)
    {
        using var visitor = await Visitor.As(Host, "王敏");
        var answer = await visitor.Post(Ninth, "fact-score-E1", ("points", typed));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Words, Does.Contain("留空不等于 0"));
    }

    [Test]
    public async Task Score_WhenOutsideItsRange_IsRefusedBesideTheForm()
    {
        using var visitor = await Visitor.As(Host, "王敏");
        var answer = await visitor.Post(Ninth, "fact-score-E1", ("points", "8.5"), ("comment", "写得很好"));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(answer.Words, Does.Contain("超出范围 0 … 8"));
        Assert.That(answer.Html, Does.Contain("value=\"8.5\"").And.Contain("value=\"写得很好\""));
    }

    [Test]
    public async Task Form_WhenSentTwice_IsRecordedOnce()
    {
        using var visitor = await Visitor.As(Host, "王敏");
        var hidden = await visitor.Hidden(Ninth, "fact-deduction-A1");
        (string, string)[] fields = [("clause", "A1-2"), ("quantity", "1"), ("on", "2026-12-02"), ("reason", "擅自离岗一次")];
        var first = await visitor.Send(Ninth, hidden, fields);
        var second = await visitor.Send(Ninth, hidden, fields);
        var page = await visitor.Get(second.Location!.Split('#')[0]);
        Assert.Multiple(() =>
        {
            Assert.That(new[] { first.Status, second.Status }, Is.All.EqualTo(HttpStatusCode.SeeOther));
            Assert.That(page.Words, Does.Contain("同一表单重复提交，只记一次"));
            Assert.That(page.Words.Split("1，2026-12-02，擅自离岗一次 ").Length - 1, Is.EqualTo(1), "rows of the entry");
        });
    }

    [Test]
    public async Task Form_WhenGoneBackToAndAltered_SaysThatItWasSentAndMayBeSentAnew()
    {
        using var visitor = await Visitor.As(Host, "王敏");
        var hidden = await visitor.Hidden(Ninth, "fact-deduction-A1");
        (string, string)[] fields = [("clause", "A1-2"), ("quantity", "1"), ("on", "2026-12-02"), ("reason", "第一次")];
        await visitor.Send(Ninth, hidden, fields);
        var altered = await visitor.Send(Ninth, hidden, [.. fields[..3], ("reason", "第二次")]);
        Assert.That(altered.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(altered.Words, Does.Contain("这张表单已提交过一次"));
        Assert.That(altered.Html, Does.Not.Contain(hidden.Single(h => h.Name == "operation").Value), "a new operation needs a new id");
    }

    [Test]
    public async Task Form_WhenThePeriodIsFinal_IsRefusedThoughItIsNoLongerShown()
    {
        using var visitor = await Visitor.As(Host, "王敏");
        var hidden = await visitor.Hidden(Ninth, "fact-deduction-A1");
        var answer = await visitor.Send(Contract + "/periods/8", hidden, ("clause", "A1-2"), ("quantity", "1"), ("on", "2026-11-02"), ("reason", "迟到的事件"));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(answer.Words, Does.Contain("已定版"));
    }

    [Test]
    public async Task Form_WhenThePersonIsNotAssigned_IsForbidden()
    {
        using var mine = await Visitor.As(Host, "王敏");
        var fields = (await mine.Hidden(Ninth, "fact-deduction-A1")).Where(h => h.Name is "form" or "do" or "kind" or "item").ToArray();
        using var other = await Visitor.As(Host, "李强");
        var token = (await other.Hidden(Ninth, "fact-deduction-C1")).Where(h => h.Name is "__RequestVerificationToken" or "operation");
        var answer = await other.Send(Ninth, [.. token, .. fields], ("clause", "A1-2"), ("quantity", "1"), ("on", "2026-12-02"), ("reason", "越权"));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(answer.Words, Does.Contain("A1 的评分人是 王敏"));
    }

    [Test]
    public async Task Form_WhenItAsksForNothingKnown_IsRefusedWithoutAFault()
    {
        using var visitor = await Visitor.As(Host, "王敏");
        foreach (var (action, kind) in new[] { ("destroy", ""), ("record", "gift"), ("", "") })
        {
            var answer = await visitor.Send(Ninth, await visitor.Hidden(Ninth, "fact-deduction-A1"), ("do", action), ("kind", kind));
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), action + kind);
            Assert.That(answer.Words, Does.Contain("无法识别的操作"));
        }
    }

    [Test]
    public async Task Change_WhenAColleagueWasFaster_ShowsBothValuesAndWritesNothing()
    {
        using var first = await Visitor.As(Host, "王敏");
        Assert.That((await first.Post(Contract + "/scheme", "assign", ("indicator", "A2"), ("evaluators", "王敏、李强"), ("do", "assign"))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        using var second = await Visitor.As(Host, "李强");
        const string entry = Ninth + "/entries/66";
        var opened = await second.Hidden(entry, "change");
        (string, string)[] common = [("clause", "A2-1"), ("on", "2026-11-25")];
        var faster = await first.Post(entry, "change", [.. common, ("quantity", "2"), ("reason", "两次超时"), ("why", "补记一次")]);
        Assert.That(faster.Status, Is.EqualTo(HttpStatusCode.SeeOther), faster.Words);

        var slower = await second.Send(entry, opened, [.. common, ("quantity", "3"), ("reason", "三次超时"), ("why", "工单有三张")]);
        Assert.Multiple(() =>
        {
            Assert.That(slower.Status, Is.EqualTo(HttpStatusCode.PreconditionFailed));
            Assert.That(slower.Words, Does.Contain("王敏 抢先改了这一条目").And.Contain("两次超时").And.Contain("三次超时").And.Contain("大风预警期间工单超时响应"));
            Assert.That(slower.Words, Does.Contain("保留现在的值").And.Contain("仍写入我的值"));
            Assert.That(slower.Html, Does.Contain("value=\"工单有三张\""));
        });
        Assert.That((await first.Get(Ninth)).Words, Does.Contain("两次超时").And.Not.Contain("三次超时"));

        var again = await second.Send(entry, Hidden(slower, opened), [.. common, ("quantity", "3"), ("reason", "三次超时"), ("why", "工单有三张")]);
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.SeeOther), again.Words);
        Assert.That((await first.Get(Ninth)).Words, Does.Contain("三次超时").And.Contain("改动 2 次"));
    }

    [Test]
    public async Task Withdraw_WhenReasoned_StaysVisibleAndNoLongerCounts()
    {
        using var visitor = await Visitor.As(Host, "王敏");
        var answer = await visitor.Post(Ninth + "/entries/66", "withdraw", ("why", "误记"));
        var page = await visitor.Get(answer.Location!.Split('#')[0]);
        Assert.That(page.Words, Does.Contain("已写入：撤回条目").And.Contain("已撤回 王敏：误记").And.Contain("应急响应 8 / 8"));
    }

    [Test]
    public async Task Submit_WhenIndicatorsAreMissing_NamesThem()
    {
        using var visitor = await Visitor.As(Host, "陈静");
        var answer = await visitor.Post(Ninth, "submit");
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(answer.Words, Does.Contain("还有 3 个指标未评").And.Contain("未评不等于零分"));
    }

    // The form that came back with the refusal carries the newer version; the rest is as it was.
    private static IEnumerable<(string, string)> Hidden(Answered refused, IEnumerable<(string Name, string Value)> opened)
    {
        var version = System.Text.RegularExpressions.Regex.Match(refused.Html, "name=\"version\" value=\"(\\d+)\"").Groups[1].Value;
        return opened.Select(h => h.Name == "version" ? (h.Name, version) : h);
    }
}
