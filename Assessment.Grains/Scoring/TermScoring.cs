using System.Collections.Immutable;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>One period in the term's result.</summary>
/// <param name="No">Number of the period.</param>
/// <param name="Days">Its days.</param>
/// <param name="Score">Its published, rounded score; null when it is left out.</param>
/// <param name="LeftOut">Why it is left out, or null.</param>
public sealed record TermPart(int No, int Days, decimal? Score, Text? LeftOut);

/// <summary>The term's result (综合得分), made of the published, rounded period results.</summary>
/// <param name="RollUp">How.</param>
/// <param name="Parts">All periods, with those left out.</param>
/// <param name="Numerator">Sum of scores, of score × days, or of points lost.</param>
/// <param name="Divisor">Number of periods, of days; 1 for full marks less deductions.</param>
/// <param name="Score">Rounded; null while no period has a score.</param>
/// <param name="Grade">Code of the grade, or null.</param>
/// <param name="Passed">At or above the pass line; null without a score.</param>
public sealed record TermResult(
    RollUp RollUp, ImmutableArray<TermPart> Parts, decimal Numerator, decimal Divisor, decimal? Score, string? Grade, bool? Passed);

/// <summary>Computes the term's result. Multiplies before it divides, and rounds once.</summary>
public static class TermScoring
{
    /// <summary>Computes; periods without a score are left out, never counted as zero.</summary>
    public static TermResult Compute(Scheme scheme, ImmutableArray<TermPart> parts)
    {
        var counted = parts.Where(p => p.Score is not null).Select(p => (Score: p.Score!.Value, p.Days)).ToList();
        if (counted.Count == 0)
        {
            return new(scheme.RollUp, parts, 0, 0, null, null, null);
        }

        var (numerator, divisor) = scheme.RollUp switch
        {
            RollUp.DayWeighted => (counted.Sum(p => p.Score * p.Days), counted.Sum(p => p.Days)),
            RollUp.FullMarksLessDeductions => (counted.Sum(p => scheme.FullMarks - p.Score), 1m),
            _ => (counted.Sum(p => p.Score), counted.Count),
        };
        var raw = scheme.RollUp == RollUp.FullMarksLessDeductions ? Math.Clamp(scheme.FullMarks - numerator, 0, scheme.Cap) : numerator / divisor;
        var score = Rounding.HalfAway(raw, scheme.Decimals);
        return new(scheme.RollUp, parts, numerator, divisor, score, scheme.GradeOf(score).Code, score >= scheme.PassLine);
    }
}
