using System.Collections.Immutable;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Rehearsals;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Rules;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Supplements;

namespace Assessment.Grains.Tests.Schemes;

/// <summary>Version 2 of a scheme by a signed supplement: earlier periods keep version 1, and the roll-up says so.</summary>
[TestFixture]
internal sealed class VersionsTest
{
    [Test]
    public void Freeze_WhenAVersionHoldsFromALaterPeriod_LeavesEarlierOnesAlone()
    {
        var subject = Published(90, 80).Supplement();
        var before = subject.State.Scoring.Periods.Take(2).Select(p => Chain.HashOf(p.Result(subject.State.Schemes))).ToList();
        subject.Do(new AmendScheme(Halves(), 3, 1)).Freeze();
        Assert.That(subject.State.Scoring.Periods.Take(2).Select(p => Chain.HashOf(p.Result(subject.State.Schemes))), Is.EqualTo(before), "the same bytes");
        Assert.That(subject.State.Scoring.Periods.Take(2).Select(p => p.Publication!.ResultHash), Is.EqualTo(before), "as they were published");
        Assert.That(subject.Ask(new GetPeriod(2)).SchemeVersion, Is.EqualTo(1));
        Assert.That(subject.Ask(new GetPeriod(3)).SchemeVersion, Is.EqualTo(2));
        subject.Assign(Case.Fang).AfterPeriod(3).As(Case.Fang);
        Assert.That(subject.Refuses<FactMustFitItsItem>(new RecordScore(3, "S", 90)).Message.Zh, Does.Contain("0 … 50"), "version 2 gives it 50 points");
        subject.Do(new RecordScore(3, "S", 40), new RecordAnswer(3, "Y", true)).Submit(3).PublishAsItIs(3);
        Assert.That(subject.State.Scoring.Find(3)!.Publication!.SchemeVersion, Is.EqualTo(2));
        var term = subject.Ask(new GetTerm());
        Assert.That(term.Result.Parts.Take(3).Select(p => (p.Score, p.SchemeVersion)), Is.EqualTo(new[] { ((decimal?)90, (int?)1), (80, 1), (90, 2) }));
        Assert.That(term.Trace.Words.Zh, Does.EndWith("；第 1 至 2 期按办法第 1 版，第 3 至 11 期按办法第 2 版"));
        Assert.That(term.Trace.Words.En, Does.EndWith("; periods 1 to 2 under version 1 of the scheme, periods 3 to 11 under version 2 of the scheme"));
    }

    [Test]
    public void Reopen_WhenAnEarlierPeriodIsOpenedAgain_ScoresItUnderItsOwnVersion()
    {
        var subject = Published(90).Supplement().Do(new AmendScheme(Halves(), 2, 1)).Freeze().Assign(Case.Fang);
        subject.Reopen(1);
        subject.As(Case.Fang).Do(new ChangeEntry(1, new ScoreFact(95), "更正")).Submit(1).PublishAsItIs(1);
        Assert.That((subject.State.Scoring.Find(1)!.Publication!.Score, subject.State.Scoring.Find(1)!.Publication!.SchemeVersion), Is.EqualTo(((decimal?)95, 1)));
    }

    [Test]
    public void Amend_WhenNoSupplementIsOnRecord_IsRefused() =>
        Assert.That(Published(90).Refuses<SupplementMustExist>(new AmendScheme(Halves(), 2, 1)).Clause, Is.EqualTo("八、十一.3"));

    [Test]
    public void Amend_WhenAPeriodFromThereOnWasPublished_IsRefused()
    {
        var subject = Published(90, 80).Supplement();
        Assert.That(subject.Refuses<NewVersionMustFit>(new AmendScheme(Halves(), 2, 1)).Message.Zh, Does.Contain("第 2 期").And.Contain("已发布过结果"));
        subject.Reopen(2);
        subject.Refuses<NewVersionMustFit>(new AmendScheme(Halves(), 2, 1));
        subject.Do(new AmendScheme(Halves(), 3, 1));
    }

    [Test]
    public void Amend_WhenTheScaleOrThePlanWouldChange_IsRefused()
    {
        var subject = Published(90).Supplement();
        Assert.That(subject.Refuses<NewVersionMustFit>(new AmendScheme(A.Direct(110), 2, 1)).Details.Single().Place, Is.EqualTo("scheme.fullMarks"));
        Assert.That(subject.Refuses<NewVersionMustFit>(new AmendScheme(A.Direct() with { Periods = PeriodPlan.CalendarMonths }, 2, 1)).Details.Single().Place, Is.EqualTo("scheme.periods"));
        subject.Refuses<PeriodMustExist>(new AmendScheme(Halves(), 12, 1));
        subject.Refuses<PeriodMustExist>(new AmendScheme(Halves(), 0, 1));
        subject.Refuses<SchemeMustHaveNoLintErrors>(new AmendScheme(Halves() with { NotApplicable = null }, 2, 1));
    }

