using Assessment.Grains.Journal;
using Assessment.Silo.Auditing;
using Assessment.Silo.Calendars;
using Assessment.Silo.Engine;
using Assessment.Silo.Evidence;
using Assessment.Silo.Storage;
using Assessment.Silo.Storage.Audit;
using Assessment.Silo.Storage.Schema;
using Assessment.Silo.Storage.Tips;
#if ORLEANS
using Assessment.Silo.Engine.Clustered;
#endif
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Assessment.Silo.Hosting;

/// <summary>Puts the silo into a host's services.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Registers the journal, the engine as <see cref="IContracts"/>, the evidence, the audit log, the read models (a factory of
    /// <see cref="AssessmentDb"/>), the <see cref="LoadedCalendars"/>, <see cref="SiloStart"/> and <see cref="DailyWork"/>. The host runs
    /// <see cref="SiloStart"/> before it serves and, unless the cluster does, the daily work while it lives; disposing the services stops the
    /// engine after what is under way.
    /// </summary>
    /// <exception cref="EnvironmentException">The database's path or the node's name is none.</exception>
    public static IServiceCollection AddAssessmentSilo(this IServiceCollection services, SiloOptions options)
    {
        NodeName.Check(options.Node);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(Database.Of(options.Database, options.Folder));
        services.AddSingleton(s => CalendarFolder.Of(options.Calendars, s.GetRequiredService<Database>()).Load());
        services.AddSingleton<DatabaseJournal>();
        services.AddSingleton<JournalSearch>();
        services.AddSingleton<IJournal>(s => s.GetRequiredService<DatabaseJournal>());
        // Made after the journal, and so disposed before it.
        services.AddSingleton(s => new EmbeddedContracts(
            s.GetRequiredService<IJournal>(), s.GetRequiredService<TimeProvider>(), options.Engine, s.GetRequiredService<LoadedCalendars>().Calendar));
        AddContracts(services, options);
        services.AddSingleton<IEvidenceStore, DatabaseEvidenceStore>();
        services.AddSingleton<EvidenceDesk>();
        services.AddSingleton<JournalTail>();
        services.AddSingleton<JournalSignal>();
        services.AddSingleton<IAuditLog, DatabaseAuditLog>();
        services.AddSingleton<SiloStart>();
        services.AddSingleton<VerifyDesk>();
        services.AddSingleton<StoreReader>();
        services.TryAddSingleton(new Accounts.AccountClock(TimeProvider.System));
        services.AddSingleton<StorageProbe>();
        services.AddSingleton<Checkpoints>();
        services.AddSingleton(s => new TipsFolder(s.GetRequiredService<Database>(), options.Tips, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new DueDesk(s.GetRequiredService<Database>(), s.GetRequiredService<TimeProvider>(), options.Node));
        services.AddSingleton(s => new DailyWork(
            s.GetRequiredService<Checkpoints>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<TipsFolder>(), s.GetService<ILogger<DailyWork>>(), s.GetRequiredService<DueDesk>()));
        services.AddDbContextFactory<AssessmentDb>((s, db) => s.GetRequiredService<Database>().Configure(db));
        return services;
    }

    // The cluster's engine stands before the embedded one, which holds the contracts of this node either way.
    private static void AddContracts(IServiceCollection services, SiloOptions options)
    {
#if ORLEANS
        if (options.Cluster is { } cluster)
        {
            services.AddCluster(cluster, Database.Of(options.Database, options.Folder));
            return;
        }
#endif
        services.AddSingleton<IContracts>(s => s.GetRequiredService<EmbeddedContracts>());
    }
}
