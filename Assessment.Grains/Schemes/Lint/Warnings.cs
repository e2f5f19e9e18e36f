using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Lint;

/// <summary>A deduction says how far it can go: by its clause, its group or its indicator.</summary>
public sealed class DeductionsShouldBeCapped : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        foreach (var (indicator, place) in scheme.Places())
        {
            if (indicator.Rule is not DeductionRule { Cap: null } rule)
            {
                continue;
            }

            var open = rule.Clauses.Where(c => c.Cap is null && !(rule.Groups ?? []).Any(g => g.Clauses.Contains(c.Code))).Select(c => c.Code).ToList();
            if (open.Count > 0)
            {
                var most = Rounding.Plain(indicator.Points - rule.Floor);
                yield return Finding.Warning("deductions-should-be-capped", place + ".rule",
                    new($"指标 {indicator.Code} 的条款 {string.Join("、", open)} 未写扣分上限，只按“扣完为止”以 {most} 分为限。", $"Clauses {string.Join(", ", open)} of {indicator.Code} state no cap; only its {most} points limit them."),
                    new("在条款、条款组或指标上写明 cap；若即扣完为止，在指标上写 cap 等于分值。", "State a cap on the clause, its group or the indicator; write the points themselves if that is meant."));
            }
        }

        foreach (var (bonus, i) in (scheme.BonusCap is null ? scheme.Bonuses ?? [] : []).Select((b, i) => (b, i)).Where(b => b.b.Cap is null))
        {
            yield return Finding.Warning("bonuses-should-be-capped", $"bonuses[{i}]",
                new($"加分项 {bonus.Code} 没有上限。", $"Bonus {bonus.Code} has no cap."), new("写明 cap 或 bonusCap。", "State its cap, or bonusCap."));
        }
    }
}

/// <summary>What people judge is said objectively: what is measured, and from which record.</summary>
public sealed class IndicatorsShouldHaveAMeasure : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context) => scheme.Places()
        .Where(p => p.Indicator.Rule.NeedsEntry() && string.IsNullOrWhiteSpace(p.Indicator.Measure?.Zh))
        .Select(p => Finding.Warning("indicators-should-have-a-measure", p.Place + ".measure",
            new($"指标 {p.Indicator.Code} 没有写明客观依据（以什么记录衡量）。", $"Indicator {p.Indicator.Code} does not say by which record it is measured."),
            new("写明 measure，如“月可用率监控报表”。", "State its measure, such as the monthly availability report.")));
}

/// <summary>The text leaves nothing to one side's discretion.</summary>
public sealed class WordsShouldNotBeOpenEnded : ILintCheck
{
    private static readonly string[] OpenEnded =
    [
        "视情况", "视情", "视具体情况", "酌情", "有权调整", "根据实际情况", "另行决定", "由甲方决定", "甲方认为", "适当扣", "适当加", "等情形", "其他情况", "情节严重",
        "as appropriate", "at the discretion", "at its discretion", "may adjust", "as the buyer sees fit",
    ];

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context) =>
        from text in Texts(scheme)
        from words in OpenEnded
        where text.Text.Zh.Contains(words, StringComparison.OrdinalIgnoreCase) || text.Text.In("en").Contains(words, StringComparison.OrdinalIgnoreCase)
        group words by text into found
        select Finding.Warning("words-should-not-be-open-ended", found.Key.Place,
            new($"“{found.Key.Text.Zh}”含弹性用语“{string.Join("”“", found)}”，双方会各有理解。", $"\"{found.Key.Text.In("en")}\" holds open-ended words: {string.Join(", ", found)}."),
            new("改写为可以核对的次数、时间或数值。", "Say instead what can be counted, timed or measured."));

    private static IEnumerable<(string Place, Text Text)> Texts(Scheme scheme)
    {
        foreach (var (indicator, place) in scheme.Places())
        {
            yield return (place + ".name", indicator.Name);
            if (indicator.Measure is { } measure)
            {
                yield return (place + ".measure", measure);
            }

            foreach (var (clause, i) in ((indicator.Rule as DeductionRule)?.Clauses ?? []).Select((c, i) => (c, i)))
            {
                yield return ($"{place}.rule.clauses[{i}].text", clause.Text);
            }
        }

        var own = scheme.Categories.Select((c, i) => ($"categories[{i}].name", c.Name))
            .Concat((scheme.Bonuses ?? []).Select((b, i) => ($"bonuses[{i}].text", b.Text)))
            .Concat((scheme.Vetoes ?? []).Select((v, i) => ($"vetoes[{i}].text", v.Text)))
            .Concat((scheme.Counters ?? []).SelectMany((c, i) => new[] { ($"counters[{i}].text", c.Text), ($"counters[{i}].consequence", c.Consequence) }));
        foreach (var text in own)
        {
            yield return text;
        }
    }
}

