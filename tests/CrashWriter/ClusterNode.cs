#if ORLEANS
using Assessment.Grains.Journal;
using Assessment.Silo.Engine;
using Assessment.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrashWriter;

/// <summary>A silo of the cluster, as a server has it; it lives as long as the process.</summary>
internal static class ClusterNode
{
    public static async Task<IContracts> Start(string database, int port)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAssessmentSilo(new()
        {
            Database = database, Folder = Directory.CreateTempSubdirectory("assessment-silo-").FullName, Node = $"silo{port}",
            Cluster = new() { Clustering = Clustering.Database, Port = port },
        });
        // Silos tell each other's age by the real time.
        builder.Services.AddSingleton(s => new EmbeddedContracts(s.GetRequiredService<IJournal>(), new ShiftedClock()));
        var host = builder.Build();
        await host.StartAsync();
        return host.Services.GetRequiredService<IContracts>();
    }
}
#endif
