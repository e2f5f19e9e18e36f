using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Tests.Scoring;

[TestFixture]
internal sealed class TermScoringTest
{
    private static readonly DayRange Term = new(A.Day("2026-03-17"), A.Day("2027-02-16"));

    [TestCase(PeriodPlan.ContractMonths, RollUp.Mean, "89.73")]
    [TestCase(PeriodPlan.CalendarMonths, RollUp.Mean, "89.92")]
    [TestCase(PeriodPlan.CalendarMonths, RollUp.DayWeighted, "90.81")]
    [TestCase(PeriodPlan.ContractMonths, RollUp.DayWeighted, "89.70")]
    public void Compute_When92InAllPeriodsAnd67InTheLast_IsTheContractsArithmetic(PeriodPlan plan, RollUp rollUp, decimal expected)
    {
        var periods = PeriodPlanner.Plan(Term, plan);
        var scheme = A.Direct() with { Periods = plan, RollUp = rollUp };
        var parts = periods.Select(p => new TermPart(p.No, p.Range.Days, p.No == periods.Length ? 67 : 92, null));
        Assert.That(TermScoring.Compute(scheme, [.. parts]).Score, Is.EqualTo(expected));
    }

    [TestCase(PeriodPlan.ContractMonths, RollUp.Mean, 11, "89.73", "B")]
    [TestCase(PeriodPlan.CalendarMonths, RollUp.DayWeighted, 12, "90.81", "A")]
    public void GetTerm_WhenTheMonthsArePublished_DependsOnThePlanThatWasFrozen(PeriodPlan plan, RollUp rollUp, int count, decimal expected, string grade)
    {
        var subject = Case.Scoring(A.Direct() with { Periods = plan, RollUp = rollUp });
        for (var no = 1; no <= count; no++)
        {
            subject.Publish(no, no == count ? 67 : 92);
        }

        var term = subject.Ask(new GetTerm()).Result;
        Assert.That((term.Score, term.Grade, term.Passed), Is.EqualTo(((decimal?)expected, grade, (bool?)true)));
    }

    [Test]
    public void GetTerm_WhenSomePeriodsHaveNoScore_LeavesThemOutAndSaysWhy()
    {
        var subject = Case.Scoring(A.Direct()).Publish(1, 80);
        subject.AfterPeriod(2).As(Case.Fang).Do(new Grains.Scoring.Entries.MarkNotApplicable(2, "S", "停工"), new Grains.Scoring.Sheets.SubmitSheet(2), new Grains.Scoring.Publishing.PublishPeriod(2));
        var term = subject.Ask(new GetTerm()).Result;
        Assert.That(term.Score, Is.EqualTo(80m), "neither 0 nor 100 for the month in which nothing applied");
        Assert.That(term.Divisor, Is.EqualTo(1m));
        Assert.That(term.Parts[1].LeftOut!.Zh, Does.Contain("不适用"));
        Assert.That(term.Parts[2].LeftOut!.Zh, Does.Contain("尚未发布"));
    }

    [Test]
    public void GetTerm_WhenNothingIsPublished_HasNoScoreAndNoGrade()
    {
        var term = Case.Scoring(A.Direct()).Ask(new GetTerm()).Result;
        Assert.That((term.Score, term.Grade, term.Passed), Is.EqualTo(((decimal?)null, (string?)null, (bool?)null)));
    }

    [Test]
    public void Compute_WhenFullMarksLessDeductions_SubtractsWhatThePeriodsLost()
    {
        var scheme = A.Direct() with { RollUp = RollUp.FullMarksLessDeductions };
        Assert.That(TermScoring.Compute(scheme, Parts(98, 97.5m, 100)).Score, Is.EqualTo(95.5m));
        Assert.That(TermScoring.Compute(scheme, Parts(30, 20, 10)).Score, Is.EqualTo(0m), "never below zero");
    }

    [Test]
    public void Compute_WhenMonthsEarnedMoreThanFullMarks_StaysWithinTheCap()
    {
        var scheme = A.Direct() with { RollUp = RollUp.FullMarksLessDeductions, TotalCap = 105 };
        Assert.That(TermScoring.Compute(scheme, Parts(104, 104)).Score, Is.EqualTo(105m));
    }

