using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Assessment.Silo.Exports;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;

namespace Assessment.Web.Hosting;

/// <summary>The engine over one database.</summary>
public static class Storage
{
    /// <summary>Adds the engine.</summary>
    /// <exception cref="EnvironmentException">The settings name no database.</exception>
    public static IServiceCollection AddAssessmentStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var options = SiloOptions.Read(setting => configuration[setting]);
        services.AddAssessmentSilo(options);
        if (options.Cluster is null)
        {
            services.AddHostedService<DailyService>();
        }

        services.AddAssessmentExports(ExportSettings.Read(configuration)).AddSingleton<IExportMaker, ContractExport>();
        return services.AddHostedService<AccountPruning>().AddHostedService<ExportService>();
    }
}

/// <summary>Does the day's work while the server runs; a cluster is reminded of it instead.</summary>
internal sealed class DailyService(DailyWork work) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => work.Run(stoppingToken);
}

/// <summary>Makes exports of many contracts while the server runs.</summary>
internal sealed class ExportService(ExportDesk desk) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => desk.Run(stoppingToken);
}

/// <summary>Drops sessions that ended and failures that no longer lock anybody out, every hour while the server runs.</summary>
internal sealed class AccountPruning(Sessions sessions, LockBook locks, ILogger<AccountPruning> log) : BackgroundService
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Hour);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sessions.Prune(stoppingToken);
                await locks.Prune(stoppingToken);
            }
            catch (System.Data.Common.DbException fault)
            {
                // What ended is refused anyway; the next hour tries again.
                log.LogWarning(fault, "Ended sessions could not be dropped");
            }
        }
    }
}
