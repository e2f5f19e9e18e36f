using System.Collections.Immutable;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>Who the server takes the caller for.</summary>
/// <param name="Person">The account's name: what the journal keeps as the actor.</param>
/// <param name="Roles">The roles, each with the contract it is held on, or * for all.</param>
/// <param name="May">Codes of the actions that the roles and the token's scopes allow, on whatever contracts the roles are held.</param>
public sealed record MeAnswer(string Person, ImmutableArray<RoleLine> Roles, ImmutableArray<string> May);

/// <summary>A role of the caller.</summary>
/// <param name="Role">Code of the role.</param>
/// <param name="Contract">The contract, or * for all.</param>
public sealed record RoleLine(string Role, string Contract);

/// <summary>The caller.</summary>
internal static class MeEndpoints
{
    /// <summary>Maps it.</summary>
    public static void MapMe(this IEndpointRouteBuilder api)
    {
        api.MapGet("/me", (HttpContext http) => QueryEndpoints.Json(Answer(http.User.Holder()!))).WithTags("me").Carries(new(typeof(MeAnswer), new("当前操作人", "The person who calls"), null, typeof(MeAnswer), []), Acts.UseOwnAccount);
    }

    private static MeAnswer Answer(Holder holder) => new(
        holder.Account,
        [.. holder.Grants.Select(g => new RoleLine(g.Role.Code(), g.Contract?.Value ?? "*"))],
        [.. Acts.All.Where(a => holder.Grants.Any(g => (g.Contract is { } number ? holder.May(a, number) : holder.May(a, Anything)) == Verdict.Allowed)).Select(a => a.Code)]);

    // Stands for any contract, of roles that are held on all.
    private static readonly ContractNumber Anything = ContractNumber.Parse("ANY");
}
