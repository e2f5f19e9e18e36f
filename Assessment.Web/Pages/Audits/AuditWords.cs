using System.Globalization;
using System.Text.RegularExpressions;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;

namespace Assessment.Web.Pages.Audits;

/// <summary>Puts rows of the audit log into words. What it has no words for stays as it is written; the CSV keeps the codes.</summary>
internal static partial class AuditWords
{
    private static readonly Dictionary<string, Text> Targets = new(StringComparer.Ordinal)
    {
        ["audit-log"] = new("审计记录", "audit log"), ["journal"] = new("合同流水", "journal"), ["changes"] = new("业务变更", "changes"),
        ["evidence"] = new("证据清单", "list of evidence"), ["workbook"] = new("考核工作簿", "workbook"), ["scheme"] = new("考核办法", "scheme"),
    };

    private static readonly Dictionary<string, Text> Details = new(StringComparer.Ordinal)
    {
        ["token"] = new("令牌无效", "the token does not hold"), ["demonstration"] = new("演示登录", "demonstration"), ["present password"] = new("原密码不符", "wrong present password"),
        ["password"] = new("密码不符", "wrong password"), ["code"] = new("验证码不符", "wrong code"), ["locked"] = new("已锁定", "locked out"),
        ["password, locked out"] = new("密码不符，已锁定", "wrong password, locked out"), ["code, locked out"] = new("验证码不符，已锁定", "wrong code, locked out"),
        ["second factor off"] = new("同时停用第二步验证", "second factor off"), ["sealed"] = new("已封存", "sealed"), ["altered"] = new("与登记的哈希不符或缺失", "missing or not as recorded"),
        ["stdout"] = new("打印", "printed"),
    };

    /// <summary>The words of a type.</summary>
    public static Text Type(string code) => AuditTypes.Find(code) ?? Text.Same(code);

    /// <summary>The words of a result.</summary>
    public static Text Result(string code) => AuditTypes.Results.FirstOrDefault(r => r.Code == code).Words ?? Text.Same(code);

    /// <summary>What a row is about, without its contract.</summary>
    public static Text? Target(AuditRow row) => row.Target is not { } target ? null
        : Targets.GetValueOrDefault(target) is { } words ? words
        : Evidence().Match(target) is { Success: true } evidence ? new($"证据 {evidence.Groups[1].Value}", $"evidence no. {evidence.Groups[1].Value}")
        : Text.Same(target);

    /// <summary>What more is said.</summary>
    public static Text? Detail(AuditRow row) => row.Detail is not { } detail ? null
        : Details.GetValueOrDefault(detail) ?? Acts.Find(detail)?.Name ?? Text.Same(detail);

    /// <summary>The version of the contract that a row names, or null.</summary>
    public static long? Version(AuditRow row) =>
        row.Contract is not null && row.Detail is ['v', .. var rest] && long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    [GeneratedRegex("^evidence/([0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Evidence();
}
