using Assessment.Grains;
using Assessment.Grains.Contracts;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Silo.Auditing;
using Assessment.Web.Api;
using Assessment.Web.Api.Problems;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Assessment.Web.Security;

/// <summary>The action of the permission table that an endpoint is. Every endpoint names one, or says that it is open to all.</summary>
/// <param name="Act">The action.</param>
public sealed record ActRequirement(Act Act) : IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <inheritdoc/>
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Names an endpoint's action.</summary>
public static class ActEndpoints
{
    /// <summary>Says which action an endpoint is.</summary>
    public static T Requires<T>(this T builder, Act act)
        where T : IEndpointConventionBuilder => builder.WithMetadata(new ActRequirement(act));

    /// <summary>The contract that a request is about, by its path; null when it names none that can be read.</summary>
    internal static ContractNumber? Contract(HttpContext http) =>
        (http.GetRouteValue("contract") ?? http.GetRouteValue("number")) is string text && RouteValues.TryRead(text, out var number) ? number : null;
}

/// <summary>Asks the permission table.</summary>
internal sealed class ActHandler : AuthorizationHandler<ActRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ActRequirement requirement)
    {
        if (context.User.Holder() is not { } holder || context.Resource is not HttpContext http)
        {
            return Task.CompletedTask;
        }

        // A path that cannot be read as a contract's number leads nowhere; the endpoint says so.
        var verdict = !requirement.Act.OfContract ? holder.May(requirement.Act)
            : ActEndpoints.Contract(http) is { } number ? holder.May(requirement.Act, number)
            : Verdict.Allowed;
        if (verdict == Verdict.Allowed)
        {
            context.Succeed(requirement);
        }
        else
        {
            context.Fail(new(this, verdict.ToString()));
        }

        return Task.CompletedTask;
    }
}

/// <summary>Answers whoever may not: 403, or 404 where a contract does not exist for them; and writes it into the audit log.</summary>
internal sealed class ActResults(IAuditLog audit) : IAuthorizationMiddlewareResultHandler
{
    private static readonly AuthorizationMiddlewareResultHandler Usual = new();

    /// <summary>What is said of an action that the roles do not allow.</summary>
    public static Text NotAllowed(Act act) => new(
        $"您的角色不能进行“{act.Name.Zh}”。如工作需要，请联系安全管理员。",
        $"Your role does not allow this: {act.Name.En}. Ask the security administrator if your work needs it.");

    /// <summary>The event that says that somebody may not.</summary>
    internal static AuditEvent Refusal(HttpContext http, ContractNumber? number, Act? act) => new("access.refused", AuditEvent.Refused)
    {
        Account = http.User.Holder()?.Account, Address = http.Source(), Target = $"{http.Request.Method} {http.Request.Path}", Contract = number?.Value, Detail = act?.Code,
    };

    /// <inheritdoc/>
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // A session that ended while somebody was typing: what they typed is not lost in a redirect.
        if (authorizeResult.Challenged && IsForm(context.Request) && await PostedReader.Typed(context.Request) is { Count: > 0 } typed)
        {
            await context.RequestServices.GetRequiredService<PageRequests>().Prepare(context);
            await PageResults.SignedOut(typed).ExecuteAsync(context);
            return;
        }

        if (!authorizeResult.Forbidden)
        {
            await Usual.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        var act = context.GetEndpoint()?.Metadata.GetMetadata<ActRequirement>()?.Act;
        var number = ActEndpoints.Contract(context);
        await audit.Write(Refusal(context, number, act), context.RequestAborted);
        var hidden = number is not null && (authorizeResult.AuthorizationFailure?.FailureReasons.Any(r => r.Message == nameof(Verdict.Hidden)) ?? false);
        if (IsApi(context.Request))
        {
            await (hidden ? Fault.Of(new ContractMustBeRegistered(ContractState.Empty(number!.Value)).ToRefusal())
                : Fault.Of(StatusCodes.Status403Forbidden, "role-must-allow-the-action", Words(act))).Write(context);
            return;
        }

        await context.RequestServices.GetRequiredService<PageRequests>().Prepare(context);
        await (hidden ? PageResults.NoContract((string)(context.GetRouteValue("number") ?? ""))
            : PageResults.Problem(StatusCodes.Status403Forbidden, new("无权操作", "Not allowed"), Words(act))).ExecuteAsync(context);
    }

    private static bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    private static bool IsForm(HttpRequest request) =>
        !IsApi(request) && HttpMethods.IsPost(request.Method) && request.HasFormContentType && request.ContentLength is <= PostedReader.MostForm;

    private static Text Words(Act? act) => act is null ? new("您无权进行此操作。", "You may not do that.") : NotAllowed(act);
}
