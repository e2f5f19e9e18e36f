using System.Globalization;
using Assessment.Grains.Contracts;
using Assessment.Grains.Values;
using Assessment.Web.Api.Problems;

namespace Assessment.Web.Api;

/// <summary>Reads what stands in the path and in the query.</summary>
internal static class RouteValues
{
    /// <summary>The contract's number, in any spelling.</summary>
    public static bool TryContract(HttpContext http, out ContractNumber number) => TryRead(Text(http, "contract"), out number);

    /// <summary>Reads a contract's number; text that is no Unicode is none.</summary>
    public static bool TryRead(string text, out ContractNumber number)
    {
        try
        {
            return ContractNumber.TryParse(text, out number);
        }
        catch (ArgumentException)
        {
            number = default;
            return false;
        }
    }

    /// <summary>The party that the path names, or null.</summary>
    public static PartySide? Party(HttpContext http) => Text(http, "party") switch
    {
        "buyer" => PartySide.Buyer,
        "vendor" => PartySide.Vendor,
        _ => null,
    };

    /// <summary>A whole number in the path, within the range of the thing it names.</summary>
    public static bool TryNumber(HttpContext http, string name, out int value) =>
        int.TryParse(Text(http, name), NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>A whole number in the query, within its range; the usual one when it is left out.</summary>
    public static bool TryParameter(HttpContext http, string name, long usual, long least, long most, out long value)
    {
        value = usual;
        var texts = http.Request.Query[name];
        return texts.Count == 0
            || (texts.Count == 1 && long.TryParse(texts[0], NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
    }

    /// <summary>404 for a number that is none.</summary>
    public static Fault NoSuchContract(HttpContext http) => Fault.Of(404, "contract-number-must-be-readable", new(
        $"“{Short(Text(http, "contract"))}”不是合同编号：应为 1 至 40 个字母、数字、- . _ ( )，如 CYCGW-2026-0044。",
        $"\"{Short(Text(http, "contract"))}\" is not a contract number: it has 1 to 40 letters, digits, - . _ ( ), such as CYCGW-2026-0044."));

    /// <summary>404 for a number in the path that is none.</summary>
    public static Fault NoSuchNumber(HttpContext http, string name) => Fault.Of(404, "path-must-name-a-number", new(
        $"网址中的“{Short(Text(http, name))}”应为整数（{name}）。", $"\"{Short(Text(http, name))}\" in the path must be a whole number ({name})."));

    /// <summary>400 for a parameter of the query that cannot be read.</summary>
    public static Fault BadParameter(string name, Text expected) => Fault.Bad(
        "parameter-must-be-readable", new($"网址参数 {name} 应为{expected.Zh}。", $"The query parameter {name} must be {expected.In("en")}."),
        new Grains.Journal.Detail(name, "parameter-must-be-readable", expected));

    private static string Text(HttpContext http, string name) => http.GetRouteValue(name) as string ?? "";

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
