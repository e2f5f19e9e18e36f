using Microsoft.Net.Http.Headers;

namespace Assessment.Web.Pages.Kernel;

/// <summary>Which language a person reads: the one chosen, else the one the browser prefers, else Chinese.</summary>
public static class Languages
{
    /// <summary>zh-CN.</summary>
    public const string Chinese = "zh";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>Name of the cookie that keeps the choice.</summary>
    public const string Cookie = "assessment.language";

    /// <summary>The language of a request.</summary>
    public static string Of(HttpRequest request)
    {
        if (request.Cookies[Cookie] is Chinese or English)
        {
            return request.Cookies[Cookie]!;
        }

        var preferred = request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Quality is null or > 0)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Known(l))
            .FirstOrDefault(l => l is not null);
        return preferred ?? Chinese;
    }

    /// <summary>Keeps a choice for a year.</summary>
    public static void Keep(HttpResponse response, string? language)
    {
        if (language is Chinese or English)
        {
            response.Cookies.Append(Cookie, language, new() { HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        }
    }

    private static string? Known(StringWithQualityHeaderValue value) =>
        value.Value.StartsWith(English, StringComparison.OrdinalIgnoreCase) ? English
        : value.Value.StartsWith(Chinese, StringComparison.OrdinalIgnoreCase) ? Chinese
        : null;
}
