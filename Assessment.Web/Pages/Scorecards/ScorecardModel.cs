using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Contracts;
using Assessment.Grains.Schemes;
using Assessment.Grains.Scoring;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Scorecards;

/// <summary>A contract's scorecard.</summary>
/// <param name="State">The contract, at one version for the whole page.</param>
/// <param name="View">The contract.</param>
/// <param name="Scheme">The scheme in force, or null.</param>
/// <param name="Term">The term's result; null before a scheme is frozen, and for whoever may not read scores.</param>
/// <param name="Periods">The periods.</param>
/// <param name="Gate">The gate; null when no payment waits for acceptance, and for whoever may not read it.</param>
public sealed record ScorecardModel(ContractState State, ContractView View, Scheme? Scheme, TermView? Term, ImmutableArray<PeriodView> Periods, Gate? Gate)
{
    /// <summary>The scorecard of a registered contract, as whoever looks may see it.</summary>
    public static ScorecardModel Of(ContractState state, PageContext page, IQueryCollection query) => new(
        state,
        new GetContract().Answer(state, page.Now).Value!,
        state.Schemes.InForce?.Scheme,
        page.Can(Acts.ReadScores, state.Number) ? new GetTerm(Deep: true).Answer(state, page.Now).Value : null,
        new GetPeriods().Answer(state, page.Now).Value,
        page.Can(Acts.ReadGate, state.Number) ? new GetGate().Answer(state, page.Now).Value : null)
    {
        Scores = page.Can(Acts.ReadScores, state.Number),
        Looked = state.Schemes.InForce is not null && page.Can(Acts.ReadScores, state.Number) ? Looked.At(state, page, query) : null,
    };

    /// <summary>The period that is looked at, and the charts; null before a scheme is frozen, and for whoever may not read scores.</summary>
    public Looked? Looked { get; private init; }

    /// <summary>True when scores may be shown.</summary>
    public bool Scores { get; private init; }

    /// <summary>True when a period's sheets and score are not the viewer's to know: the vendor sees it once it is published.</summary>
    public bool Withholds(PeriodView period) => State.IsPartial && period.Stage is not (PeriodStage.Published or PeriodStage.Final);

    /// <summary>The grade of a code, or null.</summary>
    public Grade? Grade(string? code) => Scheme?.Grades.FirstOrDefault(g => g.Code == code);
}
