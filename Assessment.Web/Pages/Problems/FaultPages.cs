using Assessment.Web.Api.Problems;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Problems;

/// <summary>Says to a browser on a page what it says to a program as a problem document.</summary>
internal static class FaultPages
{
    /// <summary>
    /// Answers with a fault that stands before any endpoint: a page for a browser that asked for a page, a problem document otherwise.
    /// The page needs neither the store nor a session, as either may be what failed.
    /// </summary>
    public static async Task Answer(this Fault fault, HttpContext http)
    {
        if (!IsPage(http.Request))
        {
            await fault.Write(http);
            return;
        }

        http.RequestServices.GetRequiredService<PageRequests>().PrepareBare(http);
        if (fault.Status == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "2";
        }

        await PageResults.Problem(fault.Status, Titles.Of(fault.Status), fault.Message, await Kept(http, fault)).ExecuteAsync(http);
    }

    /// <summary>True when a page's script asks, and not a person who goes to a page.</summary>
    public static bool TakesData(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("application/json", StringComparison.OrdinalIgnoreCase) || accept.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    // What another site sent is not shown under our name; nor is a body read that nothing limits any more.
    private static async Task<IReadOnlyDictionary<string, string>?> Kept(HttpContext http, Fault fault)
    {
        if (fault.Status is not (StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            || Safeguards.IsSafe(http) || !http.Request.HasFormContentType || http.Request.ContentLength is not <= PostedReader.MostForm)
        {
            return null;
        }

        try
        {
            return await PostedReader.Typed(http.Request);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
