using Assessment.Grains.Evidence;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Tests.Evidence;

[TestFixture]
internal sealed class EvidenceShapesTest
{
    private static readonly AttachEvidence Right = new(new("entry", 1), new('a', 64), "考勤.pdf", 1024, "application/pdf", null, "签到表");

    [TestCase(0L, false)]
    [TestCase(1L, true)]
    [TestCase(10_485_760L, true)]
    [TestCase(10_485_761L, false)]
    public void Size_AtItsBounds_IsHeld(long size, bool taken) => Check(Right with { Size = size }, taken);

    [TestCase("../a.pdf", false)]
    [TestCase("a\u202Epdf", false)]
    [TestCase("", false)]
    [TestCase("𠮷.pdf", true)]
    public void Name_MustBeInItsOneForm(string name, bool taken) => Check(Right with { Name = name }, taken);

    [TestCase(63, false)]
    [TestCase(64, true)]
    [TestCase(65, false)]
    public void Hash_AtItsLength_IsHeld(int length, bool taken) => Check(Right with { Hash = new('a', length) }, taken);

    [Test]
    public void Members_WhenMisshapen_AreRefused()
    {
        Check(Right with { Hash = new('A', 64) }, false);
        Check(Right with { About = new("entry", 0) }, false);
        Check(Right with { About = new("", 1) }, false);
        Check(Right with { About = new("opinion", 1, new('x', 320)) }, true);
        Check(Right with { About = new("opinion", 1, new('x', 321)) }, false);
        Check(Right with { MediaType = "text/html; charset=utf-8" }, false);
        Check(Right with { Note = new('x', 501) }, false);
        Check(new DetachEvidence(1, ""), false);
        Check(new RequestSeal(1, "r", ""), false);
        Check(new RequestSeal(1, "", "b"), false);
        Check(new WithdrawSealRequest(1, ""), false);
    }

    private static void Check(ICommand command, bool taken)
    {
        var refusal = Validation.Check(command);
        Assert.That(refusal is null, Is.EqualTo(taken), refusal?.Message.Zh);
        if (refusal is not null)
        {
            Readable.Check(refusal);
        }
    }
}
