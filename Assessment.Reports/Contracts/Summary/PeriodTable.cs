using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts.Periods;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Summary;

/// <summary>Where the column of days and the column of counted scores are.</summary>
internal sealed record PeriodLines(IReadOnlyList<Cell> Days, IReadOnlyList<Cell> Counted);

/// <summary>Every period on a line, those that have not begun too; figures refer to the periods' own sheets.</summary>
internal static class PeriodTable
{
    public static PeriodLines Write(ContractReport report, Grid sheet, IReadOnlyList<PeriodPlaces> periods)
    {
        Heading.Columns(sheet, 1,
            (new("期次", "No."), 1), (new("阶段与说明", "Stage and remarks"), 1), (new("天数", "Days"), 1), (new("起始日", "From"), 1), (new("截止日", "To"), 1),
            (new("指标得分", "Indicators"), 1), (new("加分", "Bonus"), 1), (new("一票否决", "Veto"), 1), (new("得分", "Score"), 1), (new("等级", "Grade"), 1),
            (new("发布得分", "Published"), 1), (new("核对", "Check"), 1), (new("计入综合", "In the term"), 1), (new("通知编号", "Notice"), 2));
        sheet.TitleRow = sheet.Next();
        var places = periods.ToDictionary(p => p.State.Period.No);
        var left = Term.Of(report.State).Parts.ToDictionary(p => p.No, p => p.LeftOut);
        var (days, counted) = (new List<Cell>(), new List<Cell>());
        foreach (var period in report.State.Scoring.Periods)
        {
            var own = places.GetValueOrDefault(period.Period.No);
            days.Add(Dates(report, sheet, period, own, left[period.Period.No]));
            counted.Add(Figures(report, sheet, period, own));
            sheet.Put(14, new Plain(period.Publication?.Notice ?? ContractReport.None), Looks.Centre with { Size = 8.5 }, 2);
            sheet.Next();
        }

        return new(days, counted);
    }

    private static Cell Dates(ContractReport report, Grid sheet, PeriodState period, PeriodPlaces? own, Text? leftOut)
    {
        sheet.Put(1, new Number(period.Period.No), Looks.Count with { Align = Align.Centre });
        sheet.Put(2, new Plain(Remarks(report, period, own, leftOut)), Looks.Text);
        sheet.Put(4, new Day(period.Period.From), Looks.Day);
        sheet.Put(5, new Day(period.Period.To), Looks.Day);
        return sheet.Put(3, new Number(period.Period.Range.Days), Looks.Count);
    }

    private static string Remarks(ContractReport report, PeriodState period, PeriodPlaces? own, Text? leftOut)
    {
        var parts = new List<string> { report.T(Grains.Scoring.Words.Stage(report.Stage(period))) };
        if (report.IsAmended)
        {
            var version = report.VersionOf(period).Version;
            parts.Add(report.T($"办法第 {version} 版", $"scheme version {version}"));
        }

        if (own?.Result is { Missing: { IsEmpty: false } missing })
        {
            parts.Add(report.T($"未评 {report.List(missing)}", $"not scored: {report.List(missing)}"));
        }

        if (own?.Result is { NotApplicable: { IsEmpty: false } notApplicable })
        {
            parts.Add(report.T($"不适用 {report.List(notApplicable)}", $"n/a: {report.List(notApplicable)}"));
        }

        if (leftOut is not null)
        {
            parts.Add(report.T($"不计入：{leftOut.Zh}", $"left out: {leftOut.In("en")}"));
        }

        return string.Join(report.T("；", "; "), parts);
    }

    private static Cell Figures(ContractReport report, Grid sheet, PeriodState period, PeriodPlaces? own)
    {
        if (own is null)
        {
            for (var column = 6; column <= 12; column++)
            {
                sheet.Put(column, new Plain(ContractReport.None), Looks.Centre);
            }

            return sheet.Put(13, new Plain(report.T("不计入", "left out")), Looks.Centre);
        }

        var (totals, rounded) = (own.Totals, Looks.Points with { Format = own.ScoreFormat });
        sheet.Put(6, totals.Base.Refer(), Looks.Points);
        sheet.Put(7, totals.Bonus.Refer(), Looks.Points);
        sheet.Put(8, new Plain(Vetoes(report, own.Result)), Looks.Centre);
        var score = sheet.Put(9, totals.Score.Refer(), rounded with { Bold = true });
        sheet.Put(10, totals.Grade.Refer(), Looks.Centre with { Bold = true });
        return Published(report, sheet, period, score, rounded);
    }

    private static Cell Published(ContractReport report, Grid sheet, PeriodState period, Cell score, Style rounded)
    {
        if (period.Publication?.Score is not { } published)
        {
            sheet.Put(11, new Plain(period.Published ? report.NotApplicable : ContractReport.None), Looks.Centre);
            sheet.Put(12, new Plain(ContractReport.None), Looks.Centre);
            return sheet.Put(13, new Plain(report.T("不计入", "left out")), Looks.Centre);
        }

        var fact = sheet.Put(11, new Number(published), rounded);
        var (agree, differ) = (report.T("一致", "agrees"), report.T("不一致", "differs"));
        var same = score.Result.Number == published;
        sheet.Put(12, new Formula($"IF({score.A1}={fact.A1},{A1.Quote(agree)},{A1.Quote(differ)})", same ? agree : differ), Looks.Centre with { Alarm = !same });

        // What was published counts, whatever a later engine would make of the entries.
        return sheet.Put(13, new Formula((same ? score : fact).A1, published), rounded);
    }

    private static string Vetoes(ContractReport report, PeriodResult result) =>
        result.Vetoes.IsEmpty ? report.T("无", "none") : report.List(result.Vetoes.Select(v => v.Code).Distinct());
}
