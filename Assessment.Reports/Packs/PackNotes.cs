using Assessment.Grains.Values;
using Assessment.Reports.Contracts;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Packs;

/// <summary>How a pack is filled in and comes back (说明). It is not read back.</summary>
internal static class PackNotes
{
    private static readonly Style Words = new() { Border = false };

    private static readonly Text[] Lines =
    [
        new("浅黄色的格可填，其余锁定（无密码，防误改）。行和列可调宽，可在 Excel、WPS、LibreOffice 中编辑。", "Yellow cells are open, all others locked, without a password, against slips. Rows and columns can be widened, in Excel, WPS or LibreOffice."),
        new("留空是“未评”，不是 0。数字可写 90、９０ 或 90分；比例写 9/10；达标与否从列表选；不适用请写“不适用”并在说明列写明为什么。", "Blank is not scored, and is not 0. Figures can be written 90, ９０ or 90分; ratios as 9/10; met or not from the list; where an indicator does not apply write n/a, and why in the comment."),
        new("改动已有的值、清空它（即撤回）或撤回一件事，须写更改理由；原来的值留在系统里。", "Changing a value that is there, clearing it (which withdraws it) or withdrawing an event needs a reason; what it was stays in the system."),
        new("公式、合并单元格、错误值不收：请粘贴为数值，取消合并。隐藏的行也会读取，并在预览中注明。", "Formulas, merged cells and errors are refused: paste values, unmerge. Hidden rows are read as well, and the preview says so."),
        new("导入先逐格预览：新增、更改、撤回、冲突、无变化、有误；确认后才写入，有误的行不写入，改好再导入一次即可，已写入的不会重复。", "The import shows cell by cell what is new, changed, withdrawn, in conflict, the same or wrong; only then it is written. Wrong rows are not: mend them and import again, and nothing is written twice."),
        new("他人或您在此期间改过的格显示为冲突，由您逐格决定。办法换版、考核期已发布或评分表已提交后，本表不能再导入。", "Cells that were changed meanwhile are shown as conflicts, and you decide each. After a new version of the scheme, the publication of the period or the submission of your sheet it can no longer be imported."),
    ];

    public static Grid Build(ContractReport report, PackHead head)
    {
        var sheet = new Grid(PackForms.Notes, report.Reader) { Widths = [100], Portrait = true, IsLocked = true };
        Line(sheet, new Label(new("离线评分表怎么用", "How the offline sheet is used")), new(Size: 14) { Bold = true, Border = false });
        foreach (var line in Lines)
        {
            Line(sheet, new Label(line, Below: true), Words);
        }

        Line(sheet, new Plain(report.T(
            $"办法第 {head.SchemeVersion} 版，哈希 {head.SchemeHash}", $"Scheme version {head.SchemeVersion}, hash {head.SchemeHash}")), Words with { Muted = true, Size = 9 });
        Line(sheet, new Plain(report.T($"本表编号 {head.Id}", $"Number of this pack {head.Id}")), Words with { Muted = true, Size = 9 });
        return sheet;
    }

    private static void Line(Grid sheet, Content content, Style style)
    {
        sheet.Put(1, content, style);
        sheet.Next();
    }
}
