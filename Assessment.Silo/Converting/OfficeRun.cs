using System.Diagnostics;
using System.Globalization;

namespace Assessment.Silo.Converting;

/// <summary>One conversion: a folder, a program in it, and the end of both.</summary>
/// <param name="options">The program and its bounds.</param>
/// <param name="folder">A folder of its own, empty; removing it is the caller's.</param>
internal sealed class OfficeRun(ConverterOptions options, string folder)
{
    /// <summary>Where the program finds others; nothing of ours is handed on.</summary>
    public const string Paths = "/usr/local/bin:/usr/bin:/bin";

    /// <summary>What the program is held by.</summary>
    public static readonly IReadOnlyList<string> Guards = ["sh", "setsid", "nice", "timeout", "prlimit"];

    private const int MostSaid = 2000;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private string Out => Path.Combine(folder, "out");

    /// <summary>What the program said, for the log.</summary>
    public string Said => Path.Combine(folder, "said") is var said && File.Exists(said) ? Start(said) : "";

    /// <summary>Converts. When it returns or throws, nothing of the program runs any more.</summary>
    public async Task<Converted> Of(byte[] file, string extension, CancellationToken cancel)
    {
        var paper = Path.Combine(folder, $"paper.{extension}");
        await File.WriteAllBytesAsync(paper, file, cancel);
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        OfficeProfile.Write(Path.Combine(folder, "profile"));
        using var process = Process.Start(Command(paper, extension))!;
        process.StandardInput.Close();
        var family = new ProcessFamily(process.Id, folder);
        try
        {
            if (await Watch(process, family, cancel) is { } trouble)
            {
                return Converted.Not(trouble);
            }
        }
        finally
        {
            // Whoever ended well may have left others behind.
            await family.EndAll();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return process.ExitCode == 0 ? await Result() : Converted.Not(ConverterTrouble.Failed);
    }

    private async Task<ConverterTrouble?> Watch(Process process, ProcessFamily family, CancellationToken cancel)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(options.Time);
        var ended = process.WaitForExitAsync(late.Token);
        while (await Task.WhenAny(ended, Task.Delay(Look, late.Token)) != ended)
        {
            if (late.IsCancellationRequested)
            {
                break;
            }

            if (family.Resident() > (long)options.Megabytes << 20 || Written() > options.MostBytes * 4)
            {
                return ConverterTrouble.TooMuch;
            }
        }

        cancel.ThrowIfCancellationRequested();
        return ended.IsCompletedSuccessfully ? null : ConverterTrouble.Late;
    }

    private async Task<Converted> Result()
    {
        var pdf = new FileInfo(Path.Combine(Out, "paper.pdf"));
        if (!pdf.Exists || pdf.LinkTarget is not null || pdf.Length > options.MostBytes)
        {
            return Converted.Not(pdf.Exists && pdf.Length > options.MostBytes ? ConverterTrouble.TooMuch : ConverterTrouble.Failed);
        }

        var bytes = await File.ReadAllBytesAsync(pdf.FullName);
        return bytes.AsSpan().StartsWith("%PDF-"u8) ? Converted.To(bytes) : Converted.Not(ConverterTrouble.Failed);
    }

    // The shell lays its output into a file and gives it no input; the session makes it one family; the time is kept a second time outside of
    // this program, should that be killed; the limits of memory and of files are the system's, for each process of it.
    private ProcessStartInfo Command(string paper, string extension)
    {
        var (from, to) = Filters(extension);
        string[] guards =
        [
            "-c", "exec \"$@\" </dev/null >\"$HOME/said\" 2>&1", "sh", "setsid", "nice", "-n", "10", "timeout", "-s", "KILL", Number((long)options.Time.TotalSeconds + 5),
            "prlimit", "--core=0", $"--data={Number((long)options.Megabytes << 21)}", $"--fsize={Number(options.MostBytes)}", "--",
        ];
        string[] office =
        [
            options.Program, $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}", "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
            $"--infilter={from}", "--convert-to", $"pdf:{to}", "--outdir", Out, paper,
        ];
        var start = new ProcessStartInfo(Programs.Find("sh", Paths) ?? "/bin/sh", [.. guards, .. office])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Surroundings())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private Dictionary<string, string> Surroundings() => new()
    {
        ["PATH"] = Paths,
        ["HOME"] = folder,
        ["TMPDIR"] = Path.Combine(folder, "tmp"),
        ["LANG"] = "C.UTF-8",
        ["SAL_USE_VCLPLUGIN"] = "svp",
        ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:",
        ["http_proxy"] = "http://127.0.0.1:9",
        ["https_proxy"] = "http://127.0.0.1:9",
    };

    private static (string From, string To) Filters(string extension) => extension switch
    {
        "docx" => ("MS Word 2007 XML", "writer_pdf_Export"),
        "xlsx" => ("Calc MS Excel 2007 XML", "calc_pdf_Export"),
        _ => throw new ArgumentException($"{extension} is not converted", nameof(extension)),
    };

    private long Written()
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = 0 }).Sum(Length);
        }
        catch (IOException)
        {
            // A folder went away in between; the next look counts anew.
            return 0;
        }
    }

    private static long Length(FileInfo file)
    {
        try
        {
            return file.LinkTarget is null ? file.Length : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string Start(string path)
    {
        using var reader = new StreamReader(path);
        var first = new char[MostSaid];
        return new([.. first.AsSpan(0, reader.ReadBlock(first, 0, MostSaid)).ToArray().Select(c => char.IsControl(c) ? ' ' : c)]);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
