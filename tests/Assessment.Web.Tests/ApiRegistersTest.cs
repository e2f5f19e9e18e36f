using System.Text.Json.Nodes;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>Notices, addresses, particulars and registers over HTTP.</summary>
public sealed class ApiRegistersTest
{
    private const string C = Client.Contract;

    [Test]
    public async Task Notices_FromTheRegisterAndFromPublications_StandInOneList()
    {
        using var host = await new ApiHost().Published();
        var api = host.Api(Given.Manager);
        (await api.Post($"{C}/notices", new { number = "整字 1", kind = "rectification", on = "2026-04-18", from = "buyer", about = "限期修复漏洞" })).Done();
        (await api.Post($"{C}/notices/1/receipt", new { on = "2026-04-18", by = "收发室", proof = "签收单 1" })).Refused(409, "notice-must-be-delivered").Says("zh-CN");
        (await api.Post($"{C}/notices/1/delivery", new { on = "2026-04-18", means = "onScreen", proof = "无" })).Refused(400, "request-must-be-well-formed");
        (await api.Post($"{C}/notices/1/delivery", new { on = "2026-04-18", means = "hand", proof = "送达单 1" })).Done();
        (await api.Post($"{C}/notices/1/receipt", new { on = "2026-04-18", by = "收发室", proof = "签收单 1" })).Done();
        var view = (await api.Get($"{C}/notices")).Done().Json;
        Assert.That(view["notices"]!.AsArray().Select(n => $"{n!["number"]} {n["source"]} {n["stage"]}"), Is.EquivalentTo(new[]
        {
            "CYCGW-2026-0044-KH01-1 publication issued", "整字 1 register received",
        }));
        Assert.That(view["notices"]!.AsArray().Single(n => n!["no"] is not null)!["receipt"]!["objectionsBy"]!.GetValue<string>(), Is.EqualTo("2026-04-28"));
        Assert.That(view["counts"]!["received"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task Particulars_WhenFilledIn_ShowInTheContract_AndTheAddressIsOnRecord()
    {
        using var host = await new ApiHost().Registered();
        var api = host.Api(Given.Manager);
        var blanks = (await api.Get(C)).Json["blanks"]!.AsArray().Count;
        (await api.Put($"{C}/particulars", new { party = "buyer", projectLead = "负责人甲", creditCode = "911101073398095703" })).Refused(422, "credit-code-must-check");
        (await api.Put($"{C}/particulars", new { party = "buyer", projectLead = "负责人甲", creditCode = "911101073398095702", address = "某路 1 号" })).Done();
        Assert.That((await api.Get(C)).Json["blanks"]!.AsArray(), Has.Count.EqualTo(blanks - 3));
        Assert.That((await api.Get($"{C}/particulars")).Done().Json["history"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await api.Get($"{C}/addresses?on=2026-03-17")).Done().Json["buyer"]!["address"]!.GetValue<string>(), Is.EqualTo("某路 1 号"));
        (await api.Post($"{C}/addresses", new { party = "buyer", address = "某路 2 号", recipient = "办公室", from = "2026-12-01" })).Refused(422, "address-change-must-rest-on-a-received-notice");
    }

    [TestCase("addresses")]
    [TestCase("backup-requirements")]
    [TestCase("duty-requests")]
    public async Task Register_AskedAboutADay_ReadsIt_AndSaysWhenItCannot(string register)
    {
        using var host = await new ApiHost().Registered();
        var api = host.Api(Given.Manager);
        Assert.That((await api.Get($"{C}/{register}?on=2026-05-01")).Done().Json["on"]!.GetValue<string>(), Is.EqualTo("2026-05-01"));
        Assert.That((await api.Get($"{C}/{register}")).Done().Json["on"]!.GetValue<string>(), Is.EqualTo("2026-03-17"), "today, when no day is named");
        (await api.Get($"{C}/{register}?on=2026-02-30")).Refused(400, "parameter-must-be-readable");
        (await api.Get($"{C}/{register}?on=2026-05-01&on=2026-05-02")).Refused(400, "parameter-must-be-readable");
    }

    [Test]
    public async Task Duty_WithHours_IsTakenInShortForm()
    {
        using var host = await new ApiHost().Registered();
        var api = host.Api(Given.Manager);
        (await api.Post($"{C}/duty-requests", new { askedOn = "2026-03-17", document = "函 8", from = "2026-05-01", to = "2026-05-05", startsAt = "17:30", endsAt = "08:30" })).Done();
        var view = (await api.Get($"{C}/duty-requests?on=2026-05-05")).Done().Json;
        Assert.That((view["asked"]!.GetValue<bool>(), view["request"]!["document"]!.GetValue<string>()), Is.EqualTo((true, "函 8")));
        (await api.Post($"{C}/duty-requests", new { askedOn = "2026-03-17", document = "函 9", from = "2026-05-01", to = "2026-05-05", startsAt = "25:00", endsAt = "08:30" })).Refused(400, "request-must-be-well-formed");
    }

    [Test]
    public async Task Journal_OfTheRegisters_IsPutIntoWords()
    {
        using var host = await new ApiHost().Registered();
        host.Clock.Set("2026-05-20T09:00:00+08:00");
        var api = host.Api(Given.Manager);
        (string Path, object Body)[] steps =
        [
            ("notices", new { number = "整字 1", kind = "rectification", on = "2026-04-18", from = "buyer", about = "限期修复漏洞" }),
            ("notices/1/delivery", new { on = "2026-04-18", means = "hand", proof = "送达单 1" }), ("notices/1/receipt", new { on = "2026-04-18", by = "收发室", proof = "签收单 1" }),
            ("notices", new { number = "函 3", kind = "other", on = "2026-04-18", from = "buyer", about = "告知" }), ("notices/2/delivery", new { on = "2026-04-19", means = "post", proof = "邮寄单 3" }),
            ("notices/2/receipt", new { on = "2026-04-20", by = "前台", proof = "签收单 3" }), ("notices/2/withdraw", new { reason = "文号录错" }),
            ("addresses", new { party = "buyer", address = "某路 9 号", recipient = "办公室" }), ("addresses/2/withdraw", new { reason = "门牌录错" }),
            ("deliverables", new { name = "四月月报", kind = "document", due = "2026-05-10" }), ("deliverables", new { name = "源代码", kind = "source" }),
            ("deliverables/1/delivery", new { version = "V1", on = "2026-05-11" }), ("deliverables/1/review", new { accepted = false, on = "2026-05-12", remark = "缺附录" }),
            ("deliverables/1/delivery", new { version = "V2", on = "2026-05-13" }), ("deliverables/1/review", new { accepted = true, on = "2026-05-14" }), ("deliverables/2/withdraw", new { reason = "已含于别处" }),
            ("trainings", new { on = "2026-05-15", topic = "日常操作", hours = 3.50m, trainer = "培训人甲", attended = 12, signIn = "签到表 1" }), ("trainings/1/withdraw", new { reason = "人数录错" }),
            ("backup-requirements", new { on = "2026-04-01", document = "函 7", frequency = "每日一次" }), ("backup-requirements/1/withdraw", new { reason = "频率录错" }),
            ("duty-requests", new { askedOn = "2026-04-10", document = "函 8", from = "2026-05-01", to = "2026-05-05" }), ("duty-requests/1/withdraw", new { reason = "日期录错" }),
            ("tender-papers", new { kind = "bid", title = "投标文件", number = "TB-1", on = "2026-02-01", document = "档案 2" }), ("tender-papers/1/withdraw", new { reason = "版本录错" }),
            ("fee-waivers", new { document = "函 4", on = "2026-05-01", amount = 1000m, reason = "中断" }), ("fee-waivers/1/withdraw", new { reason = "金额录错" }),
        ];
        foreach (var (path, body) in steps)
        {
            (await api.Post($"{C}/{path}", body)).Done();
        }

        (await api.Put($"{C}/particulars", new { party = "buyer", projectLead = "负责人甲" })).Done();
        (await api.Put($"{C}/acceptance/standard", new { standard = "运维规范", basis = "usual", reason = "无国家标准" })).Done();
        var page = await Journal(host);
        string[] words =
        [
            "限期修复漏洞", "凭证 送达单 1", "2026-04-18 收发室 签收，凭证 签收单 1，异议至 2026-04-28", "2026-04-20 前台 签收，凭证 签收单 3", "文号录错", "某路 9 号，办公室，自 2026-05-20 起", "门牌录错",
            "应交 2026-05-10", "V1 2026-05-11", "2026-05-12 退回", "缺附录", "2026-05-14 接收", "已含于别处", "2026-05-15，3.5 学时，12 人，签到表 1", "人数录错", "每日一次，自 2026-04-01 起", "频率录错",
            "2026-04-10 要求，值班 2026-05-01 ~ 2026-05-05", "日期录错", "TB-1 2026-02-01 档案 2", "版本录错", "金额录错", "负责人甲", "运维规范", "无国家标准",
        ];
        Assert.That(words.Where(w => !page.Contains(w, StringComparison.Ordinal)), Is.Empty);
    }

    private static async Task<string> Journal(ApiHost host)
    {
        var reply = (await host.Page("/contracts/CYCGW-2026-0044/journal")).Done();
        return System.Net.WebUtility.HtmlDecode(reply.Text);
    }
}
