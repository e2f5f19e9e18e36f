using System.Net;
using Assessment.Silo.Access;
using System.Text.RegularExpressions;

namespace Assessment.Browser.Tests.Support;

/// <summary>What a server answered, as a person without a browser reads it.</summary>
internal sealed record Answered(HttpStatusCode Status, string Html, HttpResponseMessage Response)
{
    /// <summary>The words without tags.</summary>
    public string Words => WebUtility.HtmlDecode(Regex.Replace(Regex.Replace(Html, "<[^>]+>", " "), @"\s+", " "));

    /// <summary>Where it leads.</summary>
    public string? Location => Response.Headers.Location?.ToString();
}

/// <summary>A person who fills in forms without a browser: what the server does is asked of it alone.</summary>
internal sealed partial class Visitor(PagesHost host) : IDisposable
{
    private readonly HttpClient http = host.Client();

    private Visitor(PagesHost host, HttpClient http)
        : this(host) => this.http = http;

    /// <summary>Somebody who is signed in; the account is made with the roles when nobody has the name yet.</summary>
    public static async Task<Visitor> As(PagesHost host, string person, string language = "zh-CN", IReadOnlyCollection<Grant>? grants = null)
    {
        var visitor = new Visitor(host, host.Client(await TestPeople.Cookie(host.Services, person, grants)));
        visitor.http.DefaultRequestHeaders.Add("Accept-Language", language);
        return visitor;
    }

    /// <summary>Somebody who is not signed in, at an address of their own.</summary>
    public static Visitor From(PagesHost host, string address) => new(host, host.Client(from: IPAddress.Parse(address)));

    public async Task<Answered> Get(string path)
    {
        var response = await http.GetAsync(path);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>Opens a page, fills in one of its forms and sends it.</summary>
    public async Task<Answered> Post(string path, string form, params (string Name, string Value)[] fields) =>
        await Send(path, await Hidden(path, form), fields);

    /// <summary>The hidden fields of a form of a page.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> Hidden(string path, string form)
    {
        var page = (await Get(path)).Html;
        var start = page.IndexOf($"id=\"{form}\" class=\"form", StringComparison.Ordinal);
        Assert.That(start, Is.GreaterThan(0), $"{path} shows no form {form}");
        var html = page[start..page.IndexOf("</form>", start, StringComparison.Ordinal)];
        return [.. HiddenField().Matches(html).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))];
    }

    /// <summary>Sends fields; later ones replace earlier ones of the same name.</summary>
    public async Task<Answered> Send(string path, IEnumerable<(string Name, string Value)> hidden, params (string Name, string Value)[] fields)
    {
        var names = fields.Select(f => f.Name).ToHashSet();
        var all = hidden.Where(h => !names.Contains(h.Name)).Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value));
        var response = await http.PostAsync(path, new FormUrlEncodedContent(all));
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>Sends a form with a file.</summary>
    public async Task<Answered> Upload(string path, string form, string field, byte[] file) =>
        await SendFile(path, await Hidden(path, form), field, file, "合同.json");

    /// <summary>Sends fields with a file.</summary>
    public async Task<Answered> SendFile(string path, IEnumerable<(string Name, string Value)> hidden, string field, byte[] file, string fileName)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in hidden)
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), field, fileName);
        var response = await http.PostAsync(path, content);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
