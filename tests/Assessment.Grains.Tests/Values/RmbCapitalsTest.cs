using Assessment.Grains.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Assessment.Grains.Tests.Values;

[TestFixture]
internal sealed class RmbCapitalsTest
{
    [TestCase("1369518", "壹佰叁拾陆万玖仟伍佰壹拾捌元整")]
    [TestCase("410855.40", "肆拾壹万零捌佰伍拾伍元肆角整")]
    [TestCase("359772.38", "叁拾伍万玖仟柒佰柒拾贰元叁角捌分")]
    [TestCase("598890.22", "伍拾玖万捌仟捌佰玖拾元贰角贰分")]
    [TestCase("0", "零元整")]
    [TestCase("0.05", "伍分")]
    [TestCase("0.50", "伍角整")]
    [TestCase("0.55", "伍角伍分")]
    [TestCase("1", "壹元整")]
    [TestCase("10", "壹拾元整")]
    [TestCase("101", "壹佰零壹元整")]
    [TestCase("1001", "壹仟零壹元整")]
    [TestCase("1010", "壹仟零壹拾元整")]
    [TestCase("10000", "壹万元整")]
    [TestCase("10001", "壹万零壹元整")]
    [TestCase("100000000", "壹亿元整")]
    [TestCase("100000001", "壹亿零壹元整")]
    [TestCase("100010000", "壹亿零壹万元整")]
    [TestCase("16409.02", "壹万陆仟肆佰零玖元零贰分")]
    [TestCase("325.04", "叁佰贰拾伍元零肆分")]
    [TestCase("6007.14", "陆仟零柒元壹角肆分")]
    [TestCase("-12.30", "负壹拾贰元叁角整")]
    [TestCase("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分")]
    public void WriteAndRead_WhenSumIsKnown_AgreeWithTheTextbook(decimal yuan, string capitals)
    {
        Assert.That(RmbCapitals.Write(new(yuan)), Is.EqualTo(capitals));
        Assert.That(RmbCapitals.TryRead(capitals, out var read), Is.True);
        Assert.That(read, Is.EqualTo(new Money(yuan)));
    }

    [TestCase("人民币壹佰叁拾陆万玖仟伍佰壹拾捌元整", "1369518")]
    [TestCase("壹佰叁拾陆万玖仟伍佰壹拾捌圆正", "1369518")]
    [TestCase(" 壹佰叁拾陆万　玖仟伍佰壹拾捌元 整 ", "1369518")]
    [TestCase("肆拾壹万零捌佰伍拾伍元肆角", "410855.40")]
    [TestCase("壹拾万零柒仟元零伍角叁分", "107000.53")]
    [TestCase("壹拾万柒仟元伍角叁分", "107000.53")]
    [TestCase("壹仟陆佰捌拾元零叁角贰分", "1680.32")]
    [TestCase("壹佰贰拾元", "120")]
    [TestCase("貳拾萬元整", "200000")]
    [TestCase("陸億元整", "600000000")]
    [TestCase("壹仟〇壹元整", "1001")]
    public void Read_WhenWrittenInAUsualVariant_GivesTheSum(string capitals, decimal yuan)
    {
        Assert.That(RmbCapitals.TryRead(capitals, out var read), Is.True);
        Assert.That(read.Yuan, Is.EqualTo(yuan));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("元")]
    [TestCase("整")]
    [TestCase("零")]
    [TestCase("负元")]
    [TestCase("负零元整")]
    [TestCase("拾元整")]
    [TestCase("一百元整")]
    [TestCase("100元")]
    [TestCase("壹佰叁拾陆万玖仟伍佰壹拾捌")]
    [TestCase("壹元元")]
    [TestCase("壹壹元整")]
    [TestCase("壹拾佰元整")]
    [TestCase("壹角壹元")]
    [TestCase("壹分壹角")]
    [TestCase("壹万亿元整")]
    [TestCase("壹元整整")]
    [TestCase("整壹元")]
    [TestCase("壹整佰元")]
    [TestCase("壹人民币元")]
    [TestCase("人民币人民币壹元整")]
    [TestCase("零零壹元整")]
    [TestCase("壹佰零贰拾元整")]
    [TestCase("壹佰元零整")]
    [TestCase("壹佰零元整")]
    [TestCase("玖亿玖仟亿元整")]
    [TestCase("壹元贰分叁角")]
    [TestCase("叁佰玖拾伍元美元")]
    public void Read_WhenTextIsNoSum_Refuses(string text) => Assert.That(RmbCapitals.TryRead(text, out _), Is.False);

    [TestCase("壹佰叁拾陆万玖仟伍佰壹拾捌元整", "壹佰叁拾陆万玖仟伍佰壹拾元整")]
    [TestCase("肆拾壹万零捌佰伍拾伍元肆角整", "肆拾壹万捌佰伍拾伍元肆分")]
    public void Read_WhenOneCharacterIsLost_NeverGivesTheSameSum(string right, string wrong)
    {
        RmbCapitals.TryRead(right, out var sum);
        Assert.That(RmbCapitals.TryRead(wrong, out var other) && other == sum, Is.False);
    }

    [FsCheck.NUnit.Property(MaxTest = 3000)]
    public Property Read_WhenWritten_GivesTheSameSum() => Prop.ForAll(Fen(), fen =>
    {
        var money = new Money(fen / 100m);
        var capitals = RmbCapitals.Write(money);
        return RmbCapitals.TryRead(capitals, out var read) && read == money
            && RmbCapitals.TryRead("人民币" + capitals.Replace('元', '圆').Replace('整', '正'), out var variant) && variant == money;
    });

    [FsCheck.NUnit.Property(MaxTest = 3000)]
    public Property Write_WhenTwoSumsDiffer_DiffersToo() => Prop.ForAll(Fen(), Fen(), (one, other) =>
        one == other || RmbCapitals.Write(new(one / 100m)) != RmbCapitals.Write(new(other / 100m)));

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Read_WhenACharacterIsDoubled_IsRefused() => Prop.ForAll(Fen(), Gen.Choose(0, 100).ToArbitrary(), (fen, at) =>
    {
        var capitals = RmbCapitals.Write(new(fen / 100m));
        var place = at % capitals.Length;
        return !RmbCapitals.TryRead(capitals.Insert(place, capitals[place].ToString()), out _);
    });

    // Figures of every length, and with zeros in every place: a uniform choice would hardly ever hold a zero run.
    private static Arbitrary<long> Fen() => Gen.Choose(1, 14)
        .SelectMany(length => Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(0, 9))).ArrayOf(length))
        .Select(digits => digits.Aggregate(0L, (sum, digit) => (sum * 10) + digit)).ToArbitrary();
}
