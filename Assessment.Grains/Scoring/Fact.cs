using System.Text.Json.Serialization;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>What an entry says: the atoms of scoring.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DeductionFact), "deduction")]
[JsonDerivedType(typeof(ScoreFact), "score")]
[JsonDerivedType(typeof(MeasurementFact), "measurement")]
[JsonDerivedType(typeof(RatioFact), "ratio")]
[JsonDerivedType(typeof(AnswerFact), "answer")]
[JsonDerivedType(typeof(NotApplicableFact), "notApplicable")]
[JsonDerivedType(typeof(BonusFact), "bonus")]
[JsonDerivedType(typeof(VetoFact), "veto")]
public abstract record Fact
{
    /// <summary>The fact in words, without the indicator.</summary>
    public abstract Text Describe();

    /// <summary>The day or days on which it happened; null for facts that hold for the whole period.</summary>
    internal virtual DayRange? Days() => null;

    /// <summary>The same fact with its codes shared with other facts in memory.</summary>
    internal virtual Fact Pooled() => this;

    /// <summary>True for an evaluator's own opinion or reading; false for facts that belong to the indicator.</summary>
    internal virtual bool IsPersonal() => false;
}

/// <summary>A dated event under a clause that costs points (扣分).</summary>
/// <param name="Clause">Code of the clause.</param>
/// <param name="Quantity">How many events, units or days: above 0.</param>
/// <param name="On">The day of the event, in China.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Through">Last day, when the event lasted; not before <paramref name="On"/>.</param>
/// <param name="Evidence">Where the evidence is: a document's number, a link, or null.</param>
public sealed record DeductionFact(string Clause, decimal Quantity, DateOnly On, string Reason, DateOnly? Through = null, string? Evidence = null) : Fact
{
    /// <inheritdoc/>
    public override Text Describe() => new(
        $"条款 {Clause} × {Rounding.Plain(Quantity)}，{On:yyyy-MM-dd}，{Reason}", $"Clause {Clause} × {Rounding.Plain(Quantity)}, {On:yyyy-MM-dd}, {Reason}");

    internal override DayRange? Days() => new(On, Through ?? On);

    internal override Fact Pooled() => this with { Clause = string.Intern(Clause) };
}

/// <summary>Points given directly (直接打分).</summary>
/// <param name="Points">0 to the leaf's points, in its steps.</param>
/// <param name="Comment">Why, or null.</param>
public sealed record ScoreFact(decimal Points, string? Comment = null) : Fact
{
    /// <inheritdoc/>
    public override Text Describe() => Text.Same(Rounding.Plain(Points));

    internal override bool IsPersonal() => true;
}

/// <summary>A measured value (实测值).</summary>
/// <param name="Value">In the unit that the rule names; at most four decimals.</param>
/// <param name="Comment">Where it was read, or null.</param>
public sealed record MeasurementFact(decimal Value, string? Comment = null) : Fact
{
    /// <inheritdoc/>
    public override Text Describe() => Text.Same(Rounding.Plain(Value));

    internal override bool IsPersonal() => true;
}

/// <summary>So many of so many (完成数与应完成数).</summary>
/// <param name="Done">How many were done, 0 to <paramref name="Due"/>.</param>
/// <param name="Due">How many were due, above 0; where nothing was due, the indicator does not apply.</param>
/// <param name="Comment">Where it was read, or null.</param>
public sealed record RatioFact(decimal Done, decimal Due, string? Comment = null) : Fact
{
    /// <inheritdoc/>
    public override Text Describe() => Text.Same($"{Rounding.Plain(Done)} / {Rounding.Plain(Due)}");

    internal override bool IsPersonal() => true;
}

/// <summary>Met or not met (是否达标).</summary>
/// <param name="Met">True when met.</param>
/// <param name="Comment">Why, or null.</param>
public sealed record AnswerFact(bool Met, string? Comment = null) : Fact
{
    /// <inheritdoc/>
    public override Text Describe() => Met ? new("达标", "met") : new("未达标", "not met");

    internal override bool IsPersonal() => true;
}

/// <summary>The indicator does not apply in this period (不适用): neither zero nor missing.</summary>
/// <param name="Reason">Why it does not apply.</param>
public sealed record NotApplicableFact(string Reason) : Fact
{
    /// <inheritdoc/>
    public override Text Describe() => new($"不适用：{Reason}", $"not applicable: {Reason}");
}

/// <summary>A dated occasion that earns more (加分).</summary>
/// <param name="Quantity">How many occasions, whole, above 0.</param>
/// <param name="On">The day, in China.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Evidence">Where the evidence is, or null.</param>
public sealed record BonusFact(decimal Quantity, DateOnly On, string Reason, string? Evidence = null) : Fact
{
    /// <inheritdoc/>
    public override Text Describe() => new(
        $"加分 × {Rounding.Plain(Quantity)}，{On:yyyy-MM-dd}，{Reason}", $"Bonus × {Rounding.Plain(Quantity)}, {On:yyyy-MM-dd}, {Reason}");

    internal override DayRange? Days() => new(On, On);

    /// <summary>What is wrong with the quantity, or null.</summary>
    internal Text? Fault() => Quantity is > 0 and <= 1000 && Quantity % 1 == 0
        ? null
        : new($"加分次数 {Rounding.Plain(Quantity)} 应为 1 至 1000 的整数。", $"The quantity {Rounding.Plain(Quantity)} of a bonus must be a whole number from 1 to 1000.");
}

/// <summary>A dated event that sinks the period (一票否决).</summary>
/// <param name="On">The day, in China.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Evidence">Where the evidence is, or null.</param>
public sealed record VetoFact(DateOnly On, string Reason, string? Evidence = null) : Fact
{
    /// <inheritdoc/>
    public override Text Describe() => new($"一票否决，{On:yyyy-MM-dd}，{Reason}", $"Veto, {On:yyyy-MM-dd}, {Reason}");

    internal override DayRange? Days() => new(On, On);
}
