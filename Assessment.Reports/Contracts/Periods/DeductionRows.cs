using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>Clauses that were applied, each with its events: quantity × points, capped by the clause, then by the indicator.</summary>
internal static class DeductionRows
{
    public static LeafEarned Write(PeriodPage page, Indicator indicator, DeductionRule rule, IndicatorResult result, LeafPlace leaf)
    {
        var report = page.Report;
        if (result.Clauses.IsEmpty)
        {
            return new(new Blank(), new Formula(leaf.Worth.A1, result.Earned!.Value), report.T("本期无扣分", "no deductions"));
        }

        var counted = result.Clauses.Select(c => Clause(page, rule.Find(c.Code)!, c)).Select(c => c.A1).ToList();
        var most = rule.Cap is { } cap ? A1.Figure(cap) : rule.Floor == 0 ? leaf.Worth.A1 : $"{leaf.Worth.A1}-({A1.Figure(rule.Floor)})";
        var lost = Math.Min(result.LostBeforeCap!.Value, rule.Cap ?? indicator.Points - rule.Floor);
        var lostCell = $"{Cell.Letters(PeriodPage.Points)}{leaf.Row}";
        return new(
            new Formula($"IF({A1.Count(counted)}={counted.Count},MIN({most},{A1.Sum(counted)}),{A1.Quote(report.NoData)})", lost),
            new Formula($"IF(ISNUMBER({lostCell}),MAX({A1.Figure(rule.Floor)},{leaf.Worth.A1}-{lostCell}),{A1.Quote(report.NotScored)})", result.Earned!.Value),
            Limits(report, rule, result));
    }

    private static string Limits(ContractReport report, DeductionRule rule, IndicatorResult result)
    {
        var parts = new List<string>();
        if (rule.Cap is { } cap)
        {
            parts.Add(report.T($"本项最多扣 {Rounding.Plain(cap)} 分", $"at most {Rounding.Plain(cap)} off"));
        }

        parts.Add(report.T($"最低得 {Rounding.Plain(rule.Floor)} 分", $"at least {Rounding.Plain(rule.Floor)} earned"));
        if (result.LostBeforeCap > result.MostLost)
        {
            parts.Add(report.T($"应扣 {Rounding.Plain(result.LostBeforeCap.Value)} 分，已封顶", $"{Rounding.Plain(result.LostBeforeCap.Value)} before the cap"));
        }

        return string.Join(report.T("；", "; "), parts);
    }

    private static Cell Clause(PeriodPage page, Clause clause, ClauseResult result)
    {
        var each = CountedRows.Head(page, clause.Code, clause.Describe(), clause.Points);
        var lines = result.Lines.Select(l =>
        {
            var entry = page.Find(l.Entry);
            return CountedRows.Line(page, entry, ((DeductionFact)entry.Fact).Reason, each, l);
        }).ToList();
        return CountedRows.Close(page, each, lines, result);
    }
}

/// <summary>Rows that are counted by quantity, under a clause or a bonus.</summary>
internal static class CountedRows
{
    /// <summary>The row of the clause; gives the cell of its points for one.</summary>
    public static Cell Head(PeriodPage page, string code, Text words, decimal points)
    {
        var sheet = page.Sheet;
        sheet.Put(PeriodPage.Code, new Plain(code), Looks.Text);
        sheet.Put(PeriodPage.What, new Plain(page.Report.T(words)), Looks.Text, PeriodPage.Each - PeriodPage.What);
        var each = sheet.Put(PeriodPage.Each, new Number(points), Looks.Points);
        sheet.Put(PeriodPage.Worth, new Blank(), Looks.Text);
        sheet.Put(PeriodPage.Earned, new Blank(), Looks.Text);
        sheet.Next();
        return each;
    }

    /// <summary>An event's line; gives the cell of its points.</summary>
    public static Cell Line(PeriodPage page, Entry entry, string reason, Cell each, CountedLine line)
    {
        var row = page.Sheet.Row;
        var quantity = $"{Cell.Letters(PeriodPage.Quantity)}{row}";
        var own = $"{Cell.Letters(PeriodPage.Each)}{row}";
        return page.Line(entry, reason, new Number(line.Quantity), new Formula(each.A1, line.Quantity == 0 ? 0 : line.Points / line.Quantity),
            new Formula($"IF(ISNUMBER({quantity}),{quantity}*{own},{A1.Quote(page.Report.NoData)})", line.Points),
            EntryNotes.Of(page.Report, page.Period, entry));
    }

    /// <summary>Completes the clause's row with what its lines come to; gives that cell.</summary>
    public static Cell Close(PeriodPage page, Cell each, IReadOnlyList<Cell> lines, ClauseResult result)
    {
        var report = page.Report;
        var range = A1.Range(lines[0], lines[^1]);
        var sum = result.Cap is { } cap ? $"MIN({A1.Figure(cap)},SUM({range}))" : $"SUM({range})";
        var note = result.Counted < result.Sum
            ? report.T($"合计 {Rounding.Plain(result.Sum)}，以 {Rounding.Plain(result.Cap!.Value)} 为限", $"{Rounding.Plain(result.Sum)}, limited to {Rounding.Plain(result.Cap!.Value)}")
            : "";
        page.Sheet.Put(each.Row, PeriodPage.Note, new Plain(note), Looks.Muted);
        return page.Sheet.Put(each.Row, PeriodPage.Points,
            new Formula($"IF(COUNT({range})={lines.Count},{sum},{A1.Quote(report.NoData)})", result.Counted), Looks.Points with { Bold = true });
    }
}
