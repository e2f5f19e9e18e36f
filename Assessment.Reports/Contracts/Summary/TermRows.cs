using Assessment.Grains.Explaining;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Contracts.Notes;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Summary;

/// <summary>Where the term's figures are.</summary>
internal sealed record TermPlaces(Cell Counted, Cell Score, Cell Grade);

/// <summary>The roll-up of the periods to the term, step by step, over the column of counted scores; by the newest version of the scheme.</summary>
internal static class TermRows
{
    public static TermPlaces Write(ContractReport report, Grid sheet, PeriodLines lines)
    {
        var (scheme, term) = (report.Scheme, Term.Of(report.State));
        var none = A1.Quote(ContractReport.None);
        var table = new TermTable(report, sheet);
        var counted = table.Row(new("计入期数", "Periods counted"), new Formula($"COUNT({A1.Range(lines.Counted[0], lines.Counted[^1])})", term.Parts.Count(p => p.Score is not null)), "0");
        var raw = new RollUpRows(table, term, counted, lines).Write();
        var round = term.Score is { } known ? A1.Round(raw.Cell.A1, raw.Exact!.Value, scheme.Decimals, known) : $"ROUND(ROUND({raw.Cell.A1},9),{scheme.Decimals})";
        var score = table.Row(new("综合得分", "Term score"),
            new Formula($"IF(ISNUMBER({raw.Cell.A1}),{round},{none})", Computed.Or(term.Score, ContractReport.None)), Style.Rounded(scheme.Decimals));
        var bands = GradeBands.Of(report, report.Frozen);
        var grade = table.Row(new("综合等级", "Term grade"),
            new Formula($"IF(ISNUMBER({score.A1}),LOOKUP({score.A1},{bands.From},{bands.Name}),{none})",
                term.Grade is { } code ? report.GradeName(scheme, code) : ContractReport.None), null);
        var line = Rounding.Plain(scheme.PassLine);
        var (passed, failed) = (report.T("达到", "reached"), report.T("未达到", "not reached"));
        table.Row(new($"合格线 {line}", $"Pass line {line}"),
            new Formula($"IF(ISNUMBER({score.A1}),IF({score.A1}>={A1.Figure(scheme.PassLine)},{A1.Quote(passed)},{A1.Quote(failed)}),{none})",
                term.Passed switch { true => passed, false => failed, _ => ContractReport.None }), null);
        return new(counted, score, grade);
    }
}

/// <summary>The rows below the table of periods: a label, a figure under the counted scores, a remark.</summary>
internal sealed record TermTable(ContractReport Report, Grid Sheet)
{
    private const int Value = 13;

    public Cell Row(Text label, Content content, string? format, string note = "")
    {
        Sheet.Put(1, new Label(label), Looks.Total with { Align = Align.Right }, Value - 1);
        var look = content is Formula ? Looks.TotalPoints : Looks.TotalPoints with { Fill = Fill.Input, IsOpen = true };
        var cell = Sheet.Put(Value, content, look with { Format = format });
        Sheet.Put(Value + 1, new Plain(note), Looks.Total with { Bold = false, Size = 8.5 }, SummarySheet.Columns - Value);
        Sheet.Next();
        return cell;
    }
}
