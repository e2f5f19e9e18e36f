using Assessment.Grains;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Registers;

/// <summary>Notices, addresses, particulars and the registers that the contract asks to be kept: one page of tables with their forms.</summary>
internal static class RegisterPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/contracts/{number}/registers", Show).Requires(Acts.ReadRegisters);
        pages.MapPost("/contracts/{number}/registers", Change).Requires(Acts.ReadRegisters);
    }

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? PageResults.Page<RegistersPage, RegistersModel>(new(state, page))
            : PageResults.NoContract(number);

    private static Task<IResult> Change(string number, HttpContext http, ViewerContracts contracts, PageContext page) => contracts.Change(
        number, http, page, (posted, _) => RegisterForms.Command(posted), PageCommands.FieldOf,
        (state, posted) => PageResults.Page<RegistersPage, RegistersModel>(new(state, page), posted.Status));
}
