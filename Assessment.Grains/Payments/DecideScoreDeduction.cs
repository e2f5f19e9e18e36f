using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Insights;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Payments;

/// <summary>The written decision about what scores do to the last payment, under a scheme that ties money to them.</summary>
/// <param name="Document">Its number.</param>
/// <param name="On">Its date.</param>
/// <param name="Outcome">What it decides, in words.</param>
/// <param name="Computed">What the scheme's rule came to when it was decided.</param>
/// <param name="NetPayment">The last payment that remains; null where it is not touched.</param>
public sealed record ScoreDecision(string Document, DateOnly On, string Outcome, Money Computed, Money? NetPayment);

/// <summary>Records that decision. Only it changes the payment; the computed sum alone never does.</summary>
/// <param name="Document">Number of the decision.</param>
/// <param name="On">Its date.</param>
/// <param name="Outcome">What it decides, in words.</param>
/// <param name="NetPayment">The last payment that remains: 0 to the whole; null where it is not touched.</param>
[Command("登记考核扣款决定", "Decide on a deduction for scores")]
public sealed record DecideScoreDeduction(string Document, DateOnly On, string Outcome, Money? NetPayment = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new ScoreDeductionDecided(new(Document, On, Outcome, GetMoneyEffect.Compute(state)!.Deduction, NetPayment))),
        new ContractMustBeRegistered(state),
        new SchemeMustTieScoresToMoney(state),
        new DocumentMustNotBeInTheFuture(On, context.Today),
        new NetPaymentMustLieWithinTheBalance(state, NetPayment),
        new LastPaymentMustNotBeAppliedFor(state));
}

/// <summary>It is decided what scores do to the last payment.</summary>
/// <param name="Decision">The decision.</param>
[Event("score-deduction-decided", 1, "登记考核扣款决定", "Deduction for scores decided")]
public sealed record ScoreDeductionDecided(ScoreDecision Decision) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Payments = state.Payments with { ScoreDecision = Decision, Net = Decision.NetPayment ?? state.Payments.Net } };
}

/// <summary>Shape of <see cref="DecideScoreDeduction"/>.</summary>
public sealed class DecideScoreDeductionValidator : AbstractValidator<DecideScoreDeduction>
{
    /// <summary>Creates it.</summary>
    public DecideScoreDeductionValidator()
    {
        RuleFor(c => c.Document).Document();
        RuleFor(c => c.Outcome).Reason();
    }
}

/// <summary>There is something to decide: the scheme ties money to scores, every period is final, and the term has a score.</summary>
public sealed record SchemeMustTieScoresToMoney(ContractState State) : Rule
{
    private bool HasRule => State.Schemes.InForce?.Scheme.Money is not null;

    /// <inheritdoc/>
    public override bool IsBroken() => GetMoneyEffect.Compute(State) is null || !State.Scoring.Periods.All(p => p.Final);

    /// <inheritdoc/>
    public override Text Message => !HasRule || State.Contract!.LastPayment is null
        ? new("考核办法没有把得分与付款金额挂钩，得分只决定是否具备申请条件。", "The scheme ties no money to scores; they only open or shut the gate.")
        : new("各期全部定版、综合得分形成后，才能作出考核扣款决定。", "A deduction for scores is decided when every period is final and the term has its score.");
}

/// <summary>What was applied for does not change under the application.</summary>
public sealed record LastPaymentMustNotBeAppliedFor(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Contract!.LastPayment is { } payment && State.Payments.Applications.ContainsKey(payment.No);

    /// <inheritdoc/>
    public override Text Message => new("余款已申请支付，金额不能再改。", "The last payment is applied for; its sum cannot change any more.");
}
