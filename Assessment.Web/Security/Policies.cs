using Microsoft.AspNetCore.Authorization;

namespace Assessment.Web.Security;

/// <summary>
/// What an endpoint asks of whoever calls it. For now each asks for a named person; the domain decides who may score
/// what. Every endpoint names one, or says that it is anonymous.
/// </summary>
public static class Policies
{
    /// <summary>To look.</summary>
    public const string Read = "read";

    /// <summary>To enter scores and submit one's own sheet.</summary>
    public const string Score = "score";

    /// <summary>To attach evidence: evaluators and managers.</summary>
    public const string Attach = "attach";

    /// <summary>To run schemes, sheets and publications.</summary>
    public const string Manage = "manage";

    /// <summary>To register contracts.</summary>
    public const string Administer = "administer";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Score, Attach, Manage, Administer];

    /// <summary>Adds the policies; whatever names none is denied to strangers.</summary>
    internal static void Add(AuthorizationOptions options)
    {
        var named = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(PersonClaims.Name).Build();
        options.FallbackPolicy = named;
        options.DefaultPolicy = named;
        foreach (var policy in All)
        {
            options.AddPolicy(policy, named);
        }
    }
}
