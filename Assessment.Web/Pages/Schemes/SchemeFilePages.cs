using System.Globalization;
using Assessment.Grains.Values;
using Assessment.Reports;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Hosting;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Schemes;

/// <summary>A scheme as a workbook, from a link on a page.</summary>
internal static class SchemeFilePages
{
    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/contracts/{number}/scheme/workbook", Download).Requires(Acts.ReadContract);

    private static async Task<IResult> Download(string number, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        var asked = int.TryParse(http.Request.Query["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : (int?)null;
        var frozen = asked is { } no ? state.Schemes.Frozen.FirstOrDefault(f => f.Version == no) : state.Schemes.InForce;
        if (frozen is null)
        {
            return PageResults.Problem(StatusCodes.Status404NotFound, new("没有这一版办法", "There is no such version"), new(
                "合同还没有冻结的办法，或没有这一版。请从考核办法页下载。", "The contract has no frozen scheme, or not that version. Download it from the page of the scheme."));
        }

        var tip = await contracts.Tip(state, http.RequestAborted);
        return await Workbooks.Scheme(http, frozen.Scheme, new(page.Person!, page.Now, tip, state.Version, page.Language), $"{state.Number}-scheme-v{frozen.Version}.xlsx", state.Number);
    }
}
