using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Commands;

/// <summary>Entering facts: who, where, and what fits the indicator.</summary>
[TestFixture]
internal sealed class RecordingTest
{
    private static readonly DateOnly April = A.Day("2026-04-01");

    private static readonly ICommand[] Each =
    [
        new RecordDeduction(1, "D", "D1", 1, April, "迟到"), new RecordScore(1, "S", 20), new RecordMeasurement(1, "M", 99), new RecordAnswer(1, "Y", true),
        new RecordBonus(1, "B", 1, April, "表扬信"), new RecordVeto(1, "Z", April, "造假"), new MarkNotApplicable(1, "S", "本月没有"),
    ];

    [TestCaseSource(nameof(Each))]
    public void Record_WhenAllIsRight_IsEntryNo1OfItsEvaluator(ICommand command)
    {
        var entry = Case.Scoring().Do(command).Entry(1);
        Assert.That((entry.Evaluator, entry.Stands, entry.Touch), Is.EqualTo((Case.Fang, true, (Touch?)null)));
    }

    [TestCaseSource(nameof(Each))]
    public void Record_WhenTheContractIsUnknown_IsRefused(ICommand command) => new Case().Refuses<ContractMustBeRegistered>(command);

    [TestCaseSource(nameof(Each))]
    public void Record_WhenTheSchemeIsNotFrozen_IsRefused(ICommand command) =>
        new Case().Do(new RegisterContract(A.Contract()), new ProposeScheme(A.Scheme())).Refuses<SchemeMustBeFrozen>(command);

    [TestCaseSource(nameof(Each))]
    public void Record_WhenNobodyIsAssigned_IsRefused(ICommand command) => Case.Frozen().Refuses<OnlyAssignedEvaluatorsMayScore>(command);

    [TestCaseSource(nameof(Each))]
    public void Record_WhenTheEvaluatorIsNotAssigned_IsForbidden(ICommand command) =>
        Assert.That(Case.Scoring().As(Case.Lei).Refuses<OnlyAssignedEvaluatorsMayScore>(command).Kind, Is.EqualTo(RefusalKind.Forbidden));

    [TestCaseSource(nameof(Each))]
    public void Record_WhenTheSheetIsSubmitted_IsRefused(ICommand command) =>
        Case.Scoring().Do(A.FullMarks()).Do(new SubmitSheet(1)).Refuses<SheetMustNotBeSubmitted>(command);

    [TestCaseSource(nameof(Each))]
    public void Record_WhenThePeriodHasNotBegun_IsRefused(ICommand command) =>
        Case.Scoring().On("2026-03-16 23:59").Refuses<PeriodMustBeOpen>(command);

    [TestCase(0)]
    [TestCase(12)]
    [TestCase(-1)]
    [TestCase(int.MaxValue)]
    [TestCase(int.MinValue)]
    public void Record_WhenThePeriodIsUnknown_IsNotFound(int period) =>
        Assert.That(Case.Scoring().Refuses<PeriodMustExist>(new RecordScore(period, "S", 1)).Kind, Is.EqualTo(RefusalKind.NotFound));

