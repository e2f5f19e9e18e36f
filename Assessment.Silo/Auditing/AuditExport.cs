using System.Globalization;
using System.Text.Json;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Auditing;

/// <summary>Writes rows of the audit log for other programs.</summary>
public static class AuditExport
{
    /// <summary>Names of the columns of the CSV.</summary>
    public static IReadOnlyList<string> Header { get; } =
        ["id", "node", "seq", "at", "type", "result", "account", "address", "target", "contract", "detail", "previousHash", "hash"];

    /// <summary>Writes comma-separated values, times in China; the number of rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="to">Where to.</param>
    /// <param name="mark">Whose copy it is, of when, and the tips: <see cref="ExportMark"/>.</param>
    public static long WriteCsv(IEnumerable<AuditRow> rows, TextWriter to, string mark)
    {
        CsvText.Begin(to, mark, Header);
        var count = 0L;
        CsvText.Write(to, rows.Select(row =>
        {
            count++;
            return Record(row);
        }));
        return count;
    }

    /// <summary>A row as a record of the CSV; codes stay codes.</summary>
    public static string?[] Record(AuditRow row) =>
    [
        Number(row.Id), row.Node, Number(row.Seq), Time(row.At), row.Type, row.Result, row.Account, row.Address, row.Target, row.Contract, row.Detail,
        row.PreviousHash, row.Hash,
    ];

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

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
