using System.Collections.Immutable;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Lint;

/// <summary>Leaves add up to their category, categories to the scheme's full marks.</summary>
public sealed class WeightsMustTotalTheSchemesFullMarks : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        for (var i = 0; i < scheme.Categories.Length; i++)
        {
            var (category, place) = (scheme.Categories[i], $"categories[{i}]");
            foreach (var (group, at) in (category.Groups ?? []).Select((g, j) => (g, j)))
            {
                if (Gap(group.Indicators.Sum(l => l.Points), group.Points) is { } third)
                {
                    yield return Finding.Error("leaves-must-total-their-group", $"{place}.groups[{at}].points",
                        new($"二级指标 {group.Code} 的各三级指标{third.Zh}", $"The indicators of group {group.Code} {third.In("en")}"), Mend);
                }
            }

            var held = category.Groups is { } groups ? groups.Sum(g => g.Points) : category.Leaves.Sum(l => l.Points);
            if (Gap(held, category.Points) is { } words)
            {
                yield return Finding.Error("leaves-must-total-their-category", place + ".points",
                    new($"一级指标 {category.Code} 的各二级指标{words.Zh}", $"The indicators of category {category.Code} {words.In("en")}"), Mend);
            }
        }

        if (Gap(scheme.Categories.Sum(c => c.Points), scheme.FullMarks) is { } total)
        {
            yield return Finding.Error("weights-must-total-the-schemes-full-marks", "categories",
                new($"各一级指标{total.Zh}", $"The categories {total.In("en")}"), Mend);
        }
    }

    private static Text Mend => new("请调整分值，使合计相等。", "Adjust the points until they are equal.");

    private static Text? Gap(decimal sum, decimal total)
    {
        var gap = Rounding.Plain(Math.Abs(total - sum));
        return sum == total
            ? null
            : new($"分值合计 {Rounding.Plain(sum)}，应为 {Rounding.Plain(total)}，{(sum < total ? "少" : "多")} {gap}。",
                $"total {Rounding.Plain(sum)}, not {Rounding.Plain(total)}: {gap} too {(sum < total ? "little" : "much")}.");
    }
}

/// <summary>Grades cover the scale from 0 upward, and the top band holds full marks.</summary>
public sealed class GradesMustCoverTheScale : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context) =>
        Bands.Lint("grades", "grades", new("等级区间", "The grade bands"), [.. scheme.Grades.Select(g => new Band(g.From, g.Below))], least: 0);
}

/// <summary>The scheme says what an indicator that did not apply is worth.</summary>
public sealed class NotApplicablePolicyMustBeStated : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        if (scheme.NotApplicable is null)
        {
            yield return Finding.Error("not-applicable-policy-must-be-stated", "notApplicable",
                new("未写明“不适用”如何计分。", "The scheme does not say what a not-applicable indicator is worth."),
                new("请在 fullMarks（得满分）、reweighted（折算）、zero（零分）中选一。", "Choose fullMarks, reweighted or zero."));
        }
    }
}

/// <summary>Codes of categories, indicators, clauses, bonuses, vetoes and grades name one thing each.</summary>
public sealed class CodesMustBeUnique : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        var codes = scheme.Categories.Select(c => (c.Code, Place: "categories"))
            .Concat(scheme.Indicators.Select(i => (i.Code, Place: "indicators")))
            .Concat(scheme.Categories.SelectMany(c => c.Groups ?? []).Select(g => (g.Code, Place: "groups")))
            .Concat(scheme.Indicators.SelectMany(i => i.Rule is DeductionRule d ? d.Clauses.Select(c => (c.Code, Place: $"{i.Code}.clauses")) : []))
            .Concat(scheme.Indicators.SelectMany(i => i.Rule is DeductionRule d ? (d.Groups ?? []).Select(g => (g.Code, Place: $"{i.Code}.groups")) : []))
            .Concat((scheme.Counters ?? []).Select(c => (c.Code, Place: "counters")))
            .Concat((scheme.Bonuses ?? []).Select(b => (b.Code, Place: "bonuses")))
            .Concat((scheme.Vetoes ?? []).Select(v => (v.Code, Place: "vetoes")))
            .ToList();
        var twice = codes.GroupBy(c => c.Code, StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Concat(scheme.Grades.Select(g => (g.Code, Place: "grades")).GroupBy(c => c.Code, StringComparer.Ordinal).Where(g => g.Count() > 1));
        foreach (var group in twice)
        {
            yield return Finding.Error("codes-must-be-unique", group.First().Place,
                new($"编号“{group.Key}”出现 {group.Count()} 次。", $"The code \"{group.Key}\" occurs {group.Count()} times."),
                new("每个编号只能用一次。", "Use each code once."));
        }

        foreach (var (code, place) in codes.Where(c => string.IsNullOrWhiteSpace(c.Code) || c.Code.Length > 20))
        {
            yield return Finding.Error("codes-must-be-short", place,
                new($"编号“{code}”应为 1 至 20 个字符。", $"The code \"{code}\" must have 1 to 20 characters."),
                new("请改写编号。", "Rewrite the code."));
        }
    }
}

/// <summary>Each leaf has points, and its rule can work with them.</summary>
public sealed class LeavesMustBeScorable : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        foreach (var (indicator, place) in scheme.Places())
        {
            if (indicator.Points <= 0 || !Rounding.HasAtMost(indicator.Points, 4))
            {
                yield return Finding.Error("points-must-be-above-zero", place + ".points",
                    new($"指标 {indicator.Code} 的分值 {Rounding.Plain(indicator.Points)} 应大于 0，至多四位小数。", $"The points {Rounding.Plain(indicator.Points)} of {indicator.Code} must be above 0 with at most four decimals."),
                    new("写明分值。", "State its points."));
            }

            foreach (var finding in indicator.Rule.Lint(indicator, place))
            {
                yield return finding;
            }
        }
    }
}

