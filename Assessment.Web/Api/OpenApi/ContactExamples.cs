using Assessment.Grains.Contacts;

namespace Assessment.Web.Api.OpenApi;

/// <summary>Examples of bodies about contacts. Telephone and account are nobody's: all zeros where real ones differ.</summary>
internal static class ContactExamples
{
    /// <summary>Examples by the type of the body.</summary>
    public static Dictionary<Type, string> All { get; } = new()
    {
        [typeof(KeepContact)] = """{ "phone": "010-10000000", "bank": { "bank": "示例银行某支行", "holder": "某公司", "number": "0000 0000 0000 0000" } }""",
        [typeof(RevealContact)] = """{ "part": "bank" }""",
    };
}
