using Assessment.Silo.Hosting;
using Assessment.Silo.Storage;

namespace Assessment.Web.Hosting;

/// <summary>The engine over one database file.</summary>
public static class Storage
{
    /// <summary>Name of the setting that says where the database is.</summary>
    public const string PathSetting = "Storage:Path";

    /// <summary>Where it is when nothing else is said.</summary>
    public const string UsualPath = "data/assessment.db";

    /// <summary>Name of the setting that says where the calendars of later years are.</summary>
    public const string CalendarsSetting = "Calendars:Folder";

    /// <summary>Adds the engine. The usual folder is made when it is missing; one that somebody named is not, because it may be mistyped.</summary>
    /// <exception cref="EnvironmentException">The setting names no file.</exception>
    public static IServiceCollection AddAssessmentStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var named = configuration[PathSetting];
        var path = string.IsNullOrEmpty(named) ? UsualPath : named;
        services.AddAssessmentSilo(new() { Database = path, CreateFolder = path == UsualPath, Calendars = configuration[CalendarsSetting] });
        return services.AddHostedService<CheckpointService>();
    }
}

/// <summary>Seals the journal once a day while the server runs.</summary>
internal sealed class CheckpointService(Checkpoints checkpoints, TimeProvider time, ILogger<CheckpointService> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new CheckpointLoop(checkpoints, time) { Failed = fault => log.LogWarning(fault, "The day's checkpoint could not be taken") }.Run(stoppingToken);
}
