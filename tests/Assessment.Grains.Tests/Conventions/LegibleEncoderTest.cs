using System.Text.Json;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Conventions;

[TestFixture]
internal sealed class LegibleEncoderTest
{
    [TestCase("王芳", "\"王芳\"")]
    [TestCase("𠮷田 𰻞", "\"𠮷田 𰻞\"")]
    [TestCase("<b>&'+", "\"<b>&'+\"")]
    [TestCase("\"\\\n\r\t\b\f", "\"\\\"\\\\\\n\\r\\t\\b\\f\"")]
    [TestCase("\u0001\u007f\u2028", "\"\\u0001\\u007F\\u2028\"")]
    public void Write_AnyText_EscapesOnlyWhatJsonAsksFor_AndReadsBack(string text, string json)
    {
        Assert.That(JsonSerializer.Serialize(text, JsonDialect.Options), Is.EqualTo(json));
        Assert.That(JsonSerializer.Deserialize<string>(json), Is.EqualTo(text));
    }

    [TestCase("a\ud842")]
    [TestCase("\udfb7b")]
    public void Write_BrokenText_IsStillJson(string text)
    {
        var json = JsonSerializer.Serialize(text, JsonDialect.Options);
        Assert.That(JsonSerializer.Deserialize<string>(json), Does.Contain('\ufffd'));
    }

    [Test]
    public void Write_RandomText_ReadsBack()
    {
        var random = new Random(11);
        for (var run = 0; run < 2000; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => new System.Text.Rune(random.Next(3) switch
            {
                0 => random.Next(0x250), 1 => 0x4e00 + random.Next(0x5000), _ => 0x20000 + random.Next(0xa000),
            }).ToString()));
            Assert.That(JsonSerializer.Deserialize<string>(JsonSerializer.Serialize(text, JsonDialect.Options)), Is.EqualTo(text));
        }
    }
}
