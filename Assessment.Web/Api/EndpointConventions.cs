using Assessment.Silo.Access;
using Assessment.Web.Api.Problems;
using Assessment.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;

namespace Assessment.Web.Api;

/// <summary>What every endpoint of the API says of itself.</summary>
internal static class EndpointConventions
{
    private static readonly int[] Always = [400, 401, 403, 404, 429, 503];
    private static readonly int[] WithBody = [413, 415, 422];
    private static readonly int[] Changing = [409];
    private static readonly int[] Conditional = [412, 428];

    /// <summary>Says what an endpoint carries and who may call it: only with a token.</summary>
    public static RouteHandlerBuilder Carries(this RouteHandlerBuilder builder, EndpointFacts facts, Act act)
    {
        builder.WithMetadata(facts).Requires(act).RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = AccountSchemes.Token });
        builder.WithMetadata(new ProducesResponseTypeMetadata(facts.Creates ? 201 : 200, facts.Answer, [facts.MediaType]));
        foreach (var status in Statuses(facts).Order())
        {
            builder.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), [Fault.MediaType]));
        }

        return builder;
    }

    private static IEnumerable<int> Statuses(EndpointFacts facts) => Always
        .Concat(facts.Body is null ? [] : WithBody)
        .Concat(facts.Changes ? Changing : [])
        .Concat(facts.IfMatch ? Conditional : [])
        .Concat(facts.Also);
}
