using Assessment.Web.Api.Problems;
using Microsoft.Net.Http.Headers;

namespace Assessment.Web.Api.Requests;

/// <summary>The request headers that the API gives a meaning.</summary>
public static class RequestHeaders
{
    /// <summary>Names the operation.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Says on a response that the operation had been done before.</summary>
    public const string Replayed = "Idempotency-Replayed";

    /// <summary>Longest operation id.</summary>
    public const int LongestKey = 100;

    /// <summary>The operation id: as sent, or a new one.</summary>
    public static (string? Id, Fault? Fault) OperationId(HttpRequest request)
    {
        var values = request.Headers[IdempotencyKey];
        if (values.Count == 0)
        {
            return (Guid.NewGuid().ToString(), null);
        }

        return values is [{ Length: > 0 and <= LongestKey } key] && key.All(c => c is > ' ' and < (char)127)
            ? (key, null)
            : (null, Fault.Bad("idempotency-key-must-be-plain", new(
                $"请求头 {IdempotencyKey} 应为 1 至 {LongestKey} 个可见 ASCII 字符（不含空格），且只能出现一次。",
                $"The header {IdempotencyKey} is one value of 1 to {LongestKey} visible ASCII characters, without blanks.")));
    }

    /// <summary>
    /// The version that <c>If-Match</c> accepts: null for any (<c>*</c>), 0 for none. Of a list the greatest counts,
    /// because versions only grow; weak tags and tags that no entry ever had match nothing.
    /// </summary>
    public static (long? Version, Fault? Fault) IfMatch(HttpRequest request)
    {
        var values = request.Headers.IfMatch;
        if (values.Count == 0)
        {
            return (null, Fault.Of(StatusCodes.Status428PreconditionRequired, "if-match-must-be-given", new(
                "更改须带请求头 If-Match，值为读取该条目或联系方式时的 ETag（如 \"17\"）；不论版本请用 *。",
                "A change of an entry or a contact needs the header If-Match with the ETag that was read, such as \"17\"; * takes any version.")));
        }

        if (!EntityTagHeaderValue.TryParseStrictList(values, out var tags) || tags.Count == 0)
        {
            return (null, Fault.Bad("if-match-must-be-an-etag", new(
                "请求头 If-Match 应为带双引号的 ETag（如 \"17\"）、其列表或 *。", "The header If-Match is an ETag in double quotes such as \"17\", a list of them, or *.")));
        }

        return tags.Any(t => t.Tag == "*") ? (null, null) : (tags.Where(t => !t.IsWeak).Select(Version).Max() ?? 0, null);
    }

    /// <summary>True when <c>If-None-Match</c> names the version: the client has it already.</summary>
    public static bool HasAlready(HttpRequest request, long version) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags) && tags.Any(t => t.Tag == "*" || Version(t) == version);

    /// <summary>The ETag of a version.</summary>
    public static string ETag(long version) => $"\"{version}\"";

    private static long? Version(EntityTagHeaderValue tag) => long.TryParse(
        tag.Tag.AsSpan().Trim('"'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : null;
}
