using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Commands;

[TestFixture]
internal sealed class SheetsTest
{
    [Test]
    public void Submit_WhenIndicatorsAreMissing_NamesThem()
    {
        var subject = Case.Scoring().Do(new RecordScore(1, "S", 20));
        var broken = subject.Refuses<SheetMustBeComplete>(new SubmitSheet(1));
        Assert.That(broken.Message.Zh, Does.Contain("2 个指标").And.Contain("M 指标M、Y 指标Y").And.Contain("不等于零分"));
        Assert.That(Sheet(subject).Missing, Is.EqualTo(new[] { "M", "Y" }));
        subject.Do(new MarkNotApplicable(1, "M", "无监测"), new RecordAnswer(1, "Y", false), new SubmitSheet(1));
        Assert.That(Sheet(subject), Has.Property("Submitted").True.And.Property("Late").False);
    }

    [Test]
    public void Submit_WhenAColleagueScoredIt_StillNeedsOnesOwnScore()
    {
        var subject = Case.Frozen(A.Direct()).Assign("甲", "乙").On("2026-04-17").As("甲").Do(new RecordScore(1, "S", 90));
        subject.As("乙").Refuses<SheetMustBeComplete>(new SubmitSheet(1));
    }

    [TestCase("2026-04-16 23:59", false)]
    [TestCase("2026-04-17 00:00", true)]
    public void Submit_WhenThePeriodHasNotEnded_IsADraft(string when, bool right)
    {
        var decision = Case.Scoring().Do(A.FullMarks()).On(when).Try(new SubmitSheet(1));
        Assert.That(decision.Broken, right ? Is.Null : Is.TypeOf<PeriodMustHaveEnded>());
    }

    [TestCase("2026-04-23 23:59", false)]
    [TestCase("2026-04-24 00:00", true)]
    public void Submit_WhenAfterTheScoringDays_CountsAndIsMarkedLate(string when, bool late)
    {
        var subject = Case.Scoring().Do(A.FullMarks()).On(when).Do(new SubmitSheet(1));
        Assert.That(Sheet(subject), Has.Property("Late").EqualTo(late).And.Property("Submitted").True);
        Assert.That(subject.Ask(new GetPeriod(1)).Period.DueOn, Is.EqualTo(A.Day("2026-04-23")));
        Assert.That(subject.Result().Score, Is.EqualTo(100m));
    }

    [Test]
    public void Submit_WhenTheActorIsNoEvaluator_IsForbidden()
    {
        Assert.That(Case.Scoring().As("路人").Refuses<OnlyEvaluatorsMaySubmit>(new SubmitSheet(1)).Kind, Is.EqualTo(RefusalKind.Forbidden));
        Case.Frozen().On("2026-04-17").Refuses<OnlyEvaluatorsMaySubmit>(new SubmitSheet(1));
    }

    [Test]
    public void SubmitAndReturn_WhenSomethingBeforeThemIsMissing_AreRefused()
    {
        new Case().Refuses<ContractMustBeRegistered>(new SubmitSheet(1));
        new Case().Refuses<ContractMustBeRegistered>(new ReturnSheet(1, "甲", "请核对"));
        var registered = new Case().Do(new RegisterContract(A.Contract()));
        registered.Refuses<SchemeMustBeFrozen>(new SubmitSheet(1));
        registered.Refuses<SchemeMustBeFrozen>(new ReturnSheet(1, "甲", "请核对"));
        Case.Scoring().Refuses<PeriodMustExist>(new SubmitSheet(12));
        Case.Scoring().Refuses<PeriodMustExist>(new ReturnSheet(0, "甲", "请核对"));
        Case.Scoring().Refuses<PeriodMustBeOpen>(new SubmitSheet(3));
    }

    [Test]
    public void Submit_WhenSubmittedAlready_IsRefused() =>
        Case.Scoring().Do(A.FullMarks()).Do(new SubmitSheet(1)).Refuses<SheetMustNotBeSubmitted>(new SubmitSheet(1));

    [Test]
    public void Return_WhenSubmitted_OpensTheSheetWithItsComment()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new SubmitSheet(1));
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Submitted));
        subject.As("管理员").Do(new ReturnSheet(1, Case.Fang, "请补证据"));
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Open));
        Assert.That(Sheet(subject), Has.Property("Submitted").False.And.Property("ReturnedBecause").EqualTo("请补证据"));
        subject.As(Case.Fang).Do(new SubmitSheet(1));
        Assert.That(Sheet(subject), Has.Property("Submitted").True.And.Property("ReturnedBecause").EqualTo("请补证据"), "why it came back stays on record");
    }

    [Test]
    public void Return_WhenNotSubmittedOrUnknown_IsRefused()
    {
        Case.Scoring().Refuses<SheetMustBeSubmitted>(new ReturnSheet(1, Case.Fang, "请核对"));
        Case.Scoring().Refuses<SheetMustBeSubmitted>(new ReturnSheet(1, "路人", "请核对"));
        Case.Scoring(A.Direct()).Publish(1, 90).Refuses<PeriodMustBeOpen>(new ReturnSheet(1, Case.Fang, "请核对"));
    }

    [Test]
    public void Stage_AsTimePasses_GoesFromUpcomingToFinal()
    {
        var subject = Case.Scoring(A.Direct()).On("2026-03-16");
        Assert.That(subject.Stage(), Is.EqualTo(PeriodStage.Upcoming));
        Assert.That(subject.On("2026-03-17").Stage(), Is.EqualTo(PeriodStage.Open));
        Assert.That(subject.Submit(1, 90).Stage(), Is.EqualTo(PeriodStage.Submitted));
        Assert.That(subject.Do(new Grains.Scoring.Publishing.PublishPeriod(1)).Stage(), Is.EqualTo(PeriodStage.Published));
        Assert.That(subject.Settle(1).Stage(), Is.EqualTo(PeriodStage.Final));
        foreach (var stage in Enum.GetValues<PeriodStage>())
        {
            Readable.Check(Words.Stage(stage));
        }
    }

    [TestCase("欧阳𠮷㸃")]
    [TestCase("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十")]
    public void Submit_WhenANameIsLongOrRare_KeepsItWhole(string name)
    {
        var subject = Case.Scoring(A.Direct(), name).As(name).Do(new RecordScore(1, "S", 90), new SubmitSheet(1));
        Assert.That(subject.Entry(1).Evaluator, Is.EqualTo(name));
        Assert.That(subject.Ask(new GetPeriod(1)).Period.Sheets.Single().Evaluator, Is.EqualTo(name));
    }

    private static SheetView Sheet(Case subject) => subject.Ask(new GetPeriod(1)).Period.Sheets.Single();
}
