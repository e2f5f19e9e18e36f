using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Consequences;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Insights;

/// <summary>A counter of the scheme as it stands.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Text">When it falls.</param>
/// <param name="Kind">What is counted.</param>
/// <param name="Line">The score below which a period counts, or null.</param>
/// <param name="Limit">The limit, included.</param>
/// <param name="Value">What is counted so far: for rows the one that is running now.</param>
/// <param name="Reached">Number of the period in which the limit was reached; null while it was not.</param>
/// <param name="Consequence">What follows when it is.</param>
/// <param name="Forecast">What is still missing to it, in words.</param>
public sealed record CounterView(
    string Code, Text Text, CounterKind Kind, decimal? Line, decimal Limit, decimal Value, int? Reached, Text Consequence, Text Forecast);

/// <summary>Asks how the scheme's counters stand (累计、连续情形); from published periods only. Empty when the scheme has none.</summary>
public sealed record GetCounters : IQuery<ImmutableArray<CounterView>>
{
    /// <inheritdoc/>
    public Answer<ImmutableArray<CounterView>> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new SchemeMustBeFrozen(state)];
        return rules.FirstOrDefault(r => r.IsBroken()) is { } broken ? broken : Look(state);
    }

    /// <summary>The counters.</summary>
    public static ImmutableArray<CounterView> Look(ContractState state)
    {
        var scheme = state.Schemes.InForce!.Scheme;
        var periods = state.Scoring.Periods.Where(p => p.Publication?.Score is not null).Select(p => (p.Period.No, Score: p.Publication!.Score!.Value)).ToList();
        return [.. (scheme.Counters ?? []).Select(c => View(scheme, c, periods, state.Scoring.Periods.Count(p => !p.Published)))];
    }

    private static CounterView View(Scheme scheme, Counter counter, List<(int No, decimal Score)> periods, int open)
    {
        var (value, reached) = (0m, (int?)null);
        foreach (var (no, score) in periods)
        {
            value = counter.Kind switch
            {
                CounterKind.CumulativeDeductions => value + Math.Max(0, scheme.FullMarks - score),
                CounterKind.TimesBelow => score < counter.Line ? value + 1 : value,
                _ => score < counter.Line ? value + 1 : 0,
            };
            reached ??= value >= counter.Limit ? no : null;
        }

        return new(counter.Code, counter.Text, counter.Kind, counter.Line, counter.Limit, value, reached, counter.Consequence, Forecast(counter, value, reached, open));
    }

    private static Text Forecast(Counter counter, decimal value, int? reached, int open)
    {
        if (reached is { } no)
        {
            return new($"第 {no} 期已触发：{counter.Consequence.Zh}", $"Reached in period {no}: {counter.Consequence.In("en")}");
        }

        var left = counter.Limit - value;
        var short_ = Rounding.Plain(left);
        if (counter.Kind == CounterKind.CumulativeDeductions)
        {
            return new($"再失 {short_} 分即触发（余 {open} 期）", $"{short_} more points lost would reach it ({open} period(s) remain)");
        }

        var line = Rounding.Plain(counter.Line!.Value);
        var row = counter.Kind == CounterKind.ConsecutiveBelow;
        return left > open
            ? new($"余 {open} 期，已不会触发", $"It cannot be reached any more: {open} period(s) remain")
            : new($"再有{(row ? "连续" : "")} {short_} 期低于 {line} 即触发（余 {open} 期）", $"{short_} more period(s){(row ? " in a row" : "")} below {line} would reach it ({open} remain)");
    }
}
