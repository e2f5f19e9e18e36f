using Assessment.Grains.Contracts;
using Assessment.Reports;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Problems;
using Assessment.Web.Hosting;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>The workbook of a contract, to be kept.</summary>
internal static class WorkbookEndpoints
{
    /// <summary>Maps it.</summary>
    public static void MapWorkbook(this IEndpointRouteBuilder contract)
    {
        contract.MapGet("/workbook", (HttpContext http, ViewerContracts contracts, TimeProvider time) => Write(http, contracts, time)).WithTags("reports").Carries(
            new(typeof(ContractWorkbook), new("下载考核工作簿（语言随 Accept-Language）", "Download the workbook, in the language of Accept-Language"), null, typeof(Stream), []) { MediaType = Workbooks.MediaType },
            Acts.ExportReports);
    }

    private static async Task<IResult> Write(HttpContext http, ViewerContracts contracts, TimeProvider time)
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

        var language = Language.Of(http.Request);
        http.Response.Headers.ContentLanguage = language;
        http.Response.Headers.Append("Vary", "Accept-Language");
        return await Workbooks.Download(http, contracts, state, time.GetUtcNow(), language);
    }
}
