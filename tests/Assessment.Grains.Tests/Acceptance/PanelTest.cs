using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Tests;

[TestFixture]
internal sealed class PanelTest
{
    private static readonly PanelMember[] Right = Accepted.Panel;

    [Test]
    public void Convene_WhenThePanelIsNotValid_NamesTheRule()
    {
        var subject = Noticed();
        subject.Refuses<PanelMustHaveThreeOrMoreMembers>(Convene(Right[..1]));
        subject.Refuses<PanelMustBeOdd>(Convene([.. Right, new("丁", "某院")]));
        subject.Refuses<PanelMustHaveOneHead>(Convene([Right[0] with { Head = false }, .. Right[1..]]));
        subject.Refuses<PanelMustHaveOneHead>(Convene([Right[0], Right[1] with { Head = true }, Right[2]]));
        subject.Refuses<PanelMustHaveAUser>(Convene([.. Right[..2], Right[2] with { User = false }]));
        subject.Refuses<PanelMembersMustBeDistinct>(Convene([Right[0], Right[2] with { User = false }, Right[2]]));
        subject.Refuses<NobodyOnThePanelMayBeRecused>(Convene([Right[0], Right[1] with { Recusal = "曾受聘于供应商" }, Right[2]]));
        subject.Refuses<NobodyOnThePanelMayBeRecused>(Convene([Right[0], Right[1] with { Organisation = "示例科技有限公司" }, Right[2]]));
        subject.Refuses<DocumentMustNotBeInTheFuture>(new ConvenePanel(A.Day("2027-03-18"), [.. Right]));
        subject.Do(Convene([.. Right, new("丁", "某院"), new("戊", "某所")]));
    }

    [Test]
    public void EachStep_BeforeItsTurn_IsRefused()
    {
        var subject = Case.Scoring().On("2027-03-17");
        subject.Refuses<AcceptanceMustHaveBeenRequested>(new GiveAcceptanceNotice(A.Day("2027-03-17"), "通知", A.Day("2027-03-17")));
        subject.Refuses<NoticeOfAcceptanceMustHaveBeenGiven>(Convene(Right));
        subject.Refuses<RoundMustBeOpen>(Accepted.Opinion(0));
        subject.Refuses<RoundMustBeOpen>(new ConcludeAcceptance());
        subject.Do(new RequestAcceptance(A.Day("2027-03-16"), "申请"));
        subject.Refuses<AcceptanceMustHaveBeenRequested>(new GiveAcceptanceNotice(A.Day("2027-03-15"), "通知", A.Day("2027-03-17")));
        subject.Refuses<MeetingMustFollowItsNotice>(new GiveAcceptanceNotice(A.Day("2027-03-17"), "通知", A.Day("2027-03-16")));
    }

    [Test]
    public void Sign_WhenNotOnThePanelOrTwiceOrTooEarly_IsRefused()
    {
        var subject = Noticed().Do(Convene(Right)).Do(Accepted.Opinion(0));
        subject.Refuses<SignerMustBeOnThePanel>(new SignOpinion("外人", true, "同意", A.Day("2027-03-17"), "扫描"));
        subject.Refuses<OpinionMustNotBeSignedYet>(Accepted.Opinion(0, false));
        subject.Refuses<DateMustFollowTheMeeting>(new SignOpinion("专家乙", true, "同意", A.Day("2027-03-16"), "扫描"));
        subject.Refuses<EveryMemberMustHaveSigned>(new ConcludeAcceptance());
    }

    [Test]
    public void Conclude_WithoutTheStandard_IsRefused()
    {
        var subject = Case.Scoring().On("2027-03-17")
            .Do(new RequestAcceptance(A.Day("2027-03-10"), "申请"), new GiveAcceptanceNotice(A.Day("2027-03-12"), "通知", A.Day("2027-03-17")), Convene(Right))
            .Do(Accepted.Opinion(0), Accepted.Opinion(1), Accepted.Opinion(2));
        subject.Refuses<StandardMustBeRecorded>(new ConcludeAcceptance());
    }

    [TestCase(2, true)]
    [TestCase(1, false)]
    [TestCase(0, false)]
    [TestCase(3, true)]
    public void Conclude_NeedsMoreThanHalf(int inFavour, bool passed)
    {
        var subject = Noticed().Do(Convene(Right)).Do([.. Enumerable.Range(0, 3).Select(m => Accepted.Opinion(m, m < inFavour))]).Do(new ConcludeAcceptance());
        var conclusion = subject.State.Acceptance.Round!.Conclusion!;
        Assert.That((conclusion.Passed, conclusion.For, conclusion.Against), Is.EqualTo((passed, inFavour, 3 - inFavour)));
    }

    [Test]
    public void Convene_WhenTheLastPanelHasNotConcluded_ReplacesIt_AndNotAfterAPass()
    {
        var subject = Noticed().Do(Convene(Right)).Do(Accepted.Opinion(0)).Do(Convene(Right));
        Assert.That(subject.State.Acceptance.Rounds.Select(r => (r.No, r.Superseded is null)), Is.EqualTo(new[] { (1, false), (2, true) }));
        subject.Do(Accepted.Opinion(0), Accepted.Opinion(1), Accepted.Opinion(2), new ConcludeAcceptance());
        subject.Refuses<AcceptanceMustNotStandConcluded>(Convene(Right));
        subject.Refuses<RoundMustBeOpen>(Accepted.Opinion(1));
    }

    private static ConvenePanel Convene(IEnumerable<PanelMember> members) => new(A.Day("2027-03-17"), [.. members]);

    private static Case Noticed() => Case.Scoring().On("2027-03-17").Do(Accepted.Steps()[..3]);
}
