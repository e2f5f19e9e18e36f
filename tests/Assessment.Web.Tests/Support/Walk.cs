using System.Globalization;
using System.Text.RegularExpressions;
using Assessment.TestSupport;
using Assessment.Web.Demo;

namespace Assessment.Web.Tests.Support;

/// <summary>One line of docs/walkthrough.md.</summary>
/// <param name="On">The day.</param>
/// <param name="Person">Who.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, as written.</param>
/// <param name="Body">The body or the form, as written; empty for none.</param>
/// <param name="Shuts">Conditions that stay shut without the line; empty for lines that the gate does not need.</param>
internal sealed record Step(string On, string Person, string Method, string Path, string Body, string[] Shuts)
{
    private const string Root = "/api/v1/contracts/CYCGW-2026-0044";

    public override string ToString() => $"{On} {Person} {Method} {Path} {(Body.Length > 60 ? Body[..60] + "…" : Body)}";

    /// <summary>True when it sends a file.</summary>
    public bool IsForm => Body.Contains("file=", StringComparison.Ordinal);

    /// <summary>The whole path.</summary>
    public string FullPath => Path.StartsWith("/api", StringComparison.Ordinal) ? Path : Root + Path;

    /// <summary>The body as JSON, with the samples that it names; null when it has none.</summary>
    public string? Json => Body.Length == 0 || IsForm ? null : Sample().Replace(Body, m => Samples.Read(m.Groups[1].Value));

    /// <summary>Sends it on its day.</summary>
    /// <param name="host">To whom.</param>
    /// <param name="body">Another body in place of its own; null for its own.</param>
    /// <param name="note">A note beside a file; null for its own.</param>
    public async Task<Reply> Send(ApiHost host, string? body = null, string? note = null)
    {
        host.Clock.Set($"{On}T09:00:00+08:00");
        var api = host.Api(Person);
        if (IsForm)
        {
            var fields = Body.Split(' ').Select(f => f.Split('=', 2)).ToDictionary(f => f[0], f => f[1].Replace('_', ' '));
            var file = fields["file"];
            fields.Remove("file");
            fields["note"] = note ?? fields.GetValueOrDefault("note", "");
            var bytes = file.EndsWith(".pdf", StringComparison.Ordinal) ? SampleFiles.Pdf(file) : System.Text.Encoding.UTF8.GetBytes("2026-05-04 02:00 全量备份完成\n");
            return await api.UploadForm(bytes, file, [.. fields.Select(f => (f.Key, f.Value))]);
        }

        return await api.Send(HttpMethod.Parse(Method), FullPath, body ?? Json);
    }

    private static Regex Sample() => new(@"@([\w.-]+\.json)");
}

/// <summary>The script of docs/walkthrough.md.</summary>
internal static partial class Walk
{
    /// <summary>The document.</summary>
    public static string Document { get; } = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "walkthrough.md"));

    /// <summary>All its lines, months unrolled.</summary>
    public static IReadOnlyList<Step> Steps { get; } = [.. Blocks().Matches(Document).SelectMany(Block)];

    private static IEnumerable<Step> Block(Match block)
    {
        var lines = block.Groups[3].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (block.Groups[1].Value is not { Length: > 0 } first)
        {
            return lines.Select(l => Read(l));
        }

        var (from, to) = (Number(first), block.Groups[2].Value is { Length: > 0 } last ? Number(last) : Number(first));
        return Enumerable.Range(from, to - from + 1).SelectMany(no => lines.Select(l => Read(Fill(l, no))));
    }

    private static string Fill(string line, int no)
    {
        var begin = new DateOnly(2026, 3, 17).AddMonths(no - 1);
        var end = no == 11 ? new(2027, 2, 16) : begin.AddMonths(1).AddDays(-1);
        return Places().Replace(line, m => m.Groups[1].Value == "no"
            ? no.ToString(CultureInfo.InvariantCulture)
            : (m.Groups[1].Value == "to" ? end : begin).AddDays(m.Groups[2].Length > 0 ? Number(m.Groups[2].Value) : 0).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static Step Read(string line)
    {
        var match = Line().Match(line);
        Assert.That(match.Success, Is.True, line);
        string Of(int i) => match.Groups[i].Value.Trim();
        return new(Of(1), Of(2), Of(3), Of(4), Of(5), Of(6).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("^```walk(?: periods=(\\d+)(?:-(\\d+))?)?\\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\$(no|from|to)(\+\d+)?")]
    private static partial Regex Places();

    [GeneratedRegex(@"^(\S+) (\S+) (GET|POST|PUT) (\S+)(.*?)(?: ! ([G\d ]+))?$")]
    private static partial Regex Line();
}
