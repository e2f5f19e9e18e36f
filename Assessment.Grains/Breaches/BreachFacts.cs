using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Assessment.Grains.Contracts;
using Assessment.Grains.Values;

namespace Assessment.Grains.Breaches;

/// <summary>What a sum of exposure is.</summary>
public enum ExposureNature
{
    /// <summary>The clause gives the sum exactly.</summary>
    Exact,

    /// <summary>The clause gives the least: 不少于.</summary>
    Floor,

    /// <summary>A cost or damage as it was recorded.</summary>
    Recorded,

    /// <summary>A figure to look at beside the others; nobody owes it as such.</summary>
    Information,
}

/// <summary>One line of a breach's exposure. Lines stand side by side: they are never summed and never set off by the system.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Nature">Exact, floor, recorded or information.</param>
/// <param name="Amount">The sum.</param>
/// <param name="Formula">How it was computed, in words and figures.</param>
public sealed record ExposureLine(string Clause, ExposureNature Nature, Money Amount, Text Formula);

/// <summary>A breach's exposure on a day.</summary>
/// <param name="Lines">Side by side.</param>
/// <param name="MayTerminate">True when the clause gives a right to terminate.</param>
/// <param name="Remark">What should be seen with it, or null.</param>
public sealed record Exposure(ImmutableArray<ExposureLine> Lines, bool MayTerminate, Text? Remark);

/// <summary>The facts of a breach (违约), by clause. Each computes its own exposure.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LateService), "lateService")]
[JsonDerivedType(typeof(FailedService), "failedService")]
[JsonDerivedType(typeof(UnableToContinue), "unableToContinue")]
[JsonDerivedType(typeof(Damage), "damage")]
[JsonDerivedType(typeof(PropertyInfringement), "propertyInfringement")]
[JsonDerivedType(typeof(SubstitutePurchase), "substitutePurchase")]
public abstract record BreachFacts
{
    /// <summary>The percentage of the contract price that clauses (2) to (4) ask for at least.</summary>
    protected const decimal FloorPercent = 20;

    /// <summary>The clause.</summary>
    [JsonIgnore]
    public abstract string Clause { get; }

    /// <summary>The breach in words.</summary>
    public abstract Text Describe();

    /// <summary>The exposure as of a day.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="today">The day in China.</param>
    /// <param name="paid">What has arrived at the vendor (到账) so far.</param>
    public abstract Exposure ExposureOn(Contract contract, DateOnly today, Money paid);

    /// <summary>What is wrong with the facts, or null.</summary>
    public abstract Text? Fault(Contract contract, DateOnly today);

    /// <summary>At least 20% of the price.</summary>
    protected static ExposureLine Floor(string clause, Contract contract)
    {
        var sum = Money.Rounded(contract.Total.Yuan * FloorPercent / 100);
        return new(clause, ExposureNature.Floor, sum,
            new($"不少于合同总价的 20%：{contract.Total} × 20% = {sum}", $"At least 20% of the contract price: {contract.Total} × 20% = {sum}"));
    }

    /// <summary>A day that lies in the term and has come.</summary>
    protected static Text? DayFault(DateOnly day, DateOnly today) => day > today
        ? new($"日期 {day:yyyy-MM-dd} 晚于今天 {today:yyyy-MM-dd}。", $"The date {day:yyyy-MM-dd} is after today, {today:yyyy-MM-dd}.")
        : null;
}

/// <summary>
/// 九.1(1): a service not rendered by its due day. 1% of the price for each day late; the day after the due day is
/// day 1; more than thirty days, that is from day 31, give a right to terminate.
/// </summary>
/// <param name="Service">What was due.</param>
/// <param name="DueOn">The due day.</param>
/// <param name="RenderedOn">The day on which it was rendered, or null while it is not.</param>
public sealed record LateService(string Service, DateOnly DueOn, DateOnly? RenderedOn = null) : BreachFacts
{
    /// <summary>Days after which the delay gives a right to terminate: 超过三十日.</summary>
    public const int DaysBeforeTermination = 30;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Clause => "九.1(1)";

    /// <summary>Days late on a day; 0 when it was in time.</summary>
    public int DaysLate(DateOnly today) => Math.Max(0, (RenderedOn ?? today).DayNumber - DueOn.DayNumber);

    /// <inheritdoc/>
    public override Text Describe() => RenderedOn is { } on
        ? new($"{Service}：应于 {DueOn:yyyy-MM-dd} 提供，{on:yyyy-MM-dd} 提供", $"{Service}: due on {DueOn:yyyy-MM-dd}, rendered on {on:yyyy-MM-dd}")
        : new($"{Service}：应于 {DueOn:yyyy-MM-dd} 提供，尚未提供", $"{Service}: due on {DueOn:yyyy-MM-dd}, not rendered yet");

