using Assessment.Grains.Explaining;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Summary;

/// <summary>Where the term's figures are.</summary>
internal sealed record TermPlaces(Cell Counted, Cell Score, Cell Grade);

/// <summary>The roll-up of the periods to the term, step by step, over the column of counted scores.</summary>
internal static class TermRows
{
    private const int Value = 13;

    public static TermPlaces Write(ContractReport report, Grid sheet, PeriodLines lines)
    {
        var (scheme, term) = (report.Scheme, Term.Of(report.State));
        var (scores, days) = (A1.Range(lines.Counted[0], lines.Counted[^1]), A1.Range(lines.Days[0], lines.Days[^1]));
        var none = A1.Quote(ContractReport.None);
        var counted = Row(report, sheet, new("计入期数", "Periods counted"), new Formula($"COUNT({scores})", term.Parts.Count(p => p.Score is not null)), "0");
        var raw = Unrounded(report, sheet, term, counted, scores, days);
        var exact = Exact(scheme, term);
        var round = term.Score is { } known ? A1.Round(raw.A1, exact!.Value, scheme.Decimals, known) : $"ROUND(ROUND({raw.A1},9),{scheme.Decimals})";
        var score = Row(report, sheet, new("综合得分", "Term score"),
            new Formula($"IF(ISNUMBER({raw.A1}),{round},{none})", Computed.Or(term.Score, ContractReport.None)), report.ScoreFormat);
        var grade = Row(report, sheet, new("综合等级", "Term grade"),
            new Formula($"IF(ISNUMBER({score.A1}),LOOKUP({score.A1},{NotesSheet.GradeFrom},{NotesSheet.GradeName}),{none})",
                term.Grade is { } code ? report.GradeName(code) : ContractReport.None), null);
        var line = Rounding.Plain(scheme.PassLine);
        var (passed, failed) = (report.T("达到", "reached"), report.T("未达到", "not reached"));
        Row(report, sheet, new($"合格线 {line}", $"Pass line {line}"),
            new Formula($"IF(ISNUMBER({score.A1}),IF({score.A1}>={A1.Figure(scheme.PassLine)},{A1.Quote(passed)},{A1.Quote(failed)}),{none})",
                term.Passed switch { true => passed, false => failed, _ => ContractReport.None }), null);
        return new(counted, score, grade);
    }

    private static decimal? Exact(Scheme scheme, TermResult term) => term.Score is null ? null
        : term.RollUp == RollUp.FullMarksLessDeductions ? Math.Clamp(scheme.FullMarks - term.Numerator, 0, scheme.Cap)
        : term.Numerator / term.Divisor;

    private static Cell Unrounded(ContractReport report, Grid sheet, TermResult term, Cell counted, string scores, string days)
    {
        var name = TermExplanation.RollUpName(term.RollUp);
        var label = new Text($"{name.Zh}（取整前）", $"{name.In("en")}, before rounding");
        var exact = Computed.Or(Exact(report.Scheme, term), ContractReport.None);
        Cell Unless(string formula) => Row(report, sheet, label, new Formula($"IF({counted.A1}=0,{A1.Quote(ContractReport.None)},{formula})", exact), Style.Points);
        var full = A1.Figure(report.Scheme.FullMarks);
        switch (term.RollUp)
        {
            case RollUp.DayWeighted:
                var weighted = Row(report, sheet, new("得分 × 天数之和", "Sum of score × days"), new Formula($"SUMPRODUCT({scores},{days})", term.Numerator), Style.Points);
                var served = Row(report, sheet, new("计入期次的天数", "Days of the periods counted"), new Formula($"SUMIF({scores},\">-1E+15\",{days})", term.Divisor), "0");
                return Unless($"{weighted.A1}/{served.A1}");
            case RollUp.FullMarksLessDeductions:
                var lost = Row(report, sheet, new("各期失分之和", "Points lost in the periods"), new Formula($"{counted.A1}*{full}-SUM({scores})", term.Numerator), Style.Points);
                return Unless($"MAX(0,MIN({full}-{lost.A1},{A1.Figure(report.Scheme.Cap)}))");
            default:
                var sum = Row(report, sheet, new("得分之和", "Sum of scores"), new Formula($"SUM({scores})", term.Numerator), Style.Points);
                return Unless($"{sum.A1}/{counted.A1}");
        }
    }

    private static Cell Row(ContractReport report, Grid sheet, Text label, Formula formula, string? format)
    {
        sheet.Put(1, new Label(label), Looks.Total with { Align = Align.Right }, Value - 1);
        var cell = sheet.Put(Value, formula, Looks.TotalPoints with { Format = format });
        sheet.Put(Value + 1, new Blank(), Looks.Total, SummarySheet.Columns - Value);
        sheet.Next();
        return cell;
    }
}
