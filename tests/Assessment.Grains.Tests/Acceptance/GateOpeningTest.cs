using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Journal;
using Assessment.Grains.Objections;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests;

[TestFixture]
internal sealed class GateOpeningTest
{
    [Test]
    public void Look_WhenEverythingIsDone_IsReady_WithTheSumInFiguresAndCapitals()
    {
        var gate = Accepted.Scored().Do(Accepted.Steps()).Gate();
        Assert.That(gate.Conditions.Select(c => (c.Code, c.State)), Is.EqualTo(Enumerable.Range(1, 11).Select(n => ($"G{n}", ConditionState.Met))));
        Assert.That((gate.Ready, gate.Verdict.Zh, gate.Sum, gate.Capitals), Is.EqualTo((true, "具备申请支付条件", Accepted.Balance, "伍拾玖万捌仟捌佰玖拾元贰角贰分")));
        Assert.That(gate.Conditions.Single(c => c.Code == "G7").Facts.Select(f => f.Zh), Has.Some.Contains("不同意见：专家乙"), "dissent is recorded");
    }

    // Leaving one step out; what depends on it is left out with it.
    [TestCase(3, new[] { "G7", "G8" })]
    [TestCase(4, new[] { "G7", "G8" })]
    [TestCase(7, new[] { "G7", "G8" })]
    [TestCase(8, new[] { "G8" })]
    [TestCase(9, new[] { "G8" })]
    [TestCase(10, new[] { "G9" })]
    [TestCase(11, new[] { "G7" })]
    [TestCase(12, new[] { "G7" })]
    [TestCase(13, new[] { "G7" })]
    [TestCase(14, new[] { "G8" })]
    [TestCase(15, new[] { "G8" })]
    public void Look_WhenOneStepIsLeftOut_StaysShutWithTheReason(int left, string[] shut)
    {
        var subject = Accepted.Scored();
        foreach (var step in Accepted.Steps().Where((_, i) => i != left))
        {
            if (subject.Try(step).Broken is null)
            {
                subject.Do(step);
            }
        }

        Assert.That(subject.Shut(), Is.EqualTo(shut));
        Assert.That(subject.Gate().Verdict.Zh, Is.EqualTo("不具备申请支付条件"));
        subject.Refuses<GateMustBeOpen>(new ApplyForPayment(3, A.Day("2027-03-17"), "申请 1", Accepted.Balance));
    }

    [Test]
    public void Look_WhenOneConditionFails_ThatOneAloneClosesIt()
    {
        (string Code, Func<Case, Case> Break)[] breaks =
        [
            ("G4", c => c.Do(new OrderRectification("补交备份记录", A.Day("2027-03-20")))),
            ("G6", c => c.Do(new RecordTermination("解字 1", A.Day("2027-03-17"), "九.1(2)", "全部"))),
            ("G9", c => c.Do(Accepted.Invoice(598_890.21m))),
            ("G11", c => c.Do(new OpenBreach(new LateService("升级", A.Day("2027-02-01"), A.Day("2027-02-03"))))),
        ];
        foreach (var (code, make) in breaks)
        {
            var subject = make(Accepted.Scored().Do(Accepted.Steps()));
            Assert.That(subject.Shut(), Is.EqualTo(new[] { code }));
        }

        Assert.That(Accepted.Scored().Do(Accepted.Steps()).Shut("2027-04-01"), Is.EqualTo(new[] { "G10" }));
        Assert.That(Accepted.Scored(59.99m).Do(Accepted.Steps()).Shut(), Is.EqualTo(new[] { "G2" }));
    }

