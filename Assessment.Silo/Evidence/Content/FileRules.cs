using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Silo.Evidence.Content;

/// <summary>What a file must be to be kept as evidence.</summary>
public abstract record FileRule : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => true;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;
}

/// <summary>A file has something in it.</summary>
public sealed record FileMustNotBeEmpty : FileRule
{
    /// <inheritdoc/>
    public override Text Message => new("文件是空的（0 字节），未保存。请核对后重新上传。", "The file is empty (0 bytes) and was not kept. Check it and upload it again.");
}

/// <summary>A file has a name that can be kept.</summary>
public sealed record FileMustHaveAName : FileRule
{
    /// <inheritdoc/>
    public override Text Message => new(
        $"文件没有可用的名称：应为 1 至 {Grains.Evidence.FileName.Longest} 个字符。", $"The file has no usable name: it has 1 to {Grains.Evidence.FileName.Longest} characters.");
}

/// <summary>A file's content is of a kind that is taken.</summary>
/// <param name="Hint">What it seems to be and what to do, or null.</param>
public sealed record FileMustBeOfAKnownKind(Text? Hint) : FileRule
{
    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var known = string.Join(", ", FileKinds.Extensions);
            return new(
                $"按内容判断，不是可接受的文件类型，未保存。{Hint?.Zh}可接受：{known}。",
                $"By its content the file is of no kind that is taken, and was not kept. {(Hint is null ? "" : Hint.In("en") + " ")}Taken are {known}.");
        }
    }
}

/// <summary>A file is whole: it has the structure that its kind has, from its first byte to its last.</summary>
/// <param name="Begins">What it begins as.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record FileMustBeWhole(string Begins, Text Fault) : FileRule
{
    /// <inheritdoc/>
    public override Text Message => new(
        $"文件以 {Begins} 开头，但{Fault.Zh}，未保存。请重新生成或重新扫描。", $"The file begins as {Begins}, but {Fault.In("en")}; it was not kept. Make or scan it again.");
}

/// <summary>A file is one thing: not an image that is also a page, nor a document that is also an archive.</summary>
/// <param name="First">What it is.</param>
/// <param name="Second">What it is as well.</param>
public sealed record FileMustBeOneThing(string First, string Second) : FileRule
{
    /// <inheritdoc/>
    public override Text Message => new(
        $"文件既是 {First} 又含有 {Second}，这样的文件会被不同程序当作不同内容打开，未保存。请重新导出。",
        $"The file is {First} and holds {Second} as well: programs would open it as different things. It was not kept; export it anew.");
}

/// <summary>A document holds no macros, controls or programs.</summary>
/// <param name="Part">The part that does.</param>
public sealed record FileMustHoldNoMacros(string Part) : FileRule
{
    /// <inheritdoc/>
    public override Text Message => new(
        $"文件含有宏、控件或可执行内容（{Part}），未保存。请另存为不含宏的格式或 PDF。", $"The file holds macros, controls or programs ({Part}) and was not kept. Save it without them, or as PDF.");
}

/// <summary>The parts of a document declare no document type and no entities.</summary>
/// <param name="Part">The part that does.</param>
public sealed record FileMustDeclareNoEntities(string Part) : FileRule
{
    /// <inheritdoc/>
    public override Text Message => new(
        $"文件的部件 {Part} 含有文档类型或实体声明（DOCTYPE），打开时可能引入外部内容，未保存。请另存为新文件或 PDF。",
        $"A part of the file ({Part}) declares a document type or entities, which could bring in what is outside it. It was not kept; save it anew, or as PDF.");
}

/// <summary>A picture is of a size that a screen can show.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
public sealed record PictureMustBeOfAShowableSize(long Width, long Height) : FileRule
{
    /// <summary>Most pixels of a side.</summary>
    public const int LongestSide = 30_000;

    /// <summary>Most pixels: telephones take pictures of 108 million.</summary>
    public const long MostPixels = 120_000_000;

    /// <inheritdoc/>
    public override bool IsBroken() => Width < 1 || Height < 1 || Width > LongestSide || Height > LongestSide || Width * Height > MostPixels;

    /// <inheritdoc/>
    public override Text Message => new(
        $"图片自称 {Width} × {Height} 像素，超出每边 {LongestSide}、共 {MostPixels / 10_000} 万像素的限度（打开时会耗尽内存），未保存。请缩小后重新上传。",
        $"The picture says that it has {Width} × {Height} pixels: beyond {LongestSide} a side or {MostPixels / 1_000_000} million in all, opening it would take all memory. It was not kept; make it smaller and send it again.");
}

/// <summary>A packed document unpacks to a reasonable size.</summary>
/// <param name="Limit">The limit that it breaks.</param>
public sealed record FileMustUnpackWithinBounds(Text Limit) : FileRule
{
    /// <inheritdoc/>
    public override Text Message => new($"文件解压后超出限度（{Limit.Zh}），未保存。", $"Unpacked, the file goes beyond its bounds ({Limit.In("en")}); it was not kept.");
}

/// <summary>A file's name says what its content is.</summary>
/// <param name="Name">The name.</param>
/// <param name="Fitting">The extensions that would fit.</param>
public sealed record FileNameMustFitItsContent(string Name, string Fitting) : FileRule
{
    /// <inheritdoc/>
    public override Text Message => new(
        $"文件名“{Name}”与内容不符：按内容应以 {Fitting} 结尾，未保存。请核对是否选错文件或改过扩展名。",
        $"The name \"{Name}\" does not fit the content, which asks for {Fitting}. It was not kept: check whether it is the right file, or was renamed.");
}
