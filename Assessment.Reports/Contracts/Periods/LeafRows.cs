using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>An indicator: its row, its rule in words, its entries, and what it earned as a formula over them.</summary>
internal static class LeafRows
{
    /// <summary>Writes it and gives the cells of its points and of what it earned.</summary>
    public static (Cell Worth, Cell Earned) Write(PeriodPage page, Indicator indicator, IndicatorResult result)
    {
        var sheet = page.Sheet;
        var row = sheet.Next();
        var worth = sheet.Put(row, PeriodPage.Worth, new Number(indicator.Points), Leaf with { Align = Align.Right, Format = Style.Points });
        RuleRow(page, indicator);
        var leaf = new LeafPlace(row, worth);
        var earned = result.State == ScoreState.NotApplicable ? NotApplicable(page, indicator, result, leaf)
            : indicator.Rule is DeductionRule rule ? DeductionRows.Write(page, indicator, rule, result, leaf)
            : AssessmentRows.Write(page, indicator, result, leaf);
        foreach (var entry in page.Withdrawn(indicator.Code))
        {
            page.WithdrawnLine(entry);
        }

        sheet.Put(row, PeriodPage.Code, new Plain(indicator.Code), Leaf with { Bold = true });
        sheet.Put(row, PeriodPage.What, new Label(indicator.Name), Leaf with { Bold = true }, PeriodPage.Points - PeriodPage.What);
        sheet.Put(row, PeriodPage.Points, earned.Lost, Leaf with { Align = Align.Right, Format = Style.Points });
        sheet.Put(row, PeriodPage.Note, new Plain(earned.Note), Leaf with { Size = 8.5 });
        return (worth, sheet.Put(row, PeriodPage.Earned, earned.Earned, Leaf with { Align = Align.Right, Format = Style.Points, Bold = true }));
    }

    private static Style Leaf { get; } = new(Fill.Leaf, Size: 9.5);

    private static void RuleRow(PeriodPage page, Indicator indicator)
    {
        var report = page.Report;
        var words = report.T(indicator.Rule.Describe());
        if (indicator.Measure is { } measure)
        {
            words += report.T($"。衡量依据：{measure.Zh}", $". Measure: {measure.In("en")}");
        }

        page.Sheet.Put(PeriodPage.Code, new Blank(), Looks.Muted);
        page.Sheet.Put(PeriodPage.What, new Plain(words), Looks.Muted, PeriodPage.Note - PeriodPage.What + 1);
        page.Sheet.Next();
    }

    private static LeafEarned NotApplicable(PeriodPage page, Indicator indicator, IndicatorResult result, LeafPlace leaf)
    {
        var report = page.Report;
        foreach (var entry in page.Standing(indicator.Code))
        {
            var reason = (entry.Fact as NotApplicableFact)?.Reason ?? report.T(entry.Fact.Describe());
            page.Line(entry, reason, new(new Blank(), new Blank(), new Plain(report.NotApplicable)), EntryNotes.Of(report, page.Period, entry));
        }

        Content earned = page.Scheme.NotApplicable switch
        {
            NotApplicablePolicy.FullMarks => new Formula(leaf.Worth.A1, indicator.Points),
            NotApplicablePolicy.Zero => new Number(0),
            _ => new Plain(report.NotApplicable),
        };
        var note = page.Scheme.NotApplicable switch
        {
            NotApplicablePolicy.FullMarks => report.T("不适用，按办法得满分", "not applicable: full marks by the scheme"),
            NotApplicablePolicy.Zero => report.T("不适用，按办法得零分", "not applicable: zero by the scheme"),
            _ => report.T("不适用，不计入，其余折算", "not applicable: leaves the scale, the rest is reweighted"),
        };
        return new(new Blank(), earned, note);
    }
}

/// <summary>Where an indicator's row is, and the cell of its points.</summary>
internal sealed record LeafPlace(int Row, Cell Worth);

/// <summary>What an indicator lost and earned, and what is noted beside it.</summary>
internal sealed record LeafEarned(Content Lost, Content Earned, string Note);
