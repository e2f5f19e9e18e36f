using System.Collections.Immutable;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Rules;

/// <summary>Full points less deductions from a list of clauses (扣分制); no entry is full points.</summary>
/// <param name="Clauses">The clause list.</param>
/// <param name="Floor">The least the leaf can earn; 0 by default (扣完为止).</param>
/// <param name="Cap">The most that can be deducted in a period; what lies above the floor when null.</param>
public sealed record DeductionRule(ImmutableArray<Clause> Clauses, decimal Floor = 0, decimal? Cap = null) : ScoringRule
{
    /// <inheritdoc/>
    public override bool NeedsEntry() => false;

    /// <inheritdoc/>
    public override Text Describe() => new(
        "扣分制：" + string.Join("；", Clauses.Select(c => c.Describe().Zh)),
        "Deductions: " + string.Join("; ", Clauses.Select(c => c.Describe().In("en"))));

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
    public override IndicatorResult Score(Indicator indicator, IReadOnlyList<Entry> entries)
    {
        var clauses = ImmutableArray.CreateBuilder<ClauseResult>();
        foreach (var clause in Clauses)
        {
            var lines = entries.Where(e => ((DeductionFact)e.Fact).Clause == clause.Code)
                .Select(e => new CountedLine(e.Id, ((DeductionFact)e.Fact).Quantity, ((DeductionFact)e.Fact).Quantity * clause.Points))
                .ToImmutableArray();
            if (!lines.IsEmpty)
            {
                clauses.Add(ClauseResult.Of(clause.Code, clause.Points, clause.Cap, lines));
            }
        }

        var lost = clauses.Sum(c => c.Counted);
        var most = Cap ?? indicator.Points - Floor;
        var earned = Math.Max(indicator.Points - Math.Min(lost, most), Floor);
        return IndicatorResult.Scored(indicator, earned) with { Clauses = clauses.ToImmutable(), LostBeforeCap = lost, MostLost = Math.Min(most, indicator.Points - Floor) };
    }

    /// <inheritdoc/>
    public override IEnumerable<decimal?> Figures() => Clauses.SelectMany(c => new[] { c.Points, c.Cap }).Append(Floor).Append(Cap);

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
    }
}

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
public sealed record Clause(string Code, Text Text, decimal Points, DeductionUnit Per = DeductionUnit.Event, decimal? Cap = null, Text? Unit = null)
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
        var unit = UnitName();
        var points = Rounding.Plain(Points);
        return new(
            $"{Text.Zh}，每{unit.Zh}扣 {points} 分" + (Cap is { } zh ? $"（最多 {Rounding.Plain(zh)} 分）" : ""),
            $"{Text.In("en")}: {points} a {unit.In("en")}" + (Cap is { } en ? $" (at most {Rounding.Plain(en)})" : ""));
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
        if (Points <= 0)
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
