using System.Collections.Immutable;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>How a table of tiers is to be read. Words such as "3 天以内每天扣 1 分，超过 3 天每天扣 2 分" leave it open.</summary>
public enum TierReading
{
    /// <summary>The tier that holds the quantity costs its points once (按档一次性扣分).</summary>
    Flat,

    /// <summary>The tier that holds the quantity sets the rate of the whole quantity (全额按所在档计).</summary>
    Whole,

    /// <summary>Each part of the quantity costs the rate of the tier in which it lies (分段累进).</summary>
    Marginal,
}

/// <summary>Points by how long or how much (按延误时间分档扣分).</summary>
/// <param name="Tiers">Half-open bands of the quantity from 0 upward, without hole or overlap.</param>
/// <param name="Reading">How the table is read; must be stated.</param>
/// <param name="Example">A worked example from the signed text, which shows that the reading is right; must be stated.</param>
public sealed record DelayTiers(ImmutableArray<DelayTier> Tiers, TierReading? Reading = null, WorkedExample? Example = null)
{
    /// <summary>What a quantity costs; nothing below the first tier.</summary>
    public decimal PointsOf(decimal quantity) => PointsOf(quantity, Reading ?? TierReading.Flat);

    /// <summary>The tiers in words.</summary>
    public Text Describe(Clause clause)
    {
        var (reading, unit) = (ReadingName(Reading), clause.UnitName());
        return new(
            $"按{unit.Zh}分档（{reading.Zh}）：" + string.Join("、", Tiers.Select(t => $"{t.Band} {Rounding.Plain(t.Points)} 分")),
            $"tiers by the {unit.In("en")} ({reading.In("en")}): " + string.Join(", ", Tiers.Select(t => $"{t.Band} {Rounding.Plain(t.Points)}")));
    }

    /// <summary>A reading in words.</summary>
    public static Text ReadingName(TierReading? reading) => reading switch
    {
        TierReading.Flat => new("按所在档一次性扣分", "the tier's points once"),
        TierReading.Whole => new("全额按所在档的单价", "the tier's rate for the whole"),
        TierReading.Marginal => new("分段累进", "each part at its own tier's rate"),
        _ => new("未写明读法", "reading not stated"),
    };

    internal IEnumerable<decimal?> Figures() => [.. Tiers.SelectMany(t => new[] { t.From, t.Below, t.Points }), Example?.Quantity, Example?.Points];

    internal IEnumerable<Finding> Lint(Clause clause, string place)
    {
        foreach (var finding in Bands.Lint("tiers", place, new($"条款 {clause.Code} 的分档", $"The tiers of clause {clause.Code}"),
            [.. Tiers.Select(t => new Band(t.From, t.Below))], least: 0))
        {
            yield return finding;
        }

        if (clause.Points != 0 || clause.Per == DeductionUnit.Event || clause.Repeat is not null)
        {
            yield return Finding.Error("tiered-clause-must-measure", place,
                new($"条款 {clause.Code} 已分档：应按天、半天或其他单位计量，且不再写每次扣分或重复加重。", $"Clause {clause.Code} has tiers: it must count days, half days or another unit, and have neither points each nor a repeat."),
                new("改写 per 与 unit，去掉 points 与 repeat。", "State per and unit; leave out points and repeat."));
        }

        if (Tiers.Any(t => t.From < 0))
        {
            yield return Finding.Error("tiers-must-begin-at-zero", place,
                new($"条款 {clause.Code} 的分档从负数起，数量不会为负。", $"The tiers of clause {clause.Code} begin below 0; no quantity does."), new("从 0 起分档。", "Begin at 0."));
        }

        if (Tiers.Any(t => t.Points < 0) || Tiers.All(t => t.Points == 0))
        {
            yield return Finding.Error("tier-points-must-not-be-negative", place,
                new($"条款 {clause.Code} 的各档扣分不能为负，也不能全为 0。", $"The tiers of clause {clause.Code} must not be negative, nor all 0."),
                new("扣分以正数书写。", "Write deductions as positive numbers."));
        }

        if (Ambiguity(clause, place) is { } ambiguous)
        {
            yield return ambiguous;
        }
    }

    private Finding? Ambiguity(Clause clause, string place)
    {
        var mend = new Text(
            "写明 reading（flat 一次性、whole 全额、marginal 分段），并在 example 中给出双方确认的算例（quantity 与 points）。",
            "State reading (flat, whole or marginal), and in example a case that both parties agree on (quantity and points).");
        if (Reading is null || Example is null)
        {
            return Finding.Error("tier-must-not-be-ambiguous", place,
                new($"条款 {clause.Code} 的分档可作多种理解{Readings(Example?.Quantity ?? Sample())}，须有读法和算例。", $"The tiers of clause {clause.Code} can be read in several ways{ReadingsEn(Example?.Quantity ?? Sample())}; a reading and a worked example are needed."),
                mend);
        }

        var own = PointsOf(Example.Quantity);
        return own == Example.Points && clause.FaultOf(Example.Quantity) is null
            ? null
            : Finding.Error("worked-example-must-come-out", place + ".example",
                new($"条款 {clause.Code} 的算例写 {Rounding.Plain(Example.Quantity)} 扣 {Rounding.Plain(Example.Points)} 分，按所写读法应为 {Rounding.Plain(own)} 分{Readings(Example.Quantity)}。",
                    $"The example of clause {clause.Code} says {Rounding.Plain(Example.Points)} for {Rounding.Plain(Example.Quantity)}; by its reading it is {Rounding.Plain(own)}{ReadingsEn(Example.Quantity)}."),
                mend);
    }

    private decimal Sample() => (Tiers.MaxBy(t => t.From ?? 0)?.From ?? 0) + 1;

    private string Readings(decimal quantity) =>
        $"（{Rounding.Plain(quantity)} 时：" + string.Join("、", Enum.GetValues<TierReading>().Select(r => $"{ReadingName(r).Zh} {Rounding.Plain(PointsOf(quantity, r))}")) + "）";

    private string ReadingsEn(decimal quantity) =>
        $" (for {Rounding.Plain(quantity)}: " + string.Join(", ", Enum.GetValues<TierReading>().Select(r => $"{ReadingName(r).In("en")} {Rounding.Plain(PointsOf(quantity, r))}")) + ")";

    private decimal PointsOf(decimal quantity, TierReading reading) => reading switch
    {
        TierReading.Marginal => Tiers.Sum(t => t.Part(quantity) * t.Points),
        TierReading.Whole => quantity * Holding(quantity),
        _ => Holding(quantity),
    };

    private decimal Holding(decimal quantity) => Tiers.FirstOrDefault(t => t.Holds(quantity))?.Points ?? 0;
}

/// <summary>A tier of a quantity.</summary>
/// <param name="From">Lowest quantity, included; 0 when null.</param>
/// <param name="Below">First quantity no longer in it; null for the highest tier.</param>
/// <param name="Points">Points once, or for each unit, as the reading says; not negative.</param>
public sealed record DelayTier(decimal? From, decimal? Below, decimal Points)
{
    internal string Band => new Band(From, Below).ToString();

    internal bool Holds(decimal quantity) => quantity >= (From ?? 0) && (Below is null || quantity < Below);

    /// <summary>How much of a quantity lies in the tier.</summary>
    internal decimal Part(decimal quantity) => Math.Max(0, Math.Min(quantity, Below ?? quantity) - (From ?? 0));
}

/// <summary>A case worked out by hand.</summary>
/// <param name="Quantity">How much.</param>
/// <param name="Points">What it costs.</param>
public sealed record WorkedExample(decimal Quantity, decimal Points);
