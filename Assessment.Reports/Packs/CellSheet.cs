using System.Globalization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts;
using Assessment.Reports.Layout;
using Assessment.Reports.SchemeFiles;

namespace Assessment.Reports.Packs;

/// <summary>The sheet 评分: one row an indicator, with the one cell to fill in.</summary>
internal sealed class CellSheet(ContractReport report, PackContents contents, string evaluator)
{
    private static readonly Style Locked = new(Size: 9);
    private static readonly Style Beside = new(Fill.Leaf, Size: 9) { Muted = true };
    private static readonly Style Open = new(Fill.Input, Size: 10) { IsOpen = true };
    private static readonly Style Value = new(Fill.Input, Align.Centre, Size: 11) { IsOpen = true, Bold = true };

    private static readonly Form Form = PackForms.Cells;

    private readonly List<string> marks = [];

    public IReadOnlyList<string> Marks => marks;

    public Grid Build()
    {
        var sheet = new Grid(Form.Name, report.Reader)
        {
            Widths = [.. Form.Columns.Select(c => c.Width)], IsLocked = true, TitleColumns = 2, HiddenColumns = [9, 10],
        };
        Top(sheet);
        sheet.TitleRow = PackTop.Columns(sheet, Form, report.Reader);
        foreach (var indicator in contents.Indicators)
        {
            Row(sheet, indicator);
        }

        return sheet;
    }

    private void Top(Grid sheet)
    {
        PackTop.Title(report, sheet, new($"{contents.Period.Name.Zh}离线评分表", $"Offline sheet, {contents.Period.Name.In("en")}"), 8);
        sheet.Put(1, new Plain(report.T(
            $"{report.Subject}　{contents.Period.Range}　评分人：{evaluator}", $"{report.Subject}, {contents.Period.Range}, evaluator: {evaluator}")), Looks.Head with { Border = false }, 8);
        sheet.Next();
        sheet.Put(1, new Plain(report.T(
            "只填浅黄色的格：留空表示未评，0 就是 0 分；填好后在评分表页“导入”，写入前逐格预览。",
            "Fill in the yellow cells only: blank is not scored, and 0 is zero. Then import it on the page of the sheet; nothing is written before you saw cell by cell what would be.")), Looks.Fine with { Size = 9 }, 8);
        sheet.Next();
        Heading.Stamp(report, sheet, 8);
    }

    private void Row(Grid sheet, Indicator indicator)
    {
        var entry = contents.Cell(indicator.Code);
        marks.Add(PackHead.Mark(indicator.Code, entry?.Id, entry?.Version));
        sheet.Put(1, new Plain(indicator.Code), Locked);
        sheet.Put(2, new Plain(report.T(indicator.Name)), Locked with { Bold = true });
        sheet.Put(3, new Plain(report.T(How(indicator))), Beside);
        sheet.Put(4, new Number(indicator.Points), Beside with { Align = Align.Right });
        sheet.Put(5, contents.Before(indicator.Code) is { } before ? Shown(before) : new Blank(), Beside with { Align = Align.Centre });
        var value = sheet.Put(6, entry is null ? new Blank() : Shown(entry.Fact), indicator.Rule is RatioRule ? Value with { Format = Style.AsTyped } : Value);
        sheet.Put(7, entry is null || Comment(entry.Fact) is not { } comment ? new Blank() : new Verbatim(comment), Open);
        sheet.Put(8, new Blank(), Open);
        sheet.Put(9, entry is null ? new Blank() : new Number(entry.Id), Locked);
        sheet.Put(10, entry is null ? new Blank() : new Number(entry.Version), Locked);
        sheet.Demands.Add(Asked(indicator, value.A1));
        sheet.Next();
    }

    /// <summary>A fact as it stands in the cell, so that typing the same again means the same.</summary>
    private Content Shown(Fact fact) => fact switch
    {
        ScoreFact s => new Number(s.Points),
        MeasurementFact m => new Number(m.Value),
        RatioFact r => new Plain($"{Rounding.Plain(r.Done)}/{Rounding.Plain(r.Due)}"),
        AnswerFact a => new Plain(report.T(a.Describe())),
        _ => new Plain(report.NotApplicable),
    };

    private static string? Comment(Fact fact) => fact switch
    {
        ScoreFact s => s.Comment,
        MeasurementFact m => m.Comment,
        RatioFact r => r.Comment,
        AnswerFact a => a.Comment,
        NotApplicableFact n => n.Reason,
        _ => null,
    };

    private static Text How(Indicator indicator) => indicator.Rule is DeductionRule
        ? new($"{indicator.Rule.Describe().Zh}（扣分填在“{PackForms.Events.Name}”；没有扣分不必填）", $"{indicator.Rule.Describe().In("en")} (deductions go to the sheet {PackForms.Events.Name}; none, nothing to fill in)")
        : indicator.Measure is { } measure ? new($"{indicator.Rule.Describe().Zh}　{measure.Zh}", $"{indicator.Rule.Describe().In("en")}; {measure.In("en")}") : indicator.Rule.Describe();

    private Demand Asked(Indicator indicator, string cell)
    {
        var none = A1.Quote(report.NotApplicable);
        return indicator.Rule switch
        {
            DeductionRule => new(cell, none, IsList: true, new("扣分指标这里只可填“不适用”。", "Only N/A can stand here; deductions go to the other sheet.")),
            YesNoRule => new(cell, A1.Quote(string.Join(',', report.T("达标", "met"), report.T("未达标", "not met"), report.NotApplicable)), IsList: true,
                new("请选达标、未达标或不适用。", "Choose met, not met or n/a.")),
            RatioRule => new(cell, $"OR(ISNUMBER(FIND(\"/\",{cell})),ISNUMBER(FIND(\"／\",{cell})),{cell}={none})", IsList: false,
                new("应写“完成数/应完成数”，如 9/10，或“不适用”。", "Write how many of how many, such as 9/10, or n/a."), new("完成数/应完成数，如 9/10；或“不适用”", "Done / due, such as 9/10, or n/a"), IsStrict: false),
            DirectRule direct => Figure(cell, none, 0, indicator.Points, new($"0 至 {Rounding.Plain(indicator.Points)}，步长 {Rounding.Plain(direct.Step)}；或“不适用”", $"0 to {Rounding.Plain(indicator.Points)} in steps of {Rounding.Plain(direct.Step)}, or n/a")),
            _ => Figure(cell, none, null, null, new("实测值（数字）；或“不适用”", "The measured value, a figure, or n/a")),
        };
    }

    private static Demand Figure(string cell, string none, decimal? least, decimal? most, Text hint)
    {
        var within = least is null ? "" : string.Create(CultureInfo.InvariantCulture, $",{cell}>={least},{cell}<={most}");
        return new(cell, $"OR(AND(ISNUMBER({cell}){within}),{cell}={none})", IsList: false,
            new($"应为：{hint.Zh}。若仍保留，导入时会再核对。", $"It takes: {hint.In("en")}. If you keep it, the import checks it again."), hint, IsStrict: false);
    }
}
