using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Assessment.TestSupport;

/// <summary>A file that somebody sends who means harm.</summary>
/// <param name="What">What it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Code">The rule that it breaks as evidence; null for what harms only whoever opens it, and is kept but never shown in place.</param>
/// <param name="Make">Makes it.</param>
internal sealed record HostileFile(string What, string Name, string? Code, Func<byte[]> Make)
{
    public override string ToString() => What;
}

/// <summary>Bombs, lies, programs and things that are two things.</summary>
internal static class HostileFiles
{
    private const string Bounds = "file-must-unpack-within-bounds";
    private const string Whole = "file-must-be-whole";
    private const string Kind = "file-must-be-of-a-known-kind";
    private const string Macros = "file-must-hold-no-macros";
    private const string One = "file-must-be-one-thing";
    private const string Entities = "file-must-declare-no-entities";
    private const string Size = "picture-must-be-of-a-showable-size";
    private const string Html = "<!doctype html><script>fetch('/api/v1/me')</script>";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        // bombs
        new("part of 220 MiB", "a.docx", Bounds, () => SampleFiles.Bomb(220)),
        new("content types of 50 MiB", "a.docx", Bounds, () => SampleFiles.Zip(("[Content_Types].xml", new byte[50 << 20]), ("word/document.xml", [(byte)'<']))),
        new("archive in an archive in an archive", "a.docx", Bounds, () => Nested(3)),
        new("embedded archive of 40 MiB", "a.docx", Bounds, () => SampleFiles.Docx(("word/embeddings/a.xlsx", [.. "PK\x03\x04"u8, .. new byte[40 << 20]]))),
        new("200,000 entries", "a.docx", Bounds, () => Entries(200_000)),
        new("4,000 parts", "a.docx", Bounds, () => SampleFiles.Docx([.. Enumerable.Range(0, 4000).Select(i => ($"word/media/{i}", Array.Empty<byte>()))])),
        new("one text in 200,000 cells", "a.xlsx", null, () => Workbook(string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 200_000)), new string('x', 32_000))),
        new("escaped text in 9,000 cells", "a.xlsx", null, () => Workbook(string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 9_000)), string.Concat(Enumerable.Repeat("_x0041_", 30_000)))),
        new("attribute of 30 MiB", "a.xlsx", null, () => Workbook($"<c a=\"{new string('a', 30 << 20)}\"/>", "")),
        new("sheet that says it is whole", "a.xlsx", null, () => Workbook("<c r=\"XFD1048576\"><v>1</v></c>", "", "<dimension ref=\"A1:XFD1048576\"/>")),
        new("PNG of 3.6 thousand million pixels", "a.png", Size, () => Changed(SampleFiles.Png(), 16, 0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60)),
        new("PNG of no pixels", "a.png", Size, () => Changed(SampleFiles.Png(), 16, 0, 0, 0, 0)),
        new("JPEG of 4.3 thousand million pixels", "a.jpg", Size, () => Changed(SampleFiles.Jpeg(), 25, 0xff, 0xff, 0xff, 0xff)),
        new("GIF of 4.3 thousand million pixels", "a.gif", Size, () => Changed(SampleFiles.Gif(), 6, 0xff, 0xff, 0xff, 0xff)),
        new("WebP of 268 million pixels", "a.webp", Size, () => Changed(SampleFiles.Webp(), 21, 0xff, 0xff, 0xff, 0x0f)),
        // lies
        new("size that lies", "a.docx", Whole, () => Lying(SampleFiles.Bomb(64))),
        new("encrypted", "a.docx", Whole, () => Flagged(SampleFiles.Docx())),
        new("cut off DOCX", "a.docx", Whole, () => SampleFiles.Docx()[..^30]),
        new("cut off PNG", "a.png", Whole, () => SampleFiles.Png()[..^14]),
        new("cut off JPEG", "a.jpg", Whole, () => SampleFiles.Jpeg()[..^2]),
        new("cut off PDF", "a.pdf", Whole, () => SampleFiles.Pdf()[..30]),
        new("two parts of one name", "a.docx", Whole, () => SampleFiles.Docx(("word/document.xml", "<x/>"u8.ToArray()))),
        new("way out of the archive", "a.docx", Whole, () => SampleFiles.Docx(("../../etc/cron.d/x", [1]))),
        new("way out with back slashes", "a.docx", Whole, () => SampleFiles.Docx(("..\\..\\Startup\\x.bat", [1]))),
        new("path from the root", "a.docx", Whole, () => SampleFiles.Docx(("/etc/passwd", [1]))),
        new("path of a drive", "a.docx", Whole, () => SampleFiles.Docx(("C:/Windows/x.dll", [1]))),
        new("page called PNG", "a.png", Kind, () => Encoding.UTF8.GetBytes(Html)),
        new("page called text", "a.txt", Kind, () => Encoding.UTF8.GetBytes("\uFEFF \r\n" + Html)),
        new("page in UTF-16", "a.txt", Kind, () => [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Html)]),
        new("drawing with a script", "a.svg", Kind, () => "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray()),
        new("server script called text", "a.txt", Kind, () => "<?php system($_GET['c']);"u8.ToArray()),
        new("program called PDF", "a.pdf", Kind, () => [.. "MZ"u8, .. new byte[200]]),
        new("other archive", "a.docx", Kind, () => [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, .. new byte[40]]),
        new("old document", "a.docx", Kind, () => [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, .. new byte[600]]),
        // two things
        new("PDF and archive", "a.pdf", One, () => [.. SampleFiles.Pdf(), .. SampleFiles.Docx()]),
        new("JPEG and archive", "a.jpg", One, () => [.. SampleFiles.Jpeg(), .. SampleFiles.Docx()]),
        new("PNG and page", "a.png", One, () => SampleFiles.Png("<script>alert(1)</script>")),
        new("GIF and script", "a.gif", Whole, () => [.. SampleFiles.Gif(), .. "/**/=1;alert(1)"u8]),
        new("Word and Excel", "a.docx", One, () => SampleFiles.Docx(("xl/workbook.xml", "<x/>"u8.ToArray()))),
        // what runs
        new("macros", "a.docx", Macros, () => SampleFiles.Docx(("word/vbaProject.bin", [1]))),
        new("macros under another name", "a.xlsx", Macros, () => Office("<Types><Override PartName=\"/xl/a.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>")),
        new("macro workbook called XLSX", "a.xlsx", Macros, () => Office("<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>")),
        new("control", "a.docx", Macros, () => SampleFiles.Docx(("word/activeX/activeX1.xml", [1]))),
        new("sheet of old macros", "a.xlsx", Macros, () => Office("<Types/>", ("xl/macrosheets/sheet1.xml", [1]))),
        new("program in a document", "a.docx", Macros, () => SampleFiles.Docx(("word/media/image1.png", [.. "MZ"u8, .. new byte[99]]))),
        new("macros of OpenDocument", "a.odt", Macros, () => SampleFiles.OpenDocument("text", ("Basic/Standard/Module1.xml", [1]))),
        new("PDF with a script", "a.pdf", null, () => SampleFiles.Pdf("/OpenAction<</S/JavaScript/JS(app.alert(1))>>")),
        // entities
        new("entity from outside", "a.docx", Entities, () => Part("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")),
        new("many laughs", "a.docx", Entities, () => Part("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><l>&b;</l>")),
        new("entity after much room", "a.docx", Entities, () => Part(new string(' ', 81_916) + "<!DOCTYPE x SYSTEM \"http://zzx.example/x.dtd\"><x/>")),
        new("entity in UTF-16", "a.docx", Entities, () => SampleFiles.Docx(("word/a.xml", [0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes("<!DOCTYPE x SYSTEM \"http://zzx.example/\"><x/>")]))),
    ];

    private static byte[] Part(string xml) => SampleFiles.Docx(("word/settings.xml", Encoding.UTF8.GetBytes(xml)));

    private static byte[] Nested(int depth) => depth == 0 ? SampleFiles.Docx() : SampleFiles.Docx(("word/embeddings/a.docx", Nested(depth - 1)));

    private static byte[] Office(string types, params (string Name, byte[] Bytes)[] more) =>
        SampleFiles.Zip([("[Content_Types].xml", Encoding.UTF8.GetBytes(types)), ("xl/workbook.xml", "<workbook/>"u8.ToArray()), .. more]);

    private static byte[] Changed(byte[] bytes, int at, params byte[] with)
    {
        with.CopyTo(bytes, at);
        return bytes;
    }

    // A directory of many entries, all of the same few bytes.
    private static byte[] Entries(int count)
    {
        var local = new byte[31];
        "PK\x03\x04"u8.CopyTo(local);
        (local[26], local[30]) = (1, (byte)'a');
        using var file = new MemoryStream();
        file.Write(local);
        var entry = new byte[47];
        "PK\x01\x02"u8.CopyTo(entry);
        (entry[28], entry[46]) = (1, (byte)'a');
        for (var i = 0; i < count; i++)
        {
            file.Write(entry);
        }

        var end = new byte[22];
        "PK\x05\x06"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)Math.Min(count, ushort.MaxValue - 1));
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)Math.Min(count, ushort.MaxValue - 1));
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(12), count * entry.Length);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(16), local.Length);
        file.Write(end);
        return file.ToArray();
    }

    // The directory's last entry is the vast one: it says that it has ten bytes.
    private static byte[] Lying(byte[] bytes)
    {
        var at = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + 24), 10);
        return bytes;
    }

    private static byte[] Flagged(byte[] bytes)
    {
        for (var at = 0; bytes.AsSpan(at).IndexOf("PK\x01\x02"u8) is >= 0 and var next; at += next + 4)
        {
            bytes[at + next + 8] |= 1;
        }

        return bytes;
    }

    // A workbook with one sheet of the name that a scheme's has.
    private static byte[] Workbook(string cells, string shared, string before = "") => SampleFiles.Zip(
        ("[Content_Types].xml", "<Types/>"u8.ToArray()),
        ("_rels/.rels", Relationships(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", Encoding.UTF8.GetBytes("<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"指标\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Relationships(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"))),
        ("xl/sharedStrings.xml", Encoding.UTF8.GetBytes($"<sst><si><t>{shared}</t></si></sst>")),
        ("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes($"<worksheet>{before}<sheetData>{Rows(cells)}</sheetData></worksheet>")));

    // A hundred cells a row, as a sheet of the usual width has.
    private static string Rows(string cells)
    {
        const string one = "<c t=\"s\"><v>0</v></c>";
        return cells.StartsWith(one, StringComparison.Ordinal)
            ? string.Concat(Enumerable.Repeat($"<row>{string.Concat(Enumerable.Repeat(one, 100))}</row>", cells.Length / one.Length / 100))
            : $"<row>{cells}</row>";
    }

    private static byte[] Relationships(params (string Kind, string Target)[] all) => Encoding.UTF8.GetBytes(
        "<Relationships>" + string.Concat(all.Select((r, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Kind}\" Target=\"{r.Target}\"/>")) + "</Relationships>");
}
