using System.Collections.Immutable;
using System.Text.Json;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Journal;

[TestFixture]
internal sealed class JsonDialectTest
{
    [Test]
    public void Publish_WhenItHasNoRemark_IsReadBackFromTheJournal()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90);
        var read = subject.Journal[^1].Events().OfType<PeriodPublished>().Single();
        Assert.That((read.Score, read.Remark), Is.EqualTo(((decimal?)90m, (string?)null)));
    }

    [Test]
    public void Read_WhenAPolicyIsAbsent_LeavesItToTheLinter()
    {
        var json = Write(A.Scheme() with { NotApplicable = null });
        Assert.That(json, Does.Not.Contain("notApplicable"));
        Assert.That(Lint.Codes(Read<Scheme>(json)!), Is.EqualTo(new[] { "not-applicable-policy-must-be-stated" }));
    }

    [TestCase("""{"period":1,"indicator":"S"}""", TestName = "Read_WhenAFigureIsAbsent_IsRefused")]
    [TestCase("""{"period":1,"indicator":null,"points":5}""", TestName = "Read_WhenACodeIsNull_IsRefused")]
    [TestCase("""{"period":1,"indicator":"S","points":"5"}""", TestName = "Read_WhenAFigureIsAText_IsRefused")]
    [TestCase("""{"period":1,"indicator":"S","points":5,"score":9}""", TestName = "Read_WhenAMemberIsUnknown_IsRefused")]
    [TestCase("""{"period":1,"period":2,"indicator":"S","points":5}""", TestName = "Read_WhenAMemberOccursTwice_IsRefused")]
    [TestCase("""{"period":1.5,"indicator":"S","points":5}""", TestName = "Read_WhenAPeriodIsBroken_IsRefused")]
    [TestCase("""{"period":1,"indicator":"S","points":５}""", TestName = "Read_WhenDigitsAreFullWidth_IsRefused")]
    public void Read_WhenMisshapen_IsRefused(string json) =>
        Assert.That(() => Read<RecordScore>(json), Throws.InstanceOf<JsonException>());

    [TestCase("""{"indicators":["S",null],"evaluators":["王芳"]}""")]
    [TestCase("""{"indicators":["S"],"evaluators":[null]}""")]
    [TestCase("""{"indicators":null,"evaluators":[]}""")]
    public void Read_WhenAListHoldsNull_IsRefused(string json) =>
        Assert.That(() => Read<AssignEvaluators>(json), Throws.InstanceOf<JsonException>());

    [TestCase("grades")]
    [TestCase("categories")]
    [TestCase("bonuses")]
    [TestCase("vetoes")]
    public void Read_WhenASchemesListHoldsNull_IsRefused(string member)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(Write(A.Scheme()))!;
        ((System.Text.Json.Nodes.JsonArray)json[member]!).Add(null);
        Assert.That(() => Read<Scheme>(json.ToJsonString()), Throws.InstanceOf<JsonException>());
    }

    [TestCase("\"mean\"", true)]
    [TestCase("\"dayWeighted\"", true)]
    [TestCase("0", false)]
    [TestCase("\"median\"", false)]
    public void Read_WhenAnEnumIsGiven_TakesItsWordsOnly(string json, bool right) =>
        Assert.That(() => Read<RollUp>(json), right ? Throws.Nothing : Throws.InstanceOf<JsonException>());

    [Test]
    public void Write_WhenCharactersAreChinese_KeepsThemLegibleAndReadsRareOnesBack()
    {
        var fact = new DeductionFact("D1", 1, A.Day("2026-04-01"), "𠮷田㸃名未到");
        var json = Write<Fact>(fact);
        // Beyond the basic plane the platform's encoder writes escapes; what is read back is the same.
        Assert.That(json, Does.Contain("田㸃名未到").And.Contain("\"kind\":\"deduction\""));
        Assert.That(Read<Fact>(json), Is.EqualTo(fact));
    }

    [Test]
    public void Read_WhenAFactsKindIsUnknown_IsRefused() =>
        Assert.That(() => Read<Fact>("""{"kind":"guess","points":5}"""), Throws.InstanceOf<JsonException>());

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonDialect.Options);

    private static T? Read<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonDialect.Options);
}
