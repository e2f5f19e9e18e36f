using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Explaining;

/// <summary>Puts a period's result into words, from the computed result alone, so that it can never say something else.</summary>
public static class PeriodExplanation
{
    /// <summary>The tree of a period's result.</summary>
    public static TraceNode Of(Scheme scheme, Period period, PeriodResult result, IReadOnlyCollection<Entry> entries)
    {
        var facts = entries.ToDictionary(e => e.Id);
        var parts = ImmutableArray.CreateBuilder<TraceNode>();
        parts.AddRange(scheme.Categories.Zip(result.Categories, (c, r) => Category(scheme, c, r, facts)));
        if (result.State == ScoreState.Scored)
        {
            AddPolicy(parts, scheme, result);
            parts.AddRange(result.Bonuses.Select(b => Bonus(scheme, b, facts)));
            AddTotal(parts, scheme, result);
        }

        parts.AddRange(result.Vetoes.Select(v => Veto(scheme, v, facts)));
        return new("period", $"{period.No}", Words(scheme, period, result), result.Score, parts.ToImmutable());
    }

    private static Text Words(Scheme scheme, Period period, PeriodResult result) => result.State switch
    {
        ScoreState.Scored => new(
            $"{period.Name.Zh}得分 {P(result.Score!.Value)}（保留 {scheme.Decimals} 位小数，四舍五入），等级：{scheme.Grades.First(g => g.Code == result.Grade).Name.Zh}",
            $"{period.Name.In("en")}: {P(result.Score!.Value)} (rounded half up to {scheme.Decimals} places), grade {scheme.Grades.First(g => g.Code == result.Grade).Name.In("en")}"),
        ScoreState.NotApplicable => new($"{period.Name.Zh}所有指标均不适用，没有得分", $"{period.Name.In("en")}: nothing applied, so there is no score"),
        _ => new(
            $"{period.Name.Zh}暂无总分：{result.Missing.Length} 个指标未评（{string.Join("、", result.Missing)}）；已评 {P(result.Scale)} 分中得 {P(result.Earned)} 分",
            $"{period.Name.In("en")} has no total yet: {result.Missing.Length} indicator(s) not scored ({string.Join(", ", result.Missing)}); {P(result.Earned)} of {P(result.Scale)} so far"),
    };

    private static TraceNode Category(Scheme scheme, Category category, CategoryResult result, Dictionary<int, Entry> facts) => new(
        "category", category.Code,
        result.Earned is { } earned
            ? new($"{category.Name.Zh}：{P(earned)} / {P(category.Points)}", $"{category.Name.In("en")}: {P(earned)} of {P(category.Points)}")
            : new($"{category.Name.Zh}：—", $"{category.Name.In("en")}: —"),
        result.Earned,
        [.. category.Groups is { } groups ? groups.Select(g => Group(scheme, g, result, facts)) : Leaves(scheme, category.Leaves, result, facts)]);

    private static TraceNode Group(Scheme scheme, IndicatorGroup group, CategoryResult category, Dictionary<int, Entry> facts)
    {
        var result = category.Groups!.Value.First(g => g.Code == group.Code);
        var earned = result.Earned is { } points ? P(points) : "—";
        return new("group", group.Code, new($"{group.Name.Zh}：{earned} / {P(group.Points)}", $"{group.Name.In("en")}: {earned} of {P(group.Points)}"), result.Earned,
            [.. Leaves(scheme, group.Indicators, category, facts)]);
    }

    private static IEnumerable<TraceNode> Leaves(Scheme scheme, IEnumerable<Indicator> leaves, CategoryResult category, Dictionary<int, Entry> facts) =>
        leaves.Select(i => Indicator(scheme, i, category.Indicators.First(r => r.Code == i.Code), facts));

    private static TraceNode Indicator(Scheme scheme, Indicator indicator, IndicatorResult result, Dictionary<int, Entry> facts) => result.State switch
    {
        ScoreState.Missing => TraceNode.Leaf("indicator", indicator.Code, new($"{indicator.Name.Zh}：未评（不是零分）", $"{indicator.Name.In("en")}: not scored yet (which is not zero)"), null),
        ScoreState.NotApplicable => NotApplicable(scheme, indicator, result, facts),
        _ => new("indicator", indicator.Code, Scored(indicator, result), result.Earned, [.. Parts(indicator, result, facts)]),
    };

    private static TraceNode NotApplicable(Scheme scheme, Indicator indicator, IndicatorResult result, Dictionary<int, Entry> facts)
    {
        var policy = PolicyName(scheme.NotApplicable);
        var reason = facts.GetValueOrDefault(result.NotApplicableEntry ?? 0)?.Fact.Describe() ?? new Text("不适用", "not applicable");
        return TraceNode.Leaf("indicator", indicator.Code,
            new($"{indicator.Name.Zh}：{reason.Zh}；按办法{policy.Zh}", $"{indicator.Name.In("en")}: {reason.In("en")}; by the scheme: {policy.In("en")}"), result.Earned);
    }

