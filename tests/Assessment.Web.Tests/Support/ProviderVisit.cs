using System.Net;
using System.Text.RegularExpressions;
using Assessment.Silo.Access;
using Assessment.Silo.Accounts;
using Assessment.Silo.Auditing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace Assessment.Web.Tests.Support;

/// <summary>Somebody at a browser who signs in through the provider: keeps cookies, follows step by step.</summary>
internal sealed partial class ProviderVisit(ApiHost host, string address = "http://localhost/") : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient elsewhere = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private HttpClient? here;

    private HttpClient Here => here ??= host.CreateDefaultClient(new Uri(address), new CookieContainerHandler(cookies));

    /// <summary>Names of the cookies that it has.</summary>
    public IEnumerable<string> Cookies => cookies.GetAllCookies().Select(c => c.Name);

    /// <summary>The cookies as they are, to be put back.</summary>
    public CookieCollection Kept => cookies.GetAllCookies();

    public void Restore(CookieCollection kept) => cookies.Add(kept);

    public async Task<Reply> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Read(await Here.SendAsync(request));
    }

    /// <summary>Leaves for the provider; the address that leads back.</summary>
    public async Task<string> Agree(string back = "/account")
    {
        var left = await Get("/sign-in/oidc?back=" + Uri.EscapeDataString(back));
        Assert.That(left.Status, Is.EqualTo(302), left.Text);
        using var answered = await elsewhere.GetAsync(left.Header("Location"));
        Assert.That((int)answered.StatusCode, Is.EqualTo(302), await answered.Content.ReadAsStringAsync());
        return answered.Headers.Location!.PathAndQuery;
    }

    /// <summary>The way back, as a browser takes it.</summary>
    public Task<Reply> Return(string address) => Get(address, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));

    /// <summary>The whole way.</summary>
    public async Task<Reply> SignIn(string back = "/account") => await Return(await Agree(back));

    /// <summary>Sends the form of a page that is before them.</summary>
    public async Task<Reply> Send(Reply page, string path, params (string Name, string Value)[] fields)
    {
        var form = page.Text[page.Text.IndexOf($"action=\"{path}", StringComparison.Ordinal)..];
        var hidden = Hidden().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)]).Select(m => (Name: m.Groups[1].Value, Value: WebUtility.HtmlDecode(m.Groups[2].Value)))
            .Where(h => fields.All(f => f.Name != h.Name));
        using var content = new FormUrlEncodedContent(hidden.Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await Read(await Here.PostAsync(path, content));
    }

    public void Dispose()
    {
        elsewhere.Dispose();
        here?.Dispose();
    }

    private static async Task<Reply> Read(HttpResponseMessage response)
    {
        using (response)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync();
            return new((int)response.StatusCode, WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString(bytes)), response.Headers, response.Content.Headers, bytes);
        }
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

/// <summary>Accounts as the security administrator makes them, and what was recorded of them.</summary>
internal static class ProviderPeople
{
    /// <summary>The program with a provider, and somebody at a browser.</summary>
    public static (ApiHost Host, ProviderVisit Visit) At(TestProvider provider)
    {
        var host = new ApiHost { Settings = provider.Settings };
        return (host, new ProviderVisit(host));
    }

    /// <summary>Makes an account of a person, whose first password nobody has changed; its number.</summary>
    public static async Task<string> Person(this ApiHost host, string name, params Grant[] grants)
    {
        var made = await host.Desk(d => d.Create(name, grants.Length == 0 ? [new(Role.Manager)] : grants, forProgram: false, new("郑岚", null), default));
        Assert.That(made.Fault, Is.Null, made.Fault?.What.ToString());
        return (await host.Desk(d => d.List(default))).Single(a => a.Name == name).Id;
    }

    public static async Task<T> Desk<T>(this ApiHost host, Func<AccountDesk, ValueTask<T>> ask)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<AccountDesk>());
    }

    /// <summary>The newest event of a kind.</summary>
    public static async Task<AuditRow> Last(this ApiHost host, string type) =>
        (await host.Services.GetRequiredService<IAuditLog>().Read(new() { Type = type, Size = 1 }, default)).Rows.Single();
}
