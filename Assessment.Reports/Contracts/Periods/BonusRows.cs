using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>Bonuses: each occasion, each bonus under its cap, all under the cap of bonuses.</summary>
internal static class BonusRows
{
    public static Cell Write(PeriodPage page)
    {
        var (report, scheme, result) = (page.Report, page.Scheme, page.Result);
        var cells = new List<string>();
        foreach (var bonus in scheme.Bonuses ?? [])
        {
            if (result.Bonuses.FirstOrDefault(b => b.Code == bonus.Code) is { } given)
            {
                cells.Add(Bonus(page, bonus, given).A1);
            }

            foreach (var entry in page.Withdrawn(bonus.Code))
            {
                page.WithdrawnLine(entry);
            }
        }

        var label = scheme.BonusCap is { } most
            ? new Text($"加分合计（最多 {Rounding.Plain(most)} 分）", $"Bonus (at most {Rounding.Plain(most)})")
            : new Text("加分合计", "Bonus");
        if (cells.Count == 0)
        {
            return page.TotalRow(label, new Blank(), new Number(0), report.T("本期无加分", "no bonus was given"));
        }

        var sum = scheme.BonusCap is { } cap ? $"MIN({A1.Figure(cap)},{A1.Sum(cells)})" : A1.Sum(cells);
        var limited = result.Bonuses.Sum(b => b.Counted) > result.Bonus ? report.T("已按加分上限封顶", "limited by the cap of bonuses") : "";
        return page.TotalRow(label, new Blank(), new Formula($"IF({A1.Count(cells)}={cells.Count},{sum},{A1.Quote(report.NoData)})", result.Bonus), limited);
    }

    private static Cell Bonus(PeriodPage page, BonusItem bonus, ClauseResult given)
    {
        var cap = bonus.Cap is { } most ? new Text($"（最多 {Rounding.Plain(most)} 分）", $" (at most {Rounding.Plain(most)})") : Text.Same("");
        var points = Rounding.Plain(bonus.Points);
        var each = CountedRows.Head(page, bonus.Code, new($"加分：{bonus.Text.Zh}，每次 {points} 分{cap.Zh}", $"Bonus: {bonus.Text.In("en")}, {points} each{cap.In("en")}"), new Number(bonus.Points));
        var lines = given.Lines.Select(l =>
        {
            var entry = page.Find(l.Entry);
            return CountedRows.Line(page, entry, ((BonusFact)entry.Fact).Reason, l, LineCost.Flat(each, l, page.Sheet.Row));
        }).ToList();
        return CountedRows.Close(page, each, lines, given);
    }
}
