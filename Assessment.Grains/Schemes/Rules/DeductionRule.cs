using System.Collections.Immutable;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>Full points less deductions from a list of clauses (扣分制); no entry is full points.</summary>
/// <param name="Clauses">The clause list.</param>
/// <param name="Floor">The least the leaf can earn; 0 by default (扣完为止).</param>
/// <param name="Cap">The most that can be deducted in a period; what lies above the floor when null.</param>
/// <param name="Groups">Clauses that share a cap (同类事件合计上限), or null.</param>
public sealed record DeductionRule(
    ImmutableArray<Clause> Clauses, decimal Floor = 0, decimal? Cap = null, ImmutableArray<ClauseGroup>? Groups = null) : ScoringRule
{
    /// <inheritdoc/>
    public override bool NeedsEntry() => false;

    /// <inheritdoc/>
    public override Text Describe() => new(
        "扣分制：" + string.Join("；", Clauses.Select(c => c.Describe().Zh).Concat((Groups ?? []).Select(g => g.Describe().Zh))),
        "Deductions: " + string.Join("; ", Clauses.Select(c => c.Describe().In("en")).Concat((Groups ?? []).Select(g => g.Describe().In("en")))));

    /// <summary>The clause of a code, or null.</summary>
    public Clause? Find(string code) => Clauses.FirstOrDefault(c => c.Code == code);

    /// <inheritdoc/>
    public override Text? Fault(Indicator indicator, Fact fact)
    {
        if (fact is not DeductionFact deduction)
        {
            return WrongKind(indicator, "扣分（按条款）", "deductions by clause");
        }

        if (Find(deduction.Clause) is not { } clause)
        {
            var codes = string.Join("、", Clauses.Select(c => c.Code));
            return new($"指标 {indicator.Code} 没有扣分条款“{deduction.Clause}”；可用条款：{codes}。",
                $"Indicator {indicator.Code} has no deduction clause \"{deduction.Clause}\"; its clauses are {codes}.");
        }

        return clause.FaultOf(deduction.Quantity);
    }

    /// <inheritdoc/>
    public override IndicatorResult Score(Indicator indicator, IReadOnlyList<Entry> entries, Averaging averaging)
    {
        var clauses = Clauses
            .Select(c => (Clause: c, Entries: entries.Where(e => ((DeductionFact)e.Fact).Clause == c.Code).ToList()))
            .Where(c => c.Entries.Count > 0)
            .Select(c => ClauseResult.Of(c.Clause.Code, c.Clause.Points, c.Clause.Cap, c.Clause.Count(c.Entries)))
            .ToImmutableArray();
        var groups = (Groups ?? []).Select(g => g.Sum(clauses)).Where(g => g.Sum > 0).ToImmutableArray();
        var lost = clauses.Sum(c => c.Counted) - groups.Sum(g => g.Sum - g.Counted);
        var most = Cap ?? indicator.Points - Floor;
        var earned = Math.Max(indicator.Points - Math.Min(lost, most), Floor);
        return IndicatorResult.Scored(indicator, earned) with
        {
            Clauses = clauses,
            LostBeforeCap = lost,
            MostLost = Math.Min(most, indicator.Points - Floor),
            Groups = groups.IsEmpty ? null : groups,
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<decimal?> Figures() => 
        Clauses.SelectMany(c => c.Figures()).Concat((Groups ?? []).Select(g => (decimal?)g.Cap)).Append(Floor).Append(Cap);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Lint(Indicator indicator, string place)
    {
        if (Clauses.IsEmpty)
        {
            yield return Finding.Error("deduction-rule-must-have-clauses", place + ".rule.clauses",
                new($"指标 {indicator.Code} 为扣分制，但没有扣分条款。", $"Indicator {indicator.Code} deducts but has no clause."),
                new("至少列一条扣分条款。", "List at least one clause."));
        }

        if (Floor > indicator.Points || Floor < -indicator.Points)
        {
            yield return Finding.Error("floor-must-lie-within-the-points", place + ".rule.floor",
                new($"指标 {indicator.Code} 的最低得分 {Rounding.Plain(Floor)} 超出 ±{Rounding.Plain(indicator.Points)}。", $"The floor {Rounding.Plain(Floor)} of {indicator.Code} lies outside ±{Rounding.Plain(indicator.Points)}."),
                new("最低得分一般为 0（扣完为止）。", "The floor is usually 0."));
        }

        if (Cap is <= 0)
        {
            yield return Finding.Error("cap-must-be-above-zero", place + ".rule.cap",
                new($"指标 {indicator.Code} 的扣分上限应大于 0。", $"The cap of {indicator.Code} must be above 0."),
                new("写明扣分上限，或不写（即扣完为止）。", "State the cap, or leave it out."));
        }

        for (var i = 0; i < Clauses.Length; i++)
        {
            foreach (var finding in Clauses[i].Lint($"{place}.rule.clauses[{i}]"))
            {
                yield return finding;
            }
        }

        foreach (var finding in (Groups ?? []).SelectMany((g, i) => g.Lint(this, $"{place}.rule.groups[{i}]")))
        {
            yield return finding;
        }
    }
}
