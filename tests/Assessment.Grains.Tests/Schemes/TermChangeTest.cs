using Assessment.Grains.Contracts;
using Assessment.Grains.Insights;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Supplements;

namespace Assessment.Grains.Tests.Schemes;

/// <summary>The term extended by a supplement in mid-period, or ended inside one.</summary>
[TestFixture]
internal sealed class TermChangeTest
{
    [Test]
    public void Change_WhenTheTermIsExtendedInMidPeriod_GrowsTheLastPeriodAndAddsOthers()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).Supplement().On("2027-02-01").Do(new ChangeServiceTerm(A.Day("2027-03-26"), 1, "平台迁移延期"));
        var periods = subject.State.Scoring.Periods.Select(p => p.Period).ToList();
        Assert.That(periods, Has.Count.EqualTo(13));
        Assert.That((periods[10].To, periods[11], periods[12]), Is.EqualTo((A.Day("2027-02-16"), new Period(12, A.Day("2027-02-17"), A.Day("2027-03-16")), new Period(13, A.Day("2027-03-17"), A.Day("2027-03-26")))));
        Assert.That(subject.State.Scoring.Find(1)!.Publication!.Score, Is.EqualTo(90m));
        subject.On("2027-03-27").As(Case.Fang).Do(new RecordScore(13, "S", 80));
        Assert.That(subject.Ask(new GetTerm()).Result.Parts, Has.Length.EqualTo(13));
    }

    [Test]
    public void Change_WhenTheTermEndsInsideAPeriod_CutsItThereAndDropsTheRest()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).Publish(2, 80).Supplement().On("2026-06-01").Do(new ChangeServiceTerm(A.Day("2026-05-31"), 1, "协商解除"));
        var periods = subject.State.Scoring.Periods.Select(p => p.Period).ToList();
        Assert.That(periods, Has.Count.EqualTo(3));
        Assert.That((periods[2].From, periods[2].To, periods[2].Range.Days), Is.EqualTo((A.Day("2026-05-17"), A.Day("2026-05-31"), 15)));
        subject.Publish(3, 70);
        Assert.That(subject.Ask(new GetTerm()).Result.Score, Is.EqualTo(80m));
        Assert.That(subject.Ask(new GetForecast()).Remaining, Is.Zero);
        Assert.That(subject.As(Case.Fang).Refuses<PeriodMustExist>(new RecordScore(4, "S", 70)).Message.Zh, Does.Contain("共 3 期"));
    }

    [Test]
    public void Change_WhenItEndsOnTheLastDayOfAPeriod_LeavesThatPeriodWhole()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).Supplement().Do(new ChangeServiceTerm(A.Day("2026-05-16"), 1, "提前终止"));
        Assert.That(subject.State.Scoring.Periods.Select(p => p.Period.To), Is.EqualTo(new[] { A.Day("2026-04-16"), A.Day("2026-05-16") }));
    }

    [Test]
    public void Change_WhenACutPeriodWasPublished_IsRefused()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 90).Publish(2, 80).Supplement();
        Assert.That(subject.Refuses<TermMustStayAssessable>(new ChangeServiceTerm(A.Day("2026-05-15"), 1, "提前终止")).Message.Zh, Does.Contain("第 2 期").And.Contain("已发布过结果"));
        subject.Refuses<TermMustStayAssessable>(new ChangeServiceTerm(A.Day("2026-04-16"), 1, "提前终止"));
    }

    [Test]
    public void Change_WhenEntriesWouldFallOutsideTheTerm_NamesThem()
    {
        var subject = Case.Scoring().Supplement().On("2026-05-10").As(Case.Fang)
            .Do(new RecordDeduction(2, "D", "D1", 1, A.Day("2026-05-09"), "迟到"), new RecordDeduction(2, "D", "D1", 1, A.Day("2026-05-08"), "迟到"), new RecordScore(2, "S", 20));
        Assert.That(subject.Refuses<TermMustStayAssessable>(new ChangeServiceTerm(A.Day("2026-05-08"), 1, "提前终止")).Message.Zh, Does.Contain("（编号 1）"), "one lies after the new last day");
        Assert.That(subject.Refuses<TermMustStayAssessable>(new ChangeServiceTerm(A.Day("2026-04-16"), 1, "提前终止")).Message.Zh, Does.Contain("（编号 1、2、3）"), "the whole period would go");
        subject.Do(new WithdrawEntry(1, "期限变更"), new ChangeServiceTerm(A.Day("2026-05-08"), 1, "提前终止"));
    }

    [TestCase("2027-02-16", false)]
    [TestCase("2026-03-16", false)]
    [TestCase("2026-03-17", true)]
    [TestCase("2046-03-17", true)]
    [TestCase("2046-03-18", false)]
    public void Change_WhenTheNewEndIsNone_IsRefused(string to, bool right)
    {
        var subject = Case.Frozen(A.Direct()).Supplement();
        if (right)
        {
            subject.Do(new ChangeServiceTerm(A.Day(to), 1, "变更"));
            Assert.That(subject.State.Scoring.Periods[^1].Period.To, Is.EqualTo(A.Day(to)));
        }
        else
        {
            subject.Refuses<TermMustMove>(new ChangeServiceTerm(A.Day(to), 1, "变更"));
        }
    }

    [Test]
    public void Change_WhenNoSchemeIsFrozenYet_IsReadWhenItIs()
    {
        var subject = new Case().Do(new RegisterContract(A.Contract())).Supplement().Do(new ChangeServiceTerm(A.Day("2026-04-20"), 1, "变更"));
        subject.Refuses<SupplementMustExist>(new ChangeServiceTerm(A.Day("2026-04-21"), 2, "变更"));
        subject.Do(new Grains.Schemes.ProposeScheme(A.Direct())).Freeze();
        Assert.That(subject.State.Scoring.Periods.Select(p => p.Period.Range.Days), Is.EqualTo(new[] { 31, 4 }));
    }
}
