using Assessment.Grains.Values;
using Assessment.Silo.Storage;

namespace Assessment.Silo.Converting;

/// <summary>The program that makes PDF, and its bounds.</summary>
public sealed record ConverterOptions
{
    /// <summary>Full path of LibreOffice's <c>soffice</c>; empty where nothing is converted.</summary>
    public string Program { get; init; } = "";

    /// <summary>The longest that one conversion may take.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest that one waits for others before it is told to come back.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Most memory, in MiB, of the program and all that it starts.</summary>
    public int Megabytes { get; init; } = 1024;

    /// <summary>Most bytes of the PDF, and of any file that the program writes. All of them together may hold four times as much.</summary>
    public long MostBytes { get; init; } = 64L << 20;

    /// <summary>True where a program is named.</summary>
    public bool IsOffered => Program.Length > 0;

    /// <summary>Looks whether the program is there and can be held to its bounds.</summary>
    /// <exception cref="EnvironmentException">It is not; the text says what to do.</exception>
    public void Check()
    {
        if (!IsOffered)
        {
            return;
        }

        if (!OperatingSystem.IsLinux())
        {
            throw new EnvironmentException(new(
                "PDF 转换（Converter:Program）只能在 Linux 上使用：别的系统上管不住所启动程序的内存。请删去此项。",
                "The conversion to PDF (Converter:Program) is for Linux alone: elsewhere the program's memory cannot be bounded. Remove the setting."));
        }

        if (!Path.IsPathFullyQualified(Program) || !Programs.IsProgram(Program))
        {
            throw new EnvironmentException(new(
                $"找不到可执行的程序 {Program}（Converter:Program）。请填 LibreOffice 的 soffice 的完整路径，如 /usr/bin/soffice；或删去此项，不提供 PDF。",
                $"There is no program {Program} to be run (Converter:Program). Give the full path of LibreOffice's soffice, such as /usr/bin/soffice, or remove the setting and offer no PDF."));
        }

        if (OfficeRun.Guards.FirstOrDefault(g => Programs.Find(g, OfficeRun.Paths) is null) is { } missing)
        {
            throw new EnvironmentException(new(
                $"PDF 转换需要程序 {missing} 来限制 LibreOffice（Debian 的 util-linux 与 coreutils）。请安装，或删去 Converter:Program。",
                $"The conversion to PDF needs the program {missing} to keep LibreOffice in bounds (Debian's util-linux and coreutils). Install it, or remove Converter:Program."));
        }
    }
}
