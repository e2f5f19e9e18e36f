using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;

namespace Assessment.Reports;

/// <summary>What a paper rests on. While it is the same, the paper is current, whatever else happened in the contract.</summary>
public static class PaperFacts
{
    /// <summary>A hash of what a paper of that code rests on, in a state; null where the state holds no such thing.</summary>
    /// <param name="code">The paper's code.</param>
    /// <param name="state">The contract, when the paper was made or now.</param>
    /// <param name="day">The day about which the conditions of the gate are asked: the paper's own, so that no day that passes makes it old.</param>
    public static string? HashOf(PaperCode code, ContractState state, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(state);
        return state.Contract is null ? null : code.Subject switch
        {
            PaperSubject.Contract => Chain.HashOf(state.Scoring.Periods.Select(p => Of(state, p)).Append(Chain.HashOf(state.Schemes.Frozen.Select(f => f.Hash)))),
            PaperSubject.Period => state.Scoring.Find(code.No) is { } period ? Of(state, period) : null,
            PaperSubject.Acceptance => Accepted(state, day),
            PaperSubject.Rectification => state.Rectifications.Find(code.No) is { } matter ? Chain.HashOf(matter) : null,
            PaperSubject.Objection => state.Objections.Find(code.No) is { } matter ? Chain.HashOf(matter) : null,
            _ => state.Breaches.Find(code.No) is { } matter ? Chain.HashOf(matter.Facts) + Chain.HashOf(matter.Decision) + matter.Dropped : null,
        };
    }

    // A result with its notices; a receipt or an acknowledgement makes no paper old.
    private static string Of(ContractState state, PeriodState period) => state.Schemes.InForce is null ? "" : Chain.HashOf(new
    {
        Result = period.IsWithheld(state) ? null : Chain.HashOf(period.Result(state.Schemes)),
        Notices = period.Publications.Select(p => p.Notice),
        period.Published,
    });

    private static bool IsWithheld(this PeriodState period, ContractState state) => state.IsPartial && !period.Published;

    private static string? Accepted(ContractState state, DateOnly day) => state.Contract!.LastPayment is null ? null : Chain.HashOf(new
    {
        Conditions = Gate.Look(state, day, day).Conditions.Select(c => new { c.Code, c.State, c.Facts }),
        Sum = Gate.Look(state, day, day).Sum,
        Round = state.Acceptance.Round is { } round ? Chain.HashOf(round) : null,
        Confirmed = Chain.HashOf(new { state.Acceptance.BuyerOpinion, state.Acceptance.Confirmation, state.Acceptance.SupplierConfirmation, state.Acceptance.Notice }),
    });
}
