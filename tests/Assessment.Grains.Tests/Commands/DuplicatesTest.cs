using Assessment.Grains.Contracts;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests.Commands;

/// <summary>Entries that look like one event, and who may merge them.</summary>
[TestFixture]
internal sealed class DuplicatesTest
{
    [Test]
    public void GetDuplicates_WhenItemClauseOrDayDiffer_PointsNothingOut()
    {
        var subject = Two().Do(Late("D1", "2026-04-01"), Late("D2", "2026-04-01"), Late("D1", "2026-04-02"), new RecordVeto(1, "K", A.Day("2026-04-01"), "泄密"), new RecordBonus(1, "B", 1, A.Day("2026-04-01"), "表扬"));
        Assert.That(subject.Ask(new GetDuplicates(1)), Is.Empty);
    }

    [Test]
    public void GetDuplicates_WhenEntriesHaveNoDay_PointsNothingOut()
    {
        var subject = Two().Do(new RecordScore(1, "S", 20)).As(Case.Lei).Do(new RecordScore(1, "S", 20));
        Assert.That(subject.Ask(new GetDuplicates(1)), Is.Empty, "two opinions are no duplicate");
    }

    [Test]
    public void GetDuplicates_WhenThreeEnterOneEvent_NamesEachWithWhoEnteredIt()
    {
        var subject = Two().Do(Late("D1", "2026-04-01")).As(Case.Lei).Do(Late("D1", "2026-04-01"), Late("D1", "2026-04-01"));
        var duplicate = subject.Ask(new GetDuplicates(1)).Single();
        Assert.That((duplicate.Period, duplicate.Words.Zh), Is.EqualTo((1, "D1 在 2026-04-01 有 3 条：1（王芳）；2（李雷）；3（李雷）")));
        Assert.That(duplicate.Words.En, Is.EqualTo("D1 on 2026-04-01 has 3 entries: no. 1 (王芳); no. 2 (李雷); no. 3 (李雷)"));
    }

    [Test]
    public void GetDuplicates_WhenAVetoOrABonusIsEnteredTwice_NamesItsItem()
    {
        var subject = Two().Do(new RecordVeto(1, "K", A.Day("2026-04-01"), "泄密"), new RecordBonus(1, "B", 1, A.Day("2026-04-02"), "表扬"))
            .As(Case.Lei).Do(new RecordVeto(1, "K", A.Day("2026-04-01"), "外泄"), new RecordBonus(1, "B", 1, A.Day("2026-04-02"), "表扬信"));
        Assert.That(subject.Ask(new GetDuplicates(1)).Select(d => d.Words.Zh[..d.Words.Zh.IndexOf('：', StringComparison.Ordinal)]), Is.EqualTo(new[] { "K 在 2026-04-01 有 2 条", "B 在 2026-04-02 有 2 条" }));
    }

    [Test]
    public void GetDuplicates_WhenOneIsWithdrawn_PointsNothingOut() =>
        Assert.That(Doubled().Do(new WithdrawEntry(2, "误录")).Ask(new GetDuplicates(1)), Is.Empty);

    [Test]
    public void GetDuplicates_WhenSomethingBeforeThemIsMissing_IsRefused()
    {
        new Case().RefusesToAnswer<ContractMustBeRegistered, System.Collections.Immutable.ImmutableArray<Duplicate>>(new GetDuplicates(1));
        new Case().Do(new RegisterContract(A.Contract())).RefusesToAnswer<Grains.Schemes.SchemeMustBeFrozen, System.Collections.Immutable.ImmutableArray<Duplicate>>(new GetDuplicates(1));
        Case.Frozen().RefusesToAnswer<PeriodMustExist, System.Collections.Immutable.ImmutableArray<Duplicate>>(new GetDuplicates(12));
    }

    [Test]
    public void Merge_WhenAnEntryIsUnknownOrWithdrawn_IsRefused()
    {
        new Case().Refuses<ContractMustBeRegistered>(new MergeDuplicates(1, 2));
        Doubled().Refuses<EntryMustExist>(new MergeDuplicates(3, 2));
        Doubled().Refuses<EntryMustExist>(new MergeDuplicates(1, 3));
        Doubled().Do(new WithdrawEntry(2, "误录")).Refuses<EntryMustStand>(new MergeDuplicates(1, 2));
        Doubled().Do(new WithdrawEntry(1, "误录")).Refuses<EntriesMustLookAlike>(new MergeDuplicates(1, 2));
    }

    [Test]
    public void Merge_WhenOtherEventsAreDoubledToo_MergesTheOneThatIsNamed()
    {
        var subject = Doubled().Do(Late("D2", "2026-04-03"), Late("D2", "2026-04-03"), new MergeDuplicates(3, 4));
        Assert.That(subject.Ask(new GetDuplicates(1)).Single().Entries, Is.EqualTo(new[] { 1, 2 }));
        subject.Refuses<EntriesMustLookAlike>(new MergeDuplicates(1, 3));
    }

    [Test]
    public void Merge_WhenOneAndTheSame_IsMisshapen() =>
        Assert.That(Grains.Journal.Validation.Check(new MergeDuplicates(1, 1)), Is.Not.Null);

    [Test]
    public void Merge_WhenTheActorScoresOnlyAnotherIndicator_IsForbidden()
    {
        var subject = Doubled().As("管理员").Do(new Grains.Schemes.AssignEvaluators(["S"], [Case.Fang, Case.Lei, "赵敏"]));
        subject.As("赵敏").Refuses<OnlyAssignedEvaluatorsMayScore>(new MergeDuplicates(1, 2));
    }

    [Test]
    public void Merge_WhenASheetThatIsInHoldsOne_WaitsForItsReturn()
    {
        var subject = Doubled().On("2026-04-17").As(Case.Lei).Do(A.FullMarks()).Do(new SubmitSheet(1));
        Assert.That(subject.Refuses<SheetMustNotBeSubmitted>(new MergeDuplicates(1, 2)).Message.Zh, Does.StartWith(Case.Lei));
        Assert.That(subject.As(Case.Fang).Refuses<SheetMustNotBeSubmitted>(new MergeDuplicates(1, 2)).Message.Zh, Does.StartWith(Case.Lei), "the entry that would go is of a sheet that is in");
        subject.Do(new MergeDuplicates(2, 1));
        Assert.That((subject.Entry(1).Stands, subject.Entry(2).Stands), Is.EqualTo((false, true)));
    }

    [Test]
    public void Merge_WhenThePeriodIsPublished_IsRefused()
    {
        var subject = Doubled().On("2026-04-17");
        foreach (var person in new[] { Case.Fang, Case.Lei })
        {
            subject.As(person).Do(A.FullMarks()).Do(new SubmitSheet(1));
        }

        subject.PublishAsItIs(1).As(Case.Fang).Refuses<PeriodMustBeOpen>(new MergeDuplicates(1, 2));
    }

    private static Case Two() => Case.Frozen().Assign(Case.Fang, Case.Lei).On("2026-04-10").As(Case.Fang);

    private static Case Doubled() => Two().Do(Late("D1", "2026-04-01")).As(Case.Lei).Do(Late("D1", "2026-04-01"));

    private static RecordDeduction Late(string clause, string day) => new(1, "D", clause, 1, A.Day(day), "迟到");
}
