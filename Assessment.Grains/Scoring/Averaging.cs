using System.Collections.Immutable;
using Assessment.Grains.Schemes;

namespace Assessment.Grains.Scoring;

/// <summary>Brings several evaluators' assessments of one indicator together.</summary>
/// <param name="Mode">How.</param>
/// <param name="Weights">Weights by evaluator, for a weighted mean; who has none counts once.</param>
public sealed record Averaging(Aggregation Mode, ImmutableDictionary<string, decimal> Weights)
{
    /// <summary>The mean of all.</summary>
    public static Averaging Mean { get; } = new(Aggregation.Mean, ImmutableDictionary<string, decimal>.Empty);

    /// <summary>The least number of assessments of which the highest and the lowest are left out.</summary>
    public const int LeastToTrim = 3;

    /// <summary>The leaf's result; missing without any assessment.</summary>
    public IndicatorResult Of(Indicator indicator, ImmutableArray<Assessed> assessed)
    {
        if (assessed.IsEmpty)
        {
            return IndicatorResult.Missing(indicator);
        }

        var marked = Mode switch
        {
            Aggregation.Weighted => [.. assessed.Select(a => a with { Weight = Weights.GetValueOrDefault(a.Evaluator, 1) })],
            Aggregation.Trimmed => Trim(assessed),
            _ => assessed,
        };
        var counted = marked.Where(a => a.LeftOut is null).ToList();
        var earned = counted.Sum(a => a.Points * (a.Weight ?? 1)) / counted.Sum(a => a.Weight ?? 1);
        return IndicatorResult.Scored(indicator, earned) with { Assessments = marked };
    }

    // Of equal ones the earliest entry is left out: which of them does not change the mean, but the trace must not hang on order.
    private static ImmutableArray<Assessed> Trim(ImmutableArray<Assessed> assessed)
    {
        if (assessed.Length < LeastToTrim)
        {
            return assessed;
        }

        var highest = assessed.OrderByDescending(a => a.Points).ThenBy(a => a.Entry).First().Entry;
        var lowest = assessed.Where(a => a.Entry != highest).OrderBy(a => a.Points).ThenBy(a => a.Entry).First().Entry;
        return [.. assessed.Select(a => a.Entry == highest || a.Entry == lowest ? a with { LeftOut = true } : a)];
    }
}
