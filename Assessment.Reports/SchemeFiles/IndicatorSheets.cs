using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Reports.Layout;

namespace Assessment.Reports.SchemeFiles;

/// <summary>Writes the tree of indicators: a row an indicator, a row a clause, a row a group of clauses.</summary>
internal sealed class IndicatorSheets(Scheme scheme, Reader reader)
{
    private readonly FormSheet indicators = new(Forms.Indicators, reader, pagesWide: 3);
    private readonly FormSheet clauses = new(Forms.Clauses, reader, pagesWide: 2, kept: 2);
    private readonly FormSheet groups = new(Forms.ClauseGroups, reader, kept: 2);

    public IEnumerable<Grid> Build()
    {
        foreach (var category in scheme.Categories)
        {
            foreach (var indicator in category.Indicators ?? [])
            {
                Add(category, null, indicator);
            }

            foreach (var group in category.Groups ?? [])
            {
                foreach (var indicator in group.Indicators)
                {
                    Add(category, group, indicator);
                }
            }
        }

        return [indicators.Grid, clauses.Grid, groups.Grid];
    }

    private void Add(Category category, IndicatorGroup? group, Indicator indicator)
    {
        indicators.Row([
            ("category.code", FormSheet.Words(category.Code)), .. FormSheet.Words("category.name", category.Name), ("category.points", FormSheet.Number(category.Points)),
            ("group.code", FormSheet.Words(group?.Code)), .. FormSheet.Words("group.name", group?.Name), ("group.points", FormSheet.Number(group?.Points)),
            ("code", FormSheet.Words(indicator.Code)), .. FormSheet.Words("name", indicator.Name), ("points", FormSheet.Number(indicator.Points)),
            ("rule", indicators.Kind(Vocabularies.Rules, indicator.Rule)), .. Rule(indicator.Rule),
            .. FormSheet.Words("measure", indicator.Measure), ("serviceLines", Lines(indicator.ServiceLines)),
            ("aggregation", indicators.Word(Vocabularies.Aggregations, indicator.Aggregation)),
        ]);
        if (indicator.Rule is DeductionRule deductions)
        {
            Clauses(indicator.Code, deductions);
        }
    }

    private (string Key, Content? Content)[] Rule(ScoringRule rule) => rule switch
    {
        DeductionRule r => [("cap", FormSheet.Number(r.Cap)), ("floor", FormSheet.Number(r.Floor))],
        DirectRule r => [("step", FormSheet.Number(r.Step))],
        TierRule r => [.. FormSheet.Words("unit", r.Unit), ("tiers", FormSheet.Words(TierText.Write(r.Tiers.Select(t => new TextTier(t.From, t.Below, t.Points)))))],
        ShortfallRule r =>
        [
            ("target", FormSheet.Number(r.Target)), ("side", indicators.Word(Vocabularies.Sides, (TargetSide?)r.Side)), .. FormSheet.Words("unit", r.Unit), ("step", FormSheet.Number(r.Step)),
            ("pointsPerStep", FormSheet.Number(r.PointsPerStep)), ("counting", indicators.Word(Vocabularies.Countings, (ShortfallCounting?)r.Counting)),
            ("cap", FormSheet.Number(r.Cap)), ("least", FormSheet.Number(r.Least)), ("most", FormSheet.Number(r.Most)),
        ],
        RatioRule r => [("full", FormSheet.Number(r.Full)), ("threshold", FormSheet.Number(r.Threshold))],
        YesNoRule r => [("pointsIfNot", FormSheet.Number(r.PointsIfNot))],
        _ => throw new InvalidOperationException($"no way to write {rule.GetType().Name}"),
    };

    private void Clauses(string indicator, DeductionRule rule)
    {
        foreach (var clause in rule.Clauses)
        {
            clauses.Row([
                ("indicator", FormSheet.Words(indicator)), ("code", FormSheet.Words(clause.Code)), .. FormSheet.Words("text", clause.Text), ("points", FormSheet.Number(clause.Points)),
                ("per", clauses.Word(Vocabularies.Units, (DeductionUnit?)clause.Per)), .. FormSheet.Words("unit", clause.Unit), ("cap", FormSheet.Number(clause.Cap)),
                ("group", FormSheet.Words((rule.Groups ?? []).FirstOrDefault(g => g.Clauses.Contains(clause.Code))?.Code)),
                ("repeat.from", FormSheet.Number(clause.Repeat?.From)), ("repeat.factor", FormSheet.Number(clause.Repeat?.Factor)),
                ("tiers", clause.Tiers is { } tiers ? FormSheet.Words(TierText.Write(tiers.Tiers.Select(t => new TextTier(t.From, t.Below, t.Points)))) : null),
                ("reading", clauses.Word(Vocabularies.Readings, clause.Tiers?.Reading)),
                ("example.quantity", FormSheet.Number(clause.Tiers?.Example?.Quantity)), ("example.points", FormSheet.Number(clause.Tiers?.Example?.Points)),
                ("needsDutyRequest", clauses.Word(Vocabularies.Switch, clause.NeedsDutyRequest)),
            ]);
        }

        foreach (var group in rule.Groups ?? [])
        {
            var inOrder = rule.Clauses.Select(c => c.Code).Where(group.Clauses.Contains);
            groups.Row([
                ("indicator", FormSheet.Words(indicator)), ("code", FormSheet.Words(group.Code)), .. FormSheet.Words("name", group.Name), ("cap", FormSheet.Number(group.Cap)),
                ("clauses", inOrder.SequenceEqual(group.Clauses) ? null : FormSheet.Words(string.Join(", ", group.Clauses))),
            ]);
        }

        if (rule.Groups is { IsEmpty: true })
        {
            groups.Row(("indicator", FormSheet.Words(indicator)), ("code", new Plain(Settings.EmptyList)));
        }
    }

    private static Content? Lines(ImmutableArray<string>? lines) =>
        lines is { } given ? FormSheet.Words(given.IsEmpty ? Settings.EmptyList : string.Join(", ", given)) : null;
}
