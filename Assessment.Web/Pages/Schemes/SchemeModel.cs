using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Contracts;
using Assessment.Grains.Rehearsals;
using Assessment.Grains.Schemes;
using Assessment.Grains.Schemes.Lint;
using Assessment.Grains.Values;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Forms;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Schemes;

/// <summary>The scheme of a contract.</summary>
/// <param name="State">The contract.</param>
/// <param name="View">The scheme in force or proposed; null when there is none.</param>
/// <param name="Findings">What the linter says of it, for those who can do something about it.</param>
/// <param name="Known">Names that are assigned somewhere, as suggestions.</param>
public sealed record SchemeModel(ContractState State, SchemeView? View, ImmutableArray<Finding> Findings, ImmutableArray<string> Known) : IOffers
{
    /// <summary>True when the viewer proposes schemes and assigns evaluators.</summary>
    public bool Manages { get; private init; }

    /// <summary>True when the viewer freezes a scheme that somebody else proposed.</summary>
    public bool Freezes { get; private init; }

    /// <summary>A version that waits to be frozen beside the one in force; null when there is none, or nobody may know.</summary>
    public WaitingVersion? Waiting { get; private init; }

    /// <inheritdoc/>
    public IReadOnlySet<string> Offered => Manages ? new HashSet<string>(["supplement", "term"]) : [];

    /// <summary>The contract's number.</summary>
    public string Number => State.Number.Value;

    /// <summary>The scheme page of a contract, as whoever looks may see it.</summary>
    /// <param name="state">The contract.</param>
    /// <param name="page">Who looks, and when.</param>
    /// <param name="rehearse">True to try the waiting version on the past, which takes its time.</param>
    public static SchemeModel Of(ContractState state, PageContext page, bool rehearse = false)
    {
        var view = new GetScheme().Answer(state, page.Now).Value;
        var manages = page.Can(Acts.ManageScheme, state.Number);
        var draft = state.Schemes.Draft;
        return new(state, view, view is null || (view.Version is not null && !manages) ? [] : [.. SchemeLinter.Lint(view.Scheme, LintContext.Of(state))], [.. state.Schemes.Evaluators])
        {
            Manages = manages,
            Freezes = page.Can(Acts.FreezeSchemes, state.Number) && draft is not null && draft.ProposedBy != page.Person,
            Waiting = draft is not null && state.Schemes.InForce is { } old && !state.IsPartial ? WaitingVersion.Of(state, page, old, draft, rehearse && manages) : null,
        };
    }
}

/// <summary>A version that waits to be frozen, beside the one in force.</summary>
/// <param name="View">It.</param>
/// <param name="FromPeriod">The first period under it.</param>
/// <param name="Supplement">The supplement that it rests on.</param>
/// <param name="Findings">What the linter says of it.</param>
/// <param name="Differences">What it changes.</param>
/// <param name="Rehearsed">True when it was tried on the past.</param>
/// <param name="Rehearsal">What came of that; null when it was refused.</param>
/// <param name="Refused">Why it was refused, or null.</param>
public sealed record WaitingVersion(
    SchemeView View, int? FromPeriod, int? Supplement, ImmutableArray<Finding> Findings, ImmutableArray<SchemeDifference> Differences,
    bool Rehearsed, ChangeRehearsal? Rehearsal, Text? Refused)
{
    internal static WaitingVersion Of(ContractState state, PageContext page, FrozenScheme old, SchemeDraft draft, bool rehearse)
    {
        var tried = rehearse ? new RehearseChange(draft.Scheme).Answer(state, page.Now) : default;
        return new(
            new(null, draft.Hash, draft.Scheme, ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty, ProposedBy: draft.ProposedBy), draft.FromPeriod, draft.Supplement,
            [.. SchemeLinter.Lint(draft.Scheme, LintContext.Of(state))], SchemeComparison.Of(old.Scheme, draft.Scheme), rehearse, tried.Value, tried.Broken?.Message);
    }
}
