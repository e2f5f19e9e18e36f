using Assessment.Web.Api;
using Assessment.Web.Demo;
using Assessment.Web.Hosting;
using Assessment.Web.Pages;
using Microsoft.Extensions.DependencyInjection.Extensions;

return await Startup.Run(() =>
{
    // The switch has no value; the configuration would take the next argument for one.
    var builder = WebApplication.CreateBuilder([.. args.Where(a => !DemoSetup.IsAsked([a]))]);
    builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
    // A line for each statement would bury what the console is for: the address, and the code of the first run.
    builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
    builder.UseUsualAddress();
    if (DemoSetup.IsAsked(args))
    {
        builder.AddAssessmentDemo();
    }

    builder.AddTelemetry();
    builder.Services.TryAddSingleton(TimeProvider.System);
    builder.Services.AddAssessmentStorage(builder.Configuration);
    builder.Services.AddPaperConverter(builder.Configuration);
    builder.Services.AddAssessmentApi(builder.Configuration);
    builder.Services.AddAssessmentPages();

    var app = builder.Build();
    app.UseAssessmentApi();
    app.MapHealth();
    app.MapAssessmentApi();
    app.MapAssessmentPages();
    return app;
});

/// <summary>The program, named so that tests can start it.</summary>
public partial class Program;
