using Assessment.Grains.Evidence;

namespace Assessment.Grains.Tests.Evidence;

[TestFixture]
internal sealed class FileNameTest
{
    [TestCase("考勤 3 月.pdf", "考勤 3 月.pdf")]
    [TestCase("𠮷田〇㐂.png", "𠮷田〇㐂.png")]
    [TestCase("../../etc/passwd.txt", "passwd.txt")]
    [TestCase("C:\\Users\\x\\scan.pdf", "scan.pdf")]
    [TestCase("/tmp/scan.pdf", "scan.pdf")]
    [TestCase("a\0b\r\nc\t.pdf", "abc.pdf")]
    [TestCase("exe\u202Efdp.exe", "exefdp.exe")]
    [TestCase("zero\u200Bwidth.pdf", "zerowidth.pdf")]
    [TestCase("a\"b<c>:d|e?f*.pdf", "a_b_c__d_e_f_.pdf")]
    [TestCase("  scan.pdf. . ", "scan.pdf")]
    [TestCase("e\u0301tat.pdf", "\u00E9tat.pdf")]
    public void Normal_WhenANameIsSent_IsOnlyAName(string sent, string name)
    {
        Assert.That(FileName.Normal(sent), Is.EqualTo(name));
        Assert.That(FileName.Normal(name), Is.EqualTo(name), "the form is stable");
    }

    [TestCase("half\uD842.pdf", "half.pdf")]
    public void Normal_WhenTextIsBroken_DropsTheBrokenPart(string sent, string name) => Assert.That(FileName.Normal(sent), Is.EqualTo(name));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("..")]
    [TestCase("a/")]
    [TestCase("\u200B")]
    [TestCase(" . ")]
    public void Normal_WhenNothingIsLeft_IsNone(string? sent) => Assert.That(FileName.Normal(sent), Is.Null);

    [TestCase(199, true)]
    [TestCase(200, true)]
    [TestCase(201, false)]
    public void Normal_AtTheLimit_CountsRareCharactersAsOne(int length, bool taken)
    {
        var name = string.Concat(Enumerable.Repeat("𠮷", length - 4)) + ".pdf";
        Assert.That(FileName.Normal(name), taken ? Is.EqualTo(name) : Is.Null);
    }

    [TestCase("a.PDF", "pdf")]
    [TestCase("a.pdf.exe", "exe")]
    [TestCase("a", "")]
    public void Extension_IsWhatStandsAfterTheLastDot(string name, string extension) => Assert.That(FileName.Extension(name), Is.EqualTo(extension));
}
