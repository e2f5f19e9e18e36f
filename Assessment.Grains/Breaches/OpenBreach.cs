using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Breaches;

/// <summary>Opens a case about a breach (登记违约).</summary>
/// <param name="Facts">Its facts, by clause.</param>
/// <param name="Evidence">Where the evidence is, or null.</param>
[Command("登记违约", "Open a breach")]
public sealed record OpenBreach(BreachFacts Facts, string? Evidence = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new BreachOpened(state.Breaches.Cases.Length + 1, Facts, Evidence)),
        new ContractMustBeRegistered(state),
        new BreachFactsMustHold(state, Facts, context.Today));
}

/// <summary>A case about a breach is open.</summary>
/// <param name="No">Its number, from 1.</param>
/// <param name="Facts">Its facts.</param>
/// <param name="Evidence">Where the evidence is, or null.</param>
[Event("breach-opened", 1, "登记违约", "Breach opened")]
public sealed record BreachOpened(int No, BreachFacts Facts, string? Evidence) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Breaches = state.Breaches with { Cases = state.Breaches.Cases.Add(new(No, Facts, Evidence, null, null)) },
    };
}

/// <summary>Shape of <see cref="OpenBreach"/>.</summary>
public sealed class OpenBreachValidator : AbstractValidator<OpenBreach>
{
    /// <summary>Creates it.</summary>
    public OpenBreachValidator()
    {
        RuleFor(c => c.Facts).SetValidator(new BreachFactsShape());
        RuleFor(c => c.Evidence).Note();
    }
}

/// <summary>Shape of a breach's facts.</summary>
internal sealed class BreachFactsShape : AbstractValidator<BreachFacts>
{
    public BreachFactsShape() => RuleFor(f => f).SetInheritanceValidator(v =>
    {
        v.Add(new InlineValidator<LateService> { f => f.RuleFor(x => x.Service).Reason() });
        v.Add(new InlineValidator<FailedService> { f => f.RuleFor(x => x.Service).Reason() });
        v.Add(new InlineValidator<UnableToContinue> { f => f.RuleFor(x => x.Cause).Reason() });
        v.Add(new InlineValidator<Damage> { f => f.RuleFor(x => x.What).Reason() });
        v.Add(new InlineValidator<PropertyInfringement> { f => f.RuleFor(x => x.What).Reason() });
        v.Add(new InlineValidator<SubstitutePurchase> { f => f.RuleFor(x => x.What).Reason() });
    });
}

/// <summary>The facts of a breach can be, under this contract and today.</summary>
public sealed record BreachFactsMustHold(ContractState State, BreachFacts Facts, DateOnly Today) : Rule
{
    // A supplement may have extended the term: what was due then is due as well.
    private Contract Served => State.Contract! with { ServiceTo = State.ServiceTerm.To > State.Contract!.ServiceTo ? State.ServiceTerm.To : State.Contract.ServiceTo };

    /// <inheritdoc/>
    public override bool IsBroken() => Facts.Fault(Served, Today) is not null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string? Clause => Facts.Clause;

    /// <inheritdoc/>
    public override Text Message => Facts.Fault(Served, Today)!;
}

/// <summary>The contract has a case of that number.</summary>
public sealed record BreachMustExist(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Breaches.Find(No) is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.NotFound;

    /// <inheritdoc/>
    public override Text Message => new($"没有编号为 {No} 的违约登记。", $"There is no breach no. {No}.");
}

/// <summary>A case that was decided or dropped stays as it is.</summary>
public sealed record BreachMustBeOpen(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => !State.Breaches.Find(No)!.IsOpen;

    /// <inheritdoc/>
    public override Text Message => State.Breaches.Find(No)!.Decision is { } decision
        ? new($"违约 {No} 已由 {decision.Document} 决定。", $"Breach no. {No} was decided by {decision.Document}.")
        : new($"违约 {No} 已撤销：{State.Breaches.Find(No)!.Dropped}。", $"Breach no. {No} was dropped: {State.Breaches.Find(No)!.Dropped}.");
}
