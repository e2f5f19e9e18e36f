using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Commands;

[TestFixture]
internal sealed class ChangeAndWithdrawTest
{
    private static readonly DeductionFact Late = new("D1", 1, A.Day("2026-04-01"), "迟到");

    [Test]
    public void Change_WhenItsEvaluatorChangesIt_KeepsWhatItSaidBefore()
    {
        var subject = Scored().On("2026-04-18 10:00").Do(new ChangeEntry(1, new ScoreFact(25, "复核"), "误读"), new ChangeEntry(1, new ScoreFact(26), "再核"));
        var entry = subject.Ask(new GetEntry(1));
        Assert.That(entry.Fact, Is.EqualTo(new ScoreFact(26)));
        Assert.That(entry.History.Select(h => (h.Fact, h.ReplacedBecause)), Is.EqualTo(new (Fact, string)[] { (new ScoreFact(20), "误读"), (new ScoreFact(25, "复核"), "再核") }));
        Assert.That(entry.Version, Is.EqualTo(subject.State.Version));
        Assert.That(entry.At, Is.EqualTo(subject.Context.At));
        Assert.That(subject.Result().Indicator("S")!.Earned, Is.EqualTo(26m));
    }

    [Test]
    public void ChangeAndWithdraw_WhenTwoPeopleEditOneEntry_TheSecondSeesBothValues()
    {
        var subject = Case.Frozen().Assign("甲", "乙").On("2026-04-17").As("甲").Do(new RecordDeduction(1, "D", "D1", 1, Late.On, "迟到"));
        var read = subject.Entry(1).Version;
        subject.As("乙").Do(new ChangeEntry(1, Late with { Quantity = 2 }, "两次", read));

        var stale = subject.As("甲").Refuses<EntryMustBeAsItWasRead>(new ChangeEntry(1, Late with { Quantity = 3 }, "三次", read)).ToRefusal();
        Assert.That(stale.Kind, Is.EqualTo(RefusalKind.Stale));
        Assert.That(stale.Message.Zh, Does.Contain("乙").And.Contain("× 2").And.Contain("× 3"));
        Assert.That((stale.Details.Single().Current, stale.Details.Single().Yours), Is.EqualTo(
            ((Late with { Quantity = 2 }).Describe().ToString(), (Late with { Quantity = 3 }).Describe().ToString())));
        Assert.That(subject.Refuses<EntryMustBeAsItWasRead>(new WithdrawEntry(1, "撤回", read)).Details.Single().Yours, Does.Contain("撤回"));
        subject.Do(new ChangeEntry(1, Late with { Quantity = 3 }, "三次", subject.Entry(1).Version));
    }

    [Test]
    public void Change_WhenAColleagueTouchedAnotherEntry_DoesNotCollide()
    {
        var subject = Scored().Do(new RecordAnswer(1, "Y", true));
        var read = subject.Entry(1).Version;
        subject.Do(new ChangeEntry(2, new AnswerFact(false), "更正"));
        subject.Do(new ChangeEntry(1, new ScoreFact(21), "更正", read));
    }

    [Test]
    public void ChangeAndWithdraw_WhenTheEntryIsUnknown_AreNotFound()
    {
        foreach (var id in new[] { 0, -1, 2, int.MaxValue })
        {
            Assert.That(Scored().Refuses<EntryMustExist>(new ChangeEntry(id, new ScoreFact(1), "更正")).Kind, Is.EqualTo(RefusalKind.NotFound));
            Scored().Refuses<EntryMustExist>(new WithdrawEntry(id, "撤回"));
        }

        new Case().Refuses<ContractMustBeRegistered>(new ChangeEntry(1, new ScoreFact(1), "更正"));
        new Case().Refuses<ContractMustBeRegistered>(new WithdrawEntry(1, "撤回"));
    }

    [Test]
    public void ChangeAndWithdraw_WhenWithdrawn_AreRefusedWithTheReasonOfTheWithdrawal()
    {
        var subject = Scored().Do(new WithdrawEntry(1, "误录他人评分"));
        Assert.That(subject.Refuses<EntryMustStand>(new ChangeEntry(1, new ScoreFact(1), "更正")).Message.Zh, Does.Contain("误录他人评分"));
        subject.Refuses<EntryMustStand>(new WithdrawEntry(1, "再撤"));
        Assert.That(subject.Ask(new GetEntry(1)), Has.Property("Stands").False);
        Assert.That(subject.Ask(new GetEntry(1)).History.Select(h => (h.Fact, h.ReplacedBecause)), Is.EqualTo(new (Fact, string)[] { (new ScoreFact(20), "误录他人评分") }));
        Assert.That(subject.Ask(new GetPeriod(1)).Entries, Has.Length.EqualTo(1), "a withdrawn entry stays visible");
    }

