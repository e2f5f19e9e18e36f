using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Values;

/// <summary>What a text may hold.</summary>
public sealed class CharactersTest
{
    [TestCase("")]
    [TestCase("值守 abc 123 ，。！")]
    [TestCase("a\tb\r\nc")]
    [TestCase("𠮷野家 👩\u200D💻")]
    [TestCase("\u200B\u200E\u200F\u2028\uFEFF\u061C")]
    [TestCase("שלום مرحبا")]
    [TestCase("\u0020\u00A0\u2029\u202F\u2065\u206A\uFDCF\uFDF0\uFFFD")]
    public void FirstUnfit_WhenAllIsFit_IsNone(string text) => Assert.That(Characters.FirstUnfit(text), Is.EqualTo(-1));

    [TestCase("a\0", 1)]
    [TestCase("\u0008", 0)]
    [TestCase("ab\u001F", 2)]
    [TestCase("\u007F", 0)]
    [TestCase("\u0080", 0)]
    [TestCase("\u009F", 0)]
    [TestCase("\u202A", 0)]
    [TestCase("𠮷\u202E", 2)]
    [TestCase("\u2066", 0)]
    [TestCase("\u2069", 0)]
    [TestCase("\uFDD0", 0)]
    [TestCase("\uFDEF", 0)]
    [TestCase("\uFFFE", 0)]
    [TestCase("\uFFFF", 0)]
    [TestCase("\U0001FFFE", 0)]
    public void FirstUnfit_WhenACharacterIsNot_SaysWhere(string text, int at) => Assert.That(Characters.FirstUnfit(text), Is.EqualTo(at));

    [Test]
    public void FirstUnfit_OfHalfACharacter_SaysWhere()
    {
        string[] halves = ["ab\uD842", "ab\uDFB7", "ab\uDFB7\uD842"];
        Assert.That(halves.Select(h => Characters.FirstUnfit(h)), Is.All.EqualTo(2));
    }
}
