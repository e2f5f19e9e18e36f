using Assessment.Silo.Access;
using Assessment.Web.Hosting;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Overview;

/// <summary>All contracts at a glance, and as a workbook.</summary>
internal static class OverviewPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Urls.Overview, Show).Requires(Acts.ReadOverview);
        pages.MapGet(Urls.OverviewWorkbook, Download).Requires(Acts.ReadOverview);
    }

    private static async Task<IResult> Show(HttpContext http, OverviewQuery query)
    {
        var (filter, asked) = OverviewFilter.Read(http.Request.Query);
        return PageResults.Page<OverviewPage, OverviewModel>(await query.Look(filter, asked, http.RequestAborted));
    }

    private static async Task<IResult> Download(HttpContext http, OverviewQuery query, OverviewExport export, PageContext page)
    {
        var (filter, asked) = OverviewFilter.Read(http.Request.Query);
        // A file of something else than was meant would not say so; the page does.
        return asked.Faults.Count > 0 ? await Show(http, query) : await Workbooks.Portfolio(http, await export.Read(filter, asked, http.RequestAborted), page.Now, page.Language);
    }
}
