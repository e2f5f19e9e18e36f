using Assessment.Grains.Acceptance;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Registers;

namespace Assessment.Grains.Tests.Registers;

/// <summary>Training sessions, tender papers, waived fees, and the standard that the acceptance applies.</summary>
[TestFixture]
internal sealed class PapersTest
{
    private static readonly string Hash = new('a', 64);

    [Test]
    public void GetTrainings_CountsThoseThatStand_AndShowsAll()
    {
        var subject = Registered().Do(Training(), Training() with { Topic = "应急处置", Hours = 2.25m, Attended = 8, SignIn = "签到表 2" }, new WithdrawTraining(1, "日期有误"));
        var view = subject.Ask(new GetTrainings());
        Assert.That((view.Sessions, view.Hours, view.Attendances), Is.EqualTo((1, 2.25m, 8)));
        Assert.That(view.Trainings.Select(t => t.Withdrawn), Is.EqualTo(new[] { "日期有误", null }));
        subject.Refuses<RecordMustStand>(new WithdrawTraining(1, "再撤"));
        subject.Refuses<RecordMustStand>(new WithdrawTraining(3, "无此"));
        subject.Do(Training());
    }

    [TestCase("2026-03-16", typeof(DateMustNotPrecedeTheContract))]
    [TestCase("2026-03-17", null)]
    [TestCase("2026-04-10", null)]
    [TestCase("2026-04-11", typeof(DocumentMustNotBeInTheFuture))]
    public void RecordTraining_OnADay_LiesBetweenTheSignatureAndToday(string day, Type? broken) =>
        Assert.That(Registered().Try(Training() with { On = A.Day(day) }).Broken?.GetType(), Is.EqualTo(broken));

    [Test]
    public void RecordTraining_WithTheSameDayAndTopicOrTheSameSignIn_IsRefused()
    {
        var subject = Registered().Do(Training());
        subject.Refuses<TrainingMustNotBeRecordedTwice>(Training() with { SignIn = "签到表 2" });
        subject.Refuses<TrainingMustNotBeRecordedTwice>(Training() with { Topic = "应急处置" });
        subject.Do(Training() with { On = A.Day("2026-04-09"), SignIn = "签到表 2" });
    }

    [Test]
    public void GetTenderPapers_ShowsThem_AndWhichKindIsMissing()
    {
        var subject = Registered();
        Assert.That(subject.Ask(new GetTenderPapers()).Missing, Is.EqualTo(new[] { TenderPaperKind.Tender, TenderPaperKind.Bid, TenderPaperKind.Award }));
        subject.Do(Paper(), Paper() with { Kind = TenderPaperKind.Bid, Sha256 = null, Document = "档案 2" }, Paper() with { Kind = TenderPaperKind.Award, Sha256 = new('b', 64) }, new WithdrawTenderPaper(1, "误登"));
        var view = subject.Ask(new GetTenderPapers());
        Assert.That(view.Missing, Is.EqualTo(new[] { TenderPaperKind.Tender }));
        Assert.That(view.Papers.Select(p => (p.No, p.Sha256, p.Document, p.Withdrawn)), Is.EqualTo(new[]
        {
            (1, Hash, (string?)null, "误登"), (2, (string?)null, "档案 2", (string?)null), (3, new string('b', 64), null, null),
        }));
        subject.Refuses<RecordMustStand>(new WithdrawTenderPaper(1, "再撤"));
        subject.Refuses<RecordMustStand>(new WithdrawTenderPaper(4, "无此"));
    }

    [TestCase("2026-03-17", null)]
    [TestCase("2026-03-18", typeof(TenderPaperMustPrecedeTheContract))]
    public void RecordTenderPaper_OnADay_IsNotAfterTheSignature(string day, Type? broken) =>
        Assert.That(Registered().Try(Paper() with { On = A.Day(day) }).Broken?.GetType(), Is.EqualTo(broken));

    [Test]
    public void RecordTenderPaper_Twice_IsRefused()
    {
        var subject = Registered().Do(Paper());
        subject.Refuses<TenderPaperMustNotBeRecordedTwice>(Paper() with { Sha256 = new('b', 64) });
        subject.Refuses<TenderPaperMustNotBeRecordedTwice>(Paper() with { Kind = TenderPaperKind.Bid, Number = "TB-1" });
        subject.Do(Paper() with { Number = "ZB-2", Sha256 = null, Document = "档案 1" }, Paper() with { Number = "ZB-3", Sha256 = null, Document = "档案 1" }, new WithdrawTenderPaper(1, "误登"), Paper());
    }

    [Test]
    public void FeeWaiver_WhenWithdrawn_StaysWithItsWrittenBasis()
    {
        var subject = Registered().Do(new RecordFeeWaiver("函 4", A.Day("2026-04-10"), new(1_000m), "服务中断"), new WithdrawFeeWaiver(1, "金额有误"));
        Assert.That(subject.Ask(new GetBreaches()).FeeWaivers.Single(), Is.EqualTo(new FeeWaiver(1, "函 4", A.Day("2026-04-10"), new(1_000m), "服务中断", "金额有误")));
        subject.Refuses<RecordMustStand>(new WithdrawFeeWaiver(1, "再撤"));
        subject.Refuses<RecordMustStand>(new WithdrawFeeWaiver(2, "无此"));
    }

    [TestCase(null, null, false)]
    [TestCase(StandardBasis.NationalOrIndustry, null, false)]
    [TestCase(StandardBasis.Usual, null, true)]
    [TestCase(StandardBasis.Usual, " ", true)]
    [TestCase(StandardBasis.Usual, "无国家、行业标准", false)]
    [TestCase(StandardBasis.Purpose, null, true)]
    [TestCase(StandardBasis.Purpose, "也无通常标准", false)]
    public void RecordAcceptanceStandard_BelowANationalOne_SaysWhyThereIsNone(StandardBasis? basis, string? reason, bool refused)
    {
        var subject = Registered();
        RecordAcceptanceStandard standard = new("运维服务规范", basis, reason);
        if (refused)
        {
            Assert.That(subject.Refuses<LowerStandardMustSayWhyNoHigherApplies>(standard).Clause, Is.EqualTo("三.4"));
            return;
        }

        var view = subject.Do(standard).Ask(new GetAcceptance());
        Assert.That((view.Standard, view.StandardBasis, view.StandardReason), Is.EqualTo(("运维服务规范", basis, reason)));
    }

    [Test]
    public void AnyCommand_WithoutAContract_IsRefused()
    {
        new Case().Refuses<ContractMustBeRegistered>(Training());
        new Case().Refuses<ContractMustBeRegistered>(new WithdrawTraining(1, "误登"));
        new Case().Refuses<ContractMustBeRegistered>(Paper());
        new Case().Refuses<ContractMustBeRegistered>(new WithdrawTenderPaper(1, "误登"));
        new Case().Refuses<ContractMustBeRegistered>(new WithdrawFeeWaiver(1, "误登"));
        new Case().RefusesToAnswer<ContractMustBeRegistered, TrainingsView>(new GetTrainings());
        new Case().RefusesToAnswer<ContractMustBeRegistered, TenderPapersView>(new GetTenderPapers());
    }

    private static Case Registered() => new Case().Do(new RegisterContract(A.Contract())).On("2026-04-10");

    private static RecordTraining Training() => new(A.Day("2026-04-10"), "日常操作", 3.5m, "李雷", 12, "签到表 1");

    private static RecordTenderPaper Paper() => new(TenderPaperKind.Tender, "招标文件", "ZB-1", A.Day("2026-02-01"), Hash);
}
