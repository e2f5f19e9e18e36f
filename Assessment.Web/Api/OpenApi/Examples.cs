using System.Collections.Frozen;
using Assessment.Grains.Contracts;
using Assessment.Grains.Rehearsals;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Web.Api.OpenApi;

/// <summary>Examples of bodies, as they can be sent. A test binds each.</summary>
public static class Examples
{
    private const string Scheme = """
        {
          "title": { "zh": "示例考核办法", "en": "Sample scheme" }, "sample": true,
          "fullMarks": 100, "periods": "contractMonths", "rollUp": "mean", "notApplicable": "fullMarks", "passLine": 60,
          "grades": [
            { "code": "A", "name": { "zh": "优秀", "en": "Excellent" }, "from": 90 },
            { "code": "B", "name": { "zh": "合格", "en": "Pass" }, "from": 60, "below": 90 },
            { "code": "D", "name": { "zh": "不合格", "en": "Fail" }, "from": 0, "below": 60 }
          ],
          "categories": [
            { "code": "A", "name": { "zh": "日常运维", "en": "Operation" }, "points": 100, "indicators": [
              { "code": "A1", "name": { "zh": "现场服务", "en": "Service on site" }, "points": 40, "rule": { "kind": "deductions", "clauses": [
                { "code": "A1-1", "text": { "zh": "缺岗", "en": "Absence" }, "points": 2 } ] } },
              { "code": "A2", "name": { "zh": "服务态度", "en": "Attitude" }, "points": 30, "rule": { "kind": "direct", "step": 1 } },
              { "code": "A3", "name": { "zh": "可用率", "en": "Availability" }, "points": 20, "rule": {
                "kind": "shortfall", "target": 99.5, "side": "atLeast", "unit": "%", "step": 0.1, "pointsPerStep": 0.5, "counting": "startedUnit" } },
              { "code": "A4", "name": { "zh": "按时报送", "en": "Reports in time" }, "points": 10, "rule": { "kind": "yesNo" } }
            ] }
          ]
        }
        """;

    /// <summary>Examples by the type of the body.</summary>
    public static FrozenDictionary<Type, string> All { get; } = new Dictionary<Type, string>(RegisterExamples.All.Concat(SchemeExamples.All).Concat(EvidenceExamples.All).Concat(ContactExamples.All))
    {
        [typeof(ContractFile)] = """
            {
              "number": "CYCGW-2026-0044",
              "contract": {
                "title": "平台运维项目", "buyer": { "name": "某局" }, "vendor": { "name": "某公司", "creditCode": "911101073398095702" },
                "signedOn": "2026-03-17", "serviceFrom": "2026-03-17", "serviceTo": "2027-02-16",
                "total": 1000.00, "totalInCapitals": "壹仟元整",
                "instalments": [
                  { "no": 1, "amount": 400.00, "applyBy": "2026-04-30", "requires": "signature" },
                  { "no": 2, "amount": 600.00, "applyBy": "2027-03-31", "requires": "acceptance" }
                ],
                "serviceLines": [ { "code": "a", "title": { "zh": "基础运行维护", "en": "Basic operation" } } ]
              }
            }
            """,
        [typeof(Scheme)] = Scheme,
        [typeof(ProposeScheme)] = $$"""{ "scheme": {{Scheme}} }""",
        [typeof(AmendScheme)] = $$"""{ "scheme": {{Scheme}}, "fromPeriod": 4, "supplement": 1 }""",
        [typeof(RehearseChange)] = $$"""{ "scheme": {{Scheme}} }""",
        [typeof(FreezeScheme)] = """{ }""",
        [typeof(AssignEvaluators)] = """{ "indicators": ["A1", "A2"], "evaluators": ["王敏"] }""",
        [typeof(RecordDeduction)] = """{ "indicator": "A1", "clause": "A1-1", "quantity": 1, "on": "2026-03-31", "reason": "驻场人员缺岗半天", "evidence": "考勤 2026-03" }""",
        [typeof(RecordScore)] = """{ "indicator": "A2", "points": 26, "comment": "用户回访" }""",
        [typeof(RecordMeasurement)] = """{ "indicator": "A3", "value": 99.95, "comment": "监控月报" }""",
        [typeof(RecordAnswer)] = """{ "indicator": "A4", "met": true }""",
        [typeof(MarkNotApplicable)] = """{ "indicator": "A2", "reason": "本期无此项服务" }""",
        [typeof(RecordBonus)] = """{ "bonus": "J1", "quantity": 1, "on": "2026-04-10", "reason": "重大活动保障获书面表扬" }""",
        [typeof(RecordVeto)] = """{ "veto": "V1", "on": "2026-04-12", "reason": "发生数据泄露" }""",
        [typeof(ChangeEntry)] = """{ "fact": { "kind": "score", "points": 28 }, "reason": "录入有误" }""",
        [typeof(WithdrawEntry)] = """{ "reason": "重复录入" }""",
        [typeof(SubmitSheet)] = """{ }""",
        [typeof(ReturnSheet)] = """{ "evaluator": "王敏", "reason": "缺少证据" }""",
        [typeof(PublishPeriod)] = """{ "remark": "请于收到之日起十日内提出异议" }""",
        [typeof(RecordNoticeReceipt)] = """{ "on": "2026-04-20", "by": "郭珣", "proof": "EMS 1234567890" }""",
        [typeof(RecordAcknowledgement)] = """{ "on": "2026-04-22", "document": "确认函〔2026〕1号" }""",
        [typeof(FinalisePeriod)] = """{ }""",
        [typeof(RequestReopening)] = """{ "reason": "补录一次故障" }""",
        [typeof(ConfirmReopening)] = """{ }""",
        [typeof(Rehearsal)] = $$"""
            {
              "scheme": {{Scheme}},
              "periods": [
                { "from": "2026-03-17", "to": "2026-04-16", "entries": [
                  { "item": "A1", "fact": { "kind": "deduction", "clause": "A1-1", "quantity": 1, "on": "2026-03-31", "reason": "缺岗" } },
                  { "item": "A2", "fact": { "kind": "score", "points": 26 } },
                  { "item": "A3", "fact": { "kind": "measurement", "value": 99.25 } },
                  { "item": "A4", "fact": { "kind": "answer", "met": true } }
                ] }
              ]
            }
            """,
    }.ToFrozenDictionary();

    /// <summary>The example of a type, or null.</summary>
    public static string? Of(Type type) => All.GetValueOrDefault(type);
}
