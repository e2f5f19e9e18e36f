using Assessment.Grains.Contacts;

namespace Assessment.Grains.Tests.Contacts;

/// <summary>What is shown of a number tells which it is, and not what it is.</summary>
public sealed class MaskingTest
{
    [TestCase("13000005678", "130****5678")]
    [TestCase("010-12345678", "010-1234****")]
    [TestCase("010-1234567", "010-123****")]
    [TestCase("0316-1234567", "0316-123****")]
    [TestCase("010-12345678-801", "010-1234****-****")]
    [TestCase("010-12345678-1", "010-1234****-****")]
    [TestCase("+85212345678", "+85****78")]
    [TestCase("+123456789", "+12****89", Description = "nine digits: just long enough")]
    [TestCase("+12345678", "****", Description = "eight: too short to hide in")]
    [TestCase("+1234567", "****")]
    [TestCase("1300000567", "****", Description = "none of the forms")]
    [TestCase("130000056789", "****")]
    [TestCase("010-12345678-1234567", "****")]
    [TestCase("010-123456", "****")]
    [TestCase("", "****")]
    [TestCase("5", "****")]
    public void Phone_Always_HidesFourDigitsOrMore(string phone, string masked) => Assert.That(Masking.Phone(phone), Is.EqualTo(masked));

    [TestCase("", "****")]
    [TestCase("1", "****")]
    [TestCase("1234", "****")]
    [TestCase("12345", "****")]
    [TestCase("1234567", "****", Description = "shorter than any account")]
    [TestCase("12345678", "****5678")]
    [TestCase("123456789", "****6789")]
    [TestCase("000000000000000000000000001234", "****1234")]
    public void Account_Always_ShowsItsLastFourDigitsAtMost(string number, string masked) => Assert.That(Masking.Account(number), Is.EqualTo(masked));

    [TestCase("某公司", "某****")]
    [TestCase("某某", "某****")]
    [TestCase("某", "****")]
    [TestCase("", "****")]
    [TestCase("𠮷某", "𠮷****", Description = "a rare character is one")]
    public void Holder_Always_ShowsItsFirstCharacterAtMost(string holder, string masked) => Assert.That(Masking.Holder(holder), Is.EqualTo(masked));

    [FsCheck.NUnit.Property]
    public bool Account_WhateverItsLength_LooksAsLong(FsCheck.NonNegativeInt length) =>
        Masking.Account(new string('7', 8 + (length.Get % 23))).Length == Masking.Account(new string('7', 30)).Length;

    [FsCheck.NUnit.Property]
    public bool Anything_WhenItIsNoNumber_IsHiddenWhole(string? text) =>
        PhoneNumber.Normal(text) is not null || text is null || text.Any(char.IsAsciiDigit) || Masking.Phone(text) == Masking.Hidden;
}
