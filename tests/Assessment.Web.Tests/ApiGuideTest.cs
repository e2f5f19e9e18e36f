using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>The examples of docs/api.md do what they say.</summary>
public sealed partial class ApiGuideTest
{
    [Test]
    public async Task Examples_OfTheGuide_AnswerAsItSays()
    {
        using var host = new ApiHost();
        host.Clock.Set("2026-04-10T09:00:00+08:00");
        var examples = Examples().ToList();
        Assert.That(examples, Has.Count.GreaterThan(20));
        var files = Directory.CreateTempSubdirectory("assessment-guide-");
        try
        {
            foreach (var (command, status) in examples)
            {
                var reply = await Send(host, command, files.FullName);
                Assert.That(reply.Status, Is.EqualTo(status), $"{command}\n{reply.Text}");
            }
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }

    [Test]
    public async Task ProblemOfTheGuide_IsTheOneThatComes()
    {
        using var host = await new ApiHost().Scoring();
        var shown = JsonNode.Parse(JsonBlock().Match(Guide()).Groups[1].Value)!.AsObject();
        var reply = (await host.Api().In("en").Get($"{Client.Contract}/periods/99")).Json.AsObject();
        Assert.That(shown.Remove("traceId") && reply.Remove("traceId"));
        Assert.That(JsonNode.DeepEquals(shown, reply), reply.ToJsonString());
    }

    private static IEnumerable<(string Command, int Status)> Examples() => ShellBlock().Matches(Guide())
        .SelectMany(block => Example().Matches(block.Groups[1].Value))
        .Select(m => (m.Groups[1].Value, int.Parse(m.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)));

    private static async Task<Reply> Send(ApiHost host, string command, string files)
    {
        var words = Words(command).Skip(1).ToList();
        using var request = new HttpRequestMessage();
        var headers = new List<(string, string)>();
        using var form = new MultipartFormDataContent();
        var (body, kept) = ((string?)null, (string?)null);
        for (var i = 0; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-X":
                    request.Method = HttpMethod.Parse(words[++i]);
                    break;
                case "-H":
                    var (name, value) = (words[++i].Split(": ")[0], words[i].Split(": ", 2)[1]);
                    headers.Add((name, value == "Bearer $TOKEN" ? (await host.Bearer("王敏")).ToString() : value == "Bearer $OTHER" ? (await host.Bearer("孙静")).ToString() : value));
                    break;
                case "-F":
                    Add(form, words[++i], files);
                    break;
                case "-o":
                    kept = Path.Combine(files, words[++i]);
                    break;
                case "-d":
                    body = words[++i].StartsWith('@') ? await File.ReadAllTextAsync(Repository.PathOf(words[i][1..])) : words[i];
                    break;
                default:
                    request.RequestUri = new Uri(words[i]);
                    break;
            }
        }

        request.Content = form.Any() ? form : body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        var reply = await host.Api(null).Send(request, [.. headers.Where(h => h.Item1 != "Content-Type")]);
        if (kept is not null)
        {
            await File.WriteAllBytesAsync(kept, reply.Bytes);
        }

        return reply;
    }

    // A file that an earlier example kept, or one of the repository.
    private static void Add(MultipartFormDataContent form, string field, string files)
    {
        var (name, value) = (field.Split('=')[0], field.Split('=', 2)[1]);
        if (value.StartsWith('@'))
        {
            var kept = Path.Combine(files, value[1..]);
            form.Add(new ByteArrayContent(File.ReadAllBytes(File.Exists(kept) ? kept : Repository.PathOf(value[1..]))), name, Path.GetFileName(value));
        }
        else
        {
            form.Add(new StringContent(value), name);
        }
    }

    // As much of a shell as the guide uses: quotes, variables, lines that go on.
    private static IEnumerable<string> Words(string command)
    {
        foreach (Match word in Word().Matches(command.Replace("\\\n", " ", StringComparison.Ordinal)))
        {
            yield return word.Groups[1].Success ? word.Groups[1].Value : Expand(word.Groups[2].Success ? word.Groups[2].Value : word.Value);
        }
    }

    private static string Expand(string text) => text
        .Replace("$C", "$API/contracts/CYCGW-2026-0044", StringComparison.Ordinal)
        .Replace("$API", "http://localhost:5080/api/v1", StringComparison.Ordinal)
        .Replace("$SECOND", "Authorization: Bearer $OTHER", StringComparison.Ordinal)
        .Replace("$ME", "Authorization: Bearer $TOKEN", StringComparison.Ordinal);

    private static string Guide() => Repository.Text("docs", "api.md");

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"^(curl .*?)\s+# (\d{3})$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex("""'([^']*)'|"([^"]*)"|\S+""")]
    private static partial Regex Word();
}
