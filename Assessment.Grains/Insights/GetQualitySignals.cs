using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Insights;

/// <summary>Something about an evaluator's sheets that somebody may want to look at. Information only: it changes nothing.</summary>
/// <param name="Evaluator">Whose sheets.</param>
/// <param name="Kind">identical, always-full, late or changed-after-publication.</param>
/// <param name="Periods">Numbers of the periods.</param>
/// <param name="Words">What was seen.</param>
public sealed record QualitySignal(string Evaluator, string Kind, ImmutableArray<int> Periods, Text Words);

/// <summary>Asks for quality signals on evaluators, over the periods that were published.</summary>
public sealed record GetQualitySignals : IQuery<ImmutableArray<QualitySignal>>
{
    /// <summary>Periods in a row from which sameness is worth a look.</summary>
    public const int Enough = 3;

    /// <inheritdoc/>
    public Answer<ImmutableArray<QualitySignal>> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new SchemeMustBeFrozen(state)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken;
        }

        var scheme = state.Schemes.InForce!.Scheme;
        var periods = state.Scoring.Periods.Where(p => !p.Publications.IsEmpty).ToList();
        var people = periods.SelectMany(p => p.Entries.Select(e => e.Evaluator)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return people.SelectMany(p => Of(scheme, periods, p)).ToImmutableArray();
    }

    private static IEnumerable<QualitySignal> Of(Scheme scheme, List<PeriodState> periods, string person)
    {
        var opinions = periods.Select(p => (p.Period.No, Row: Row(p, person))).Where(r => r.Row.Length > 0).ToList();
        foreach (var run in Runs(opinions).Where(r => r.Count >= Enough))
        {
            yield return new(person, "identical", [.. run], new($"连续 {run.Count} 期打分完全相同", $"The same marks in {run.Count} periods in a row"));
        }

        var full = opinions.Where(o => periods.Find(p => p.Period.No == o.No)!.Entries.Where(e => e.Stands && e.Evaluator == person).All(e => IsFull(scheme, e))).Select(o => o.No).ToList();
        if (opinions.Count >= Enough && full.Count == opinions.Count)
        {
            yield return new(person, "always-full", [.. full], new($"{full.Count} 期均为满分", $"Full marks in all {full.Count} periods"));
        }

        var late = periods.Where(p => p.Sheets.TryGetValue(person, out var s) && s.Late).Select(p => p.Period.No).ToImmutableArray();
        if (!late.IsEmpty)
        {
            yield return new(person, "late", late, new($"{late.Length} 期迟交评分表", $"Late with {late.Length} sheet(s)"));
        }

        var changed = periods.Where(p => p.Entries.Any(e => e.Evaluator == person && e.Touch is not null && e.At > p.Publications[0].At)).Select(p => p.Period.No).ToImmutableArray();
        if (!changed.IsEmpty)
        {
            yield return new(person, "changed-after-publication", changed, new($"{changed.Length} 期的条目在首次发布后被更改", $"Entries of {changed.Length} period(s) were changed after the first publication"));
        }
    }

    private static string Row(PeriodState period, string person) => string.Join('|', period.Entries
        .Where(e => e.Stands && e.Evaluator == person && e.Fact.IsPersonal())
        .OrderBy(e => e.Item, StringComparer.Ordinal)
        .Select(e => $"{e.Item}={e.Fact.Describe().Zh}"));

    private static bool IsFull(Scheme scheme, Entry entry) => entry.Fact switch
    {
        NotApplicableFact or BonusFact => true,
        DeductionFact or VetoFact => false,
        _ => scheme.Indicator(entry.Item) is { } indicator && indicator.Rule.Score(indicator, [entry], Averaging.Mean).Earned == indicator.Points,
    };

    private static IEnumerable<List<int>> Runs(List<(int No, string Row)> rows)
    {
        var run = new List<int>();
        var last = "";
        foreach (var (no, row) in rows)
        {
            if (run.Count > 0 && (row != last || no != run[^1] + 1))
            {
                yield return run;
                run = [];
            }

            run.Add(no);
            last = row;
        }

        yield return run;
    }
}
