using Assessment.Grains.Evidence;
using Assessment.Grains.Payments;
using Assessment.Grains.Values;

namespace Assessment.Grains.Acceptance;

/// <summary>G9: the VAT invoice matches in seller, buyer, tax number and, to the fen, the sum to be applied for (二.3).</summary>
public sealed class InvoiceMustMatch : ICondition
{
    private static readonly Text Title = new("增值税发票相符", "The VAT invoice matches");

    /// <inheritdoc/>
    public Condition Look(GateQuestion question)
    {
        var payment = question.State.Contract!.LastPayment!;
        if (question.State.Payments.Invoices.GetValueOrDefault(payment.No) is not { } invoice)
        {
            return new("G9", Title, "二.3", ConditionState.AwaitingEvidence, [new("尚未登记发票", "No invoice is recorded yet")]);
        }

        var differences = invoice.Differences(question.State, payment).ToList();
        var known = new Text($"发票 {invoice.Number}，{invoice.On:yyyy-MM-dd}，{invoice.Amount}", $"Invoice {invoice.Number}, {invoice.On:yyyy-MM-dd}, {invoice.Amount}");
        return new("G9", Title, "二.3", differences.Count == 0 ? ConditionState.Met : ConditionState.NotMet, [known, .. differences],
            Evidence: EvidenceLink.Where(question.State, new InvoiceEvidence().Subjects(question.State).Where(s => s.No == payment.No)));
    }
}
