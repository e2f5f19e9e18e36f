using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Commands;

/// <summary>Whose indicator, whose sheet, whose entry: what a colleague may not touch, and what is shown of who did.</summary>
[TestFixture]
internal sealed class OwnershipTest
{
    private static readonly DeductionFact Late = new("D1", 1, A.Day("2026-04-01"), "迟到");

    [Test]
    public void ChangeAndWithdraw_WhenTheActorScoresOnlyAnotherIndicator_AreForbidden()
    {
        var subject = Entered().As("管理员").Do(new AssignEvaluators(["S"], [Case.Fang, Case.Lei])).As(Case.Lei);
        subject.Refuses<OnlyAssignedEvaluatorsMayScore>(new ChangeEntry(1, Late with { Quantity = 2 }, "更正"));
        subject.Refuses<OnlyAssignedEvaluatorsMayScore>(new WithdrawEntry(1, "撤回"));
        subject.Do(new RecordVeto(1, "K", A.Day("2026-04-01"), "泄密"));
        Assert.That(subject.Entry(2).Evaluator, Is.EqualTo(Case.Lei), "a veto may be entered by whoever scores something");
    }

    [Test]
    public void Withdraw_WhenTheFactsEvaluatorHasSubmitted_WaitsForTheReturnOfThatSheet()
    {
        var subject = Case.Frozen(A.Scheme(A.Scheme().Indicator("D")!)).Assign("甲", "乙").On("2026-04-17").As("甲")
            .Do(new RecordDeduction(1, "D", "D1", 1, Late.On, "迟到"), new SubmitSheet(1));
        Assert.That(subject.As("乙").Refuses<SheetMustNotBeSubmitted>(new WithdrawEntry(1, "撤回")).Message.Zh, Does.StartWith("甲"));
        subject.As("管理员").Do(new ReturnSheet(1, "甲", "请核对")).As("乙").Do(new WithdrawEntry(1, "撤回"));
    }

    [Test]
    public void Submit_WhenTheScoreWasWithdrawn_AsksForAnother()
    {
        var subject = Case.Scoring(A.Direct()).Do(new RecordScore(1, "S", 90), new WithdrawEntry(1, "误录"));
        subject.Refuses<SheetMustBeComplete>(new SubmitSheet(1));
    }

    [Test]
    public void Submit_WhenAColleagueMarkedItNotApplicable_NeedsNoScoreOfOnesOwn()
    {
        var subject = Case.Frozen(A.Direct()).Assign("甲", "乙").On("2026-04-17").As("甲").Do(new MarkNotApplicable(1, "S", "停工")).As("乙");
        subject.Do(new SubmitSheet(1));
    }

    [Test]
    public void GetEntry_WhenSeveralChangedIt_SaysWhoHadSetEachValue()
    {
        var subject = Case.Frozen().Assign("甲", "乙").On("2026-04-17").As("甲").Do(new RecordDeduction(1, "D", "D1", 1, Late.On, "迟到"));
        subject.As("乙").Do(new ChangeEntry(1, Late with { Quantity = 2 }, "两次")).As("甲").Do(new ChangeEntry(1, Late with { Quantity = 3 }, "三次"));
        Assert.That(subject.Ask(new GetEntry(1)).History.Select(h => (h.By, h.ReplacedBecause)), Is.EqualTo(new[] { ("甲", "两次"), ("乙", "三次") }));
    }

