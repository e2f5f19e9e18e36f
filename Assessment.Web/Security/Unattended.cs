namespace Assessment.Web.Security;

/// <summary>
/// A request that an open page makes by itself, with nobody at the keyboard: it does not keep a session from idling out. Endpoints say so of
/// themselves; a page's own script says it of others by a header, which can only shorten its session.
/// </summary>
public sealed class Unattended
{
    /// <summary>The header.</summary>
    public const string Header = "X-Unattended";

    /// <summary>True for such a request.</summary>
    public static bool Is(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<Unattended>() is not null || http.Request.Headers.ContainsKey(Header);
}
