using Assessment.Silo.Access;
using Assessment.Silo.Storage;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Assessment.Web.Pages.Vendors;

/// <summary>A vendor over its contracts, from the read models: no contract's state is loaded for it.</summary>
internal static class VendorPages
{
    private const int Most = 100;

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/vendors/{code}", Show).Requires(Acts.ListContracts);

    private static async Task<IResult> Show(string code, HttpContext http, IDbContextFactory<AssessmentDb> databases, PageContext page)
    {
        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        var visible = db.Contracts.AsNoTracking().VisibleTo(page.Holder!.Contracts, c => c.Contract).Where(c => c.VendorCode == code);
        var cards = await visible.OrderBy(c => c.Contract).Take(Most).ToListAsync(http.RequestAborted);
        if (cards.Count == 0)
        {
            return PageResults.Problem(StatusCodes.Status404NotFound, new("没有这个供应商", "There is no such vendor"), new(
                $"没有统一社会信用代码为 {code} 的供应商，或您的帐号未获授权查看其合同。请核对代码。", $"No vendor has the credit code {code}, or your account has no role on its contracts. Check the code."));
        }

        var total = cards.Count < Most ? cards.Count : await visible.CountAsync(http.RequestAborted);
        var numbers = cards.Select(c => c.Contract).ToList();
        var periods = await db.Periods.AsNoTracking().Where(p => numbers.Contains(p.Contract)).OrderBy(p => p.Contract).ThenBy(p => p.No).ToListAsync(http.RequestAborted);
        return PageResults.Page<VendorPage, VendorModel>(VendorModel.Of(code, cards, total, periods.ToLookup(p => p.Contract), page));
    }
}
