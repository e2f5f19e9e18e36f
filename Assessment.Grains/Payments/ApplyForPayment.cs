using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Payments;

/// <summary>Records 甲方's application to the treasury for a payment. The last one needs an open gate; the system never pays.</summary>
/// <param name="Instalment">Number of the payment.</param>
/// <param name="On">Its date.</param>
/// <param name="Document">Its number.</param>
/// <param name="Amount">The sum applied for, to the fen.</param>
[Command("登记支付申请", "Apply for a payment")]
public sealed record ApplyForPayment(int Instalment, DateOnly On, string Document, Money Amount) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new PaymentAppliedFor(Instalment, On, Document, Amount)),
        new ContractMustBeRegistered(state),
        new InstalmentMustExist(state, Instalment),
        new InstalmentMustNotBeAppliedForYet(state, Instalment),
        new DocumentMustNotBeInTheFuture(On, context.Today),
        new ApplicationMustAskForWhatIsPayable(state, Instalment, Amount),
        new GateMustBeOpen(state, Instalment, On, context.Today));
}

/// <summary>A payment is applied for.</summary>
/// <param name="Instalment">Number of the payment.</param>
/// <param name="On">Date of the application.</param>
/// <param name="Document">Its number.</param>
/// <param name="Amount">The sum.</param>
[Event("payment-applied-for", 1, "登记支付申请", "Payment applied for")]
public sealed record PaymentAppliedFor(int Instalment, DateOnly On, string Document, Money Amount) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Payments = state.Payments with { Applications = state.Payments.Applications.SetItem(Instalment, new(On, Document, Amount)) } };
}

/// <summary>Shape of <see cref="ApplyForPayment"/>.</summary>
public sealed class ApplyForPaymentValidator : AbstractValidator<ApplyForPayment>
{
    /// <summary>Creates it.</summary>
    public ApplyForPaymentValidator() => RuleFor(c => c.Document).Document();
}

/// <summary>The sum applied for is the instalment, or the net that a written decision states (二.2, 九).</summary>
public sealed record ApplicationMustAskForWhatIsPayable(ContractState State, int No, Money Amount) : Rule
{
    private Money Payable => PaymentsState.Payable(State, InstalmentMustExist.Find(State, No)!);

    /// <inheritdoc/>
    public override bool IsBroken() => Amount != Payable;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "二.2";

    /// <inheritdoc/>
    public override Text Message => new(
        $"申请金额 {Amount} 与应付 {Payable} 相差 {Amount - Payable}。", $"The sum applied for, {Amount}, differs from the payable {Payable} by {Amount - Payable}.");
}

/// <summary>A payment that waits for acceptance is applied for only through an open gate (二.2).</summary>
public sealed record GateMustBeOpen(ContractState State, int No, DateOnly On, DateOnly Today) : Rule
{
    private Gate Gate => Gate.Look(State, Today, On);

    /// <inheritdoc/>
    public override bool IsBroken() => State.Contract!.LastPayment?.No == No && !Gate.Ready;

    /// <inheritdoc/>
    public override string Clause => "二.2";

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var shut = Text.Join(Gate.Conditions
                .Where(c => c.State is ConditionState.NotMet or ConditionState.AwaitingEvidence)
                .Select(c => new Text($"{c.Code} {c.Title.Zh}（{Gate.StateName(c.State).Zh}）", $"{c.Code} {c.Title.In("en")} ({Gate.StateName(c.State).In("en")})")), "；", "; ");
            return new($"不具备申请支付条件：{shut.Zh}。", $"The payment may not be applied for: {shut.In("en")}.");
        }
    }
}
