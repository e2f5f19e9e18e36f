using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Assessment.TestSupport;

/// <summary>Files of every kind that is taken, small and right; a test spoils the one that it is about.</summary>
internal static class SampleFiles
{
    public const string WordTypes =
        """<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";

    public static byte[] Png(string text = "") =>
    [
        0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), .. Chunk("tEXt", Encoding.UTF8.GetBytes("Comment\0" + text)),
        .. Chunk("IDAT", [0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1]), .. Chunk("IEND", []),
    ];

    public static byte[] Jpeg() =>
    [
        0xff, 0xd8, 0xff, 0xe0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x7f, 0xff, 0xd9,
    ];

    public static byte[] Gif() => [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b];

    public static byte[] Webp() => [.. "RIFF"u8, 18, 0, 0, 0, .. "WEBPVP8L"u8, 5, 0, 0, 0, 0x2f, 0, 0, 0, 0, 0];

    public static byte[] Pdf(string text = "signed") =>
        Encoding.UTF8.GetBytes($"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj % {text}\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");

    public static byte[] Docx(params (string Name, byte[] Bytes)[] more) =>
        Zip([("[Content_Types].xml", Encoding.UTF8.GetBytes(WordTypes)), ("word/document.xml", "<w:document/>"u8.ToArray()), .. more]);

    public static byte[] Xlsx() => Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", "<workbook/>"u8.ToArray()));

    public static byte[] Pptx() => Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("ppt/presentation.xml", "<p/>"u8.ToArray()));

    public static byte[] OpenDocument(string kind, params (string Name, byte[] Bytes)[] more) =>
        Zip([("mimetype", Encoding.UTF8.GetBytes("application/vnd.oasis.opendocument." + kind)), ("content.xml", "<office:document-content/>"u8.ToArray()), .. more]);

    public static byte[] Ofd() => Zip(("OFD.xml", "<ofd:OFD/>"u8.ToArray()), ("Doc_0/Document.xml", "<ofd:Document/>"u8.ToArray()));

    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    /// <summary>A document with a part that is small when packed and vast when not.</summary>
    public static byte[] Bomb(int mebibytes)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in new[] { ("[Content_Types].xml", Encoding.UTF8.GetBytes(WordTypes)), ("word/document.xml", [(byte)'<']) })
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(bytes);
            }

            using var vast = archive.CreateEntry("word/media/image1.bin").Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < mebibytes; i++)
            {
                vast.Write(zeros);
            }
        }

        return memory.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
    }
}
