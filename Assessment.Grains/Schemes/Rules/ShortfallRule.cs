using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>Which side of the target is short.</summary>
public enum TargetSide
{
    /// <summary>The value should be the target or more.</summary>
    AtLeast,

    /// <summary>The value should be the target or less.</summary>
    AtMost,
}

/// <summary>How a shortfall is counted in steps.</summary>
public enum ShortfallCounting
{
    /// <summary>To the fraction (按比例).</summary>
    ProRata,

    /// <summary>Each started step counts whole (不足一个单位按一个单位计).</summary>
    StartedUnit,

    /// <summary>Only full steps count (不足一个单位不计).</summary>
    FullUnit,
}

/// <summary>Full points less points for each step by which a measured value misses its target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Side">Which side is short.</param>
/// <param name="Unit">Unit of the value: %.</param>
/// <param name="Step">Size of one step of shortfall, above zero: 0.1.</param>
/// <param name="PointsPerStep">Points for each, above zero.</param>
/// <param name="Counting">How the steps are counted.</param>
/// <param name="Cap">The most that is deducted; the leaf's points when null.</param>
/// <param name="Least">Lowest value that can be (0), or null.</param>
/// <param name="Most">Highest value that can be (100), or null.</param>
public sealed record ShortfallRule(
    decimal Target, TargetSide Side, Text Unit, decimal Step, decimal PointsPerStep, ShortfallCounting Counting,
    decimal? Cap = null, decimal? Least = null, decimal? Most = null) : ScoringRule
{
    /// <inheritdoc/>
    public override Text Describe()
    {
        var (step, points) = (Rounding.Plain(Step), Rounding.Plain(PointsPerStep));
        var zh = Counting switch { ShortfallCounting.ProRata => "按比例计", ShortfallCounting.StartedUnit => "不足的按一个单位计", _ => "不足的不计" };
        var en = Counting switch { ShortfallCounting.ProRata => "pro rata", ShortfallCounting.StartedUnit => "each started step", _ => "each full step" };
        var sign = Side == TargetSide.AtLeast ? "≥" : "≤";
        return new($"目标 {sign}{Rounding.Plain(Target)}{Unit.Zh}，每差 {step}{Unit.Zh} 扣 {points} 分（{zh}）", $"Target {sign}{Rounding.Plain(Target)} {Unit.In("en")}; {points} off for each {step} missed ({en})");
    }

    /// <inheritdoc/>
    public override Text? Fault(Indicator indicator, Fact fact)
    {
        if (fact is not MeasurementFact measured)
        {
            return WrongKind(indicator, "实测值", "a measured value");
        }

        if (measured.Value >= (Least ?? decimal.MinValue) && measured.Value <= (Most ?? decimal.MaxValue))
        {
            return null;
        }

        var range = $"{(Least is { } l ? Rounding.Plain(l) : "−∞")} … {(Most is { } m ? Rounding.Plain(m) : "+∞")}";
        return new($"指标 {indicator.Code} 的实测值 {Rounding.Plain(measured.Value)} 超出范围 {range}。", $"The measured value {Rounding.Plain(measured.Value)} for {indicator.Code} lies outside {range}.");
    }

    /// <inheritdoc/>
    protected override Assessed Assess(Indicator indicator, Entry entry)
    {
        var value = ((MeasurementFact)entry.Fact).Value;
        return new(entry.Id, entry.Evaluator, value, indicator.Points - Lost(indicator, value));
    }

    /// <inheritdoc/>
    public override Text Working(Indicator indicator, Assessed assessed)
    {
        var (value, missed) = (Rounding.Plain(assessed.Value), Rounding.Plain(Shortfall(assessed.Value)));
        var lost = Rounding.Plain(Lost(indicator, assessed.Value));
        var steps = Counting == ShortfallCounting.ProRata ? $"{missed} ÷ {Rounding.Plain(Step)}" : Rounding.Plain(Steps(Shortfall(assessed.Value)));
        var points = Rounding.Plain(PointsPerStep);
        var capped = Steps(Shortfall(assessed.Value)) * PointsPerStep > MostLost(indicator);
        return new(
            $"实测 {value}{Unit.Zh}，差 {missed}，{steps} 个单位 × {points}" + (capped ? "，封顶" : "") + $"，扣 {lost} 分",
            $"Measured {value} {Unit.In("en")}, short by {missed}: {steps} step(s) × {points}" + (capped ? ", capped" : "") + $", {lost} off");
    }

    /// <inheritdoc/>
    public override IEnumerable<decimal?> Figures() => [Target, Step, PointsPerStep, Cap, Least, Most];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Lint(Indicator indicator, string place)
    {
        if (Step <= 0 || PointsPerStep <= 0)
        {
            yield return Finding.Error("step-must-be-above-zero", place + ".rule.step",
                new($"指标 {indicator.Code} 的单位 {Rounding.Plain(Step)} 与每单位扣分 {Rounding.Plain(PointsPerStep)} 都应大于 0。", $"The step {Rounding.Plain(Step)} and the points per step {Rounding.Plain(PointsPerStep)} of {indicator.Code} must both be above 0."),
                new("写明每差多少扣多少分。", "State how much is deducted for how much."));
        }

        if (Cap is { } cap && (cap <= 0 || cap > indicator.Points))
        {
            yield return Finding.Error("cap-must-lie-within-the-points", place + ".rule.cap",
                new($"指标 {indicator.Code} 的扣分上限 {Rounding.Plain(cap)} 应在 0 与分值 {Rounding.Plain(indicator.Points)} 之间。", $"The cap {Rounding.Plain(cap)} of {indicator.Code} must lie between 0 and its {Rounding.Plain(indicator.Points)} points."),
                new("不写上限即以分值为限。", "Without a cap the points are the limit."));
        }

        if (Least > Most || Target < Least || Target > Most)
        {
            yield return Finding.Error("target-must-lie-within-the-range", place + ".rule.target",
                new($"指标 {indicator.Code} 的目标不在可取范围内。", $"The target of {indicator.Code} lies outside the range of values."),
                new("改正目标或范围。", "Correct the target or the range."));
        }
    }

    private decimal Shortfall(decimal value) => Math.Max(0, Side == TargetSide.AtLeast ? Target - value : value - Target);

    private decimal Steps(decimal shortfall)
    {
        var full = (shortfall - (shortfall % Step)) / Step;
        return Counting switch
        {
            ShortfallCounting.FullUnit => full,
            ShortfallCounting.StartedUnit => shortfall % Step == 0 ? full : full + 1,
            _ => shortfall / Step,
        };
    }

    private decimal Lost(Indicator indicator, decimal value)
    {
        var shortfall = Shortfall(value);
        var lost = Counting == ShortfallCounting.ProRata ? shortfall * PointsPerStep / Step : Steps(shortfall) * PointsPerStep;
        return Math.Min(lost, MostLost(indicator));
    }

    private decimal MostLost(Indicator indicator) => Math.Min(Cap ?? indicator.Points, indicator.Points);
}
