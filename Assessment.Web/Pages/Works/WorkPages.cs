using Assessment.Silo.Access;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Works;

/// <summary>What waits for whoever looks.</summary>
/// <param name="Own">Their sheets and opinions.</param>
/// <param name="Vendor">What they can answer for the vendor.</param>
/// <param name="Counts">What waits for them as a manager.</param>
/// <param name="Oldest">What of that has waited longest.</param>
public sealed record WorkModel(
    IReadOnlyList<WaitingItem> Own, IReadOnlyList<WaitingItem> Vendor, IReadOnlyList<WaitingCount> Counts, IReadOnlyList<WaitingItem> Oldest);

/// <summary>My work, and where one begins.</summary>
internal static class WorkPages
{
    private const int Shown = 5;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Urls.Work, async (WaitingList waiting, PageContext page, HttpContext http) =>
            PageResults.Page<WorkPage, WorkModel>(await Model(waiting, page, http.RequestAborted))).Requires(Acts.ListContracts);
        // Evaluators begin with their sheets, who watches many contracts with all of them, everybody else with the list.
        pages.MapGet(Urls.Start, (PageContext page) => PageResults.SeeOther(
            page.Can(Acts.EnterScores) ? Urls.Work : page.Can(Acts.ReadOverview) ? Urls.Overview : Urls.Home)).Requires(Acts.UseOwnAccount);
    }

    private static async Task<WorkModel> Model(WaitingList waiting, PageContext page, CancellationToken cancel) => new(
        page.Can(Acts.EnterScores) || page.Can(Acts.SignOpinions) ? await waiting.OfPerson(cancel) : [],
        page.Holder!.Roles.Contains(Role.VendorContact) ? await waiting.OfVendor(cancel) : [],
        page.Can(Acts.WorkApprovals) ? await waiting.Counts(cancel) : [],
        page.Can(Acts.WorkApprovals) ? await waiting.OfManager(null, 0, Shown, cancel) : []);
}
