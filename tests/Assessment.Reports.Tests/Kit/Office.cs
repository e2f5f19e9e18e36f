using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assessment.Reports.Tests.Kit;

/// <summary>LibreOffice as a second arithmetic: it recomputes workbooks whose results were taken out.</summary>
internal static class Office
{
    /// <summary>All sheets, each to its own file, all fields quoted, figures unrounded: far quicker than writing workbooks.</summary>
    private const string EverySheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1";

    /// <summary>Recomputes many in one call, because starting the program costs more than the work; one call a processor.</summary>
    public static Dictionary<string, Readout> Recalculate(IReadOnlyDictionary<string, byte[]> workbooks) => workbooks.Index()
        .GroupBy(w => w.Index % Environment.ProcessorCount, w => w.Item).AsParallel()
        .Select(part => RecalculateTogether(part.ToDictionary()))
        .SelectMany(part => part).ToDictionary();

    private static Dictionary<string, Readout> RecalculateTogether(Dictionary<string, byte[]> workbooks)
    {
        var program = Requires.Program("soffice");
        var folder = Directory.CreateTempSubdirectory("recalculate-").FullName;
        try
        {
            var files = workbooks.Select(w => Path.Combine(folder, w.Key + ".xlsx")).ToList();
            foreach (var (name, bytes) in workbooks)
            {
                File.WriteAllBytes(Path.Combine(folder, name + ".xlsx"), WithoutResults(bytes));
            }

            var profile = new Uri(Path.Combine(folder, "profile")).AbsoluteUri;
            Run(program, [$"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", EverySheet, "--outdir", Path.Combine(folder, "out"), .. files]);
            return workbooks.ToDictionary(w => w.Key, w => Read(w.Value, Path.Combine(folder, "out", w.Key)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Opens workbooks and saves them again, as somebody who looks them over does.</summary>
    public static Dictionary<string, byte[]> Resave(IReadOnlyDictionary<string, byte[]> workbooks)
    {
        var program = Requires.Program("soffice");
        var folder = Directory.CreateTempSubdirectory("resave-").FullName;
        try
        {
            foreach (var (name, bytes) in workbooks)
            {
                File.WriteAllBytes(Path.Combine(folder, name + ".xlsx"), bytes);
            }

            var profile = new Uri(Path.Combine(folder, "profile")).AbsoluteUri;
            Run(program, [$"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", Path.Combine(folder, "out"), .. workbooks.Keys.Select(n => Path.Combine(folder, n + ".xlsx"))]);
            return workbooks.Keys.ToDictionary(n => n, n => File.ReadAllBytes(Path.Combine(folder, "out", n + ".xlsx")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The colours of one page as LibreOffice draws it, or of all pages when that is null.</summary>
    public static List<(byte R, byte G, byte B)> Pixels(byte[] bytes, int? page, string extension = "xlsx")
    {
        var (office, painter) = (Requires.Program("soffice"), Requires.Program("pdftoppm"));
        var folder = Directory.CreateTempSubdirectory("pixels-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, $"it.{extension}"), bytes);
            Run(office, [$"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}", "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, Path.Combine(folder, $"it.{extension}")]);
            string[] one = page?.ToString(System.Globalization.CultureInfo.InvariantCulture) is { } at ? ["-f", at, "-l", at] : [];
            Run(painter, ["-r", "90", .. one, Path.Combine(folder, "it.pdf"), Path.Combine(folder, "page")]);
            return [.. Directory.GetFiles(folder, "page*.ppm").SelectMany(f => Portable(File.ReadAllBytes(f)))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // P6, width, height, 255, each followed by white space; then three bytes a point.
    private static List<(byte R, byte G, byte B)> Portable(byte[] picture)
    {
        var start = 0;
        for (var gaps = 0; gaps < 4; start++)
        {
            gaps += char.IsWhiteSpace((char)picture[start]) ? 1 : 0;
        }

        return [.. picture[start..].Chunk(3).Select(p => (p[0], p[1], p[2]))];
    }

    private static Readout Read(byte[] original, string path)
    {
        var before = new Readout(original);
        return new(before, before.Sheets.ToDictionary(s => s, s => File.ReadAllText($"{path}-{s}.csv")));
    }

    private static void Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("soffice did not end within five minutes");
        }

        Assert.That(process.ExitCode, Is.Zero, output.Result + error.Result);
    }

    /// <summary>A formula without a result is computed when the file is opened: nothing of ours can come back as its answer.</summary>
    private static byte[] WithoutResults(byte[] bytes) => Edited(bytes, (_, cell) =>
    {
        if (cell.CellFormula is not null)
        {
            (cell.CellValue, cell.DataType) = (null, null);
        }
    });

    /// <summary>The workbook with a change made to its cells.</summary>
    public static byte[] Edited(byte[] bytes, Action<string, Cell> change)
    {
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            foreach (var sheet in document.WorkbookPart!.Workbook.Descendants<Sheet>())
            {
                foreach (var cell in ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet.Descendants<Cell>())
                {
                    change(sheet.Name!, cell);
                }
            }
        }

        return stream.ToArray();
    }
}
