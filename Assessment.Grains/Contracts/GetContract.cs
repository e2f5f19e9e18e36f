using System.Collections.Immutable;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;

namespace Assessment.Grains.Contracts;

/// <summary>A contract as it is shown.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Version">Version of its state.</param>
/// <param name="Contract">What was registered, with the particulars that were filled in since.</param>
/// <param name="Days">Days of service, both ends counted.</param>
/// <param name="TotalInCapitals">The total in capitals.</param>
/// <param name="Blanks">Particulars that the contract leaves blank and that are asked for.</param>
/// <param name="SchemeVersion">Version of the scheme in force, or null.</param>
/// <param name="SchemeProposed">True when a proposal waits to be frozen.</param>
/// <param name="Evaluators">Everybody who scores something.</param>
public sealed record ContractView(
    string Number, long Version, Contract Contract, int Days, string TotalInCapitals, ImmutableArray<Text> Blanks,
    int? SchemeVersion, bool SchemeProposed, ImmutableArray<string> Evaluators);

/// <summary>Asks for a contract.</summary>
public sealed record GetContract : IQuery<ContractView>
{
    /// <inheritdoc/>
    public Answer<ContractView> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        if (rule.IsBroken())
        {
            return rule;
        }

        var contract = state.Contract!;
        return new ContractView(
            state.Number.Value, state.Version, contract, contract.Term.Days, RmbCapitals.Write(contract.Total),
            ParticularsView.BlanksOf(contract),
            state.Schemes.InForce?.Version, state.Schemes.Draft is not null, [.. state.Schemes.Evaluators]);
    }
}

/// <summary>The scheme of a contract as it is shown.</summary>
/// <param name="Version">Its version when frozen, or null for a proposal.</param>
/// <param name="Hash">SHA-256 of its canonical JSON.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Assignments">Evaluators by indicator.</param>
/// <param name="Weights">Their weights by indicator and person, where assessments are weighted; null without any.</param>
/// <param name="ProposedBy">Who proposed it, while it waits to be frozen by somebody else; null when frozen.</param>
public sealed record SchemeView(
    int? Version, string Hash, Scheme Scheme, ImmutableSortedDictionary<string, ImmutableArray<string>> Assignments,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>>? Weights = null, string? ProposedBy = null);

/// <summary>Asks for the scheme in force, or for the proposal while there is none.</summary>
public sealed record GetScheme : IQuery<SchemeView>
{
    /// <inheritdoc/>
    public Answer<SchemeView> Answer(ContractState state, DateTimeOffset asOf)
    {
        Rule[] rules = [new ContractMustBeRegistered(state), new SchemeMustBeKnown(state)];
        if (rules.FirstOrDefault(r => r.IsBroken()) is { } broken)
        {
            return broken;
        }

        var assignments = state.Schemes.Panels.Evaluators.ToImmutableSortedDictionary(StringComparer.Ordinal);
        return state.Schemes.InForce is { } frozen
            ? new SchemeView(frozen.Version, frozen.Hash, frozen.Scheme, assignments, Weights(state.Schemes.Panels))
            : new SchemeView(null, state.Schemes.Draft!.Hash, state.Schemes.Draft.Scheme, assignments, ProposedBy: state.Schemes.Draft.ProposedBy);
    }

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>>? Weights(Panels panels) => panels.Weights.IsEmpty
        ? null
        : panels.Weights.ToImmutableSortedDictionary(w => w.Key, w => w.Value.ToImmutableSortedDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
}

/// <summary>A version of a contract's scheme.</summary>
/// <param name="Version">From 1; null for a proposal that waits to be frozen.</param>
/// <param name="Hash">SHA-256 of its canonical JSON.</param>
/// <param name="FromPeriod">The first period under it; null for a first proposal.</param>
/// <param name="Supplement">Number of the signed supplement behind it, or null.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="ProposedBy">Who proposed it, while it waits to be frozen by somebody else; null when frozen.</param>
public sealed record SchemeVersion(int? Version, string Hash, int? FromPeriod, int? Supplement, Scheme Scheme, string? ProposedBy = null);

/// <summary>Asks for all versions of a contract's scheme, the proposal that waits last; empty without any.</summary>
public sealed record GetSchemeVersions : IQuery<ImmutableArray<SchemeVersion>>
{
    /// <inheritdoc/>
    public Answer<ImmutableArray<SchemeVersion>> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        if (rule.IsBroken())
        {
            return rule;
        }

        var versions = state.Schemes.Frozen.Select(f => new SchemeVersion(f.Version, f.Hash, f.FromPeriod, f.Supplement, f.Scheme));
        return state.Schemes.Draft is { } draft
            ? [.. versions, new(null, draft.Hash, draft.FromPeriod, draft.Supplement, draft.Scheme, draft.ProposedBy)]
            : versions.ToImmutableArray();
    }
}

/// <summary>A scheme is proposed or frozen.</summary>
public sealed record SchemeMustBeKnown(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Schemes.InForce is null && State.Schemes.Draft is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => new(
        $"合同 {State.Number} 尚无考核办法，请先导入。", $"Contract {State.Number} has no scheme yet; import one first.");
}
