using System.Collections.Immutable;
using Assessment.Grains;
using Assessment.Grains.Contracts;
using Assessment.Grains.Schemes.Lint;

namespace Assessment.Web.Pages.Schemes;

/// <summary>The scheme of a contract.</summary>
/// <param name="State">The contract.</param>
/// <param name="View">The scheme in force or proposed; null when there is none.</param>
/// <param name="Findings">What the linter says of it.</param>
/// <param name="Known">Names that are assigned somewhere, as suggestions.</param>
public sealed record SchemeModel(ContractState State, SchemeView? View, ImmutableArray<Finding> Findings, ImmutableArray<string> Known)
{
    /// <summary>The scheme page of a contract at an instant.</summary>
    public static SchemeModel Of(ContractState state, DateTimeOffset now)
    {
        var view = new GetScheme().Answer(state, now).Value;
        return new(state, view, view is null ? [] : [.. SchemeLinter.Lint(view.Scheme, LintContext.Of(state))], [.. state.Schemes.Evaluators]);
    }

    /// <summary>The contract's number.</summary>
    public string Number => State.Number.Value;
}
