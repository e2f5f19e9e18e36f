using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Objections;
using Assessment.Grains.Payments;
using Assessment.Grains.Rectifications;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Acceptance;

/// <summary>What each condition rests on, as a reader of the gate sees it.</summary>
[TestFixture]
internal sealed class GateFactsTest
{
    private static readonly DateOnly Day = A.Day("2027-03-17");

    [Test]
    public void G2_SaysThatItIsProvisional_UntilEveryPeriodIsFinal()
    {
        var final = Look(Accepted.Scored(), "G2").Facts.Single();
        Assert.That((final.Zh, final.En), Is.EqualTo(("综合得分 92，合格线 60", "Term result 92, pass line 60")));
        var open = Look(Case.Scoring(A.Direct()).Finalise(1, 92), "G2").Facts.Single();
        Assert.That((open.Zh, open.En), Is.EqualTo(("综合得分 92，合格线 60（尚有期次未定版，为暂计）", "Term result 92, pass line 60 (provisional: not every period is final)")));
    }

    [Test]
    public void G4_NamesEachOpenMatter_WithItsStage_AndWhatIsOverdue()
    {
        var subject = Accepted.Scored();
        Assert.That(Facts(subject, "G4"), Is.EqualTo(new[] { "整改 0 项，均已结束" }));
        subject.Do(new OrderRectification("补交备份记录", Day), new OrderRectification("更正台账", Day), new OrderRectification("误登", Day),
            new ReportRectification(2, Day, "已更正"), new CancelRectification(3, "登记有误"));
        Assert.That(Facts(subject, "G4"), Is.EqualTo(new[] { "整改 1 补交备份记录：期限 2027-03-17，待整改", "整改 2 更正台账：期限 2027-03-17，待复核" }), "the last day itself is in time");
        subject.On("2027-03-18");
        Assert.That(Facts(subject, "G4"), Is.EqualTo(new[] { "整改 1 补交备份记录：期限 2027-03-17，已逾期", "整改 2 更正台账：期限 2027-03-17，待复核" }));
        Assert.That(Look(subject, "G4").Facts[0].En, Is.EqualTo("No. 1 补交备份记录: due 2027-03-17, overdue"));
        Assert.That(Look(subject, "G4").Facts[1].En, Is.EqualTo("No. 2 更正台账: due 2027-03-17, reported"));
        subject.Do(new ReportRectification(1, A.Day("2027-03-18"), "已补交"), new VerifyRectification(1, true, "属实"), new VerifyRectification(2, true, "属实"));
        Assert.That(Facts(subject, "G4"), Is.EqualTo(new[] { "整改 3 项，均已结束" }));
    }

    [Test]
    public void G5_NamesWhatEachPeriodWaitsFor_AndCountsWhenNothingIsLeft()
    {
        var subject = Case.Scoring(A.Direct());
        Assert.That((Look(subject, "G5").State, Facts(subject, "G5")[0]), Is.EqualTo((ConditionState.AwaitingEvidence, "尚无已发布的期次")));
        subject.Publish(1, 92);
        Assert.That(Facts(subject, "G5"), Is.EqualTo(new[] { "第 1 期通知尚未登记送达，异议期未起算" }));
        subject.Do(new RecordNoticeReceipt(1, A.Day("2026-04-17"), "赵敏"));
        Assert.That(Facts(subject, "G5"), Is.EqualTo(new[] { "第 1 期异议期到 2026-04-27" }));
        subject.Do(new RaiseObjection(1, A.Day("2026-04-17"), "赵敏", "偏低", []));
        Assert.That(Facts(subject, "G5"), Is.EqualTo(new[] { "异议 1（第 1 期）未处理", "第 1 期异议期到 2026-04-27" }));
        subject.On("2026-04-27 23:59");
        Assert.That(Facts(subject, "G5"), Has.Length.EqualTo(2), "the last day runs to its end");
        subject.On("2026-04-28");
        Assert.That(Facts(subject, "G5"), Is.EqualTo(new[] { "异议 1（第 1 期）未处理" }));
        subject.As("复核人").Do(new DecideObjection(1, ObjectionOutcome.Rejected, "属实", []));
        Assert.That((Look(subject, "G5").State, Facts(subject, "G5").Single()), Is.EqualTo((ConditionState.Met, "异议 1 件，均已处理")));
    }

