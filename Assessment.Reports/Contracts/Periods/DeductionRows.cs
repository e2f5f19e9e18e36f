using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>
/// Clauses that were applied, each with its events: quantity × points, or by tiers, or more for repeats; capped by the clause, by what
/// shares a cap with it, then by the indicator.
/// </summary>
internal static class DeductionRows
{
    public static LeafEarned Write(PeriodPage page, Indicator indicator, DeductionRule rule, IndicatorResult result, LeafPlace leaf)
    {
        var report = page.Report;
        if (result.Clauses.IsEmpty)
        {
            return new(new Blank(), new Formula(leaf.Worth.A1, result.Earned!.Value), report.T("本期无扣分", "no deductions"));
        }

        var clauses = result.Clauses.ToDictionary(c => c.Code, c => Clause(page, rule.Find(c.Code)!, c));
        var counted = Together(page, rule, result, clauses);
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

    /// <summary>The cells that make up what is lost: a group's in place of those of its clauses.</summary>
    private static List<string> Together(PeriodPage page, DeductionRule rule, IndicatorResult result, Dictionary<string, Cell> clauses)
    {
        var groups = (rule.Groups ?? []).Where(g => g.Clauses.Any(clauses.ContainsKey)).ToList();
        var alone = result.Clauses.Where(c => !groups.Exists(g => g.Clauses.Contains(c.Code))).Select(c => clauses[c.Code].A1);
        return [.. alone, .. groups.Select(g => Group(page, g, result, clauses).A1)];
    }

    private static Cell Group(PeriodPage page, ClauseGroup group, IndicatorResult result, Dictionary<string, Cell> clauses)
    {
        var counted = (result.Groups ?? []).FirstOrDefault(g => g.Code == group.Code) ?? new(group.Code, group.Cap, 0, 0);
        var head = CountedRows.Head(page, group.Code, group.Describe(), new Blank());
        var parts = group.Clauses.Where(clauses.ContainsKey).Select(c => clauses[c].A1).ToList();
        return CountedRows.Total(page, head.Row, parts, parts.Count, counted, group.Cap);
    }

    private static Cell Clause(PeriodPage page, Clause clause, ClauseResult result)
    {
        Content rate = clause.Tiers is null ? new Number(clause.Points) : new Plain(page.Report.T("分档", "tiers"));
        var each = CountedRows.Head(page, clause.Code, clause.Describe(), rate);
        var first = page.Sheet.Row;
        var lines = result.Lines.Select(l =>
        {
            var entry = page.Find(l.Entry);
            return CountedRows.Line(page, entry, ((DeductionFact)entry.Fact).Reason, l, Cost(page, clause, result, each, (l, first)));
        }).ToList();
        return CountedRows.Close(page, each, lines, result);
    }

    private static LineCost Cost(PeriodPage page, Clause clause, ClauseResult result, Cell each, (CountedLine Line, int First) at)
    {
        var row = page.Sheet.Row;
        return clause switch
        {
            { Tiers: { } tiers } => LineCost.Tiered(page.Report, clause, tiers, at.Line, row),
            { Repeat: { } repeat } => LineCost.Repeated(each, clause, repeat, new(row, at.First, at.First + result.Lines.Length - 1, Before(page, result, at.Line), at.Line.Quantity)),
            _ => LineCost.Flat(each, at.Line, row),
        };
    }

    private static decimal Before(PeriodPage page, ClauseResult result, CountedLine line)
    {
        (DateOnly Day, int Entry) Place(CountedLine l) => (((DeductionFact)page.Find(l.Entry).Fact).On, l.Entry);
        return result.Lines.Where(l => Place(l).CompareTo(Place(line)) < 0).Sum(l => l.Quantity);
    }
}
