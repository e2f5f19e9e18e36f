using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Scoring;
using Assessment.Reports.Charts;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Scorecards;

/// <summary>The period that a scorecard looks at, with the one that it is compared with; and the charts of both.</summary>
/// <param name="Choices">The periods that can be looked at: those with something in them that the viewer may know.</param>
/// <param name="Period">The one that is looked at.</param>
/// <param name="Against">The one beside it; null for the mean of the published.</param>
/// <param name="Trend">All periods.</param>
/// <param name="Categories">The period's categories against the other's.</param>
/// <param name="Losses">Where its points went; null while it has no score.</param>
public sealed record Looked(ImmutableArray<PeriodState> Choices, PeriodState? Period, PeriodState? Against, TrendChart Trend, Chart? Categories, WaterfallChart? Losses)
{
    /// <summary>Looks at what an address asks for, else at the newest published period.</summary>
    public static Looked At(ContractState state, PageContext page, IQueryCollection query)
    {
        var voice = Voice(state, page);
        var choices = state.Scoring.Periods.Where(p => p.Published || p.Entries.Any(e => e.Stands)).ToImmutableArray();
        var period = Asked(choices, query["period"]) ?? choices.LastOrDefault(p => p.Published) ?? choices.LastOrDefault();
        var against = Asked(choices, query["against"]) is { } other && other != period ? other : null;
        return new(
            choices, period, against, ScoreCharts.Trend(state, voice), period is null ? null : ScoreCharts.Categories(state, period, against, voice),
            period is null ? null : LossChart.Of(state, period, voice));
    }

    /// <summary>How charts of a contract speak to a viewer.</summary>
    public static ChartVoice Voice(ContractState state, PageContext page) =>
        new(page.Language, of => page.Can(Acts.ReadScores, state.Number) ? Urls.Why(state.Number.Value, of) : null);

    private static PeriodState? Asked(ImmutableArray<PeriodState> choices, string? typed) =>
        int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var no) ? choices.FirstOrDefault(p => p.Period.No == no) : null;
}
