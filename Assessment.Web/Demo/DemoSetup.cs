using Assessment.Silo.Converting;
using Assessment.Silo.Engine;
using Assessment.Silo.Hosting;
using Assessment.Web.Hosting;

namespace Assessment.Web.Demo;

/// <summary>The demonstration: a temporary database, a clock at 2026-12-18, the samples loaded.</summary>
public static class DemoSetup
{
    /// <summary>The switch that starts it.</summary>
    public const string Switch = "--demo";

    /// <summary>True when the program was asked for it.</summary>
    public static bool IsAsked(string[] args) => args.Contains(Switch, StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets a new temporary database and the demonstration's clock, and loads the samples before the server listens.</summary>
    public static void AddAssessmentDemo(this WebApplicationBuilder builder)
    {
        var clock = new DemoClock(TimeProvider.System);
        // Whatever the environment says: samples are loaded into nobody's database.
        builder.Configuration[StorageSettings.Provider] = builder.Configuration[StorageSettings.ConnectionString] = "";
        builder.Configuration[StorageSettings.Path] = Path.Combine(Directory.CreateTempSubdirectory("assessment-demo-").FullName, "assessment.db");
        OfferPdf(builder.Configuration);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<DemoPeople>();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddHostedService<DemoLoader>();
    }

    // Whoever tries the system sees all that it can do on this machine; a real start offers nothing that nobody asked for.
    private static void OfferPdf(ConfigurationManager configuration)
    {
        if (string.IsNullOrEmpty(configuration[Converting.ProgramSetting]) && OperatingSystem.IsLinux() && Programs.Find("soffice") is { } program)
        {
            configuration[Converting.ProgramSetting] = program;
        }
    }

    private sealed class DemoLoader(SiloStart start, IContracts contracts, DemoClock clock, DemoPeople people, IServiceProvider services, IHostApplicationLifetime lifetime, IConfiguration configuration) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await start.Run(cancellationToken);
            await DemoData.Load(contracts, clock, cancellationToken);
            await people.Load(services, await DemoData.Evaluators(contracts, cancellationToken), cancellationToken);
            lifetime.ApplicationStarted.Register(() => Say(configuration));
            lifetime.ApplicationStopped.Register(() => Clear(configuration));
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private static void Say(IConfiguration configuration)
        {
            var address = (configuration["urls"] ?? Addresses.Usual).Split(';')[0];
            Console.WriteLine();
            Console.WriteLine($"演示已就绪 The demonstration is ready: {address}");
            if (configuration[Converting.ProgramSetting] is { Length: > 0 } program)
            {
                Console.WriteLine($"文书可下载为 PDF Papers can be had as PDF: {program}");
            }

            Console.WriteLine("时间从 2026-12-18 起；关闭后数据即删除。The clock starts at 2026-12-18; the data goes when it stops. Ctrl+C");
        }

        private static void Clear(IConfiguration configuration)
        {
            try
            {
                Directory.Delete(Path.GetDirectoryName(configuration[StorageSettings.Path]!)!, recursive: true);
            }
            catch (IOException)
            {
                // It lies in the system's folder for temporary files, which the system clears.
            }
        }
    }
}
