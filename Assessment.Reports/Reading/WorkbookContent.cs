using System.Collections.Immutable;
using System.Xml;

namespace Assessment.Reports.Reading;

/// <summary>The sheets of a workbook that somebody sent.</summary>
internal sealed class WorkbookContent : IDisposable
{
    private const int MostSheets = 100;
    private const int MostStrings = 100_000;
    private const string OfficeDocument = "officeDocument";

    private readonly Package package;
    private readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);
    private readonly List<string> shared = [];
    private readonly ReadingLimits limits;
    private readonly CellBudget budget;
    private readonly NumberFormats formats = NumberFormats.None;

    /// <summary>Opens one.</summary>
    /// <exception cref="UnreadableException">It is none, or too large.</exception>
    public WorkbookContent(Stream stream, ReadingLimits? limits = null)
    {
        this.limits = limits ?? ReadingLimits.Forms;
        budget = new(this.limits);
        package = Package.Open(stream);
        var workbook = package.Relationships("").Values.FirstOrDefault(r => r.Kind == OfficeDocument).Target ?? throw UnreadableException.NoWorkbook();
        var related = package.Relationships(workbook);
        Sheets = ReadSheets(workbook, related);
        if (related.Values.FirstOrDefault(r => r.Kind == "sharedStrings").Target is { } strings)
        {
            ReadShared(strings);
        }

        if (related.Values.FirstOrDefault(r => r.Kind == "styles").Target is { } styles)
        {
            using var xml = package.Read(styles);
            formats = NumberFormats.Read(xml);
        }
    }

    /// <summary>Names of the sheets, in order.</summary>
    public ImmutableArray<string> Sheets { get; }

    /// <summary>SHA-256 of the file.</summary>
    public string Hash => package.Hash;

    /// <summary>True when days are counted from 1904, as old programs of another house do.</summary>
    public bool CountsFrom1904 { get; private set; }

    /// <summary>What a sheet holds.</summary>
    public SheetContent Read(string sheet)
    {
        using var xml = package.Read(parts[sheet]);
        return new SheetReader(sheet, shared, formats, budget, limits.Rows).Read(xml);
    }

    /// <summary>Runs a reading, and says what is wrong with a file that none can be made of.</summary>
    public static CellFault? Try(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (UnreadableException unreadable)
        {
            return unreadable.Fault;
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            // An entity or a limit of the XML reader, a damaged or encrypted zip file: each is the same to whoever sent it.
            return UnreadableException.NoWorkbook().Fault;
        }
    }

    public void Dispose() => package.Dispose();

    private ImmutableArray<string> ReadSheets(string workbook, Dictionary<string, (string Kind, string Target)> related)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        using var xml = package.Read(workbook);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                CountsFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
            }

            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "sheet" } || xml.GetAttribute("name") is not { } name)
            {
                continue;
            }

            names.Add(name);
            if (names.Count > MostSheets || !parts.TryAdd(name, Target(xml, related)))
            {
                throw UnreadableException.NoWorkbook();
            }
        }

        return names.ToImmutable();
    }

    // The id's namespace differs between the two dialects of the format.
    private static string Target(XmlReader xml, Dictionary<string, (string Kind, string Target)> related)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && related.TryGetValue(xml.Value, out var found))
            {
                return found.Target;
            }
        }

        throw UnreadableException.NoWorkbook();
    }

    private void ReadShared(string part)
    {
        using var xml = package.Read(part);
        xml.MoveToContent();
        xml.Read();
        while (!xml.EOF)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                shared.Add(SheetReader.Unescaped(SheetReader.RichText(xml)));
            }
            else
            {
                xml.Read();
            }

            if (shared.Count > MostStrings)
            {
                throw UnreadableException.TooLarge($"超过 {MostStrings} 段文字", $"it has more than {MostStrings} texts");
            }
        }
    }
}
