using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>The evaluator gives points from 0 to the leaf's points, in steps (直接打分).</summary>
/// <param name="Step">Smallest step, above zero.</param>
public sealed record DirectRule(decimal Step = 0.5m) : ScoringRule
{
    /// <inheritdoc/>
    public override Text Describe() => new($"直接打分，步长 {Rounding.Plain(Step)}", $"Direct score in steps of {Rounding.Plain(Step)}");

    /// <inheritdoc/>
    public override Text? Fault(Indicator indicator, Fact fact)
    {
        if (fact is not ScoreFact score)
        {
            return WrongKind(indicator, "分数", "a score");
        }

        var range = $"0 … {Rounding.Plain(indicator.Points)}";
        if (score.Points < 0 || score.Points > indicator.Points)
        {
            return new($"指标 {indicator.Code} 的分数 {Rounding.Plain(score.Points)} 超出范围 {range}。", $"The score {Rounding.Plain(score.Points)} for {indicator.Code} lies outside {range}.");
        }

        return score.Points % Step == 0
            ? null
            : new($"指标 {indicator.Code} 的分数 {Rounding.Plain(score.Points)} 应为步长 {Rounding.Plain(Step)} 的整数倍。", $"The score {Rounding.Plain(score.Points)} for {indicator.Code} must be a multiple of the step {Rounding.Plain(Step)}.");
    }

    /// <inheritdoc/>
    protected override Assessed Assess(Indicator indicator, Entry entry)
    {
        var points = ((ScoreFact)entry.Fact).Points;
        return new(entry.Id, entry.Evaluator, points, points);
    }

    /// <inheritdoc/>
    public override Text Working(Indicator indicator, Assessed assessed) =>
        new($"{assessed.Evaluator} 打分 {Rounding.Plain(assessed.Value)}", $"{assessed.Evaluator} gave {Rounding.Plain(assessed.Value)}");

    /// <inheritdoc/>
    public override IEnumerable<decimal?> Figures() => [Step];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Lint(Indicator indicator, string place)
    {
        if (Step <= 0 || Step > indicator.Points || indicator.Points % Step != 0)
        {
            yield return Finding.Error("step-must-divide-the-points", place + ".rule.step",
                new($"指标 {indicator.Code} 的步长 {Rounding.Plain(Step)} 不能整除分值 {Rounding.Plain(indicator.Points)}，满分打不出来。", $"The step {Rounding.Plain(Step)} of {indicator.Code} does not divide its {Rounding.Plain(indicator.Points)} points: full marks could not be given."),
                new("改用能整除分值的步长，如 0.5。", "Use a step that divides the points, such as 0.5."));
        }
    }
}
