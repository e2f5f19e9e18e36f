using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Values;

namespace Assessment.Grains.Payments;

/// <summary>What happened to the payments of a contract.</summary>
/// <param name="Invoices">Invoices that stand, by payment.</param>
/// <param name="Applications">Applications to the treasury that stand, by payment.</param>
/// <param name="Arrivals">Arrivals (到账), by payment.</param>
/// <param name="Net">The last payment as the newest written decision leaves it; null while none touches it.</param>
/// <param name="ScoreDecision">The newest decision about what scores do to the last payment, or null.</param>
public sealed record PaymentsState(
    ImmutableSortedDictionary<int, Invoice> Invoices, ImmutableSortedDictionary<int, PaymentApplication> Applications, ImmutableSortedDictionary<int, Arrival> Arrivals,
    Money? Net = null, ScoreDecision? ScoreDecision = null)
{
    /// <summary>Before anything happened.</summary>
    public static PaymentsState Empty { get; } = new(
        ImmutableSortedDictionary<int, Invoice>.Empty, ImmutableSortedDictionary<int, PaymentApplication>.Empty, ImmutableSortedDictionary<int, Arrival>.Empty);

    /// <summary>What has arrived at the vendor so far.</summary>
    public Money Paid => Arrivals.Values.Aggregate(new Money(0), (sum, a) => sum + a.Amount);

    /// <summary>
    /// The sum to be applied for: the instalment, or for the last payment the net that the newest written decision states (九).
    /// </summary>
    public static Money Payable(ContractState state, Instalment instalment) => instalment.No == state.Contract!.LastPayment?.No
        ? state.Payments.Net ?? instalment.Amount
        : instalment.Amount;
}

/// <summary>A VAT invoice (增值税发票, 二.3).</summary>
/// <param name="Number">Its number.</param>
/// <param name="On">Its date.</param>
/// <param name="Seller">The seller's name.</param>
/// <param name="SellerTaxNumber">The seller's tax number.</param>
/// <param name="Buyer">The buyer's name.</param>
/// <param name="BuyerTaxNumber">The buyer's tax number, or null where the contract leaves it blank.</param>
/// <param name="Amount">With tax, to the fen.</param>
public sealed record Invoice(string Number, DateOnly On, string Seller, string SellerTaxNumber, string Buyer, string? BuyerTaxNumber, Money Amount)
{
    /// <summary>What does not match the contract and the sum to be applied for; empty when all does.</summary>
    public IEnumerable<Text> Differences(ContractState state, Instalment instalment)
    {
        var contract = state.Contract!;
        var payable = PaymentsState.Payable(state, instalment);
        (Text What, string? Theirs, string? Ours)[] pairs =
        [
            (new("销售方", "seller"), Seller, contract.Vendor.Name), (new("购买方", "buyer"), Buyer, contract.Buyer.Name),
            (new("销售方税号", "seller's tax number"), SellerTaxNumber, contract.Vendor.CreditCode), (new("购买方税号", "buyer's tax number"), BuyerTaxNumber, contract.Buyer.CreditCode),
        ];
        foreach (var (what, theirs, ours) in pairs.Where(p => p.Ours is not null && p.Theirs != p.Ours))
        {
            yield return theirs is null
                ? new($"{what.Zh}：发票未填，合同为“{ours}”", $"{what.In("en")}: the invoice leaves it blank, the contract says \"{ours}\"")
                : new($"{what.Zh}：发票为“{theirs}”，合同为“{ours}”", $"{what.In("en")}: the invoice says \"{theirs}\", the contract \"{ours}\"");
        }

        if (Amount != payable)
        {
            yield return new($"金额：发票 {Amount}，应付 {payable}，相差 {Amount - payable}", $"amount: the invoice says {Amount}, payable are {payable}, the difference is {Amount - payable}");
        }
    }
}

/// <summary>An application to the treasury (向财政部门申请支付).</summary>
/// <param name="On">Its date.</param>
/// <param name="Document">Its number.</param>
/// <param name="Amount">The sum applied for.</param>
public sealed record PaymentApplication(DateOnly On, string Document, Money Amount);

/// <summary>The arrival of a payment (到账); its day is the treasury's, and no interest runs (二.3).</summary>
/// <param name="On">The day.</param>
/// <param name="Amount">The sum.</param>
/// <param name="Proof">Number of the proof, or null.</param>
public sealed record Arrival(DateOnly On, Money Amount, string? Proof);
