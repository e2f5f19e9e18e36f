using System.Globalization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>
/// What each evaluator gave, measured or answered, turned into points, and their mean. Who has not is listed with an
/// empty place, which is never zero.
/// </summary>
internal static class AssessmentRows
{
    public static LeafEarned Write(PeriodPage page, Indicator indicator, IndicatorResult result, LeafPlace leaf)
    {
        var report = page.Report;
        var cells = result.Assessments.Select(a => Assessed(page, indicator, a, leaf)).ToList();
        var absent = result.Assessments.IsEmpty ? page.Evaluators(indicator.Code).DefaultIfEmpty(report.T("（未指定）", "(nobody assigned)")) : result.Absent;
        foreach (var evaluator in absent)
        {
            var points = new Formula(PointsOf(report, indicator, page.Sheet.Row, leaf, null), report.NotScored);
            cells.Add(page.EmptyLine(evaluator, Kind(report, indicator.Rule), Each(indicator.Rule), points, report.T("缺评", "absent")));
        }

        var range = A1.Range(cells[0], cells[^1]);
        return new(
            new Blank(),
            new Formula($"IF(COUNT({range})=0,{A1.Quote(report.NotScored)},SUM({range})/COUNT({range}))", Computed.Or(result.Earned, report.NotScored)),
            Note(report, result));
    }

    private static string Note(ContractReport report, IndicatorResult result)
    {
        if (result.State == ScoreState.Missing)
        {
            return report.T("未评，不等于零分", "not scored, which is not zero");
        }

        var count = result.Assessments.Length;
        var mean = count > 1 ? report.T($"{count} 人平均", $"mean of {count}") : "";
        var absent = result.Absent.IsEmpty ? "" : report.T($"缺 {report.List(result.Absent)}", $"absent: {report.List(result.Absent)}");
        return string.Join(report.T("；", "; "), new[] { mean, absent }.Where(p => p.Length > 0));
    }

    private static Cell Assessed(PeriodPage page, Indicator indicator, Assessed assessed, LeafPlace leaf)
    {
        var (report, entry) = (page.Report, page.Find(assessed.Entry));
        Content value = entry.Fact is AnswerFact answer ? new Plain(Answer(report, answer.Met)) : new Number(assessed.Value);
        var points = new Formula(PointsOf(report, indicator, page.Sheet.Row, leaf, assessed.Value), assessed.Points);
        var working = indicator.Rule is DirectRule ? null : report.T(indicator.Rule.Working(indicator, assessed));
        return page.Line(entry, Comment(entry.Fact) ?? Kind(report, indicator.Rule), value, Each(indicator.Rule), points,
            EntryNotes.Of(report, page.Period, entry, working));
    }

    private static string Answer(ContractReport report, bool met) => report.T(new AnswerFact(met).Describe());

    private static string? Comment(Fact fact) => fact switch
    {
        ScoreFact s => s.Comment,
        MeasurementFact m => m.Comment,
        AnswerFact a => a.Comment,
        _ => null,
    };

    private static string Kind(ContractReport report, ScoringRule rule) => rule switch
    {
        DirectRule => report.T("打分", "score given"),
        YesNoRule => report.T("是否达标", "met or not"),
        ShortfallRule s => report.T($"实测值（{s.Unit.Zh}）", $"measured value ({s.Unit.In("en")})"),
        TierRule t => report.T($"实测值（{t.Unit.Zh}）", $"measured value ({t.Unit.In("en")})"),
        _ => "",
    };

    private static Content Each(ScoringRule rule) => rule is ShortfallRule s ? new Number(s.PointsPerStep) : new Blank();

    /// <summary>The points of one line from its value; words while the place is empty.</summary>
    private static string PointsOf(ContractReport report, Indicator indicator, int row, LeafPlace leaf, decimal? value)
    {
        var (at, none) = ($"{Cell.Letters(PeriodPage.Quantity)}{row}", A1.Quote(report.NotScored));
        return indicator.Rule switch
        {
            YesNoRule rule => $"IF({at}={A1.Quote(Answer(report, true))},{leaf.Worth.A1},IF({at}={A1.Quote(Answer(report, false))},{A1.Figure(rule.PointsIfNot)},{none}))",
            TierRule rule => $"IF(ISNUMBER({at}),LOOKUP({at},{Tiers(rule)}),{none})",
            ShortfallRule rule => $"IF(ISNUMBER({at}),{leaf.Worth.A1}-MIN({Most(rule, indicator, leaf)},{Lost(rule, at, row, value)}),{none})",
            _ => $"IF(ISNUMBER({at}),{at},{none})",
        };
    }

    private static string Tiers(TierRule rule)
    {
        const string lowest = "-1E+15";
        var tiers = rule.Tiers.OrderBy(t => t.From ?? decimal.MinValue).ToList();
        return $"{{{string.Join(",", tiers.Select(t => t.From is { } from ? A1.Figure(from) : lowest))}}},{{{string.Join(",", tiers.Select(t => A1.Figure(t.Points)))}}}";
    }

    private static string Most(ShortfallRule rule, Indicator indicator, LeafPlace leaf) =>
        rule.Cap is { } cap && cap < indicator.Points ? A1.Figure(cap) : leaf.Worth.A1;

    private static string Lost(ShortfallRule rule, string at, int row, decimal? value)
    {
        var (target, step) = (A1.Figure(rule.Target), A1.Figure(rule.Step));
        var missed = rule.Side == TargetSide.AtLeast ? $"MAX(0,{target}-{at})" : $"MAX(0,{at}-({target}))";
        var each = $"{Cell.Letters(PeriodPage.Each)}{row.ToString(CultureInfo.InvariantCulture)}";
        if (rule.Counting == ShortfallCounting.ProRata)
        {
            return $"{missed}*{each}/{step}";
        }

        var whole = rule.Counting == ShortfallCounting.StartedUnit ? "ROUNDUP" : "ROUNDDOWN";
        return $"{whole}(ROUND({missed}/{step},{Guard(rule, value)}),0)*{each}";
    }

    private static int Guard(ShortfallRule rule, decimal? value)
    {
        if (value is not { } measured)
        {
            return A1.Guard(_ => true);
        }

        var missed = Math.Max(0, rule.Side == TargetSide.AtLeast ? rule.Target - measured : measured - rule.Target);
        var (quotient, part) = (missed / rule.Step, missed % rule.Step);
        return A1.Guard(places => decimal.Round(quotient, places, MidpointRounding.AwayFromZero) % 1 == 0 == (part == 0));
    }
}
