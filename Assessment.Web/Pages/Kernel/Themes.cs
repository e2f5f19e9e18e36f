namespace Assessment.Web.Pages.Kernel;

/// <summary>Light or dark: the one chosen, else what the system prefers.</summary>
public static class Themes
{
    /// <summary>As the system prefers.</summary>
    public const string System = "system";

    /// <summary>Light.</summary>
    public const string Light = "light";

    /// <summary>Dark.</summary>
    public const string Dark = "dark";

    /// <summary>Name of the cookie that keeps the choice.</summary>
    public const string Cookie = "assessment.theme";

    /// <summary>The theme of a request.</summary>
    public static string Of(HttpRequest request) => request.Cookies[Cookie] is Light or Dark ? request.Cookies[Cookie]! : System;

    /// <summary>Keeps a choice for a year.</summary>
    public static void Keep(HttpResponse response, string? theme)
    {
        if (theme is Light or Dark or System)
        {
            response.Cookies.Append(Cookie, theme, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        }
    }

    /// <summary>Which is next when the switch is pressed.</summary>
    public static string After(string theme) => theme switch { System => Dark, Dark => Light, _ => System };
}
