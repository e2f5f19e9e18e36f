using Assessment.Grains.Contacts;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Tests.Contacts;

public sealed class KeepContactTest
{
    private static readonly BankAccount Account = new("示例银行", "某公司", "00000000");

    private static string[] Places(KeepContact contact) => Validation.CheckShape(contact) is { } refusal ? [.. refusal.Details.Select(d => d.Place)] : [];

    [Test]
    public void Contact_WithATelephoneOrAnAccountOrBoth_IsTaken()
    {
        Assert.That(Places(new("13000000001")), Is.Empty);
        Assert.That(Places(new(null, Account)), Is.Empty);
        Assert.That(Places(new("13000000001", Account)), Is.Empty);
    }

    [Test]
    public void Contact_WithNeither_IsRefused() => Assert.That(Places(new()), Is.EqualTo(new[] { "phone" }));

    [TestCase("1")]
    [TestCase("")]
    public void Phone_WhenItIsNone_IsRefused(string phone) => Assert.That(Places(new(phone, Account)), Is.EqualTo(new[] { "phone" }));

    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase(100, true)]
    [TestCase(101, false)]
    public void Names_WithinTheirBounds_AreTaken(int length, bool taken)
    {
        var name = new string('某', length);
        Assert.That(Places(new(null, Account with { Bank = name })), taken ? Is.Empty : Is.EqualTo(new[] { "bank.bank" }));
        Assert.That(Places(new(null, Account with { Holder = name })), taken ? Is.Empty : Is.EqualTo(new[] { "bank.holder" }));
    }

    [Test]
    public void Names_OfBlanksAlone_AreRefused() => Assert.That(Places(new(null, Account with { Bank = " ", Holder = "　" })), Is.EqualTo(new[] { "bank.bank", "bank.holder" }));

    [TestCase("0000000", false)]
    [TestCase("00000000", true)]
    public void Number_WithinItsBounds_IsTaken(string number, bool taken) =>
        Assert.That(Places(new(null, Account with { Number = number })), taken ? Is.Empty : Is.EqualTo(new[] { "bank.number" }));

    [TestCase("某\u202e公司")]
    [TestCase("某\u0007公司")]
    public void Names_WithCharactersThatNobodyTypes_AreRefused(string holder) => Assert.That(Places(new(null, Account with { Holder = holder })), Is.EqualTo(new[] { "bank.holder" }));

    [Test]
    public void Refusal_Always_SpeaksBothLanguagesAndRepeatsNoNumber()
    {
        var refusal = Validation.CheckShape(new KeepContact("4242424242", Account with { Number = "424242" }))!;
        Assert.That(refusal.Details, Has.Length.EqualTo(2));
        Assert.That(refusal.Details.Select(d => d.Message.En), Has.None.Null.And.All.Match("^[A-Z][ -~]+$"));
        Assert.That(refusal.Details.Select(d => d.Message.Zh), Has.All.Match("[\u4e00-\u9fff]"));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(refusal, Json.Options), Does.Not.Contain("424"));
    }

    [Test]
    public void Print_OfWhatHoldsValues_TellsNone()
    {
        Assert.That($"{new KeepContact("13000000001", Account)} {Account}", Is.EqualTo("KeepContact BankAccount"));
    }
}
