using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>Vetoes that fell (一票否决), and the figure after them.</summary>
internal static class VetoRows
{
    /// <summary>Writes them; gives the figure after them, and the cells of their effects.</summary>
    public static (AfterVeto After, Cell[] Effects) Write(PeriodPage page, Cell before)
    {
        var report = page.Report;
        var effects = page.Result.Vetoes.Select(v => Veto(page, v)).ToArray();
        foreach (var entry in (page.Scheme.Vetoes ?? []).SelectMany(v => page.Withdrawn(v.Code)))
        {
            page.WithdrawnLine(entry);
        }

        var exact = page.Result.BeforeVeto is { } score
            ? page.Result.Vetoes.Aggregate(score, (s, v) => Math.Min(s, Limit(v) ?? s))
            : (decimal?)null;
        Formula after = effects.Length == 0
            ? new(before.A1, before.Result)
            : new($"IF(ISNUMBER({before.A1}),MIN({before.A1},{A1.Range(effects[0], effects[^1])}),{A1.Quote(TotalRows.Nothing(page))})", Computed.Or(exact, TotalRows.Nothing(page)));
        var note = effects.Length == 0 ? report.T("本期无一票否决", "no veto fell") : report.T($"一票否决 {effects.Length} 项", $"{effects.Length} veto(es)");
        return (new(page.TotalRow(new("一票否决后", "After vetoes"), new Blank(), after, note), exact), effects);
    }

    private static decimal? Limit(VetoResult veto) => veto.Effect switch { VetoEffect.Zero => 0, VetoEffect.Cap => veto.Cap, _ => null };

    private static Cell Veto(PeriodPage page, VetoResult veto)
    {
        var (report, entry) = (page.Report, page.Find(veto.Entry));
        var text = page.Scheme.Veto(veto.Code)!.Text;
        var effect = veto.Effect switch
        {
            VetoEffect.Zero => report.T("本期得 0 分", "the period scores 0"),
            VetoEffect.Cap => report.T($"本期最高 {Rounding.Plain(veto.Cap ?? 0)} 分", $"the period scores at most {Rounding.Plain(veto.Cap ?? 0)}"),
            _ => report.T("得分不变，等级降为最低一档", "the score stays, the grade is the lowest"),
        };
        Content limit = Limit(veto) is { } figure ? new Number(figure) : new Plain(report.Lowest);
        return page.Line(entry, $"{report.T("一票否决", "Veto")} {veto.Code} {report.T(text)}{report.T("：", ": ")}{((VetoFact)entry.Fact).Reason}",
            new(new Blank(), new Blank(), limit), EntryNotes.Of(report, page.Period, entry, effect));
    }
}
