using System.Text.Encodings.Web;
using Assessment.Grains.Values;
using Assessment.Web.Api.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Assessment.Web.Security;

/// <summary>Takes the person from the header <c>X-Person</c>.</summary>
public sealed class PersonHeaderHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private static readonly Text Nobody = new(
        "请求未指明操作人。请在请求头 X-Person 中写明姓名（UTF-8，可用百分号编码），例如 X-Person: %E7%8E%8B%E6%95%8F。",
        "The request does not say who makes it. Put a name into the header X-Person (UTF-8, percent-encoded where needed), such as X-Person: %E7%8E%8B%E6%95%8F.");

    private static readonly Text Unreadable = new(
        "请求头 X-Person 不是有效的姓名：应为 1 至 40 个字符、不含控制字符的 UTF-8 文字（可用百分号编码），且只能出现一次。",
        "The header X-Person is not a name: one value of 1 to 40 characters without control characters, in UTF-8 or percent-encoded UTF-8.");

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var values = Request.Headers[PersonSchemes.HeaderName];
        if (values.Count == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(values.Count == 1 && PersonHeader.TryRead(values[0], out var person)
            ? AuthenticateResult.Success(new(PersonClaims.Principal(person, Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("the header X-Person is not a name"));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Person";
        var words = Request.Headers.ContainsKey(PersonSchemes.HeaderName) ? Unreadable : Nobody;
        return Fault.Of(StatusCodes.Status401Unauthorized, "person-must-be-named", words).Write(Context);
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Fault.Of(StatusCodes.Status403Forbidden, "person-must-be-allowed", new("您无权进行此操作。", "You may not do that.")).Write(Context);
}
