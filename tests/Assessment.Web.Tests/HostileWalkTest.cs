using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Assessment.Web.Tests.Support;
using Client = Assessment.Web.Tests.Support.Api;

namespace Assessment.Web.Tests;

/// <summary>
/// A whole contract whose every text is hostile, from registration to its last payment, beside its twin with harmless texts of the same
/// length: pages have the same elements, workbooks the same formulas, and the hostile texts are there as text.
/// </summary>
public sealed partial class HostileWalkTest
{
    private const int Tries = 8;
    private const int Longest = 300;

    private static readonly string[] Fit = [.. HostileTexts.All.Select(t => t.Text).Where(t => t.Length < Longest && Grains.Values.Characters.FirstUnfit(t) < 0)];

    private int packed;

    private static readonly string[] Paths =
    [
        "/", Url(""), Url("/scheme"), Url("/gate"), Url("/cases"), Url("/acceptance"), Url("/payments"), Url("/registers"), Url("/evidence"), Url("/periods/1"), Url("/periods/2"), Url("/periods/3"), Url("/periods/2/entries/5"), Url("/periods/2/entries/6"),
        Url("/journal"), .. Enumerable.Range(1, 5).Select(p => Url($"/journal?upto={p * 50}")),
    ];

    private readonly List<Line> lines = [];
    private readonly List<string> harmless = [];
    private readonly List<string> refused = [];
    private ApiHost hostile = null!;
    private ApiHost calm = null!;

    /// <summary>What a line was sent with in the end.</summary>
    private sealed record Line(Step Step, TextPlaces? Places, Dictionary<string, string> Texts);

    [OneTimeSetUp]
    public async Task Walk()
    {
        (hostile, calm) = (new ApiHost(), new ApiHost());
        var (next, texts) = (0, HostileTexts.All.Where(t => t.Text.Length < Longest).ToList());
        foreach (var step in Support.Walk.Steps.Where(s => s.Method != "GET"))
        {
            lines.AddRange(await Send(step, () => texts[next++ % texts.Count].Text));
        }

        foreach (var line in lines)
        {
            Assert.That((await Send(calm, line, line.Texts.ToDictionary(t => t.Key, t => Calm(t.Value)))).Status, Is.LessThan(300), line.Step.ToString());
        }
    }

    [OneTimeTearDown]
    public void Stop()
    {
        hostile.Dispose();
        calm.Dispose();
    }

    [Test]
    public void Walk_WithHostileTexts_TookMostOfThem()
    {
        var taken = lines.SelectMany(l => l.Texts.Values).ToList();
        Assert.That(HostileTexts.All.Count(t => t.Text.Length < Longest) - Fit.Length, Is.InRange(5, 15), "some are unfit");
        Assert.That(taken.Where(t => Grains.Values.Characters.FirstUnfit(t) >= 0), Is.Empty, "and are never taken");
        Assert.That(Fit.Where(f => !taken.Any(t => t.StartsWith(f, StringComparison.Ordinal))), Is.Empty, "each of the others is, at the beginning of a text");
        Assert.That(hostile.Errors.Lines, Is.Empty);
        Assert.That(refused, Is.Empty, "no line relies on the words of another");
        Assert.That(harmless, Is.Empty, "each line that has words takes hostile ones");
    }

    [Test]
    public async Task Pages_OfTheWalk_ShowItsTextsAndNothingElse()
    {
        var words = new System.Text.StringBuilder();
        foreach (var path in Paths)
        {
            var (page, twin) = (new Inert((await hostile.Page(path)).Done().Text), new Inert((await calm.Page(path)).Done().Text));
            Assert.That(page.Faults(), Is.Empty, path);
            Assert.That(page.Skeleton, Is.EqualTo(twin.Skeleton), path);
            words.Append(Squeezed(page.Words)).Append('\n');
        }

        var all = words.ToString();
        Assert.That(Fit.Where(f => !all.Contains(Squeezed(f), StringComparison.Ordinal)), Is.Empty, "each text is shown somewhere as it was typed");
    }

