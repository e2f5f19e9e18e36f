using Assessment.Silo.Engine;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Scorecards;

/// <summary>A contract's scorecard.</summary>
internal static class ScorecardPages
{
    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/contracts/{number}", Show);

    private static async Task<IResult> Show(string number, HttpContext http, IContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? PageResults.Page<ScorecardPage, ScorecardModel>(ScorecardModel.Of(state, page.Now))
            : PageResults.NoContract(number);
}
