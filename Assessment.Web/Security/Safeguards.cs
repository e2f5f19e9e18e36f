using Assessment.Grains.Values;
using Assessment.Silo.Auditing;
using Assessment.Web.Api.Problems;
using Assessment.Web.Pages.Problems;

namespace Assessment.Web.Security;

/// <summary>What every request that changes something must pass: it comes from a page of ours, and what it does can be recorded.</summary>
public static class Safeguards
{
    private static readonly Fault Elsewhere = Fault.Of(StatusCodes.Status403Forbidden, "request-must-come-from-this-site", new(
        "拒绝来自其他网站的请求，什么都没有写入。请在本系统的页面中操作。", "A request from another site was turned away; nothing was written. Use the pages of this system."));

    private static readonly Fault Packed = Fault.Of(StatusCodes.Status415UnsupportedMediaType, "body-must-not-be-packed", new(
        "请求体带有 Content-Encoding，本系统不解压，什么都没有写入。请不压缩直接发送。", "The body has a Content-Encoding; this system unpacks nothing, and nothing was written. Send it as it is."));

    private static readonly Fault Unrecorded = Fault.Of(StatusCodes.Status503ServiceUnavailable, "audit-log-must-be-writable", new(
        "审计记录暂时无法写入，因此不接受任何更改，什么都没有写入。请告知系统管理员。",
        "The audit log cannot be written for now, and so no change is taken; nothing was written. Tell the system administrator."));

    /// <summary>Turns away what another site's page sends (Fetch Metadata), before anything reads it.</summary>
    public static IApplicationBuilder UseSameSite(this IApplicationBuilder app) => app.Use((http, next) =>
        IsSafe(http) || http.Request.Headers["Sec-Fetch-Site"] is not [var site] || site is "same-origin" or "none" ? next(http) : Elsewhere.Answer(http));

    /// <summary>
    /// Turns away bodies that are packed: nothing here unpacks them, and what was read would not be what was sent. JSON says so itself, where it is read.
    /// </summary>
    public static IApplicationBuilder UsePlainBodies(this IApplicationBuilder app) => app.Use((http, next) =>
        IsSafe(http) || http.Request.HasJsonContentType() || http.Request.Headers.ContentEncoding.All(e => string.IsNullOrEmpty(e) || e.Equals("identity", StringComparison.OrdinalIgnoreCase))
            ? next(http) : Packed.Answer(http));

    /// <summary>Takes no change while the audit log cannot be written.</summary>
    public static IApplicationBuilder UseAuditedChanges(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var audit = http.RequestServices.GetRequiredService<IAuditLog>();
        if (!IsSafe(http) && !audit.IsWritable && !await Resumes(audit, http.RequestAborted))
        {
            await Unrecorded.Answer(http);
            return;
        }

        try
        {
            await next(http);
        }
        catch (AuditUnavailableException) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            SecurityHeaders.Set(http.Request.Path, http.Response.Headers);
            await Unrecorded.Answer(http);
        }
    });

    /// <summary>True for requests that only read.</summary>
    public static bool IsSafe(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);

    private static async Task<bool> Resumes(IAuditLog audit, CancellationToken cancel)
    {
        try
        {
            await audit.Write(new("audit.resumed", AuditEvent.Ok), cancel);
            return true;
        }
        catch (AuditUnavailableException)
        {
            return false;
        }
    }
}
