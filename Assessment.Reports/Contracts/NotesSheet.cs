using Assessment.Grains.Explaining;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts;

/// <summary>How it was all computed (说明), with the grades that the formulas look up.</summary>
internal static class NotesSheet
{
    /// <summary>Name of the lower ends of the bands, upward.</summary>
    public const string GradeFrom = "GradeFrom";

    /// <summary>Name of the grades of those bands.</summary>
    public const string GradeName = "GradeName";

    private const int Columns = 5;

    public static Grid Build(ContractReport report, List<(string Name, string Cells)> names)
    {
        var sheet = new Grid("说明", report.Reader) { Widths = [22, 20, 16, 16, 30], Portrait = true };
        Heading.Write(report, sheet, new("说明", "How these figures were computed"), Columns);
        Stamp(report, sheet);
        if (report.HasScheme)
        {
            Scheme(report, sheet);
            names.AddRange(Bands(report, sheet));
            Steps(report, sheet);
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

    private static void Scheme(ContractReport report, Grid sheet)
    {
        var scheme = report.Scheme;
        Section(sheet, new("考核办法", "The scheme"));
        Row(sheet, new("名称", "Title"), new Plain(report.SchemeTitle));
        Row(sheet, new("版本", "Version"), new Number(report.Frozen.Version));
        Row(sheet, new("办法哈希", "Hash"), new Plain(report.Frozen.Hash));
        Row(sheet, new("满分", "Full marks"), new Number(scheme.FullMarks));
        Row(sheet, new("总分上限", "Cap of the total"), new Number(scheme.Cap));
        Row(sheet, new("合格线", "Pass line"), new Number(scheme.PassLine));
        Row(sheet, new("保留小数", "Decimal places"), new Number(scheme.Decimals));
        Row(sheet, new("不适用的处理", "Not applicable"), new Label(PeriodExplanation.PolicyName(scheme.NotApplicable), Below: true));
        Row(sheet, new("综合得分", "Term result"), new Label(TermExplanation.RollUpName(scheme.RollUp), Below: true));
        sheet.Next();
    }

    private static IEnumerable<(string Name, string Cells)> Bands(ContractReport report, Grid sheet)
    {
        Section(sheet, new("等级区间（含下限，不含上限）", "Grades (lower end included, upper excluded)"));
        Heading.Columns(sheet, 1, (new("下限", "From"), 1), (new("等级", "Grade"), 1), (new("上限", "Below"), 1), (new("代码", "Code"), 1));
        sheet.Next();
        var (from, name) = (new List<Cell>(), new List<Cell>());
        foreach (var grade in report.Scheme.Grades.OrderBy(g => g.From))
        {
            from.Add(sheet.Put(1, new Number(grade.From), Looks.Points with { Format = null }));
            name.Add(sheet.Put(2, new Plain(report.T(grade.Name)), Looks.Centre));
            sheet.Put(3, grade.Below is { } below ? new Number(below) : new Plain(report.T("不设上限", "no upper end")), Looks.Points with { Format = null });
            sheet.Put(4, new Plain(grade.Code), Looks.Centre);
            sheet.Next();
        }

        sheet.Next();
        return [(GradeFrom, Span(from)), (GradeName, Span(name))];
    }

    private static string Span(List<Cell> cells) => $"{cells[0].Absolute}:{cells[^1].Absolute.Split('!')[1]}";

    private static void Steps(ContractReport report, Grid sheet)
    {
        var (policy, rollUp) = (PeriodExplanation.PolicyName(report.Scheme.NotApplicable), TermExplanation.RollUpName(report.Scheme.RollUp));
        var places = report.Scheme.Decimals;
        Section(sheet, new("计算次序", "Order of the arithmetic"));
        Text[] steps =
        [
            new("1. 二级指标：扣分制按“数量 × 每单位分”逐条相乘，先按条款上限、再按本项上限封顶，并不低于最低得分；打分、实测、是否判定各自换算为分数，多名评分人取平均。",
                "1. Indicators: deductions are quantity × points each, capped by the clause, then by the indicator, and never below its floor; scores, measured values and answers become points, and several evaluators' points their mean."),
            new("2. 一级指标：所辖二级指标得分之和。", "2. Categories: the sum of their indicators."),
            new($"3. 不适用：{policy.Zh}（折算 = 得分 × 满分 ÷ 计入的分值，加分另计）。全部不适用的期次没有得分。", $"3. Not applicable: {policy.In("en")} (reweighted = earned × full marks ÷ points on the scale, bonuses apart). A period in which nothing applied has no score."),
            new("4. 加分：逐项封顶，再按加分总上限封顶。", "4. Bonuses: each under its cap, then all under theirs."),
            new($"5. 总分上限：不超过 {Rounding.Plain(report.Scheme.Cap)}，不低于 0。", $"5. Cap of the total: at most {Rounding.Plain(report.Scheme.Cap)}, at least 0."),
            new("6. 一票否决：按办法记 0 分、封顶，或将等级降为最低。", "6. Vetoes: zero, a cap, or the lowest grade, as the scheme says."),
            new($"7. 取整：四舍五入保留 {places} 位小数，只取整一次。公式先在第 9 位以后舍去二进制误差，使恰为一半的数同样进位。", $"7. Rounding: half up to {places} places, once. The formulas first shake off the dust of binary fractions beyond nine places, so that ties round alike."),
            new("8. 等级：按取整后的得分查等级区间。", "8. Grade: the band that holds the rounded score."),
            new($"9. 综合得分：{rollUp.Zh}；只取已发布或已定版的期次，用其取整后的得分；未计入的期次在汇总表中列明原因。", $"9. Term result: {rollUp.In("en")}; only published or final periods, by their rounded scores; periods left out are listed in the summary with the reason."),
        ];
        Lines(sheet, steps);
    }

    private static void Legend(Grid sheet)
    {
        Section(sheet, new("图例", "Legend"));
        Lines(sheet,
        [
            new("浅黄单元格为录入的事实（数量、实测值、打分）；其余数字由公式算出。", "Pale yellow cells are facts that were entered; the other figures are computed from them."),
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

    private static void Row(Grid sheet, Text label, Content content)
    {
        Heading.Pair(sheet, 1, 1, label, Columns - 1, content);
        sheet.Next();
    }

    private static void Section(Grid sheet, Text title)
    {
        sheet.Put(1, new Label(title), Looks.Section, Columns);
        sheet.Next();
    }
}
