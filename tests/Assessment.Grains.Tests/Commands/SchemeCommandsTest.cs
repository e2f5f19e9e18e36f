using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;

namespace Assessment.Grains.Tests.Commands;

[TestFixture]
internal sealed class SchemeCommandsTest
{
    [Test]
    public void Propose_WhenAlreadyProposed_ReplacesTheProposal()
    {
        var subject = Registered().Do(new ProposeScheme(A.Scheme()), new ProposeScheme(A.Direct()));
        var view = subject.Ask(new GetScheme());
        Assert.That((view.Version, view.Scheme.Indicators.Count()), Is.EqualTo(((int?)null, 1)));
    }

    [Test]
    public void Freeze_WhenProposed_GeneratesThePeriods()
    {
        var subject = Registered().Do(new ProposeScheme(A.Scheme() with { Periods = PeriodPlan.CalendarMonths })).Freeze();
        Assert.That(subject.Ask(new GetPeriods()), Has.Length.EqualTo(12));
        Assert.That(subject.Ask(new GetScheme()).Version, Is.EqualTo(1));
        Assert.That(subject.State.Schemes.Draft, Is.Null);
    }

    [Test]
    public void GetPeriods_WhenNothingIsFrozen_IsEmpty() => Assert.That(Registered().Ask(new GetPeriods()), Is.Empty);

    [Test]
    public void Freeze_WhenNothingIsProposed_IsRefused() => Registered().Refuses<SchemeMustBeProposed>(new FreezeScheme());

    [Test]
    public void Freeze_WhenTheProposalWasReplaced_IsRefusedAsStale()
    {
        var subject = Registered().Do(new ProposeScheme(A.Scheme()));
        var read = subject.Ask(new GetScheme()).Hash;
        subject.Do(new ProposeScheme(A.Direct()));
        Assert.That(subject.Refuses<SchemeMustBeTheOneThatWasRead>(new FreezeScheme(read)).Kind, Is.EqualTo(RefusalKind.Stale));
        subject.Freeze(subject.Ask(new GetScheme()).Hash);
    }

    [Test]
    public void Freeze_WhenByWhoProposedIt_IsRefusedAndNamesThem()
    {
        var subject = Registered().As(Case.Fang).Do(new ProposeScheme(A.Scheme()));
        Assert.That(subject.Ask(new GetScheme()).ProposedBy, Is.EqualTo(Case.Fang));
        var rule = subject.Refuses<FreezerMustNotBeTheProposer>(new FreezeScheme());
        Assert.That((rule.Kind, rule.Message.Zh.Contains(Case.Fang, StringComparison.Ordinal)), Is.EqualTo((RefusalKind.Forbidden, true)));
        subject.As(Case.Lei).Do(new FreezeScheme());
        Assert.That((subject.Ask(new GetScheme()).Version, subject.Ask(new GetScheme()).ProposedBy), Is.EqualTo(((int?)1, (string?)null)));
    }

    [Test]
    public void Freeze_WhenTheProposalWasReplacedBySomebodyElse_IsTheirsNotToFreeze()
    {
        var subject = Registered().As(Case.Fang).Do(new ProposeScheme(A.Scheme())).As(Case.Lei).Do(new ProposeScheme(A.Direct()));
        subject.Refuses<FreezerMustNotBeTheProposer>(new FreezeScheme());
        subject.As(Case.Fang).Do(new FreezeScheme());
    }

    [Test]
    public void Freeze_WhenANewVersionIsProposed_NeedsASecondPersonToo()
    {
        var subject = Case.Frozen(A.Direct()).Supplement().As(Case.Fang).Do(new AmendScheme(A.Direct(), 2, 1));
        Assert.That(subject.Ask(new GetSchemeVersions())[^1].ProposedBy, Is.EqualTo(Case.Fang));
        subject.Refuses<FreezerMustNotBeTheProposer>(new FreezeScheme());
        subject.As(Case.Lei).Do(new FreezeScheme());
        Assert.That(subject.Ask(new GetSchemeVersions()).Select(v => v.ProposedBy), Is.All.Null);
    }

