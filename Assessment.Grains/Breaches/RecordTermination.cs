using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Notices;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Breaches;

/// <summary>Records a notice that ends the contract, whole or in part (解除通知, 九.1).</summary>
/// <param name="Document">Number of the notice.</param>
/// <param name="On">Its date.</param>
/// <param name="Clause">The clause that gives the right.</param>
/// <param name="Scope">What it ends.</param>
/// <param name="Partial">True when the rest of the contract goes on (九.2).</param>
/// <param name="Notice">Its number in the register of notices, or null; its own number and date are then the notice's.</param>
[Command("登记解除通知", "Record a termination")]
public sealed record RecordTermination(
    string Document, DateOnly On, string Clause, string Scope, bool Partial = false, int? Notice = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new TerminationRecorded(state.Breaches.Terminations.Length + 1, Document, On, Clause, Scope, Partial, Notice)),
        new ContractMustBeRegistered(state),
        new DocumentMustNotBeInTheFuture(On, context.Today),
        new TerminationMustMatchItsNotice(state, Document, On, Notice));
}

/// <summary>A notice ends the contract, whole or in part.</summary>
/// <param name="No">Its number in the register, from 1.</param>
/// <param name="Document">Number of the notice.</param>
/// <param name="On">Its date.</param>
/// <param name="Clause">The clause that gives the right.</param>
/// <param name="Scope">What it ends.</param>
/// <param name="Partial">True when the rest of the contract goes on.</param>
/// <param name="Notice">Its number in the register of notices, or null.</param>
[Event("termination-recorded", 1, "登记解除通知", "Termination recorded")]
public sealed record TerminationRecorded(int No, string Document, DateOnly On, string Clause, string Scope, bool Partial, int? Notice = null) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Breaches = state.Breaches with { Terminations = state.Breaches.Terminations.Add(new(No, Document, On, Clause, Partial, Scope, null, Notice)) },
    };
}

/// <summary>Shape of <see cref="RecordTermination"/>.</summary>
public sealed class RecordTerminationValidator : AbstractValidator<RecordTermination>
{
    /// <summary>Creates it.</summary>
    public RecordTerminationValidator()
    {
        RuleFor(c => c.Document).Document();
        RuleFor(c => c.Clause).ItemCode();
        RuleFor(c => c.Scope).Reason();
    }
}

/// <summary>A termination that names its notice is that notice: it stands in the register, is the buyer's termination, and bears the same number and date (十.1).</summary>
public sealed record TerminationMustMatchItsNotice(ContractState State, string Document, DateOnly On, int? No) : Rule
{
    private Notice? Notice => State.Notices.Find(No!.Value);

    /// <inheritdoc/>
    public override bool IsBroken() =>
        No is not null && !(Notice is { Withdrawn: null, Kind: NoticeKind.Termination, From: PartySide.Buyer } notice && notice.Number == Document && notice.On == On);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "十.1";

    /// <inheritdoc/>
    public override Text Message => Notice is { } notice
        ? new(
            $"通知 {No} 与所登记的解除不符：须为甲方有效的解除通知，且文号、日期相同（登记为 {notice.Number}，{notice.On:yyyy-MM-dd}）。",
            $"Notice no. {No} is not this termination: it must stand, be the buyer's termination, and bear the same number and date (on record: {notice.Number}, {notice.On:yyyy-MM-dd}).")
        : new($"没有编号为 {No} 的通知。", $"There is no notice no. {No}.");
}

/// <summary>Revokes a termination: the contract goes on as if it had not been sent.</summary>
/// <param name="Termination">Its number in the register.</param>
/// <param name="Reason">Why, with the document.</param>
[Command("撤回解除通知", "Revoke a termination")]
public sealed record RevokeTermination(int Termination, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new TerminationRevoked(Termination, Reason)),
        new ContractMustBeRegistered(state),
        new TerminationMustBeInForce(state, Termination));
}

/// <summary>A termination is revoked.</summary>
/// <param name="No">Its number in the register.</param>
/// <param name="Reason">Why.</param>
[Event("termination-revoked", 1, "撤回解除通知", "Termination revoked")]
public sealed record TerminationRevoked(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Breaches = state.Breaches with { Terminations = state.Breaches.Terminations.SetItem(No - 1, state.Breaches.FindTermination(No)! with { Revoked = Reason }) },
    };
}

/// <summary>Shape of <see cref="RevokeTermination"/>.</summary>
public sealed class RevokeTerminationValidator : AbstractValidator<RevokeTermination>
{
    /// <summary>Creates it.</summary>
    public RevokeTerminationValidator() => RuleFor(c => c.Reason).Reason();
}

/// <summary>There is a termination of that number, and it is in force.</summary>
public sealed record TerminationMustBeInForce(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Breaches.FindTermination(No) is not { Revoked: null };

    /// <inheritdoc/>
    public override RefusalKind Kind => State.Breaches.FindTermination(No) is null ? RefusalKind.NotFound : RefusalKind.Conflict;

    /// <inheritdoc/>
    public override Text Message => State.Breaches.FindTermination(No) is null
        ? new($"没有编号为 {No} 的解除通知。", $"There is no termination no. {No}.")
        : new($"解除通知 {No} 已撤回。", $"Termination no. {No} is revoked already.");
}