    [Test]
    public void Amend_WhenItWouldBeginBeforeTheNewestVersion_IsRefused()
    {
        var subject = Published(90).Supplement().Do(new AmendScheme(Halves(), 5, 1)).Freeze();
        subject.Refuses<NewVersionMustFit>(new AmendScheme(A.Direct(), 4, 1));
        subject.Do(new AmendScheme(A.Direct(), 5, 1)).Freeze();
        Assert.That(subject.Ask(new GetSchemeVersions()).Select(v => (v.Version, v.FromPeriod, v.Supplement)), Is.EqualTo(new (int?, int?, int?)[] { (1, 1, null), (2, 5, 1), (3, 5, 1) }));
        Assert.That(subject.Ask(new GetPeriod(5)).SchemeVersion, Is.EqualTo(3), "of two that begin with one period, the newer");
    }

    [Test]
    public void Freeze_WhenSomethingWasEnteredMeanwhileThatDoesNotFit_IsRefusedAndNamesTheEntry()
    {
        var subject = Published(90).Supplement().Do(new AmendScheme(Halves(), 2, 1)).AfterPeriod(2).As(Case.Fang).Do(new RecordScore(2, "S", 90));
        Assert.That(subject.Refuses<NewVersionMustFit>(new FreezeScheme()).Message.Zh, Does.Contain("条目 2（S）").And.Contain("请先撤回"));
        subject.Do(new WithdrawEntry(2, "办法变更")).Freeze();
    }

    [Test]
    public void Amend_WhenWhatDoesNotFitWasEnteredBeforeOrWithdrawn_IsAccepted()
    {
        var subject = Published(90).Supplement().AfterPeriod(3).As(Case.Fang).Do(new RecordScore(2, "S", 90), new RecordScore(3, "S", 90), new WithdrawEntry(3, "办法变更"), new RecordScore(3, "S", 50));
        subject.Do(new AmendScheme(Halves(), 3, 1));
        Assert.That(subject.Refuses<NewVersionMustFit>(new AmendScheme(Halves(), 2, 1)).Details.Select(d => d.Message.Zh), Is.EqualTo(new[] { "第 2 期条目 2（S）在新版本下不成立：指标 S 的分数 90 超出范围 0 … 50。请先撤回" }));
    }

    [Test]
    public void Amend_WhenABonusOrVetoThatWasEnteredIsNotOfIt_NamesTheEntry()
    {
        var subject = Case.Scoring(A.Scheme()).Supplement().Do(new RecordBonus(1, "B", 1, A.Day("2026-04-01"), "表扬"), new RecordVeto(1, "K", A.Day("2026-04-01"), "泄密"));
        var bonuses = A.Scheme() with { Bonuses = ImmutableArray.Create(new BonusItem("B2", new("锦旗", "a banner"), 1, 1)) };
        Assert.That(subject.Refuses<NewVersionMustFit>(new AmendScheme(bonuses, 1, 1)).Message.Zh, Does.Contain("条目 1（B）").And.Not.Contain("条目 2"));
        var vetoes = A.Scheme() with { Vetoes = ImmutableArray.Create(new VetoItem("Z", new("弄虚作假", "forgery"), VetoEffect.Zero)) };
        Assert.That(subject.Refuses<NewVersionMustFit>(new AmendScheme(vetoes, 1, 1)).Message.Zh, Does.Contain("条目 2（K）").And.Not.Contain("条目 1（"));
        subject.Do(new AmendScheme(A.Scheme() with { PassLine = 70 }, 1, 1));
    }

    [Test]
    public void Amend_WhenSeveralThingsAreWrong_NamesThemAll()
    {
        var subject = Published(90).Supplement().Do(new AmendScheme(Halves(), 5, 1)).Freeze();
        var details = subject.Refuses<NewVersionMustFit>(new AmendScheme(A.Direct(110) with { Periods = PeriodPlan.CalendarMonths }, 1, 1)).Details;
        Assert.That(details.Select(d => (d.Place, d.Code)), Is.EqualTo(new[] { ("scheme.fullMarks", "scale"), ("scheme.periods", "plan"), ("fromPeriod", "order"), ("fromPeriod", "published") }));
    }