/// <summary>The figures of the whole scheme lie on its scale.</summary>
public sealed class FiguresMustLieOnTheScale : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        (string Place, bool Right, Text Reason)[] checks =
        [
            ("fullMarks", scheme.FullMarks is > 0 and <= 1000, new($"满分 {Rounding.Plain(scheme.FullMarks)} 应大于 0 且不超过 1000。", $"Full marks {Rounding.Plain(scheme.FullMarks)} must be above 0 and at most 1000.")),
            ("passLine", scheme.PassLine >= 0 && scheme.PassLine <= scheme.FullMarks, new($"合格线 {Rounding.Plain(scheme.PassLine)} 应在 0 与满分之间。", $"The pass line {Rounding.Plain(scheme.PassLine)} must lie between 0 and full marks.")),
            ("decimals", scheme.Decimals is >= 0 and <= 4, new($"小数位数 {scheme.Decimals} 应为 0 至 4。", $"Decimals {scheme.Decimals} must be 0 to 4.")),
            ("totalCap", scheme.TotalCap is null || scheme.TotalCap >= scheme.FullMarks, new($"总分上限 {Rounding.Plain(scheme.TotalCap ?? 0)} 不应低于满分。", $"The cap of the total {Rounding.Plain(scheme.TotalCap ?? 0)} must not be below full marks.")),
            ("bonusCap", scheme.BonusCap is null or >= 0, new("加分上限不能为负。", "The cap of bonuses must not be negative.")),
            ("objectionDays", scheme.ObjectionDays is >= 1 and <= 60, new($"异议期 {scheme.ObjectionDays} 日应为 1 至 60 日。", $"An objection window of {scheme.ObjectionDays} days must be 1 to 60.")),
            ("scoringDays", scheme.ScoringDays is >= 0 and <= 60, new($"评分期限 {scheme.ScoringDays} 日应为 0 至 60 日。", $"Scoring days {scheme.ScoringDays} must be 0 to 60.")),
            ("quorum", scheme.Quorum is null or >= 1, new("法定评分人数应至少为 1。", "The quorum must be at least 1.")),
            ("categories", !scheme.Categories.IsEmpty && scheme.Categories.All(c => !c.Leaves.IsEmpty && (c.Groups ?? []).All(g => !g.Indicators.IsEmpty)), new("没有指标，或有指标组下没有指标。", "There are no indicators, or a category or group has none.")),
            ("categories", scheme.Categories.All(c => c.Groups is null || c.Indicators is not { IsEmpty: false }), new("一级指标下或直接列指标，或列二级指标组，不能两者并列。", "A category holds leaves or groups, not both.")),
            ("totalFloor", scheme.TotalFloor is null || (scheme.TotalFloor >= 0 && scheme.TotalFloor < scheme.FullMarks), new("总分下限应不小于 0 且低于满分。", "The floor of the total must be at least 0 and below full marks.")),
            ("allowance", scheme.RollUp == RollUp.CumulativeDeductions ? scheme.Allowance >= 0 : scheme.Allowance is null or >= 0, new("累计扣分应写明不为负的免扣分数 allowance。", "Cumulative deductions need an allowance that is not negative.")),
            ("mix", scheme.RollUp == RollUp.Mix ? scheme.Mix is { PeriodWeight: > 0, ReviewWeight: > 0 } : scheme.Mix is null or { PeriodWeight: > 0, ReviewWeight: > 0 }, new("与终期评审加权须写明两个大于 0 的权重。", "A mix needs two weights above 0.")),
        ];
        return checks.Where(c => !c.Right).Select(c => Finding.Error("figures-must-lie-on-the-scale", c.Place, c.Reason, new("请改正。", "Correct it.")));
    }
}

/// <summary>Bonuses and vetoes can work.</summary>
public sealed class BonusesAndVetoesMustBeComplete : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        foreach (var bonus in (scheme.Bonuses ?? []).Where(b => b.Points <= 0 || b.Cap <= 0))
        {
            yield return Finding.Error("bonus-points-must-be-above-zero", "bonuses",
                new($"加分项 {bonus.Code} 的分值与上限应大于 0。", $"The points and the cap of bonus {bonus.Code} must be above 0."),
                new("写明每次加多少分、最多加多少分。", "State how much it adds, and at most how much."));
        }

        foreach (var veto in (scheme.Vetoes ?? []).Where(v => v.Effect == VetoEffect.Cap && (v.Cap is null || v.Cap < 0 || v.Cap > scheme.FullMarks)))
        {
            yield return Finding.Error("veto-cap-must-be-stated", "vetoes",
                new($"一票否决项 {veto.Code} 的后果为封顶，但未写明封顶分数或超出范围。", $"Veto {veto.Code} caps the score, but its cap is missing or off the scale."),
                new("写明封顶分数。", "State the cap."));
        }
    }
}

/// <summary>Indicators name only service lines that the contract has (一.2).</summary>
public sealed class ServiceLinesMustBeTheContracts : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context)
    {
        if (context.ServiceLines is not { } lines)
        {
            yield break;
        }

        foreach (var (indicator, place) in scheme.Places())
        {
            foreach (var line in (indicator.ServiceLines ?? []).Where(l => !lines.Contains(l)))
            {
                yield return Finding.Error("service-lines-must-be-the-contracts", place + ".serviceLines",
                    new($"指标 {indicator.Code} 引用了合同没有的服务内容“{line}”。", $"Indicator {indicator.Code} names a service line \"{line}\" that the contract does not have."),
                    new($"合同的服务内容为：{string.Join("、", lines)}。", $"The contract's lines are {string.Join(", ", lines)}."));
            }
        }
    }
}
