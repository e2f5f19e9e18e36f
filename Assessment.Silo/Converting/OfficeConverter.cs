using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Assessment.Silo.Converting;

/// <summary>
/// Makes PDF by LibreOffice: one conversion at a time, each by a program of its own in a folder of its own, both gone when it ends, however that is.
/// </summary>
public sealed class OfficeConverter : IPaperConverter, IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly ConverterOptions options;
    private readonly string folder;
    private readonly ILogger<OfficeConverter>? log;
    private readonly SemaphoreSlim turn = new(1, 1);
    private bool swept;

    /// <summary>A converter that was checked.</summary>
    /// <param name="options">The program and its bounds.</param>
    /// <param name="folder">Where its folders go; made when it is missing.</param>
    /// <param name="log">Where failures are said.</param>
    public OfficeConverter(ConverterOptions options, string folder, ILogger<OfficeConverter>? log = null) => (this.options, this.folder, this.log) = (options, folder, log);

    /// <inheritdoc/>
    public bool IsOffered => true;

    /// <inheritdoc/>
    public async Task<Converted> ToPdf(byte[] file, string extension, CancellationToken cancel)
    {
        if (extension is not ("docx" or "xlsx"))
        {
            throw new ArgumentException($"{extension} is not converted", nameof(extension));
        }

        if (!await turn.WaitAsync(options.Wait, cancel))
        {
            return Converted.Not(ConverterTrouble.Busy);
        }

        try
        {
            return await Convert(file, extension, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            // The disk is full, or the program went away since the start: the paper itself can still be had.
            log?.LogError(fault, "The conversion to PDF failed");
            return Converted.Not(ConverterTrouble.Failed);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<Converted> Convert(byte[] file, string extension, CancellationToken cancel)
    {
        Sweep();
        var own = Path.Combine(folder, $"{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Path.GetRandomFileName()}");
        Make(own);
        try
        {
            var run = new OfficeRun(options, own);
            var converted = await run.Of(file, extension, cancel);
            if (converted.Trouble is { } trouble)
            {
                log?.LogWarning("No PDF: {Trouble}. The program said: {Said}", trouble, run.Said);
            }

            return converted;
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }

    // What a killed server left behind. Whoever else runs over the same data has another process id, and is not disturbed while it lives.
    private void Sweep()
    {
        if (swept || !Directory.Exists(folder))
        {
            swept = true;
            return;
        }

        foreach (var left in Directory.EnumerateDirectories(folder))
        {
            var owner = Path.GetFileName(left).Split('-')[0];
            if (owner == Environment.ProcessId.ToString(CultureInfo.InvariantCulture) || !Directory.Exists($"/proc/{owner}"))
            {
                Directory.Delete(left, recursive: true);
            }
        }

        swept = true;
    }

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, Private);
    }
}