    private static Text Scored(Indicator indicator, IndicatorResult result)
    {
        var (earned, points) = (P(result.Earned!.Value), P(indicator.Points));
        if (result.LostBeforeCap is { } lost)
        {
            var capped = lost > result.MostLost;
            var most = P(result.MostLost!.Value);
            return new(
                $"{indicator.Name.Zh}：{points} − {P(Math.Min(lost, result.MostLost.Value))} = {earned}" + (capped ? $"（应扣 {P(lost)}，以 {most} 为限）" : ""),
                $"{indicator.Name.In("en")}: {points} − {P(Math.Min(lost, result.MostLost.Value))} = {earned}" + (capped ? $" ({P(lost)} deducted, limited to {most})" : ""));
        }

        var mean = Together(result.Assessments);
        var absent = result.Absent.IsEmpty ? Text.Same("") : new($"；缺 {string.Join("、", result.Absent)}", $"; absent: {string.Join(", ", result.Absent)}");
        return new(
            $"{indicator.Name.Zh}：{earned} / {points}{mean.Zh}{absent.Zh}", $"{indicator.Name.In("en")}: {earned} of {points}{mean.In("en")}{absent.In("en")}");
    }

    // How several assessments became one; nothing to say of a single one.
    private static Text Together(ImmutableArray<Assessed> all)
    {
        var counted = all.Where(a => a.LeftOut is null).ToList();
        if (all.Length < 2)
        {
            return Text.Same("");
        }

        if (counted[0].Weight is not null)
        {
            var sum = $"({string.Join(" + ", counted.Select(a => $"{P(a.Points)} × {P(a.Weight!.Value)}"))}) ÷ {P(counted.Sum(a => a.Weight!.Value))}";
            return new($"（{all.Length} 人加权平均：{sum}）", $" (weighted mean of {all.Length}: {sum})");
        }

        var points = $"({string.Join(" + ", counted.Select(a => P(a.Points)))}) ÷ {counted.Count}";
        return counted.Count < all.Length
            ? new($"（{all.Length} 人去掉最高、最低后平均：{points}）", $" (mean of {all.Length} without the highest and the lowest: {points})")
            : new($"（{all.Length} 人平均：{points}）", $" (mean of {all.Length}: {points})");
    }

    private static IEnumerable<TraceNode> Parts(Indicator indicator, IndicatorResult result, Dictionary<int, Entry> facts)
    {
        foreach (var clause in result.Clauses)
        {
            var text = ((DeductionRule)indicator.Rule).Find(clause.Code)!;
            yield return Counted("clause", clause, text.Text, -1, facts, text.Tiers is null && text.Repeat is null ? null : text.Describe());
        }

        foreach (var group in (result.Groups ?? []).Where(g => g.Counted < g.Sum))
        {
            var name = ((DeductionRule)indicator.Rule).Groups!.Value.First(g => g.Code == group.Code).Name;
            yield return TraceNode.Leaf("cap", group.Code,
                new($"{name.Zh}合计 {P(group.Sum)}，以 {P(group.Cap)} 为限", $"{name.In("en")}: {P(group.Sum)} together, limited to {P(group.Cap)}"), group.Sum - group.Counted);
        }

        foreach (var assessed in result.Assessments)
        {
            var working = indicator.Rule.Working(indicator, assessed);
            yield return TraceNode.Leaf("assessment", $"{assessed.Entry}",
                assessed.LeftOut is null ? working : new($"{working.Zh}（最高或最低，不计）", $"{working.In("en")} (highest or lowest, left out)"), assessed.Points);
        }
    }

    private static TraceNode Bonus(Scheme scheme, ClauseResult bonus, Dictionary<int, Entry> facts) =>
        Counted("bonus", bonus, scheme.Bonus(bonus.Code)!.Text, 1, facts);

