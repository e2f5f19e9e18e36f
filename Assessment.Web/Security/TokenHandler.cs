using System.Text.Encodings.Web;
using Assessment.Grains.Values;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Assessment.Web.Api.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Assessment.Web.Security;

/// <summary>Takes the caller from <c>Authorization: Bearer</c> (RFC 6750).</summary>
public sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens, IAuditLog audit)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";

    private static readonly Text Nobody = new(
        "请求未带令牌。请在请求头写 Authorization: Bearer <令牌>；令牌在“我的帐号”页或用 Assessment.Silo token issue 签发。",
        "The request carries no token. Send Authorization: Bearer <token>; a token is issued on the page \"My account\" or with Assessment.Silo token issue.");

    private static readonly Text Unknown = new(
        "令牌无效：可能写错、已到期、已撤销，或帐号已停用。", "The token does not hold: it may be mistyped, expired, revoked, or its account disabled.");

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var values = Request.Headers.Authorization;
        if (values.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (values is not [{ Length: <= 200 } text] || !text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            || await tokens.Find(text[Bearer.Length..].Trim(), Context.RequestAborted) is not { } found)
        {
            return AuthenticateResult.Fail("the token does not hold");
        }

        if (found.IsFresh)
        {
            await audit.Write(new("token.used", AuditEvent.Ok) { Account = found.Holder.Account, Address = Context.Source(), Target = found.Id }, Context.RequestAborted);
        }

        return AuthenticateResult.Success(new(new(new HolderIdentity(found.Holder, Scheme.Name)), Scheme.Name));
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var named = Request.Headers.Authorization.Count > 0;
        Response.Headers.WWWAuthenticate = named ? "Bearer error=\"invalid_token\"" : "Bearer";
        if (named)
        {
            await audit.Write(new("access.refused", AuditEvent.Refused) { Address = Context.Source(), Target = $"{Request.Method} {Request.Path}", Detail = "token" }, Context.RequestAborted);
        }

        await Fault.Of(StatusCodes.Status401Unauthorized, "token-must-hold", named ? Unknown : Nobody).Write(Context);
    }
}
