using System.Globalization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>A category with its leaves, or in a tree of three levels with its groups and theirs: each level a subtotal of the one below.</summary>
internal static class TreeRows
{
    /// <summary>Writes a category, and notes the cells of what it and all below it earned.</summary>
    public static SubtotalPlace Write(PeriodPage page, Category category, CategoryResult result, Dictionary<string, Cell> earned)
    {
        var row = page.Sheet.Next();
        var parts = category.Groups is { } groups
            ? Sum([.. groups.Zip(result.Groups!.Value, (g, r) => Group(page, g, r, result, earned))])
            : Leaves(page, category.Leaves, result, earned);
        var head = new Head(row, category.Code, category.Name, category.Points, new(Fill.Category) { Bold = true });
        return Subtotal(page, head, parts, Tally.Of(result.Indicators, result.Earned, result.Scale, new("一级指标", "category")), earned);
    }

    private static SubtotalPlace Group(PeriodPage page, IndicatorGroup group, GroupResult result, CategoryResult category, Dictionary<string, Cell> earned)
    {
        var row = page.Sheet.Next();
        var parts = Leaves(page, group.Indicators, category, earned);
        var own = category.Indicators.Where(r => group.Indicators.Any(i => i.Code == r.Code));
        var head = new Head(row, group.Code, group.Name, group.Points, new(Fill.Group) { Bold = true });
        return Subtotal(page, head, parts, Tally.Of(own, result.Earned, result.Scale, new("二级指标", "group")), earned);
    }

    private static Parts Leaves(PeriodPage page, IEnumerable<Indicator> leaves, CategoryResult category, Dictionary<string, Cell> earned)
    {
        var first = page.Sheet.Row;
        var worth = new List<string>();
        var counting = 0;
        foreach (var leaf in leaves)
        {
            var result = category.Indicators.First(r => r.Code == leaf.Code);
            var cells = LeafRows.Write(page, leaf, result);
            earned[leaf.Code] = cells.Earned;
            worth.Add(cells.Worth.A1);
            counting += result.State == ScoreState.Missing || result.Earned is not null ? 1 : 0;
        }

        string Column(int column) => string.Create(CultureInfo.InvariantCulture, $"{Cell.Letters(column)}{first}:{Cell.Letters(column)}{page.Sheet.Row - 1}");
        var points = Column(PeriodPage.Earned);

        // Points are listed one by one, because weights stand in the same column. Beside a weight nothing is earned, and only figures
        // match: what was reweighted away or is not scored stands there in words.
        return new([points], counting, worth, $"SUMIF({points},\">-1E+15\",{Column(PeriodPage.Worth)})");
    }

    private static Parts Sum(List<SubtotalPlace> groups)
    {
        var counting = groups.Where(g => g.Counts).ToList();
        return new([.. counting.Select(g => g.Earned.A1)], counting.Count, [.. groups.Select(g => g.Worth.A1)], string.Join("+", groups.Select(g => g.Scale)));
    }

    private static SubtotalPlace Subtotal(PeriodPage page, Head head, Parts parts, Tally tally, Dictionary<string, Cell> earned)
    {
        var (sheet, report, look) = (page.Sheet, page.Report, head.Look);
        var figure = look with { Align = Align.Right, Format = Style.Points };
        sheet.Put(head.Row, PeriodPage.Code, new Plain(head.Code), look);
        sheet.Put(head.Row, PeriodPage.What, new Label(head.Name), look, PeriodPage.Worth - PeriodPage.What);
        var worth = sheet.Put(head.Row, PeriodPage.Worth, new Formula(A1.Sum(parts.Worth), head.Points), figure);
        sheet.Put(head.Row, PeriodPage.Note, new Plain(tally.Note(report)), look with { Bold = false, Size = 8.5 });
        Content sum = parts.Counting == 0
            ? new Plain(report.NotApplicable)
            : new Formula($"IF({A1.Count(parts.Earned)}={parts.Counting},{A1.Sum(parts.Earned)},{A1.Quote(report.Incomplete)})",
                Computed.Or(tally.Missing ? null : tally.Earned, report.Incomplete));
        var cell = earned[head.Code] = sheet.Put(head.Row, PeriodPage.Earned, sum, figure);
        return new(cell, worth, parts.Counting > 0, parts.Scale);
    }

    private sealed record Head(int Row, string Code, Text Name, decimal Points, Style Look);

    /// <summary>What a subtotal is made of.</summary>
    /// <param name="Earned">Cells or ranges of what was earned.</param>
    /// <param name="Counting">How many figures they must hold.</param>
    /// <param name="Worth">Cells of the points.</param>
    /// <param name="Scale">A formula for the points on the scale.</param>
    private sealed record Parts(IReadOnlyList<string> Earned, int Counting, IReadOnlyList<string> Worth, string Scale);

    /// <summary>What a subtotal comes to.</summary>
    private sealed record Tally(bool Missing, decimal? Earned, decimal Scale, Text Level)
    {
        public static Tally Of(IEnumerable<IndicatorResult> leaves, decimal? earned, decimal scale, Text level) =>
            new(leaves.Any(l => l.State == ScoreState.Missing), earned, scale, level);

        public string Note(ContractReport report) => (Missing, Earned) switch
        {
            (false, _) => report.T($"{Level.Zh}小计", $"subtotal of the {Level.In("en")}"),
            (true, { } sofar) => report.T($"已评 {Rounding.Plain(Scale)} 分中得 {Rounding.Plain(sofar)} 分", $"{Rounding.Plain(sofar)} of {Rounding.Plain(Scale)} so far"),
            _ => report.T("尚无得分", "nothing scored so far"),
        };
    }
}

/// <summary>A category or group on a period's sheet.</summary>
/// <param name="Earned">The cell of its subtotal.</param>
/// <param name="Worth">The cell of its points.</param>
/// <param name="Counts">False when all its leaves were reweighted away.</param>
/// <param name="Scale">A formula for the points of its leaves that are on the scale.</param>
internal sealed record SubtotalPlace(Cell Earned, Cell Worth, bool Counts, string Scale);