    [TestCase("/workbook")]
    [TestCase("/scheme/workbook")]
    public async Task Workbook_OfTheWalk_HoldsTextWhereTextWasTyped(string path)
    {
        var (book, twin) = (new Sheets((await hostile.Api("赵磊").Get(Client.Contract + path)).Done().Bytes), new Sheets((await calm.Api("赵磊").Get(Client.Contract + path)).Done().Bytes));
        Assert.That(book.Names, Is.EqualTo(twin.Names), "no part comes or goes");
        Assert.That(book.Names.Any(n => n.Contains("external", StringComparison.OrdinalIgnoreCase) || n.Contains("vba", StringComparison.OrdinalIgnoreCase)), Is.False);
        Assert.That(book.Outside, Is.Empty);
        Assert.That(book.Formulas, Is.EqualTo(twin.Formulas));
        Assert.That(book.Formulas.Any(f => f.Contains(HostileTexts.Mark, StringComparison.Ordinal)), Is.False);
        Assert.That(book.Codes, Is.EqualTo(twin.Codes), "heads and feet");
        Assert.That(book.Marked, Has.Count.GreaterThan(10), "cells with hostile texts");
        Assert.That(book.Marked.Select(c => c.Type).Distinct(), Is.SubsetOf(new[] { "s", "inlineStr" }));
        Assert.That(book.Marked.Where(c => c.Words[0] is '=' or '+' or '-' or '@' && !c.Quoted).Select(c => c.Words), Is.Empty, "text stays text when it is edited");
    }

    private async Task<Line[]> Send(Step step, Func<string> next)
    {
        var facts = step.Json is null ? null : TextPlaces.Facts(hostile, step.Method, step.FullPath);
        var places = facts?.Body is { } type ? new TextPlaces(type, step.Json!, facts.Bound) : null;
        var texts = step.IsForm ? new() { ["note"] = Tagged(next()) } : places?.Free.Where(p => !IsNamedLater(step, p)).ToDictionary(p => p, p => p == "reason" ? Packed() : Tagged(next())) ?? [];
        if (step.Path.EndsWith("/invoice", StringComparison.Ordinal))
        {
            // The names on an invoice are those of the contract.
            (texts["seller"], texts["buyer"]) = (lines[0].Texts["contract.vendor.name"], lines[0].Texts["contract.buyer.name"]);
        }

        var line = new Line(step, places, texts);
        var (wished, why) = (texts.Count, "");
        for (var tries = 0; texts.Count > 0; tries++)
        {
            var reply = await Send(hostile, line, texts);
            Assert.That(reply.Status, Is.LessThan(500), $"{step}\n{reply.Text}");
            if (reply.Status < 300)
            {
                return [line];
            }

            why = reply.Text;
            // What is refused at its place gets another text; what stays refused, or is refused as a whole, its own.
            var faulty = reply.Status == 400 ? texts.Keys.Intersect(reply.Json["errors"]!.AsArray().Select(e => e!["place"]!.GetValue<string>())).ToList() : [];
            foreach (var place in faulty.Count > 0 ? faulty : [.. texts.Keys])
            {
                _ = tries < Tries && faulty.Count > 0 ? texts[place] = Tagged(next()) : texts.Remove(place) ? "" : null;
            }
        }

        var plain = await Send(hostile, line, texts);
        (plain.Status >= 300 ? refused : wished > 0 ? harmless : []).Add($"{step}: {plain.Status} {(plain.Status < 300 ? why : plain.Text)}");
        return plain.Status < 300 ? [line] : [];
    }

