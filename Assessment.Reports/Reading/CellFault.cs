using System.Collections.Immutable;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Reports.Reading;

/// <summary>Something in a workbook that somebody sent and that cannot be taken.</summary>
/// <param name="Sheet">Name of the sheet; null when the file itself is meant.</param>
/// <param name="Cell">The cell, such as C5; null when the whole sheet is meant.</param>
/// <param name="Code">The fault's code, stable.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Mend">How to mend it.</param>
public sealed record CellFault(string? Sheet, string? Cell, string Code, Text Reason, Text Mend)
{
    /// <summary>Where: 指标!C5.</summary>
    public string Place => Sheet is null ? "workbook" : Cell is null ? Sheet : $"{Sheet}!{Cell}";

    /// <summary>The fault as a detail of a refusal.</summary>
    public Detail ToDetail() => new(Place, Code, new(Reason.Zh + Mend.Zh, $"{Reason.In("en")} {Mend.In("en")}"));
}

/// <summary>Collects faults: the first hundred, which are enough to work on.</summary>
internal sealed class CellFaults
{
    private const int Most = 100;

    private readonly List<CellFault> all = [];

    public bool Any => all.Count > 0;

    public ImmutableArray<CellFault> All => [.. all];

    public void Add(CellFault fault)
    {
        // A cell may be asked for more than once.
        if (all.Count < Most && !all.Contains(fault))
        {
            all.Add(fault);
        }
    }

    public void Add(string? sheet, string? cell, string code, Text reason, Text mend) => Add(new(sheet, cell, code, reason, mend));
}

/// <summary>Ends the reading of a file at once: what is left of it is not worth a look.</summary>
internal sealed class UnreadableException(CellFault fault) : Exception(fault.Code)
{
    public CellFault Fault => fault;

    public static UnreadableException NoWorkbook() => new(new(null, null, "file-must-be-a-workbook",
        new("文件不是完整的 Excel 工作簿（.xlsx）。", "The file is no complete Excel workbook (.xlsx)."),
        new("旧版 .xls 与加密码的文件请另存为不加密的 .xlsx。", "Save an old .xls or a file with a password as .xlsx without one.")));

    public static UnreadableException TooLarge(string zh, string en, string? sheet = null) => new(new(sheet, null, "workbook-must-be-small-enough",
        new($"工作簿过大：{zh}。", $"The workbook is too large: {en}."),
        new("请删去无关的内容后重新上传。", "Remove what does not belong to it and send it again.")));
}