/// <summary>Each line of service that the contract lists is assessed by something (一.2).</summary>
public sealed class ServiceLinesShouldBeCovered : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        var covered = scheme.Indicators.SelectMany(i => i.ServiceLines ?? []).ToHashSet(StringComparer.Ordinal);
        foreach (var line in (context.ServiceLines ?? []).Where(l => !covered.Contains(l)))
        {
            yield return Finding.Warning("service-lines-should-be-covered", "categories",
                new($"合同服务内容 {line} 没有任何指标考核。", $"No indicator covers service line {line}."),
                new($"在相应指标的 serviceLines 中加入“{line}”。", $"Name \"{line}\" in the serviceLines of an indicator."));
        }
    }
}

/// <summary>Who assesses and what is assessed match; and a rule about several evaluators has several.</summary>
public sealed class PanelsShouldMatchTheIndicators : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        if (context.Panels is not { } panels)
        {
            yield break;
        }

        foreach (var (indicator, place) in scheme.Places())
        {
            var count = panels.EvaluatorsOf(indicator.Code).Length;
            if (count == 0)
            {
                yield return Finding.Warning("indicators-should-have-an-evaluator", place,
                    new($"指标 {indicator.Code} 没有评分人。", $"Nobody is assigned to {indicator.Code}."), new("为其指定评分人，否则不能发布。", "Assign somebody, or no period can be published."));
            }
            else if (indicator.Rule.NeedsEntry() && scheme.AggregationOf(indicator) == Aggregation.Trimmed && count < Averaging.LeastToTrim)
            {
                yield return Finding.Warning("trimming-should-have-three-evaluators", place + ".aggregation",
                    new($"指标 {indicator.Code} 去掉最高最低分，但只有 {count} 位评分人，将按平均计。", $"{indicator.Code} leaves out the highest and lowest, but has {count} evaluator(s): their mean is taken."),
                    new("至少指定三位评分人，或改用平均。", "Assign three or more, or take the mean."));
            }
        }

        var within = panels.Within(scheme).Everybody;
        foreach (var person in panels.Everybody.Where(p => !within.Contains(p)))
        {
            yield return Finding.Warning("evaluators-should-have-an-indicator", "categories",
                new($"评分人 {person} 在本办法下没有可评的指标。", $"Evaluator {person} has nothing to assess under this scheme."), new("为其指定指标，或不再列为评分人。", "Assign an indicator, or take that person off."));
        }
    }
}

/// <summary>The vendor's window for objections is not shorter than the contract's ten days (九.1).</summary>
public sealed class ObjectionDaysShouldBeTheContracts : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        if (scheme.ObjectionDays is >= 1 and < 10)
        {
            yield return Finding.Warning("objection-days-should-be-the-contracts", "objectionDays",
                new($"异议期 {scheme.ObjectionDays} 日短于合同九.1 的 10 日。", $"A window of {scheme.ObjectionDays} days is shorter than the ten of clause 九.1."), new("改为 10 日。", "Make it 10."));
        }
    }
}
