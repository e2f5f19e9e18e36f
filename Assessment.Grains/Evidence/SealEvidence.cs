using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Evidence;

/// <summary>Asks to seal a file where the law demands it (申请封存); a second person must confirm.</summary>
/// <param name="Evidence">Its number.</param>
/// <param name="Reason">Why.</param>
/// <param name="Basis">The law or decision that demands it.</param>
[Command("申请封存证据", "Ask to seal evidence")]
public sealed record RequestSeal(int Evidence, string Reason, string Basis) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new SealRequested(Evidence, Reason, Basis)),
        new ContractMustBeRegistered(state),
        new EvidenceMustExist(state, Evidence),
        new EvidenceMustNotBeSealed(state, Evidence),
        new SealMustNotBeAskedForYet(state, Evidence));
}

/// <summary>Somebody asks to seal a file.</summary>
/// <param name="No">Its number.</param>
/// <param name="Reason">Why.</param>
/// <param name="Basis">The law or decision that demands it.</param>
[Event("seal-requested", 1, "申请封存证据", "Seal requested")]
public sealed record SealRequested(int No, string Reason, string Basis) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Evidence = state.Evidence.With(state.Evidence.Find(No)! with { Asked = new(stamp.Actor, stamp.At, Reason, Basis) }),
    };
}

/// <summary>Shape of <see cref="RequestSeal"/>.</summary>
public sealed class RequestSealValidator : AbstractValidator<RequestSeal>
{
    /// <summary>Creates it.</summary>
    public RequestSealValidator()
    {
        RuleFor(c => c.Reason).Reason();
        RuleFor(c => c.Basis).NotEmpty().MaximumLength(Shapes.Longest).Called("法律依据", "Legal basis");
    }
}

/// <summary>
/// Confirms, as a second person, that a file is sealed (确认封存): its bytes are removed for good, with those of every other file of the
/// same content in this contract; hash, name and size stay.
/// </summary>
/// <param name="Evidence">Its number.</param>
[Command("确认封存证据", "Confirm the seal of evidence")]
public sealed record ConfirmSeal(int Evidence) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(Confirm(state.Evidence.Find(Evidence)!)),
        new ContractMustBeRegistered(state),
        new EvidenceMustExist(state, Evidence),
        new EvidenceMustNotBeSealed(state, Evidence),
        new SealMustBeAskedFor(state, Evidence),
        new SealMustBeConfirmedByAnother(state, Evidence, context.Actor));

    private static EvidenceSealed Confirm(EvidenceFile file) => new(file.No, file.Hash, file.Asked!.By, file.Asked.Reason, file.Asked.Basis);
}

/// <summary>A file is sealed: its bytes are gone, by two persons.</summary>
/// <param name="No">Its number.</param>
/// <param name="Hash">SHA-256 of the bytes: all files of this content are sealed with it.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="Reason">Why.</param>
/// <param name="Basis">The law or decision that demanded it.</param>
[Event("evidence-sealed", 1, "封存证据", "Evidence sealed")]
public sealed record EvidenceSealed(int No, string Hash, string RequestedBy, string Reason, string Basis) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var seal = new Seal(RequestedBy, stamp.Actor, stamp.At, Reason, Basis);
        ImmutableArray<EvidenceFile> files = [.. state.Evidence.Files.Select(f => f.Hash == Hash ? f with { Asked = null, Seal = seal } : f)];
        return state with { Evidence = new(files) };
    }
}

/// <summary>Shape of <see cref="ConfirmSeal"/>.</summary>
public sealed class ConfirmSealValidator : AbstractValidator<ConfirmSeal>;

/// <summary>Takes a request for a seal back (撤回封存申请).</summary>
/// <param name="Evidence">Number of the file.</param>
/// <param name="Reason">Why.</param>
[Command("撤回封存申请", "Withdraw the request for a seal")]
public sealed record WithdrawSealRequest(int Evidence, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new SealRequestWithdrawn(Evidence, Reason)),
        new ContractMustBeRegistered(state),
        new EvidenceMustExist(state, Evidence),
        new EvidenceMustNotBeSealed(state, Evidence),
        new SealMustBeAskedFor(state, Evidence));
}

/// <summary>A request for a seal is taken back.</summary>
/// <param name="No">Number of the file.</param>
/// <param name="Reason">Why.</param>
[Event("seal-request-withdrawn", 1, "撤回封存申请", "Request for a seal withdrawn")]
public sealed record SealRequestWithdrawn(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Evidence = state.Evidence.With(state.Evidence.Find(No)! with { Asked = null }) };
}

/// <summary>Shape of <see cref="WithdrawSealRequest"/>.</summary>
public sealed class WithdrawSealRequestValidator : AbstractValidator<WithdrawSealRequest>
{
    /// <summary>Creates it.</summary>
    public WithdrawSealRequestValidator() => RuleFor(c => c.Reason).Reason();
}

/// <summary>What is sealed stays sealed.</summary>
public sealed record EvidenceMustNotBeSealed(ContractState State, int No) : Rule
{
    private Seal? Seal => State.Evidence.Find(No)!.Seal;

    /// <inheritdoc/>
    public override bool IsBroken() => Seal is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"证据 {No} 已封存（{Seal!.RequestedBy} 申请，{Seal.ConfirmedBy} 确认）。", $"Evidence no. {No} is sealed already (asked for by {Seal!.RequestedBy}, confirmed by {Seal.ConfirmedBy}).");
}

/// <summary>A content has one request for a seal at a time.</summary>
public sealed record SealMustNotBeAskedForYet(ContractState State, int No) : Rule
{
    // The seal concerns the content, under whatever numbers it is attached.
    private EvidenceFile? Pending => State.Evidence.WithContent(State.Evidence.Find(No)!.Hash).FirstOrDefault(f => f.Asked is not null);

    /// <inheritdoc/>
    public override bool IsBroken() => Pending is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"{Pending!.Asked!.By} 已申请封存此内容（证据 {Pending.No}），待第二人确认。",
        $"{Pending!.Asked!.By} asked to seal this content already (evidence no. {Pending.No}); a second person must confirm.");
}

/// <summary>There is a request to confirm.</summary>
public sealed record SealMustBeAskedFor(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Evidence.Find(No)!.Asked is null;

    /// <inheritdoc/>
    public override Text Message => new($"证据 {No} 没有待确认的封存申请。", $"No request to seal evidence no. {No} waits for confirmation.");
}

/// <summary>Whoever confirms a seal is not who asked.</summary>
public sealed record SealMustBeConfirmedByAnother(ContractState State, int No, string Actor) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Evidence.Find(No)!.Asked!.By == Actor;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Forbidden;

    /// <inheritdoc/>
    public override Text Message => new(
        $"申请人 {Actor} 不能自己确认封存；须由第二人确认。", $"{Actor} asked for the seal and cannot confirm it; a second person must.");
}
