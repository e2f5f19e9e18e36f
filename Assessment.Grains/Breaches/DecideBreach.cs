using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Breaches;

/// <summary>Records the written decision about a breach. Only such a decision gives a sum to claim or to set off.</summary>
/// <param name="Breach">Number of the case.</param>
/// <param name="Document">Number of the decision.</param>
/// <param name="On">Its date.</param>
/// <param name="Outcome">What it decides, in words.</param>
/// <param name="Claim">What the vendor is to pay, or null.</param>
/// <param name="NetPayment">The last payment that remains by this decision; null where it is not touched.</param>
[Command("登记违约处理决定", "Decide a breach")]
public sealed record DecideBreach(int Breach, string Document, DateOnly On, string Outcome, Money? Claim = null, Money? NetPayment = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new BreachDecided(Breach, new(Document, On, Outcome, Claim, NetPayment))),
        new ContractMustBeRegistered(state),
        new BreachMustExist(state, Breach),
        new BreachMustBeOpen(state, Breach),
        new DocumentMustNotBeInTheFuture(On, context.Today),
        new NetPaymentMustLieWithinTheBalance(state, NetPayment));
}

/// <summary>A breach is decided in writing.</summary>
/// <param name="No">Number of the case.</param>
/// <param name="Decision">The decision.</param>
[Event("breach-decided", 1, "登记违约处理决定", "Breach decided")]
public sealed record BreachDecided(int No, BreachDecision Decision) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Breaches = state.Breaches.With(state.Breaches.Find(No)! with { Decision = Decision }),
        Payments = Decision.NetPayment is { } net ? state.Payments with { Net = net } : state.Payments,
    };
}

/// <summary>Shape of <see cref="DecideBreach"/>.</summary>
public sealed class DecideBreachValidator : AbstractValidator<DecideBreach>
{
    /// <summary>Creates it.</summary>
    public DecideBreachValidator()
    {
        RuleFor(c => c.Document).Document();
        RuleFor(c => c.Outcome).Reason();
        RuleFor(c => c.Claim).Must(m => m is null || m.Value.Yuan >= 0).Saying("索赔数额不能为负", "A claim must not be negative");
    }
}

/// <summary>A document is dated today or before.</summary>
public sealed record DocumentMustNotBeInTheFuture(DateOnly On, DateOnly Today) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => On > Today;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"文件日期 {On:yyyy-MM-dd} 晚于今天 {Today:yyyy-MM-dd}。", $"The document's date {On:yyyy-MM-dd} is after today, {Today:yyyy-MM-dd}.");
}

/// <summary>What remains of the last payment lies between nothing and the whole of it; no bonus ever raises it (二.1).</summary>
public sealed record NetPaymentMustLieWithinTheBalance(ContractState State, Money? Net) : Rule
{
    private Money? Balance => State.Contract!.LastPayment?.Amount;

    /// <inheritdoc/>
    public override bool IsBroken() => Net is { } net && (net.Yuan < 0 || Balance is null || net > Balance);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "二.1";

    /// <inheritdoc/>
    public override Text Message => new(
        $"决定后的应付款 {Net} 应在 0 与余款 {Balance} 之间。", $"The payment that remains, {Net}, must lie between 0 and the last payment of {Balance}.");
}
