using Assessment.Silo.Accounts;
using Assessment.Silo.Contacts;
using Assessment.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Assessment.Web.Security;

/// <summary>Accounts, authentication and authorisation: deny by default.</summary>
public static class SecuritySetup
{
    /// <summary>Adds accounts, the schemes, the permission table, and the choice of the scheme by the path.</summary>
    /// <exception cref="Silo.Storage.EnvironmentException">A setting is wrong.</exception>
    public static IServiceCollection AddAssessmentSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAssessmentAccounts(AccountSettings.Read(configuration));
        services.AddHttpContextAccessor();
        services.AddScoped<ViewerContracts>();
        services.AddAssessmentContacts();
        services.AddScoped<ViewerContacts>();
        services.AddSingleton<ISecretSeal, SecretSeal>();
        services.AddSingleton<IXmlRepository, ProtectionKeys>();
        services.AddDataProtection().SetApplicationName("Assessment");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s =>
            new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = s.GetRequiredService<IXmlRepository>()));
        var secure = HostNames.Of(configuration).Count > 0;
        var authentication = services.AddAuthentication(AccountSchemes.ByPath)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(AccountSchemes.Token, null)
            .AddSessionCookie(secure)
            .AddPolicyScheme(AccountSchemes.ByPath, null, options => options.ForwardDefaultSelector = SchemeOf);
        if (ProviderSettings.Read(configuration) is { } provider)
        {
            authentication.AddProvider(provider, secure);
        }

        services.AddSingleton<IAuthorizationHandler, ActHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ActResults>();
        // Whoever names no action is denied to everybody but the signed in; a test finds endpoints that name none.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    private static string SchemeOf(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? AccountSchemes.Token : AccountSchemes.Session;
}
