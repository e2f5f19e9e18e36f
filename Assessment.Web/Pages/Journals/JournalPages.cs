using System.Globalization;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Journals;

/// <summary>Who did what, when.</summary>
internal static class JournalPages
{
    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/contracts/{number}/journal", Show).Requires(Acts.ReadJournal);

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        var pages = (int)Math.Max(1, (state.Version + PageSize - 1) / PageSize);
        var asked = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : 1;
        var current = Math.Clamp(asked, 1, pages);
        var last = state.Version - ((current - 1L) * PageSize);
        var records = await contracts.History(state.Number, Math.Max(0, last - PageSize), http.RequestAborted);
        var lines = records.Where(r => r.Version <= last).Reverse().SelectMany(r => JournalWords.Lines(state, r)).ToList();
        return PageResults.Page<JournalPage, JournalModel>(new(state, lines, current, pages));
    }
}
