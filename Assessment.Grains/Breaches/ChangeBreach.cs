using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Breaches;

/// <summary>Corrects or completes the facts of an open breach: the service was rendered, the damage is established.</summary>
/// <param name="Breach">Number of the case.</param>
/// <param name="Facts">Its facts now, of the same kind.</param>
/// <param name="Reason">Why they change.</param>
[Command("更正违约事实", "Change a breach")]
public sealed record ChangeBreach(int Breach, BreachFacts Facts, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new BreachChanged(Breach, Facts, Reason)),
        new ContractMustBeRegistered(state),
        new BreachMustExist(state, Breach),
        new BreachMustBeOpen(state, Breach),
        new BreachMustKeepItsKind(state, Breach, Facts),
        new BreachFactsMustHold(state, Facts, context.Today));
}

/// <summary>The facts of a breach changed.</summary>
/// <param name="No">Number of the case.</param>
/// <param name="Facts">Its facts now.</param>
/// <param name="Reason">Why they changed.</param>
[Event("breach-changed", 1, "更正违约事实", "Breach changed")]
public sealed record BreachChanged(int No, BreachFacts Facts, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Breaches = state.Breaches.With(state.Breaches.Find(No)! with { Facts = Facts }) };
}

/// <summary>Shape of <see cref="ChangeBreach"/>.</summary>
public sealed class ChangeBreachValidator : AbstractValidator<ChangeBreach>
{
    /// <summary>Creates it.</summary>
    public ChangeBreachValidator()
    {
        RuleFor(c => c.Facts).SetValidator(new BreachFactsShape());
        RuleFor(c => c.Reason).Reason();
    }
}

/// <summary>A case stays under its clause.</summary>
public sealed record BreachMustKeepItsKind(ContractState State, int No, BreachFacts Facts) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Breaches.Find(No)!.Facts.GetType() != Facts.GetType();

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"违约 {No} 属 {State.Breaches.Find(No)!.Facts.Clause}，不能改成 {Facts.Clause}；请撤销后另行登记。",
        $"Breach no. {No} stands under {State.Breaches.Find(No)!.Facts.Clause} and cannot move to {Facts.Clause}; drop it and open another.");
}

/// <summary>Drops an open case that was no breach.</summary>
/// <param name="Breach">Number of the case.</param>
/// <param name="Reason">Why it was none.</param>
[Command("撤销违约登记", "Drop a breach")]
public sealed record DropBreach(int Breach, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new BreachDropped(Breach, Reason)),
        new ContractMustBeRegistered(state),
        new BreachMustExist(state, Breach),
        new BreachMustBeOpen(state, Breach));
}

/// <summary>A case was no breach.</summary>
/// <param name="No">Number of the case.</param>
/// <param name="Reason">Why.</param>
[Event("breach-dropped", 1, "撤销违约登记", "Breach dropped")]
public sealed record BreachDropped(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Breaches = state.Breaches.With(state.Breaches.Find(No)! with { Dropped = Reason }) };
}

/// <summary>Shape of <see cref="DropBreach"/>.</summary>
public sealed class DropBreachValidator : AbstractValidator<DropBreach>
{
    /// <summary>Creates it.</summary>
    public DropBreachValidator() => RuleFor(c => c.Reason).Reason();
}
