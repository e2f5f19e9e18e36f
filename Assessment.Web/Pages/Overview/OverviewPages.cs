using Assessment.Silo.Access;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Overview;

/// <summary>All contracts at a glance.</summary>
internal static class OverviewPages
{
    public static void Map(RouteGroupBuilder pages) => pages.MapGet(Urls.Overview, async (HttpContext http, OverviewQuery query) =>
    {
        var (filter, asked) = OverviewFilter.Read(http.Request.Query);
        return PageResults.Page<OverviewPage, OverviewModel>(await query.Look(filter, asked, http.RequestAborted));
    }).Requires(Acts.ReadOverview);
}
