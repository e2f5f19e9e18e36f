using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Notes;

/// <summary>How it was all computed (说明), with every version of the scheme and the grades that the formulas look up.</summary>
internal static class NotesSheet
{
    public const int Columns = 5;

    public static Grid Build(ContractReport report, List<(string Name, string Cells)> names)
    {
        var sheet = new Grid("说明", report.Reader) { Widths = [22, 20, 16, 16, 30], Portrait = true, IsLocked = true };
        Heading.Write(report, sheet, new("说明", "How these figures were computed"), Columns);
        Stamp(report, sheet);
        if (report.HasScheme)
        {
            foreach (var version in report.Versions)
            {
                SchemeNotes.Write(report, sheet, version);
                names.AddRange(GradeBands.Write(report, sheet, version.Frozen));
            }

            Section(sheet, new("计算次序", "Order of the arithmetic"));
            Lines(sheet, StepNotes.Of(report));
        }

        // The legend begins a page: its heading would else stand alone at the foot of the first.
        sheet.Breaks.Add(sheet.Row);
        Legend(sheet);
        Check(sheet);
        return sheet;
    }

    private static void Stamp(ContractReport report, Grid sheet)
    {
        Section(sheet, new("本工作簿", "This workbook"));
        Row(sheet, new("合同编号", "Contract"), new Plain(report.State.Number.Value));
        Row(sheet, new("项目名称", "Project"), new Plain(report.Contract.Title));
        Row(sheet, new("导出人", "Exported by"), new Plain(report.Stamp.By));
        sheet.Put(1, new Label(new("导出时间（北京时间）", "Exported at (China)")), Looks.HeadLabel);
        sheet.Put(2, new Moment(report.Stamp.At), Looks.Head with { Format = Style.Time }, Columns - 1);
        sheet.Next();
        Row(sheet, new("合同版本", "Version"), new Number(report.Stamp.Version));
        Row(sheet, new("链尾哈希", "Chain tip (SHA-256)"), new Plain(report.Stamp.Tip));
        sheet.Next();
    }

    private static void Legend(Grid sheet)
    {
        Section(sheet, new("图例", "Legend"));
        Lines(sheet,
        [
            new("浅黄单元格为录入的事实（数量、实测值、打分、完成数与应完成数、终期评审）；其余数字由公式算出，或出自合同与考核办法。", "Pale yellow cells are facts that were entered; the other figures are computed from them, or are the contract's and the scheme's."),
            new("未评、未评完：缺少录入，不等于零分，也不进入平均。不适用：既不是零分，也不是未评。", "Not scored, incomplete: something was not entered, which is not zero and enters no mean. N/a: neither zero nor missing."),
            new("灰色斜体（指标汇总表）：该指标本期不适用，数字由不适用的处理得出，不是评出的。", "Grey and slanted (indicators by period): the indicator did not apply; the figure follows from the policy and was not earned."),
            new("删除线：已撤回的条目或已被取代的发布，保留备查，不参与计算。", "Struck through: withdrawn entries and superseded publications, kept to be seen, counted nowhere."),
        ]);
    }

    private static void Check(Grid sheet)
    {
        Section(sheet, new("如何核对", "How to check"));
        Lines(sheet,
        [
            new("按 Ctrl+Shift+F9（WPS、LibreOffice 同）全部重算，汇总表“核对”列应均为“一致”。", "Recalculate everything (Ctrl+Shift+F9, also in WPS and LibreOffice): the column \"Check\" of the summary must say that all agree."),
            new("由综合得分可逐级点到期次得分、一级指标、二级指标和每一条录入。", "From the term result one can follow the references to the period, the category, the indicator and each entry."),
            new("本文件按上列合同版本与链尾哈希生成；此后考核期若被重新打开，本文件即已被取代，请在系统中查询该版本的报告状态。", "This file was made from the version and chain tip above. If a period was reopened later it is superseded: ask the system for the status of reports of that version."),
        ]);
    }

    private static void Lines(Grid sheet, IEnumerable<Text> lines)
    {
        foreach (var line in lines)
        {
            sheet.Put(1, new Label(line, Below: true), Looks.Head with { Border = false }, Columns);
            sheet.Next();
        }

        sheet.Next();
    }

    public static void Row(Grid sheet, Text label, Content content)
    {
        Heading.Pair(sheet, 1, 1, label, Columns - 1, content);
        sheet.Next();
    }

    public static void Section(Grid sheet, Text title)
    {
        sheet.Put(1, new Label(title), Looks.Section, Columns);
        sheet.Next();
    }
}