    [Test]
    public void Record_WhenThePeriodIsPublishedOrFinal_SaysWhich()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).As(Case.Fang);
        Assert.That(subject.Refuses<PeriodMustBeOpen>(new MarkNotApplicable(1, "S", "补记")).Message.Zh, Does.Contain("已发布"));
        subject.As("管理员").Settle(1).As(Case.Fang);
        Assert.That(subject.Refuses<PeriodMustBeOpen>(new MarkNotApplicable(1, "S", "补记")).Message.Zh, Does.Contain("已定版"));
    }

    [Test]
    public void Record_WhenTheItemIsUnknown_ListsThoseThatAre()
    {
        var subject = Case.Scoring();
        Assert.That(subject.Refuses<ItemMustBeOfTheScheme>(new RecordScore(1, "X", 1)).Message.Zh, Does.Contain("指标").And.Contain("D、S、M、Y"));
        Assert.That(subject.Refuses<ItemMustBeOfTheScheme>(new RecordBonus(1, "X", 1, April, "表扬")).Message.En, Does.Contain("bonus").And.Contain("B"));
        Assert.That(subject.Refuses<ItemMustBeOfTheScheme>(new RecordVeto(1, "B", April, "造假")).Message.En, Does.Contain("veto").And.Contain("Z, K, L"));
        subject.Refuses<ItemMustBeOfTheScheme>(new MarkNotApplicable(1, "B", "没有"));
    }

    [TestCase("-0.5", false)]
    [TestCase("0", true)]
    [TestCase("29.5", true)]
    [TestCase("30", true)]
    [TestCase("30.5", false)]
    [TestCase("29.75", false, Description = "not a multiple of the step")]
    public void RecordScore_WhenAtTheBounds_TakesZeroToThePointsInSteps(decimal points, bool right) => Expect(right, new RecordScore(1, "S", points));

    [TestCase("-0.01", false)]
    [TestCase("0", true)]
    [TestCase("100", true)]
    [TestCase("100.01", false)]
    public void RecordMeasurement_WhenAtTheBounds_TakesTheRangeOfTheRule(decimal value, bool right) => Expect(right, new RecordMeasurement(1, "M", value));

    [TestCase("D1", "0", false)]
    [TestCase("D1", "1", true)]
    [TestCase("D1", "1.5", false)]
    [TestCase("D1", "1000", true)]
    [TestCase("D1", "1001", false)]
    [TestCase("D1", "-1", false)]
    [TestCase("D2", "1", true)]
    [TestCase("D2", "0.5", false)]
    [TestCase("D3", "0.5", true)]
    [TestCase("D3", "0.25", false)]
    [TestCase("D4", "0.01", true)]
    [TestCase("D4", "0.001", false)]
    [TestCase("X", "1", false, Description = "unknown clause")]
    public void RecordDeduction_WhenQuantityOrClauseDoNotFit_IsRefused(string clause, decimal quantity, bool right) =>
        Expect(right, new RecordDeduction(1, "D", clause, quantity, April, "事由"));

    [Test]
    public void RecordDeduction_WhenTheClauseIsUnknown_ListsTheIndicatorsClauses() => Assert.That(
        Case.Scoring().Refuses<FactMustFitItsItem>(new RecordDeduction(1, "D", "S1", 1, April, "事由")).Message.Zh, Does.Contain("“S1”").And.Contain("D1、D2、D3、D4、D9"));

    [TestCase("0", false)]
    [TestCase("1", true)]
    [TestCase("1.5", false)]
    [TestCase("1000", true)]
    [TestCase("1001", false)]
    public void RecordBonus_WhenTheQuantityIsAtTheBound_TakesWholeOccasions(decimal quantity, bool right) =>
        Expect(right, new RecordBonus(1, "B", quantity, April, "表扬"));

    [Test]
    public void Record_WhenTheKindIsWrong_SaysWhatTheIndicatorTakes()
    {
        var subject = Case.Scoring();
        Assert.That(subject.Refuses<FactMustFitItsItem>(new RecordScore(1, "D", 1)).Message.Zh, Does.Contain("扣分"));
        Assert.That(subject.Refuses<FactMustFitItsItem>(new RecordScore(1, "M", 1)).Message.Zh, Does.Contain("实测值"));
        Assert.That(subject.Refuses<FactMustFitItsItem>(new RecordMeasurement(1, "Y", 1)).Message.Zh, Does.Contain("是否达标"));
        Assert.That(subject.Refuses<FactMustFitItsItem>(new RecordAnswer(1, "S", true)).Message.Zh, Does.Contain("分数"));
        var tiers = Case.Scoring(A.Scheme(A.Leaf("T", 10, new TierRule(new("天", "days"), [new(null, null, 10)]))));
        Assert.That(tiers.Refuses<FactMustFitItsItem>(new RecordAnswer(1, "T", true)).Message.Zh, Does.Contain("实测值"));
    }

    [Test]
    public void RecordScore_WhenTheCellIsTaken_AsksForAChangeInstead()
    {
        var subject = Case.Frozen().Assign("甲", "乙").On("2026-04-17").As("甲").Do(new RecordScore(1, "S", 20));
        Assert.That(subject.Refuses<CellMustBeEmpty>(new RecordScore(1, "S", 21)).Message.Zh, Does.Contain("编号 1").And.Contain("20"));
        subject.As("乙").Do(new RecordScore(1, "S", 22));
        subject.As("甲").Do(new WithdrawEntry(1, "误录"), new RecordScore(1, "S", 21));
        Assert.That(subject.Result().Indicator("S")!.Earned, Is.EqualTo(21.5m));
    }

    [Test]
    public void MarkNotApplicable_WhenThereAreEntries_IsRefused_AndTheOtherWayRound()
    {
        var subject = Case.Scoring().Do(new RecordScore(1, "S", 20), new RecordDeduction(1, "D", "D1", 1, April, "迟到"), new MarkNotApplicable(1, "M", "无监测"));
        Assert.That(subject.Refuses<NotApplicableMustStandAlone>(new MarkNotApplicable(1, "S", "没有")).Message.Zh, Does.Contain("1"));
        subject.Refuses<NotApplicableMustStandAlone>(new MarkNotApplicable(1, "D", "没有"));
        subject.Refuses<NotApplicableMustStandAlone>(new RecordMeasurement(1, "M", 99));
        subject.Refuses<NotApplicableMustStandAlone>(new MarkNotApplicable(1, "M", "再标一次"));
        subject.Do(new WithdrawEntry(3, "有监测"), new RecordMeasurement(1, "M", 99));
    }

    [Test]
    public void Record_WhenAMonthHasManyEntries_NumbersThemWithoutGaps()
    {
        var subject = Case.Scoring();
        for (var i = 0; i < 20; i++)
        {
            subject.Do(new RecordDeduction(1, "D", "D4", 0.01m, April, $"第 {i} 次"));
        }

        Assert.That(subject.Ask(new GetPeriod(1)).Entries.Select(e => e.Id), Is.EqualTo(Enumerable.Range(1, 20)));
        subject.RefusesToAnswer<EntryMustExist, EntryView>(new GetEntry(21));
        subject.RefusesToAnswer<PeriodMustExist, PeriodDetail>(new GetPeriod(12));
    }

    private static void Expect(bool right, ICommand command)
    {
        if (right)
        {
            Case.Scoring().Do(command);
        }
        else
        {
            Assert.That(Case.Scoring().Refuses<FactMustFitItsItem>(command).Kind, Is.EqualTo(RefusalKind.Unprocessable));
        }
    }
}
