using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Hosting;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Scorecards;

/// <summary>The workbook, from a link on the scorecard.</summary>
internal static class WorkbookPages
{
    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/contracts/{number}/workbook", Download).Requires(Acts.ExportReports);

    private static async Task<IResult> Download(string number, HttpContext http, ViewerContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? await Workbooks.Download(http, contracts, state, page.Now, page.Language)
            : PageResults.NoContract(number);
}
