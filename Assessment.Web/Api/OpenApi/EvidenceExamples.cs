using Assessment.Grains.Evidence;

namespace Assessment.Web.Api.OpenApi;

/// <summary>Examples of bodies about evidence.</summary>
internal static class EvidenceExamples
{
    /// <summary>Examples by the type of the body.</summary>
    public static Dictionary<Type, string> All { get; } = new()
    {
        [typeof(EvidenceUpload)] = """{ "kind": "opinion", "no": 1, "part": "专家乙", "channel": "onSite", "note": "签字页", "file": "签字页.pdf" }""",
        [typeof(DetachEvidence)] = """{ "reason": "传错了文件" }""",
        [typeof(RequestSeal)] = """{ "reason": "含第三方个人信息", "basis": "个人信息保护法第四十七条" }""",
        [typeof(ConfirmSeal)] = """{ }""",
        [typeof(WithdrawSealRequest)] = """{ "reason": "已另行脱敏" }""",
    };
}