    [Test]
    public void Look_WhenThePanelFailsIt_IsShut_AndASecondRoundMayOpenIt()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()[..4])
            .Do(Accepted.Opinion(0, false), Accepted.Opinion(1, false), Accepted.Opinion(2), new ConcludeAcceptance());
        Assert.That(subject.Gate().Conditions.Single(c => c.Code == "G7").State, Is.EqualTo(ConditionState.NotMet));
        subject.Refuses<AcceptanceMustHavePassed>(Accepted.Steps()[8]);
        subject.Do(Accepted.Steps(round: 2)[3..]);
        Assert.That(subject.Shut(), Is.Empty);
        Assert.That(subject.State.Acceptance.Rounds.Select(r => r.Conclusion!.Passed), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public void Look_WhenAPeriodIsReopenedAfterTheConclusion_TheAcceptanceIsSuperseded()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()).Reopen(6);
        Assert.That(subject.Shut(), Is.EqualTo(new[] { "G1", "G2", "G7", "G8" }));
        Assert.That(subject.State.Acceptance.Round!.Superseded, Does.Contain("第 6 期"));
        subject.As(Case.Fang).Do(new SubmitSheet(6)).As("管理员").Do(new PublishPeriod(6)).Settle(6).Do(Accepted.Steps()[3..10]);
        Assert.That(subject.Shut(), Is.EqualTo(new[] { "G7", "G8" }), "what was signed about the first round proves nothing about the second");
        subject.Do(Accepted.Scans(round: 2));
        Assert.That(subject.Shut(), Is.Empty, "a new round from the new result opens it again");
    }

    [Test]
    public void Look_WhenAnObjectionIsOpenOrItsWindowRuns_G5IsShut()
    {
        var subject = Accepted.Scored().Reopen(11).As(Case.Fang).Do(new SubmitSheet(11)).As("管理员").Do(new PublishPeriod(11));
        Assert.That(subject.Shut(), Does.Contain("G5"), "the receipt is not recorded");
        subject.Do(new RecordNoticeReceipt(11, A.Day("2027-03-17"), "赵敏"));
        Assert.That(subject.Shut(), Does.Contain("G5"), "the window runs");
        subject.Do(new RaiseObjection(11, A.Day("2027-03-17"), "赵敏", "偏低", []));
        subject.On("2027-04-20");
        Assert.That(subject.Shut(), Does.Contain("G5"), "the objection is not decided");
        subject.As("复核人").Do(new DecideObjection(1, ObjectionOutcome.Rejected, "属实", []));
        Assert.That(subject.Shut(), Does.Not.Contain("G5"));
    }

    [Test]
    public void Waive_ByASecondPerson_LetsTheConditionPass_UntilItIsRevoked()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()).On("2027-04-02");
        Assert.That(subject.Shut(), Is.EqualTo(new[] { "G10" }));
        subject.Do(new RequestWaiver("G10", "财政系统停机，函 9"));
        Assert.That(subject.Shut(), Is.EqualTo(new[] { "G10" }), "asking waives nothing");
        subject.Refuses<ApproverMustDiffer>(new ApproveWaiver("G10"));
        subject.Refuses<WaiverMustNotBePending>(new RequestWaiver("G10", "再申请"));
        subject.As("复核人").Do(new ApproveWaiver("G10"));
        Assert.That(subject.Gate().Conditions.Single(c => c.Code == "G10").State, Is.EqualTo(ConditionState.Waived));
        Assert.That(subject.Gate().Ready, Is.True);
        subject.Refuses<WaiverMustBeAskedFor>(new ApproveWaiver("G10"));
        subject.Do(new RevokeWaiver("G10", "停机已恢复"));
        Assert.That(subject.Gate().Ready, Is.False);
        subject.Refuses<WaiverMustExist>(new RevokeWaiver("G10", "再撤"));
        subject.Refuses<ConditionMustBeOfTheGate>(new RequestWaiver("G12", "无此"));
        subject.Refuses<ConditionMustBeOfTheGate>(new ApproveWaiver("G0"));
    }

    [Test]
    public void Look_WhenADecisionStatesANetPayment_AsksForThatSum()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps())
            .Do(new OpenBreach(new LateService("升级", A.Day("2027-02-01"), A.Day("2027-02-03"))))
            .Do(new DecideBreach(1, "决字 1", A.Day("2027-03-17"), "由余款抵扣", new(27_390.36m), new(571_499.86m)));
        Assert.That(subject.Gate().Sum.Yuan, Is.EqualTo(571_499.86m));
        Assert.That(subject.Shut(), Is.EqualTo(new[] { "G9" }), "the invoice is for another sum");
        subject.Do(Accepted.Invoice(571_499.86m));
        Assert.That(subject.Gate().Ready, Is.True);
        subject.Refuses<ApplicationMustAskForWhatIsPayable>(new ApplyForPayment(3, A.Day("2027-03-17"), "申请 1", Accepted.Balance));
        subject.Do(new ApplyForPayment(3, A.Day("2027-03-17"), "申请 1", new(571_499.86m)), new RecordArrival(3, A.Day("2027-03-17"), new(571_499.86m)));
        Assert.That(subject.Ask(new GetPayments()).Paid.Yuan, Is.EqualTo(571_499.86m));
    }

    [Test]
    public void Look_OverRandomSequencesOfSteps_IsReadyOnlyWhenEveryConditionHolds()
    {
        var random = new Random(20270317);
        var opened = 0;
        for (var run = 0; run < 60; run++)
        {
            var subject = Accepted.Scored();
            var steps = Accepted.Steps().Where(_ => random.Next(16) > 0).Concat(
                random.Next(2) == 0 ? [] : new ICommand[]
                {
                    new OrderRectification("补交", A.Day("2027-03-20")), new RecordTermination("解字", A.Day("2027-03-17"), "九", "全部"),
                    new OpenBreach(new FailedService("数据", 2)), Accepted.Invoice(1m),
                }.Where(_ => random.Next(2) == 0));
            foreach (var step in steps.Where(s => subject.Try(s).Broken is null))
            {
                subject.Do(step);
            }

            var gate = subject.Gate();
            Assert.That(gate.Ready, Is.EqualTo(Holds(subject)), () => string.Join(',', subject.Shut()));
            opened += gate.Ready ? 1 : 0;
        }

        Assert.That(opened, Is.InRange(1, 59), "both outcomes were met");
    }

    // Read off the journal's state by another way than the conditions do.
    private static bool Holds(Case subject)
    {
        var state = subject.State;
        return state.Rectifications.All.IsEmpty && state.Breaches.Cases.IsEmpty && state.Breaches.Terminations.IsEmpty
            && state.Acceptance is { BuyerOpinion: not null, Confirmation: not null } && state.Acceptance.Rounds.Any(r => r.Opinions.Count(o => o.Passed) == 2)
            && state.Evidence.Files.Select(f => f.About).Distinct().Count() == 5
            && state.Payments.Invoices.TryGetValue(3, out var invoice) && invoice.Amount == Accepted.Balance;
    }
}
