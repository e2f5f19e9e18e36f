using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Evidence.Content;

/// <summary>
/// A ZIP archive that was unpacked once, within bounds, and looked through: what it declares of itself is not believed. Nothing of it is
/// written anywhere.
/// </summary>
internal sealed class ZipPackage
{
    /// <summary>Most parts of a document, those of embedded documents included.</summary>
    public const int MostParts = 3000;

    /// <summary>Most bytes of all parts, unpacked: 200 MiB.</summary>
    public const long MostUnpacked = 200 * 1024 * 1024;

    // No more than a file of its own may have.
    private const int MostEmbedded = (int)Grains.Evidence.EvidenceFile.MostBytes;
    private const int MostText = 1024 * 1024;

    private static readonly string[] ActiveParts = ["vbaproject.bin", "vbadata.xml"];
    private static readonly string[] ActiveFolders = ["activex/", "macrosheets/", "dialogsheets/"];
    // Of OpenDocument, at the root alone.
    private static readonly string[] ActiveRoots = ["basic/", "scripts/", "dialogs/"];

    private static readonly FileMustUnpackWithinBounds TooManyParts = new(new($"至多 {MostParts} 个部件", $"at most {MostParts} parts"));

    private readonly Dictionary<string, byte[]> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    private ZipPackage()
    {
    }

    /// <summary>True when there is a part of that name.</summary>
    public bool Has(string part) => names.Contains(part);

    /// <summary>A part that tells what the archive is, as text; empty when there is none.</summary>
    public string Text(string part) => texts.TryGetValue(part, out var bytes) ? Encoding.UTF8.GetString(bytes) : "";

    /// <summary>True for bytes that begin as a ZIP archive does.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\x03\x04"u8);

    /// <summary>Looks through an archive.</summary>
    public static (ZipPackage Package, Rule? Broken) Open(byte[] bytes)
    {
        var package = new ZipPackage();
        return (package, package.Look(bytes, new(), embedded: false));
    }

    private Rule? Look(ArraySegment<byte> bytes, Budget budget, bool embedded)
    {
        // Counted before anything is made of them: ten million bytes hold two hundred thousand entries.
        if (bytes.AsSpan().Count("PK\x01\x02"u8) > MostParts)
        {
            return TooManyParts;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), ZipArchiveMode.Read);
            foreach (var entry in archive.Entries)
            {
                if (Named(entry, embedded, budget) is { } misnamed)
                {
                    return misnamed;
                }

                if (Unpack(entry, budget, embedded) is { } broken)
                {
                    return broken;
                }
            }

            return null;
        }
        catch (Exception fault) when (fault is InvalidDataException or NotSupportedException or IOException or ArgumentException)
        {
            return Content.Broken.Cut("ZIP");
        }
    }

    private Rule? Named(ZipArchiveEntry entry, bool embedded, Budget budget)
    {
        var name = entry.FullName;
        if (++budget.Parts > MostParts)
        {
            return TooManyParts;
        }

        if (entry.IsEncrypted)
        {
            return new FileMustBeWhole("ZIP", new("已加密，无法核验", "it is encrypted and cannot be checked"));
        }

        // Nothing grows much by being packed: more packed than unpacked is a size that lies, and hides the rest from whoever counts.
        if (entry.CompressedLength > entry.Length + (entry.Length / 8) + 1024)
        {
            return new FileMustBeWhole("ZIP", new("其中部件的大小不实", "a part in it has another size than it says"));
        }

        if (name.Split('/', '\\').Contains("..") || name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal))
        {
            return new FileMustBeWhole("ZIP", new("其中有越出目录的路径", "a path in it leads out of its folder"));
        }

        if (IsActive(name))
        {
            return new FileMustHoldNoMacros(name.Length <= 100 ? name : name[..100] + "…");
        }

        return embedded || names.Add(name) ? null : new FileMustBeWhole("ZIP", new("其中有重名的部件", "two of its parts have one name"));
    }

    private static bool IsActive(string name)
    {
        var plain = name.Replace('\\', '/').ToLowerInvariant();
        return ActiveParts.Contains(plain[(plain.LastIndexOf('/') + 1)..])
            || Array.Exists(ActiveFolders, f => plain.Contains("/" + f, StringComparison.Ordinal))
            || Array.Exists(ActiveRoots, f => plain.StartsWith(f, StringComparison.Ordinal));
    }

    // Counts what really comes out: the sizes in the directory may lie.
    private Rule? Unpack(ZipArchiveEntry entry, Budget budget, bool embedded)
    {
        using var stream = entry.Open();
        using var kept = new MemoryStream();
        var (buffer, keep, first) = (budget.Buffer, IsText(entry, embedded), true);
        var grammar = EntityScan.IsXml(entry.FullName) ? new EntityScan() : null;
        for (int read; (read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0; first = false)
        {
            if ((budget.Unpacked += read) > MostUnpacked)
            {
                return new FileMustUnpackWithinBounds(new($"至多 {MostUnpacked / 1024 / 1024} MiB", $"at most {MostUnpacked / 1024 / 1024} MiB"));
            }

            if (first && buffer.AsSpan(0, read).StartsWith("MZ"u8))
            {
                return new FileMustHoldNoMacros(entry.FullName);
            }

            if (grammar?.Finds(buffer.AsSpan(0, read)) == true)
            {
                return new FileMustDeclareNoEntities(entry.FullName.Length <= 100 ? entry.FullName : entry.FullName[..100] + "…");
            }

            keep |= first && Begins(buffer.AsSpan(0, read));
            if (keep && kept.Length + read > (IsText(entry, embedded) ? MostText : MostEmbedded))
            {
                return new FileMustUnpackWithinBounds(new("内嵌部件过大", "an embedded part is too large"));
            }

            if (keep)
            {
                kept.Write(buffer, 0, read);
            }
        }

        return Kept(entry, new(kept.GetBuffer(), 0, (int)kept.Length), budget, embedded);
    }

    private Rule? Kept(ZipArchiveEntry entry, ArraySegment<byte> bytes, Budget budget, bool embedded)
    {
        if (Begins(bytes))
        {
            return embedded
                ? new FileMustUnpackWithinBounds(new("内嵌文档中又有内嵌文档", "a document inside an embedded document"))
                : Look(bytes, budget, embedded: true);
        }

        if (IsText(entry, embedded))
        {
            texts[entry.FullName] = bytes.ToArray();
        }

        return null;
    }

    private static bool IsText(ZipArchiveEntry entry, bool embedded) => !embedded && entry.FullName is PackedKinds.ContentTypes or PackedKinds.MimeType;

    private sealed class Budget
    {
        /// <summary>One for all parts: a new one for each of thousands would be memory for nothing.</summary>
        public byte[] Buffer { get; } = new byte[81920];

        public int Parts { get; set; }

        public long Unpacked { get; set; }
    }
}

