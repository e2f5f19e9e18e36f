using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Sheets;

/// <summary>A period's score sheet: entering, submitting, publishing, reopening.</summary>
internal static class SheetPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts/{number}/periods/{no:int}", Show).Requires(Acts.ReadScores);
        pages.MapPost("/contracts/{number}/periods/{no:int}", Change).Requires(Acts.ReadScores);
    }

    private static async Task<IResult> Show(string number, int no, HttpContext http, ViewerContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? Sheet(state, no, page, StatusCodes.Status200OK)
            : PageResults.NoContract(number);

    private static async Task<IResult> Change(string number, int no, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        page.Posted = posted;
        var command = SheetForms.Command(posted, no, state.Schemes.AsOf(no).InForce?.Scheme);
        if (command is null || !posted.Sound)
        {
            return Sheet(state, no, page, posted.Status);
        }

        var outcome = await contracts.Execute(state.Number, command, page.Person!, posted.Operation, http.RequestAborted);
        if (outcome.Receipt is { } receipt)
        {
            var entry = receipt.Events.OfType<EntryRecorded>().FirstOrDefault();
            return PageResults.SeeOther(Done.Address(page.Path, command, receipt, entry?.Item, entry?.Entry));
        }

        posted.Refuse(outcome.Refusal!);
        return Sheet(await contracts.State(state.Number, http.RequestAborted), no, page, posted.Status);
    }

    private static IResult Sheet(ContractState state, int no, PageContext page, int status)
    {
        var answer = new GetPeriod(no).Answer(state, page.Now);
        return answer.Value is { } detail
            ? PageResults.Page<SheetPage, SheetModel>(new(state, detail, page.Person!, page.Today, SheetRights.Of(page, state.Number)), status)
            : PageResults.Problem(answer.Broken!);
    }
}
