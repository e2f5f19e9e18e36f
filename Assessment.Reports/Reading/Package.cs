using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml;

namespace Assessment.Reports.Reading;

/// <summary>
/// The zip file that a workbook is, read within limits whatever it claims of itself: it comes from somebody else. Only parts that are asked
/// for are unpacked, what they unpack to is counted as it comes, and nothing outside the file is ever resolved.
/// </summary>
internal sealed class Package : IDisposable
{
    /// <summary>Most bytes of the file: 10 MiB.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    private const int MostParts = 500;
    private const long MostOfOnePart = 8L * 1024 * 1024;
    private const long MostUnpacked = 24L * 1024 * 1024;

    private static ReadOnlySpan<byte> EntryMark => "PK\x01\x02"u8;

    private readonly ZipArchive zip;
    private readonly MemoryStream file;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private long unpacked;

    private Package(MemoryStream file)
    {
        this.file = file;
        zip = new(file, ZipArchiveMode.Read);
        if (zip.Entries.Count > MostParts)
        {
            throw UnreadableException.TooLarge($"超过 {MostParts} 个部件", $"it has more than {MostParts} parts");
        }

        foreach (var entry in zip.Entries)
        {
            // Two parts of one name: programs differ in which they show.
            if (!parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry))
            {
                throw UnreadableException.NoWorkbook();
            }
        }
    }

    /// <summary>Takes a file in.</summary>
    /// <exception cref="UnreadableException">It is too large, or no zip file.</exception>
    public static Package Open(Stream stream)
    {
        var file = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (file.Length + read > MostBytes)
            {
                throw UnreadableException.TooLarge("文件超过 10 MiB", "the file has more than 10 MiB");
            }

            file.Write(buffer, 0, read);
        }

        // Counted before anything is made of them: ten million bytes hold two hundred thousand entries.
        if (file.GetBuffer().AsSpan(0, (int)file.Length).Count(EntryMark) > MostParts)
        {
            throw UnreadableException.TooLarge($"超过 {MostParts} 个部件", $"it has more than {MostParts} parts");
        }

        file.Position = 0;
        return new(file);
    }

    /// <summary>SHA-256 of the file.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)));

    /// <summary>A part as XML.</summary>
    /// <exception cref="UnreadableException">There is none of this name.</exception>
    public XmlReader Read(string name) => XmlReader.Create(Open(name), new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostOfOnePart,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    /// <summary>Targets of a part's relationships inside the package, by id, with their kind: the last word of the type.</summary>
    public Dictionary<string, (string Kind, string Target)> Relationships(string part)
    {
        var slash = part.LastIndexOf('/');
        var (folder, name) = (part[..(slash + 1)], part[(slash + 1)..]);
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var xml = Read($"{folder}_rels/{name}.rels");
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target && xml.GetAttribute("Type") is { } type)
            {
                found[id] = (type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target));
            }
        }

        return found;
    }

    public void Dispose() => zip.Dispose();

    private CountedStream Open(string name) => parts.TryGetValue(name, out var entry)
        ? new(entry.Open(), Count)
        : throw UnreadableException.NoWorkbook();

    private void Count(int bytes, long ofPart)
    {
        unpacked += bytes;
        if (unpacked > MostUnpacked || ofPart > MostOfOnePart)
        {
            throw UnreadableException.TooLarge("解压后的内容过多", "it unpacks to too much");
        }
    }

    private static string Resolve(string folder, string target)
    {
        var path = target.StartsWith('/') ? target : folder + target;
        var steps = new List<string>();
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not (".." or "."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    private sealed class CountedStream(Stream inner, Action<int, long> count) : Stream
    {
        private long total;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => total;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            total += read;
            count(read, total);
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
