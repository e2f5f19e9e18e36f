using System.Buffers;
using System.Text;
using Assessment.Grains.Values;
using Assessment.Web.Api.Problems;
using Microsoft.Net.Http.Headers;

namespace Assessment.Web.Api.Requests;

/// <summary>How large the body of an endpoint may be.</summary>
/// <param name="MostBytes">Most bytes.</param>
/// <param name="TooLarge">What is said of more.</param>
public sealed record BodyLimit(long MostBytes, Fault TooLarge);

/// <summary>Takes a request's body in, within its limits.</summary>
public static class BodyReader
{
    /// <summary>Most bytes of a body: 1 MiB.</summary>
    public const int MostBytes = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>413.</summary>
    public static Fault TooLarge { get; } = Fault.Of(StatusCodes.Status413PayloadTooLarge, "body-must-be-small-enough", new(
        "请求体超过 1 MiB（1,048,576 字节）的上限，未被处理。", "The body is larger than the limit of 1 MiB (1,048,576 bytes) and was not looked at."));

    /// <summary>415.</summary>
    public static Fault NotJson { get; } = Fault.Of(StatusCodes.Status415UnsupportedMediaType, "body-must-be-json", new(
        "请求体须为 UTF-8 编码、未压缩的 JSON（Content-Type: application/json）。", "The body must be JSON in UTF-8, not compressed (Content-Type: application/json)."));

    private static readonly BodyLimit Usual = new(MostBytes, TooLarge);

    private static readonly Fault NotUtf8 = Fault.Bad("body-must-be-utf-8", new("请求体不是有效的 UTF-8 文字。", "The body is not valid UTF-8."));

    /// <summary>Refuses a body by its announced length before anything reads it.</summary>
    public static IApplicationBuilder UseBodyLimit(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>() ?? Usual;
        return http.Request.ContentLength > limit.MostBytes && http.Request.Path.StartsWithSegments(ApiSetup.Root, StringComparison.OrdinalIgnoreCase)
            ? limit.TooLarge.Write(http)
            : next(http);
    });

    /// <summary>The body's bytes without a byte order mark, or the fault.</summary>
    public static async Task<(byte[] Body, Fault? Fault)> Read(HttpRequest request, CancellationToken cancel)
    {
        var (body, fault) = await Take(request, cancel);
        if (fault is null && body.Length > 0 && !IsJson(request))
        {
            return ([], NotJson);
        }

        return fault is null && !IsUtf8(body) ? ([], NotUtf8) : (body, fault);
    }

    private static async Task<(byte[] Body, Fault? Fault)> Take(HttpRequest request, CancellationToken cancel)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancel);
            if (result.Buffer.Length > MostBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                return ([], TooLarge);
            }

            if (result.IsCompleted)
            {
                var bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes, null);
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static bool IsJson(HttpRequest request) =>
        request.Headers.ContentEncoding.All(e => string.IsNullOrEmpty(e) || e.Equals("identity", StringComparison.OrdinalIgnoreCase))
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static bool IsUtf8(byte[] bytes)
    {
        try
        {
            Strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