    [Test]
    public void G5_WhenTheVendorAcknowledged_WaitsForNoWindow()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 92).Do(new RecordNoticeReceipt(1, A.Day("2026-04-17"), "赵敏"), new RecordAcknowledgement(1, A.Day("2026-04-17"), "确认函 1"));
        Assert.That(Look(subject, "G5").State, Is.EqualTo(ConditionState.Met));
    }

    [Test]
    public void G6_CountsFailedRedos_AndNamesWhatTerminates()
    {
        var subject = Accepted.Scored().Do(new OrderRectification("补交", Day));
        Assert.That(Facts(subject, "G6"), Is.EqualTo(new[] { "返工不合格最多 0 次；没有生效的解除通知" }));
        subject.Do(Failed()).Do(new OrderRectification("另一项", Day));
        Assert.That((Look(subject, "G6").State, Facts(subject, "G6").Single()), Is.EqualTo((ConditionState.Met, "返工不合格最多 1 次；没有生效的解除通知")));
        Assert.That(Look(subject, "G6").Facts.Single().En, Does.StartWith("At most 1 failed redo"));
        subject.Do(Failed()).Do(new RecordTermination("解字 1", Day, "九.1(2)", "全部"), new RecordTermination("解字 2", Day, "九.1(2)", "部分"), new RevokeTermination(2, "和解"));
        Assert.That(Facts(subject, "G6"), Is.EqualTo(new[] { "整改 1 补交：返工不合格 2 次，甲方有权解除合同", "解除通知 解字 1（2027-03-17，全部）" }));
    }

    [Test]
    public void G7_AtEachStep_SaysWhatIsAwaited()
    {
        var subject = Accepted.Scored();
        Assert.That(Facts(subject, "G7"), Is.EqualTo(new[] { "尚未组建验收小组" }));
        subject.Do(Accepted.Steps()[..5]);
        Assert.That(Facts(subject, "G7"), Is.EqualTo(new[] { "第 1 轮验收：待签字 专家乙、用户丙" }));
        subject.Do(Accepted.Steps()[5..7]);
        Assert.That(Facts(subject, "G7"), Is.EqualTo(new[] { "第 1 轮验收：全员已签字，待形成结论" }));
        subject.Do(Accepted.Steps()[7]);
        Assert.That(Facts(subject, "G7"), Is.EqualTo(new[]
        {
            "第 1 轮验收合格：2 票合格，1 票不合格", "不同意见：专家乙：两个月的备份记录不全", "尚未附上签字页扫描件：组长甲、专家乙、用户丙",
        }));
        subject.Do(Accepted.Scans()[..2]);
        Assert.That(Facts(subject, "G7")[^1], Is.EqualTo("尚未附上签字页扫描件：用户丙"));
        subject.Do(Accepted.Scans()[2]);
        Assert.That((Look(subject, "G7").State, Facts(subject, "G7")[^1]), Is.EqualTo((ConditionState.Met, "签字页扫描件 3 / 3 已附")));
    }

    [Test]
    public void G7_WhenAPanelIsReplacedOrSaysNo_SaysSo()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()[..5]).Do(Accepted.Steps()[3]);
        Assert.That(Facts(subject, "G7"), Is.EqualTo(new[] { "第 2 轮验收：待签字 组长甲、专家乙、用户丙" }));
        subject.Do(Accepted.Opinion(0, false), Accepted.Opinion(1, false), Accepted.Opinion(2), new ConcludeAcceptance());
        Assert.That((Look(subject, "G7").State, Facts(subject, "G7")[0]), Is.EqualTo((ConditionState.NotMet, "第 2 轮验收不合格：1 票合格，2 票不合格；可组织下一轮")));
        Assert.That(Facts(subject, "G7")[1], Is.EqualTo("不同意见：用户丙：同意"));
        subject.Do(Accepted.Steps()[3]);
        Assert.That(subject.State.Acceptance.Rounds.Select(r => r.Superseded is not null), Is.EqualTo(new[] { true, false, false }), "what was concluded was not replaced");
    }

    [Test]
    public void G7_WhenAPeriodIsReopened_NamesItAndWhy()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()).Reopen(6, "漏记一项");
        Assert.That(Facts(subject, "G7").Single(), Is.EqualTo("第 1 轮验收已被取代：第 6 期重新打开：漏记一项"));
        Assert.That((subject.State.Acceptance.BuyerOpinion, subject.State.Acceptance.Confirmation), Is.EqualTo(((WrittenConfirmation?)null, (WrittenConfirmation?)null)));
        subject.Refuses<AcceptanceMustHavePassed>(Accepted.Steps()[8]);
    }

    [Test]
    public void Reopening_BeforeAConclusion_LeavesTheRoundOpen()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()[..5]).Reopen(6);
        Assert.That(subject.State.Acceptance.Round!.Superseded, Is.Null);
        subject.As(Case.Fang).Do(new SubmitSheet(6)).As("管理员").Do(new PublishPeriod(6)).Settle(6).Do(Accepted.Steps()[5..8]);
        Assert.That(subject.State.Acceptance.Round!.Conclusion!.Passed, Is.True);
        subject.Reopen(6).As(Case.Fang).Do(new SubmitSheet(6)).As("管理员").Do(new PublishPeriod(6)).Settle(6).Reopen(7, "又一项");
        Assert.That(subject.State.Acceptance.Round!.Superseded, Does.Contain("第 6 期"), "the first reopening is what superseded it");
    }

    [Test]
    public void G8_NamesEachPaper_AndWhatIsNotAttached()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()[..8]);
        Assert.That(Facts(subject, "G8"), Is.EqualTo(new[] { "采购人意见：尚未登记", "书面确认：尚未登记" }));
        subject.Do(Accepted.Steps()[8]);
        Assert.That(Facts(subject, "G8"), Is.EqualTo(new[] { "采购人意见：采购人意见 1，2027-03-17，附件 file-1；文件尚未附上", "书面确认：尚未登记" }));
        subject.Do(Accepted.Steps()[9]).Do(Accepted.Scans()[3]);
        Assert.That(Facts(subject, "G8")[0], Does.Contain("（证据 1）"));
        Assert.That((Look(subject, "G8").State, Facts(subject, "G8")[1]), Is.EqualTo((ConditionState.AwaitingEvidence, "书面确认：确认书 1，2027-03-17，附件 file-2；文件尚未附上")));
        subject.Do(Accepted.Scans()[4]);
        Assert.That(Look(subject, "G8").State, Is.EqualTo(ConditionState.Met));
    }

    [Test]
    public void G9_NamesTheInvoice_AndWhatDiffers()
    {
        var subject = Accepted.Scored();
        Assert.That(Facts(subject, "G9"), Is.EqualTo(new[] { "尚未登记发票" }));
        subject.Do(Accepted.Invoice(598_890.21m));
        Assert.That(Facts(subject, "G9"), Is.EqualTo(new[] { "发票 FP-20270317，2027-03-17，¥598,890.21", "金额：发票 ¥598,890.21，应付 ¥598,890.22，相差 -¥0.01" }));
        subject.Do(Accepted.Invoice());
        Assert.That((Look(subject, "G9").State, Facts(subject, "G9").Single()), Is.EqualTo((ConditionState.Met, "发票 FP-20270317，2027-03-17，¥598,890.22")));
    }

    [Test]
    public void G11_NamesWhatIsOpen_ThenHowItWasDecided()
    {
        var subject = Accepted.Scored();
        Assert.That(Facts(subject, "G11"), Is.EqualTo(new[] { "没有未撤销的违约登记" }));
        subject.Do(new OpenBreach(new FailedService("数据", 2)), new OpenBreach(new FailedService("台账", 2)));
        Assert.That(Facts(subject, "G11"), Is.EqualTo(new[] { "违约 1（九.1(2)）：数据：返工 2 次仍不合格，未处理", "违约 2（九.1(2)）：台账：返工 2 次仍不合格，未处理" }));
        subject.Do(new DropBreach(1, "误登"), new DecideBreach(2, "决字 1", Day, "警告"));
        Assert.That((Look(subject, "G11").State, Facts(subject, "G11").Single()), Is.EqualTo((ConditionState.Met, "违约 2：决字 1 警告")));
    }

    [Test]
    public void G8AndG10_LinkOnlyTheFilesThatTheyRestOn()
    {
        var subject = Accepted.Scored();
        Assert.That(Look(subject, "G8").Evidence, Is.Null, "nothing is recorded that a file could prove");
        subject.Do(Accepted.Steps()).Do(new ApplyForPayment(1, Day, "申请 1", new(410_855.40m)), Accepted.File(new("application", 1)));
        Assert.That(Look(subject, "G8").Evidence!.Value.Select(l => l.Files.Length), Is.EqualTo(new[] { 1, 1 }));
        Assert.That(Look(subject, "G10").Evidence, Is.Null, "the first payment's application is another matter");
        subject.Do(new ApplyForPayment(3, Day, "申请 3", Accepted.Balance), Accepted.File(new("application", 3)));
        Assert.That(Look(subject, "G10").Evidence!.Value.Single().About.No, Is.EqualTo(3));
    }

    [Test]
    public void G10_OnceItIsAppliedFor_AnswersForThatDay()
    {
        var subject = Accepted.Scored().Do(Accepted.Steps()).Do(new ApplyForPayment(3, Day, "申请 3", Accepted.Balance)).On("2027-05-01");
        Assert.That((subject.Gate("2027-04-20").ApplicationDate, Look(subject, "G10").State), Is.EqualTo((Day, ConditionState.Met)));
    }

    [Test]
    public void G10_WhenLate_SaysByHowManyDays()
    {
        var late = Accepted.Scored().Gate("2027-04-05").Conditions.Single(c => c.Code == "G10").Facts[1];
        Assert.That(late.Zh, Does.StartWith("已逾期 5 天"));
        Assert.That(late.En, Does.StartWith("5 day(s) late"));
    }

    [Test]
    public void G11_OfADeductionForScores_NamesItsDecisionBesideTheOthers()
    {
        var subject = Cut();
        Assert.That(Facts(subject, "G11").Single(), Does.StartWith("考核扣款 ¥59,889.02").And.EndsWith("未书面决定"));
        subject.Do(new OpenBreach(new FailedService("数据", 2)), new DecideBreach(1, "决字 1", A.Day("2026-04-17"), "警告"))
            .Do(new DecideScoreDeduction("决字 2", A.Day("2026-04-17"), "扣减", new(539_001.20m)));
        Assert.That((Look(subject, "G11").State, Facts(subject, "G11")), Is.EqualTo((ConditionState.Met, new[] { "违约 1：决字 1 警告", "考核扣款 ¥59,889.02：决字 2 扣减" })));
    }

    [Test]
    public void Net_OfADeductionThatLeavesItAlone_StaysAsItWasDecided()
    {
        var subject = Cut().Do(new OpenBreach(new FailedService("数据", 2)), new DecideBreach(1, "决字 1", A.Day("2026-04-17"), "抵扣", null, new(500_000m)))
            .Do(new DecideScoreDeduction("决字 2", A.Day("2026-04-17"), "不再扣减"));
        Assert.That(subject.Gate().Sum.Yuan, Is.EqualTo(500_000m));
    }

    [Test]
    public void ScoreDeduction_WhileAnyPeriodIsOpen_IsNotDecided()
    {
        var subject = Case.Scoring(A.Direct() with { Money = new LinearMoney(100, 1) }).Finalise(1, 90);
        Assert.That(subject.Refuses<SchemeMustTieScoresToMoney>(new DecideScoreDeduction("决字 1", A.Day("2026-04-17"), "扣减")).Message.Zh, Does.Contain("全部定版"));
    }

    [Test]
    public void Waiver_OfAConditionThatIsMet_ChangesNothing()
    {
        var subject = Accepted.Scored().Do(new RequestWaiver("G6", "函 1"), new RequestWaiver("G9", "函 2")).As("复核人").Do(new ApproveWaiver("G6"), new ApproveWaiver("G9"));
        Assert.That((Look(subject, "G6").State, Look(subject, "G9").State), Is.EqualTo((ConditionState.Met, ConditionState.Waived)));
        Assert.That(Facts(subject, "G9"), Is.EqualTo(new[] { "尚未登记发票", "豁免：函 2（管理员 申请，复核人 批准）" }));
    }

    [Test]
    public void Refusals_OfTheAcceptance_TellApartWhatIsMissing()
    {
        var subject = Accepted.Scored();
        Assert.That(subject.Refuses<AcceptanceMustHaveBeenRequested>(new GiveAcceptanceNotice(Day, "通知", Day)).Message.Zh, Is.EqualTo("供应商尚未提出验收申请。"));
        Assert.That(subject.Refuses<RoundMustBeOpen>(new ConcludeAcceptance()).Message.Zh, Is.EqualTo("尚未组建验收小组。"));
        subject.Do(new RequestAcceptance(Day, "申请"));
        Assert.That(subject.Refuses<AcceptanceMustHaveBeenRequested>(new GiveAcceptanceNotice(A.Day("2027-03-16"), "通知", Day)).Message.Zh, Is.EqualTo("通知日期 2027-03-16 早于申请日期 2027-03-17。"));
        subject.Do(new GiveAcceptanceNotice(Day, "通知", Day), Accepted.Steps()[0], Accepted.Steps()[3]);
        var sign = subject.Refuses<SignerMustBeOnThePanel>(new SignOpinion("外人", true, "同意", Day, "扫描")).Message;
        Assert.That(sign.Zh, Is.EqualTo("外人 不是验收小组成员；成员为 组长甲、专家乙、用户丙。"));
        subject.Do(Accepted.Opinion(0));
        Assert.That(subject.Refuses<EveryMemberMustHaveSigned>(new ConcludeAcceptance()).Message.Zh, Is.EqualTo("尚未签字：专家乙、用户丙。"));
        subject.Do(Accepted.Opinion(1), Accepted.Opinion(2), new ConcludeAcceptance());
        Assert.That(subject.Refuses<RoundMustBeOpen>(new ConcludeAcceptance()).Message.Zh, Is.EqualTo("第 1 轮验收已结束。"));
        subject.Refuses<AcceptanceMustNotStandConcluded>(new RequestAcceptance(Day, "再申请"));
        var recused = Accepted.Panel[1] with { Recusal = "曾受聘于供应商" };
        var message = Noticed().Refuses<NobodyOnThePanelMayBeRecused>(new ConvenePanel(Day, [Accepted.Panel[0], recused, Accepted.Panel[2] with { Organisation = "示例科技有限公司" }])).Message;
        Assert.That(message.Zh, Is.EqualTo("应回避的人不能参加验收：专家乙（曾受聘于供应商）、用户丙（示例科技有限公司）。请更换。"));
    }

    [Test]
    public void Standard_BelowTheNational_SaysWhyThereIsNone()
    {
        var subject = Accepted.Scored();
        Assert.That(subject.Refuses<LowerStandardMustSayWhyNoHigherApplies>(new RecordAcceptanceStandard("行业惯例", StandardBasis.Usual)).Message.Zh, Does.StartWith("适用通常标准时"));
        Assert.That(subject.Refuses<LowerStandardMustSayWhyNoHigherApplies>(new RecordAcceptanceStandard("合同目的", StandardBasis.Purpose, " ")).Message.Zh, Does.StartWith("适用合同目的时"));
        subject.Do(new RecordAcceptanceStandard("GB/T 28827", StandardBasis.NationalOrIndustry), new RecordAcceptanceStandard("行业惯例", StandardBasis.Usual, "没有国家、行业标准"));
        var acceptance = subject.Ask(new GetAcceptance());
        Assert.That((acceptance.Standard, acceptance.StandardBasis, acceptance.StandardReason), Is.EqualTo(("行业惯例", (StandardBasis?)StandardBasis.Usual, "没有国家、行业标准")));
    }

    [Test]
    public void Conclusion_KeepsTheTermThatLayBeforeThePanel()
    {
        Assert.That(Accepted.Scored(88).Do(Accepted.Steps()[..8]).State.Acceptance.Round!.Conclusion!.TermScore, Is.EqualTo(88m));
        var bare = new Case().Do(new RegisterContract(A.Contract())).On("2027-03-17").Do(Accepted.Steps()[..8]);
        Assert.That(bare.State.Acceptance.Round!.Conclusion!.TermScore, Is.Null, "no scheme, no term");
    }

    [Test]
    public void Questions_BeforeTheContractIsRegistered_AreRefused()
    {
        new Case().RefusesToAnswer<ContractMustBeRegistered, Gate>(new GetGate());
        new Case().RefusesToAnswer<ContractMustBeRegistered, AcceptanceState>(new GetAcceptance());
    }

    private static ICommand[] Failed() => [new ReportRectification(1, Day, "已补交"), new VerifyRectification(1, false, "仍缺两月", Day)];

    // A contract of one final period whose score costs money.
    private static Case Cut() => Case.Frozen(A.Direct() with { Money = new LinearMoney(100, 1) }).Supplement()
        .Do(new Grains.Supplements.ChangeServiceTerm(A.Day("2026-04-16"), 1, "一期")).Assign(Case.Fang).Finalise(1, 90);

    private static Case Noticed() => Accepted.Scored().Do(Accepted.Steps()[..3]);

    private static Condition Look(Case subject, string code) => subject.Gate().Conditions.Single(c => c.Code == code);

    private static string[] Facts(Case subject, string code) => [.. Look(subject, code).Facts.Select(f => f.Zh)];
}
