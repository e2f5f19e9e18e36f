using Assessment.Web.Pages.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Assessment.Web.Security;

/// <summary>Sign-in through an OpenID provider: authorisation code with PKCE, state and nonce; no token is kept.</summary>
internal static class ProviderSetup
{
    // Signatures that only the provider can make; none of a shared secret.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestSignIn = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromMinutes(2);

    /// <summary>Adds the scheme.</summary>
    public static AuthenticationBuilder AddProvider(this AuthenticationBuilder authentication, ProviderOptions provider, bool secure)
    {
        authentication.Services.AddSingleton(provider);
        authentication.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        return authentication.AddRemoteScheme<OpenIdConnectOptions, ProviderHandler>(AccountSchemes.Provider, null, options =>
        {
            Ask(options, provider);
            Keep(options, secure);
            options.Events.OnRedirectToIdentityProvider = context => Leave(context, provider, secure);
            options.Events.OnTokenValidated = ProviderHandler.Signed;
            options.Events.OnTicketReceived = context => ProviderHandler.Proven(context, provider.NameClaim);
            options.Events.OnRemoteFailure = ProviderHandler.Failed;
        });
    }

    private static void Ask(OpenIdConnectOptions options, ProviderOptions provider)
    {
        options.Authority = provider.Authority.AbsoluteUri;
        options.RequireHttpsMetadata = !provider.IsHere;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // Not form_post: that comes as a POST from another site, which is refused, and would need cookies without SameSite.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        options.DisableTelemetry = true;
        // A redirected request could carry the secret elsewhere.
        options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        options.BackchannelTimeout = Patience;
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.ClockSkew = ClocksMayDiffer;
        options.ProtocolValidator.NonceLifetime = LongestSignIn;
        options.RemoteAuthenticationTimeout = LongestSignIn;
        options.TimeProvider = TimeProvider.System;
    }

    private static void Keep(OpenIdConnectOptions options, bool secure)
    {
        options.SaveTokens = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.MapInboundClaims = false;
        options.ClaimActions.Clear();
        options.CallbackPath = Urls.ProviderAnswer;
        // Signing out here is of this system alone; the provider has no say in it.
        options.RemoteSignOutPath = default;
        options.SignedOutCallbackPath = default;
        foreach (var (cookie, name) in new[] { (options.CorrelationCookie, "assessment.provider."), (options.NonceCookie, "assessment.nonce.") })
        {
            cookie.Name = name;
            cookie.HttpOnly = true;
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }
    }

    private static async Task Leave(RedirectContext context, ProviderOptions provider, bool secure)
    {
        var said = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        foreach (var endpoint in new[] { said.AuthorizationEndpoint, said.TokenEndpoint })
        {
            if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !(provider.IsHere && address.IsLoopback)))
            {
                throw new InvalidOperationException($"the provider names the endpoint \"{endpoint}\", which is no https address");
            }
        }

        // Behind the proxy it is TLS, whether or not the proxy says so.
        if (secure && context.ProtocolMessage.RedirectUri.StartsWith("http://", StringComparison.Ordinal))
        {
            context.ProtocolMessage.RedirectUri = "https://" + context.ProtocolMessage.RedirectUri["http://".Length..];
        }
    }
}
