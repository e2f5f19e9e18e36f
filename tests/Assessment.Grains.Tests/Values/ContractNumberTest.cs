using System.Text.Json;
using Assessment.Grains.Values;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Values;

[TestFixture]
internal sealed class ContractNumberTest
{
    [TestCase("CYCGW-2026-0044")]
    [TestCase("CY CG W - 20 26 - 0044")]
    [TestCase("cycgw-2026-0044")]
    [TestCase("ＣＹＣＧＷ－２０２６－００４４")]
    [TestCase("CYCGW—2026–0044")]
    [TestCase("CYCGW‐2026−0044")]
    [TestCase("\tCYCGW-2026-0044　")]
    public void Parse_WhenSpelledAsPeopleDo_IsOneNumber(string text)
    {
        Assert.That(ContractNumber.Parse(text), Is.EqualTo(ContractNumber.Parse(A.Number)));
        Assert.That(ContractNumber.Parse(text).Value, Is.EqualTo("CYCGW-2026-0044"));
    }

    [TestCase("京财(2026)044号")]
    [TestCase("A")]
    [TestCase("1234567890123456789012345678901234567890")]
    public void Parse_WhenOtherwiseFormed_IsTaken(string text) => Assert.That(ContractNumber.TryParse(text, out _), Is.True);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("---")]
    [TestCase("A/B")]
    [TestCase("A'; DROP TABLE")]
    [TestCase("12345678901234567890123456789012345678901")]
    public void Parse_WhenNoNumber_IsRefused(string? text) => Assert.That(ContractNumber.TryParse(text, out _), Is.False);

    // Half of a surrogate pair, as an audit row may hold what somebody tried; not as a test case, since no report can write its name.
    [Test]
    public void Parse_WhenTheTextIsNotUnicode_IsRefused() =>
        Assert.That(new[] { 0xD800, 0xDC00, 0xFFFF }.Select(c => ContractNumber.TryParse($"HT-{(char)c}-1", out _)), Is.All.False);

    [Test]
    public void Parse_WhenVeryLong_IsRefused()
    {
        Assert.That(ContractNumber.TryParse(new string(' ', 199) + "A", out _), Is.True);
        Assert.That(ContractNumber.TryParse(new string(' ', 200) + "A", out _), Is.False);
        Assert.That(() => ContractNumber.Parse("?"), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void Json_WhenRead_TakesAnySpellingAndWritesTheOne()
    {
        var number = JsonSerializer.Deserialize<ContractNumber>("\"cy cg w-2026-0044\"", JsonDialect.Options);
        Assert.That(JsonSerializer.Serialize(number, JsonDialect.Options), Is.EqualTo("\"CYCGW-2026-0044\""));
        Assert.That(() => JsonSerializer.Deserialize<ContractNumber>("7", JsonDialect.Options), Throws.InstanceOf<JsonException>());
    }
}
