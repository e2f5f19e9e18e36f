using System.Collections.Immutable;
using Assessment.Grains.Rehearsals;
using Assessment.Silo.Access;
using Assessment.Web.Api.Problems;
using Assessment.Web.Api.Requests;
using Assessment.Web.Security;

namespace Assessment.Web.Api;

/// <summary>Tries a scheme on any periods; nothing is stored.</summary>
internal static class RehearsalEndpoints
{
    /// <summary>Maps it.</summary>
    public static void MapRehearsals(this IEndpointRouteBuilder api)
    {
        api.MapPost("/rehearsals", (HttpContext http, CancellationToken _) => Rehearse(http)).WithTags("schemes").Carries(
            new(typeof(Rehearsal), new("用任意考核期试算考核办法，不保存", "Try a scheme on any periods; nothing is stored"), typeof(Rehearsal), typeof(RehearsalResult), []), Acts.UseSchemeTools);
    }

    private static async Task<IResult> Rehearse(HttpContext http)
    {
        var (rehearsal, fault) = await BodyBinder.Bind<Rehearsal>(http.Request, [], http.RequestAborted);
        if (fault is not null)
        {
            return fault;
        }

        var answer = rehearsal!.Run();
        return answer.Broken is { } broken ? Fault.Of(broken.ToRefusal()) : QueryEndpoints.Json(answer.Value);
    }
}
