using System.Globalization;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Reports.Layout;

namespace Assessment.Reports.Contracts.Periods;

/// <summary>
/// What each evaluator gave, measured, counted or answered, turned into points, and brought together: their mean, by weights, or
/// without the highest and the lowest. Who has not is listed with an empty place, which is never zero.
/// </summary>
internal static class AssessmentRows
{
    public static LeafEarned Write(PeriodPage page, Indicator indicator, IndicatorResult result, LeafPlace leaf)
    {
        var (report, mode) = (page.Report, page.Scheme.AggregationOf(indicator));
        var cells = result.Assessments.Select(a => Assessed(page, indicator, a, leaf)).ToList();
        var absent = result.Assessments.IsEmpty ? page.Evaluators(indicator.Code).DefaultIfEmpty(report.T("（未指定）", "(nobody assigned)")) : result.Absent;
        foreach (var evaluator in absent)
        {
            var points = new Formula(PointsOf(report, indicator, page.Sheet.Row, leaf, null), report.NotScored);
            var weight = mode == Aggregation.Weighted ? new Number(page.WeightOf(indicator.Code, evaluator)) : null;
            cells.Add(page.EmptyLine(evaluator, Kind(report, indicator.Rule), new(new Blank(), Each(indicator.Rule, null), points, indicator.Rule is RatioRule, weight), report.T("缺评", "absent")));
        }

        var range = A1.Range(cells[0], cells[^1]);
        return new(
            new Blank(),
            new Formula($"IF(COUNT({range})=0,{A1.Quote(report.NotScored)},{Together(mode, cells)})", Computed.Or(result.Earned, report.NotScored)),
            Note(report, result, mode));
    }

    /// <summary>What all lines come to; words among them are passed over.</summary>
    private static string Together(Aggregation mode, List<Cell> cells)
    {
        var range = A1.Range(cells[0], cells[^1]);
        var weights = A1.Range(cells[0] with { Column = PeriodPage.Worth }, cells[^1] with { Column = PeriodPage.Worth });
        var mean = $"SUM({range})/COUNT({range})";
        return mode switch
        {
            Aggregation.Weighted => $"SUMPRODUCT({range},{weights})/SUMIF({range},\">-1E+15\",{weights})",
            Aggregation.Trimmed => $"IF(COUNT({range})<{Averaging.LeastToTrim},{mean},(SUM({range})-MAX({range})-MIN({range}))/(COUNT({range})-2))",
            _ => mean,
        };
    }

    private static string Note(ContractReport report, IndicatorResult result, Aggregation mode)
    {
        if (result.State == ScoreState.Missing)
        {
            return report.T("未评，不等于零分", "not scored, which is not zero");
        }

        var count = result.Assessments.Length;
        var mean = count < 2 ? "" : mode switch
        {
            Aggregation.Weighted => report.T($"{count} 人加权平均", $"weighted mean of {count}"),
            Aggregation.Trimmed when count >= Averaging.LeastToTrim =>
                report.T($"{count} 人去掉最高、最低后平均", $"mean of {count} without the highest and the lowest"),
            _ => report.T($"{count} 人平均", $"mean of {count}"),
        };
        var absent = result.Absent.IsEmpty ? "" : report.T($"缺 {report.List(result.Absent)}", $"absent: {report.List(result.Absent)}");
        return string.Join(report.T("；", "; "), new[] { mean, absent }.Where(p => p.Length > 0));
    }

    private static Cell Assessed(PeriodPage page, Indicator indicator, Assessed assessed, LeafPlace leaf)
    {
        var (report, entry) = (page.Report, page.Find(assessed.Entry));
        Content value = entry.Fact switch
        {
            AnswerFact answer => new Plain(Answer(report, answer.Met)),
            RatioFact ratio => new Number(ratio.Done),
            _ => new Number(assessed.Value),
        };
        var points = new Formula(PointsOf(report, indicator, page.Sheet.Row, leaf, assessed), assessed.Points);
        var weight = assessed.Weight is { } w ? new Number(w) : null;
        var figures = new LineFigures(value, Each(indicator.Rule, assessed.Of), points, indicator.Rule is RatioRule, weight);
        return page.Line(entry, Comment(entry.Fact) ?? Kind(report, indicator.Rule), figures, EntryNotes.Of(report, page.Period, entry, Working(report, indicator, assessed)));
    }

