using Assessment.Grains;
using Assessment.Grains.Insights;
using Assessment.Grains.Journal;
using Assessment.Grains.Payments;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Payments;

/// <summary>Invoices, applications and arrivals of the instalments.</summary>
internal static class PaymentPages
{
    private static readonly Text Date = new("日期", "Date");
    private static readonly Text Document = new("文号", "Document number");

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts/{number}/payments", Show).Requires(Acts.ReadPayments);
        pages.MapPost("/contracts/{number}/payments", Change).Requires(Acts.ReadPayments);
    }

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? Page(state, page, StatusCodes.Status200OK)
            : PageResults.NoContract(number);

    private static Task<IResult> Change(string number, HttpContext http, ViewerContracts contracts, PageContext page) => contracts.Change(
        number, http, page, (posted, _) => Command(posted), PageCommands.FieldOf, (state, posted) => Page(state, page, posted.Status));

    private static IResult Page(ContractState state, PageContext page, int status)
    {
        var view = new GetPayments().Answer(state, page.Now).Value!;
        var effect = page.Can(Acts.ReadInsights, state.Number) && state.Schemes.InForce?.Scheme.Money is not null ? new GetMoneyEffect().Answer(state, page.Now).Value : null;
        return PageResults.Page<PaymentsPage, PaymentsModel>(new(state, page, view, effect), status);
    }

    private static ICommand? Command(Posted posted) => posted.Do switch
    {
        "invoice" => new RecordInvoice(
            posted.No(), posted.Words("number", new("发票号码", "Number of the invoice")), posted.Day("on", Date), posted.Words("seller", new("销售方", "Seller")),
            posted.Words("sellerTaxNumber", new("销售方税号", "Seller's tax number")), posted.Words("buyer", new("购买方", "Buyer")), posted.Sum("amount", new("价税合计", "Amount with tax")),
            posted.Maybe("buyerTaxNumber")),
        "apply" => new ApplyForPayment(posted.No(), posted.Day("on", Date), posted.Words("document", Document), posted.Sum("amount", new("申请金额", "Sum applied for"))),
        "arrive" => new RecordArrival(posted.No(), posted.Day("on", Date), posted.Sum("amount", new("到账金额", "Sum that arrived")), posted.Maybe("proof")),
        "cut" => new DecideScoreDeduction(
            posted.Words("document", Document), posted.Day("on", Date), posted.Words("outcome", new("处理决定", "What it decides")), posted.MaybeSum("netPayment", new("末次付款余额", "Last payment that remains"))),
        _ => posted.Unknown(),
    };
}
