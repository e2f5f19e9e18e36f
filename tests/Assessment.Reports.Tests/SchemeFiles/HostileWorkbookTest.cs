using System.IO.Compression;
using System.Text;
using Assessment.Grains.Tests;
using Assessment.Reports.Tests.Kit;

namespace Assessment.Reports.Tests;

/// <summary>Files that were made to do harm, or broken on the way: each is refused in words, quickly, and none brings anything down.</summary>
public sealed class HostileWorkbookTest
{
    private const string Sheet = "xl/worksheets/sheet2.xml";

    private static readonly byte[] Good = SchemeBook.Of(A.Scheme()).Bytes;

    private static readonly Dictionary<string, (string Code, Func<byte[]> Make)> Files = new(StringComparer.Ordinal)
    {
        ["nothing"] = ("file-must-be-a-workbook", () => []),
        ["words"] = ("file-must-be-a-workbook", () => Encoding.UTF8.GetBytes("指标,分值\n甲,10")),
        ["old Excel file"] = ("file-must-be-a-workbook", () => [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, .. new byte[600]]),
        ["cut off"] = ("file-must-be-a-workbook", () => Good[..(Good.Length / 2)]),
        ["zip of something else"] = ("file-must-be-a-workbook", () => Zip(("readme.txt", "hello"))),
        ["workbook without sheets' parts"] = ("file-must-be-a-workbook", () => Edit("xl/_rels/workbook.xml.rels", _ => "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>")),
        ["sheet outside the file"] = ("file-must-be-a-workbook", () => Edit("xl/_rels/workbook.xml.rels", t => t.Replace("Target=\"", "TargetMode=\"External\" Target=\"https://example.invalid/", StringComparison.Ordinal))),
        ["sheet above the package"] = ("file-must-be-a-workbook", () => Edit("xl/_rels/workbook.xml.rels", t => t.Replace("worksheets/", "../../../../etc/", StringComparison.Ordinal))),
        ["entities"] = ("file-must-be-a-workbook", () => Edit(Sheet, t => "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + t[(t.IndexOf("?>", StringComparison.Ordinal) + 2)..])),
        ["entity from outside"] = ("file-must-be-a-workbook", () => Edit(Sheet, _ => "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>")),
        ["malformed XML"] = ("file-must-be-a-workbook", () => Edit(Sheet, t => t[..^20])),
        ["elements inside a figure"] = ("file-must-be-a-workbook", () => Cells("<c r=\"A2\"><v><b>1</b></v></c>")),
        ["shared text that is not there"] = ("file-must-be-a-workbook", () => Cells("<c r=\"A2\" t=\"s\"><v>99999</v></c>")),
        ["shared text below zero"] = ("file-must-be-a-workbook", () => Cells("<c r=\"A2\" t=\"s\"><v>-1</v></c>")),
        ["place that is none"] = ("file-must-be-a-workbook", () => Cells("<c r=\"2A\"><v>1</v></c>")),
        ["one cell twice"] = ("file-must-be-a-workbook", () => Cells("<c r=\"A2\"><v>1</v></c><c r=\"A2\"><v>2</v></c>")),
        ["two parts of one name"] = ("file-must-be-a-workbook", () => Zip(Parts(Good).Append((Sheet, "<worksheet/>")))),
        ["far row"] = ("workbook-must-be-small-enough", () => Cells("<c r=\"A1048576\"><v>1</v></c>")),
        ["far column"] = ("workbook-must-be-small-enough", () => Cells("<c r=\"XFD2\"><v>1</v></c>")),
        ["long text"] = ("workbook-must-be-small-enough", () => Cells($"<c r=\"A2\" t=\"str\"><v>{new string('a', 32_768)}</v></c>")),
        ["row of a million cells"] = ("workbook-must-be-small-enough", () => Cells(string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 1_000_000)))),
        ["bomb"] = ("workbook-must-be-small-enough", () => Cells(new string(' ', 40 * 1024 * 1024))),
        ["bomb of shared texts"] = ("workbook-must-be-small-enough", () => Edit("xl/sharedStrings.xml", _ => "<sst>" + string.Concat(Enumerable.Repeat("<si/>", 200_000)) + "</sst>")),
        ["bomb in an attribute"] = ("workbook-must-be-small-enough", () => Edit(Sheet, _ => $"<worksheet a=\"{new string('a', 30 * 1024 * 1024)}\"/>")),
        ["a thousand parts"] = ("workbook-must-be-small-enough", () => Zip(Parts(Good).Concat(Enumerable.Range(0, 1000).Select(i => ($"x/{i}", ""))))),
        ["larger than the limit"] = ("workbook-must-be-small-enough", () => new byte[SchemeWorkbookReader.MostBytes + 1]),
    };

    public static IEnumerable<string> Names => Files.Keys;

