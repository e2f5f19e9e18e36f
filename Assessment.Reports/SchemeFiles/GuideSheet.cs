using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.SchemeFiles;

/// <summary>How the workbook is filled in (说明). It is not read back.</summary>
internal static class GuideSheet
{
    private static readonly Style Words = new() { Border = false };
    private static readonly Style Title = new(Size: 14) { Bold = true, Border = false };
    private static readonly Style Alarm = new() { Bold = true, Alarm = true, Border = false };

    private static readonly Text[] Lines =
    [
        new("一行一个指标（指标），一行一条扣分条款（条款），以指标编号相连；可增删行，可在 Excel、WPS、LibreOffice 中编辑。", "One row an indicator (指标), one row a clause (条款), joined by the indicator's code. Rows can be added and taken away, in Excel, WPS or LibreOffice."),
        new("表头方括号内为列名，请勿改动；列可换位，可删去不用的列。", "The names in brackets in the heads stay as they are; columns can be moved, and those that are not used taken away."),
        new("空白即未填，不等于零。", "A blank cell says nothing; it is not zero."),
        new("数值可写 90、９０ 或 90分。公式、合并单元格、日期一律拒收：请粘贴为数值，取消合并，把编号设为文本。", "Figures can be written 90, ９０ or 90分. Formulas, merged cells and dates are refused: paste values, unmerge, format codes as text."),
        new("一级指标与二级组的名称和分值写在其第一行即可，以后各行可空；若写则须一致。", "Name and points of a category or group are needed in its first row only; where they are repeated they must agree."),
        new("分档写作 0~1:0; 1~:1，含下限、不含上限，空端不限。", "Tiers are written 0~1:0; 1~:1: the lower end included, the upper not, an end left out is open."),
        new("选项可写中文，也可用英文代码；上传后逐格报告问题，不会只读一半。", "Words can be given in Chinese or by their codes. What is wrong is reported cell by cell, and nothing is taken by halves."),
    ];

    public static Grid Build(Scheme scheme, string hash, ReportStamp stamp, Reader reader)
    {
        var sheet = new Grid(Forms.Notes, reader) { Widths = [100], Portrait = true };
        Line(sheet, new Label(scheme.Title), Title);
        if (scheme.Sample)
        {
            Line(sheet, new Label(new("示例：本办法为样例，不作为考核依据", "SAMPLE: this scheme is an example and decides nothing")), Alarm);
        }

        Line(sheet, new Plain(reader.First($"哈希（SHA-256）：{hash}", $"Hash (SHA-256): {hash}")), Words);
        Line(sheet, new Plain(reader.First("导出人：", "Exported by: ") + stamp.By), Words);
        Line(sheet, new Moment(stamp.At), Words with { Format = Style.Time });
        foreach (var line in Lines)
        {
            Line(sheet, new Label(line, Below: true), Words);
        }

        return sheet;
    }

    private static void Line(Grid sheet, Content content, Style style)
    {
        sheet.Put(1, content, style);
        sheet.Next();
    }
}
