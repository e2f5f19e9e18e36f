using System.Collections.Immutable;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>Who the server takes the caller for.</summary>
/// <param name="Person">The person's id.</param>
/// <param name="May">Names of the policies that the person meets.</param>
public sealed record MeAnswer(string Person, ImmutableArray<string> May);

/// <summary>The caller.</summary>
internal static class MeEndpoints
{
    /// <summary>Maps it.</summary>
    public static void MapMe(this IEndpointRouteBuilder api)
    {
        Delegate me = (HttpContext http) => QueryEndpoints.Json(new MeAnswer(http.User.PersonId(), [.. Policies.All]));
        api.MapGet("/me", me).WithTags("me").Carries(new(typeof(MeAnswer), new("当前操作人", "The person who calls"), null, typeof(MeAnswer), []), Policies.Read);
    }
}
