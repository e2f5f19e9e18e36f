using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Reports.Reading;
using Assessment.Reports.SchemeFiles;
using Assessment.Reports.SchemeFiles.Taking;

namespace Assessment.Reports;

/// <summary>What was read from a scheme's workbook: the scheme, or every fault with its cell; never half of one.</summary>
/// <param name="Scheme">The scheme; null when there is any fault.</param>
/// <param name="Faults">What could not be taken, the first hundred.</param>
/// <param name="Cells">Cells by the member path of what they hold: categories[0].indicators[1] → 指标!A4.</param>
public sealed record SchemeReading(Scheme? Scheme, ImmutableArray<CellFault> Faults, ImmutableDictionary<string, string> Cells)
{
    /// <summary>The cell of a member, or of the nearest that holds it; null when neither is of one cell.</summary>
    /// <param name="place">Member path in the scheme, as the linter names it.</param>
    public string? CellOf(string place)
    {
        for (var at = place; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOf('.'))])
        {
            if (Cells.TryGetValue(at, out var cell))
            {
                return cell;
            }
        }

        return null;
    }
}

/// <summary>
/// Reads a scheme's workbook that somebody sent. The file is not trusted: it is read within limits, nothing in it is computed, nothing outside
/// it is fetched, and what is not understood is refused with its cell rather than guessed at or left out.
/// </summary>
public static class SchemeWorkbookReader
{
    /// <summary>Most bytes of a file: 10 MiB.</summary>
    public const int MostBytes = Package.MostBytes;

    /// <summary>Reads it. Whether the scheme makes sense is the linter's.</summary>
    public static SchemeReading Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var faults = new CellFaults();
        var tables = new Dictionary<string, FormTable>(StringComparer.Ordinal);
        if (WorkbookContent.Try(() => Tables(stream, tables, faults)) is { } fault)
        {
            faults.Add(fault);
        }

        // Without its heads a sheet's rows mean nothing.
        if (faults.Any)
        {
            return new(null, faults.All, []);
        }

        var reader = new SchemeReader(tables, faults);
        var scheme = reader.Read();
        return faults.Any ? new(null, faults.All, []) : new(scheme, [], reader.Map.Settle(scheme.Places().Select(p => (p.Indicator.Code, p.Place))));
    }

    private static void Tables(Stream stream, Dictionary<string, FormTable> tables, CellFaults faults)
    {
        using var workbook = new WorkbookContent(stream);
        foreach (var form in Forms.All)
        {
            tables[form.Name] = FormTable.None;
            if (workbook.Sheets.Contains(form.Name))
            {
                tables[form.Name] = FormTable.Read(workbook.Read(form.Name), form, faults);
            }
            else if (form.Required)
            {
                faults.Add(form.Name, null, "sheet-must-exist", new($"缺少工作表“{form.Name}”。", $"The sheet \"{form.Name}\" is missing."), new("请补上；可先导出一份作为样式。", "Add it; an exported workbook shows its form."));
            }
        }

        foreach (var stranger in workbook.Sheets.Where(s => s != Forms.Notes && !tables.ContainsKey(s)))
        {
            faults.Add(stranger, null, "sheet-must-be-known",
                new($"没有名为“{stranger}”的工作表。", $"There is no sheet \"{stranger}\"."), new($"请删去或改名；可用的工作表：{string.Join("、", tables.Keys)}、{Forms.Notes}。", $"Take it away or rename it; the sheets are {string.Join(", ", tables.Keys)}, {Forms.Notes}."));
        }
    }
}