    [TestCase("60", true)]
    [TestCase("59.99", false)]
    [TestCase("60.01", true)]
    public void Compute_WhenAtThePassLine_ReadsTheRoundedFigure(decimal score, bool passed) =>
        Assert.That(TermScoring.Compute(A.Direct(), Parts(score)).Passed, Is.EqualTo(passed));

    [Test]
    public void Compute_WhenTheMeanIs59_995_PassesBecauseItIsRoundedFirst()
    {
        var term = TermScoring.Compute(A.Direct(), Parts(59.99m, 60.00m));
        Assert.That((term.Score, term.Passed), Is.EqualTo(((decimal?)60.00m, (bool?)true)));
    }

    [Test]
    public void Compute_WhenTheSchemeMixesNoReviewIn_LeavesOneThatIsOnRecordOut()
    {
        var term = TermScoring.Compute(A.Direct(), Parts(90), 10);
        Assert.That((term.Score, term.Review), Is.EqualTo(((decimal?)90m, (decimal?)null)));
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public void Compute_WhateverTheMonths_IsThePlainSecondImplementation(int seed, ushort[] scores)
    {
        var scheme = RandomScheme.Of(seed);
        var random = new Random(seed);
        ImmutableArray<TermPart> parts = [.. scores.Take(30).Select((s, i) => new TermPart(
            i + 1, random.Next(1, 32), s % 9 == 0 ? null : Rounding.HalfAway(scheme.Cap * s / ushort.MaxValue, scheme.Decimals), s % 9 == 0 ? new("缺", "missing") : null))];
        decimal? review = seed % 7 == 0 ? null : Rounding.HalfAway(scheme.FullMarks * random.Next(101) / 100, 4);
        var result = TermScoring.Compute(scheme, parts, review);
        var expected = Plain(scheme, parts, review);
        Assert.That(result.Score, Is.EqualTo(expected));
        Assert.That(result.Grade, Is.EqualTo(expected is { } score ? PlainScoring.Grade(scheme, score) : null));
    }

    private static decimal? Plain(Scheme scheme, ImmutableArray<TermPart> parts, decimal? review)
    {
        var (sum, weights, lost, any) = (Fraction.Zero, 0, Fraction.Zero, false);
        foreach (var part in parts)
        {
            if (part.Score is not { } score)
            {
                continue;
            }

            any = true;
            var weight = scheme.RollUp == RollUp.DayWeighted || scheme.Mix is { DayWeighted: true } ? part.Days : 1;
            sum += Fraction.Of(score) * weight;
            weights += weight;
            lost += Fraction.Of(scheme.FullMarks) - score;
        }

        if (!any || (scheme.RollUp == RollUp.Mix && review is null))
        {
            return null;
        }

        if (scheme.Mix is { } mix)
        {
            var whole = Fraction.Of(mix.PeriodWeight) + mix.ReviewWeight;
            return ((sum / weights * mix.PeriodWeight / whole) + (Fraction.Of(review!.Value) * mix.ReviewWeight / whole)).Round(scheme.Decimals);
        }

        if (scheme.RollUp == RollUp.CumulativeDeductions)
        {
            var beyond = Fraction.Max(0, lost - scheme.Allowance!.Value);
            return Fraction.Min(scheme.FullMarks, Fraction.Max(0, Fraction.Of(scheme.FullMarks) - beyond)).Round(scheme.Decimals);
        }

        var rest = Fraction.Max(0, Fraction.Min(scheme.TotalCap ?? scheme.FullMarks, Fraction.Of(scheme.FullMarks) - lost));
        return (scheme.RollUp == RollUp.FullMarksLessDeductions ? rest : sum / weights).Round(scheme.Decimals);
    }

    private static ImmutableArray<TermPart> Parts(params decimal[] scores) => [.. scores.Select((s, i) => new TermPart(i + 1, 30, s, null))];
}
