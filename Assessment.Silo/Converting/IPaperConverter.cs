using Assessment.Grains.Values;

namespace Assessment.Silo.Converting;

/// <summary>Why there is no PDF.</summary>
public enum ConverterTrouble
{
    /// <summary>The operator configured no converter.</summary>
    NotOffered,

    /// <summary>Another file is being converted, and the wait for it was too long: asking again helps.</summary>
    Busy,

    /// <summary>It took longer than the operator allows.</summary>
    Late,

    /// <summary>It took more memory or disk than the operator allows.</summary>
    TooMuch,

    /// <summary>The program failed, or wrote no PDF.</summary>
    Failed,
}

/// <summary>What became of a conversion: the PDF, or why there is none.</summary>
/// <param name="Pdf">The PDF's bytes, or null.</param>
/// <param name="Trouble">Why there is none, or null.</param>
public sealed record Converted(byte[]? Pdf, ConverterTrouble? Trouble)
{
    /// <summary>A PDF.</summary>
    public static Converted To(byte[] pdf) => new(pdf, null);

    /// <summary>No PDF.</summary>
    public static Converted Not(ConverterTrouble why) => new(null, why);

    /// <summary>Why there is none and what to do, for whoever asked; null when there is one.</summary>
    public Text? Why => Trouble switch
    {
        null => null,
        ConverterTrouble.NotOffered => new("本系统未配置 PDF 转换。请下载原文件，用办公软件另存为 PDF。", "No conversion to PDF is configured here. Download the file and save it as PDF with an office program."),
        ConverterTrouble.Busy => new("正在转换别的文书，请稍后再试；也可先下载原文件。", "Other papers are being converted. Try again in a moment, or download the file itself."),
        ConverterTrouble.Late => new("转换超过了规定的时间，已停止。请稍后再试，或下载原文件。", "The conversion took longer than is allowed and was stopped. Try again later, or download the file itself."),
        ConverterTrouble.TooMuch => new("转换超过了规定的内存或磁盘用量，已停止。请下载原文件；如常发生，请告诉系统管理员。", "The conversion took more memory or disk than is allowed and was stopped. Download the file itself; if it happens often, tell the system's administrator."),
        _ => new("转换没有成功，原因已记入服务器日志。请下载原文件；如常发生，请告诉系统管理员。", "The conversion did not succeed; the server's log says why. Download the file itself; if it happens often, tell the system's administrator."),
    };
}

/// <summary>Makes a PDF of a paper, where the operator configured a program for it.</summary>
public interface IPaperConverter
{
    /// <summary>False where it converts nothing: then it is not offered either.</summary>
    bool IsOffered { get; }

    /// <summary>Converts a file of ours. What goes wrong is a value; the same file need not give the same bytes twice.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="extension">docx or xlsx.</param>
    /// <param name="cancel">Gives it up: nothing of it goes on, and nothing stays behind.</param>
    /// <exception cref="ArgumentException">The extension is another.</exception>
    Task<Converted> ToPdf(byte[] file, string extension, CancellationToken cancel);
}

/// <summary>Stands where no converter is configured.</summary>
public sealed class NoConverter : IPaperConverter
{
    /// <inheritdoc/>
    public bool IsOffered => false;

    /// <inheritdoc/>
    public Task<Converted> ToPdf(byte[] file, string extension, CancellationToken cancel) => Task.FromResult(Converted.Not(ConverterTrouble.NotOffered));
}