    /// <inheritdoc/>
    public override Exposure ExposureOn(Contract contract, DateOnly today, Money paid)
    {
        var days = DaysLate(today);
        var sum = Money.Rounded(contract.Total.Yuan * days / 100);
        var balance = contract.LastPayment?.Amount;
        var line = new ExposureLine(Clause, ExposureNature.Exact, sum,
            new($"延迟 {days} 日 × 合同总价 {contract.Total} 的 1% = {sum}", $"{days} day(s) late × 1% of the contract price {contract.Total} = {sum}"));
        return new([line], days > DaysBeforeTermination, sum > balance
            ? new($"该数额已超过余款 {balance}；余款不会因此变为负数。", $"The sum exceeds the last payment of {balance}; the payment never becomes negative.")
            : Lookalike(contract, sum));
    }

    // Thirty days at 1% are 30% of the price, and so is the first payment: two sums that have nothing to do with one another.
    private static Text? Lookalike(Contract contract, Money sum) => contract.Instalments.FirstOrDefault(i => i.Amount == sum) is { } same
        ? new($"该数额恰与第 {same.No} 次付款相同，二者无关：这是违约金，不是付款。", $"The sum happens to equal instalment {same.No}; this is a penalty, not that payment.")
        : null;

    /// <inheritdoc/>
    public override Text? Fault(Contract contract, DateOnly today)
    {
        if (!contract.Term.Contains(DueOn))
        {
            return new($"应提供日 {DueOn:yyyy-MM-dd} 不在服务期限 {contract.Term} 内。", $"The due day {DueOn:yyyy-MM-dd} lies outside the service term {contract.Term}.");
        }

        return RenderedOn is { } on && on < DueOn
            ? new($"提供日 {on:yyyy-MM-dd} 早于应提供日 {DueOn:yyyy-MM-dd}，不构成延迟。", $"It was rendered on {on:yyyy-MM-dd}, before its due day {DueOn:yyyy-MM-dd}: there is no delay.")
            : DayFault(RenderedOn ?? DueOn, today);
    }
}

/// <summary>九.1(2): a service that still fails after it was redone twice or more (2次以上 includes the second).</summary>
/// <param name="Service">What failed.</param>
/// <param name="FailedRedos">How many redos failed.</param>
public sealed record FailedService(string Service, int FailedRedos) : BreachFacts
{
    /// <summary>The failed redo that gives a right to terminate.</summary>
    public const int RedosBeforeTermination = 2;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Clause => "九.1(2)";

    /// <inheritdoc/>
    public override Text Describe() => new($"{Service}：返工 {FailedRedos} 次仍不合格", $"{Service}: failed after {FailedRedos} redo(s)");

    /// <inheritdoc/>
    public override Exposure ExposureOn(Contract contract, DateOnly today, Money paid)
    {
        var may = FailedRedos >= RedosBeforeTermination;
        return new(may ? [Floor(Clause, contract)] : [], may, may ? null : new("尚未达到 2 次，可要求重作、修改或减少价款。", "Below two failed redos: redo, modification or a lower price may be asked for."));
    }

    /// <inheritdoc/>
    public override Text? Fault(Contract contract, DateOnly today) =>
        FailedRedos is >= 1 and <= 99 ? null : new("返工不合格次数应为 1 至 99。", "The number of failed redos must be 1 to 99.");
}

