using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Notices;
using Assessment.Grains.Registers;

namespace Assessment.Web.Api.OpenApi;

/// <summary>Examples of bodies about notices, addresses, particulars and the registers.</summary>
internal static class RegisterExamples
{
    private const string Wrong = """{ "reason": "登记有误，另行登记" }""";

    /// <summary>Examples by the type of the body.</summary>
    public static Dictionary<Type, string> All { get; } = new(CaseExamples.All)
    {
        [typeof(RecordNotice)] = """{ "number": "扣字〔2026〕1号", "kind": "deduction", "on": "2026-04-08", "from": "buyer", "about": "3 月驻场缺岗扣分", "subject": { "kind": "period", "no": 1 } }""",
        [typeof(DeliverNotice)] = """{ "on": "2026-04-08", "means": "post", "proof": "邮寄单 1" }""",
        [typeof(ConfirmNoticeReceipt)] = """{ "on": "2026-04-09", "by": "收发室", "proof": "签收单 1" }""",
        [typeof(WithdrawNotice)] = Wrong,
        [typeof(RecordAddress)] = """{ "party": "vendor", "address": "北京市某区某路 2 号", "recipient": "综合部", "from": "2026-05-10", "notice": 1 }""",
        [typeof(WithdrawAddress)] = Wrong,
        [typeof(RecordParticulars)] = """{ "party": "buyer", "projectLead": "项目负责人甲", "creditCode": "911101073398095702", "address": "北京市某区某路 1 号" }""",
        [typeof(RecordTenderPaper)] = """{ "kind": "tender", "title": "招标文件", "number": "ZB-2026-001", "on": "2026-02-01", "document": "档案 2026-1" }""",
        [typeof(WithdrawTenderPaper)] = Wrong,
        [typeof(WithdrawFeeWaiver)] = Wrong,
        [typeof(RegisterDeliverable)] = """{ "name": "运维月报", "kind": "document", "due": "2026-04-20" }""",
        [typeof(DeliverDeliverable)] = """{ "version": "1.0", "on": "2026-04-10", "document": "交付单 1" }""",
        [typeof(ReviewDeliverable)] = """{ "accepted": false, "on": "2026-04-10", "remark": "缺少备份记录" }""",
        [typeof(WithdrawDeliverable)] = Wrong,
        [typeof(RecordTraining)] = """{ "on": "2026-04-09", "topic": "平台日常操作", "hours": 3.5, "trainer": "培训人甲", "attended": 12, "signIn": "签到表 1" }""",
        [typeof(WithdrawTraining)] = Wrong,
        [typeof(RecordBackupRequirement)] = """{ "on": "2026-04-01", "document": "函 7", "frequency": "数据库每日一次，应用每周一次" }""",
        [typeof(WithdrawBackupRequirement)] = Wrong,
        [typeof(RequestDuty)] = """{ "askedOn": "2026-04-10", "document": "函 8", "from": "2026-05-01", "to": "2026-05-05", "startsAt": "08:30", "endsAt": "17:30" }""",
        [typeof(WithdrawDutyRequest)] = Wrong,
    };
}
