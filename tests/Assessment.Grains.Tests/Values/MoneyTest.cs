using System.Text.Json;
using Assessment.Grains.Values;
using JsonDialect = Assessment.Grains.Journal.Json;

namespace Assessment.Grains.Tests.Values;

[TestFixture]
internal sealed class MoneyTest
{
    [TestCase("0.01")]
    [TestCase("-0.01")]
    [TestCase("999999999999.99")]
    [TestCase("-999999999999.99")]
    public void Create_WhenWithinBounds_KeepsTheSum(decimal yuan)
    {
        Assert.That(new Money(yuan).Yuan, Is.EqualTo(yuan));
        Assert.That(new Money(yuan).Fen, Is.EqualTo((long)(yuan * 100)));
    }

    [TestCase("0.001")]
    [TestCase("1.005")]
    [TestCase("1000000000000")]
    [TestCase("-1000000000000.00")]
    public void Create_WhenFinerThanAFenOrBeyondBounds_IsRefused(decimal yuan) =>
        Assert.That(() => new Money(yuan), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase("0.005", "0.01")]
    [TestCase("0.0049", "0.00")]
    [TestCase("-0.005", "-0.01")]
    public void Rounded_WhenComputed_GoesToTheFenHalfAwayFromZero(decimal yuan, decimal expected) =>
        Assert.That(Money.Rounded(yuan).Yuan, Is.EqualTo(expected));

    [Test]
    public void Instalments_WhenAddedUp_AreTheContractPrice()
    {
        var first = new Money(410_855.40m) + new Money(359_772.38m);
        Assert.That(first, Is.EqualTo(new Money(770_627.78m)));
        Assert.That(first + new Money(598_890.22m), Is.EqualTo(new Money(1_369_518m)));
        Assert.That(new Money(1_369_518m) - first, Is.EqualTo(new Money(598_890.22m)));
    }

    [Test]
    public void Sum_WhenBeyondBounds_IsRefused() =>
        Assert.That(() => new Money(Money.Greatest) + new Money(0.01m), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Compare_WhenSumsDiffer_FollowsTheFigures()
    {
        var (less, more) = (new Money(1.10m), new Money(1.11m));
        Assert.That(less < more && more > less && less <= more && more >= less, Is.True);
        Assert.That(less.CompareTo(more), Is.LessThan(0));
        Assert.That(new Money(1.1m), Is.EqualTo(new Money(1.10m)));
    }

    [TestCase("598890.22", "¥598,890.22")]
    [TestCase("-0.5", "-¥0.50")]
    [TestCase("0", "¥0.00")]
    public void ToString_Always_ShowsTwoPlacesAndThousands(decimal yuan, string shown) =>
        Assert.That(new Money(yuan).ToString(), Is.EqualTo(shown));

    [Test]
    public void Json_WhenASum_IsANumberInYuan() =>
        Assert.That(JsonSerializer.Serialize(new Money(598_890.22m), JsonDialect.Options), Is.EqualTo("598890.22"));

    [TestCase("598890.221")]
    [TestCase("\"598890.22\"")]
    [TestCase("1000000000000")]
    [TestCase("1e40")]
    [TestCase("true")]
    public void Json_WhenNoSum_IsRefused(string json) =>
        Assert.That(() => JsonSerializer.Deserialize<Money>(json, JsonDialect.Options), Throws.InstanceOf<JsonException>());
}
