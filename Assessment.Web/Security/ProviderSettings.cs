using Assessment.Grains.Values;
using Assessment.Silo.Storage;

namespace Assessment.Web.Security;

/// <summary>The OpenID provider through which people may sign in (统一身份认证).</summary>
/// <param name="Authority">Its address, under which <c>.well-known/openid-configuration</c> lies.</param>
/// <param name="ClientId">Our name there.</param>
/// <param name="ClientSecret">Our secret there.</param>
/// <param name="Label">What the sign-in page calls it.</param>
/// <param name="NameClaim">The claim of the ID token that holds the account's name.</param>
public sealed record ProviderOptions(Uri Authority, string ClientId, string ClientSecret, Text Label, string NameClaim)
{
    /// <summary>True when it is on this machine, where nothing can listen in between; TLS is demanded otherwise.</summary>
    public bool IsHere => Authority.IsLoopback;
}

/// <summary>Reads the provider from the configuration, section <c>Oidc</c>; without one there is none.</summary>
internal static class ProviderSettings
{
    private const string Section = "Oidc";
    private const int Longest = 500;

    private static readonly string[] Known = ["Authority", "ClientId", "ClientSecret", "Label", "Label:zh", "Label:en", "NameClaim"];

    private static readonly Text UsualLabel = new("统一身份认证", "single sign-on");

    /// <summary>Reads it; null when nothing is configured.</summary>
    /// <exception cref="EnvironmentException">A value is missing, cannot be, or is not known.</exception>
    public static ProviderOptions? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var given = section.AsEnumerable(makePathsRelative: true).Where(p => !string.IsNullOrWhiteSpace(p.Value)).Select(p => p.Key).ToList();
        if (given.Count == 0)
        {
            return null;
        }

        // A misspelt key would leave its default in force, and nobody would know.
        if (given.Find(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new EnvironmentException(new(
                $"配置项 {Section}:{unknown} 不存在，可用：{string.Join("、", Known)}。", $"There is no setting {Section}:{unknown}; there are {string.Join(", ", Known)}."));
        }

        var label = Optional(section, "Label");
        return new(
            Address(section), Needed(section, "ClientId"), Needed(section, "ClientSecret"),
            new(Optional(section, "Label:zh") ?? label ?? UsualLabel.Zh, Optional(section, "Label:en") ?? label ?? UsualLabel.In("en")),
            Optional(section, "NameClaim") ?? "preferred_username");
    }

    private static Uri Address(IConfigurationSection section)
    {
        var text = Needed(section, "Authority");
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Query.Length == 0 && address.Fragment.Length == 0 && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
        return isAddress ? address! : throw new EnvironmentException(new(
            $"配置项 {Section}:Authority 的值“{text}”无效：须为 https:// 开头的地址，不含查询与片段（http 只可用于本机）。",
            $"The setting {Section}:Authority is \"{text}\"; it must be an address that begins with https://, without query and fragment (http is for this machine alone)."));
    }

    private static string Needed(IConfigurationSection section, string key) => Optional(section, key) ?? throw new EnvironmentException(new(
        $"已配置 {Section}，但缺少 {Section}:{key}。请补上，或删去整节以停用统一身份认证登录。",
        $"{Section} is configured, but {Section}:{key} is missing. Add it, or remove the whole section to go without an OpenID provider."));

    // The value is not repeated: it may be the secret.
    private static string? Optional(IConfigurationSection section, string key) => section[key] is not { } text || string.IsNullOrWhiteSpace(text) ? null
        : text.Length <= Longest && !text.Any(char.IsControl) ? text.Trim()
        : throw new EnvironmentException(new(
            $"配置项 {Section}:{key} 无效：至多 {Longest} 个字符，不含控制字符。", $"The setting {Section}:{key} is not valid: at most {Longest} characters without control characters."));
}
