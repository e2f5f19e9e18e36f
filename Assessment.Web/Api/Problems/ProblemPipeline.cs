using System.Data.Common;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Web.Pages.Problems;
using Microsoft.AspNetCore.Diagnostics;

namespace Assessment.Web.Api.Problems;

/// <summary>Gives a problem document to whatever went wrong without one.</summary>
public static class ProblemPipeline
{
    /// <summary>Catches what nobody expected, and fills bare status codes.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app)
    {
        app.Use(Catch);
        return app.UseStatusCodePages(context => OfStatus(context.HttpContext).Answer(context.HttpContext));
    }

    private static async Task Catch(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            await Answer(http, fault);
        }
    }

    private static Task Answer(HttpContext http, Exception exception)
    {
        var fault = Of(exception);
        if (fault.Status >= StatusCodes.Status500InternalServerError)
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemPipeline))
                .LogError(exception, "{Method} {Path} failed, trace {Trace}", http.Request.Method, http.Request.Path.ToUriComponent(), Fault.TraceId(http));
        }

        http.Response.Clear();
        Security.SecurityHeaders.Set(http.Request.Path, http.Response.Headers);
        return fault.Answer(http);
    }

    private static Fault Of(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Requests.BodyReader.TooLarge,
        BadHttpRequestException bad => Fault.Of(bad.StatusCode, "request-must-be-readable", new("请求无法读取，可能在传输中断开。", "The request cannot be read; it may have been cut off.")),
        StorageException or DbException => Fault.Of(503, "storage-must-answer", new("存储暂时没有应答，请稍后重试。", "The storage does not answer for now; please try again.")),
        _ => Fault.Of(500, "nothing-unexpected-may-happen", new(
            "服务器出现未预料的错误，已记录。请把 traceId 告诉管理员。", "Something unexpected went wrong and was logged. Give the traceId to your administrator.")),
    };

    private static Fault OfStatus(HttpContext http) => http.Response.StatusCode switch
    {
        404 => Fault.Of(404, "path-must-exist", new("没有这个网址，请核对路径。", "There is nothing at this path; check it.")),
        405 => Fault.Of(405, "method-must-be-allowed", new(
            $"此网址不支持 {http.Request.Method}；可用：{http.Response.Headers.Allow}。", $"This path does not take {http.Request.Method}; it takes {http.Response.Headers.Allow}.")),
        413 => Requests.BodyReader.TooLarge,
        415 => Requests.BodyReader.NotJson,
        var status => Fault.Of(status, $"status-{status}", Titles.Of(status)),
    };
}
