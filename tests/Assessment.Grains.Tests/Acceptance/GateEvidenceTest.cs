using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Evidence;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Scoring.Entries;

namespace Assessment.Grains.Tests;

[TestFixture]
internal sealed class GateEvidenceTest
{
    [Test]
    public void G7_WhenAMembersScanIsNotAttached_AwaitsItAndNamesTheMember()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()[..11]);
        var g7 = Condition(subject, "G7");
        Assert.That((g7.State, g7.Facts[^1].Zh), Is.EqualTo((ConditionState.AwaitingEvidence, "尚未附上签字页扫描件：组长甲、专家乙、用户丙")));
        Assert.That(g7.Evidence!.Value.Select(l => (l.About.Part, l.Files.Length)), Is.EqualTo(new[] { ("组长甲", 0), ("专家乙", 0), ("用户丙", 0) }), "it says what to attach them to");
        subject.Do(Accepted.Scans()[..2]);
        Assert.That(Condition(subject, "G7").Facts[^1].Zh, Is.EqualTo("尚未附上签字页扫描件：用户丙"));
        subject.Do(Accepted.Scans()[2]);
        g7 = Condition(subject, "G7");
        Assert.That((g7.State, g7.Evidence!.Value[0].Files.Single().Name), Is.EqualTo((ConditionState.Met, "扫描件.pdf")));
    }

    [Test]
    public void G7_WhenThePanelFailedIt_IsNotMetWhateverIsAttached()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()[..4]).Do(Accepted.Opinion(0, false), Accepted.Opinion(1, false), Accepted.Opinion(2), new ConcludeAcceptance());
        Assert.That(Condition(subject, "G7").State, Is.EqualTo(ConditionState.NotMet));
        subject.Do(Accepted.Scans()[..3]);
        Assert.That(Condition(subject, "G7").State, Is.EqualTo(ConditionState.NotMet));
    }

    [Test]
    public void G8_WhenAPapersFileIsNotAttached_AwaitsIt()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()[..15]);
        var g8 = Condition(subject, "G8");
        Assert.That((g8.State, g8.Facts[0].Zh, g8.Facts[1].Zh), Is.EqualTo((
            ConditionState.AwaitingEvidence, "采购人意见：采购人意见 1，2027-03-17，附件 file-1（证据 4）", "书面确认：确认书 1，2027-03-17，附件 file-2；文件尚未附上")));
        subject.Do(Accepted.Scans()[^1]);
        Assert.That(subject.Gate().Ready, Is.True);
    }

    [Test]
    public void G8_WhenThePaperIsReplaced_AwaitsTheFileOfTheNewOne()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()).Do(new RecordWrittenConfirmation("确认书 2", A.Day("2027-03-17"), "file-9", "更正"));
        Assert.That(subject.Shut(), Is.EqualTo(new[] { "G8" }));
        subject.Refuses<EvidenceMustBeAboutSomething>(Accepted.File(new("written-confirmation", 1, "确认书 1"), "b"));
        subject.Do(Accepted.File(new("written-confirmation", 1, "确认书 2")));
        Assert.That(subject.Gate().Ready, Is.True);
    }

    [TestCase(1, "G7")]
    [TestCase(5, "G8")]
    public void Gate_WhenAScanIsDetached_ClosesAgain_AndAnotherOpensIt(int no, string code)
    {
        var subject = Accepted.Scored().Do(Accepted.Steps());
        var about = subject.State.Evidence.Find(no)!.About;
        subject.Do(new DetachEvidence(no, "模糊不清"));
        Assert.That(subject.Shut(), Is.EqualTo(new[] { code }));
        subject.Refuses<GateMustBeOpen>(new ApplyForPayment(3, A.Day("2027-03-17"), "申请 1", Accepted.Balance));
        subject.Do(Accepted.File(about, "clear"));
        Assert.That(subject.Gate().Ready, Is.True);
    }

    [Test]
    public void Gate_WhenAScanIsSealed_StaysOpen_AndSaysSo()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()).Do(new RequestSeal(1, "含个人信息", "个保法")).As("复核人").Do(new ConfirmSeal(1));
        Assert.That(subject.Gate().Ready, Is.True);
        Assert.That(Condition(subject, "G7").Evidence!.Value[0].Files.Single().Sealed, Is.True);
    }

    [Test]
    public void Conditions_WhenWhatTheyAreAboutHasFiles_LinkToThem()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps())
            .Do(new OrderRectification("补交", A.Day("2027-03-20")), new OpenBreach(new FailedService("数据", 2)), new RecordTermination("解字 1", A.Day("2027-03-17"), "九.1(2)", "全部"));
        string[] linked = ["G4", "G6", "G9", "G11"];
        Assert.That(subject.Gate().Conditions.Where(c => linked.Contains(c.Code)).Select(c => c.Evidence), Is.All.Null, "nothing is attached to them yet");
        subject.Do(
            Accepted.File(new("rectification", 1)), Accepted.File(new("termination", 1)), Accepted.File(new("invoice", 3, "FP-20270317")), Accepted.File(new("breach", 1)));
        foreach (var (code, kind) in new[] { ("G4", "rectification"), ("G6", "termination"), ("G9", "invoice"), ("G11", "breach") })
        {
            var link = Condition(subject, code).Evidence!.Value.Single();
            Assert.That((link.About.Kind, link.Files.Length, link.Words.Zh.Length > 0), Is.EqualTo((kind, 1, true)));
        }
    }

    [Test]
    public void G3_WhenTheVetoHasAFile_LinksToIt()
    {
        var subject = Case.Scoring().Do(new RecordVeto(1, "K", A.Day("2026-04-01"), "泄密"), Accepted.File(new("entry", 1)));
        Assert.That(Condition(subject, "G3").Evidence!.Value.Single().About, Is.EqualTo(new EvidenceSubject("entry", 1)));
    }

    private static Condition Condition(Case subject, string code) => subject.Gate().Conditions.Single(c => c.Code == code);
}
