using Assessment.Silo.Engine;
using Assessment.Web.Hosting;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Scorecards;

/// <summary>The workbook, from a link on the scorecard.</summary>
internal static class WorkbookPages
{
    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/contracts/{number}/workbook", Download);

    private static async Task<IResult> Download(string number, HttpContext http, IContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? await Workbooks.Download(contracts, state, page.Person!, page.Now, page.Language, http.RequestAborted)
            : PageResults.NoContract(number);
}
