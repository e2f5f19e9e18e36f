using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>Met earns full points, not met earns less (是否判定).</summary>
/// <param name="PointsIfNot">What not met earns, 0 by default.</param>
public sealed record YesNoRule(decimal PointsIfNot = 0) : ScoringRule
{
    /// <inheritdoc/>
    public override Text Describe() => new($"达标得满分，未达标得 {Rounding.Plain(PointsIfNot)} 分", $"Met earns full points, not met earns {Rounding.Plain(PointsIfNot)}");

    /// <inheritdoc/>
    public override Text? Fault(Indicator indicator, Fact fact) =>
        fact is AnswerFact ? null : WrongKind(indicator, "是否达标", "met or not met");

    /// <inheritdoc/>
    protected override Assessed Assess(Indicator indicator, Entry entry) => ((AnswerFact)entry.Fact).Met
        ? new(entry.Id, entry.Evaluator, 1, indicator.Points)
        : new(entry.Id, entry.Evaluator, 0, PointsIfNot);

    /// <inheritdoc/>
    public override Text Working(Indicator indicator, Assessed assessed) => assessed.Value == 1
        ? new($"达标，得 {Rounding.Plain(assessed.Points)} 分", $"Met, earns {Rounding.Plain(assessed.Points)}")
        : new($"未达标，得 {Rounding.Plain(assessed.Points)} 分", $"Not met, earns {Rounding.Plain(assessed.Points)}");

    /// <inheritdoc/>
    public override IEnumerable<decimal?> Figures() => [PointsIfNot];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Lint(Indicator indicator, string place)
    {
        if (PointsIfNot < 0 || PointsIfNot >= indicator.Points)
        {
            yield return Finding.Error("points-if-not-must-lie-within-the-points", place + ".rule.pointsIfNot",
                new($"指标 {indicator.Code} 未达标得分 {Rounding.Plain(PointsIfNot)} 应不小于 0 且小于 {Rounding.Plain(indicator.Points)}。", $"Not met earns {Rounding.Plain(PointsIfNot)} for {indicator.Code}; it must be at least 0 and below {Rounding.Plain(indicator.Points)}."),
                new("未达标一般得 0 分。", "Not met usually earns 0."));
        }
    }
}
