using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Schemes;

/// <summary>Freezes the proposed scheme and generates the periods of the service term from it. Who proposed it does not freeze it.</summary>
/// <param name="Hash">Hash of the proposal that was read: another one is not frozen by mistake. Null freezes what stands.</param>
[Command("冻结考核办法", "Freeze the scheme")]
public sealed record FreezeScheme(string? Hash = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(Freeze(state, state.Schemes.Draft!)),
        new ContractMustBeRegistered(state),
        new SchemeMustBeProposed(state),
        new SchemeMustBeTheOneThatWasRead(state, Hash),
        new FreezerMustNotBeTheProposer(state, context.Actor),
        new SchemeMustHaveNoLintErrors(state.Schemes.Draft?.Scheme!, state.Contract),
        new NewVersionMustFit(state, state.Schemes.Draft?.Scheme!, state.Schemes.Draft?.FromPeriod));

    private static IEvent Freeze(ContractState state, SchemeDraft draft)
    {
        var version = state.Schemes.Frozen.Length + 1;
        return draft.FromPeriod is { } from
            ? new SchemeAmended(version, draft.Hash, from, draft.Supplement!.Value)
            : new SchemeFrozen(version, draft.Hash, PeriodPlanner.Plan(state.ServiceTerm, draft.Scheme.Periods));
    }
}

/// <summary>The scheme is frozen, the periods are generated.</summary>
/// <param name="Version">Version of the scheme, from 1.</param>
/// <param name="Hash">SHA-256 of its canonical JSON.</param>
/// <param name="Periods">The periods of the term: no hole, no overlap.</param>
[Event("scheme-frozen", 1, "冻结考核办法并生成考核期", "Scheme frozen, periods generated")]
public sealed record SchemeFrozen(int Version, string Hash, ImmutableArray<Period> Periods) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Schemes = state.Schemes with { Draft = null, Frozen = state.Schemes.Frozen.Add(new(Version, state.Schemes.Draft!.Scheme, Hash)) },
        Scoring = state.Scoring with { Periods = [.. Periods.Select(PeriodState.Of)] },
    };
}

/// <summary>Shape of <see cref="FreezeScheme"/>.</summary>
public sealed class FreezeSchemeValidator : AbstractValidator<FreezeScheme>
{
    /// <summary>Creates it.</summary>
    public FreezeSchemeValidator() => RuleFor(c => c.Hash).Length(64).Called("考核办法的哈希", "Hash");
}

/// <summary>There is a proposal to freeze.</summary>
public sealed record SchemeMustBeProposed(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Schemes.Draft is null;

    /// <inheritdoc/>
    public override Text Message => State.Schemes.InForce is null
        ? new("尚未提出考核办法。", "No scheme has been proposed yet.")
        : new("考核办法已冻结，且没有待冻结的新版本；改变办法须凭双方签署的补充协议。", "The scheme is frozen and no new version is proposed; it changes only through a signed supplement.");

    /// <inheritdoc/>
    public override string? Clause => State.Schemes.InForce is null ? null : "八、十一.3";
}

/// <summary>What is frozen is what was read.</summary>
public sealed record SchemeMustBeTheOneThatWasRead(ContractState State, string? Hash) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Hash is not null && Hash != State.Schemes.Draft?.Hash;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Stale;

    /// <inheritdoc/>
    public override Text Message => new(
        "考核办法草案已被替换，请重新阅读后再冻结。",
        "The proposal was replaced since you read it. Read it again before freezing.");
}

/// <summary>Two pairs of eyes: whoever proposed the scheme does not freeze it.</summary>
/// <param name="State">The state; a proposal waits in it.</param>
/// <param name="Actor">Who would freeze it.</param>
public sealed record FreezerMustNotBeTheProposer(ContractState State, string Actor) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Schemes.Draft!.ProposedBy == Actor;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Forbidden;

    /// <inheritdoc/>
    public override Text Message => new(
        $"合同 {State.Number} 的考核办法草案由 {State.Schemes.Draft!.ProposedBy} 提出，提出人不能自己冻结；请由另一人阅读后冻结。",
        $"{State.Schemes.Draft!.ProposedBy} proposed the scheme of contract {State.Number} and cannot freeze it; somebody else must read and freeze it.");
}

/// <summary>Scores are entered under a frozen scheme only.</summary>
public sealed record SchemeMustBeFrozen(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Schemes.InForce is null;

    /// <inheritdoc/>
    public override Text Message => new(
        "考核办法尚未冻结，还不能评分。", "The scheme is not frozen yet; nothing can be scored.");
}
