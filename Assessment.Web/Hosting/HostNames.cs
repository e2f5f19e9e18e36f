using System.Net;
using Assessment.Grains.Values;
using Assessment.Silo.Storage;
using Assessment.Web.Api.Problems;
using Assessment.Web.Pages.Problems;
using Microsoft.AspNetCore.HttpOverrides;

namespace Assessment.Web.Hosting;

/// <summary>
/// Under which names the server answers. As installed it is for its own machine only: it does not start on any other address, and
/// answers to no other host name (DNS rebinding). An operator who names its hosts (<c>Web:Hosts</c>) puts it behind a proxy that speaks
/// TLS: cookies are then sent over TLS only, and other names are still refused.
/// </summary>
public static class HostNames
{
    /// <summary>Name of the setting with the host names, separated by semicolons.</summary>
    public const string Setting = "Web:Hosts";

    /// <summary>Name of the setting with the addresses of proxies whose word on a request's source is taken.</summary>
    public const string ProxiesSetting = "Web:Proxies";

    private static readonly string[] OwnMachine = ["localhost", "127.0.0.1", "[::1]"];

    private static readonly Fault Elsewhere = Fault.Of(StatusCodes.Status421MisdirectedRequest, "host-must-be-served-here", new(
        "本服务不以此主机名提供。本机请用 http://localhost 或 http://127.0.0.1 访问；其他名称由运维人员在 Web:Hosts 中登记。",
        "This server does not answer under this host name. On its own machine use http://localhost or http://127.0.0.1; an operator names others in Web:Hosts."));

    /// <summary>The host names that an operator named.</summary>
    public static IReadOnlyList<string> Of(IConfiguration configuration) => Split(configuration[Setting]);

    /// <summary>The configured addresses that are not of this machine alone; none matters once hosts are named.</summary>
    public static IReadOnlyList<string> Foreign(IConfiguration configuration) =>
        Of(configuration).Count > 0 ? [] : [.. Configured(configuration).Where(url => !IsLoopback(url))];

    /// <summary>Why the server does not start on such addresses.</summary>
    public static Text Refusal(IReadOnlyList<string> foreign) => new(
        $"拒绝启动：{string.Join("、", foreign)} 不是本机回环地址。对外提供服务须以 TLS 反向代理，并用 {Setting} 写明主机名；否则只监听 localhost、127.0.0.1 或 [::1]。",
        $"Refusing to start: {string.Join(", ", foreign)} is not a loopback address. To serve others, put a TLS proxy before it and name its hosts in {Setting}; otherwise listen on localhost, 127.0.0.1 or [::1].");

    /// <summary>Refuses requests under other names; takes the source of a request from the named proxies.</summary>
    public static IApplicationBuilder UseHostNames(this IApplicationBuilder app)
    {
        var configuration = app.ApplicationServices.GetRequiredService<IConfiguration>();
        var named = Of(configuration);
        if (Forwarded(configuration) is { } forwarded)
        {
            app.UseForwardedHeaders(forwarded);
        }

        HashSet<string> hosts = [.. OwnMachine, .. named];
        return app.Use((http, next) =>
            (named.Count > 0 || IsLocal(http.Connection.LocalIpAddress)) && HostString.MatchesAny(http.Request.Host.Host, [.. hosts]) ? next(http) : Elsewhere.Answer(http));
    }

    /// <summary>What is believed of proxies: null when none is named.</summary>
    /// <exception cref="EnvironmentException">A value is no address.</exception>
    internal static ForwardedHeadersOptions? Forwarded(IConfiguration configuration)
    {
        var proxies = Split(configuration[ProxiesSetting]);
        if (proxies.Length == 0)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in proxies)
        {
            options.KnownProxies.Add(IPAddress.TryParse(text, out var address) ? address : throw new EnvironmentException(new(
                $"配置项 {ProxiesSetting} 的值“{text}”不是 IP 地址。", $"The setting {ProxiesSetting} holds \"{text}\", which is no IP address.")));
        }

        return options;
    }

    private static IEnumerable<string> Configured(IConfiguration configuration) =>
        Split(configuration["urls"])
            .Concat(Split(configuration["http_ports"]).Select(port => $"http://*:{port}"))
            .Concat(Split(configuration["https_ports"]).Select(port => $"https://*:{port}"))
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>());

    private static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsLoopback(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe || (!address.IsNamedPipe && (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // A server in the same process has no address.
    private static bool IsLocal(IPAddress? address) => address is null || IPAddress.IsLoopback(address);
}
