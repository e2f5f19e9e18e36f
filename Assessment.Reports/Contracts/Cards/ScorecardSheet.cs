using System.Globalization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Charts;
using Assessment.Reports.Contracts.Periods;
using Assessment.Reports.Contracts.Summary;
using Assessment.Reports.Drawing;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Cards;

/// <summary>
/// The scorecard (计分卡): the term at a glance, the trend over the bands, the categories against one another, where the points of the newest
/// period went, and every indicator in every period. Its figures refer to the other sheets; its charts draw from 图表数据.
/// </summary>
internal static class ScorecardSheet
{
    private const int Columns = 16, ChartRows = 17;

    /// <summary>Builds it, and the sheet of figures that its charts draw from; none before a scheme is frozen.</summary>
    public static IReadOnlyList<Grid> Build(ContractReport report, IReadOnlyList<PeriodPlaces> periods, SummaryPlaces summary)
    {
        var sheet = new Grid("计分卡", report.Reader) { Widths = [9, 30, .. Enumerable.Repeat(8.6, Math.Max(Columns, report.State.Scoring.Periods.Length + 2) - 2)], IsLocked = true };
        var figures = new Grid("图表数据", report.Reader) { Widths = [26, .. Enumerable.Repeat(13d, 12)], IsLocked = true };
        Heading.Write(report, figures, new("图表数据", "Figures of the charts"), 9);
        figures.Put(1, new Label(new("计分卡上的图取自这些单元格；“—”与空格表示没有数字，不是零分。", "The charts of the scorecard draw from these cells. A blank is no figure, and never zero.")), Looks.Fine, 9);
        figures.Next();
        Head(report, sheet, summary);
        var voice = ChartVoice.OnPaper(report.Stamp.Language);
        var shown = periods.LastOrDefault(p => p.State.Publication?.Score is not null) ?? periods.LastOrDefault(p => p.Result.Score is not null);
        var charts = new Placer(sheet, figures);
        charts.Place(ScoreCharts.Trend(report.State, voice), 1, Columns + 1, ChartRows, (series, row) => series.Stroke == Stroke.Line ? summary.Lines.Counted[row].Refer() : null);
        if (shown is not null)
        {
            charts.PlaceBeside(
                ScoreCharts.Categories(report.State, shown.State, null, voice), LossChart.Of(report.State, shown.State, voice), 7, Columns + 1, ChartRows + 3);
        }

        sheet.Breaks.Add(sheet.Row);
        Heat(report, sheet, periods);
        return [sheet, figures];
    }

    private static void Head(ContractReport report, Grid sheet, SummaryPlaces summary)
    {
        Heading.Write(report, sheet, new("供应商履约考核计分卡", "Vendor performance scorecard"), Columns);
        Pair(sheet, (new("合同编号", "Contract"), new Plain(report.State.Number.Value)), (new("乙方", "Vendor"), new Plain(report.Contract.Vendor.Name)));
        Pair(sheet, (new("项目名称", "Project"), new Plain(report.Contract.Title)), (new("考核办法", "Scheme"), new Plain(report.SchemeTitle(report.Scheme) + report.T($"，第 {report.Frozen.Version} 版", $", version {report.Frozen.Version}"))));
        var strong = Looks.Total with { Size = 13, Align = Align.Centre };
        sheet.Put(1, new Label(report.TermHead(new("综合得分", "Term score")), Below: true), Looks.HeadLabel);
        sheet.Put(2, summary.Term.Score.Refer(), strong with { Format = Style.Rounded(report.Scheme.Decimals) }, 2);
        sheet.Put(4, new Label(report.TermHead(new("综合等级", "Term grade")), Below: true), Looks.HeadLabel, 2);
        sheet.Put(6, summary.Term.Grade.Refer(), strong, 2);
        sheet.Put(8, new Label(new("合格线", "Pass line"), Below: true), Looks.HeadLabel, 2);
        sheet.Put(10, new Number(report.Scheme.PassLine), strong with { Bold = false }, 2);
        sheet.Put(12, new Label(new("计入期数", "Periods counted"), Below: true), Looks.HeadLabel, 2);
        sheet.Put(14, summary.Term.Counted.Refer(), strong with { Format = "0", Bold = false });
        sheet.Put(15, new Plain(report.T($"共 {report.State.Scoring.Periods.Length} 期", $"of {report.State.Scoring.Periods.Length}") + (report.Provisional is { } provisional ? report.T($"；{provisional.Zh}", $"; {provisional.In("en")}") : "")), Looks.Text, 2);
        sheet.Next();
        Heading.Stamp(report, sheet, Columns);
    }

    private static void Pair(Grid sheet, (Text Label, Content Content) left, (Text Label, Content Content) right)
    {
        Heading.Pair(sheet, 1, 1, left.Label, 6, left.Content);
        Heading.Pair(sheet, 8, 2, right.Label, Columns - 9, right.Content);
        sheet.Next();
    }

