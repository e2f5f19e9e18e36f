using Assessment.Web.Api.OpenApi;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Hosting;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>The HTTP API under /api/v1.</summary>
public static class ApiSetup
{
    /// <summary>Where it begins.</summary>
    public const string Root = "/api/v1";

    /// <summary>Adds what the API needs.</summary>
    public static IServiceCollection AddAssessmentApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.ConfigureHttpJsonOptions(o => Grains.Journal.Json.Configure(o.SerializerOptions));
        services.AddAssessmentSecurity(configuration);
        services.AddRateLimits(configuration);
        services.AddApiDescription();
        return services;
    }

    /// <summary>What every request passes, before any endpoint: headers, problem documents, limits, the browsable page.</summary>
    public static WebApplication UseAssessmentApi(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseHostNames();
        app.UseSameSite();
        app.UsePlainBodies();
        app.UseAuditedChanges();
        app.UseApiBrowser();
        // Named here, so that they run inside the problem documents and not before them.
        app.UseRouting();
        app.UseBodyLimit();
        app.UseApiAuthorization();
        return app;
    }

    /// <summary>Maps the API's endpoints.</summary>
    public static WebApplication MapAssessmentApi(this WebApplication app)
    {
        app.MapApiDescription();
        var api = app.MapGroup(Root);
        api.MapMe();
        api.MapContractList();
        api.MapContracts();
        api.MapLint();
        api.MapSchema();
        api.MapSchemeUpload();
        api.MapSchemeLibrary();
        api.MapRehearsals();
        api.MapCalendars();
        var contract = api.MapGroup("/contracts/{contract}");
        contract.MapContract();
        contract.MapScheme();
        contract.MapSchemeWorkbook();
        contract.MapSchemeClone();
        contract.MapPeriods();
        contract.MapEntries();
        contract.MapGate();
        contract.MapExplanations();
        contract.MapJournal();
        contract.MapWorkbook();
        contract.MapCases();
        contract.MapRegisters();
        contract.MapEvidence();
        contract.MapContacts();
        return app;
    }
}
