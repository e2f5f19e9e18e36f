using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Demo;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Home;

/// <summary>The list of contracts, and how a first one gets into it.</summary>
internal static class HomePages
{
    private const int PageSize = 50;
    private const string SampleFile = "contract-CYCGW-2026-0044.json";

    public static void Map(RouteGroupBuilder pages)
    {
        // Everybody lands here: whoever has no contracts is led to what is theirs.
        pages.MapGet(Urls.Home, async (HttpContext http, ViewerContracts contracts, IContractList list, PageContext page) => page.Can(Acts.ListContracts)
            ? PageResults.Page<HomePage, HomeModel>(await Model(http, contracts, list, page))
            : PageResults.SeeOther(page.Can(Acts.ReadPermissions) ? Urls.People : Urls.Mine)).Requires(Acts.UseOwnAccount);
        // Whoever cuts an address back looks for the list.
        pages.MapGet("/contracts", () => PageResults.SeeOther(Urls.Home)).Requires(Acts.UseOwnAccount);
        pages.MapPost(Urls.Home, Register).Requires(Acts.RegisterContracts);
    }

    private static async Task<IResult> Register(HttpContext http, ViewerContracts contracts, IContractList list, PageContext page)
    {
        var posted = await PostedReader.Read(http.Request, http.RequestAborted);
        page.Posted = posted;
        if (Chosen(posted) is { } file)
        {
            var command = new RegisterContract(file.Contract);
            var outcome = await contracts.Execute(file.Number, command, page.Person!, posted.Operation, http.RequestAborted);
            // Who registers contracts need not be who runs their schemes.
            outcome = outcome.Refusal is null && posted.Do == "sample" && page.Can(Acts.ManageScheme, file.Number)
                ? await contracts.Execute(file.Number, new ProposeScheme(Samples.StarterScheme()), page.Person!, posted.Operation + "s", http.RequestAborted)
                : outcome;
            if (outcome.Receipt is { } receipt)
            {
                return PageResults.SeeOther(Done.Address(Urls.Contract(file.Number), command, receipt));
            }

            posted.Refuse(outcome.Refusal!, place => JsonField.Pasted);
        }

        return PageResults.Page<HomePage, HomeModel>(await Model(http, contracts, list, page), posted.Status);
    }

    private static ContractFile? Chosen(Posted posted) =>
        posted.Do == "sample" ? Samples.Contract(SampleFile)
        : posted.TryJson<ContractFile>(new("合同", "the contract"), out var file) ? file
        : null;

    private static async Task<HomeModel> Model(HttpContext http, ViewerContracts contracts, IContractList list, PageContext page)
    {
        var asked = int.TryParse(http.Request.Query["page"], out var no) && no is >= 1 and <= 1_000_000 ? no : 1;
        var (numbers, total) = await list.Page(page.Holder!.Contracts, (asked - 1) * PageSize, PageSize, http.RequestAborted);
        var rows = new List<ContractRow>();
        foreach (var number in numbers)
        {
            var state = await contracts.State(number, http.RequestAborted);
            if (state.Contract is not null)
            {
                rows.Add(ContractRow.Of(state, page));
            }
        }

        return new(rows, asked, Math.Max(1, (total + PageSize - 1) / PageSize), total);
    }
}
