using Assessment.Grains.Explaining;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Summary;

/// <summary>The term's figure before rounding: its cell, and its exact value where there is one.</summary>
internal sealed record Unrounded(Cell Cell, decimal? Exact);

/// <summary>The roll-up that the scheme names, up to the figure that is rounded.</summary>
internal sealed class RollUpRows(TermTable table, TermResult term, Cell counted, PeriodLines lines)
{
    private readonly Scheme scheme = table.Report.Scheme;
    private readonly List<(decimal Score, int Days)> parts = [.. term.Parts.Where(p => p.Score is not null).Select(p => (p.Score!.Value, p.Days))];

    private string Scores => A1.Range(lines.Counted[0], lines.Counted[^1]);

    private string Days => A1.Range(lines.Days[0], lines.Days[^1]);

    private decimal Lost => parts.Sum(p => scheme.FullMarks - p.Score);

    public Unrounded Write() => term.RollUp switch
    {
        RollUp.DayWeighted => Mean(Weighted()),
        RollUp.FullMarksLessDeductions => LessDeductions(),
        RollUp.CumulativeDeductions => BeyondAllowance(),
        RollUp.Mix => Mixed(scheme.Mix!),
        _ => Mean(Simple()),
    };

    private Quotient Simple() => new(
        table.Row(new("得分之和", "Sum of scores"), new Formula($"SUM({Scores})", parts.Sum(p => p.Score)), Style.Points), counted, parts.Sum(p => p.Score), parts.Count);

    private Quotient Weighted()
    {
        var (sum, days) = (parts.Sum(p => p.Score * p.Days), parts.Sum(p => p.Days));
        return new(
            table.Row(new("得分 × 天数之和", "Sum of score × days"), new Formula($"SUMPRODUCT({Scores},{Days})", sum), Style.Points),
            table.Row(new("计入期次的天数", "Days of the periods counted"), new Formula($"SUMIF({Scores},\">-1E+15\",{Days})", days), "0"), sum, days);
    }

    private Unrounded Mean(Quotient of) => Last($"{of.Sum.A1}/{of.Count.A1}", of.Mean);

    private Unrounded LessDeductions()
    {
        var lost = LostRow();
        return Last($"MAX(0,MIN({A1.Figure(scheme.FullMarks)}-{lost.A1},{A1.Figure(scheme.Cap)}))", Math.Clamp(scheme.FullMarks - Lost, 0, scheme.Cap));
    }

    private Unrounded BeyondAllowance()
    {
        var (lost, allowance) = (LostRow(), scheme.Allowance ?? 0);
        var beyond = Math.Max(0, Lost - allowance);
        var points = Rounding.Plain(allowance);
        var cell = table.Row(new($"超出免扣 {points} 分的部分", $"Beyond the allowance of {points}"), new Formula($"MAX(0,{lost.A1}-{A1.Figure(allowance)})", beyond), Style.Points);
        return Last($"MAX(0,{A1.Figure(scheme.FullMarks)}-{cell.A1})", Math.Max(0, scheme.FullMarks - beyond));
    }

    private Unrounded Mixed(Mix mix)
    {
        var of = mix.DayWeighted ? Weighted() : Simple();
        var none = A1.Quote(ContractReport.None);
        var mean = table.Row(new("各期平均", "Mean of the periods"), new Formula($"IF({counted.A1}=0,{none},{of.Sum.A1}/{of.Count.A1})", Computed.Or(of.Mean, ContractReport.None)), Style.Points);
        var recorded = table.Report.State.Scoring.FinalReview;
        var review = table.Row(new("终期评审", "Final review"), recorded is null ? new Plain(ContractReport.None) : new Number(recorded.Score), Style.Points, ReviewNote(recorded));
        var (a, b) = (mix.PeriodWeight, mix.ReviewWeight);
        var exact = of.Mean is null || recorded is null ? (decimal?)null : ((of.Total * a) + (recorded.Score * b * of.Number)) / ((a + b) * of.Number);
        var formula = $"({mean.A1}*{A1.Figure(a)}+{review.A1}*{A1.Figure(b)})/{A1.Figure(a + b)}";
        return Last($"IF(COUNT({mean.A1},{review.A1})=2,{formula},{none})", exact, new($"，{Rounding.Plain(a)} : {Rounding.Plain(b)}", $", {Rounding.Plain(a)} : {Rounding.Plain(b)}"));
    }

    private string ReviewNote(FinalReview? review)
    {
        var report = table.Report;
        if (review is null)
        {
            return report.T("尚未登记：登记之前没有综合得分", "not recorded yet: until then there is no term score");
        }

        var why = review.Reason is { } reason ? report.T($"；更改理由：{reason}", $"; changed because: {reason}") : "";
        return report.T($"{review.Document}，{review.On:yyyy-MM-dd}，{review.By} 登记{why}", $"{review.Document}, {review.On:yyyy-MM-dd}, recorded by {review.By}{why}");
    }

    private Cell LostRow() => table.Row(
        new("各期失分之和", "Points lost in the periods"), new Formula($"{counted.A1}*{A1.Figure(scheme.FullMarks)}-SUM({Scores})", Lost), Style.Points);

    /// <summary>The last row before rounding; words while no period counts.</summary>
    private Unrounded Last(string formula, decimal? exact, Text? more = null)
    {
        var name = TermExplanation.RollUpName(term.RollUp);
        var label = new Text($"{name.Zh}{more?.Zh}（取整前）", $"{name.In("en")}{more?.In("en")}, before rounding");
        var value = parts.Count == 0 ? null : exact;
        return new(table.Row(label, new Formula($"IF({counted.A1}=0,{A1.Quote(ContractReport.None)},{formula})", Computed.Or(value, ContractReport.None)), Style.Points), value);
    }

    /// <summary>A mean with the cells that it is made of.</summary>
    private sealed record Quotient(Cell Sum, Cell Count, decimal Total, decimal Number)
    {
        public decimal? Mean => Number == 0 ? null : Total / Number;
    }
}
