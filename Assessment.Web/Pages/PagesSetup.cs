namespace Assessment.Web.Pages;

/// <summary>The pages.</summary>
public static class PagesSetup
{
    /// <summary>Adds what the pages need.</summary>
    public static IServiceCollection AddAssessmentPages(this IServiceCollection services) => services;

    /// <summary>Maps the pages.</summary>
    public static WebApplication MapAssessmentPages(this WebApplication app) => app;
}
