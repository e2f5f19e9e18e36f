using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Values;

namespace Assessment.Grains.Schemes.Consequences;

/// <summary>What money a rule takes its share of.</summary>
public enum MoneyBase
{
    /// <summary>The last payment (余款).</summary>
    Balance,

    /// <summary>The contract's total price.</summary>
    Total,
}

/// <summary>What a money rule is asked about.</summary>
/// <param name="Term">The term's rounded score.</param>
/// <param name="Grade">Code of its grade.</param>
/// <param name="Lost">Points lost below full marks, all published periods together.</param>
/// <param name="FullMarks">The scheme's full marks.</param>
/// <param name="Balance">The last payment.</param>
/// <param name="Total">The contract's total price.</param>
public sealed record MoneyQuestion(decimal Term, string Grade, decimal Lost, decimal FullMarks, Money Balance, Money Total)
{
    /// <summary>The money of a base.</summary>
    public Money Of(MoneyBase of) => of == MoneyBase.Total ? Total : Balance;
}

/// <summary>What a money rule comes to, before anybody decided on it.</summary>
/// <param name="Deduction">The sum, to the fen, not negative; it may pass the balance, which is shown and never paid back by the system.</param>
/// <param name="Words">Its arithmetic.</param>
public sealed record MoneyEffect(Money Deduction, Text Words);

/// <summary>
/// What scores do to money, where the signed scheme says so. None by default: then scores only open or shut the gate. The system
/// computes and shows; only a written decision changes a payment, and nothing ever raises one (二.1).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LadderMoney), "ladder")]
[JsonDerivedType(typeof(LinearMoney), "linear")]
[JsonDerivedType(typeof(AllowanceMoney), "allowance")]
[JsonDerivedType(typeof(FlatMoney), "flat")]
public abstract record MoneyRule
{
    /// <summary>What it comes to.</summary>
    public abstract MoneyEffect Compute(MoneyQuestion question);

    /// <summary>The rule in words.</summary>
    public abstract Text Describe();

    /// <summary>What the linter finds.</summary>
    public abstract IEnumerable<Finding> Lint(Scheme scheme);

    /// <summary>All its figures, so that their size can be bounded.</summary>
    public abstract IEnumerable<decimal?> Figures();

    /// <summary>A base in words.</summary>
    protected static Text Name(MoneyBase of) => of == MoneyBase.Total ? new("合同总价", "the total price") : new("余款", "the last payment");

    /// <summary>A percentage of a sum, multiplied before it is divided, rounded once to the fen.</summary>
    protected static Money Share(Money of, decimal percent) => Money.Rounded(Math.Min(of.Yuan * percent / 100, Money.Greatest));

    /// <summary>Something is off the scale.</summary>
    protected static Finding OffScale(Text reason) => Finding.Error("money-rule-must-be-computable", "money", reason, new("改正考核与付款挂钩的数值。", "Correct the figures that tie scores to money."));
}

/// <summary>The band of the term's score sets the share that is withheld (阶梯).</summary>
/// <param name="Steps">Half-open bands of the term's score, without hole or overlap from 0 upward.</param>
/// <param name="Of">What the share is taken of.</param>
public sealed record LadderMoney(ImmutableArray<LadderStep> Steps, MoneyBase Of = MoneyBase.Balance) : MoneyRule
{
    /// <inheritdoc/>
    public override MoneyEffect Compute(MoneyQuestion question)
    {
        var step = Steps.First(s => question.Term >= s.From && (s.Below is null || question.Term < s.Below));
        var sum = Share(question.Of(Of), step.Percent);
        return new(sum, new(
            $"综合得分 {Rounding.Plain(question.Term)} 属 {step.Band}，扣{Name(Of).Zh} {question.Of(Of)} 的 {Rounding.Plain(step.Percent)}% = {sum}",
            $"The term's {Rounding.Plain(question.Term)} lies in {step.Band}: {Rounding.Plain(step.Percent)}% of {Name(Of).In("en")}, {question.Of(Of)}, = {sum}"));
    }

    /// <inheritdoc/>
    public override Text Describe() => new(
        $"按综合得分分档扣{Name(Of).Zh}：" + string.Join("、", Steps.Select(s => $"{s.Band} 扣 {Rounding.Plain(s.Percent)}%")),
        $"Share of {Name(Of).In("en")} by the term's score: " + string.Join(", ", Steps.Select(s => $"{s.Band} {Rounding.Plain(s.Percent)}%")));

    /// <inheritdoc/>
    public override IEnumerable<decimal?> Figures() => Steps.SelectMany(s => new[] { s.From, s.Below, s.Percent });

    /// <inheritdoc/>
    public override IEnumerable<Finding> Lint(Scheme scheme)
    {
        foreach (var finding in Bands.Lint("ladder", "money.steps", new("扣款阶梯", "The ladder's steps"), [.. Steps.Select(s => new Band(s.From, s.Below))], least: 0))
        {
            yield return finding;
        }

        if (Steps.Any(s => s.Percent is < 0 or > 100))
        {
            yield return OffScale(new("阶梯的扣款比例应在 0% 与 100% 之间。", "The ladder's shares must lie between 0% and 100%."));
        }
    }
}

/// <summary>A step of a ladder.</summary>
/// <param name="From">Lowest score, included.</param>
/// <param name="Below">First score no longer in it; null for the highest.</param>
/// <param name="Percent">Share that is withheld, 0 to 100.</param>
public sealed record LadderStep(decimal From, decimal? Below, decimal Percent)
{
    internal string Band => new Band(From, Below).ToString();
}

