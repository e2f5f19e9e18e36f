using System.Globalization;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using CsvHelper;

namespace Assessment.Silo.Auditing;

/// <summary>Writes rows of the audit log for other programs.</summary>
public static class AuditExport
{
    private static readonly string[] Header =
        ["id", "node", "seq", "at", "type", "result", "account", "address", "target", "contract", "detail", "previousHash", "hash"];

    // A spreadsheet program takes what begins so for a formula, which people who are not signed in could bring.
    private static readonly CsvWriterOptions Guarded = new() { Injection = CsvInjection.Escape };

    /// <summary>Writes comma-separated values with a mark of the encoding, times in China; the number of rows.</summary>
    public static long WriteCsv(IEnumerable<AuditRow> rows, TextWriter to)
    {
        // Without the mark the usual spreadsheet program takes Chinese for something else.
        to.Write('\uFEFF');
        using var csv = CsvWriter.Create(to, Guarded, leaveOpen: true);
        csv.WriteHeader(Header);
        var count = 0L;
        foreach (var row in rows)
        {
            csv.WriteRecord(
            [
                Number(row.Id), Wide(row.Node), Number(row.Seq), Time(row.At), Wide(row.Type), Wide(row.Result), Wide(row.Account), Wide(row.Address), Wide(row.Target),
                Wide(row.Contract), Wide(row.Detail),
                row.PreviousHash, row.Hash,
            ]);
            count++;
        }

        return count;
    }

    /// <summary>Writes a JSON object a line; the number of rows.</summary>
    public static long WriteJsonLines(IEnumerable<AuditRow> rows, TextWriter to)
    {
        var count = 0L;
        foreach (var row in rows)
        {
            to.Write(JsonSerializer.Serialize(row, Json.Options) + "\n");
            count++;
        }

        return count;
    }

    /// <summary>The instant in China, as people read it.</summary>
    public static string Time(DateTimeOffset at) => at.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    // The writer knows the marks of formulas as ASCII has them; some spreadsheet programs of East Asia take the wide ones, too.
    private static string? Wide(string? text) => text is ['＝' or '＋' or '－' or '＠', ..] ? "'" + text : text;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
