using System.Text;

namespace Assessment.Silo.Evidence.Content;

/// <summary>
/// Looks for a document type declaration in a part that is XML, as its bytes come. Office documents have none; one that is there makes
/// whoever opens the file fetch or multiply what it names.
/// </summary>
internal sealed class EntityScan
{
    private const string Mark = "<!DOCTYPE";

    // In UTF-16, the zero bytes between the letters are the same whichever end comes first.
    private static readonly byte[][] Marks = [Encoding.UTF8.GetBytes(Mark), Encoding.Unicode.GetBytes(Mark)[..^1]];
    private static readonly int Overlap = Marks.Max(m => m.Length) - 1;

    private byte[] before = [];

    /// <summary>True for parts that programs read as XML.</summary>
    public static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the mark is in these bytes, or across their beginning.</summary>
    public bool Finds(ReadOnlySpan<byte> bytes)
    {
        byte[] seam = [.. before, .. bytes[..Math.Min(bytes.Length, Overlap)]];
        var found = Has(seam) || Has(bytes);
        before = [.. (bytes.Length >= Overlap ? bytes : seam)[^Math.Min(Overlap, Math.Max(bytes.Length, seam.Length))..]];
        return found;
    }

    private static bool Has(ReadOnlySpan<byte> bytes)
    {
        foreach (var mark in Marks)
        {
            if (bytes.IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
