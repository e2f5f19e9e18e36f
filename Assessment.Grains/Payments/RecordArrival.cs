using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Payments;

/// <summary>Records that a payment arrived (到账). The matching invoice comes before the money (二.3).</summary>
/// <param name="Instalment">Number of the payment.</param>
/// <param name="On">The day.</param>
/// <param name="Amount">The sum, to the fen.</param>
/// <param name="Proof">Number of the proof, or null.</param>
[Command("登记到账", "Record an arrival")]
public sealed record RecordArrival(int Instalment, DateOnly On, Money Amount, string? Proof = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new PaymentArrived(Instalment, On, Amount, Proof)),
        new ContractMustBeRegistered(state),
        new InstalmentMustExist(state, Instalment),
        new PaymentMustHaveBeenAppliedFor(state, Instalment, On),
        new PaymentMustNotHaveArrivedYet(state, Instalment),
        new DocumentMustNotBeInTheFuture(On, context.Today),
        new InvoiceMustMatchBeforeTheMoney(state, Instalment),
        new ArrivalMustBeWhatWasAppliedFor(state, Instalment, Amount));
}

/// <summary>A payment arrived.</summary>
/// <param name="Instalment">Number of the payment.</param>
/// <param name="On">The day.</param>
/// <param name="Amount">The sum.</param>
/// <param name="Proof">Number of the proof, or null.</param>
[Event("payment-arrived", 1, "登记到账", "Payment arrived")]
public sealed record PaymentArrived(int Instalment, DateOnly On, Money Amount, string? Proof) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Payments = state.Payments with { Arrivals = state.Payments.Arrivals.SetItem(Instalment, new(On, Amount, Proof)) } };
}

/// <summary>Shape of <see cref="RecordArrival"/>.</summary>
public sealed class RecordArrivalValidator : AbstractValidator<RecordArrival>
{
    /// <summary>Creates it.</summary>
    public RecordArrivalValidator()
    {
        RuleFor(c => c.Amount.Yuan).GreaterThan(0).Called("到账金额", "Amount");
        RuleFor(c => c.Proof).Note();
    }
}

/// <summary>A payment arrives after it was applied for.</summary>
public sealed record PaymentMustHaveBeenAppliedFor(ContractState State, int No, DateOnly On) : Rule
{
    private PaymentApplication? Application => State.Payments.Applications.GetValueOrDefault(No);

    /// <inheritdoc/>
    public override bool IsBroken() => Application is null || On < Application.On;

    /// <inheritdoc/>
    public override Text Message => Application is null
        ? new($"第 {No} 次付款尚未申请。", $"Payment no. {No} was not applied for yet.")
        : new($"到账日 {On:yyyy-MM-dd} 早于申请日 {Application.On:yyyy-MM-dd}。", $"The arrival {On:yyyy-MM-dd} lies before the application of {Application.On:yyyy-MM-dd}.");
}

/// <summary>A payment arrives once.</summary>
public sealed record PaymentMustNotHaveArrivedYet(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Payments.Arrivals.ContainsKey(No);

    /// <inheritdoc/>
    public override Text Message => new(
        $"第 {No} 次付款已于 {State.Payments.Arrivals[No].On:yyyy-MM-dd} 到账。", $"Payment no. {No} arrived on {State.Payments.Arrivals[No].On:yyyy-MM-dd} already.");
}

/// <summary>The invoice stands and matches before the money moves (二.3).</summary>
public sealed record InvoiceMustMatchBeforeTheMoney(ContractState State, int No) : Rule
{
    private Invoice? Invoice => State.Payments.Invoices.GetValueOrDefault(No);

    private IEnumerable<Text> Differences => Invoice!.Differences(State, InstalmentMustExist.Find(State, No)!);

    /// <inheritdoc/>
    public override bool IsBroken() => Invoice is null || Differences.Any();

    /// <inheritdoc/>
    public override string Clause => "二.3";

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            if (Invoice is null)
            {
                return new($"第 {No} 次付款尚无发票。", $"There is no invoice for payment no. {No}.");
            }

            var differences = Text.Join(Differences, "；", "; ");
            return new($"第 {No} 次付款的发票不符：{differences.Zh}。", $"The invoice for payment no. {No} does not match: {differences.In("en")}.");
        }
    }
}

/// <summary>What arrives is what was applied for.</summary>
public sealed record ArrivalMustBeWhatWasAppliedFor(ContractState State, int No, Money Amount) : Rule
{
    private Money Applied => State.Payments.Applications[No].Amount;

    /// <inheritdoc/>
    public override bool IsBroken() => Amount != Applied;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"到账 {Amount} 与申请 {Applied} 相差 {Amount - Applied}。", $"The arrival of {Amount} differs from the application of {Applied} by {Amount - Applied}.");
}