/// <summary>
/// 九.1(3): the vendor cannot go on. The price of the unfinished days, multiplied first, then divided; plus at least 20%.
/// The price of the days served and what has arrived so far are shown beside it: what must be paid back is decided in writing.
/// </summary>
/// <param name="LastServedOn">The last day served.</param>
/// <param name="Cause">Why.</param>
public sealed record UnableToContinue(DateOnly LastServedOn, string Cause) : BreachFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Clause => "九.1(3)";

    /// <inheritdoc/>
    public override Text Describe() => new($"{LastServedOn:yyyy-MM-dd} 后无法继续服务：{Cause}", $"No service after {LastServedOn:yyyy-MM-dd}: {Cause}");

    /// <inheritdoc/>
    public override Exposure ExposureOn(Contract contract, DateOnly today, Money paid)
    {
        var term = contract.Term;
        var left = Math.Max(0, term.To.DayNumber - LastServedOn.DayNumber);
        var (unfinished, served) = (Price(contract, left), Price(contract, term.Days - left));
        return new(
        [
            new(Clause, ExposureNature.Exact, unfinished,
                new($"未完成 {left} 天的价款：{contract.Total} × {left} ÷ {term.Days} = {unfinished}", $"Price of the {left} unfinished days: {contract.Total} × {left} ÷ {term.Days} = {unfinished}")),
            Floor(Clause, contract),
            new(Clause, ExposureNature.Information, served, new($"已服务 {term.Days - left} 天的价款", $"Price of the {term.Days - left} days served")),
            new(Clause, ExposureNature.Information, paid, new("截至目前已到账", "Arrived so far")),
        ], true, new("应退数额以书面决定为准，且不超过已付数额。", "What is paid back is decided in writing, and never exceeds what was paid."));
    }

    /// <inheritdoc/>
    public override Text? Fault(Contract contract, DateOnly today) => contract.Term.Contains(LastServedOn)
        ? DayFault(LastServedOn, today)
        : new($"最后服务日 {LastServedOn:yyyy-MM-dd} 不在服务期限 {contract.Term} 内。", $"The last day served {LastServedOn:yyyy-MM-dd} lies outside the service term {contract.Term}.");

    private static Money Price(Contract contract, int days) => Money.Rounded(contract.Total.Yuan * days / contract.Term.Days);
}

/// <summary>九.1(4): damage to the buyer's equipment, facilities or systems: compensation, plus at least 20%.</summary>
/// <param name="What">What was damaged.</param>
/// <param name="On">The day.</param>
/// <param name="Compensation">The damage as established, or null until it is.</param>
public sealed record Damage(string What, DateOnly On, Money? Compensation = null) : BreachFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Clause => "九.1(4)";

    /// <inheritdoc/>
    public override Text Describe() => new($"{On:yyyy-MM-dd} 造成损害：{What}", $"Damage on {On:yyyy-MM-dd}: {What}");

    /// <inheritdoc/>
    public override Exposure ExposureOn(Contract contract, DateOnly today, Money paid)
    {
        ImmutableArray<ExposureLine> damage = Compensation is { } sum
            ? [new(Clause, ExposureNature.Recorded, sum, new("损害赔偿（已核定）", "Compensation, as established"))]
            : [];
        return new([.. damage, Floor(Clause, contract)], false, Compensation is null ? new("损害赔偿数额待核定。", "The compensation is not established yet.") : null);
    }

    /// <inheritdoc/>
    public override Text? Fault(Contract contract, DateOnly today) =>
        Compensation?.Yuan < 0 ? new("赔偿数额不能为负。", "The compensation must not be negative.") : DayFault(On, today);
}

/// <summary>九.1(5): the buyer's intellectual property infringed: at least the contract price.</summary>
/// <param name="What">What was infringed, and how.</param>
/// <param name="On">The day.</param>
public sealed record PropertyInfringement(string What, DateOnly On) : BreachFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Clause => "九.1(5)";

    /// <inheritdoc/>
    public override Text Describe() => new($"{On:yyyy-MM-dd} 侵害知识产权：{What}", $"Intellectual property infringed on {On:yyyy-MM-dd}: {What}");

    /// <inheritdoc/>
    public override Exposure ExposureOn(Contract contract, DateOnly today, Money paid) => new(
        [new(Clause, ExposureNature.Floor, contract.Total, new($"不少于合同价款 {contract.Total}", $"At least the contract price {contract.Total}"))], false, null);

    /// <inheritdoc/>
    public override Text? Fault(Contract contract, DateOnly today) => DayFault(On, today);
}

/// <summary>九.2: the cost of a substitute bought after a termination; the rest of the contract goes on.</summary>
/// <param name="What">What was bought, from whom.</param>
/// <param name="On">The day.</param>
/// <param name="ExtraCost">What it cost more, above zero.</param>
public sealed record SubstitutePurchase(string What, DateOnly On, Money ExtraCost) : BreachFacts
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Clause => "九.2";

    /// <inheritdoc/>
    public override Text Describe() => new($"{On:yyyy-MM-dd} 另行采购：{What}", $"Substitute bought on {On:yyyy-MM-dd}: {What}");

    /// <inheritdoc/>
    public override Exposure ExposureOn(Contract contract, DateOnly today, Money paid) => new(
        [new(Clause, ExposureNature.Recorded, ExtraCost, new("购买类似服务的额外支出", "Extra cost of a similar service"))], false, null);

    /// <inheritdoc/>
    public override Text? Fault(Contract contract, DateOnly today) =>
        ExtraCost.Yuan <= 0 ? new("额外支出应大于 0。", "The extra cost must be above 0.") : DayFault(On, today);
}