    [Test]
    public void Assign_WhenAnIndicatorIsOnlyOfAnEarlierOrLaterVersion_KnowsBoth()
    {
        var subject = Published(90).Supplement().Do(new AmendScheme(A.Scheme(A.Leaf("Y", 100, new YesNoRule())), 5, 1)).Freeze();
        subject.Do(new AssignEvaluators(["S", "Y"], ["李雷"]));
        Assert.That((subject.State.Schemes.EvaluatorsOf("S").Single(), subject.State.Schemes.EvaluatorsOf("Y").Single()), Is.EqualTo(("李雷", "李雷")));
        subject.Refuses<IndicatorsMustExist>(new AssignEvaluators(["S", "Q"], ["李雷"]));
        subject.AfterPeriod(2).As("李雷").Refuses<ItemMustBeOfTheScheme>(new RecordAnswer(2, "Y", true));
    }

    [Test]
    public void Assign_WhenOnlyOneVersionWeighs_AsksForWeights()
    {
        var subject = Published(90).Supplement().Do(new AmendScheme(A.Direct() with { Aggregation = Aggregation.Weighted }, 5, 1)).Freeze();
        subject.Refuses<WeightsMustBeGivenWhereTheyCount>(new AssignEvaluators(["S"], ["李雷"]));
        subject.Do(new AssignEvaluators(["S"], ["李雷"], ImmutableArray.Create(1m)));
    }

    [Test]
    public void Assign_WhenAWeighedSchemesLeafIsNobodysOpinion_AsksForNone()
    {
        var subject = Case.Frozen(A.Scheme(A.Scheme().Indicator("D")!, A.Leaf("S", 60, new DirectRule())) with { Aggregation = Aggregation.Weighted });
        subject.Do(new AssignEvaluators(["D"], ["李雷"]));
        subject.Refuses<WeightsMustBeGivenWhereTheyCount>(new AssignEvaluators(["D"], ["李雷"], ImmutableArray.Create(1m)));
        subject.Refuses<WeightsMustBeGivenWhereTheyCount>(new AssignEvaluators(["D", "S"], ["李雷"]));
        subject.Do(new AssignEvaluators(["S"], [], ImmutableArray<decimal>.Empty));
    }

    [Test]
    public void ChangeWithdrawAndMerge_WhenTwoVersionsHold_ReadTheOneOfTheirPeriod()
    {
        var subject = Case.Scoring(A.Scheme()).Supplement().Do(new AmendScheme(A.Scheme() with { PassLine = 70 }, 5, 1)).Freeze();
        subject.Do(Veto(), Veto(), Veto(), Late(1), Late(2));
        subject.Do(new ChangeEntry(4, new DeductionFact("D1", 3, A.Day("2026-04-01"), "三次"), "更正"), new ChangeEntry(1, new VetoFact(A.Day("2026-04-02"), "泄密"), "日期更正"));
        subject.Do(new MergeDuplicates(2, 3), new WithdrawEntry(2, "查无此事"));
        Assert.That(subject.State.Scoring.Find(1)!.Entries.Where(e => e.Stands).Select(e => e.Id), Is.EqualTo(new[] { 1, 4, 5 }));

        RecordVeto Veto() => new(1, "K", A.Day("2026-04-01"), "泄密");
        RecordDeduction Late(int day) => new(1, "D", "D1", 1, A.Day($"2026-04-0{day}"), "迟到");
    }

    [Test]
    public void Freeze_WhenThereIsNothingToFreeze_NamesTheClauseOnlyOnceAVersionIsInForce()
    {
        var nothing = new Case().Do(new RegisterContract(A.Contract())).Refuses<SchemeMustBeProposed>(new FreezeScheme());
        Assert.That((nothing.Clause, nothing.Message.Zh), Is.EqualTo(((string?)null, "尚未提出考核办法。")));
        Assert.That(Published(90).Refuses<SchemeMustBeProposed>(new FreezeScheme()).Clause, Is.EqualTo("八、十一.3"));
    }