    /// <summary>Every indicator in every period, in percent of its points: the grounds are those of the grades.</summary>
    private static void Heat(ContractReport report, Grid sheet, IReadOnlyList<PeriodPlaces> periods)
    {
        sheet.Put(1, new Label(new("各期指标得分率（%）", "Indicators by period, in percent of their points")), Looks.Section, Columns);
        sheet.Next();
        var all = report.State.Scoring.Periods;
        Heading.Columns(sheet, 1, (new("编号", "Code"), 1), (new("指标", "Indicator"), 1));
        foreach (var period in all)
        {
            sheet.Put(period.Period.No + 2, new Plain(period.Period.No.ToString(CultureInfo.InvariantCulture)), Looks.ColumnHead);
        }

        sheet.TitleRow = sheet.Next();
        var byNo = periods.ToDictionary(p => p.State.Period.No);
        var first = sheet.Row;
        foreach (var row in MatrixTree.Of(report))
        {
            var look = row.Level == MatrixLevel.Leaf ? Looks.Text : new Style(Fill.Category, Size: 9) { Bold = true };
            sheet.Put(1, new Plain(row.Code), look);
            sheet.Put(2, new Label(row.Name), look);
            foreach (var period in all)
            {
                var place = byNo.GetValueOrDefault(period.Period.No) is { } p && row.Versions.Contains(p.Frozen.Version) ? p : null;
                sheet.Put(period.Period.No + 2, place is null ? new Plain(ContractReport.None) : Percent(report, place, row), Looks.Centre with { Format = "0" });
            }

            sheet.Next();
        }

        var cells = string.Create(CultureInfo.InvariantCulture, $"C{first}:{Cell.Letters(all.Length + 2)}{sheet.Row - 1}");
        sheet.Shadings.Add(new(cells, string.Create(CultureInfo.InvariantCulture, $"C{first}"), Steps(report.Scheme)));
        sheet.Put(1, new Label(new(
            "底色按等级线占满分的比例；“不适用”“未评”“—”不是零分。不适用的指标按办法处理后的数字见“指标汇总表”。",
            "Grounds follow the grades' lines in percent of full marks. N/a, not scored and a dash are never zero; what the policy makes of what did not apply is in 指标汇总表.")), Looks.Fine, Columns);
        sheet.Next();
    }

    private static Content Percent(ContractReport report, PeriodPlaces place, MatrixRow row)
    {
        var cell = place.Earned[row.Code];
        var (worth, state) = Worth(place, row);
        if (worth <= 0 || state == ScoreState.NotApplicable || cell.Result.Number is not { } earned)
        {
            return state == ScoreState.NotApplicable ? new Plain(report.NotApplicable) : cell.Refer();
        }

        var (exact, percent) = (earned * 100 / worth, Math.Round(earned * 100 / worth, 0, MidpointRounding.AwayFromZero));
        return new Formula($"IF(ISNUMBER({Sheet(cell)}),{A1.Round($"{Sheet(cell)}*100/{A1.Figure(worth)}", exact, 0, percent)},{Sheet(cell)})", percent);
    }

    private static string Sheet(Cell cell) => $"'{cell.Sheet.Name}'!{cell.A1}";

    // What applied of a category or a group is what it can be measured by.
    private static (decimal Worth, ScoreState State) Worth(PeriodPlaces place, MatrixRow row)
    {
        if (place.Result.Indicator(row.Code) is { } leaf)
        {
            return (leaf.Points, leaf.State);
        }

        foreach (var category in place.Result.Categories)
        {
            if (category.Code == row.Code)
            {
                return (category.Scale, ScoreState.Scored);
            }

            if (category.Groups?.FirstOrDefault(g => g.Code == row.Code) is { } group)
            {
                return (group.Scale, ScoreState.Scored);
            }
        }

        return (0, ScoreState.Missing);
    }

    private static List<(decimal From, string Ground)> Steps(Scheme scheme) =>
        [.. scheme.Grades.Select(g => (Math.Round(g.From * 100 / scheme.FullMarks, 4, MidpointRounding.AwayFromZero), Ink.Ground(Tones.Of(scheme, g.Code))))];
}

/// <summary>Puts charts on a sheet, one below or beside another, and their figures on another sheet.</summary>
internal sealed class Placer(Grid sheet, Grid figures)
{
    public void Place(Chart chart, int column, int toColumn, int rows, Func<PlotSeries, int, Content?>? live = null)
    {
        Put(chart, column, toColumn, rows, live);
        Skip(rows);
    }

    public void PlaceBeside(Chart left, Chart? right, int between, int toColumn, int rows)
    {
        Put(left, 1, right is null ? toColumn : between, rows, null);
        if (right is not null)
        {
            Put(right, between, toColumn, rows, null);
        }

        Skip(rows);
    }

    private void Put(Chart chart, int column, int toColumn, int rows, Func<PlotSeries, int, Content?>? live)
    {
        if (chart.IsEmpty || Plots.Of(chart) is not { } plot)
        {
            return;
        }

        var places = PlotPlaces.Write(figures, plot, live is null ? null : (series, row) => live(plot.Series[series], row));
        sheet.Pictures.Add(new(plot, places, ChartText.Of(chart), column, sheet.Row, toColumn, sheet.Row + rows));
    }

    private void Skip(int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            sheet.Next();
        }
    }
}

/// <summary>What a chart says, in words, for who cannot see it.</summary>
internal static class ChartText
{
    /// <summary>Title, then each row of its table.</summary>
    public static string Of(Chart chart) => Writing.CellText.Cut(
        $"{chart.Head.Title}（{chart.Head.About}）：{string.Join("；", chart.Table.Rows.Select(r => string.Join(" ", r.Select(c => c.Words))))}", 1000);
}
