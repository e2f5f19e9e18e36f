using System.Collections.Immutable;
using System.Text.Json;
using Assessment.Grains;
using Assessment.Grains.Journal;
using Assessment.Grains.Rehearsals;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Supplements;
using Assessment.Grains.Values;
using Assessment.Reports;
using Assessment.Reports.Reading;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Schemes;

/// <summary>A scheme on its way into a contract.</summary>
/// <param name="State">The contract.</param>
/// <param name="Read">What was read; null before, and when it could not be read.</param>
/// <param name="Faults">Cells of a workbook that cannot be read.</param>
public sealed record ImportModel(ContractState State, ReadScheme? Read, ImmutableArray<CellFault> Faults)
{
    /// <summary>The contract's number.</summary>
    public string Number => State.Number.Value;

    /// <summary>The version in force, which a new one is compared with; null before the first.</summary>
    public FrozenScheme? InForce => State.Schemes.InForce;

    /// <summary>Periods that a new version can begin with: neither they nor later ones were ever published.</summary>
    public IEnumerable<Grains.Scoring.PeriodState> Open => State.Scoring.Periods.SkipWhile(p => State.Scoring.Periods.Any(q => q.Period.No >= p.Period.No && !q.Publications.IsEmpty));

    /// <summary>The signed supplements.</summary>
    public ImmutableArray<Supplement> Supplements => State.Supplements.Register;
}

/// <summary>A scheme that was read, before it is proposed.</summary>
/// <param name="Scheme">It.</param>
/// <param name="Json">Its canonical form, which travels with the form.</param>
/// <param name="Findings">What the linter says.</param>
/// <param name="CellOf">The cell of a place, when it came as a workbook.</param>
/// <param name="Differences">What it changes of the one in force, or of the proposal before; null when there is none.</param>
/// <param name="Rehearsal">The past under it; null where that was refused or there is none.</param>
/// <param name="Refused">Why it could not be tried on the past; null otherwise.</param>
public sealed record ReadScheme(
    Scheme Scheme, string Json, ImmutableArray<Finding> Findings, Func<string, string?>? CellOf, ImmutableArray<SchemeDifference>? Differences,
    ChangeRehearsal? Rehearsal, Text? Refused)
{
    /// <summary>True when the linter found nothing that stands against it.</summary>
    public bool Sound => !Findings.Any(f => f.Severity == Severity.Error);

    internal static ReadScheme Of(ContractState state, PageContext page, Scheme scheme, Func<string, string?>? cellOf)
    {
        ImmutableArray<Finding> findings = [.. SchemeLinter.Lint(scheme, LintContext.Of(state))];
        var before = (state.Schemes.InForce?.Scheme ?? state.Schemes.Draft?.Scheme) is { } old ? SchemeComparison.Of(old, scheme) : (ImmutableArray<SchemeDifference>?)null;
        var tried = state.Schemes.InForce is not null && !findings.Any(f => f.Severity == Severity.Error) ? new RehearseChange(scheme).Answer(state, page.Now) : default;
        return new(scheme, JsonSerializer.Serialize(scheme, Grains.Journal.Json.Options), findings, cellOf, before, tried.Value, tried.Broken?.Message);
    }
}
