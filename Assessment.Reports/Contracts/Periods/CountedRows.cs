using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>Rows that are counted by quantity, under a clause or a bonus.</summary>
internal static class CountedRows
{
    /// <summary>The row of the clause; gives the cell of its points for one.</summary>
    public static Cell Head(PeriodPage page, string code, Text words, Content points)
    {
        var sheet = page.Sheet;
        sheet.Put(PeriodPage.Code, new Plain(code), Looks.Text);
        sheet.Put(PeriodPage.What, new Plain(page.Report.T(words)), Looks.Text, PeriodPage.Each - PeriodPage.What);
        var each = sheet.Put(PeriodPage.Each, points, Looks.Points);
        sheet.Put(PeriodPage.Worth, new Blank(), Looks.Text);
        sheet.Put(PeriodPage.Earned, new Blank(), Looks.Text);
        sheet.Next();
        return each;
    }

    /// <summary>An event's line; gives the cell of its points.</summary>
    public static Cell Line(PeriodPage page, Entry entry, string reason, CountedLine line, LineCost cost)
    {
        var quantity = LineCost.Quantity(page.Sheet.Row);
        var points = new Formula($"IF(ISNUMBER({quantity}),{cost.Points},{A1.Quote(page.Report.NoData)})", line.Points);
        var working = cost.Working is { } words ? page.Report.T(words) : null;
        return page.Line(entry, reason, new(new Number(line.Quantity), cost.Each, points), EntryNotes.Of(page.Report, page.Period, entry, working));
    }

    /// <summary>Completes the clause's row with what its lines come to; gives that cell.</summary>
    public static Cell Close(PeriodPage page, Cell each, IReadOnlyList<Cell> lines, ClauseResult result) => Total(
        page, each.Row, [A1.Range(lines[0], lines[^1])], lines.Count, new(result.Code, result.Cap ?? result.Sum, result.Sum, result.Counted), result.Cap);

    /// <summary>Completes the row of what shares a cap; gives the cell of what counts.</summary>
    /// <param name="page">The page.</param>
    /// <param name="row">The row.</param>
    /// <param name="parts">Cells or ranges that are added up.</param>
    /// <param name="count">How many figures they must hold.</param>
    /// <param name="result">What they come to.</param>
    /// <param name="cap">Their cap, or null.</param>
    public static Cell Total(PeriodPage page, int row, IReadOnlyList<string> parts, int count, ClauseGroupResult result, decimal? cap)
    {
        var report = page.Report;
        var sum = cap is { } most ? $"MIN({A1.Figure(most)},{A1.Sum(parts)})" : A1.Sum(parts);
        var note = result.Counted < result.Sum
            ? report.T($"合计 {Rounding.Plain(result.Sum)}，以 {Rounding.Plain(result.Cap)} 为限", $"{Rounding.Plain(result.Sum)}, limited to {Rounding.Plain(result.Cap)}")
            : "";
        page.Sheet.Put(row, PeriodPage.Note, new Plain(note), Looks.Muted);
        return page.Sheet.Put(row, PeriodPage.Points, new Formula($"IF({A1.Count(parts)}={count},{sum},{A1.Quote(report.NoData)})", result.Counted), Looks.Points with { Bold = true });
    }
}
