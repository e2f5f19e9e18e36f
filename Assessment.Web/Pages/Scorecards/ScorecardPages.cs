using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Scorecards;

/// <summary>A contract's scorecard.</summary>
internal static class ScorecardPages
{
    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/contracts/{number}", Show).Requires(Acts.ReadContract);

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? PageResults.Page<ScorecardPage, ScorecardModel>(ScorecardModel.Of(state, page, http.Request.Query))
            : PageResults.NoContract(number);
}
