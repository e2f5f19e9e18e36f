using CsvHelper;

namespace Assessment.Silo.Auditing;

/// <summary>
/// Comma-separated values for spreadsheet programs: a mark of the encoding, a first line that begins with # and says whose copy it is, a header,
/// and no field that would be computed.
/// </summary>
public static class CsvText
{
    // A spreadsheet program takes what begins so for a formula, which people who are not signed in could bring.
    private static readonly CsvWriterOptions Guarded = new() { Injection = CsvInjection.Escape };

    /// <summary>Writes what stands before the records.</summary>
    public static void Begin(TextWriter to, string mark, IEnumerable<string> header)
    {
        // Without the mark of the encoding the usual spreadsheet program takes Chinese for something else.
        to.Write('\uFEFF');
        Write(to, [["# " + mark]]);
        using var csv = CsvWriter.Create(to, Guarded, leaveOpen: true);
        csv.WriteHeader([.. header]);
    }

    /// <summary>Writes records.</summary>
    public static void Write(TextWriter to, IEnumerable<string?[]> records)
    {
        using var csv = CsvWriter.Create(to, Guarded, leaveOpen: true);
        foreach (var record in records)
        {
            csv.WriteRecord([.. record.Select(Wide)]);
        }
    }

    // The writer knows the marks of formulas as ASCII has them; some spreadsheet programs of East Asia take the wide ones, too.
    private static string? Wide(string? text) => text is ['＝' or '＋' or '－' or '＠', ..] ? "'" + text : text;
}
