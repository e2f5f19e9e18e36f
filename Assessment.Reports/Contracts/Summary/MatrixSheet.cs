using System.Globalization;
using Assessment.Grains.Explaining;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts.Periods;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Summary;

/// <summary>
/// Indicators against periods (指标汇总表). Indicators are the rows: their names need the room, and a term has a dozen
/// periods where a scheme may have hundreds of indicators. Where a supplement changed the scheme, what only one version has shows a dash in
/// the other's periods.
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
            IsLocked = true,
        };
        Heading.Write(report, sheet, new("指标汇总表", "Indicators by period"), Math.Min(columns, First - 1 + PeriodsAPage));
        Heading.Stamp(report, sheet, Math.Min(columns, First - 1 + PeriodsAPage));
        Head(report, sheet);
        var byNo = periods.ToDictionary(p => p.State.Period.No);
        var places = all.Select(p => byNo.GetValueOrDefault(p.Period.No)).ToList();
        foreach (var row in MatrixTree.Of(report))
        {
            var look = row.Level switch
            {
                MatrixLevel.Category => new Style(Fill.Category, Size: 9) { Bold = true },
                MatrixLevel.Group => new Style(Fill.Group, Size: 9) { Bold = true },
                _ => Looks.Text,
            };
            Line(sheet, new(row.Code, row.Name, row.Worth), look, places, p => row.Versions.Contains(p.Frozen.Version) ? p.Earned[row.Code] : null, _ => Style.Points);
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

    private static void Totals(ContractReport report, Grid sheet, List<PeriodPlaces?> places)
    {
        var look = Looks.Total with { Size = 9, Bold = false };
        var schemes = report.Versions.Where(v => v.Periods.Count > 0).Select(v => v.Frozen.Scheme).ToList();
        Content bonus = schemes.TrueForAll(s => s.BonusCap is null) ? new Blank()
            : schemes.Exists(s => s.BonusCap is null) ? new Plain(report.T("各版不同", "differs")) : MatrixTree.Worth(schemes.Select(s => s.BonusCap!.Value));
        void Row(Text name, Content worth, Func<PeriodPlaces, Cell> pick, bool bold, Func<PeriodPlaces, string?> format) =>
            Line(sheet, new("", name, worth), look with { Bold = bold }, places, pick, format);
        Row(new("指标得分（处理不适用后）", "Indicators, after what was n/a"), new Number(report.Scheme.FullMarks), p => p.Totals.Base, false, _ => Style.Points);
        Row(new("加分", "Bonus"), bonus, p => p.Totals.Bonus, false, _ => Style.Points);
        Row(new("一票否决后", "After vetoes"), new Blank(), p => p.Totals.AfterVeto, false, _ => Style.Points);
        Row(new("得分", "Score"), new Blank(), p => p.Totals.Score, true, p => p.ScoreFormat);
        Row(new("等级", "Grade"), new Blank(), p => p.Totals.Grade, true, _ => null);
        var policies = schemes.Select(s => PeriodExplanation.PolicyName(s.NotApplicable)).Distinct().ToList();
        var policy = Text.Join(policies, " → ", " → ");
        Words(sheet, new($"不适用指标（{policy.Zh}）", $"Not applicable ({policy.In("en")})"), look,
            places.Select(p => p is null || p.Result.NotApplicable.IsEmpty ? ContractReport.None : report.List(p.Result.NotApplicable)));
        if (report.IsAmended)
        {
            Words(sheet, new("办法版本", "Version of the scheme"), look, report.State.Scoring.Periods.Select(p => report.T($"第 {report.VersionOf(p).Version} 版", $"version {report.VersionOf(p).Version}")));
        }

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

    /// <summary>A row's figures, period by period; a dash where its sheet does not exist, or its version has no such thing.</summary>
    private static void Line(
        Grid sheet, LineHead head, Style look, List<PeriodPlaces?> places, Func<PeriodPlaces, Cell?> pick, Func<PeriodPlaces, string?> format)
    {
        sheet.Put(1, new Plain(head.Code), look);
        sheet.Put(2, new Label(head.Name), look);
        sheet.Put(3, head.Worth, look with { Align = Align.Right, Format = Style.Points });
        for (var i = 0; i < places.Count; i++)
        {
            var (place, column) = (places[i], First + i);
            if (place is null || pick(place) is not { } cell)
            {
                sheet.Put(column, new Plain(ContractReport.None), look with { Align = Align.Centre });
                continue;
            }

            var (shown, apart) = (format(place), place.Result.Indicator(head.Code)?.State == ScoreState.NotApplicable);
            sheet.Put(column, cell.Refer(), look with { Align = shown is null ? Align.Centre : Align.Right, Format = shown, Apart = apart });
        }

        sheet.Next();
    }

    private readonly record struct LineHead(string Code, Text Name, Content Worth);
}
