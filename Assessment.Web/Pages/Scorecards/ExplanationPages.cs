using Assessment.Grains;
using Assessment.Grains.Explaining;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Api.Problems;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Scorecards;

/// <summary>Why a number is what it is.</summary>
/// <param name="State">The contract as the viewer may see it.</param>
/// <param name="Of">The number's address.</param>
/// <param name="Tree">The explanation.</param>
public sealed record ExplanationModel(ContractState State, string Of, TraceNode Tree);

/// <summary>The explanation of any number, as a page of its own; scripts show it over the page that asks.</summary>
internal static class ExplanationPages
{
    private const string End = "/why";

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/contracts/{number}" + End, Show).Requires(Acts.ReadScores);

    /// <summary>True for the address of an explanation.</summary>
    public static bool Is(string url) => url.Split('?')[0].EndsWith(End, StringComparison.Ordinal);

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page)
    {
        if (await contracts.Find(number, http.RequestAborted) is not { } state)
        {
            return PageResults.NoContract(number);
        }

        // Without a number it is asked about the contract as a whole.
        var of = http.Request.Query["of"].ToString() is { Length: > 0 } named ? named : "term";
        // Asked through the engine and not of the state: the permission table decides about each kind of number.
        var asked = await contracts.Ask(state.Number, new Explain(of), http.RequestAborted);
        return asked.Refusal is { } refusal
            ? PageResults.Problem(Fault.StatusOf(refusal.Kind), new("没有这个数", "There is no such number"), refusal.Message)
            : PageResults.Page<ExplanationPage, ExplanationModel>(new(state, of, asked.Value!));
    }
}
