using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Contracts;
using Assessment.Grains.Schemes.Lint;
using Assessment.Silo.Access;
using Assessment.Web.Pages.Kernel;

namespace Assessment.Web.Pages.Schemes;

/// <summary>The scheme of a contract.</summary>
/// <param name="State">The contract.</param>
/// <param name="View">The scheme in force or proposed; null when there is none.</param>
/// <param name="Findings">What the linter says of it.</param>
/// <param name="Known">Names that are assigned somewhere, as suggestions.</param>
public sealed record SchemeModel(ContractState State, SchemeView? View, ImmutableArray<Finding> Findings, ImmutableArray<string> Known)
{
    /// <summary>True when the viewer proposes schemes and assigns evaluators.</summary>
    public bool Manages { get; private init; }

    /// <summary>True when the viewer freezes a scheme that somebody else proposed.</summary>
    public bool Freezes { get; private init; }

    /// <summary>The scheme page of a contract, as whoever looks may see it.</summary>
    public static SchemeModel Of(ContractState state, PageContext page)
    {
        var view = new GetScheme().Answer(state, page.Now).Value;
        return new(state, view, view is null ? [] : [.. SchemeLinter.Lint(view.Scheme, LintContext.Of(state))], [.. state.Schemes.Evaluators])
        {
            Manages = page.Can(Acts.ManageScheme, state.Number),
            Freezes = page.Can(Acts.FreezeSchemes, state.Number) && view?.ProposedBy != page.Person,
        };
    }

    /// <summary>The contract's number.</summary>
    public string Number => State.Number.Value;
}
