using System.Text;
using Assessment.Silo.Evidence.Content;

namespace Assessment.Silo.Tests.Evidence;

/// <summary>What a file is by its content, and what is refused whatever it is called.</summary>
internal sealed class FileContentTest
{
    private static readonly (string Name, byte[] Bytes, string MediaType)[] Right =
    [
        ("扫描件.pdf", SampleFiles.Pdf(), "application/pdf"), ("a.png", SampleFiles.Png(), "image/png"), ("a.jpg", SampleFiles.Jpeg(), "image/jpeg"),
        ("a.JPEG", SampleFiles.Jpeg(), "image/jpeg"), ("camera.jpg", [.. SampleFiles.Jpeg(), 1, 2, 3], "image/jpeg"), ("a.gif", SampleFiles.Gif(), "image/gif"), ("a.webp", SampleFiles.Webp(), "image/webp"),
        ("a.docx", SampleFiles.Docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("embeds.docx", SampleFiles.Docx(("word/embeddings/a.xlsx", SampleFiles.Xlsx())), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.xlsx", SampleFiles.Xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.pptx", SampleFiles.Pptx(), "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("a.odt", SampleFiles.OpenDocument("text"), "application/vnd.oasis.opendocument.text"), ("a.ods", SampleFiles.OpenDocument("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
        ("发票.ofd", SampleFiles.Ofd(), "application/ofd"), ("a.txt", "值守记录\r\n\t无异常"u8.ToArray(), "text/plain"), ("a.log", "ok"u8.ToArray(), "text/plain"),
        ("excel.csv", [0xef, 0xbb, 0xbf, .. "日期,姓名\n2026-03-17,𠮷田"u8], "text/csv"),
    ];

    private static readonly byte[] Program = [.. "MZ"u8, .. new byte[100]];

    public static IEnumerable<TestCaseData> Rights => Right.Select(r => new TestCaseData(r.Name, r.Bytes, r.MediaType).SetArgDisplayNames(r.Name));

    [TestCaseSource(nameof(Rights))]
    public void Look_WhenContentAndNameAgree_TakesTheContentsWord(string name, byte[] bytes, string mediaType)
    {
        var (found, broken) = FileContent.Look(bytes, name);
        Assert.That((found, broken), Is.EqualTo((mediaType, (Grains.Journal.Rule?)null)), broken?.Message.Zh);
    }

    [Test]
    public void Look_WhenTheNameSaysOtherwise_IsRefused_WhateverTheTwo()
    {
        var names = FileKinds.Extensions.Select(e => "a" + e).Append("a.exe").Append("a").Append("a.pdf.exe").ToList();
        foreach (var (right, bytes, mediaType) in Right)
        {
            var fitting = FileKinds.All.Where(k => k.MediaType == mediaType || (mediaType.StartsWith("text/", StringComparison.Ordinal) && k.MediaType.StartsWith("text/", StringComparison.Ordinal))).SelectMany(k => k.Extensions).ToList();
            foreach (var name in names.Where(n => !fitting.Contains(Grains.Evidence.FileName.Extension(n))))
            {
                Assert.That(FileContent.Look(bytes, name).Broken, Is.TypeOf<FileNameMustFitItsContent>(), $"{right} as {name}");
            }
        }
    }

    private static readonly (string What, byte[] Bytes, string Name, Type Rule)[] Hostile =
    [
        ("empty", [], "a.pdf", typeof(FileMustNotBeEmpty)),
        ("program called pdf", Program, "a.pdf", typeof(FileMustBeOfAKnownKind)),
        ("program called txt", "MZ\x90 text"u8.ToArray(), "a.txt", typeof(FileMustBeOfAKnownKind)),
        ("ELF", [0x7f, .. "ELF"u8, 0, 0], "a.png", typeof(FileMustBeOfAKnownKind)),
        ("page called png", "<html><script>alert(1)</script>"u8.ToArray(), "a.png", typeof(FileMustBeOfAKnownKind)),
        ("page called txt", "\n <!DOCTYPE html><p>"u8.ToArray(), "a.txt", typeof(FileMustBeOfAKnownKind)),
        ("drawing with script", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), "a.svg", typeof(FileMustBeOfAKnownKind)),
        ("drawing behind a byte order mark", [0xef, 0xbb, 0xbf, .. "<?xml version='1.0'?><svg/>"u8], "a.txt", typeof(FileMustBeOfAKnownKind)),
        ("shell script", "#!/bin/sh\nrm -rf /"u8.ToArray(), "a.txt", typeof(FileMustBeOfAKnownKind)),
        ("old Office", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0], "a.doc", typeof(FileMustBeOfAKnownKind)),
        ("encrypted Office", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0], "a.docx", typeof(FileMustBeOfAKnownKind)),
        ("GBK text", [0xd6, 0xd0, 0xce, 0xc4, (byte)','], "a.csv", typeof(FileMustBeOfAKnownKind)),
        ("UTF-16 text", Encoding.Unicode.GetBytes("ab"), "a.txt", typeof(FileMustBeOfAKnownKind)),
        ("text with NUL", "a\0b"u8.ToArray(), "a.txt", typeof(FileMustBeOfAKnownKind)),
        ("rar", "Rar!\x1a\x07\0"u8.ToArray(), "a.rar", typeof(FileMustBeOfAKnownKind)),
        ("plain zip", SampleFiles.Zip(("a.txt", "x"u8.ToArray())), "a.docx", typeof(FileMustBeOfAKnownKind)),
        ("binary workbook", SampleFiles.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.bin", [1])), "a.xlsx", typeof(FileMustBeOfAKnownKind)),
        ("macros", SampleFiles.Docx(("word/vbaProject.bin", [1])), "a.docx", typeof(FileMustHoldNoMacros)),
        ("macros under other letters", SampleFiles.Docx(("word/VBAPROJECT.BIN", [1])), "a.docx", typeof(FileMustHoldNoMacros)),
        ("macros under another name", Types(SampleFiles.WordTypes.Replace("</Types>", "<Override PartName=\"/word/x.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>", StringComparison.Ordinal)), "a.docx", typeof(FileMustHoldNoMacros)),
        ("macros declared in UTF-16", Zipped(Encoding.Unicode.GetBytes("<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>")), "a.docx", typeof(FileMustHoldNoMacros)),
        ("macros in an embedded workbook", SampleFiles.Docx(("word/embeddings/a.xlsx", SampleFiles.Zip(("xl/vbaProject.bin", [1])))), "a.docx", typeof(FileMustHoldNoMacros)),
        ("Excel 4 macros", SampleFiles.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", [1]), ("xl/macrosheets/sheet1.xml", [1])), "a.xlsx", typeof(FileMustHoldNoMacros)),
        ("controls", SampleFiles.Docx(("word/activeX/activeX1.bin", [1])), "a.docx", typeof(FileMustHoldNoMacros)),
        ("OpenDocument macros", SampleFiles.OpenDocument("text", ("Basic/Standard/Module1.xml", [1])), "a.odt", typeof(FileMustHoldNoMacros)),
        ("program in a document", SampleFiles.Docx(("word/media/image1.png", Program)), "a.docx", typeof(FileMustHoldNoMacros)),
        ("zip bomb", SampleFiles.Bomb(201), "a.docx", typeof(FileMustUnpackWithinBounds)),
        ("zip bomb inside", SampleFiles.Docx(("word/embeddings/a.xlsx", SampleFiles.Bomb(201))), "a.docx", typeof(FileMustUnpackWithinBounds)),
        ("zip in zip in zip", SampleFiles.Docx(("word/a.xlsx", SampleFiles.Zip(("b.zip", SampleFiles.Xlsx())))), "a.docx", typeof(FileMustUnpackWithinBounds)),
        ("thousands of parts", SampleFiles.Zip([.. Enumerable.Range(0, 3001).Select(i => ($"{i}", Array.Empty<byte>()))]), "a.docx", typeof(FileMustUnpackWithinBounds)),
        ("vast types", Zipped(new byte[1_100_000]), "a.docx", typeof(FileMustUnpackWithinBounds)),
        ("path out of the folder", SampleFiles.Docx(("../../etc/cron.d/x", [1])), "a.docx", typeof(FileMustBeWhole)),
        ("absolute path", SampleFiles.Docx(("/etc/passwd", [1])), "a.docx", typeof(FileMustBeWhole)),
        ("two parts of one name", SampleFiles.Docx(("WORD/document.xml", [1])), "a.docx", typeof(FileMustBeWhole)),
        ("cut off zip", SampleFiles.Docx()[..200], "a.docx", typeof(FileMustBeWhole)),
        ("two documents in one", SampleFiles.Docx(("xl/workbook.xml", [1])), "a.docx", typeof(FileMustBeOneThing)),
        ("PDF and archive", [.. SampleFiles.Pdf(), .. SampleFiles.Zip(("a", [1]))], "a.pdf", typeof(FileMustBeOneThing)),
        ("picture and archive", [.. SampleFiles.Jpeg(), .. SampleFiles.Docx()], "a.jpg", typeof(FileMustBeOneThing)),
        ("picture and page", SampleFiles.Png("<SCRIPT>alert(1)</SCRIPT>"), "a.png", typeof(FileMustBeOneThing)),
        ("picture and PDF", SampleFiles.Png("%PDF-1.7"), "a.png", typeof(FileMustBeOneThing)),
        ("PNG with a tail", [.. SampleFiles.Png(), 1], "a.png", typeof(FileMustBeWhole)),
        ("GIF with a tail", [.. SampleFiles.Gif(), .. "/*<script>"u8], "a.gif", typeof(FileMustBeWhole)),
        ("WebP with a tail", [.. SampleFiles.Webp(), 1], "a.webp", typeof(FileMustBeWhole)),
        ("cut off PNG", SampleFiles.Png()[..^12], "a.png", typeof(FileMustBeWhole)),
        ("cut off JPEG", SampleFiles.Jpeg()[..^2], "a.jpg", typeof(FileMustBeWhole)),
        ("cut off GIF", SampleFiles.Gif()[..^1], "a.gif", typeof(FileMustBeWhole)),
        ("cut off WebP", SampleFiles.Webp()[..^1], "a.webp", typeof(FileMustBeWhole)),
        ("cut off PDF", SampleFiles.Pdf()[..40], "a.pdf", typeof(FileMustBeWhole)),
        ("PDF behind something", [.. "x\n"u8, .. SampleFiles.Pdf()], "a.pdf", typeof(FileNameMustFitItsContent)),
        ("signature alone", [0xff, 0xd8, 0xff], "a.jpg", typeof(FileMustBeWhole)),
        ("GIF header alone", "GIF89a"u8.ToArray(), "a.gif", typeof(FileMustBeWhole)),
    ];

    public static IEnumerable<TestCaseData> Hostiles => Hostile.Select(h => new TestCaseData(h.Bytes, h.Name, h.Rule).SetArgDisplayNames(h.What));

    [TestCaseSource(nameof(Hostiles))]
    public void Look_WhenAFileIsNotWhatItShouldBe_NamesTheRuleInBothLanguages(byte[] bytes, string name, Type rule)
    {
        var (mediaType, broken) = FileContent.Look(bytes, name);
        Assert.That((mediaType, broken?.GetType()), Is.EqualTo(((string?)null, rule)), broken?.Message.ToString());
        Assert.That(broken!.Message.Zh, Does.Contain("未保存"));
        Assert.That(broken.Message.En, Does.Contain("not kept").Or.Contain("It was not kept"));
    }

    // Whatever is cut, changed or put together: an answer, never an exception.
    [Test]
    public void Look_WhenBytesAreRandomlySpoilt_Answers()
    {
        var random = TestContext.CurrentContext.Random!;
        for (var round = 0; round < 4000; round++)
        {
            var (name, bytes, _) = Right[random.Next(Right.Length)];
            byte[] spoilt = [.. bytes.Take(random.Next(bytes.Length + 1))];
            for (var i = 0; i < 3 && spoilt.Length > 0; i++)
            {
                spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
            }

            var (mediaType, broken) = FileContent.Look(spoilt, name);
            Assert.That(mediaType is null, Is.EqualTo(broken is not null));
        }
    }

    [Test]
    public void Kinds_All_AreDistinct_AndOnlyPicturesAreShownInPlace()
    {
        Assert.That(FileKinds.All.Select(k => k.MediaType), Is.Unique);
        Assert.That(FileKinds.Extensions, Is.Unique);
        Assert.That(FileKinds.All.Where(k => FileKinds.IsPicture(k.MediaType)).Select(k => k.MediaType), Is.EquivalentTo(new[] { "image/png", "image/jpeg", "image/gif", "image/webp" }));
        Assert.That(FileKinds.IsPicture("image/svg+xml"), Is.False);
    }

    private static byte[] Types(string text) => Zipped(Encoding.UTF8.GetBytes(text));

    private static byte[] Zipped(byte[] types) => SampleFiles.Zip(("[Content_Types].xml", types), ("word/document.xml", [1]));
}
