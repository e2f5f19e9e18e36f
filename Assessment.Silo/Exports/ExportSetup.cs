using Assessment.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Assessment.Silo.Exports;

/// <summary>Puts exports of many contracts into a host's services, beside the silo and the accounts.</summary>
public static class ExportSetup
{
    /// <summary>Adds them; the host adds an <see cref="IExportMaker"/> and runs <see cref="ExportDesk.Run"/> while it lives.</summary>
    public static IServiceCollection AddAssessmentExports(this IServiceCollection services, ExportOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ExportStore>();
        services.AddSingleton<ExportFolder>();
        services.AddSingleton<IExportFiles>(s => s.GetRequiredService<Database>() is Postgres shared
            ? new ExportTable(shared, s.GetRequiredService<ExportStore>(), s.GetRequiredService<ExportFolder>()) : s.GetRequiredService<ExportFolder>());
        services.AddSingleton<ExportDesk>();
        return services;
    }
}
