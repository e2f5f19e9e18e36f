using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;

namespace Assessment.Grains.Insights;

/// <summary>The term's result under another reading of the same facts.</summary>
/// <param name="Plan">How the term is cut.</param>
/// <param name="RollUp">How periods make the term.</param>
/// <param name="NotApplicable">What a leaf that did not apply is worth.</param>
/// <param name="InForce">True for the reading that the frozen scheme states.</param>
/// <param name="Score">The term's score, or null without one.</param>
/// <param name="Grade">Its grade's code.</param>
/// <param name="Passed">At or above the pass line.</param>
/// <param name="Distances">Score less the lower end of each band, by the grade's code.</param>
public sealed record Reading(
    PeriodPlan Plan, RollUp RollUp, NotApplicablePolicy NotApplicable, bool InForce, decimal? Score, string? Grade, bool? Passed,
    ImmutableSortedDictionary<string, decimal> Distances);

/// <summary>The same facts under each period plan, roll-up and not-applicable policy, side by side.</summary>
/// <param name="Readings">Two plans × three policies × the roll-ups that the scheme has the figures for.</param>
/// <param name="Remark">What was assumed.</param>
public sealed record Sensitivity(ImmutableArray<Reading> Readings, Text Remark);

/// <summary>
/// Asks how much the result hangs on the scheme's choices. Only periods whose result is published count, as in the term
/// itself. Under the other period plan a dated fact goes where its day lies; a fact of a whole period goes with the
/// part of it that holds most of its days.
/// </summary>
public sealed record GetSensitivity : IQuery<Sensitivity>
{
    /// <inheritdoc/>
    public Answer<Sensitivity> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new SchemeMustBeFrozen(state)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken;
        }

        var scheme = state.Schemes.InForce!.Scheme;
        var readings = from plan in Enum.GetValues<PeriodPlan>()
                       let periods = Recut(state, plan)
                       from policy in Enum.GetValues<NotApplicablePolicy>()
                       from rollUp in Enum.GetValues<RollUp>()
                       where Has(scheme, rollUp)
                       select Read(state, scheme, scheme with { Periods = plan, RollUp = rollUp, NotApplicable = policy }, periods);
        return new Sensitivity([.. readings], new(
            "仅计已发布的期次；改换考核期时，有日期的事实按日期归期，整期的事实取自覆盖其天数最多的原考核期。",
            "Published periods only; under the other plan a dated fact goes by its day, facts of a whole period come from the one that covers most of its days."));
    }

    // An allowance and a mix are figures of their own: without them there is nothing to compare.
    private static bool Has(Scheme scheme, RollUp rollUp) => rollUp switch
    {
        RollUp.CumulativeDeductions => scheme.Allowance is not null,
        RollUp.Mix => scheme.Mix is not null,
        _ => true,
    };

    private static Reading Read(ContractState state, Scheme frozen, Scheme scheme, IReadOnlyList<(Period Period, List<Entry> Entries)> periods)
    {
        var parts = periods.Select(p => new TermPart(
            p.Period.No, p.Period.Range.Days, PeriodScoring.Compute(Own(state, scheme, p.Period), p.Entries, state.Schemes.Panels).Score, null));
        var term = TermScoring.Compute(scheme, [.. parts], state.Scoring.FinalReview?.Score);
        var distances = term.Score is { } score
            ? scheme.Grades.ToImmutableSortedDictionary(g => g.Code, g => score - g.From, StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, decimal>.Empty;
        var inForce = scheme.Periods == frozen.Periods && scheme.RollUp == frozen.RollUp && scheme.NotApplicable == frozen.NotApplicable;
        return new(scheme.Periods, scheme.RollUp, scheme.NotApplicable!.Value, inForce, term.Score, term.Grade, term.Passed, distances);
    }

    // Each day keeps the version of the scheme that held for it; of the reading only the policy is changed in it.
    private static Scheme Own(ContractState state, Scheme reading, Period period)
    {
        var no = state.Scoring.On(period.From)?.Period.No ?? period.No;
        return state.Schemes.Frozen.Length == 1 ? reading : state.Schemes.AsOf(no).InForce!.Scheme with { NotApplicable = reading.NotApplicable };
    }

    private static List<(Period Period, List<Entry> Entries)> Recut(ContractState state, PeriodPlan plan)
    {
        var published = state.Scoring.Periods.Where(p => p.Published).ToList();
        if (plan == state.Schemes.InForce!.Scheme.Periods)
        {
            return [.. published.Select(p => (p.Period, p.Entries.ToList()))];
        }

        var dated = published.SelectMany(p => p.Entries).Where(e => e.Fact.Days() is not null).ToList();
        return
        [
            .. from cut in PeriodPlanner.Plan(state.ServiceTerm, plan)
               let source = state.Scoring.Periods.MaxBy(p => Shared(cut.Range, p.Period.Range))!
               where source.Published
               select (cut, source.Entries.Where(e => e.Fact.Days() is null).Concat(dated.Where(e => cut.Range.Contains(e.Fact.Days()!.Value.From))).ToList()),
        ];
    }

    private static int Shared(DayRange a, DayRange b) =>
        Math.Min(a.To.DayNumber, b.To.DayNumber) - Math.Max(a.From.DayNumber, b.From.DayNumber) + 1;
}
