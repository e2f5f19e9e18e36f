using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Silo.Access;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Sheets.Grid;

/// <summary>What the grid of the score sheet asks for: its rows, what a paste would do, and the changes themselves.</summary>
internal static class GridPages
{
    private const int MostCells = 500;
    private const int LongestOperation = 60;

    private static readonly Fault Unreadable = Fault.Bad("changes-must-be-readable", new(
        $"更改的格式有误：一次至多 {MostCells} 处，每处须有操作编号。", $"The changes are malformed: at most {MostCells} at once, each with its operation id."));

    private static readonly Fault Elses = Fault.Of(StatusCodes.Status403Forbidden, "changes-must-be-ones-own", new(
        "这些更改是另一人录入的，没有写入。请以原来的帐号登录后继续。", "Somebody else made these changes; nothing was written. Sign in as that person to go on."));

    public static void Map(RouteGroupBuilder pages)
    {
        const string route = "/contracts/{number}/periods/{no:int}";
        pages.MapGet(route + "/grid", Show).Requires(Acts.ReadScores).WithMetadata(new Unattended());
        pages.MapPost(route + "/cells", Change).Requires(Acts.EnterScores);
        pages.MapPost(route + "/cells/check", Check).Requires(Acts.EnterScores);
    }

    private static async Task<IResult> Show(string number, int no, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        return Sheet(state, no, page, out var sheet) is { } fault ? fault : Data(http, new GridRows(sheet, page).Body());
    }

    // Bodies are read here and not by the framework, which would do so before the form is known to be ours.
    private static async Task<IResult> Change(string number, int no, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        var (changes, unread) = await BodyBinder.Bind<CellChanges>(http.Request, [], http.RequestAborted);
        if (unread is not null)
        {
            return unread;
        }

        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        if ((Sheet(state, no, page, out var sheet) ?? Malformed(changes!, page)) is { } fault)
        {
            return fault;
        }

        var results = new List<CellResult>();
        foreach (var change in changes!.Cells)
        {
            results.Add(await CellWork.Carry(change, sheet, contracts, page, http.RequestAborted));
        }

        Sheet(await contracts.State(state.Number, http.RequestAborted), no, page, out var now);
        return Data(http, new CellsBody([.. results], new GridRows(now, page).Body([.. changes!.Cells.Select(c => c.Item)])));
    }

    private static async Task<IResult> Check(string number, int no, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        var (changes, unread) = await BodyBinder.Bind<CellChanges>(http.Request, [], http.RequestAborted);
        if (unread is not null)
        {
            return unread;
        }

        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        return (Sheet(state, no, page, out var sheet) ?? Malformed(changes!, page)) is { } fault
            ? fault
            : Data(http, new CellsBody([.. changes!.Cells.Select(c => CellWork.Rehearse(c, sheet, page))], new GridRows(sheet, page).Body([])));
    }

    private static Fault? Malformed(CellChanges changes, PageContext page) =>
        changes.Person != page.Person ? Elses
        : changes.Cells.Length <= MostCells && changes.Cells.All(c => c.Operation is { Length: > 0 and <= LongestOperation } id && id.All(l => char.IsAsciiLetterOrDigit(l) || l == '-'))
            ? null
        : Unreadable;

    private static Fault? Sheet(ContractState state, int no, PageContext page, out SheetModel sheet)
    {
        var answer = new GetPeriod(no).Answer(state, page.Now);
        sheet = answer.Value is { } detail ? new(state, detail, page.Person!, page.Today, SheetRights.Of(page, state.Number)) : null!;
        return answer.Broken is { } broken ? Fault.Of(broken.ToRefusal()) : null;
    }

    private static IResult Data<T>(HttpContext http, T body)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(body, Json.Options);
    }
}
