using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Contracts;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;

namespace Assessment.Web.Pages.Scorecards;

/// <summary>A contract's scorecard.</summary>
/// <param name="State">The contract, at one version for the whole page.</param>
/// <param name="View">The contract.</param>
/// <param name="Scheme">The scheme in force, or null.</param>
/// <param name="Term">The term's result, or null before a scheme is frozen.</param>
/// <param name="Periods">The periods.</param>
/// <param name="Gate">The gate, or null when no payment waits for acceptance.</param>
public sealed record ScorecardModel(ContractState State, ContractView View, Scheme? Scheme, TermView? Term, ImmutableArray<PeriodView> Periods, Gate? Gate)
{
    /// <summary>The scorecard of a registered contract at an instant.</summary>
    public static ScorecardModel Of(ContractState state, DateTimeOffset now) => new(
        state,
        new GetContract().Answer(state, now).Value!,
        state.Schemes.InForce?.Scheme,
        new GetTerm(Deep: true).Answer(state, now).Value,
        new GetPeriods().Answer(state, now).Value,
        new GetGate().Answer(state, now).Value);

    /// <summary>The grade of a code, or null.</summary>
    public Grade? Grade(string? code) => Scheme?.Grades.FirstOrDefault(g => g.Code == code);
}
