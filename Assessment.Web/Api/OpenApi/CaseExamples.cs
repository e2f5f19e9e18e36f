using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Objections;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Scoring.Entries;

namespace Assessment.Web.Api.OpenApi;

/// <summary>Examples of bodies about cases, payments and acceptance.</summary>
internal static class CaseExamples
{
    private const string Paper = """{ "document": "确认书〔2027〕1号", "on": "2027-03-19", "file": "扫描件 12", "text": "验收合格" }""";

    /// <summary>Examples by the type of the body.</summary>
    public static Dictionary<Type, string> All { get; } = new()
    {
        [typeof(MergeDuplicates)] = """{ "keep": 1, "drop": 2 }""",
        [typeof(RaiseObjection)] = """{ "period": 1, "on": "2026-04-27", "by": "郭珣", "grounds": "当日考勤机故障", "entries": [1], "document": "异议函 1" }""",
        [typeof(DecideObjection)] = """{ "outcome": "upheld", "reason": "考勤机故障属实", "adjustments": [] }""",
        [typeof(OrderRectification)] = """{ "what": "高危漏洞限期修复", "deadline": "2026-09-30", "entry": 1 }""",
        [typeof(ReportRectification)] = """{ "on": "2026-09-20", "report": "已打补丁", "document": "整改报告 1" }""",
        [typeof(VerifyRectification)] = """{ "passed": true, "finding": "复测通过" }""",
        [typeof(CancelRectification)] = """{ "reason": "异议成立" }""",
        [typeof(OpenBreach)] = """{ "facts": { "kind": "lateService", "service": "移动端升级", "dueOn": "2026-04-01", "renderedOn": "2026-04-03" }, "evidence": "变更单 BG-0828" }""",
        [typeof(ChangeBreach)] = """{ "facts": { "kind": "lateService", "service": "移动端升级", "dueOn": "2026-04-01", "renderedOn": "2026-04-04" }, "reason": "更正提供日" }""",
        [typeof(DropBreach)] = """{ "reason": "对方已按期提供" }""",
        [typeof(DecideBreach)] = """{ "document": "决字 1", "on": "2026-04-10", "outcome": "支付违约金", "claim": 27390.36 }""",
        [typeof(RecordTermination)] = """{ "document": "解字 1", "on": "2026-04-10", "clause": "九.1(2)", "scope": "全部" }""",
        [typeof(RevokeTermination)] = """{ "reason": "双方和解" }""",
        [typeof(RecordFeeWaiver)] = """{ "document": "函 4", "on": "2026-04-10", "amount": 1000.00, "reason": "服务中断" }""",
        [typeof(RecordInvoice)] = """{ "number": "FP-1", "on": "2026-04-10", "seller": "某公司", "sellerTaxNumber": "911101073398095702", "buyer": "某局", "amount": 400.00 }""",
        [typeof(ApplyForPayment)] = """{ "on": "2026-04-10", "document": "申请 1", "amount": 400.00 }""",
        [typeof(RecordArrival)] = """{ "on": "2026-04-15", "amount": 400.00, "proof": "回单 1" }""",
        [typeof(RecordAcceptanceStandard)] = """{ "standard": "GB/T 28827 信息技术服务 运行维护", "basis": "nationalOrIndustry", "reason": "运维服务的国家标准" }""",
        [typeof(RequestAcceptance)] = """{ "on": "2026-04-10", "document": "验收申请 1" }""",
        [typeof(GiveAcceptanceNotice)] = """{ "on": "2026-04-12", "document": "验收通知单 1", "meetingOn": "2026-04-16" }""",
        [typeof(ConvenePanel)] = """
            { "on": "2026-04-16", "members": [
              { "name": "组长甲", "organisation": "某局", "head": true }, { "name": "专家乙", "organisation": "某大学" }, { "name": "用户丙", "organisation": "某街道", "user": true } ] }
            """,
        [typeof(SignOpinion)] = """{ "member": "专家乙", "passed": true, "remark": "同意", "on": "2026-04-16", "scan": "扫描件 3" }""",
        [typeof(ConcludeAcceptance)] = """{ "problems": "建议完善备份记录" }""",
        [typeof(RecordBuyerOpinion)] = Paper,
        [typeof(RecordWrittenConfirmation)] = Paper,
        [typeof(RecordSupplierConfirmation)] = Paper,
        [typeof(RequestWaiver)] = """{ "condition": "G10", "reason": "财政系统停机，函 9" }""",
        [typeof(ApproveWaiver)] = """{ "condition": "G10" }""",
        [typeof(RevokeWaiver)] = """{ "condition": "G10", "reason": "停机已恢复" }""",
    };
}
