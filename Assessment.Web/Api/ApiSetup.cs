namespace Assessment.Web.Api;

/// <summary>The HTTP API under /api/v1.</summary>
public static class ApiSetup
{
    /// <summary>Adds what the API needs.</summary>
    public static IServiceCollection AddAssessmentApi(this IServiceCollection services) => services;

    /// <summary>Maps the API's endpoints.</summary>
    public static WebApplication MapAssessmentApi(this WebApplication app) => app;
}
