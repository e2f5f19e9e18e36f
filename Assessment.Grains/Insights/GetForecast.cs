using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Insights;

/// <summary>What a grade of the term still asks for.</summary>
/// <param name="Grade">Its code; "pass" for the pass line.</param>
/// <param name="Line">Its lowest score.</param>
/// <param name="Needed">Score that each remaining period must reach on average; null when nothing remains.</param>
/// <param name="MayLose">Points that may still be lost over all remaining periods; never below zero.</param>
/// <param name="Reachable">False when full marks in all that remains would not do.</param>
/// <param name="Safe">True when zero in all that remains would still do.</param>
public sealed record Outlook(string Grade, decimal Line, decimal? Needed, decimal MayLose, bool Reachable, bool Safe);

/// <summary>What the remaining periods can still make of the term.</summary>
/// <param name="Published">Periods with a published score.</param>
/// <param name="Remaining">Periods that are not published.</param>
/// <param name="Best">The term with full marks in all that remains.</param>
/// <param name="Worst">The term with zero in all that remains.</param>
/// <param name="Outlooks">For each grade, and for the pass line (G2).</param>
public sealed record Forecast(int Published, int Remaining, decimal? Best, decimal? Worst, ImmutableArray<Outlook> Outlooks);

/// <summary>
/// Asks what the remaining periods must earn, and may lose, for each grade and for the gate. Rounded as the term is: a line
/// is reached when the rounded term reaches it.
/// </summary>
public sealed record GetForecast : IQuery<Forecast>
{
    /// <inheritdoc/>
    public Answer<Forecast> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new SchemeMustBeFrozen(state)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken;
        }

        var scheme = state.Schemes.InForce!.Scheme;
        var term = Term.Of(state);
        var open = state.Scoring.Periods.Where(p => !p.Published).Select(p => p.Period).ToList();
        var lines = scheme.Grades.OrderByDescending(g => g.From).Select(g => (g.Code, g.From)).Append(("pass", scheme.PassLine));
        return new Forecast(
            term.Parts.Count(p => p.Score is not null), open.Count, With(scheme, term, open, scheme.FullMarks), With(scheme, term, open, 0),
            [.. lines.Select(l => Look(scheme, term, open, l.Item1, l.Item2))]);
    }

    private static decimal? With(Scheme scheme, TermResult term, List<Period> open, decimal score) =>
        TermScoring.Compute(scheme, [.. term.Parts.Select(p => open.Exists(o => o.No == p.No) ? p with { Score = score, LeftOut = null } : p)], term.Review ?? Math.Min(score, scheme.FullMarks)).Score;

    private static Outlook Look(Scheme scheme, TermResult term, List<Period> open, string grade, decimal line)
    {
        var (best, worst) = (With(scheme, term, open, scheme.FullMarks), With(scheme, term, open, 0));
        if (open.Count == 0)
        {
            return new(grade, line, null, 0, best >= line, worst >= line);
        }

        var needed = Needed(scheme, term, open, line);
        var byPoints = scheme.RollUp is RollUp.FullMarksLessDeductions or RollUp.CumulativeDeductions;
        var most = byPoints ? scheme.FullMarks + (scheme.Allowance ?? 0) : scheme.FullMarks * open.Count;
        var mayLose = (scheme.FullMarks - needed) * open.Count;
        return new(grade, line, Math.Max(0, Rounding.HalfAway(needed, 4)), Math.Clamp(Rounding.HalfAway(mayLose, 4), 0, most), best >= line, worst >= line);
    }

    // The exact score in each remaining period with which the term, before rounding, is the least that rounds to the line.
    private static decimal Needed(Scheme scheme, TermResult term, List<Period> open, decimal line)
    {
        var half = 0.5m;
        for (var i = 0; i < scheme.Decimals; i++)
        {
            half /= 10;
        }

        var target = line - half;
        var counted = term.Parts.Where(p => p.Score is not null).ToList();
        return scheme.RollUp switch
        {
            RollUp.DayWeighted => ByDays(target),
            RollUp.FullMarksLessDeductions => Lost(scheme.FullMarks - target),
            RollUp.CumulativeDeductions => Lost(scheme.FullMarks - target + (scheme.Allowance ?? 0)),
            RollUp.Mix => Mixed(scheme.Mix!),
            _ => ByCount(target),
        };

        decimal ByDays(decimal mean) =>
            ((mean * (counted.Sum(p => p.Days) + open.Sum(p => p.Range.Days))) - counted.Sum(p => p.Score!.Value * p.Days)) / open.Sum(p => p.Range.Days);

        decimal ByCount(decimal mean) => ((mean * (counted.Count + open.Count)) - counted.Sum(p => p.Score!.Value)) / open.Count;

        decimal Lost(decimal allowed) => scheme.FullMarks - ((allowed - counted.Sum(p => scheme.FullMarks - p.Score!.Value)) / open.Count);

        // A review that is yet to come is taken to be as good as what remains must be: the least both have to reach.
        decimal Mixed(Mix mix)
        {
            var (all, review) = (mix.PeriodWeight + mix.ReviewWeight, term.Review);
            if (review is { } known)
            {
                var mean = ((target * all) - (known * mix.ReviewWeight)) / mix.PeriodWeight;
                return mix.DayWeighted ? ByDays(mean) : ByCount(mean);
            }

            decimal Weight(int days) => mix.DayWeighted ? days : 1;
            var whole = counted.Sum(p => Weight(p.Days)) + open.Sum(p => Weight(p.Range.Days));
            var earned = counted.Sum(p => p.Score!.Value * Weight(p.Days));
            return ((target * all * whole) - (earned * mix.PeriodWeight)) / ((open.Sum(p => Weight(p.Range.Days)) * mix.PeriodWeight) + (mix.ReviewWeight * whole));
        }
    }
}