    [Test]
    public void ChangeAndWithdraw_WhenAnOpinionIsAnothers_AreForbidden_ButAFactMayBeMended()
    {
        var subject = Case.Frozen().Assign("甲", "乙").On("2026-04-17").As("甲")
            .Do(new RecordScore(1, "S", 20), new RecordMeasurement(1, "M", 99), new RecordAnswer(1, "Y", true), new RecordDeduction(1, "D", "D1", 1, Late.On, "迟到"));
        subject.As("乙");
        Assert.That(subject.Refuses<OnlyItsEvaluatorMayChangeAnOpinion>(new ChangeEntry(1, new ScoreFact(1), "压分")).Kind, Is.EqualTo(RefusalKind.Forbidden));
        subject.Refuses<OnlyItsEvaluatorMayChangeAnOpinion>(new ChangeEntry(2, new MeasurementFact(1), "压分"));
        subject.Refuses<OnlyItsEvaluatorMayChangeAnOpinion>(new WithdrawEntry(3, "压分"));
        subject.Do(new ChangeEntry(4, Late with { Quantity = 2 }, "实为两次"));
    }

    [Test]
    public void ChangeAndWithdraw_WhenNotAssigned_AreForbidden()
    {
        var subject = Scored().As(Case.Lei);
        subject.Refuses<OnlyAssignedEvaluatorsMayScore>(new ChangeEntry(1, new ScoreFact(1), "更正"));
        subject.Refuses<OnlyAssignedEvaluatorsMayScore>(new WithdrawEntry(1, "撤回"));
    }

    [Test]
    public void ChangeAndWithdraw_WhenTheSheetIsSubmitted_WaitForItsReturn()
    {
        var subject = Case.Scoring().Do(A.FullMarks()).Do(new SubmitSheet(1));
        subject.Refuses<SheetMustNotBeSubmitted>(new ChangeEntry(1, new ScoreFact(1), "更正"));
        subject.Refuses<SheetMustNotBeSubmitted>(new WithdrawEntry(1, "撤回"));
        subject.Do(new ReturnSheet(1, Case.Fang, "请核对"), new ChangeEntry(1, new ScoreFact(1), "更正"));
    }

    [Test]
    public void Change_WhenTheFactsEvaluatorHasSubmitted_WaitsForTheReturnOfThatSheet()
    {
        var subject = Case.Frozen(A.Scheme(A.Scheme().Indicator("D")!)).Assign("甲", "乙").On("2026-04-17").As("甲")
            .Do(new RecordDeduction(1, "D", "D1", 1, Late.On, "迟到"), new SubmitSheet(1));
        Assert.That(subject.As("乙").Refuses<SheetMustNotBeSubmitted>(new ChangeEntry(1, Late with { Quantity = 2 }, "实为两次")).Message.Zh, Does.Contain("甲"));
    }

    [Test]
    public void ChangeAndWithdraw_WhenThePeriodIsPublished_AreRefused()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).As(Case.Fang);
        subject.Refuses<PeriodMustBeOpen>(new ChangeEntry(1, new ScoreFact(1), "更正"));
        subject.Refuses<PeriodMustBeOpen>(new WithdrawEntry(1, "撤回"));
    }

    [Test]
    public void Change_WhenTheKindChanges_IsRefused()
    {
        var subject = Scored();
        subject.Refuses<ChangeMustKeepTheKind>(new ChangeEntry(1, new AnswerFact(true), "改判"));
        subject.Refuses<ChangeMustKeepTheKind>(new ChangeEntry(1, new NotApplicableFact("没有"), "改判"));
    }

    [TestCase("30", true)]
    [TestCase("30.5", false)]
    [TestCase("20.25", false)]
    public void Change_WhenTheNewFactDoesNotFit_IsRefused(decimal points, bool right)
    {
        var decision = Scored().Try(new ChangeEntry(1, new ScoreFact(points), "更正"));
        Assert.That(decision.Broken, right ? Is.Null : Is.TypeOf<FactMustFitItsItem>());
    }

    [Test]
    public void Change_WhenADeductionGetsAnUnknownClause_IsRefused()
    {
        var subject = Case.Scoring().Do(new RecordDeduction(1, "D", "D1", 1, Late.On, "迟到"));
        subject.Refuses<FactMustFitItsItem>(new ChangeEntry(1, Late with { Clause = "X" }, "更正"));
        subject.Do(new ChangeEntry(1, Late with { Clause = "D2" }, "条款更正"));
        Assert.That(subject.Result().Indicator("D")!.Earned, Is.EqualTo(39.5m));
    }

    private static Case Scored() => Case.Scoring().Do(new RecordScore(1, "S", 20));
}
