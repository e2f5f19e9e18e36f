using System.Net;
using Assessment.Grains.Values;
using Assessment.Web.Api.Problems;

namespace Assessment.Web.Hosting;

/// <summary>
/// The server is for this machine only: as long as a person is picked by name, nobody else may reach it. It does not
/// start on any other address, and answers to no other host name (DNS rebinding).
/// </summary>
public static class LoopbackOnly
{
    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "[::1]"];

    private static readonly Fault Elsewhere = Fault.Of(StatusCodes.Status421MisdirectedRequest, "host-must-be-this-machine", new(
        "本服务只在本机使用，请用 http://localhost 或 http://127.0.0.1 访问。", "This server is for its own machine only; use http://localhost or http://127.0.0.1."));

    /// <summary>The configured addresses that are not of this machine alone.</summary>
    public static IReadOnlyList<string> Foreign(IConfiguration configuration) => [.. Configured(configuration).Where(url => !IsLoopback(url))];

    /// <summary>Why the server does not start on such addresses.</summary>
    public static Text Refusal(IReadOnlyList<string> foreign) => new(
        $"拒绝启动：{string.Join("、", foreign)} 不是本机回环地址。登录功能完成前，本服务只监听 localhost、127.0.0.1 或 [::1]。",
        $"Refusing to start: {string.Join(", ", foreign)} is not a loopback address. Until there are accounts the server listens on localhost, 127.0.0.1 or [::1] only.");

    /// <summary>Refuses requests that came to another address or under another host's name.</summary>
    public static IApplicationBuilder UseLoopbackOnly(this IApplicationBuilder app) => app.Use((http, next) =>
        IsLocal(http.Connection.LocalIpAddress) && HostString.MatchesAny(http.Request.Host.Host, [.. Hosts]) ? next(http) : Elsewhere.Write(http));

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
