using Assessment.Grains.Contracts;
using Assessment.Reports;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Problems;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>The workbook of a contract, to be kept.</summary>
internal static class WorkbookEndpoints
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps it.</summary>
    public static void MapWorkbook(this IEndpointRouteBuilder contract)
    {
        Delegate write = (HttpContext http, IContracts contracts, TimeProvider time) => Write(http, contracts, time);
        contract.MapGet("/workbook", write).WithTags("reports").Carries(
            new(typeof(ContractWorkbook), new("下载考核工作簿（语言随 Accept-Language）", "Download the workbook, in the language of Accept-Language"), null, typeof(Stream), []) { MediaType = MediaType },
            Policies.Read);
    }

    private static async Task<IResult> Write(HttpContext http, IContracts contracts, TimeProvider time)
    {
        if (!RouteValues.TryContract(http, out var number))
        {
            return RouteValues.NoSuchContract(http);
        }

        var state = await contracts.State(number, http.RequestAborted);
        var known = new ContractMustBeRegistered(state);
        if (known.IsBroken())
        {
            return Fault.Of(known.ToRefusal());
        }

        // Newer entries may have come meanwhile; the stamp names the one that the state ends with.
        var tip = (await contracts.History(number, state.Version - 1, http.RequestAborted))[0];
        var language = Language.Of(http.Request);
        http.Response.Headers.ContentLanguage = language;
        http.Response.Headers.Append("Vary", "Accept-Language");
        var bytes = ContractWorkbook.Write(state, new(http.User.PersonId(), time.GetUtcNow(), tip.Hash, state.Version, language));
        return Results.File(bytes, MediaType, $"{number}-v{state.Version}.xlsx");
    }
}
