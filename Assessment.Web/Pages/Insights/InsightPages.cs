using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Insights;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Kernel;
using Assessment.Web.Security;

namespace Assessment.Web.Pages.Insights;

/// <summary>What the rest of the term can still make of the result, and on what it hangs.</summary>
/// <param name="State">The contract, at one version for the whole page.</param>
/// <param name="Scheme">The scheme in force; null before one is frozen, and nothing else is there then.</param>
public sealed record InsightModel(ContractState State, Scheme? Scheme)
{
    /// <summary>What remains.</summary>
    public Forecast? Forecast { get; private init; }

    /// <summary>The same facts under other readings.</summary>
    public Sensitivity? Sensitivity { get; private init; }

    /// <summary>The scheme's counters.</summary>
    public ImmutableArray<CounterView> Counters { get; private init; } = [];

    /// <summary>What scores do to money; null when no payment waits for acceptance.</summary>
    public MoneyView? Money { get; private init; }

    /// <summary>Which service lines the scheme covers.</summary>
    public Coverage? Coverage { get; private init; }

    /// <summary>Signals on the quality of scoring; null for whoever may not read them.</summary>
    public ImmutableArray<QualitySignal>? Signals { get; private init; }

    /// <summary>What a viewer may know of it.</summary>
    public static InsightModel Of(ContractState state, PageContext page)
    {
        var scheme = state.Schemes.InForce?.Scheme;
        return scheme is null ? new(state, null) : new(state, scheme)
        {
            Forecast = Ask(new GetForecast()),
            Sensitivity = Ask(new GetSensitivity()),
            Counters = Ask(new GetCounters()),
            Money = Ask(new GetMoneyEffect()),
            Coverage = Ask(new GetCoverage()),
            Signals = page.Can(Acts.Of(typeof(GetQualitySignals)), state.Number) ? Ask(new GetQualitySignals()) : null,
        };

        T? Ask<T>(IQuery<T> query) => query.Answer(state, page.Now).Value;
    }

    /// <summary>Name of a grade, or of the pass line.</summary>
    public Text Grade(string? code) => code == "pass" ? new("合格线", "Pass line") : Scheme!.Grades.FirstOrDefault(g => g.Code == code)?.Name ?? Text.Same(Format.Missing);
}

/// <summary>The page of it.</summary>
internal static class InsightPages
{
    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/contracts/{number}/insights", Show).Requires(Acts.ReadInsights);

    private static async Task<IResult> Show(string number, HttpContext http, ViewerContracts contracts, PageContext page) =>
        await contracts.Find(number, http.RequestAborted) is { } state
            ? PageResults.Page<InsightPage, InsightModel>(InsightModel.Of(state, page))
            : PageResults.NoContract(number);
}
