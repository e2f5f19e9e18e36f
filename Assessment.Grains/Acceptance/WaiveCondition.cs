using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Acceptance;

/// <summary>Asks to waive a condition of the last payment (申请豁免); a second person must approve.</summary>
/// <param name="Condition">G1 to G11.</param>
/// <param name="Reason">Why, with its written basis.</param>
[Command("申请豁免条件", "Ask to waive a condition")]
public sealed record RequestWaiver(string Condition, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new WaiverRequested(Condition, Reason)),
        new ContractMustBeRegistered(state),
        new ConditionMustBeOfTheGate(Condition),
        new WaiverMustNotBePending(state, Condition));
}

/// <summary>Somebody asks to waive a condition.</summary>
/// <param name="Condition">Its code.</param>
/// <param name="Reason">Why.</param>
[Event("waiver-requested", 1, "申请豁免条件", "Waiver requested")]
public sealed record WaiverRequested(string Condition, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Acceptance = state.Acceptance with { Waivers = state.Acceptance.Waivers.SetItem(Condition, new(Condition, Reason, stamp.Actor, null)) },
    };
}

/// <summary>Shape of <see cref="RequestWaiver"/>.</summary>
public sealed class RequestWaiverValidator : AbstractValidator<RequestWaiver>
{
    /// <summary>Creates it.</summary>
    public RequestWaiverValidator()
    {
        RuleFor(c => c.Condition).ItemCode();
        RuleFor(c => c.Reason).Reason();
    }
}

/// <summary>Approves, as a second person, that a condition is waived.</summary>
/// <param name="Condition">Its code.</param>
[Command("批准豁免条件", "Approve a waiver")]
public sealed record ApproveWaiver(string Condition) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new WaiverApproved(Condition)),
        new ContractMustBeRegistered(state),
        new ConditionMustBeOfTheGate(Condition),
        new WaiverMustBeAskedFor(state, Condition),
        new ApproverMustDiffer(state, Condition, context.Actor));
}

/// <summary>A condition is waived.</summary>
/// <param name="Condition">Its code.</param>
[Event("waiver-approved", 1, "批准豁免条件", "Waiver approved")]
public sealed record WaiverApproved(string Condition) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Acceptance = state.Acceptance with { Waivers = state.Acceptance.Waivers.SetItem(Condition, state.Acceptance.Waivers[Condition] with { Approver = stamp.Actor }) },
    };
}

/// <summary>Shape of <see cref="ApproveWaiver"/>.</summary>
public sealed class ApproveWaiverValidator : AbstractValidator<ApproveWaiver>
{
    /// <summary>Creates it.</summary>
    public ApproveWaiverValidator() => RuleFor(c => c.Condition).ItemCode();
}

/// <summary>Takes a waiver, or the request for one, back.</summary>
/// <param name="Condition">Its code.</param>
/// <param name="Reason">Why.</param>
[Command("撤销豁免", "Revoke a waiver")]
public sealed record RevokeWaiver(string Condition, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new WaiverRevoked(Condition, Reason)),
        new ContractMustBeRegistered(state),
        new ConditionMustBeOfTheGate(Condition),
        new WaiverMustExist(state, Condition));
}

/// <summary>A condition is no longer waived.</summary>
/// <param name="Condition">Its code.</param>
/// <param name="Reason">Why.</param>
[Event("waiver-revoked", 1, "撤销豁免", "Waiver revoked")]
public sealed record WaiverRevoked(string Condition, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Acceptance = state.Acceptance with { Waivers = state.Acceptance.Waivers.Remove(Condition) } };
}

/// <summary>Shape of <see cref="RevokeWaiver"/>.</summary>
public sealed class RevokeWaiverValidator : AbstractValidator<RevokeWaiver>
{
    /// <summary>Creates it.</summary>
    public RevokeWaiverValidator()
    {
        RuleFor(c => c.Condition).ItemCode();
        RuleFor(c => c.Reason).Reason();
    }
}

/// <summary>The gate has a condition of that code.</summary>
public sealed record ConditionMustBeOfTheGate(string Condition) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !Gate.Codes.Contains(Condition);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => new($"没有条件 {Condition}；条件为 G1 至 G11。", $"There is no condition {Condition}; they are G1 to G11.");
}

/// <summary>A waiver is asked for once.</summary>
public sealed record WaiverMustNotBePending(ContractState State, string Condition) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Acceptance.Waivers.ContainsKey(Condition);

    /// <inheritdoc/>
    public override Text Message => new($"{Condition} 的豁免已由 {State.Acceptance.Waivers[Condition].By} 申请。", $"A waiver of {Condition} was asked for by {State.Acceptance.Waivers[Condition].By} already.");
}

/// <summary>There is a waiver, or a request for one.</summary>
public sealed record WaiverMustExist(ContractState State, string Condition) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !State.Acceptance.Waivers.ContainsKey(Condition);

    /// <inheritdoc/>
    public override Text Message => new($"{Condition} 没有豁免或豁免申请。", $"There is no waiver of {Condition}, nor a request for one.");
}

/// <summary>A request waits for approval.</summary>
public sealed record WaiverMustBeAskedFor(ContractState State, string Condition) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Acceptance.Waivers.GetValueOrDefault(Condition) is not { Approver: null };

    /// <inheritdoc/>
    public override Text Message => new($"{Condition} 没有待批准的豁免申请。", $"No request to waive {Condition} waits for approval.");
}

/// <summary>Whoever approves is not who asked.</summary>
public sealed record ApproverMustDiffer(ContractState State, string Condition, string Actor) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Acceptance.Waivers[Condition].By == Actor;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Forbidden;

    /// <inheritdoc/>
    public override Text Message => new($"申请人 {Actor} 不能自己批准豁免。", $"{Actor} asked for the waiver and cannot approve it.");
}