    [TestCaseSource(nameof(Names))]
    public void File_WhenHostile_IsRefusedInWords(string name)
    {
        var (code, make) = Files[name];
        using var stream = new MemoryStream(make());
        var read = SchemeWorkbookReader.Read(stream);
        Assert.That((read.Scheme, read.Faults.Select(f => f.Code)), Is.EqualTo(((object?)null, new[] { code })));
    }

    // Whatever else is read of users goes through the same doors.
    [TestCaseSource(nameof(Names))]
    public void File_WhenHostile_IsRefusedAsAListAndAsAPackToo(string name)
    {
        var (code, make) = Files[name];
        var bytes = make();
        using var list = new MemoryStream(bytes);
        Assert.That((HistoryReader.Read(list).Sheets.Length, HistoryReader.Read(new MemoryStream(bytes)).Faults.Select(f => f.Code)), Is.EqualTo((0, new[] { code })));
        var pack = Kit.Packs.Read(bytes);
        Assert.That((pack.Head, pack.Rows.Length, pack.Faults.Select(f => f.Code)), Is.EqualTo(((Packs.PackHead?)null, 0, new[] { code })).Or.EqualTo(((Packs.PackHead?)null, 0, new[] { "file-must-be-a-pack" })));
    }

    [Test]
    public void Pack_WhenAnyByteOrPartIsChanged_IsReadOrRefusedButNeverFails([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var good = Kit.Packs.Book().Bytes;
        var parts = Parts(good).Where(p => p.Name.StartsWith("xl/", StringComparison.Ordinal) && p.Name.EndsWith(".xml", StringComparison.Ordinal)).ToList();
        var (name, text) = parts[random.Next(parts.Count)];
        var from = random.Next(text.Length);
        string[] splinters = ["\"", "<", "<c/>", "9", "r=\"A1\"", "&#1;", "t=\"b\"", "hidden=\"1\"", "<mergeCell ref=\"::\"/>", "<mergeCell ref=\"\"/>", ""];
        var splinter = splinters[random.Next(splinters.Length)];
        var bytes = new SchemeBook(good).Part(name, t => t[..from] + splinter + t[Math.Min(t.Length, from + random.Next(30))..]).Bytes;
        var read = Kit.Packs.Read(bytes);
        Assert.That(read.Head is null, Is.EqualTo(read.Faults.Length > 0));
        Assert.That(() => HistoryReader.Read(new MemoryStream(bytes)), Throws.Nothing);
    }

    [Test]
    public void File_OfTheLimitItself_IsLookedAt()
    {
        using var stream = new MemoryStream(new byte[SchemeWorkbookReader.MostBytes]);
        Assert.That(SchemeWorkbookReader.Read(stream).Faults.Single().Code, Is.EqualTo("file-must-be-a-workbook"));
    }

    [Test]
    public void File_WhenAnyByteIsChanged_IsReadOrRefusedButNeverFails([Range(1, 40)] int seed)
    {
        var (random, bytes) = (new Random(seed), (byte[])Good.Clone());
        for (var i = random.Next(1, 20); i > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        Assert.That(() => new SchemeBook(bytes).Read(), Throws.Nothing);
    }

    [Test]
    public void File_WhenItsXmlIsScrambled_IsReadOrRefusedButNeverFails([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var parts = Parts(Good).Where(p => p.Name.EndsWith(".xml", StringComparison.Ordinal) || p.Name.EndsWith(".rels", StringComparison.Ordinal)).ToList();
        var (name, text) = parts[random.Next(parts.Count)];
        var from = random.Next(text.Length);
        string[] splinters = ["\"", "<", "<c/>", "<v>", "9", "r=\"A1\"", "&#1;", "s=\"-7\"", "t=\"b\"", "<mergeCell/>", "xml:space=\"x\"", ""];
        var splinter = splinters[random.Next(splinters.Length)];
        var scrambled = Edit(name, t => t[..from] + splinter + t[Math.Min(t.Length, from + random.Next(30))..]);
        var read = new SchemeBook(scrambled).Read();
        Assert.That(read.Scheme is null, Is.EqualTo(read.Faults.Length > 0));
    }

    [Test]
    public void Cell_WithoutItsPlace_StandsAfterTheOneBefore()
    {
        var bytes = new SchemeBook(Good).Part("xl/worksheets/sheet5.xml", t => System.Text.RegularExpressions.Regex.Replace(t, "<(x:)?c r=\"[A-Z]+[0-9]+\"", "<$1c")).Bytes;
        Assert.That(new SchemeBook(bytes).Read().Scheme!.Grades, Is.EqualTo(A.Scheme().Grades));
    }

    private static byte[] Edit(string part, Func<string, string> change) => new SchemeBook(Good).Part(part, change).Bytes;

    private static byte[] Cells(string cells) => Edit(Sheet, _ =>
        $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>[category.code]</v></c></row><row r=\"2\">{cells}</row></sheetData></worksheet>");

    private static IEnumerable<(string Name, string Text)> Parts(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            yield return (entry.FullName, reader.ReadToEnd());
        }
    }

    private static byte[] Zip(params IEnumerable<(string Name, string Text)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