    // Whoever has a reason to be recused sits on no panel; a file is attached to these by their number; particulars fill in what the contract leaves blank.
    private static bool IsNamedLater(Step step, string place) =>
        place is "contract.buyer.projectLead" or "contract.buyer.address" || place.EndsWith(".recusal", StringComparison.Ordinal)
        || (place == "document" && (step.Path.EndsWith("buyer-opinion", StringComparison.Ordinal) || step.Path.EndsWith("/confirmation", StringComparison.Ordinal)));

    private static Task<Reply> Send(ApiHost host, Line line, Dictionary<string, string> texts) =>
        line.Step.Send(host, line.Places?.With(texts), texts.GetValueOrDefault("note"));

    // The tail keeps a text of blanks from being none, and a text that stands in another from being found there.
    private static string Tagged(string text) => text + "〔止〕";

    // Reasons are always shown, and take many texts.
    private string Packed()
    {
        var many = "";
        while (many.Length + Fit[packed % Fit.Length].Length < 450)
        {
            many += Fit[packed++ % Fit.Length];
        }

        return Tagged(many);
    }

    private static string Calm(string text) => new string('甲', new StringInfo(text).LengthInTextElements);

    // A browser joins ends of lines in its own way.
    private static string Squeezed(string text) => Blanks().Replace(text, "");

    private static string Url(string rest) => "/contracts/CYCGW-2026-0044" + rest;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>A workbook as it is stored.</summary>
    private sealed class Sheets
    {
        private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

        public Sheets(byte[] bytes)
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            Names = [.. zip.Entries.Select(e => e.FullName)];
            var parts = zip.Entries.ToDictionary(e => e.FullName, Read);
            Outside = [.. parts.Where(p => p.Key.EndsWith(".rels", StringComparison.Ordinal)).SelectMany(p => p.Value.Descendants()).Where(r => (string?)r.Attribute("TargetMode") == "External").Select(r => r.ToString())];
            var shared = parts["xl/sharedStrings.xml"].Descendants(Main + "si").Select(Text).ToList();
            var quoted = parts["xl/styles.xml"].Descendants(Main + "cellXfs").Elements(Main + "xf").Select(x => (string?)x.Attribute("quotePrefix") is "1" or "true").ToList();
            foreach (var (name, part) in parts.Where(p => p.Key.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                foreach (var cell in part.Descendants(Main + "c"))
                {
                    Take(name, cell, shared, quoted);
                }

                Codes.AddRange(part.Descendants(Main + "headerFooter").Elements().Select(e => $"{name} {e.Name.LocalName} {string.Concat(Regex.Matches(e.Value.Replace("&&", "", StringComparison.Ordinal), "&(\"[^\"]*\"|[0-9]+|.)").Select(m => m.Value))}"));
            }
        }

        public IReadOnlyList<string> Names { get; }

        public IReadOnlyList<string> Outside { get; }

        public List<string> Formulas { get; } = [];

        public List<string> Codes { get; } = [];

        public List<(string Type, string Words, bool Quoted)> Marked { get; } = [];

        private void Take(string sheet, XElement cell, List<string> shared, List<bool> quoted)
        {
            var (type, value) = ((string?)cell.Attribute("t") ?? "n", cell.Element(Main + "v")?.Value ?? "");
            if (cell.Element(Main + "f") is { } formula)
            {
                Formulas.Add($"{sheet} {(string?)cell.Attribute("r")} {formula.Value}");
                return;
            }

            var words = type == "s" ? shared[int.Parse(value, CultureInfo.InvariantCulture)] : type == "inlineStr" ? Text(cell) : value;
            if (words.Contains(HostileTexts.Mark, StringComparison.Ordinal))
            {
                Marked.Add((type, words, (int?)cell.Attribute("s") is { } style && quoted[style]));
            }
        }

        private static string Text(XElement element) => string.Concat(element.Descendants(Main + "t").Select(t => t.Value));

        private static XDocument Read(ZipArchiveEntry entry)
        {
            using var stream = entry.Open();
            return XDocument.Load(stream);
        }
    }
}
