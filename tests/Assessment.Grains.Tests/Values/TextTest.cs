using System.Text.Json;
using Assessment.Grains.Values;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Values;

[TestFixture]
internal sealed class TextTest
{
    [TestCase("zh-CN", "优秀")]
    [TestCase("en", "excellent")]
    [TestCase("en-GB", "excellent")]
    [TestCase("fr", "优秀")]
    public void In_WhenALanguageIsAsked_AnswersInIt(string language, string words) =>
        Assert.That(new Text("优秀", "excellent").In(language), Is.EqualTo(words));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    public void In_WhenEnglishIsBlank_FallsBackToChinese(string? en) => Assert.That(new Text("优秀", en).In("en"), Is.EqualTo("优秀"));

    [Test]
    public void Join_WhenSeveral_UsesEachLanguagesComma()
    {
        var joined = Text.Join([new("甲", "a"), new("乙", "b")]);
        Assert.That((joined.Zh, joined.En), Is.EqualTo(("甲、乙", "a, b")));
    }

    [TestCase("\"优秀\"", "优秀", null)]
    [TestCase("""{"zh":"优秀","en":"excellent"}""", "优秀", "excellent")]
    [TestCase("""{"zh":"𠮷野家"}""", "𠮷野家", null)]
    [TestCase("""{"en":null,"zh":"优秀"}""", "优秀", null)]
    public void Json_WhenAStringOrAnObject_IsRead(string json, string zh, string? en) =>
        Assert.That(JsonSerializer.Deserialize<Text>(json, JsonDialect.Options), Is.EqualTo(new Text(zh, en)));

    [Test]
    public void Json_WhenWritten_KeepsChineseLegible() =>
        Assert.That(JsonSerializer.Serialize(new Text("优秀", "A"), JsonDialect.Options), Is.EqualTo("""{"zh":"优秀","en":"A"}"""));

    [TestCase("""{"en":"excellent"}""")]
    [TestCase("""{"zh":"优秀","fr":"excellent"}""")]
    [TestCase("""{"zh":5}""")]
    [TestCase("""{"zh":{}}""")]
    [TestCase("""["优秀"]""")]
    [TestCase("5")]
    public void Json_WhenOtherwiseFormed_IsRefused(string json) =>
        Assert.That(() => JsonSerializer.Deserialize<Text>(json, JsonDialect.Options), Throws.InstanceOf<JsonException>());
}
