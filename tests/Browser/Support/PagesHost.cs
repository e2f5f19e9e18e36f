using System.Net;
using System.Net.Sockets;
using Assessment.Silo.Engine;
using Assessment.Silo.Storage;
using Assessment.Web.Demo;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Assessment.Browser.Tests.Support;

/// <summary>The program with a port of its own, a database of its own and a clock that a test sets.</summary>
internal sealed class PagesHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assessment-pages-");

    private static readonly Dictionary<string, string> None = [];

    // Played in once: each step goes through the engine and its rules, some hundred times.
    private static readonly Lazy<Task<string>> Histories = new(async () =>
    {
        using var host = Empty();
        await DemoData.Load(host.Contracts, host.Clock, CancellationToken.None);
        var copy = Databases.Place("histories.db");
        Databases.Copy(host.Services.GetRequiredService<Database>(), copy);
        return copy;
    });

    private DemoPeople? people;

    private PagesHost() => UseKestrel();

    /// <summary>The clock; it begins at the demonstration's day.</summary>
    public DemoClock Clock { get; } = new(TimeProvider.System);

    private IReadOnlyDictionary<string, string> Settings { get; init; } = None;

    private string? From { get; init; }

    private string FilePath => Path.Combine(folder.FullName, "assessment.db");

    /// <summary>Where it listens.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>The engine.</summary>
    public IContracts Contracts => Services.GetRequiredService<IContracts>();

    /// <summary>Starts with nothing in it.</summary>
    /// <param name="settings">Settings beside the usual ones.</param>
    public static PagesHost Empty(IReadOnlyDictionary<string, string>? settings = null) => Started(new() { Settings = settings ?? None });

    /// <summary>Starts with the shipped histories up to 2026-12-18: eight periods final, the ninth open.</summary>
    public static async Task<PagesHost> Demo(IReadOnlyDictionary<string, string>? settings = null) =>
        Started(new() { Settings = settings ?? None, From = await Histories.Value });

    /// <summary>Starts as the demonstration does: with its people, who sign in with one click.</summary>
    public static async Task<PagesHost> Demonstration()
    {
        var host = Started(new() { From = await Histories.Value, people = new() });
        await host.people!.Load(host.Services, await DemoData.Evaluators(host.Contracts, CancellationToken.None), CancellationToken.None);
        return host;
    }

    /// <summary>An HTTP client that keeps cookies and follows nothing.</summary>
    /// <param name="cookie">A cookie that it has from the beginning.</param>
    /// <param name="from">The address that its requests come from, of this machine.</param>
    public HttpClient Client((string Name, string Value)? cookie = null, IPAddress? from = null)
    {
        var cookies = new CookieContainer();
        if (cookie is { } given)
        {
            cookies.Add(Address, new Cookie(given.Name, given.Value));
        }

        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = cookies };
        if (from is not null)
        {
            handler.ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(from.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }

        return new(handler) { BaseAddress = Address };
    }

    private static PagesHost Started(PagesHost host)
    {
        host.StartServer();
        return host;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // As a setting: the factory's own way sets the port beside the program's start, which may be the faster one.
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        foreach (var (name, value) in Databases.Settings(FilePath, From))
        {
            builder.UseSetting(name, value);
        }

        builder.UseSetting("Web:RequestsPerMinute", "1000000");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            if (people is not null)
            {
                services.AddSingleton(people);
            }
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && folder.Exists)
        {
            folder.Delete(recursive: true);
        }
    }
}
