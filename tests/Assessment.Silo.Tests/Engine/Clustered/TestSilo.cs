using System.Net;
using System.Net.Sockets;
using Assessment.Grains.Journal;
using Assessment.Silo.Engine;
using Assessment.Silo.Engine.Clustered;
using Assessment.Silo.Storage;
using Assessment.Silo.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Assessment.Silo.Tests.Engine.Clustered;

/// <summary>A real silo in this process, with ports of its own on loopback.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost host;

    private TestSilo(IHost host) => this.host = host;

    public IContracts Contracts => host.Services.GetRequiredService<IContracts>();

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Contracts in this silo's memory.</summary>
    public int Active => host.Services.GetRequiredService<EmbeddedContracts>().Active;

    /// <summary>Its address in the cluster.</summary>
    public SiloAddress Address => host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    /// <summary>Starts one: alone on this machine, or in the named cluster through the database's tables.</summary>
    public static async Task<TestSilo> Start(Store store, IJournal journal, string? cluster = null, ILogger<DailyWork>? log = null)
    {
        var port = FreePort();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        // Orleans's own timers must run: only the engine has the test's clock.
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => new EmbeddedContracts(journal, store.Time));
        builder.Services.AddSingleton(new DailyWork(new(store.Database, store.Time), store.Time, log: log, due: new(store.Database, store.Time, "silo" + port)));
        builder.Services.AddCluster(
            new() { Cluster = cluster ?? "alone" + port, Clustering = cluster is null ? Clustering.Localhost : Clustering.Database, Port = port, PrimaryPort = port }, store.Database);
        var silo = new TestSilo(builder.Build());
        await silo.host.StartAsync();
        return silo;
    }

    /// <summary>Stops it as an operator does: what it holds is handed over.</summary>
    public async Task Stop() => await host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
