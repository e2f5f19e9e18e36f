using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Registers;

/// <summary>Enters something that the vendor is to deliver (登记应交成果, 七): due on a day, at the end of a period, or without a last day.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Due">Its last day, or null.</param>
/// <param name="Period">The period at whose end it is due, or null; not together with a day.</param>
[Command("登记应交成果", "Register a deliverable")]
public sealed record RegisterDeliverable(string Name, DeliverableKind Kind, DateOnly? Due = null, int? Period = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new DeliverableRegistered(state.Registers.Deliverables.Length + 1, Name, Kind, Last(state), Period)),
        new ContractMustBeRegistered(state),
        new PeriodOfTheDeliverableMustExist(state, Period),
        new DateMustNotPrecedeTheContract(state, Due ?? state.Contract?.SignedOn ?? default),
        new DeliverableMustNotBeRegisteredTwice(state, Name, Kind, Last(state)));

    private DateOnly? Last(ContractState state) => Period is { } no ? state.Scoring.Find(no)?.Period.To : Due;
}

/// <summary>Something is to be delivered.</summary>
/// <param name="No">Its number, from 1.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Due">Its last day as computed, or null.</param>
/// <param name="Period">The period at whose end it is due, or null.</param>
[Event("deliverable-registered", 1, "登记应交成果", "Deliverable registered")]
public sealed record DeliverableRegistered(int No, string Name, DeliverableKind Kind, DateOnly? Due, int? Period) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Registers = state.Registers with { Deliverables = state.Registers.Deliverables.Add(new(No, Name, Kind, Period, Due, [], null)) },
    };
}

/// <summary>Shape of <see cref="RegisterDeliverable"/>.</summary>
public sealed class RegisterDeliverableValidator : AbstractValidator<RegisterDeliverable>
{
    /// <summary>Creates it.</summary>
    public RegisterDeliverableValidator()
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(200).Called("成果名称", "Name");
        RuleFor(c => c.Due).Must((c, due) => due is null || c.Period is null)
            .Saying("应交日期与考核期只能填一项", "A deliverable is due on a day or at the end of a period, not both");
    }
}

/// <summary>The period at whose end something is due exists.</summary>
public sealed record PeriodOfTheDeliverableMustExist(ContractState State, int? No) : Rule
{
    private PeriodMustExist Period => new(State, No!.Value);

    /// <inheritdoc/>
    public override bool IsBroken() => No is not null && Period.IsBroken();

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => Period.Message;
}

/// <summary>One deliverable is registered once for one last day.</summary>
public sealed record DeliverableMustNotBeRegisteredTwice(ContractState State, string Name, DeliverableKind Sort, DateOnly? Due) : Rule
{
    private Deliverable? Same => State.Registers.Deliverables.FirstOrDefault(d => d.Withdrawn is null && (d.Name, d.Kind, d.Due) == (Name, Sort, Due));

    /// <inheritdoc/>
    public override bool IsBroken() => Same is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"“{Name}”已登记为成果 {Same!.No}，应交日期相同。", $"\"{Name}\" is registered already as deliverable no. {Same!.No}, due on the same day.");
}

/// <summary>Withdraws a deliverable that was registered wrongly (撤销成果登记); it stays visible with all its versions.</summary>
/// <param name="Deliverable">Its number.</param>
/// <param name="Reason">What was wrong.</param>
[Command("撤销成果登记", "Withdraw a deliverable")]
public sealed record WithdrawDeliverable(int Deliverable, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new DeliverableWithdrawn(Deliverable, Reason)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(Registers.Deliverable.What, Deliverable, state.Registers.FindDeliverable(Deliverable)));
}

/// <summary>A deliverable was registered wrongly.</summary>
/// <param name="No">Its number.</param>
/// <param name="Reason">What was wrong.</param>
[Event("deliverable-withdrawn", 1, "撤销成果登记", "Deliverable withdrawn")]
public sealed record DeliverableWithdrawn(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Registers = state.Registers.With(state.Registers.FindDeliverable(No)! with { Withdrawn = Reason }) };
}

/// <summary>Shape of <see cref="WithdrawDeliverable"/>.</summary>
public sealed class WithdrawDeliverableValidator : AbstractValidator<WithdrawDeliverable>
{
    /// <summary>Creates it.</summary>
    public WithdrawDeliverableValidator() => RuleFor(c => c.Reason).Reason();
}
