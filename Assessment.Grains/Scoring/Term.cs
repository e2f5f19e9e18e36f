using Assessment.Grains.Contracts;
using Assessment.Grains.Explaining;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Scoring;

/// <summary>The term's result of a contract, from what is published.</summary>
public static class Term
{
    /// <summary>Computes it. A scheme must be frozen.</summary>
    public static TermResult Of(ContractState state) => TermScoring.Compute(
        state.Schemes.InForce!.Scheme, [.. state.Scoring.Periods.Select(p => Part(state, p))], state.Scoring.FinalReview?.Score);

    private static TermPart Part(ContractState state, PeriodState period)
    {
        var (no, days) = (period.Period.No, period.Period.Range.Days);
        var version = state.Schemes.Frozen.Length > 1 ? state.Schemes.AsOf(no).InForce!.Version : (int?)null;
        return period.Publication switch
        {
            null => new(no, days, null, new("尚未发布", "not published yet"), version),
            { Score: null } => new(no, days, null, new("所有指标均不适用，没有得分", "nothing applied, no score"), version),
            { Score: var score } => new(no, days, score, null, version),
        };
    }
}

/// <summary>A term's result with its explanation.</summary>
/// <param name="Result">The result.</param>
/// <param name="GradeName">Its grade's name, or null.</param>
/// <param name="Trace">Why it is what it is.</param>
public sealed record TermView(TermResult Result, Text? GradeName, TraceNode Trace);

/// <summary>Asks for the term's result.</summary>
/// <param name="Deep">True to hang each period's own explanation below it.</param>
public sealed record GetTerm(bool Deep = false) : IQuery<TermView>
{
    /// <inheritdoc/>
    public Answer<TermView> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new SchemeMustBeFrozen(state)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken;
        }

        var scheme = state.Schemes.InForce!.Scheme;
        var term = Term.Of(state);
        var trace = TermExplanation.Of(scheme, term, no => Deep ? Period(state, no) : null);
        return new TermView(term, scheme.Grades.FirstOrDefault(g => g.Code == term.Grade)?.Name, trace);
    }

    private static TraceNode? Period(ContractState state, int no)
    {
        var period = state.Scoring.Find(no)!;
        return period.Published ? PeriodExplanation.Of(state.Schemes.AsOf(no).InForce!.Scheme, period.Period, period.Result(state.Schemes), period.Entries) : null;
    }
}
