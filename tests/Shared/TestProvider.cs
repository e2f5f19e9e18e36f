using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Assessment.TestSupport;

/// <summary>
/// An OpenID provider on this machine: discovery, keys, authorisation with PKCE, tokens. It is strict where a provider is, and goes wrong where
/// a test says so.
/// </summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "assessment";
    public const string ClientSecret = "a-secret-of-thirty-two-characters-or-more";

    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> codes = new();
    private readonly WebApplication app;

    private TestProvider(WebApplication app) => this.app = app;

    /// <summary>Its address, and its name in tokens.</summary>
    public string Issuer => app.Urls.Single();

    /// <summary>Who sits at the browser: subject and name.</summary>
    public (string Subject, string? Name) Person { get; set; } = ("s-1", "王敏");

    /// <summary>True to show a page with a button, as people see it; false to answer at once.</summary>
    public bool Asks { get; init; }

    /// <summary>What goes wrong; null for nothing.</summary>
    public string? Wrong { get; set; }

    /// <summary>The last request for authorisation.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    /// <summary>What was wrong with requests that it refused.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>The settings of a program that uses it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Oidc:Authority"] = Issuer, ["Oidc:ClientId"] = ClientId, ["Oidc:ClientSecret"] = ClientSecret,
    };

    /// <summary>Starts one on a port of its own.</summary>
    public static async Task<TestProvider> Start(bool asks = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new TestProvider(app) { Asks = asks };
        app.MapGet("/.well-known/openid-configuration", provider.Describe);
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/agree", provider.Agree);
        app.MapPost("/token", provider.Token);
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Describe() => Wrong switch
    {
        "discovery fails" => Results.StatusCode(500),
        "discovery is none" => Results.Text("<html>"),
        _ => Results.Json(new Dictionary<string, string>
        {
            ["issuer"] = Issuer, ["jwks_uri"] = Issuer + "/keys", ["token_endpoint"] = Wrong == "token endpoint elsewhere" ? "http://elsewhere.example/token" : Issuer + "/token",
            ["authorization_endpoint"] = Issuer + "/authorize",
        }),
    };

    private IResult Keys()
    {
        var open = key.Rsa.ExportParameters(includePrivateParameters: false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "one", n = Base64UrlEncoder.Encode(open.Modulus), e = Base64UrlEncoder.Encode(open.Exponent) } } });
    }

    private IResult Authorize(HttpRequest request)
    {
        Asked = request.Query.ToDictionary(p => p.Key, p => p.Value.ToString());
        string[] needed = ["client_id", "redirect_uri", "state", "nonce", "code_challenge"];
        if (needed.Any(n => Said(Asked, n).Length == 0) || Said(Asked, "client_id") != ClientId || Said(Asked, "response_type") != "code"
            || Said(Asked, "scope") != "openid profile" || Said(Asked, "code_challenge_method") != "S256" || Said(Asked, "response_mode") is not ("" or "query"))
        {
            return Complain("authorize", "invalid_request");
        }

        // A page of its own, with a form of its own: so that the way back begins on another site.
        var hidden = string.Concat(Asked.Select(p => $"<input type=hidden name=\"{HtmlEncoder.Default.Encode(p.Key)}\" value=\"{HtmlEncoder.Default.Encode(p.Value)}\">"));
        return Asks ? Results.Content($"<!DOCTYPE html><title>Provider</title><form method=post action=/agree>{hidden}<button>Agree</button></form>", "text/html") : Back(Asked);
    }

    private async Task<IResult> Agree(HttpRequest request) => Back((await request.ReadFormAsync()).ToDictionary(p => p.Key, p => p.Value.ToString()));

    private IResult Back(IReadOnlyDictionary<string, string> asked)
    {
        var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
        codes[code] = asked;
        var query = Wrong switch
        {
            "access_denied" or "server_error" => new Dictionary<string, string?> { ["error"] = Wrong, ["error_description"] = "<b>bad</b>" },
            _ => new Dictionary<string, string?> { ["code"] = code },
        };
        return Results.Redirect(QueryHelpers.AddQueryString(asked["redirect_uri"], new Dictionary<string, string?>(query) { ["state"] = asked["state"] }));
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = (await request.ReadFormAsync()).ToDictionary(p => p.Key, p => p.Value.ToString());
        if (Wrong == "token endpoint fails")
        {
            return Results.Content("<html>", "text/html", statusCode: 500);
        }

        if (Said(form, "client_id") != ClientId || Said(form, "client_secret") != ClientSecret)
        {
            return Complain("client", "invalid_client");
        }

        // A code counts once.
        if (!codes.TryRemove(Said(form, "code"), out var asked) || asked["redirect_uri"] != Said(form, "redirect_uri")
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Said(form, "code_verifier")))) != asked["code_challenge"])
        {
            return Complain("code", "invalid_grant");
        }

        return Results.Json(Wrong == "no ID token"
            ? new Dictionary<string, object> { ["access_token"] = "unused", ["token_type"] = "Bearer" }
            : new Dictionary<string, object> { ["access_token"] = "unused", ["token_type"] = "Bearer", ["expires_in"] = 300, ["id_token"] = IdToken(asked["nonce"]) });
    }

    private IResult Complain(string what, string error)
    {
        Complaints.Enqueue(what);
        return Results.Json(new { error }, statusCode: 400);
    }

    private string IdToken(string nonce)
    {
        var (now, shift) = (TimeProvider.System.GetUtcNow().UtcDateTime, Wrong switch { "expired" => -600, "not valid yet" => 600, _ => 0 });
        using var otherRsa = RSA.Create(2048);
        var claims = new Dictionary<string, object> { ["nonce"] = Wrong == "another nonce" ? nonce + "x" : nonce };
        Put(claims, "sub", Wrong == "no subject" ? null : Person.Subject);
        Put(claims, "preferred_username", Person.Name);
        if (Wrong == "no nonce")
        {
            claims.Remove("nonce");
        }

        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Wrong == "another issuer" ? "http://127.0.0.1:1" : Issuer,
            Audience = Wrong == "another audience" ? "somebody-else" : ClientId,
            IssuedAt = now.AddSeconds(shift), NotBefore = now.AddSeconds(shift), Expires = now.AddSeconds(shift + 300),
            Claims = claims,
            SigningCredentials = Wrong switch
            {
                "unsigned" => null,
                "signed with the secret" => new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(ClientSecret)), SecurityAlgorithms.HmacSha256),
                "another key" => new(new RsaSecurityKey(otherRsa) { KeyId = "one", CryptoProviderFactory = new() { CacheSignatureProviders = false } }, SecurityAlgorithms.RsaSha256),
                _ => new(key, SecurityAlgorithms.RsaSha256),
            },
        });
        return Wrong == "tampered" ? Tampered(token) : token;
    }

    // Another name under the same signature.
    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var words = Base64UrlEncoder.Decode(parts[1]).Replace("\"s-1\"", "\"s-2\"", StringComparison.Ordinal);
        return string.Join('.', parts[0], Base64UrlEncoder.Encode(words), parts[2]);
    }

    private static void Put(Dictionary<string, object> claims, string name, string? value)
    {
        if (value is not null)
        {
            claims[name] = value;
        }
    }

    private static string Said(IReadOnlyDictionary<string, string> fields, string name) => fields.TryGetValue(name, out var value) ? value : "";
}
