using System.Security.Claims;
using Assessment.Silo.Accounts;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Pages.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Assessment.Web.Security;

/// <summary>
/// The cookie of the pages carries a session's secret, sealed; who that is and what they may is asked of the database at each
/// request, so that a disabled account is out with the next one.
/// </summary>
public static class SessionCookie
{
    private const string Secret = "secret";

    /// <summary>Name of the cookie.</summary>
    public const string Name = "assessment.session";

    /// <summary>Adds the scheme.</summary>
    public static AuthenticationBuilder AddSessionCookie(this AuthenticationBuilder authentication, bool secure) => authentication.AddCookie(AccountSchemes.Session, options =>
    {
        options.Cookie.Name = secure ? "__Host-" + Name : Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.LoginPath = Urls.SignIn;
        options.AccessDeniedPath = Urls.Home;
        options.ReturnUrlParameter = "back";
        // Idle and absolute ends are the session's; the cookie itself ends with the browser.
        options.ExpireTimeSpan = TimeSpan.FromDays(2);
        options.SlidingExpiration = false;
        options.TimeProvider = TimeProvider.System;
        options.Events.OnValidatePrincipal = Validate;
        // A script is told; a person is led to the sign-in.
        options.Events.OnRedirectToLogin = context =>
        {
            if (FaultPages.TakesData(context.Request))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            }

            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
    });

    /// <summary>Signs somebody in at a browser.</summary>
    /// <param name="http">The request.</param>
    /// <param name="accountId">Whose account it is.</param>
    /// <param name="issuer">The OpenID provider that said so; null for a password.</param>
    public static async Task Begin(HttpContext http, string accountId, string? issuer = null)
    {
        var secret = await http.RequestServices.GetRequiredService<Sessions>().Start(accountId, http.Source(), http.RequestAborted, issuer);
        await http.SignInAsync(AccountSchemes.Session, Principal(secret));
    }

    /// <summary>The principal that the cookie keeps.</summary>
    public static ClaimsPrincipal Principal(string secret) => new(new ClaimsIdentity([new(Secret, secret)], AccountSchemes.Session));

    /// <summary>Ends the session of a browser.</summary>
    public static async Task End(HttpContext http)
    {
        if (http.User.Session() is { } session)
        {
            await http.RequestServices.GetRequiredService<Sessions>().End(session.AccountId, session.Session, http.RequestAborted);
        }

        await http.SignOutAsync(AccountSchemes.Session);
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (context.Principal?.FindFirstValue(Secret) is { } secret
            && await http.RequestServices.GetRequiredService<Sessions>().Find(secret, uses: !Unattended.Is(http), http.RequestAborted) is { } session)
        {
            context.ReplacePrincipal(new(new HolderIdentity(session.Holder, AccountSchemes.Session) { Session = session }));
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(AccountSchemes.Session);
    }
}
