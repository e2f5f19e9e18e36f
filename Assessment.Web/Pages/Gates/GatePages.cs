using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Journal;
using Assessment.Grains.Payments;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Gates;

/// <summary>The gate of the last payment, asked about a day; and what lets a condition pass that is not met.</summary>
internal static class GatePages
{
    private static readonly Text Reason = new("理由", "Reason");

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts/{number}/gate", Show).Requires(Acts.ReadGate);
        pages.MapPost("/contracts/{number}/gate", Change).Requires(Acts.ReadGate);
    }

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? Page(state, http, page, StatusCodes.Status200OK)
            : PageResults.NoContract(number);

    private static Task<IResult> Change(string number, HttpContext http, ViewerContracts contracts, PageContext page) => contracts.Change(
        number, http, page, (posted, _) => Command(posted), PageCommands.FieldOf, (state, posted) => Page(state, http, page, posted.Status));

    private static ICommand? Command(Posted posted) => posted.Do switch
    {
        "waive" => new RequestWaiver(posted["condition"], posted.Words("reason", Reason)),
        "approve" => new ApproveWaiver(posted["condition"]),
        "revoke" => new RevokeWaiver(posted["condition"], posted.Words("reason", Reason)),
        _ => posted.Unknown(),
    };

    private static IResult Page(ContractState state, HttpContext http, PageContext page, int status)
    {
        var typed = http.Request.Query["on"].ToString();
        var read = Reading.TryDay(typed, out var day);
        var answer = new GetGate(read ? day : null).Answer(state, page.Now);
        if (answer.Value is not { } gate)
        {
            return PageResults.Problem(answer.Broken!);
        }

        var bad = !read && !string.IsNullOrWhiteSpace(typed);
        var plan = page.Can(Acts.ReadPayments, state.Number) ? new GetPayments().Answer(state, page.Now).Value?.BackPlan ?? [] : [];
        return PageResults.Page<GatePage, GateModel>(
            new(state, page, gate, new GetTerm(Deep: true).Answer(state, page.Now).Value, plan, bad ? typed : null),
            bad && status == StatusCodes.Status200OK ? StatusCodes.Status400BadRequest : status);
    }
}
