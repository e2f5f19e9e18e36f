using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Web.Pages.Scorecards;

/// <summary>A line of two periods side by side.</summary>
/// <param name="Code">Code of the category or indicator.</param>
/// <param name="Name">Its name.</param>
/// <param name="Points">Its points.</param>
/// <param name="One">What it earned in the period that is looked at; null when missing or off the scale.</param>
/// <param name="Other">What it earned in the other.</param>
public sealed record ComparedLine(string Code, Text Name, decimal Points, decimal? One, decimal? Other)
{
    /// <summary>How much more it earned; null unless both have a figure. Missing is never zero.</summary>
    public decimal? Change => One - Other;

    /// <summary>True when both say the same, be it nothing.</summary>
    public bool Same => One == Other;
}

/// <summary>Two periods side by side, by what the domain computed for each.</summary>
/// <param name="Score">Their scores.</param>
/// <param name="Categories">Their categories.</param>
/// <param name="Indicators">The indicators that differ.</param>
/// <param name="Same">How many indicators do not.</param>
public sealed record Comparison(ComparedLine Score, ImmutableArray<ComparedLine> Categories, ImmutableArray<ComparedLine> Indicators, int Same)
{
    /// <summary>Compares.</summary>
    public static Comparison Of(ContractState state, PeriodState one, PeriodState other)
    {
        var scheme = state.Schemes.AsOf(one.Period.No).InForce!.Scheme;
        var (a, b) = (one.Result(state.Schemes), other.Result(state.Schemes));
        var lines = scheme.Indicators.Select(i => new ComparedLine(i.Code, i.Name, i.Points, a.Indicator(i.Code)?.Earned, b.Indicator(i.Code)?.Earned)).ToList();
        return new(
            new("", new("得分", "Score"), scheme.FullMarks, a.Score, b.Score),
            [.. scheme.Categories.Select(c => new ComparedLine(c.Code, c.Name, c.Points, Earned(a, c), Earned(b, c)))],
            [.. lines.Where(l => !l.Same)], lines.Count(l => l.Same));
    }

    private static decimal? Earned(PeriodResult result, Category category) => result.Categories.FirstOrDefault(c => c.Code == category.Code)?.Earned;
}

/// <summary>One indicator as several people assessed it in a period.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Given">Each person's assessment, in points, by name; who entered nothing is left out.</param>
/// <param name="Earned">What became of them.</param>
public sealed record SpreadLine(Indicator Indicator, ImmutableSortedDictionary<string, Assessed> Given, decimal? Earned)
{
    /// <summary>Highest less lowest.</summary>
    public decimal Spread => Given.Values.Max(a => a.Points) - Given.Values.Min(a => a.Points);
}

/// <summary>How far evaluators are apart in a period; only what more than one of them assessed.</summary>
/// <param name="People">Who assessed anything of it.</param>
/// <param name="Lines">The indicators, the widest apart first.</param>
public sealed record Spread(ImmutableArray<string> People, ImmutableArray<SpreadLine> Lines)
{
    /// <summary>Looks at a period.</summary>
    public static Spread Of(ContractState state, PeriodState period)
    {
        var scheme = state.Schemes.AsOf(period.Period.No).InForce!.Scheme;
        var result = period.Result(state.Schemes);
        var lines = from indicator in scheme.Indicators
                    let leaf = result.Indicator(indicator.Code)
                    where leaf is { Assessments.Length: > 1 }
                    select new SpreadLine(indicator, leaf.Assessments.GroupBy(a => a.Evaluator, StringComparer.Ordinal).ToImmutableSortedDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal), leaf.Earned);
        var all = lines.Where(l => l.Given.Count > 1).OrderByDescending(l => l.Spread).ToImmutableArray();
        return new([.. all.SelectMany(l => l.Given.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], all);
    }
}
