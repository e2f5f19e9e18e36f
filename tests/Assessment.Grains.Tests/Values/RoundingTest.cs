using System.Numerics;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Values;

[TestFixture]
internal sealed class RoundingTest
{
    [TestCase("89.995", 2, "90.00")]
    [TestCase("89.9949", 2, "89.99")]
    [TestCase("89.9445", 1, "89.9")]
    [TestCase("89.945", 2, "89.95")]
    [TestCase("0.5", 0, "1")]
    [TestCase("2.5", 0, "3")]
    [TestCase("-2.5", 0, "-3")]
    [TestCase("99.99995", 4, "100.0000")]
    [TestCase("89.94999999999999999", 1, "89.9")]
    public void HalfAway_WhenRounded_FollowsTheSchoolRule(decimal value, int places, decimal expected) =>
        Assert.That(Rounding.HalfAway(value, places), Is.EqualTo(expected));

    [Test]
    public void HalfAway_WhenRoundedOnce_DiffersFromRoundingTwice()
    {
        // 89.9445 → 89.945 → 89.95 → 90.0 is the mistake that one rounding avoids.
        Assert.That(Rounding.HalfAway(89.9445m, 1), Is.EqualTo(89.9m));
        Assert.That(Rounding.HalfAway(Rounding.HalfAway(Rounding.HalfAway(89.9445m, 3), 2), 1), Is.EqualTo(90.0m));
    }

    [Test]
    public void HalfAway_WhenThirdsMakeATie_RoundsTheTieUp()
    {
        var third = 269.835m / 3m;
        Assert.That(Rounding.HalfAway(third, 2), Is.EqualTo(89.95m));
        var sum = (1m / 3m) + (1m / 3m) + (1m / 3m) - 0.5m;
        Assert.That(sum, Is.Not.EqualTo(0.5m), "the decimal itself is not the tie");
        Assert.That(Rounding.HalfAway(sum, 0), Is.EqualTo(1m));
        Assert.That(Rounding.HalfAway(-sum, 0), Is.EqualTo(-1m));
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public bool HalfAway_WhenAQuotient_IsTheRoundingOfTheTrueFraction(int tenThousandths, ushort divisor, byte places)
    {
        var (by, to) = ((divisor % 3000) + 1, places % 5);
        var exact = new Fraction(tenThousandths, 10_000) / by;
        return Rounding.HalfAway(tenThousandths / 10_000m / by, to) == exact.Round(to);
    }

    [TestCase("1.10", "1.1")]
    [TestCase("100", "100")]
    [TestCase("0.0000004", "0")]
    [TestCase("-0.5", "-0.5")]
    public void Plain_Always_HasNoTrailingZeros(decimal value, string shown) => Assert.That(Rounding.Plain(value), Is.EqualTo(shown));

    [TestCase("1.2345", 4, true)]
    [TestCase("1.23450", 4, true)]
    [TestCase("1.23456", 4, false)]
    public void HasAtMost_WhenPlacesAreCounted_IgnoresTrailingZeros(decimal value, int places, bool expected) =>
        Assert.That(Rounding.HasAtMost(value, places), Is.EqualTo(expected));
}
