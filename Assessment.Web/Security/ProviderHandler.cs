using System.Security.Claims;
using System.Text.Encodings.Web;
using Assessment.Silo.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Assessment.Web.Security;

/// <summary>Why a provider's answer lets nobody in.</summary>
public enum ProviderFault
{
    /// <summary>The provider does not answer, or what it says of itself cannot be used.</summary>
    Unreachable,

    /// <summary>Whoever was there, or the provider's rules, said no.</summary>
    Denied,

    /// <summary>The provider reports an error of its own, or no longer takes the code.</summary>
    Failed,

    /// <summary>No sign-in of this browser waits for this answer: it took too long, was answered before, or began elsewhere.</summary>
    Lost,

    /// <summary>The answer is to another sign-in than the one that was asked for.</summary>
    Nonce,

    /// <summary>By our clock the answer has expired, or is not valid yet.</summary>
    Clock,

    /// <summary>The answer is not proven: signature, issuer, audience or form are wrong.</summary>
    Untrusted,

    /// <summary>The provider is sure, but nobody here may come in so.</summary>
    Account,
}

/// <summary>What came back from the provider.</summary>
/// <param name="Word">Whom it names, when that is proven.</param>
/// <param name="Fault">Why not otherwise.</param>
/// <param name="Back">Where to go then, as it was kept; null when that is lost.</param>
public sealed record ProviderAnswer(ProviderWord? Word, ProviderFault Fault, string? Back);

/// <summary>
/// The framework's handler, which speaks only when our endpoint asks it to: limits, pages and the audit log stand before it as before any
/// other endpoint, and it signs nobody in by itself.
/// </summary>
internal sealed class ProviderHandler(IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory logger, HtmlEncoder html, UrlEncoder url)
    : OpenIdConnectHandler(options, logger, html, url)
{
    private const string Back = "back";

    private static readonly object Asked = new();
    private static readonly object Answer = new();

    /// <summary>Sends the browser to the provider.</summary>
    public static Task Send(HttpContext http, string back) =>
        http.ChallengeAsync(AccountSchemes.Provider, new AuthenticationProperties { RedirectUri = back, Items = { [Back] = back } });

    /// <summary>Reads what the browser brought back.</summary>
    public static async Task<ProviderAnswer> Read(HttpContext http)
    {
        http.Items[Asked] = true;
        var handler = await http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>().GetHandlerAsync(http, AccountSchemes.Provider);
        await ((IAuthenticationRequestHandler)handler!).HandleRequestAsync();
        return http.Items[Answer] as ProviderAnswer ?? new(null, ProviderFault.Lost, null);
    }

    /// <inheritdoc/>
    public override Task<bool> ShouldHandleRequestAsync() => Task.FromResult(Context.Items.ContainsKey(Asked));

    /// <summary>
    /// Refuses a token without a signature. The framework takes one that came straight from the token endpoint, as TLS vouches for it; on a network where
    /// TLS is opened on the way it does not. What is signed was checked before.
    /// </summary>
    internal static Task Signed(TokenValidatedContext context)
    {
        if (context.SecurityToken is not { RawSignature.Length: > 0 })
        {
            context.Fail(new SecurityTokenInvalidSignatureException("the ID token is not signed"));
        }

        return Task.CompletedTask;
    }

    /// <summary>Keeps whom a proven answer names.</summary>
    internal static Task Proven(TicketReceivedContext context, string nameClaim)
    {
        var (issuer, subject) = (Only(context.Principal, "iss"), Only(context.Principal, "sub"));
        context.HttpContext.Items[Answer] = issuer is null || subject is null
            ? new(null, ProviderFault.Untrusted, BackOf(context.Properties))
            : new ProviderAnswer(new(issuer, subject, Only(context.Principal, nameClaim)), default, BackOf(context.Properties));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>Keeps why an answer lets nobody in.</summary>
    internal static Task Failed(RemoteFailureContext context)
    {
        var fault = Of(context.Failure);
        var log = context.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderHandler>>();
        log.LogWarning(context.Failure, "A sign-in through the OpenID provider came to nothing: {Fault}", fault);
        context.HttpContext.Items[Answer] = new ProviderAnswer(null, fault, BackOf(context.Properties));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>What an exception means for whoever wants to sign in.</summary>
    internal static ProviderFault Of(Exception? fault) => fault switch
    {
        OpenIdConnectProtocolInvalidNonceException => ProviderFault.Nonce,
        OpenIdConnectProtocolException when fault.Data["error"] is string error => error == "access_denied" ? ProviderFault.Denied : ProviderFault.Failed,
        SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenInvalidLifetimeException => ProviderFault.Clock,
        HttpRequestException or IOException or OperationCanceledException or InvalidOperationException => ProviderFault.Unreachable,
        AuthenticationFailureException { InnerException: { } inner } => Of(inner),
        AuthenticationFailureException => ProviderFault.Lost,
        _ => ProviderFault.Untrusted,
    };

    private static string? BackOf(AuthenticationProperties? properties) => properties?.Items.TryGetValue(Back, out var back) == true ? back : null;

    // One text: of several it would be anybody's guess which counts.
    private static string? Only(ClaimsPrincipal? principal, string type) =>
        principal?.FindAll(type).ToList() is [{ ValueType: ClaimValueTypes.String, Value.Length: > 0 } claim] ? claim.Value : null;
}