/// <summary>Each point of the term's score below a line costs a share (每低一分).</summary>
/// <param name="Line">The line, 0 to full marks.</param>
/// <param name="PercentPerPoint">Share for a point, above 0; parts of a point in proportion.</param>
/// <param name="Of">What the share is taken of.</param>
public sealed record LinearMoney(decimal Line, decimal PercentPerPoint, MoneyBase Of = MoneyBase.Balance) : MoneyRule
{
    /// <inheritdoc/>
    public override MoneyEffect Compute(MoneyQuestion question)
    {
        var missed = Math.Max(0, Line - question.Term);
        var sum = Share(question.Of(Of), missed * PercentPerPoint);
        return new(sum, new(
            $"{Rounding.Plain(Line)} − {Rounding.Plain(question.Term)} = {Rounding.Plain(missed)} 分 × {Rounding.Plain(PercentPerPoint)}% × {Name(Of).Zh} {question.Of(Of)} = {sum}",
            $"{Rounding.Plain(Line)} − {Rounding.Plain(question.Term)} = {Rounding.Plain(missed)} points × {Rounding.Plain(PercentPerPoint)}% × {Name(Of).In("en")}, {question.Of(Of)}, = {sum}"));
    }

    /// <inheritdoc/>
    public override Text Describe() => new(
        $"综合得分每低于 {Rounding.Plain(Line)} 一分扣{Name(Of).Zh} {Rounding.Plain(PercentPerPoint)}%", $"{Rounding.Plain(PercentPerPoint)}% of {Name(Of).In("en")} for each point of the term below {Rounding.Plain(Line)}");

    /// <inheritdoc/>
    public override IEnumerable<decimal?> Figures() => [Line, PercentPerPoint];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Lint(Scheme scheme) => Line >= 0 && Line <= scheme.FullMarks && PercentPerPoint is > 0 and <= 100
        ? []
        : [OffScale(new("分数线应在 0 与满分之间，每分扣款比例应大于 0 且不超过 100%。", "The line must lie between 0 and full marks, the share for a point above 0 to 100%."))];
}

/// <summary>Points lost over the term beyond an allowance each cost a share of the contract's price (累计扣分超出部分).</summary>
/// <param name="Allowance">Points that cost nothing.</param>
/// <param name="PercentPerPoint">Share of the total price for a point beyond, above 0; parts of a point in proportion.</param>
public sealed record AllowanceMoney(decimal Allowance, decimal PercentPerPoint) : MoneyRule
{
    /// <inheritdoc/>
    public override MoneyEffect Compute(MoneyQuestion question)
    {
        var beyond = Math.Max(0, question.Lost - Allowance);
        var sum = Share(question.Total, beyond * PercentPerPoint);
        return new(sum, new(
            $"累计失分 {Rounding.Plain(question.Lost)}，超出 {Rounding.Plain(Allowance)} 的 {Rounding.Plain(beyond)} 分 × {Rounding.Plain(PercentPerPoint)}% × 合同总价 {question.Total} = {sum}",
            $"{Rounding.Plain(question.Lost)} points lost, {Rounding.Plain(beyond)} beyond {Rounding.Plain(Allowance)} × {Rounding.Plain(PercentPerPoint)}% × the total price {question.Total} = {sum}"));
    }

    /// <inheritdoc/>
    public override Text Describe() => new(
        $"累计失分超过 {Rounding.Plain(Allowance)} 分后，每分扣合同总价 {Rounding.Plain(PercentPerPoint)}%", $"{Rounding.Plain(PercentPerPoint)}% of the total price for each point lost beyond {Rounding.Plain(Allowance)}");

    /// <inheritdoc/>
    public override IEnumerable<decimal?> Figures() => [Allowance, PercentPerPoint];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Lint(Scheme scheme) => Allowance >= 0 && PercentPerPoint is > 0 and <= 100
        ? []
        : [OffScale(new("免扣分数不能为负，每分扣款比例应大于 0 且不超过 100%。", "The allowance must not be negative, the share for a point above 0 to 100%."))];
}

/// <summary>A grade of the term costs a fixed sum (定额).</summary>
/// <param name="Sums">The sum in yuan by the grade's code, not negative; grades that are not named cost nothing.</param>
public sealed record FlatMoney(ImmutableSortedDictionary<string, decimal> Sums) : MoneyRule
{
    /// <inheritdoc/>
    public override MoneyEffect Compute(MoneyQuestion question)
    {
        var sum = new Money(Sums.GetValueOrDefault(question.Grade));
        return new(sum, new($"等级 {question.Grade}：定额 {sum}", $"Grade {question.Grade}: a fixed {sum}"));
    }

    /// <inheritdoc/>
    public override Text Describe() => new(
        "按综合等级定额扣款：" + string.Join("、", Sums.Select(s => $"{s.Key} {new Money(s.Value)}")), "Fixed sums by the term's grade: " + string.Join(", ", Sums.Select(s => $"{s.Key} {new Money(s.Value)}")));

    /// <inheritdoc/>
    public override IEnumerable<decimal?> Figures() => [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Lint(Scheme scheme) => Sums.All(s => s.Value is >= 0 and <= Money.Greatest && Rounding.HasAtMost(s.Value, 2) && scheme.Grades.Any(g => g.Code == s.Key))
        ? []
        : [OffScale(new("定额应以等级编号为名，不为负，至多两位小数。", "Fixed sums go by the grades' codes, are not negative, and have at most two decimals."))];
}

/// <summary>Money rules can be computed.</summary>
public sealed class MoneyRulesMustBeComputable : ILintCheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Look(Scheme scheme, LintContext context) => scheme.Money?.Lint(scheme) ?? [];
}
