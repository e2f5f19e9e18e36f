using System.Text;
using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Evidence.Content;

/// <summary>
/// Says what a file is by its content, never by what its sender says. It looks at structure: it is no virus scanner, so what is kept is
/// never run, and shown in place only where it is a picture.
/// </summary>
public static class FileContent
{
    // A browser that guesses looks at no more than this.
    private const int Head = 1500;
    private const int LongestZipEnd = 22 + ushort.MaxValue;

    private static readonly string[] Pages = ["<script", "<html", "<!doctype", "<svg", "<body", "<iframe"];

    private static readonly (byte[] Begins, Text Hint)[] Hints =
    [
        ([0xd0, 0xcf, 0x11, 0xe0], new("这是旧版 Office 文件（.doc、.xls、.ppt）或加密文件，请另存为 .docx、.xlsx 或 PDF。", "It is an old Office file (.doc, .xls, .ppt) or an encrypted one: save it as .docx, .xlsx or PDF.")),
        ([0x4d, 0x5a], new("这是可执行程序。", "It is a program.")),
        ([0x7f, 0x45, 0x4c, 0x46], new("这是可执行程序。", "It is a program.")),
        ([0x49, 0x49, 0x2a, 0x00], new("这是 TIFF 图像，请转为 PDF 或 JPEG。", "It is a TIFF picture: convert it to PDF or JPEG.")),
        ([0x4d, 0x4d, 0x00, 0x2a], new("这是 TIFF 图像，请转为 PDF 或 JPEG。", "It is a TIFF picture: convert it to PDF or JPEG.")),
        ([0x52, 0x61, 0x72, 0x21], new("这是压缩包，请逐个上传其中的文件。", "It is an archive: upload the files in it one by one.")),
        ([0x37, 0x7a, 0xbc, 0xaf], new("这是压缩包，请逐个上传其中的文件。", "It is an archive: upload the files in it one by one.")),
    ];

    private static readonly Text Archive = new("这是压缩包或未知的打包格式，请逐个上传其中的文件。", "It is an archive, or packed in an unknown way: upload the files in it one by one.");
    private static readonly Text Markup = new("这是网页、矢量图、XML 或脚本，请另存为 PDF 或图片。", "It is a page, a drawing, XML or a script: save it as PDF or as a picture.");
    private static readonly Text Encoded = new("若是文本，请以 UTF-8 编码另存（Excel 中选“CSV UTF-8”）。若是手机照片（HEIC），请转为 JPEG。", "If it is text, save it in UTF-8 (\"CSV UTF-8\" in Excel); a telephone's photograph (HEIC) as JPEG.");

    /// <summary>What a file is, or the rule that it breaks.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="name">Its name, in the form of <see cref="FileName"/>.</param>
    public static (string? MediaType, Rule? Broken) Look(byte[] bytes, string name)
    {
        if (bytes.Length == 0)
        {
            return (null, new FileMustNotBeEmpty());
        }

        var (kinds, broken) = ZipPackage.Begins(bytes) ? Packed(bytes) : Signed(bytes) ?? Texts(bytes);
        if (broken is not null)
        {
            return (null, broken);
        }

        var extension = FileName.Extension(name);
        return kinds.FirstOrDefault(k => k.Extensions.Contains(extension)) is { } fitting
            ? (fitting.MediaType, null)
            : (null, new FileNameMustFitItsContent(name, string.Join(", ", kinds.SelectMany(k => k.Extensions).Select(e => "." + e))));
    }

    private static (IFileKind[] Kinds, Rule? Broken) Packed(byte[] bytes)
    {
        var (package, broken) = ZipPackage.Open(bytes);
        if (broken is not null)
        {
            return ([], broken);
        }

        if (PackedKinds.ActivePart(package) is { } active)
        {
            return ([], new FileMustHoldNoMacros(active));
        }

        var kinds = FileKinds.All.OfType<IPackedKind>().Where(k => k.Holds(package)).ToArray();
        return kinds.Length switch
        {
            1 => (kinds, EndsAsZip(bytes) ? null : Broken.Cut(kinds[0].Name)),
            0 => ([], new FileMustBeOfAKnownKind(Archive)),
            _ => ([], new FileMustBeOneThing(kinds[0].Name, kinds[1].Name)),
        };
    }

    private static (IFileKind[] Kinds, Rule? Broken)? Signed(byte[] bytes) =>
        FileKinds.All.OfType<ISignedKind>().FirstOrDefault(k => k.Begins(bytes)) is { } kind ? ([kind], kind.Check(bytes) ?? Twofold(kind, bytes)) : null;

    private static (IFileKind[] Kinds, Rule? Broken) Texts(byte[] bytes)
    {
        var hint = Hints.FirstOrDefault(h => bytes.AsSpan().StartsWith(h.Begins)).Hint;
        if (hint is not null || !TextContent.IsText(bytes))
        {
            return ([], new FileMustBeOfAKnownKind(hint ?? Encoded));
        }

        return TextContent.IsMarkup(bytes) ? ([], new FileMustBeOfAKnownKind(Markup)) : ([new PlainTextFile(), new CsvFile()], null);
    }

    // One file that two programs open as two things hides one of them from whoever checks it.
    private static FileMustBeOneThing? Twofold(ISignedKind kind, ReadOnlySpan<byte> bytes)
    {
        if (EndsAsZip(bytes))
        {
            return new(kind.Name, "ZIP");
        }

        if (!kind.IsPicture)
        {
            return null;
        }

        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Head)]);
        return head.Contains("%PDF-", StringComparison.Ordinal) ? new(kind.Name, "PDF")
            : Array.Exists(Pages, p => head.Contains(p, StringComparison.OrdinalIgnoreCase)) ? new(kind.Name, "HTML")
            : null;
    }

    // The end record of an archive, with a comment that reaches just to the end of the file.
    private static bool EndsAsZip(ReadOnlySpan<byte> bytes)
    {
        var tail = bytes[Math.Max(0, bytes.Length - LongestZipEnd)..];
        for (int at; (at = tail.LastIndexOf("PK\x05\x06"u8)) >= 0; tail = tail[..at])
        {
            var end = bytes.Length - Math.Min(bytes.Length, LongestZipEnd) + at + 22;
            if (end <= bytes.Length && end + (bytes[end - 2] | (bytes[end - 1] << 8)) == bytes.Length)
            {
                return true;
            }
        }

        return false;
    }
}
