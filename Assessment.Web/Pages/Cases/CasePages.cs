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

    private static async Task<IResult> Change(string number, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        page.Posted = posted;
        if (CaseForms.Command(posted, state) is { } command && posted.Sound)
        {
            var outcome = await contracts.Execute(state.Number, command, page.Person!, posted.Operation, http.RequestAborted);
            if (outcome.Receipt is { } receipt)
            {
                return PageResults.SeeOther(Done.Address(page.Path, command, receipt));
            }

            posted.Refuse(outcome.Refusal!, place => CaseForms.FieldOf(posted, place));
            state = await contracts.State(state.Number, http.RequestAborted);
        }

        return PageResults.Page<CasesPage, CasesModel>(Model(state, http, page), posted.Status);
    }

    private static CasesModel Model(ContractState state, HttpContext http, PageContext page)
    {
        var breaches = page.Can(Acts.ReadBreaches, state.Number) ? new GetBreaches().Answer(state, page.Now).Value : null;
        var (objection, entry) = page.Posted is { Do: "adjust" } posted ? (posted["no"], posted["entry"]) : (http.Request.Query["objection"].ToString(), http.Request.Query["entry"].ToString());
        return new(state, page, breaches, Number(objection) is { } no && Number(entry) is { } id ? (no, id) : null);
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : null;
}
