using Assessment.Grains.Insights;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Scoring.Publishing;
using Assessment.Grains.Scoring.Sheets;

namespace Assessment.Grains.Tests;

[TestFixture]
internal sealed class InsightsTest
{
    [Test]
    public void GetCoverage_WhenLinesAreMissing_NamesThem()
    {
        var scheme = A.Scheme() with { };
        var covering = scheme with { Categories = [scheme.Categories[0] with { Indicators = [.. scheme.Categories[0].Leaves.Select((leaf, i) => leaf with { ServiceLines = i == 0 ? ["a", "b", "c"] : ["c", "d"] })] }] };
        var coverage = Case.Frozen(covering).Ask(new GetCoverage());
        Assert.That((coverage.Covered, coverage.Total), Is.EqualTo((4, 9)));
        Assert.That(coverage.Words.Zh, Does.Contain("e、f、g、h、i"));
        Assert.That(coverage.Lines[2].Indicators, Is.EqualTo(new[] { "D", "S", "M", "Y" }));
    }

    [Test]
    public void GetSensitivity_OfNinetyTwosAndASixtySeven_ShowsEachReading()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang);
        for (var period = 1; period <= 11; period++)
        {
            subject.Finalise(period, period == 11 ? 67 : 92);
        }

        var readings = subject.Ask(new GetSensitivity()).Readings;
        Assert.That(readings, Has.Length.EqualTo(18));
        Assert.That(readings.Single(r => r.InForce), Has.Property("Score").EqualTo(89.73m));
        Assert.That(Score(PeriodPlan.ContractMonths, RollUp.DayWeighted), Is.EqualTo(89.70m));
        Assert.That(Score(PeriodPlan.CalendarMonths, RollUp.Mean), Is.EqualTo(89.92m));
        Assert.That(Score(PeriodPlan.CalendarMonths, RollUp.DayWeighted), Is.EqualTo(90.81m));
        Assert.That(readings.Single(r => r.InForce).Distances["A"], Is.EqualTo(-0.27m));

        decimal? Score(PeriodPlan plan, RollUp rollUp) =>
            readings.Single(r => r.Plan == plan && r.RollUp == rollUp && r.NotApplicable == NotApplicablePolicy.FullMarks).Score;
    }

    [Test]
    public void GetForecast_WithTwoPeriodsLeft_SaysWhatEachGradeNeeds()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang);
        for (var period = 1; period <= 9; period++)
        {
            subject.Finalise(period, 80);
        }

        var forecast = subject.Ask(new GetForecast());
        Assert.That((forecast.Published, forecast.Remaining, forecast.Best, forecast.Worst), Is.EqualTo((9, 2, 83.64m, 65.45m)));
        Assert.That(forecast.Outlooks.Select(o => (o.Grade, o.Reachable, o.Safe)), Is.EqualTo(new[]
        {
            ("A", false, false), ("B", true, false), ("C", true, true), ("D", true, true), ("pass", true, true),
        }));
        var good = forecast.Outlooks[1];
        Assert.That(good.Needed, Is.EqualTo(52.4725m), "(74.995 × 11 − 720) ÷ 2");
        Assert.That(good.MayLose, Is.EqualTo(95.055m));
        foreach (var period in (int[])[10, 11])
        {
            subject.Finalise(period, 52.48m);
        }

        Assert.That(subject.Ask(new GetTerm()).Result, Has.Property("Grade").EqualTo("B"), "what was needed was enough");
        Assert.That(subject.Ask(new GetForecast()).Outlooks[1], Has.Property("Needed").Null.And.Property("Reachable").True);
    }

    [TestCase(RollUp.Mean)]
    [TestCase(RollUp.DayWeighted)]
    [TestCase(RollUp.FullMarksLessDeductions)]
    public void GetForecast_UnderEachRollUp_TheNeededScoreReachesTheLine_AndLessDoesNot(RollUp rollUp)
    {
        var scheme = A.Direct() with { RollUp = rollUp };
        var parts = Enumerable.Range(1, 11).Select(n => new TermPart(n, n % 2 == 0 ? 30 : 31, n <= 9 ? 97.5m : null, null)).ToList();
        var subject = Case.Frozen(scheme).Assign(Case.Fang);
        for (var period = 1; period <= 9; period++)
        {
            subject.Finalise(period, 97.5m);
        }

        var line = subject.Ask(new GetForecast()).Outlooks.First(o => o is { Reachable: true, Safe: false });
        var needed = line.Needed!.Value;
        Assert.That(Term(needed + 0.0001m), Is.GreaterThanOrEqualTo(line.Line));
        Assert.That(Term(needed - 0.1m), Is.LessThan(line.Line));

        decimal? Term(decimal score) => TermScoring.Compute(
            scheme, [.. subject.State.Scoring.Periods.Select(p => new TermPart(p.Period.No, p.Period.Range.Days, p.Publication?.Score ?? score, null))]).Score;
    }

    [Test]
    public void GetQualitySignals_OverSamenessLatenessAndChanges_NamesThem()
    {
        var subject = Case.Frozen(A.Direct()).Assign(Case.Fang);
        for (var period = 1; period <= 3; period++)
        {
            subject.Finalise(period, 100);
        }

        subject.On("2026-07-30").As(Case.Fang).Do(new RecordScore(4, "S", 90), new SubmitSheet(4)).As("管理员").Do(new PublishPeriod(4));
        subject.On("2026-07-31").Reopen(4).As(Case.Fang).Do(new ChangeEntry(4, new ScoreFact(91), "漏记"));
        Assert.That(subject.Ask(new GetQualitySignals()).Select(s => (s.Kind, string.Join(',', s.Periods))), Is.EqualTo(new[]
        {
            ("identical", "1,2,3"), ("late", "4"), ("changed-after-publication", "4"),
        }));
    }

    [Test]
    public void GetDuplicates_WhenTwoPeopleEnterOneEvent_PointsItOut_AndTheyMergeIt()
    {
        var subject = Case.Frozen().Assign(Case.Fang, Case.Lei).On("2026-04-10").As(Case.Fang)
            .Do(Late("2026-04-01"), Late("2026-04-02")).As(Case.Lei).Do(Late("2026-04-01"));
        Assert.That(subject.Ask(new GetDuplicates(1)).Single().Entries, Is.EqualTo(new[] { 1, 3 }));
        subject.Refuses<EntriesMustLookAlike>(new MergeDuplicates(1, 2));
        subject.Do(new MergeDuplicates(1, 3));
        Assert.That(subject.Ask(new GetDuplicates(1)), Is.Empty);
        Assert.That(subject.Ask(new GetEntry(3)).Touch!.Reason, Does.Contain("与条目 1 重复"));
        Assert.That(subject.Result().Indicator("D")!.LostBeforeCap, Is.EqualTo(4m));

        static RecordDeduction Late(string day) => new(1, "D", "D1", 1, A.Day(day), "迟到");
    }
}
