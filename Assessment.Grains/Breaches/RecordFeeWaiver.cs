using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Registers;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Breaches;

/// <summary>Records a fee that was waived (免收报酬, 六), with its written basis; nothing is computed.</summary>
/// <param name="Document">The written basis.</param>
/// <param name="On">Its date.</param>
/// <param name="Amount">The sum, above zero, as the basis states it.</param>
/// <param name="Reason">Why.</param>
[Command("登记免收报酬", "Record a waived fee")]
public sealed record RecordFeeWaiver(string Document, DateOnly On, Money Amount, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new FeeWaiverRecorded(Document, On, Amount, Reason)),
        new ContractMustBeRegistered(state),
        new DocumentMustNotBeInTheFuture(On, context.Today));
}

/// <summary>A fee is waived.</summary>
/// <param name="Document">The written basis.</param>
/// <param name="On">Its date.</param>
/// <param name="Amount">The sum.</param>
/// <param name="Reason">Why.</param>
[Event("fee-waiver-recorded", 1, "登记免收报酬", "Waived fee recorded")]
public sealed record FeeWaiverRecorded(string Document, DateOnly On, Money Amount, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Breaches = state.Breaches with { FeeWaivers = state.Breaches.FeeWaivers.Add(new(state.Breaches.FeeWaivers.Length + 1, Document, On, Amount, Reason, null)) },
    };
}

/// <summary>Shape of <see cref="RecordFeeWaiver"/>.</summary>
public sealed class RecordFeeWaiverValidator : AbstractValidator<RecordFeeWaiver>
{
    /// <summary>Creates it.</summary>
    public RecordFeeWaiverValidator()
    {
        RuleFor(c => c.Document).Document();
        RuleFor(c => c.Amount.Yuan).GreaterThan(0).Called("免收数额", "Amount");
        RuleFor(c => c.Reason).Reason();
    }
}

/// <summary>Withdraws a waived fee that was recorded wrongly (撤销免收报酬登记); it stays visible.</summary>
/// <param name="FeeWaiver">Its number, in the order of recording.</param>
/// <param name="Reason">What was wrong.</param>
[Command("撤销免收报酬登记", "Withdraw a waived fee")]
public sealed record WithdrawFeeWaiver(int FeeWaiver, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new FeeWaiverWithdrawn(FeeWaiver, Reason)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(Breaches.FeeWaiver.What, FeeWaiver, state.Breaches.FindFeeWaiver(FeeWaiver)));
}

/// <summary>A waived fee was recorded wrongly.</summary>
/// <param name="No">Its number.</param>
/// <param name="Reason">What was wrong.</param>
[Event("fee-waiver-withdrawn", 1, "撤销免收报酬登记", "Waived fee withdrawn")]
public sealed record FeeWaiverWithdrawn(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Breaches = state.Breaches with { FeeWaivers = state.Breaches.FeeWaivers.SetItem(No - 1, state.Breaches.FindFeeWaiver(No)! with { Withdrawn = Reason }) },
    };
}

/// <summary>Shape of <see cref="WithdrawFeeWaiver"/>.</summary>
public sealed class WithdrawFeeWaiverValidator : AbstractValidator<WithdrawFeeWaiver>
{
    /// <summary>Creates it.</summary>
    public WithdrawFeeWaiverValidator() => RuleFor(c => c.Reason).Reason();
}
