using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Evidence;

/// <summary>Detaches a file with a reason (取下证据): it no longer counts, and stays visible with its bytes.</summary>
/// <param name="Evidence">Its number.</param>
/// <param name="Reason">Why.</param>
[Command("取下证据", "Detach evidence")]
public sealed record DetachEvidence(int Evidence, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new EvidenceDetached(Evidence, Reason)),
        new ContractMustBeRegistered(state),
        new EvidenceMustExist(state, Evidence),
        new EvidenceMustBeAttached(state, Evidence));
}

/// <summary>A file no longer counts.</summary>
/// <param name="No">Its number.</param>
/// <param name="Reason">Why.</param>
[Event("evidence-detached", 1, "取下证据", "Evidence detached")]
public sealed record EvidenceDetached(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Evidence = state.Evidence.With(state.Evidence.Find(No)! with { Detached = new(stamp.Actor, stamp.At, Reason) }),
    };
}

/// <summary>Shape of <see cref="DetachEvidence"/>.</summary>
public sealed class DetachEvidenceValidator : AbstractValidator<DetachEvidence>
{
    /// <summary>Creates it.</summary>
    public DetachEvidenceValidator() => RuleFor(c => c.Reason).Reason();
}

/// <summary>The contract has evidence of that number.</summary>
public sealed record EvidenceMustExist(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Evidence.Find(No) is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => new(
        $"没有编号为 {No} 的证据；共 {State.Evidence.Files.Length} 件。", $"There is no evidence no. {No}; the contract has {State.Evidence.Files.Length}.");
}

/// <summary>What was detached is not detached again.</summary>
public sealed record EvidenceMustBeAttached(ContractState State, int No) : Rule
{
    private Detachment? Detached => State.Evidence.Find(No)!.Detached;

    /// <inheritdoc/>
    public override bool IsBroken() => Detached is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"证据 {No} 已由 {Detached!.By} 取下：{Detached.Reason}", $"Evidence no. {No} was detached by {Detached!.By} already: {Detached.Reason}");
}
