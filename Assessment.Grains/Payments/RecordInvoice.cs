using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Payments;

/// <summary>
/// Records the vendor's VAT invoice for a payment (二.3); another one replaces it until the payment is applied for, and one that is
/// missing or does not match can still be put right until the money arrives.
/// </summary>
/// <param name="Instalment">Number of the payment.</param>
/// <param name="Number">Number of the invoice.</param>
/// <param name="On">Its date.</param>
/// <param name="Seller">The seller's name.</param>
/// <param name="SellerTaxNumber">The seller's tax number.</param>
/// <param name="Buyer">The buyer's name.</param>
/// <param name="Amount">With tax, to the fen.</param>
/// <param name="BuyerTaxNumber">The buyer's tax number, or null.</param>
[Command("登记发票", "Record an invoice")]
public sealed record RecordInvoice(
    int Instalment, string Number, DateOnly On, string Seller, string SellerTaxNumber, string Buyer, Money Amount, string? BuyerTaxNumber = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new InvoiceRecorded(Instalment, new(Number, On, Seller, SellerTaxNumber, Buyer, BuyerTaxNumber, Amount))),
        new ContractMustBeRegistered(state),
        new InstalmentMustExist(state, Instalment),
        new InvoiceMustNotBeSettledYet(state, Instalment),
        new DocumentMustNotBeInTheFuture(On, context.Today));
}

/// <summary>An invoice for a payment stands.</summary>
/// <param name="Instalment">Number of the payment.</param>
/// <param name="Invoice">The invoice.</param>
[Event("invoice-recorded", 1, "登记发票", "Invoice recorded")]
public sealed record InvoiceRecorded(int Instalment, Invoice Invoice) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Payments = state.Payments with { Invoices = state.Payments.Invoices.SetItem(Instalment, Invoice) } };
}

/// <summary>Shape of <see cref="RecordInvoice"/>.</summary>
public sealed class RecordInvoiceValidator : AbstractValidator<RecordInvoice>
{
    /// <summary>Creates it.</summary>
    public RecordInvoiceValidator()
    {
        RuleFor(c => c.Number).Document();
        RuleFor(c => c.Seller).NotEmpty().MaximumLength(100).Called("销售方", "Seller");
        RuleFor(c => c.Buyer).NotEmpty().MaximumLength(100).Called("购买方", "Buyer");
        RuleFor(c => c.SellerTaxNumber).NotEmpty().MaximumLength(20).Called("销售方税号", "Seller's tax number");
        RuleFor(c => c.BuyerTaxNumber).MaximumLength(20).Called("购买方税号", "Buyer's tax number");
        RuleFor(c => c.Amount.Yuan).GreaterThan(0).Called("金额", "Amount");
    }
}

/// <summary>The contract has a payment of that number.</summary>
public sealed record InstalmentMustExist(ContractState State, int No) : Rule
{
    /// <summary>The payment of a number, or null.</summary>
    public static Instalment? Find(ContractState state, int no) => state.Contract!.Instalments.FirstOrDefault(i => i.No == no);

    /// <inheritdoc/>
    public override bool IsBroken() => Find(State, No) is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override string Clause => "二.2";

    /// <inheritdoc/>
    public override Text Message => new(
        $"合同没有第 {No} 次付款；共 {State.Contract!.Instalments.Length} 次。", $"The contract has no payment no. {No}; it has {State.Contract!.Instalments.Length}.");
}

/// <summary>What was applied for stays as it was applied for.</summary>
public sealed record InstalmentMustNotBeAppliedForYet(ContractState State, int No) : Rule
{
    private PaymentApplication? Application => State.Payments.Applications.GetValueOrDefault(No);

    /// <inheritdoc/>
    public override bool IsBroken() => Application is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"第 {No} 次付款已于 {Application!.On:yyyy-MM-dd} 申请（{Application.Document}）。", $"Payment no. {No} was applied for on {Application!.On:yyyy-MM-dd} ({Application.Document}).");
}

/// <summary>
/// The invoice of a payment stays once the money arrived, or once a matching one was applied for. One that is missing, or that no
/// longer matches because a tax number was filled in since, must be put right before the money moves (二.3).
/// </summary>
public sealed record InvoiceMustNotBeSettledYet(ContractState State, int No) : Rule
{
    private bool Arrived => State.Payments.Arrivals.ContainsKey(No);

    private bool Matches => State.Payments.Invoices.GetValueOrDefault(No) is { } invoice && !invoice.Differences(State, InstalmentMustExist.Find(State, No)!).Any();

    /// <inheritdoc/>
    public override bool IsBroken() => Arrived || (State.Payments.Applications.ContainsKey(No) && Matches);

    /// <inheritdoc/>
    public override string Clause => "二.3";

    /// <inheritdoc/>
    public override Text Message => Arrived
        ? new($"第 {No} 次付款已到账，发票不能更换。", $"Payment no. {No} has arrived; its invoice stays.")
        : new($"第 {No} 次付款已申请且发票相符，不能更换。", $"Payment no. {No} was applied for with a matching invoice; it stays.");
}
