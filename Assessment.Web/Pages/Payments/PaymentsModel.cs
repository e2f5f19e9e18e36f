using Assessment.Grains;
using Assessment.Grains.Insights;
using Assessment.Grains.Payments;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Payments;

/// <summary>The instalments of a contract, as one person sees them.</summary>
/// <param name="State">The contract as the viewer may see it.</param>
/// <param name="Page">Who looks, and when.</param>
/// <param name="View">The payments.</param>
/// <param name="Effect">What scores do to money; null where the scheme ties none to them, or the viewer may not know.</param>
public sealed record PaymentsModel(ContractState State, PageContext Page, PaymentsView View, MoneyView? Effect) : IOffers
{
    private HashSet<string>? offered;

    /// <summary>The contract's number.</summary>
    public string Number => State.Number.Value;

    /// <inheritdoc/>
    public IReadOnlySet<string> Offered => offered ??= Page.Can(Acts.ManagePayments, State.Number)
        ? [.. View.Payments.SelectMany(For), .. Effect is null ? Array.Empty<string>() : ["cut"]]
        : [];

    private static IEnumerable<string> For(PaymentView payment) => payment switch
    {
        { Arrival: not null } => [],
        { Application: null } => [$"invoice-{payment.Instalment.No}", $"apply-{payment.Instalment.No}"],
        _ => [$"invoice-{payment.Instalment.No}", $"arrive-{payment.Instalment.No}"],
    };
}