/// <summary>Names that tell packed kinds apart.</summary>
internal static class PackedKinds
{
    public const string ContentTypes = "[Content_Types].xml";
    public const string MimeType = "mimetype";

    private static readonly string[] Active = ["macroEnabled", "vbaProject", "macrosheet", "activeX"];

    /// <summary>True for an Office document with that main part.</summary>
    public static bool IsOffice(ZipPackage package, string main) => package.Has(ContentTypes) && package.Has(main);

    /// <summary>The active part that an Office document names itself, under whatever name it is packed; null when there is none.</summary>
    public static string? ActivePart(ZipPackage package)
    {
        // In UTF-16 each second byte is none of the words'.
        var types = package.Text(ContentTypes).Replace("\0", "", StringComparison.Ordinal);
        return Array.Find(Active, a => types.Contains(a, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>Word document.</summary>
internal sealed class DocxFile : IPackedKind
{
    public string Name => "DOCX";

    public string MediaType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public ImmutableArray<string> Extensions => ["docx"];

    public bool Holds(ZipPackage package) => PackedKinds.IsOffice(package, "word/document.xml");
}

/// <summary>Excel workbook.</summary>
internal sealed class XlsxFile : IPackedKind
{
    public string Name => "XLSX";

    public string MediaType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public ImmutableArray<string> Extensions => ["xlsx"];

    public bool Holds(ZipPackage package) => PackedKinds.IsOffice(package, "xl/workbook.xml");
}

/// <summary>PowerPoint presentation.</summary>
internal sealed class PptxFile : IPackedKind
{
    public string Name => "PPTX";

    public string MediaType => "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    public ImmutableArray<string> Extensions => ["pptx"];

    public bool Holds(ZipPackage package) => PackedKinds.IsOffice(package, "ppt/presentation.xml");
}

/// <summary>OpenDocument text.</summary>
internal sealed class OdtFile : IPackedKind
{
    public string Name => "ODT";

    public string MediaType => "application/vnd.oasis.opendocument.text";

    public ImmutableArray<string> Extensions => ["odt"];

    public bool Holds(ZipPackage package) => package.Text(PackedKinds.MimeType) == MediaType;
}

/// <summary>OpenDocument spreadsheet.</summary>
internal sealed class OdsFile : IPackedKind
{
    public string Name => "ODS";

    public string MediaType => "application/vnd.oasis.opendocument.spreadsheet";

    public ImmutableArray<string> Extensions => ["ods"];

    public bool Holds(ZipPackage package) => package.Text(PackedKinds.MimeType) == MediaType;
}

/// <summary>OFD (GB/T 33190): the form in which many electronic invoices are issued.</summary>
internal sealed class OfdFile : IPackedKind
{
    public string Name => "OFD";

    public string MediaType => "application/ofd";

    public ImmutableArray<string> Extensions => ["ofd"];

    public bool Holds(ZipPackage package) => package.Has("OFD.xml");
}
