using Assessment.Silo.Engine;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Assessment.Web.Tests.Support;

/// <summary>The program in this process, over a real database file of its own and a clock that a test sets.</summary>
internal sealed class ApiHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("assessment-web-");

    public TestClock Clock { get; } = new();

    /// <summary>Puts another engine in place of the real one.</summary>
    public IContracts? Contracts { get; init; }

    public Api Api(string? person = "王敏", string? language = null) => new(CreateClient(new() { AllowAutoRedirect = false }), person, language);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Storage:Path", Path.Combine(folder.FullName, "assessment.db"));
        builder.UseSetting("Logging:LogLevel:Default", "None");
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            if (Contracts is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(Contracts));
            }
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && folder.Exists)
        {
            folder.Delete(recursive: true);
        }
    }
}
