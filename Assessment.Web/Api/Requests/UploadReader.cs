using System.Runtime.InteropServices;
using System.Text;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using Assessment.Web.Api.Problems;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Assessment.Web.Api.Requests;

/// <summary>A form with one file, as it was sent.</summary>
/// <param name="Fields">Its fields.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Bytes">The file.</param>
public sealed record Upload(IReadOnlyDictionary<string, string> Fields, string? FileName, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The file, to be read.</summary>
    public Stream Open() => MemoryMarshal.TryGetArray(Bytes, out var part) ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false) : new MemoryStream(Bytes.ToArray(), writable: false);
}

/// <summary>
/// Takes a form with one file in, within its limits. It is kept in memory: a file that may have to be sealed by law leaves no copy of
/// itself among the temporary files.
/// </summary>
public static class UploadReader
{
    /// <summary>Name of the part that is the file.</summary>
    public const string FilePart = "file";

    private const int MostAround = 64 * 1024;
    private const int LongestField = 8 * 1024;
    private const int LongestBoundary = 100;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>413.</summary>
    public static Fault TooLarge { get; } = Fault.Of(StatusCodes.Status413PayloadTooLarge, "file-must-be-small-enough", new(
        "文件超过 10 MiB（10,485,760 字节）的上限，未保存。请压缩图片或拆分文件。",
        "The file is larger than the limit of 10 MiB (10,485,760 bytes) and was not kept. Reduce its pictures, or split it."));

    /// <summary>The limit of a request: the file and what is around it.</summary>
    public static BodyLimit Limit { get; } = new(EvidenceFile.MostBytes + MostAround, TooLarge);

    private static readonly Fault NotAForm = Fault.Of(StatusCodes.Status415UnsupportedMediaType, "body-must-be-a-form", new(
        "请求体须为 multipart/form-data 表单，含一个名为 file 的文件。", "The body must be a form in multipart/form-data with one part named file."));

    private static readonly Fault Unreadable = Fault.Bad("form-must-be-readable", new(
        "表单不完整或格式有误，未保存。", "The form is incomplete or malformed; nothing was kept."));

    /// <summary>The form, or the fault.</summary>
    /// <param name="request">The request.</param>
    /// <param name="known">Names of the fields that it may have.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<(Upload? Upload, Fault? Fault)> Read(HttpRequest request, IReadOnlyCollection<string> known, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            return (null, NotAForm);
        }

        try
        {
            // Room for what is announced, at once: growing by doubling holds three times as much at its worst. What is announced may be a lie,
            // so no more than the limit.
            var expected = (int)Math.Clamp(request.ContentLength ?? 0, 0, EvidenceFile.MostBytes);
            return await Read(new MultipartReader(boundary.ToString(), request.Body), known, expected, cancel);
        }
        catch (Exception fault) when (fault is InvalidDataException or DecoderFallbackException or IOException and not BadHttpRequestException)
        {
            return (null, Unreadable);
        }
    }

    private static async Task<(Upload? Upload, Fault? Fault)> Read(MultipartReader reader, IReadOnlyCollection<string> known, int expected, CancellationToken cancel)
    {
        var (fields, name, file) = (new Dictionary<string, string>(StringComparer.Ordinal), (string?)null, (ReadOnlyMemory<byte>?)null);
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } about || HeaderUtilities.RemoveQuotes(about.Name).Value is not { Length: > 0 } part)
            {
                return (null, Unreadable);
            }

            var isFile = part == FilePart;
            if ((isFile ? file is not null : fields.ContainsKey(part) || !known.Contains(part)))
            {
                return (null, Fault.Of(Validation.Refuse([Wrong(part, known)])));
            }

            if (await Take(section.Body, isFile ? (int)EvidenceFile.MostBytes : LongestField, isFile ? expected : 0, cancel) is not { } bytes)
            {
                return (null, isFile ? TooLarge : Fault.Of(Validation.Refuse([TooLong(part)])));
            }

            if (isFile)
            {
                (name, file) = (NameOf(about), bytes);
            }
            else
            {
                fields[part] = Strict.GetString(bytes.Span);
            }
        }

        return file is { } whole ? (new(fields, name, whole), null) : (null, Fault.Of(Validation.Refuse([Missing(FilePart)])));
    }

    /// <summary>A field that must be given.</summary>
    public static Detail Missing(string name) => new(name, "member-must-be-given", new($"缺少“{name}”。", $"\"{name}\" is missing."));

    private static Detail Wrong(string name, IReadOnlyCollection<string> known) => known.Contains(name) || name == FilePart
        ? new(name, "member-must-be-given-once", new($"“{name}”只能有一个。", $"There can be only one \"{name}\"."))
        : new(Short(name), "member-must-be-known", new(
            $"没有名为“{Short(name)}”的字段；可用：{string.Join("、", known)}、{FilePart}。", $"There is no field \"{Short(name)}\"; there are {string.Join(", ", known)}, {FilePart}."));

    private static Detail TooLong(string name) =>
        new(name, "value-must-be-short-enough", new($"“{name}”过长。", $"\"{name}\" is too long."));

    // filename* is the standard's form for other letters; browsers send the plain one in UTF-8.
    private static string? NameOf(ContentDispositionHeaderValue about) =>
        (about.FileNameStar.HasValue ? about.FileNameStar : HeaderUtilities.RemoveQuotes(about.FileName)).Value;

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static async Task<ReadOnlyMemory<byte>?> Take(Stream body, int most, int first, CancellationToken cancel)
    {
        using var memory = new MemoryStream(first);
        var buffer = new byte[Math.Min(most + 1, 64 * 1024)];
        for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0;)
        {
            if (memory.Length + read > most)
            {
                return null;
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }
}
