using Assessment.Grains.Payments;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Supplements;

namespace Assessment.Web.Api.OpenApi;

/// <summary>Examples of bodies about versions of schemes, supplements and what hangs on them.</summary>
internal static class SchemeExamples
{
    /// <summary>Examples by the type of the body.</summary>
    public static Dictionary<Type, string> All { get; } = new()
    {
        [typeof(RecordRatio)] = """{ "indicator": "A4", "done": 18, "due": 20, "comment": "巡检台账" }""",
        [typeof(RecordSupplement)] = """{ "document": "CYCGW-2026-0044-B1", "on": "2026-06-01", "buyerSignatory": "王敏", "vendorSignatory": "郭珣", "file": "扫描件 31", "subject": "自第 4 期起调整考核办法" }""",
        [typeof(ChangeServiceTerm)] = """{ "to": "2027-03-16", "supplement": 1, "reason": "平台迁移延期一个月" }""",
        [typeof(RecordFinalReview)] = """{ "score": 88, "document": "终评 1", "on": "2027-02-20" }""",
        [typeof(SchemeUpload)] = """{ "file": "考核办法.xlsx" }""",
        [typeof(CloneScheme)] = """{ "hash": "2f0c9f6c1f5e7f0e8ab3c6b5e0e4f3c2a1908f7e6d5c4b3a2918070605040302", "title": "某合同考核办法" }""",
        [typeof(DecideScoreDeduction)] = """{ "document": "决字 2", "on": "2027-03-10", "outcome": "按办法扣减", "netPayment": 580000.00 }""",
    };
}
