using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assessment.Grains.Rehearsals;
using Assessment.Grains.Values;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Samples;

/// <summary>The worked example of docs/scheme-format.md comes out as the document says.</summary>
[TestFixture]
internal sealed partial class WorkedExampleTest
{
    private static readonly string Document = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "scheme-format.md"));

    [Test]
    public void Run_WhenTheExampleIsRehearsed_EarnsTheFiguresInBold()
    {
        var rehearsal = JsonSerializer.Deserialize<Rehearsal>(Example().Match(Document).Groups[1].Value, JsonDialect.Options)!;
        var answer = rehearsal.Run();
        Assert.That(answer.Broken, Is.Null, () => answer.Broken!.Message.ToString());
        var period = answer.Value!.Periods.Single().Result;
        var said = Lines().Matches(Document[Document.IndexOf("## A worked example", StringComparison.Ordinal)..])
            .ToDictionary(m => m.Groups[1].Value, m => decimal.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.That(said.Keys, Is.EqualTo(rehearsal.Scheme.Indicators.Select(i => i.Code)), "each indicator is worked out");
        foreach (var (code, points) in said.Where(s => s.Key != "X5"))
        {
            Assert.That(Rounding.HalfAway(period.Indicator(code)!.Earned!.Value, 4), Is.EqualTo(points), code);
        }

        Assert.That((period.Score, answer.Value.GradeName!.Zh), Is.EqualTo(((decimal?)said["X5"], "合格")));
        Assert.That(answer.Value.Findings, Is.Empty, "the example is one to follow");
    }

    [GeneratedRegex("<!-- run by WorkedExampleTest -->\\s*```json\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("^- (X\\d).*\\*\\*([\\d.]+)\\*\\*", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