    [Test]
    public void Stage_WhenEverybodyIsTakenOffAfterTheirSheetsWereIn_IsOpenAgain()
    {
        var subject = Case.Scoring(A.Direct()).Submit(1, 90);
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Submitted));
        subject.As("管理员").Do(new AssignEvaluators(["S"], []));
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Open), "nobody is left whose sheet could be in");
        Assert.That(subject.Ask(new GetPeriod(1)).Period.Sheets.Select(s => (s.Evaluator, s.Submitted)), Is.EqualTo(new[] { (Case.Fang, true) }), "the sheet that came in stays visible");
        Assert.That(subject.Ask(new GetPeriod(2)).Period.Sheets, Is.Empty);
    }

    [Test]
    public void Stage_WhenOneSheetOfTwoIsIn_IsStillOpen()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang, Case.Lei).On("2026-04-17").As(Case.Fang).Do(new RecordScore(1, "S", 90), new SubmitSheet(1));
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Open));
        Assert.That(subject.As(Case.Lei).Do(new RecordScore(1, "S", 80), new SubmitSheet(1)).Stage(), Is.EqualTo(PeriodStage.Submitted));
    }

    [Test]
    public void RecordRatio_WhenTheCellIsTakenOrAColleagues_IsRefusedAsAnyOpinion()
    {
        var subject = Case.Frozen(A.Scheme(A.Leaf("R", 20, new Grains.Schemes.Rules.RatioRule()))).Assign("甲", "乙").On("2026-04-17").As("甲").Do(new RecordRatio(1, "R", 18, 20));
        subject.Refuses<CellMustBeEmpty>(new RecordRatio(1, "R", 19, 20));
        subject.As("乙").Refuses<OnlyItsEvaluatorMayChangeAnOpinion>(new ChangeEntry(1, new RatioFact(1, 20), "压分"));
        subject.Do(new RecordRatio(1, "R", 20, 20));
    }

    [Test]
    public void GetPeriodAndTerm_WhenScored_NameTheGrade()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 75);
        Assert.That((subject.Ask(new GetPeriod(1)).GradeName!.Zh, subject.Ask(new GetTerm()).GradeName!.Zh), Is.EqualTo(("良好", "良好")));
        Assert.That(subject.Ask(new GetPeriod(2)).GradeName, Is.Null, "without a score there is no grade");
    }

    [Test]
    public void GetTerm_WhenAskedForDepth_HangsOnlyPublishedMonthsBelow()
    {
        var parts = Case.Scoring(A.Direct()).Publish(1, 75).Submit(2, 80).Ask(new GetTerm(Deep: true)).Trace.Parts;
        Assert.That((parts[0].Parts.IsEmpty, parts[1].Parts.IsEmpty), Is.EqualTo((false, true)));
    }

    [Test]
    public void GetPeriods_WhenTheContractIsUnknown_IsRefused() =>
        new Case().RefusesToAnswer<Grains.Contracts.ContractMustBeRegistered, System.Collections.Immutable.ImmutableArray<PeriodView>>(new GetPeriods());

    [TestCase(true, "达标", "met")]
    [TestCase(false, "未达标", "not met")]
    public void GetEntry_WhenItIsAnAnswer_SaysWhich(bool met, string zh, string en) =>
        Assert.That(Case.Scoring().Do(new RecordAnswer(1, "Y", met)).Ask(new GetEntry(1)).Words, Is.EqualTo(new Grains.Values.Text(zh, en)));

    [Test]
    public void GetPeriod_WhenASheetWasNeverIn_ShowsItAsNeitherSubmittedNorLate()
    {
        var sheet = Case.Scoring(A.Direct()).On("2026-06-01").Ask(new GetPeriod(1)).Period.Sheets.Single();
        Assert.That((sheet.Submitted, sheet.Late, sheet.At, sheet.ReturnedBecause), Is.EqualTo((false, false, (DateTimeOffset?)null, (string?)null)));
    }

    [Test]
    public void RecordDeduction_WhenFoundAfterItsPeriodIsPublishedAndNotYetFinal_IsBookedForward()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new SubmitSheet(1)).PublishAsItIs(1).As(Case.Fang);
        subject.Do(new RecordDeduction(2, "D", "D1", 1, A.Day("2026-04-10"), "事后查明"));
        Assert.That(subject.Result(2).Indicator("D")!.Earned, Is.EqualTo(38m));
    }

    private static Case Entered() => Case.Scoring().Do(new RecordDeduction(1, "D", "D1", 1, Late.On, "迟到"));
}
