using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>
/// So many of so many (完成率): full points from a share on, nothing below a threshold, and in between points in
/// proportion: points × done × 100 ÷ (due × full share).
/// </summary>
/// <param name="Full">The share, in percent, from which the leaf earns full points: above 0 to 100.</param>
/// <param name="Threshold">The share, in percent, below which it earns nothing: 0 to the full share.</param>
public sealed record RatioRule(decimal Full = 100, decimal Threshold = 0) : ScoringRule
{
    /// <inheritdoc/>
    public override Text Describe() => new(
        $"完成率 {Rounding.Plain(Full)}% 及以上得满分" + (Threshold > 0 ? $"，低于 {Rounding.Plain(Threshold)}% 不得分" : "") + "，其间按比例",
        $"Full points from {Rounding.Plain(Full)}% on" + (Threshold > 0 ? $", nothing below {Rounding.Plain(Threshold)}%" : "") + ", in proportion between");

    /// <inheritdoc/>
    public override Text? Fault(Indicator indicator, Fact fact)
    {
        if (fact is not RatioFact ratio)
        {
            return WrongKind(indicator, "完成数与应完成数", "how many were done of how many were due");
        }

        if (ratio.Due == 0)
        {
            return new($"指标 {indicator.Code} 本期没有应完成的事项；请标为不适用。", $"Nothing was due for {indicator.Code} in this period: mark it not applicable.");
        }

        return ratio.Due > 0 && ratio.Done >= 0 && ratio.Done <= ratio.Due
            ? null
            : new($"指标 {indicator.Code} 的完成数 {Rounding.Plain(ratio.Done)} 应在 0 与应完成数 {Rounding.Plain(ratio.Due)} 之间。", $"{Rounding.Plain(ratio.Done)} done for {indicator.Code} must lie between 0 and the {Rounding.Plain(ratio.Due)} that were due.");
    }

    /// <inheritdoc/>
    protected override Assessed Assess(Indicator indicator, Entry entry)
    {
        var ratio = (RatioFact)entry.Fact;
        return new(entry.Id, entry.Evaluator, ratio.Done * 100 / ratio.Due, Points(indicator, ratio)) { Of = ratio.Due };
    }

    /// <inheritdoc/>
    public override Text Working(Indicator indicator, Assessed assessed)
    {
        var share = Rounding.Plain(Rounding.HalfAway(assessed.Value, 4));
        var (points, worth, full) = (Rounding.Plain(assessed.Points), Rounding.Plain(indicator.Points), Rounding.Plain(Full));
        if (assessed.Value >= Full)
        {
            return new($"完成率 {share}%，达到 {full}%，得 {points} 分", $"{share}% done, at least {full}%: earns {points}");
        }

        return assessed.Value < Threshold
            ? new($"完成率 {share}%，低于 {Rounding.Plain(Threshold)}%，不得分", $"{share}% done, below {Rounding.Plain(Threshold)}%: earns nothing")
            : new($"完成率 {share}%，{worth} × {share} ÷ {full} = {points}", $"{share}% done: {worth} × {share} ÷ {full} = {points}");
    }

    /// <inheritdoc/>
    public override IEnumerable<decimal?> Figures() => [Full, Threshold];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Lint(Indicator indicator, string place)
    {
        if (Full is <= 0 or > 100 || Threshold < 0 || Threshold > Full)
        {
            yield return Finding.Error("shares-must-run-upward", place + ".rule",
                new($"指标 {indicator.Code} 的满分比例 {Rounding.Plain(Full)}% 应大于 0 且不超过 100%，起算比例 {Rounding.Plain(Threshold)}% 应在 0 与其之间。", $"The full share {Rounding.Plain(Full)}% of {indicator.Code} must be above 0 to 100%, its threshold {Rounding.Plain(Threshold)}% between 0 and it."),
                new("改正两个比例。", "Correct the shares."));
        }
    }

    private decimal Points(Indicator indicator, RatioFact ratio) =>
        ratio.Done * 100 >= Full * ratio.Due ? indicator.Points
        : ratio.Done * 100 < Threshold * ratio.Due ? 0
        : indicator.Points * ratio.Done * 100 / (ratio.Due * Full);
}
