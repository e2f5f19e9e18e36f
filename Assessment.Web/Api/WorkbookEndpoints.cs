using Assessment.Grains.Contracts;
using Assessment.Reports;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Problems;
using Assessment.Web.Hosting;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>Downloads.</summary>
internal static class WorkbookEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapWorkbook(this IEndpointRouteBuilder contract)
    {
        Delegate read = Read;
        contract.MapGet("/workbook", read).WithTags("reports").Carries(
            new(typeof(ContractWorkbook), new("考核工作簿（评分表、汇总表，活公式）", "The workbook: score sheets and summary with live formulas"), null, typeof(byte[]), [])
            {
                MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            }, Policies.Read);
    }

    private static async Task<IResult> Read(HttpContext http, IContracts contracts, TimeProvider time)
    {
        if (!RouteValues.TryContract(http, out var number))
        {
            return RouteValues.NoSuchContract(http);
        }

        var state = await contracts.State(number, http.RequestAborted);
        var rule = new ContractMustBeRegistered(state);
        return rule.IsBroken()
            ? Fault.Of(rule.ToRefusal())
            : await Workbooks.Download(contracts, state, http.User.PersonId(), time.GetUtcNow(), Language.Of(http.Request), http.RequestAborted);
    }
}
