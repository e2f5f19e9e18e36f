using System.Text;
using Microsoft.Extensions.Primitives;

namespace Assessment.Web.Pages.Forms;

/// <summary>Reads a sent form, with its text file if it has one, bounded in size.</summary>
internal static class PostedReader
{
    /// <summary>The largest file that is taken.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The largest form: the file, and as much again typed.</summary>
    public const int MostForm = 3 * MostBytes;

    /// <summary>The largest form that is listened to, in order to say that it is too large.</summary>
    public const int MostHeard = 32 * MostBytes;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    // Names of fields whose content is never sent back.
    private static readonly string[] Secret = ["password", "present", "next", "again", "code", "ticket", "phone", "holder", "account"];
    private static readonly string[] Ours = ["__RequestVerificationToken", Posted.FormField, Posted.DoField, Posted.OperationField];

    /// <summary>Reads the form.</summary>
    public static async Task<Posted> Read(HttpRequest request, CancellationToken cancel)
    {
        var form = await request.ReadFormAsync(cancel);
        var values = form.ToDictionary(p => p.Key, p => (IReadOnlyList<string>)[.. p.Value.Select(v => v ?? "")]);
        var posted = new Posted(values);
        foreach (var file in form.Files.Where(f => f.Length > 0))
        {
            await Take(file, values, posted, cancel);
        }

        return posted;
    }

    /// <summary>The fields of a form whose file is not text, and is taken apart from them.</summary>
    public static Posted Fields(IFormCollection form) => new(form.ToDictionary(p => p.Key, p => (IReadOnlyList<string>)[.. p.Value.Select(v => v ?? "")]));

    /// <summary>What a person typed into a form, to be shown when the form itself cannot be.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Typed(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return new Dictionary<string, string>();
        }

        var form = await request.ReadFormAsync();
        return form.Where(p => !Ours.Contains(p.Key) && !Secret.Contains(p.Key) && !StringValues.IsNullOrEmpty(p.Value) && p.Value.ToString().Length <= 2000)
            .ToDictionary(p => p.Key, p => p.Value.ToString());
    }

    private static async Task Take(IFormFile file, Dictionary<string, IReadOnlyList<string>> values, Posted posted, CancellationToken cancel)
    {
        if (file.Length > MostBytes)
        {
            posted.Fault(file.Name, new($"文件“{file.FileName}”超过 1 MiB，未读取。", $"The file \"{file.FileName}\" is larger than 1 MiB and was not read."));
            return;
        }

        try
        {
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, cancel);
            values[file.Name] = [Utf8.GetString(memory.ToArray()).TrimStart('\uFEFF')];
        }
        catch (DecoderFallbackException)
        {
            posted.Fault(file.Name, new($"文件“{file.FileName}”不是 UTF-8 文本。", $"The file \"{file.FileName}\" is not UTF-8 text."));
        }
    }
}
