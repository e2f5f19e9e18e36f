using System.Net;
using Assessment.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Assessment.Silo.Engine.Clustered;

/// <summary>Puts a silo of the cluster into a host.</summary>
internal static class ClusterSetup
{
    private const string Invariant = "Npgsql";

    /// <summary>Adds the silo, and the engine as <see cref="IContracts"/>. The services have an <see cref="EmbeddedContracts"/> and a <see cref="DailyWork"/>.</summary>
    public static IServiceCollection AddCluster(this IServiceCollection services, ClusterSettings options, Database database)
    {
        services.AddOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (options.Cluster, options.Cluster));
            silo.Configure<ClusterMembershipOptions>(o =>
            {
                // A dead silo is known as such after some six seconds.
                (o.ProbeTimeout, o.NumMissedProbesLimit) = (TimeSpan.FromSeconds(2), 3);
                // Where all were killed at once, nobody is left to probe: who joins believes the table for as long.
                (o.IAmAliveTablePublishTimeout, o.NumMissedTableIAmAliveLimit) = (TimeSpan.FromSeconds(5), 2);
            });
            silo.Configure<EndpointOptions>(o =>
            {
                // No gateway: whoever calls is a silo itself.
                (o.AdvertisedIPAddress, o.SiloPort, o.GatewayPort) = (options.Address, options.Port, 0);
                o.SiloListeningEndpoint = new(options.Address, options.Port);
            });
            silo.AddActivityPropagation();
            if (options.Clustering == Clustering.Database)
            {
                silo.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Invariant, ((Postgres)database).WriteText));
                silo.UseAdoNetReminderService(o => (o.Invariant, o.ConnectionString) = (Invariant, ((Postgres)database).WriteText));
            }
            else
            {
                silo.UseDevelopmentClustering(new IPEndPoint(options.Address, options.PrimaryPort));
                silo.UseInMemoryReminderService();
            }
        });
        services.AddSingleton<IContracts, ClusteredContracts>();
        services.AddHostedService<DailyStart>();
        return services;
    }

    /// <summary>Once the silo is up: the cluster's daily work has somebody who thinks of it.</summary>
    private sealed class DailyStart(IGrainFactory grains, ILogger<DailyStart> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await grains.GetGrain<IDailyHome>(IDailyHome.Key).Begin().WaitAsync(stoppingToken);
                    return;
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogWarning(fault, "The cluster's daily work could not be begun; trying again in a minute");
                    await Task.Delay(TimeSpan.FromMinutes(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }
    }
}
