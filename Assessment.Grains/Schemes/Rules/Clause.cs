using System.Collections.Immutable;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>What a deduction counts.</summary>
public enum DeductionUnit
{
    /// <summary>Whole events (次).</summary>
    Event,

    /// <summary>Units of something, whole or broken.</summary>
    Unit,

    /// <summary>Days, to the half day (天).</summary>
    Day,

    /// <summary>Whole half days (半天).</summary>
    HalfDay,
}

/// <summary>A deduction clause (扣分条款).</summary>
/// <param name="Code">Unique in the scheme.</param>
/// <param name="Text">When it is applied.</param>
/// <param name="Points">Points for each event, unit or day, above zero.</param>
/// <param name="Per">What is counted.</param>
/// <param name="Cap">The most this clause takes in one period, or null.</param>
/// <param name="Unit">The unit's name, where <paramref name="Per"/> is a unit: 小时.</param>
/// <param name="Tiers">Points by how long or how much, in place of points for each; null for a flat rate.</param>
/// <param name="Repeat">More for repeats in one period, or null.</param>
/// <param name="NeedsDutyRequest">True when it can fall only on a day for which duty was asked for in advance (一.2.a).</param>
public sealed record Clause(
    string Code, Text Text, decimal Points = 0, DeductionUnit Per = DeductionUnit.Event, decimal? Cap = null, Text? Unit = null,
    DelayTiers? Tiers = null, Repeat? Repeat = null, bool? NeedsDutyRequest = null)
{
    /// <summary>The greatest quantity of one entry.</summary>
    public const decimal GreatestQuantity = 1000;

    /// <summary>The unit's name.</summary>
    public Text UnitName() => Per switch
    {
        DeductionUnit.Event => new("次", "event"),
        DeductionUnit.Day => new("天", "day"),
        DeductionUnit.HalfDay => new("半天", "half day"),
        _ => Unit ?? new("单位", "unit"),
    };

    /// <summary>The clause in words: what, how much, its cap.</summary>
    public Text Describe()
    {
        var rate = Tiers?.Describe(this) ?? Rate();
        var repeat = Repeat?.Describe() ?? Text.Same("");
        return new(
            $"{Text.Zh}，{rate.Zh}{repeat.Zh}" + (Cap is { } zh ? $"（最多 {Rounding.Plain(zh)} 分）" : ""),
            $"{Text.In("en")}: {rate.In("en")}{repeat.In("en")}" + (Cap is { } en ? $" (at most {Rounding.Plain(en)})" : ""));
    }

    /// <summary>What one entry of a quantity costs, before repeats and caps.</summary>
    public decimal PointsOf(decimal quantity) => Tiers?.PointsOf(quantity) ?? quantity * Points;

    /// <summary>
    /// The entries' lines in the order of their numbers. Where repeats cost more, occurrences are counted by the day on
    /// which they happened, then by number; an entry of several events is as many occurrences.
    /// </summary>
    internal ImmutableArray<CountedLine> Count(IReadOnlyList<Entry> entries)
    {
        if (Repeat is not { } repeat)
        {
            return [.. entries.Select(e => Line(e, q => PointsOf(q)))];
        }

        var before = new Dictionary<int, decimal>();
        var count = 0m;
        foreach (var entry in entries.OrderBy(e => ((DeductionFact)e.Fact).On).ThenBy(e => e.Id))
        {
            before[entry.Id] = count;
            count += ((DeductionFact)entry.Fact).Quantity;
        }

        return [.. entries.Select(e => Line(e, q => repeat.Weigh(before[e.Id], q) * Points))];
    }

    internal IEnumerable<decimal?> Figures() => [Points, Cap, Repeat?.Factor, .. Tiers?.Figures() ?? []];

    private static CountedLine Line(Entry entry, Func<decimal, decimal> points)
    {
        var quantity = ((DeductionFact)entry.Fact).Quantity;
        return new(entry.Id, quantity, points(quantity));
    }

    private Text Rate()
    {
        var (unit, points) = (UnitName(), Rounding.Plain(Points));
        return new($"每{unit.Zh}扣 {points} 分", $"{points} per {unit.In("en")}");
    }

    /// <summary>What is wrong with a quantity, or null.</summary>
    internal Text? FaultOf(decimal quantity)
    {
        if (quantity is <= 0 or > GreatestQuantity)
        {
            return new($"条款 {Code} 的数量 {Rounding.Plain(quantity)} 应大于 0 且不超过 {GreatestQuantity}。", $"The quantity {Rounding.Plain(quantity)} under clause {Code} must be above 0 and at most {GreatestQuantity}.");
        }

        var step = Per switch { DeductionUnit.Event or DeductionUnit.HalfDay => 1m, DeductionUnit.Day => 0.5m, _ => 0.01m };
        return quantity % step == 0
            ? null
            : new($"条款 {Code} 按{UnitName().Zh}计，数量 {Rounding.Plain(quantity)} 应为 {Rounding.Plain(step)} 的整数倍。", $"Clause {Code} counts by the {UnitName().In("en")}: the quantity {Rounding.Plain(quantity)} must be a multiple of {Rounding.Plain(step)}.");
    }

    internal IEnumerable<Finding> Lint(string place)
    {
        foreach (var finding in Tiers?.Lint(this, place + ".tiers") ?? [])
        {
            yield return finding;
        }

        foreach (var finding in Repeat?.Lint(this, place + ".repeat") ?? [])
        {
            yield return finding;
        }

        if (Tiers is null && Points <= 0)
        {
            yield return Finding.Error("clause-points-must-be-above-zero", place + ".points",
                new($"条款 {Code} 每次扣分 {Rounding.Plain(Points)} 应大于 0。", $"Clause {Code} deducts {Rounding.Plain(Points)}; it must be above 0."),
                new("扣分以正数书写，系统自行相减。", "Write deductions as positive numbers; they are subtracted."));
        }

        if (Cap is { } cap && (cap <= 0 || cap < Points))
        {
            yield return Finding.Error("clause-cap-must-cover-one-deduction", place + ".cap",
                new($"条款 {Code} 的上限 {Rounding.Plain(cap)} 小于一次扣分 {Rounding.Plain(Points)}。", $"The cap {Rounding.Plain(cap)} of clause {Code} is below one deduction of {Rounding.Plain(Points)}."),
                new("提高上限，或降低每次扣分。", "Raise the cap or lower the deduction."));
        }
    }
}
