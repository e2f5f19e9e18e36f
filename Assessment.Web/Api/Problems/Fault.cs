using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Web.Api.Problems;

/// <summary>A no at the edge: it becomes a problem document (RFC 9457) in the language of the request.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Code of the rule that is broken.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
/// <param name="Clause">Clause behind it, or null.</param>
/// <param name="Details">Single findings.</param>
public sealed record Fault(int Status, string Code, Text Message, string? Clause, ImmutableArray<Detail> Details) : IResult
{
    /// <summary>Media type of a problem document.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>A fault without single findings.</summary>
    public static Fault Of(int status, string code, Text message) => new(status, code, message, null, []);

    /// <summary>A request that cannot be read: 400.</summary>
    public static Fault Bad(string code, Text message, params ImmutableArray<Detail> details) =>
        new(StatusCodes.Status400BadRequest, code, message, null, details);

    /// <summary>The domain's no.</summary>
    public static Fault Of(Refusal refusal) => new(StatusOf(refusal.Kind), refusal.Code, refusal.Message, refusal.Clause, refusal.Details);

    /// <summary>The status that a kind of refusal has.</summary>
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext);

    /// <summary>Writes the problem document.</summary>
    public Task Write(HttpContext http)
    {
        var (language, response) = (Language.Of(http.Request), http.Response);
        response.StatusCode = Status;
        response.Headers.ContentLanguage = language;
        response.Headers.Append("Vary", "Accept-Language");
        if (Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "2";
        }

        response.ContentType = MediaType;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Body(http, language), Json.Options);
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    /// <summary>The trace's id, as it stands in the log.</summary>
    public static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private ProblemBody Body(HttpContext http, string language) => new(
        $"urn:assessment:problem:{Code}", Titles.Of(Status).In(language), Status, Message.In(language),
        (http.Request.PathBase + http.Request.Path).ToUriComponent(), Code, Clause,
        Details.IsDefaultOrEmpty ? null : [.. Details.Select(d => new ProblemError(d.Place, d.Code, d.Message.In(language), d.Current, d.Yours))],
        TraceId(http));
}

/// <summary>A problem document as it is written.</summary>
/// <param name="Type">A URN made of the code.</param>
/// <param name="Title">What sort of problem, the same for a status.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What is wrong here and how to mend it.</param>
/// <param name="Instance">Path of the request.</param>
/// <param name="Code">The broken rule's code.</param>
/// <param name="Clause">Clause of the contract or scheme behind it.</param>
/// <param name="Errors">Single findings.</param>
/// <param name="TraceId">Finds the request in the log.</param>
public sealed record ProblemBody(
    string Type, string Title, int Status, string Detail, string Instance, string Code, string? Clause,
    ImmutableArray<ProblemError>? Errors, string TraceId);

/// <summary>One finding of a problem.</summary>
/// <param name="Place">Member path, header or parameter.</param>
/// <param name="Code">The finding's code.</param>
/// <param name="Message">What is wrong there.</param>
/// <param name="Current">What stands now, where that helps.</param>
/// <param name="Yours">What was sent, where that helps.</param>
public sealed record ProblemError(string Place, string Code, string Message, string? Current, string? Yours);

/// <summary>Titles of problems by status.</summary>
internal static class Titles
{
    public static Text Of(int status) => status switch
    {
        200 => new("成功", "Done"),
        201 => new("已创建", "Created"),
        400 => new("请求有误", "Bad request"),
        401 => new("未指明操作人", "Nobody is named"),
        403 => new("无权操作", "Not allowed"),
        404 => new("不存在", "Not found"),
        405 => new("不支持此方法", "Method not allowed"),
        408 => new("请求超时", "Request timed out"),
        409 => new("与当前状态冲突", "Not in this state"),
        410 => new("已不存在", "Gone"),
        412 => new("已被他人更改", "Changed by somebody else"),
        413 => new("请求体过大", "Body too large"),
        414 => new("网址过长", "URL too long"),
        415 => new("不支持此内容类型", "Unsupported media type"),
        421 => new("服务器不接受此访问", "Misdirected request"),
        422 => new("内容不成立", "Unprocessable content"),
        428 => new("缺少前提条件", "Precondition required"),
        429 => new("请求过于频繁", "Too many requests"),
        431 => new("请求头过大", "Headers too large"),
        500 => new("服务器内部错误", "Internal error"),
        503 => new("暂时不可用", "Unavailable for now"),
        _ => new($"状态 {status}", $"Status {status}"),
    };
}
