using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Assessment.Silo.Exports;
using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;

namespace Assessment.Web.Hosting;

/// <summary>The engine over one database.</summary>
public static class Storage
{
    /// <summary>Name of the setting that says where the database is.</summary>
    public const string PathSetting = StorageSettings.Path;

    /// <summary>Where it is when nothing else is said.</summary>
    public const string UsualPath = "data/assessment.db";

    /// <summary>Name of the setting that says where the calendars of later years are.</summary>
    public const string CalendarsSetting = "Calendars:Folder";

    /// <summary>Name of the setting that says where the daily tips go.</summary>
    public const string TipsSetting = "Storage:Tips";

    /// <summary>Name of the setting that names this process in the audit log.</summary>
    public const string NodeSetting = "Storage:Node";

    /// <summary>Adds the engine. The usual folder is made when it is missing; one that somebody named is not, because it may be mistyped.</summary>
    /// <exception cref="EnvironmentException">The settings name no database.</exception>
    public static IServiceCollection AddAssessmentStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var database = StorageSettings.Read(setting => configuration[setting], UsualPath);
        services.AddAssessmentSilo(new()
        {
            Database = database,
            CreateFolder = database == UsualPath || Postgres.IsMeant(database),
            Folder = configuration[StorageSettings.Folder],
            Calendars = configuration[CalendarsSetting],
            Tips = configuration[TipsSetting],
            Node = configuration[NodeSetting] is { Length: > 0 } node ? node : NodeName.OfMachine,
        });
        services.AddAssessmentExports(ExportSettings.Read(configuration)).AddSingleton<IExportMaker, ContractExport>();
        return services.AddHostedService<CheckpointService>().AddHostedService<AccountPruning>().AddHostedService<ExportService>();
    }
}

/// <summary>Seals the journal and exports its tips once a day while the server runs.</summary>
internal sealed class CheckpointService(CheckpointLoop loop) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.Run(stoppingToken);
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
