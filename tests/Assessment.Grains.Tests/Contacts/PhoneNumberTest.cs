using Assessment.Grains.Contacts;

namespace Assessment.Grains.Tests.Contacts;

/// <summary>Numbers as people type them come into one form. All are made up.</summary>
public sealed class PhoneNumberTest
{
    [TestCase("13000000001", "13000000001")]
    [TestCase("19900000001", "19900000001")]
    [TestCase(" 130 0000 0001 ", "13000000001")]
    [TestCase("130-0000-0001", "13000000001")]
    [TestCase("１３０００００００００", "13000000000")]
    [TestCase("130—0000—0001", "13000000001", Description = "long dashes, as input methods make them")]
    [TestCase("+86 130 0000 0001", "13000000001")]
    [TestCase("0086-130-0000-0001", "13000000001")]
    [TestCase("86 13000000001", "13000000001")]
    public void Mobile_AsPeopleTypeIt_ComesIntoOneForm(string typed, string normal) => Assert.That(PhoneNumber.Normal(typed), Is.EqualTo(normal));

    [TestCase("010-10000000", "010-10000000")]
    [TestCase("01010000000", "010-10000000")]
    [TestCase("(010) 1000 0000", "010-10000000")]
    [TestCase("（０１０）１０００００００", "010-10000000")]
    [TestCase("0101000000", "010-1000000", Description = "seven digits")]
    [TestCase("021-10000000", "021-10000000")]
    [TestCase("0316-1000000", "0316-1000000")]
    [TestCase("0316-10000000-801", "0316-10000000-801")]
    [TestCase("010-10000000转801", "010-10000000-801")]
    [TestCase("010-10000000 ext. 801", "010-10000000-801")]
    [TestCase("010-10000000-123456", "010-10000000-123456")]
    [TestCase("+86 10 1000 0000", "010-10000000")]
    [TestCase("+86-010-10000000", "010-10000000")]
    public void Landline_AsPeopleTypeIt_ComesIntoOneForm(string typed, string normal) => Assert.That(PhoneNumber.Normal(typed), Is.EqualTo(normal));

    [TestCase("+852 1000 0000", "+85210000000")]
    [TestCase("+1 (200) 000-0000", "+12000000000")]
    [TestCase("+1000000", "+1000000", Description = "seven digits are the fewest")]
    [TestCase("+100000000000000", "+100000000000000", Description = "fifteen the most")]
    public void Abroad_AsPeopleTypeIt_ComesIntoOneForm(string typed, string normal) => Assert.That(PhoneNumber.Normal(typed), Is.EqualTo(normal));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("1300000000", Description = "ten digits")]
    [TestCase("130000000011", Description = "twelve")]
    [TestCase("12000000001", Description = "no mobile begins with 12")]
    [TestCase("23000000001")]
    [TestCase("10000000", Description = "no area code")]
    [TestCase("010-100000", Description = "six digits")]
    [TestCase("010-100000000", Description = "nine")]
    [TestCase("010-00000000", Description = "no number begins with a zero")]
    [TestCase("010-10000000-1234567", Description = "an extension of seven digits")]
    [TestCase("010-10000000-")]
    [TestCase("+100000", Description = "six digits abroad")]
    [TestCase("+1000000000000000", Description = "sixteen")]
    [TestCase("+0100000000")]
    [TestCase("+86 10000")]
    [TestCase("٠١٠-١٠٠٠٠٠٠٠", Description = "digits of another script")]
    [TestCase("13000000001\u0000")]
    [TestCase("13000000001\ud800")]
    [TestCase("13000000001\n13000000002")]
    [TestCase("=13000000001")]
    public void Number_WhenItIsNone_IsNotGuessed(string? typed) => Assert.That(PhoneNumber.Normal(typed), Is.Null);

    [Test]
    public void Number_WhenTypedAtLength_IsTakenUpToSixtyCharacters()
    {
        Assert.That(PhoneNumber.Normal("13000000001".PadLeft(60)), Is.EqualTo("13000000001"));
        Assert.That(PhoneNumber.Normal("13000000001".PadLeft(61)), Is.Null);
    }

    [TestCase("00000000", "00000000", Description = "eight digits are the fewest")]
    [TestCase("0000 0000 0000 0001", "0000000000000001")]
    [TestCase("0000-0000-0000-0000-001", "0000000000000000001")]
    [TestCase("００００　００００", "00000000")]
    [TestCase("000000000000000000000000000001", "000000000000000000000000000001", Description = "thirty are the most")]
    public void Account_AsPeopleTypeIt_IsItsDigits(string typed, string normal) => Assert.That(AccountNumber.Normal(typed), Is.EqualTo(normal));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("0000000", Description = "seven digits")]
    [TestCase("0000000000000000000000000000001", Description = "thirty-one")]
    [TestCase("0000000A")]
    [TestCase("0000.0000")]
    [TestCase("٠٠٠٠٠٠٠٠")]
    public void Account_WhenItIsNone_IsNotGuessed(string? typed) => Assert.That(AccountNumber.Normal(typed), Is.Null);

    [Test]
    public void Account_OfACompany_NeedsNoCheckDigit()
    {
        // The last digits differ: at most one of them could satisfy Luhn.
        Assert.That(new[] { "0000000000000001", "0000000000000002" }.Select(AccountNumber.Normal), Has.None.Null);
    }
}
