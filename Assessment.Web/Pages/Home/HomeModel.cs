using Assessment.Grains;
using Assessment.Grains.Acceptance;
using Assessment.Grains.Contracts;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Home;

/// <summary>The list of contracts.</summary>
/// <param name="Rows">Those on this page.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Pages">How many pages there are.</param>
/// <param name="Total">How many contracts there are.</param>
public sealed record HomeModel(IReadOnlyList<ContractRow> Rows, int Page, int Pages, int Total);

/// <summary>A contract in the list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Contract">What was registered.</param>
/// <param name="Periods">How many periods it has.</param>
/// <param name="Finals">How many of them are final.</param>
/// <param name="Current">The period that is being scored, or the first that is not final; null without one.</param>
/// <param name="Stage">Where that period stands.</param>
/// <param name="Term">The term's result; null before a scheme is frozen, and for whoever may not read scores.</param>
/// <param name="Grade">Its grade's name.</param>
/// <param name="SampleScheme">True when the scheme is an example, and with it the result.</param>
/// <param name="Decimals">Decimals of results.</param>
/// <param name="Gate">The gate; null when no payment waits for acceptance, and for whoever may not read it.</param>
/// <param name="Proposed">True when a scheme is proposed and not frozen.</param>
public sealed record ContractRow(
    string Number, Contract Contract, int Periods, int Finals, Period? Current, PeriodStage Stage, TermResult? Term, Text? Grade, bool SampleScheme, int Decimals,
    Gate? Gate, bool Proposed)
{
    /// <summary>True when the period's sheet may be read.</summary>
    public bool Scores { get; private init; }

    /// <summary>True when the period under way is not the viewer's to know: the vendor sees it once it is published.</summary>
    public bool Withheld { get; private init; }

    /// <summary>The row of a contract today, as whoever looks may see it.</summary>
    public static ContractRow Of(ContractState state, PageContext page)
    {
        var today = page.Today;
        var scores = page.Can(Acts.ReadScores, state.Number);
        var scheme = state.Schemes.InForce?.Scheme;
        var term = scheme is null || !scores ? null : Assessment.Grains.Scoring.Term.Of(state);
        var periods = state.Scoring.Periods;
        var stages = periods.Select(p => (p.Period, Stage: p.Stage(state.Schemes, today))).Where(p => p.Stage != PeriodStage.Final).ToList();
        // What waits for the vendor is what was published.
        var current = stages.Find(p => state.IsPartial ? p.Stage == PeriodStage.Published : p.Stage is PeriodStage.Open or PeriodStage.Submitted);
        current = current.Period is null ? stages.FirstOrDefault() : current;
        return new(
            state.Number.Value, state.Contract!, periods.Length, periods.Count(p => p.Final), current.Period, current.Stage, term,
            scheme?.Grades.FirstOrDefault(g => g.Code == term?.Grade)?.Name, scheme?.Sample ?? false, scheme?.Decimals ?? 0,
            state.Contract!.LastPayment is null || !page.Can(Acts.ReadGate, state.Number) ? null : Assessment.Grains.Acceptance.Gate.Look(state, today, null), state.Schemes.Draft is not null)
        {
            Scores = scores,
            Withheld = state.IsPartial && current.Stage != PeriodStage.Published,
        };
    }
}
