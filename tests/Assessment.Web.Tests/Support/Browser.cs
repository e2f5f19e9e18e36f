using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Assessment.Web.Tests.Support;

/// <summary>Somebody at a browser who sends a form of ours with a file, proofs and all.</summary>
internal static partial class Browser
{
    public static async Task<Reply> Post(ApiHost host, string path, string action, byte[] file, string name, string person = "赵磊")
    {
        var session = await TestPeople.Cookie(host.Services, person);
        var page = await host.Api(null).Get(path, ("Cookie", $"{session.Name}={session.Value}"));
        var token = Token().Match(page.Text).Groups[1].Value;
        var proof = page.Header("Set-Cookie")!.Split(';')[0];
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(action), "form" }, { new StringContent(action), "do" },
        };
        var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        form.Add(content, "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        return await host.Api(null).Send(request, ("Cookie", $"{session.Name}={session.Value}; {proof}"));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