    [Test]
    public void Sheets_WhenAnEvaluatorHasNothingUnderTheNewVersion_AreNotAskedOfThatOne()
    {
        var old = A.Scheme(A.Leaf("S", 50, new DirectRule()), A.Leaf("U", 50, new DirectRule()));
        var subject = Case.Frozen(old).Do(new AssignEvaluators(["S"], [Case.Fang]), new AssignEvaluators(["U"], ["李雷"])).Supplement();
        subject.Do(new AmendScheme(A.Direct(), 2, 1)).Freeze();
        subject.AfterPeriod(2).As(Case.Fang).Do(new RecordScore(2, "S", 90)).Submit(2);
        Assert.That(subject.Ask(new GetPeriod(2)).Period.Stage, Is.EqualTo(PeriodStage.Submitted));
        Assert.That(subject.Ask(new GetPeriod(2)).Period.Sheets.Select(s => s.Evaluator), Is.EqualTo(new[] { Case.Fang }));
        Assert.That(subject.Ask(new GetPeriod(1)).Period.Sheets.Select(s => s.Evaluator), Is.EquivalentTo(new[] { Case.Fang, "李雷" }), "period 1 still asks both");
        subject.As("李雷").Refuses<Grains.Scoring.Sheets.OnlyEvaluatorsMaySubmit>(new Grains.Scoring.Sheets.SubmitSheet(2));
    }

    [Test]
    public void Rehearse_WhenAnotherSchemeIsTriedOnThePast_ShowsBeforeAndAfterAndStoresNothing()
    {
        var subject = Published(90, 80);
        var version = subject.State.Version;
        var tried = A.Direct() with { Decimals = 0, PassLine = 90, NotApplicable = NotApplicablePolicy.Zero };
        var rehearsal = subject.Ask(new RehearseChange(A.Scheme(A.Leaf("S", 100, new DirectRule(20))) with { PassLine = 85 }));
        Assert.That(rehearsal.Periods.Select(p => (p.No, p.Before, p.After)), Is.EqualTo(new[] { (1, (decimal?)90, (decimal?)null), (2, 80, 80) }));
        Assert.That(rehearsal.Periods[0].Unfit.Single().Why.Zh, Does.Contain("步长 20"), "90 is no multiple of 20");
        Assert.That((rehearsal.Periods[0].Missing.Single(), rehearsal.Periods[1].Difference), Is.EqualTo(("S", (decimal?)0)));
        Assert.That((rehearsal.Before.Score, rehearsal.Before.Passed, rehearsal.After.Score, rehearsal.After.Passed), Is.EqualTo(((decimal?)85, (bool?)true, (decimal?)80, (bool?)false)));
        Assert.That(subject.Ask(new RehearseChange(tried)).After.Passed, Is.EqualTo(false));
        Assert.That(subject.State.Version, Is.EqualTo(version));
        subject.RefusesToAnswer<TriedSchemeMustKeepThePlan, ChangeRehearsal>(new RehearseChange(A.Direct() with { Periods = PeriodPlan.CalendarMonths }));
        subject.RefusesToAnswer<SchemeMustHaveNoLintErrors, ChangeRehearsal>(new RehearseChange(A.Direct() with { NotApplicable = null }));
    }

    [Test]
    public void RecordSupplement_WhenItsDateOrNumberIsWrong_IsRefused()
    {
        var subject = Case.Frozen();
        subject.Refuses<DocumentMustNotBeInTheFuture>(Signed("B1", "2026-06-02"));
        subject.Refuses<SupplementMustFollowTheContract>(Signed("B1", "2026-03-16"));
        subject.On("2026-06-01").Do(Signed("B1", "2026-06-01"));
        Assert.That(subject.Refuses<SupplementMustBeNew>(Signed("B1", "2026-06-01")).Message.Zh, Does.Contain("第 1 号"));
        subject.Do(Signed("B2", "2026-03-17"));
        Assert.That(subject.Ask(new GetSupplements()).Select(s => (s.No, s.Document, s.BuyerSignatory, s.VendorSignatory)), Is.EqualTo(new[] { (1, "B1", "王敏", "郭珣"), (2, "B2", "王敏", "郭珣") }));
    }

    private static RecordSupplement Signed(string document, string on) => new(document, A.Day(on), "王敏", "郭珣", "扫描件 31", "调整考核办法");

    private static Scheme Halves() => A.Scheme(A.Leaf("S", 50, new DirectRule(1)), A.Leaf("Y", 50, new YesNoRule()));

    private static Case Published(params decimal[] scores)
    {
        var subject = Case.Scoring(A.Direct());
        foreach (var (score, i) in scores.Select((s, i) => (s, i)))
        {
            subject.Publish(i + 1, score);
        }

        return subject;
    }
}
