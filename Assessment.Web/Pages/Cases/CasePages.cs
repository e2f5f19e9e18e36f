using System.Globalization;
using Assessment.Grains.Breaches;
using Assessment.Grains;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Cases;

/// <summary>Objections, rectifications, breaches: one page with a form in place for each step.</summary>
internal static class CasePages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts/{number}/cases", Show).Requires(Acts.ReadCases);
        pages.MapPost("/contracts/{number}/cases", Change).Requires(Acts.ReadCases);
    }

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? PageResults.Page<CasesPage, CasesModel>(Model(state, http, page))
            : PageResults.NoContract(number);

    private static Task<IResult> Change(string number, HttpContext http, ViewerContracts contracts, PageContext page) => contracts.Change(
        number, http, page, CaseForms.Command, CaseForms.FieldOf,
        (state, posted) => PageResults.Page<CasesPage, CasesModel>(Model(state, http, page), posted.Status));

    private static CasesModel Model(ContractState state, HttpContext http, PageContext page)
    {
        var breaches = page.Can(Acts.ReadBreaches, state.Number) ? new GetBreaches().Answer(state, page.Now).Value : null;
        var (objection, entry) = page.Posted is { Do: "adjust" } posted ? (posted["no"], posted["entry"]) : (http.Request.Query["objection"].ToString(), http.Request.Query["entry"].ToString());
        return new(state, page, breaches, Number(objection) is { } no && Number(entry) is { } id ? (no, id) : null);
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : null;
}
