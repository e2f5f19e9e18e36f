using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>One period in the term's result.</summary>
/// <param name="No">Number of the period.</param>
/// <param name="Days">Its days.</param>
/// <param name="Score">Its published, rounded score; null when it is left out.</param>
/// <param name="LeftOut">Why it is left out, or null.</param>
/// <param name="SchemeVersion">Version of the scheme under which it was scored; null while the contract has but one.</param>
public sealed record TermPart(int No, int Days, decimal? Score, Text? LeftOut, int? SchemeVersion = null);

/// <summary>The term's result (综合得分), made of the published, rounded period results.</summary>
/// <param name="RollUp">How.</param>
/// <param name="Parts">All periods, with those left out.</param>
/// <param name="Numerator">Sum of scores, of score × days, or of points lost; for a mix the sum of weighted scores.</param>
/// <param name="Divisor">Number of periods, of days, of weights; 1 for deductions.</param>
/// <param name="Score">Rounded; null while no period has a score, or the final review of a mix is missing.</param>
/// <param name="Grade">Code of the grade, or null.</param>
/// <param name="Passed">At or above the pass line; null without a score.</param>
/// <param name="Review">The final review's score, for a mix; null otherwise or while it is missing.</param>
public sealed record TermResult(
    RollUp RollUp, ImmutableArray<TermPart> Parts, decimal Numerator, decimal Divisor, decimal? Score, string? Grade, bool? Passed,
    decimal? Review = null);

/// <summary>Computes the term's result. Multiplies before it divides, and rounds once.</summary>
public static class TermScoring
{
    /// <summary>Computes; periods without a score are left out, never counted as zero.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="parts">The periods.</param>
    /// <param name="review">Score of the final review, for a mix.</param>
    public static TermResult Compute(Scheme scheme, ImmutableArray<TermPart> parts, decimal? review = null)
    {
        review = scheme.RollUp == RollUp.Mix ? review : null;
        var counted = parts.Where(p => p.Score is not null).Select(p => (Score: p.Score!.Value, p.Days)).ToList();
        if (counted.Count == 0 || (scheme.RollUp == RollUp.Mix && review is null))
        {
            return new(scheme.RollUp, parts, 0, 0, null, null, null, review);
        }

        var (numerator, divisor) = Fraction(scheme, counted, review ?? 0);
        var score = Rounding.HalfAway(Exact(scheme, numerator, divisor), scheme.Decimals);
        return new(scheme.RollUp, parts, numerator, divisor, score, scheme.GradeOf(score).Code, score >= scheme.PassLine, review);
    }

    private static (decimal Numerator, decimal Divisor) Fraction(Scheme scheme, List<(decimal Score, int Days)> counted, decimal review) => scheme.RollUp switch
    {
        RollUp.DayWeighted => (counted.Sum(p => p.Score * p.Days), counted.Sum(p => p.Days)),
        RollUp.FullMarksLessDeductions or RollUp.CumulativeDeductions => (counted.Sum(p => scheme.FullMarks - p.Score), 1m),
        RollUp.Mix => Mixed(scheme.Mix!, counted, review),
        _ => (counted.Sum(p => p.Score), counted.Count),
    };

    // (sum ÷ n × a + review × b) ÷ (a + b), over one divisor.
    private static (decimal Numerator, decimal Divisor) Mixed(Mix mix, List<(decimal Score, int Days)> counted, decimal review)
    {
        var (sum, count) = mix.DayWeighted ? (counted.Sum(p => p.Score * p.Days), counted.Sum(p => p.Days)) : (counted.Sum(p => p.Score), counted.Count);
        return ((sum * mix.PeriodWeight) + (review * mix.ReviewWeight * count), (mix.PeriodWeight + mix.ReviewWeight) * count);
    }

    private static decimal Exact(Scheme scheme, decimal numerator, decimal divisor) => scheme.RollUp switch
    {
        RollUp.FullMarksLessDeductions => Math.Clamp(scheme.FullMarks - numerator, 0, scheme.Cap),
        RollUp.CumulativeDeductions => Math.Clamp(scheme.FullMarks - Math.Max(0, numerator - (scheme.Allowance ?? 0)), 0, scheme.FullMarks),
        _ => numerator / divisor,
    };
}
