using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assessment.Web.Tests.Support;

/// <summary>Somebody who calls the API.</summary>
internal sealed class Api(HttpClient http, Func<string, Task<string>> tokens, string? person, string? language)
{
    public const string Root = "/api/v1";
    public const string Contract = Root + "/contracts/CYCGW-2026-0044";

    public HttpClient Http => http;

    public Api In(string tag) => new(http, tokens, person, tag);

    public Api As(string? somebody) => new(http, tokens, somebody, language);

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Reply> Post(string path, object? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, body, headers);

    public Task<Reply> Put(string path, object? body, params (string Name, string Value)[] headers) => Send(HttpMethod.Put, path, body, headers);

    /// <summary>Sends; a text is sent as it is, anything else as JSON.</summary>
    public async Task<Reply> Send(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        return await Send(request, headers);
    }

    public async Task<Reply> Send(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        if (person is not null)
        {
            request.Headers.Authorization = new("Bearer", await tokens(person));
        }

        if (language is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new((int)response.StatusCode, Encoding.UTF8.GetString(bytes), response.Headers, response.Content.Headers, bytes);
    }
}

/// <summary>What came back.</summary>
internal sealed record Reply(int Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders Content, byte[] Bytes)
{
    private JsonNode? json;

    public JsonNode Json => json ??= JsonNode.Parse(Text)!;

    public string? Code => Json["code"]?.GetValue<string>();

    public string Detail => Json["detail"]!.GetValue<string>();

    public string? ETag => Headers.ETag?.ToString();

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || Content.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>Asserts a success.</summary>
    public Reply Done(int status = 200)
    {
        Assert.That(Status, Is.EqualTo(status), Text);
        return this;
    }

    /// <summary>Asserts a problem document with all its parts.</summary>
    public Reply Refused(int status, string code)
    {
        Assert.That((Status, Text), Is.EqualTo((status, Text)));
        Assert.Multiple(() =>
        {
            Assert.That(Content.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(Code, Is.EqualTo(code), Text);
            Assert.That(Json["status"]!.GetValue<int>(), Is.EqualTo(status));
            Assert.That(Json["type"]!.GetValue<string>(), Is.EqualTo("urn:assessment:problem:" + code));
            Assert.That(Json["title"]!.GetValue<string>(), Is.Not.Empty);
            Assert.That(Detail, Is.Not.Empty);
            Assert.That(Json["instance"]!.GetValue<string>(), Does.StartWith("/"));
            Assert.That(Json["traceId"]!.GetValue<string>(), Is.Not.Empty);
            Assert.That(Header("Content-Language"), Is.AnyOf("zh-CN", "en"));
        });
        return this;
    }

    /// <summary>Asserts the language of a problem document.</summary>
    public Reply Says(string language)
    {
        var chinese = Detail.Any(c => c is >= '\u4e00' and <= '\u9fff');
        Assert.That((Header("Content-Language"), chinese || language == "en"), Is.EqualTo((language, true)), Text);
        // English may quote Chinese names, but its sentences are English.
        Assert.That(language == "en" && Detail.Contains('。', StringComparison.Ordinal), Is.False, Text);
        return this;
    }
}
