using System.Globalization;
using Assessment.Grains.Explaining;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts.Periods;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Summary;

/// <summary>
/// Indicators against periods (指标汇总表). Indicators are the rows: their names need the room, and a term has a dozen
/// periods where a scheme may have hundreds of indicators.
/// </summary>
internal static class MatrixSheet
{
    /// <summary>Periods that print legibly beside one another on A4.</summary>
    private const int PeriodsAPage = 13;

    private const int First = 4;

    public static Grid Build(ContractReport report, IReadOnlyList<PeriodPlaces> periods)
    {
        var all = report.State.Scoring.Periods;
        var columns = First - 1 + all.Length;
        var sheet = new Grid("指标汇总表", report.Reader)
        {
            Widths = [9, 30, 9, .. Enumerable.Repeat(10.5, all.Length)],
            TitleColumns = First - 1,
            PagesWide = (all.Length + PeriodsAPage - 1) / PeriodsAPage,
        };
        Heading.Write(report, sheet, new("指标汇总表", "Indicators by period"), Math.Min(columns, First - 1 + PeriodsAPage));
        Heading.Stamp(report, sheet, Math.Min(columns, First - 1 + PeriodsAPage));
        Head(report, sheet);
        var byNo = periods.ToDictionary(p => p.State.Period.No);
        var places = all.Select(p => byNo.GetValueOrDefault(p.Period.No)).ToList();
        for (var i = 0; i < report.Scheme.Categories.Length; i++)
        {
            Category(report, sheet, places, i);
        }

        Totals(report, sheet, places);
        return sheet;
    }

    private static void Head(ContractReport report, Grid sheet)
    {
        Heading.Columns(sheet, 1, (new("编号", "Code"), 1), (new("指标", "Indicator"), 1), (new("分值", "Worth"), 1));
        foreach (var period in report.State.Scoring.Periods)
        {
            Heading.Columns(sheet, First + period.Period.No - 1, (new(ContractReport.SheetName(period), string.Create(CultureInfo.InvariantCulture, $"{period.Period.From:yyyy-MM-dd}")), 1));
        }

        sheet.TitleRow = sheet.Next();
    }

    private static void Category(ContractReport report, Grid sheet, List<PeriodPlaces?> places, int index)
    {
        var category = report.Scheme.Categories[index];
        var look = new Style(Fill.Category, Size: 9) { Bold = true };
        Line(sheet, category.Code, category.Name, category.Points, look, places, p => p.Categories[index]);
        foreach (var indicator in category.Leaves)
        {
            Line(sheet, indicator.Code, indicator.Name, indicator.Points, Looks.Text, places, p => p.Leaves[indicator.Code]);
        }
    }

    private static void Totals(ContractReport report, Grid sheet, List<PeriodPlaces?> places)
    {
        var look = Looks.Total with { Size = 9, Bold = false };
        Line(sheet, "", new("指标得分（处理不适用后）", "Indicators, after what was n/a"), report.Scheme.FullMarks, look, places, p => p.Totals.Base);
        Line(sheet, "", new("加分", "Bonus"), report.Scheme.BonusCap, look, places, p => p.Totals.Bonus);
        Line(sheet, "", new("一票否决后", "After vetoes"), null, look, places, p => p.Totals.AfterVeto);
        Line(sheet, "", new("得分", "Score"), null, look with { Bold = true }, places, p => p.Totals.Score, report.ScoreFormat);
        Line(sheet, "", new("等级", "Grade"), null, look with { Bold = true }, places, p => p.Totals.Grade, null);
        var policy = PeriodExplanation.PolicyName(report.Scheme.NotApplicable);
        Words(sheet, new($"不适用指标（{policy.Zh}）", $"Not applicable ({policy.In("en")})"), look,
            places.Select(p => p is null || p.Result.NotApplicable.IsEmpty ? ContractReport.None : report.List(p.Result.NotApplicable)));
        Words(sheet, new("阶段", "Stage"), look, report.State.Scoring.Periods.Select(p => report.T(Grains.Scoring.Words.Stage(report.Stage(p)))));
    }

    private static void Words(Grid sheet, Text name, Style look, IEnumerable<string> words)
    {
        sheet.Put(1, new Blank(), look);
        sheet.Put(2, new Label(name, Below: true), look);
        sheet.Put(3, new Blank(), look);
        var column = First;
        foreach (var word in words)
        {
            sheet.Put(column++, new Plain(word), look with { Align = Align.Centre });
        }

        sheet.Next();
    }

    private static void Line(
        Grid sheet, string code, Text name, decimal? worth, Style look, List<PeriodPlaces?> places, Func<PeriodPlaces, Cell> pick, string? format = Style.Points)
    {
        sheet.Put(1, new Plain(code), look);
        sheet.Put(2, new Label(name), look);
        sheet.Put(3, worth is { } points ? new Number(points) : new Blank(), look with { Align = Align.Right, Format = Style.Points });
        for (var i = 0; i < places.Count; i++)
        {
            var apart = places[i]?.Result.Indicator(code)?.State == ScoreState.NotApplicable;
            sheet.Put(First + i, places[i] is { } place ? pick(place).Refer() : new Plain(ContractReport.None),
                look with { Align = format is null ? Align.Centre : Align.Right, Format = format, Apart = apart });
        }

        sheet.Next();
    }
}
