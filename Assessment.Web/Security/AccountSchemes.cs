using System.Security.Claims;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;

namespace Assessment.Web.Security;

/// <summary>How a request says who makes it.</summary>
public static class AccountSchemes
{
    /// <summary><c>Authorization: Bearer</c> with a token: the API's only scheme. No page of another site can send it unasked.</summary>
    public const string Token = "Token";

    /// <summary>The pages' cookie. The API never looks at it, so that a forged form cannot reach the API.</summary>
    public const string Session = "Session";

    /// <summary>An OpenID provider, where one is configured. It proves who somebody is, and begins a session like a password does.</summary>
    public const string Provider = "Provider";

    /// <summary>The default: the token under /api, the cookie elsewhere.</summary>
    public const string ByPath = "ByPath";
}

/// <summary>Somebody who was let in, with the rights of this request.</summary>
public sealed class HolderIdentity : ClaimsIdentity
{
    /// <summary>Makes one.</summary>
    /// <param name="holder">Who, with their rights.</param>
    /// <param name="scheme">How they were let in.</param>
    public HolderIdentity(Holder holder, string scheme)
        : base([new(ClaimTypes.Name, holder.Account)], scheme) => Holder = holder;

    /// <summary>Who, with their rights.</summary>
    public Holder Holder { get; }

    /// <summary>The session at a browser; null for a token.</summary>
    public LiveSession? Session { get; init; }
}

/// <summary>Who makes a request.</summary>
public static class HolderPrincipal
{
    /// <summary>Who, with their rights; null when nobody is signed in.</summary>
    public static Holder? Holder(this ClaimsPrincipal user) => user.Identities.OfType<HolderIdentity>().FirstOrDefault()?.Holder;

    /// <summary>The session at a browser, or null.</summary>
    public static LiveSession? Session(this ClaimsPrincipal user) => user.Identities.OfType<HolderIdentity>().FirstOrDefault(i => i.Session is not null)?.Session;

    /// <summary>The account's name: what the journal keeps as the actor. An endpoint that names an action always has one.</summary>
    public static string PersonId(this ClaimsPrincipal user) =>
        user.Holder()?.Account ?? throw new InvalidOperationException("an endpoint that acts for a person was reached without one");

    /// <summary>Where a request comes from, as text.</summary>
    public static string Source(this HttpContext http) => http.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : "local";
}
