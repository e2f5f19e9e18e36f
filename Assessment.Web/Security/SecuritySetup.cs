using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Assessment.Web.Security;

/// <summary>Authentication and authorisation: deny by default.</summary>
public static class SecuritySetup
{
    /// <summary>Adds the header scheme, the policies, and the choice of the scheme by the path.</summary>
    public static IServiceCollection AddAssessmentSecurity(this IServiceCollection services)
    {
        services.AddAuthentication(PersonSchemes.ByPath)
            .AddScheme<AuthenticationSchemeOptions, PersonHeaderHandler>(PersonSchemes.Header, null)
            .AddPolicyScheme(PersonSchemes.ByPath, null, options => options.ForwardDefaultSelector = SchemeOf);
        services.AddAuthorization(Policies.Add);
        return services;
    }

    private static string SchemeOf(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || !HasCookieScheme(http) ? PersonSchemes.Header : PersonSchemes.Cookie;

    private static bool HasCookieScheme(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<AuthenticationOptions>>().Value.SchemeMap.ContainsKey(PersonSchemes.Cookie);
}
