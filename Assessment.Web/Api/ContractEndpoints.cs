using Assessment.Grains.Contracts;
using Assessment.Silo.Access;
using Assessment.Silo.Engine;
using Assessment.Web.Api.Requests;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>Contracts: the list, one of them, a new one.</summary>
internal static class ContractEndpoints
{
    /// <summary>Maps what concerns all contracts.</summary>
    public static void MapContracts(this IEndpointRouteBuilder api)
    {
        api.MapPost("/contracts", (HttpContext http, ViewerContracts contracts) => Register(http, contracts)).WithTags("contracts")
            .Carries(new(typeof(RegisterContract), new("登记合同", "Register a contract"), typeof(ContractFile), typeof(ReceiptBody), []) { Changes = true, Creates = true }, Acts.RegisterContracts);
    }

    /// <summary>Maps what concerns one contract.</summary>
    public static void MapContract(this IEndpointRouteBuilder contract) =>
        contract.MapQuery<GetContract, ContractView>("", new("合同及其留空的要素", "A contract, with the particulars it leaves blank"), _ => new GetContract())
            .WithTags("contracts");

    private static async Task<IResult> Register(HttpContext http, ViewerContracts contracts)
    {
        var (file, fault) = await BodyBinder.Bind<ContractFile>(http.Request, [], http.RequestAborted);
        return fault ?? await CommandEndpoints.Execute(http, contracts, file!.Number, new RegisterContract(file.Contract), creates: true);
    }
}
