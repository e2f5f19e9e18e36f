using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Assessment.Reports.Writing;

/// <summary>
/// Makes a package's bytes follow from its content alone: parts in one order with one time, and no random names.
/// Same state and stamp, same bytes, so that a report can be compared and signed.
/// </summary>
internal static partial class Seal
{
    private const string CoreName = "package/services/metadata/core-properties/core.psmdcp";

    /// <summary>The earliest time that a zip file can carry.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Apply(MemoryStream package)
    {
        package.Position = 0;
        using var result = new MemoryStream();
        using (var source = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(e => Order(e.FullName)).ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                Copy(entry, target);
            }
        }

        return result.ToArray();
    }

    private static void Copy(ZipArchiveEntry entry, ZipArchive target)
    {
        var name = RandomCoreName().IsMatch(entry.FullName) ? CoreName : entry.FullName;
        var copy = target.CreateEntry(name, CompressionLevel.Optimal);
        copy.LastWriteTime = Epoch;
        using var source = entry.Open();
        using var stream = copy.Open();
        if (!IsText(name))
        {
            source.CopyTo(stream);
            return;
        }

        using var reader = new StreamReader(source, Encoding.UTF8);
        stream.Write(Encoding.UTF8.GetBytes(Settled(name, reader.ReadToEnd())));
    }

    // All else is what it was made to be, and may be large.
    private static bool IsText(string name) => name is "[Content_Types].xml" or "_rels/.rels";

    private static string Settled(string name, string text)
    {
        if (name == "[Content_Types].xml" || name == "_rels/.rels")
        {
            text = RandomCoreName().Replace(text, CoreName);
        }

        if (name != "_rels/.rels")
        {
            return text;
        }

        // Nothing refers to the package's own relationships by id.
        var no = 0;
        return RelationshipId().Replace(text, _ => $"Id=\"rId{++no}\"");
    }

    private static int Order(string name) => name switch { "[Content_Types].xml" => 0, "_rels/.rels" => 1, _ => 2 };

    [GeneratedRegex("package/services/metadata/core-properties/[0-9a-f]+\\.psmdcp")]
    private static partial Regex RandomCoreName();

    [GeneratedRegex("Id=\"[^\"]*\"")]
    private static partial Regex RelationshipId();
}
