using Assessment.Grains.Values;

namespace Assessment.Reports.Tests;

/// <summary>The code that is printed on papers is the one that is read from them.</summary>
internal sealed class PaperCodeTest
{
    private static readonly ReportStamp Stamp = new("赵磊", DateTimeOffset.UnixEpoch, "9f3ac21b77d0" + new string('a', 52), 128);

    [TestCase(PaperSubject.Period, 9, "CYCGW-2026-0044/P9/128/9f3ac21b77d0")]
    [TestCase(PaperSubject.Contract, 0, "CYCGW-2026-0044/C/128/9f3ac21b77d0")]
    [TestCase(PaperSubject.Acceptance, 2, "CYCGW-2026-0044/A2/128/9f3ac21b77d0")]
    public void Code_WhenItIsReadAgain_IsTheSame(PaperSubject subject, int no, string text)
    {
        var code = PaperCode.Of(ContractNumber.Parse("CYCGW-2026-0044"), subject, Stamp, no);
        Assert.That(code.ToString(), Is.EqualTo(text));
        Assert.That(PaperCode.TryParse(text, out var read), Is.True);
        Assert.That(read, Is.EqualTo(code));
    }

    [Test]
    public void Code_WhenItIsTypedByHand_IsUnderstood()
    {
        Assert.That(PaperCode.TryParse("内部资料 · 导出 赵磊 2026-12-18 09:30 · 核验码 CYCGW-2026-0044/P9/128/9f3ac21b77d0 · 链尾 0123456789abcdef…", out var pasted), Is.True);
        Assert.That(PaperCode.TryParse(" CYCGW-2026-0044 ／ p9 / １２８ / 9F3AC21B77D0 ", out var read), Is.True);
        Assert.That(pasted, Is.EqualTo(read), "the foot of a paper, pasted whole");
        Assert.That(read!.ToString(), Is.EqualTo("CYCGW-2026-0044/P9/128/9f3ac21b77d0"));
    }

    [TestCase("")]
    [TestCase(null)]
    [TestCase("CYCGW-2026-0044")]
    [TestCase("CYCGW-2026-0044/P9/128")]
    [TestCase("CYCGW-2026-0044/X9/128/9f3ac21b77d0")]
    [TestCase("CYCGW-2026-0044/P-1/128/9f3ac21b77d0")]
    [TestCase("CYCGW-2026-0044/P9/0/9f3ac21b77d0")]
    [TestCase("CYCGW-2026-0044/P9/128/9f3ac21b77dz")]
    [TestCase("CYCGW-2026-0044/P9/128/9f3ac21b77d")]
    [TestCase("/P9/128/9f3ac21b77d0")]
    [TestCase("C/99999999999999999999/128/9f3ac21b77d0")]
    public void Code_WhenItIsNone_IsRefused(string? text) => Assert.That(PaperCode.TryParse(text, out _), Is.False);
}
