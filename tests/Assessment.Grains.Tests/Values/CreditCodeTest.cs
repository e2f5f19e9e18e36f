using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Values;

[TestFixture]
internal sealed class CreditCodeTest
{
    private const string Vendor = "911101073398095702";
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Test]
    public void Check_WhenTheContractsOwnCode_IsValid() => Assert.That(CreditCode.IsValid(Vendor), Is.True);

    [Test]
    public void Check_WhenAnySingleCharacterIsWrong_IsCaught()
    {
        for (var place = 0; place < 18; place++)
        {
            foreach (var other in Alphabet.Where(c => c != Vendor[place]))
            {
                var wrong = Vendor[..place] + other + Vendor[(place + 1)..];
                Assert.That(CreditCode.IsValid(wrong), Is.False, wrong);
            }
        }
    }

    [Test]
    public void Check_WhenNeighboursAreSwapped_IsCaught()
    {
        for (var place = 0; place < 17; place++)
        {
            if (Vendor[place] != Vendor[place + 1])
            {
                var wrong = Vendor[..place] + Vendor[place + 1] + Vendor[place] + Vendor[(place + 2)..];
                Assert.That(CreditCode.IsValid(wrong), Is.False, wrong);
            }
        }
    }

    [TestCase("91110107339809570")]
    [TestCase("9111010733980957022")]
    [TestCase("")]
    [TestCase("91110107339809570I")]
    [TestCase("9111O1073398095702")]
    [TestCase("９11101073398095702")]
    [TestCase("9111010733980957 2")]
    public void Check_WhenOfWrongLengthOrAlphabet_IsInvalid(string code) => Assert.That(CreditCode.IsValid(code), Is.False);

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool CheckCharacter_WhenComputedPlainly_IsTheSame(uint seed)
    {
        var random = new Random((int)(seed % int.MaxValue));
        var first = new string([.. Enumerable.Range(0, 17).Select(_ => Alphabet[random.Next(31)])]);
        return CreditCode.CheckCharacter(first) == Plain(first) && CreditCode.IsValid(first + Plain(first));
    }

    // GB 32100-2015: weights are powers of 3 modulo 31; all 18 weighted values sum to 0 modulo 31 (the check's weight is 1).
    private static char Plain(string first)
    {
        var (sum, weight) = (0, 1);
        foreach (var c in first)
        {
            sum += weight * Alphabet.IndexOf(c, StringComparison.Ordinal);
            weight = weight * 3 % 31;
        }

        return Alphabet.Single(c => (sum + Alphabet.IndexOf(c, StringComparison.Ordinal)) % 31 == 0);
    }
}
