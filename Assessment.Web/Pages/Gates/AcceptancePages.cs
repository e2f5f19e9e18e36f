using Assessment.Grains;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Gates;

/// <summary>The acceptance: request, standard, notice, panel, opinions, conclusion, confirmations, each a step with its form in place.</summary>
internal static class AcceptancePages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts/{number}/acceptance", Show).Requires(Acts.ReadGate);
        pages.MapPost("/contracts/{number}/acceptance", Change).Requires(Acts.ReadGate);
    }

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? PageResults.Page<AcceptancePage, AcceptanceModel>(new(state, page))
            : PageResults.NoContract(number);

    private static Task<IResult> Change(string number, HttpContext http, ViewerContracts contracts, PageContext page) => contracts.Change(
        number, http, page, (posted, _) => AcceptanceForms.Command(posted), AcceptanceForms.FieldOf,
        (state, posted) => PageResults.Page<AcceptancePage, AcceptanceModel>(new(state, page), posted.Status));
}