    // Where points are not quantity × rate, the rule's own words stand in place of the product.
    private static TraceNode Counted(string step, ClauseResult clause, Text text, int sign, Dictionary<int, Entry> facts, Text? rule = null)
    {
        var quantity = clause.Lines.Sum(l => l.Quantity);
        var capped = clause.Counted < clause.Sum;
        var (zh, en) = sign < 0 ? ("扣", "off") : ("加", "added");
        var product = $"{P(quantity)} × {P(clause.PointsEach)}";
        return new(step, clause.Code,
            new($"{clause.Code} {rule?.Zh ?? text.Zh}：{(rule is null ? product : P(quantity))}，{zh} {P(clause.Counted)}" + (capped ? $"（合计 {P(clause.Sum)}，封顶 {P(clause.Cap!.Value)}）" : ""),
                $"{clause.Code} {rule?.In("en") ?? text.In("en")}: {(rule is null ? product : P(quantity))}, {P(clause.Counted)} {en}" + (capped ? $" ({P(clause.Sum)}, capped at {P(clause.Cap!.Value)})" : "")),
            sign * clause.Counted,
            [.. clause.Lines.Select(l => TraceNode.Leaf("entry", $"{l.Entry}", Entry(facts, l), sign * l.Points))]);
    }

    private static Text Entry(Dictionary<int, Entry> facts, CountedLine line) => facts.TryGetValue(line.Entry, out var entry)
        ? new($"{entry.Fact.Describe().Zh}（{entry.Evaluator} 录入）", $"{entry.Fact.Describe().In("en")} (entered by {entry.Evaluator})")
        : Text.Same($"{line.Entry}");

    private static void AddPolicy(ImmutableArray<TraceNode>.Builder parts, Scheme scheme, PeriodResult result)
    {
        if (!result.NotApplicable.IsEmpty && scheme.NotApplicable == NotApplicablePolicy.Reweighted)
        {
            parts.Add(TraceNode.Leaf("policy", "reweighted",
                new($"不适用项按比例折算：{P(result.Earned)} × {P(scheme.FullMarks)} ÷ {P(result.Scale)} = {P(result.Base!.Value)}",
                    $"Reweighted for what did not apply: {P(result.Earned)} × {P(scheme.FullMarks)} ÷ {P(result.Scale)} = {P(result.Base!.Value)}"), result.Base));
        }
    }

    private static void AddTotal(ImmutableArray<TraceNode>.Builder parts, Scheme scheme, PeriodResult result)
    {
        var given = result.Bonuses.Sum(b => b.Counted);
        if (given > result.Bonus)
        {
            parts.Add(TraceNode.Leaf("cap", "bonus", new($"加分合计 {P(given)}，以 {P(result.Bonus)} 为限", $"Bonuses of {P(given)} are limited to {P(result.Bonus)}"), result.Bonus));
        }

        if (result.Base + result.Bonus > scheme.Cap)
        {
            parts.Add(TraceNode.Leaf("cap", "total",
                new($"{P(result.Base!.Value)} + {P(result.Bonus)} 超过总分上限，按 {P(scheme.Cap)} 计", $"{P(result.Base!.Value)} + {P(result.Bonus)} exceeds the cap of the total: {P(scheme.Cap)}"), scheme.Cap));
        }

        if (result.Base + result.Bonus < scheme.Floor)
        {
            parts.Add(TraceNode.Leaf("floor", "total",
                new($"{P(result.Base!.Value + result.Bonus)} 低于总分下限，按 {P(scheme.Floor)} 计", $"{P(result.Base!.Value + result.Bonus)} lies below the floor of the total: {P(scheme.Floor)}"), scheme.Floor));
        }
    }

    private static TraceNode Veto(Scheme scheme, VetoResult veto, Dictionary<int, Entry> facts)
    {
        var effect = veto.Effect switch
        {
            VetoEffect.Zero => new Text("本期得 0 分", "the period scores 0"),
            VetoEffect.Cap => new Text($"本期最高 {P(veto.Cap ?? 0)} 分", $"the period scores at most {P(veto.Cap ?? 0)}"),
            _ => new Text("本期等级降为最低一档", "the period gets the lowest grade"),
        };
        var reason = facts.GetValueOrDefault(veto.Entry)?.Fact.Describe() ?? Text.Same("");
        var text = scheme.Veto(veto.Code)!.Text;
        return TraceNode.Leaf("veto", veto.Code,
            new($"一票否决 {veto.Code} {text.Zh}：{effect.Zh}（{reason.Zh}）", $"Veto {veto.Code} {text.In("en")}: {effect.In("en")} ({reason.In("en")})"),
            veto.Effect switch { VetoEffect.Zero => 0, VetoEffect.Cap => veto.Cap, _ => null });
    }

    /// <summary>The policy for what did not apply, in words.</summary>
    public static Text PolicyName(NotApplicablePolicy? policy) => policy switch
    {
        NotApplicablePolicy.Zero => new("不适用项得零分", "not applicable earns zero"),
        NotApplicablePolicy.Reweighted => new("不适用项不计入，其余按比例折算", "not applicable leaves the scale, the rest is reweighted"),
        _ => new("不适用项得满分", "not applicable earns full marks"),
    };

    private static string P(decimal value) => Rounding.Plain(value);
}
