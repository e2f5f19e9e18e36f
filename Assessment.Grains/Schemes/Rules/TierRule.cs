using System.Collections.Immutable;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>A measured value earns the points of its tier (分档计分).</summary>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Tiers">Half-open bands of the value, without hole or overlap; the ends are open.</param>
public sealed record TierRule(Text Unit, ImmutableArray<Tier> Tiers) : ScoringRule
{
    /// <inheritdoc/>
    public override Text Describe() => new(
        $"按实测值（{Unit.Zh}）分档：" + string.Join("；", Tiers.Select(t => $"{t.Band} 得 {Rounding.Plain(t.Points)} 分")),
        $"Tiers of the measured value ({Unit.In("en")}): " + string.Join("; ", Tiers.Select(t => $"{t.Band} earns {Rounding.Plain(t.Points)}")));

    /// <inheritdoc/>
    public override Text? Fault(Indicator indicator, Fact fact) =>
        fact is MeasurementFact ? null : WrongKind(indicator, "实测值", "a measured value");

    /// <inheritdoc/>
    protected override Assessed Assess(Indicator indicator, Entry entry)
    {
        var value = ((MeasurementFact)entry.Fact).Value;
        return new(entry.Id, entry.Evaluator, value, TierOf(value).Points);
    }

    /// <inheritdoc/>
    public override Text Working(Indicator indicator, Assessed assessed)
    {
        var band = TierOf(assessed.Value).Band;
        var value = Rounding.Plain(assessed.Value);
        return new($"实测 {value}{Unit.Zh}，属 {band} 档，得 {Rounding.Plain(assessed.Points)} 分", $"Measured {value} {Unit.In("en")}, in {band}, earns {Rounding.Plain(assessed.Points)}");
    }

    /// <inheritdoc/>
    public override IEnumerable<decimal?> Figures() => Tiers.SelectMany(t => new[] { t.From, t.Below, t.Points });

    /// <inheritdoc/>
    public override IEnumerable<Finding> Lint(Indicator indicator, string place)
    {
        place += ".rule.tiers";
        foreach (var finding in Bands.Lint("tiers", place, new($"指标 {indicator.Code} 的分档", $"The tiers of {indicator.Code}"),
            [.. Tiers.Select(t => new Band(t.From, t.Below))], least: null))
        {
            yield return finding;
        }

        foreach (var tier in Tiers.Where(t => t.Points < 0 || t.Points > indicator.Points))
        {
            yield return Finding.Error("tier-points-must-lie-within-the-points", place,
                new($"指标 {indicator.Code} 的 {tier.Band} 档得分 {Rounding.Plain(tier.Points)} 超出 0 … {Rounding.Plain(indicator.Points)}。", $"The tier {tier.Band} of {indicator.Code} earns {Rounding.Plain(tier.Points)}, outside 0 … {Rounding.Plain(indicator.Points)}."),
                new("得分应在 0 与分值之间。", "A tier earns between 0 and the leaf's points."));
        }
    }

    private Tier TierOf(decimal value) => Tiers.First(t => (t.From is null || value >= t.From) && (t.Below is null || value < t.Below));
}

/// <summary>A band of a measured value.</summary>
/// <param name="From">Lowest value, included; null for the lowest tier.</param>
/// <param name="Below">First value no longer in it; null for the highest tier.</param>
/// <param name="Points">What it earns: 0 to the leaf's points.</param>
public sealed record Tier(decimal? From, decimal? Below, decimal Points)
{
    /// <summary>[from, below)</summary>
    internal string Band => new Band(From, Below).ToString();
}
