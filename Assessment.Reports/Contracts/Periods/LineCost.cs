using System.Globalization;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>What a counted line costs, over the cells of its own row.</summary>
/// <param name="Each">Points for one, where there is such a figure.</param>
/// <param name="Points">The formula of its points, for a quantity that is a figure.</param>
/// <param name="Working">How it came to them where that is not quantity × points; or null.</param>
internal sealed record LineCost(Content Each, string Points, Text? Working = null)
{
    /// <summary>The cell of a row's quantity.</summary>
    public static string Quantity(int row) => At(PeriodPage.Quantity, row);

    /// <summary>Quantity × points.</summary>
    public static LineCost Flat(Cell each, CountedLine line, int row) =>
        new(new Formula(each.A1, line.Quantity == 0 ? 0 : line.Points / line.Quantity), $"{Quantity(row)}*{At(PeriodPage.Each, row)}");

    /// <summary>Points by the tier, by its reading (按延误时间分档).</summary>
    public static LineCost Tiered(ContractReport report, Clause clause, DelayTiers tiers, CountedLine line, int row)
    {
        var (quantity, sorted) = (Quantity(row), tiers.Tiers.OrderBy(t => t.From ?? 0).ToList());
        var held = $"LOOKUP({quantity},{Ends(sorted)},{Rates(sorted)})";
        var tier = sorted.LastOrDefault(t => line.Quantity >= (t.From ?? 0)) ?? new(null, null, 0);
        var (band, points, unit) = (new Band(tier.From, tier.Below), Rounding.Plain(tier.Points), clause.UnitName());
        return tiers.Reading switch
        {
            TierReading.Marginal => new(new Blank(), Parts(sorted, quantity), Divided(sorted, line)),
            TierReading.Whole => new(
                new Formula($"IF(ISNUMBER({quantity}),{held},{A1.Quote(report.NoData)})", tier.Points), $"{quantity}*{At(PeriodPage.Each, row)}",
                new($"属 {band} 档，全部按每{unit.Zh} {points} 分", $"in {band}: {points} a {unit.In("en")} for the whole")),
            _ => new(new Blank(), held, new($"属 {band} 档，扣 {points} 分", $"in {band}: {points}")),
        };
    }

    /// <summary>
    /// More for repeats. Occurrences are counted by the day on which they happened, then by the number of the entry, whatever
    /// the order of the lines: so the formula looks at the days and numbers of all lines of the clause.
    /// </summary>
    public static LineCost Repeated(Cell each, Clause clause, Repeat repeat, RepeatedLine line)
    {
        var (row, quantity) = (line.Row, Quantity(line.Row));
        string Column(int column) => $"{At(column, line.First)}:{At(column, line.Last)}";
        var (quantities, days, numbers) = (Column(PeriodPage.Quantity), Column(PeriodPage.On), Column(PeriodPage.No));
        var (day, number) = (At(PeriodPage.On, row), At(PeriodPage.No, row));
        var before = $"SUMIFS({quantities},{days},\"<\"&{day})+SUMIFS({quantities},{days},{day},{numbers},\"<\"&{number})";
        var more = $"MAX(0,MIN({quantity},{before}+{quantity}-{repeat.From - 1}))";
        return new(
            new Formula(each.A1, clause.Points), $"({quantity}+{A1.Figure(repeat.Factor - 1)}*{more})*{At(PeriodPage.Each, row)}", Weighed(repeat, line));
    }

    private static Text? Weighed(Repeat repeat, RepeatedLine line)
    {
        var more = Math.Clamp(line.Before + line.Quantity - (repeat.From - 1), 0, line.Quantity);
        var (before, dear, factor) = (Rounding.Plain(line.Before), Rounding.Plain(more), Rounding.Plain(repeat.Factor));
        return more == 0
            ? line.Before == 0 ? null : new($"此前 {before} 次", $"{before} before it")
            : new($"此前 {before} 次，其中 {dear} 次按 {factor} 倍计", $"{before} before it; {dear} of these count × {factor}");
    }

    private static Text Divided(List<DelayTier> tiers, CountedLine line)
    {
        var parts = tiers.Select(t => (Part: PartOf(t, line.Quantity), t.Points)).Where(p => p.Part > 0)
            .Select(p => $"{Rounding.Plain(p.Part)} × {Rounding.Plain(p.Points)}").ToList();
        var sum = $"{string.Join(" + ", parts)} = {Rounding.Plain(line.Points)}";
        return new($"分段：{sum}", $"by parts: {sum}");
    }

    private static decimal PartOf(DelayTier tier, decimal quantity) => Math.Max(0, Math.Min(quantity, tier.Below ?? quantity) - (tier.From ?? 0));

    private static string Parts(List<DelayTier> tiers, string quantity) => string.Join("+", tiers.Where(t => t.Points != 0).Select(t =>
    {
        var upTo = t.Below is { } below ? $"MIN({quantity},{A1.Figure(below)})" : quantity;
        var from = (t.From ?? 0) switch { 0 => "", < 0 and var negative => $"-({A1.Figure(negative)})", var least => $"-{A1.Figure(least)}" };
        return $"MAX(0,{upTo}{from})*{A1.Figure(t.Points)}";
    }));

    // What lies below the first tier, which no entry does, costs nothing.
    private static string Ends(List<DelayTier> tiers) => $"{{-1E+15,{string.Join(",", tiers.Select(t => A1.Figure(t.From ?? 0)))}}}";

    private static string Rates(List<DelayTier> tiers) => $"{{0,{string.Join(",", tiers.Select(t => A1.Figure(t.Points)))}}}";

    private static string At(int column, int row) => Cell.Letters(column) + row.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A line under a clause that costs more for repeats.</summary>
/// <param name="Row">Its row.</param>
/// <param name="First">The first row of the clause's lines.</param>
/// <param name="Last">The last one.</param>
/// <param name="Before">Occurrences before it, by day and number.</param>
/// <param name="Quantity">Its occurrences.</param>
internal sealed record RepeatedLine(int Row, int First, int Last, decimal Before, decimal Quantity);
