using Assessment.Grains.Acceptance;
using Assessment.Grains.Payments;
using Assessment.Grains.Scoring;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Gates;

/// <summary>The gate of the last payment, asked about a day.</summary>
internal static class GatePages
{
    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/contracts/{number}/gate", Show).Requires(Acts.ReadGate);

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

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
            new(state, gate, new GetTerm(Deep: true).Answer(state, page.Now).Value, plan, bad ? typed : null),
            bad ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }
}
