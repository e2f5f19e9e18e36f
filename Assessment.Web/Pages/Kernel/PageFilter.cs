using Assessment.Grains.Journal;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Problems;
using Assessment.Web.Security;
using Microsoft.AspNetCore.Antiforgery;

namespace Assessment.Web.Pages.Kernel;

/// <summary>
/// Stands before every page: has the request looked at, turns away forms that are not
/// ours, and makes a page of whatever goes wrong.
/// </summary>
internal sealed class PageFilter(PageRequests requests, IAntiforgery antiforgery, ILogger<PageFilter> log) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var page = await requests.Prepare(http);
        try
        {
            return !Safeguards.IsSafe(http) && (await TooLarge(http) ?? await Unproven(http)) is { } refused
                ? refused
                : MustDoFirst(http) ? PageResults.SeeOther(Urls.Mine)
                : await next(context);
        }
        catch (Exception fault) when (fault is StorageException)
        {
            log.LogError(fault, "The store failed at {Path}", page.Path);
            return PageResults.Problem(
                StatusCodes.Status503ServiceUnavailable,
                new("暂时不可用", "Not available right now"),
                new("存储没有应答，未能读取。请稍后再试。", "The store did not answer. Please try again in a moment."));
        }
        catch (Exception fault) when (fault is BadHttpRequestException or InvalidDataException)
        {
            return Unreadable(fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest);
        }
    }

    private static readonly Fault Expired = Fault.Bad("form-must-be-ours", new(
        "打开此页后重新登录过，此次更改没有写入。请刷新页面。", "Somebody signed in or out since this page was opened; nothing was written. Refresh the page."));

    // A password of one's own, or a second factor: nothing else until then.
    private static bool MustDoFirst(HttpContext http) =>
        http.User.Session()?.Pending is not null
        && http.GetEndpoint()?.Metadata.GetMetadata<ActRequirement>() is not null
        && http.Request.Path != Urls.Mine && http.Request.Path != Urls.SignOut;

    // Read to its end and thrown away: a browser shows no answer while it is still sending.
    private static async Task<IResult?> TooLarge(HttpContext http)
    {
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>();
        if (!(http.Request.ContentLength > (limit?.MostBytes ?? PostedReader.MostForm)))
        {
            return null;
        }

        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        return limit is not null
            ? FaultPages.TakesData(http.Request) ? limit.TooLarge : PageResults.Problem(limit.TooLarge.Status, new("文件过大", "The file is too large"), limit.TooLarge.Message)
            : Unreadable(StatusCodes.Status413PayloadTooLarge);
    }

    private static IResult Unreadable(int status) => PageResults.Problem(
        status,
        new("提交的内容无法读取", "What was sent cannot be read"),
        new("表单过大或不完整；文件至多 1 MiB。什么都没有写入。", "The form is too large or incomplete; a file has at most 1 MiB. Nothing was written."));

    private async Task<IResult?> Unproven(HttpContext http)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(http);
            return null;
        }
        catch (AntiforgeryValidationException fault)
        {
            log.LogInformation(fault, "A form was turned away");
            if (FaultPages.TakesData(http.Request))
            {
                return Expired;
            }

            return PageResults.Problem(
                StatusCodes.Status400BadRequest,
                new("这张表单已失效", "This form has expired"),
                new("打开表单后重新登录过，或浏览器不接受 Cookie。什么都没有写入。您填写的内容列在下面，请返回页面重新提交。",
                    "Since it was opened somebody signed in or out, or the browser takes no cookies. Nothing was written. What you typed is listed below; go back and send it again."),
                await PostedReader.Typed(http.Request));
        }
    }
}