    // The rule is asked when it is decided, never when it is read: an old journal whose proposer froze the scheme still reads.
    [Test]
    public void Replay_WhenOnePersonProposedAndFroze_StillReads()
    {
        var subject = Registered().As(Case.Fang).Do(new ProposeScheme(A.Scheme()));
        var frozen = new FreezeScheme().Decide(subject.State, subject.Context with { Actor = Case.Lei }).Events;
        var record = Chain.Next(subject.State.Number, subject.State.Version + 1, subject.Journal[^1].Hash, subject.Context, "op-old", "", frozen);
        Assert.That(record.Actor, Is.EqualTo(Case.Fang));
        Assert.That(ContractGrain.Replay(subject.State, record).Schemes.InForce!.Version, Is.EqualTo(1));
    }

    [Test]
    public void ProposeAndFreeze_WhenFrozen_AskForASupplement()
    {
        var subject = Case.Frozen();
        Assert.That(subject.Refuses<SchemeMustNotBeFrozenYet>(new ProposeScheme(A.Direct())).Message.Zh, Does.Contain("补充协议"));
        Assert.That(subject.Refuses<SchemeMustBeProposed>(new FreezeScheme()).Message.Zh, Does.Contain("补充协议"));
    }

    [Test]
    public void AnySchemeCommand_WhenTheContractIsUnknown_IsRefused()
    {
        foreach (var command in new ICommand[] { new ProposeScheme(A.Scheme()), new FreezeScheme(), new AssignEvaluators(["D"], ["王芳"]) })
        {
            new Case().Refuses<ContractMustBeRegistered>(command);
        }
    }

    [Test]
    public void Assign_WhenNothingIsFrozen_IsRefused() => Registered().Refuses<SchemeMustBeFrozen>(new AssignEvaluators(["D"], ["王芳"]));

    [Test]
    public void Assign_WhenAnIndicatorIsUnknown_ListsThoseThatAre()
    {
        var broken = Case.Frozen().Refuses<IndicatorsMustExist>(new AssignEvaluators(["D", "X"], ["王芳"]));
        Assert.That(broken.Message.Zh, Does.Contain("X").And.Contain("D, S, M, Y"));
    }

    [Test]
    public void Assign_WhenGivenAgain_TakesThePlaceOfWhoeverWasThere()
    {
        var subject = Case.Frozen().Assign("甲", "乙", "乙").Do(new AssignEvaluators(["S"], ["丙"]), new AssignEvaluators(["M"], []));
        Assert.That(subject.State.Schemes.EvaluatorsOf("D"), Is.EqualTo(new[] { "甲", "乙" }));
        Assert.That(subject.State.Schemes.EvaluatorsOf("S"), Is.EqualTo(new[] { "丙" }));
        Assert.That(subject.State.Schemes.EvaluatorsOf("M"), Is.Empty);
        Assert.That(subject.Ask(new GetContract()).Evaluators, Is.EquivalentTo(new[] { "甲", "乙", "丙" }));
    }

    [Test]
    public void Assign_WhenAnEvaluatorIsReplacedInMidMonth_TheNewOneMayMendWhatTheOldOneEntered()
    {
        var subject = Case.Scoring(A.Direct(), "甲").Do(new RecordScore(1, "S", 80));
        subject.As("管理员").Assign("乙");
        Assert.That(subject.As("甲").Refuses<OnlyAssignedEvaluatorsMayScore>(new ChangeEntry(1, new ScoreFact(90), "更正")).Kind, Is.EqualTo(RefusalKind.Forbidden));
        subject.As("乙").Do(new ChangeEntry(1, new ScoreFact(85), "接替后复核"));
        Assert.That(subject.Result().Score, Is.EqualTo(85m));
        var entry = subject.Ask(new GetEntry(1));
        Assert.That((entry.Evaluator, entry.Touch!.By, entry.History.Single().By), Is.EqualTo(("甲", "乙", "甲")), "who is gone stays in the history");
    }

    [Test]
    public void Publish_WhenAnEvaluatorWasReplacedAfterwards_KeepsTheResultAsPublished()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90);
        var before = Chain.HashOf(subject.Result());
        subject.As("管理员").Assign("乙", "丙");
        Assert.That(Chain.HashOf(subject.Result()), Is.EqualTo(before));
        Assert.That(subject.State.Scoring.Find(1)!.Publication!.ResultHash, Is.EqualTo(before));
    }

    private static Case Registered() => new Case().Do(new RegisterContract(A.Contract()));
}
