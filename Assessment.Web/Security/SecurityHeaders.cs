namespace Assessment.Web.Security;

/// <summary>Headers that every response carries.</summary>
public static class SecurityHeaders
{
    /// <summary>The pages' policy: everything from this server, nothing inline.</summary>
    public const string PagesPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>For data: nothing is ever run or shown from it.</summary>
    public const string DataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // The browsable page's logo brings one style of its own, which is named here by its hash.
    private const string BrowserPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds the headers before anything answers.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        Set(http.Request.Path, http.Response.Headers);
        return next(http);
    });

    /// <summary>Sets them; again after a response was cleared for an error.</summary>
    public static void Set(PathString path, IHeaderDictionary headers)
    {
        var data = path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);
        var browser = !data && path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        headers.ContentSecurityPolicy = data ? DataPolicy : browser ? BrowserPolicy : PagesPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (data)
        {
            headers.CacheControl = "no-store";
        }
    }
}