    private static string? Working(ContractReport report, Indicator indicator, Assessed assessed)
    {
        var working = indicator.Rule is DirectRule ? null : report.T(indicator.Rule.Working(indicator, assessed));
        return assessed.LeftOut is null ? working
            : string.Join(report.T("；", "; "), new[] { report.T("最高或最低，不计", "highest or lowest, left out"), working }.OfType<string>());
    }

    private static string Answer(ContractReport report, bool met) => report.T(new AnswerFact(met).Describe());

    private static string? Comment(Fact fact) => fact switch
    {
        ScoreFact s => s.Comment,
        MeasurementFact m => m.Comment,
        AnswerFact a => a.Comment,
        RatioFact r => r.Comment,
        _ => null,
    };

    private static string Kind(ContractReport report, ScoringRule rule) => rule switch
    {
        DirectRule => report.T("打分", "score given"),
        YesNoRule => report.T("是否达标", "met or not"),
        ShortfallRule s => report.T($"实测值（{s.Unit.Zh}）", $"measured value ({s.Unit.In("en")})"),
        RatioRule => report.T("完成数／应完成数", "done, of how many due"),
        TierRule t => report.T($"实测值（{t.Unit.Zh}）", $"measured value ({t.Unit.In("en")})"),
        _ => "",
    };

    private static Content Each(ScoringRule rule, decimal? due) => rule is ShortfallRule s ? new Number(s.PointsPerStep)
        : due is { } number ? new Number(number)
        : new Blank();

    /// <summary>The points of one line from its value; words while the place is empty.</summary>
    private static string PointsOf(ContractReport report, Indicator indicator, int row, LeafPlace leaf, Assessed? assessed)
    {
        var (at, none) = ($"{Cell.Letters(PeriodPage.Quantity)}{row}", A1.Quote(report.NotScored));
        return indicator.Rule switch
        {
            YesNoRule rule => $"IF({at}={A1.Quote(Answer(report, true))},{leaf.Worth.A1},IF({at}={A1.Quote(Answer(report, false))},{A1.Figure(rule.PointsIfNot)},{none}))",
            TierRule rule => $"IF(ISNUMBER({at}),LOOKUP({at},{Tiers(rule)}),{none})",
            ShortfallRule rule => $"IF(ISNUMBER({at}),{leaf.Worth.A1}-MIN({Most(rule, indicator, leaf)},{Lost(rule, at, row, assessed?.Value)}),{none})",
            RatioRule rule => Ratio(rule, row, leaf, assessed?.Of, none),
            _ => $"IF(ISNUMBER({at}),{at},{none})",
        };
    }

    /// <summary>Nothing below the threshold, and never more than full points, which a share from the full one on would bring.</summary>
    private static string Ratio(RatioRule rule, int row, LeafPlace leaf, decimal? due, string none)
    {
        var (done, of) = ($"{Cell.Letters(PeriodPage.Quantity)}{row}", $"{Cell.Letters(PeriodPage.Each)}{row}");
        var earns = $"MIN({leaf.Worth.A1},{leaf.Worth.A1}*{done}*100/({of}*{A1.Figure(rule.Full)}))";
        if (rule.Threshold > 0)
        {
            // Exactly on the threshold earns: both sides have no more places than their factors together, so none of them is lost.
            var places = Math.Max(6, rule.Threshold.Scale + (due ?? 0).Scale);
            earns = $"IF(ROUND({done}*100-{A1.Figure(rule.Threshold)}*{of},{places})<0,0,{earns})";
        }

        return $"IF(COUNT({done}:{of})<2,{none},IF({of}<=0,{none},{earns}))";
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
