using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Registers;

/// <summary>A training session (技术培训, 五).</summary>
/// <param name="No">From 1.</param>
/// <param name="On">The day.</param>
/// <param name="Topic">About what.</param>
/// <param name="Hours">How long, in hours: above 0, at most 24, at most two decimals.</param>
/// <param name="Trainer">Who trained.</param>
/// <param name="Attended">How many attended, at least 1.</param>
/// <param name="SignIn">Document number of the sign-in sheet: the evidence.</param>
/// <param name="Withdrawn">Why it was withdrawn, or null.</param>
public sealed record Training(
    int No, DateOnly On, string Topic, decimal Hours, string Trainer, int Attended, string SignIn, string? Withdrawn) : IRecorded
{
    /// <summary>A session in words.</summary>
    public static Text What { get; } = new("培训", "training session");
}

/// <summary>Records a training session, with its sign-in sheet as evidence (登记培训, 五).</summary>
/// <param name="On">The day, up to today.</param>
/// <param name="Topic">About what.</param>
/// <param name="Hours">How long, in hours.</param>
/// <param name="Trainer">Who trained.</param>
/// <param name="Attended">How many attended.</param>
/// <param name="SignIn">Document number of the sign-in sheet.</param>
[Command("登记培训", "Record a training session")]
public sealed record RecordTraining(DateOnly On, string Topic, decimal Hours, string Trainer, int Attended, string SignIn) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new TrainingRecorded(state.Registers.Trainings.Length + 1, On, Topic, Hours, Trainer, Attended, SignIn)),
        new ContractMustBeRegistered(state),
        new DateMustNotPrecedeTheContract(state, On),
        new DocumentMustNotBeInTheFuture(On, context.Today),
        new TrainingMustNotBeRecordedTwice(state, On, Topic, SignIn));
}

/// <summary>A training session took place.</summary>
/// <param name="No">Its number, from 1.</param>
/// <param name="On">The day.</param>
/// <param name="Topic">About what.</param>
/// <param name="Hours">How long, in hours.</param>
/// <param name="Trainer">Who trained.</param>
/// <param name="Attended">How many attended.</param>
/// <param name="SignIn">Document number of the sign-in sheet.</param>
[Event("training-recorded", 1, "登记培训", "Training session recorded")]
public sealed record TrainingRecorded(int No, DateOnly On, string Topic, decimal Hours, string Trainer, int Attended, string SignIn) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Registers = state.Registers with { Trainings = state.Registers.Trainings.Add(new(No, On, Topic, Hours, Trainer, Attended, SignIn, null)) },
    };
}

/// <summary>Shape of <see cref="RecordTraining"/>.</summary>
public sealed class RecordTrainingValidator : AbstractValidator<RecordTraining>
{
    /// <summary>Creates it.</summary>
    public RecordTrainingValidator()
    {
        RuleFor(c => c.Topic).NotEmpty().MaximumLength(200).Called("培训主题", "Topic");
        RuleFor(c => c.Hours).Must(h => h is > 0 and <= 24 && Rounding.HasAtMost(h, 2))
            .Saying("学时应大于 0、不超过 24，至多两位小数", "Hours lie above 0 and up to 24, with at most two decimals");
        RuleFor(c => c.Trainer).Person("培训人", "Trainer");
        RuleFor(c => c.Attended).InclusiveBetween(1, 10_000).Called("参加人数", "Number attended");
        RuleFor(c => c.SignIn).Document();
    }
}

/// <summary>A session is recorded once: a day and a topic, or a sign-in sheet, are not used again.</summary>
public sealed record TrainingMustNotBeRecordedTwice(ContractState State, DateOnly On, string Topic, string SignIn) : Rule
{
    private Training? Same => State.Registers.Trainings.FirstOrDefault(t => t.Withdrawn is null && (t.SignIn == SignIn || (t.On == On && t.Topic == Topic)));

    /// <inheritdoc/>
    public override bool IsBroken() => Same is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"该培训已登记为 {Same!.No}（{Same.On:yyyy-MM-dd}，{Same.Topic}，签到表 {Same.SignIn}）。",
        $"That session is recorded already as no. {Same!.No} ({Same.On:yyyy-MM-dd}, {Same.Topic}, sign-in {Same.SignIn}).");
}

/// <summary>Withdraws a training session that was recorded wrongly (撤销培训登记); it stays visible.</summary>
/// <param name="Training">Its number.</param>
/// <param name="Reason">What was wrong.</param>
[Command("撤销培训登记", "Withdraw a training session")]
public sealed record WithdrawTraining(int Training, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new TrainingWithdrawn(Training, Reason)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(Registers.Training.What, Training, state.Registers.FindTraining(Training)));
}

/// <summary>A training session was recorded wrongly.</summary>
/// <param name="No">Its number.</param>
/// <param name="Reason">What was wrong.</param>
[Event("training-withdrawn", 1, "撤销培训登记", "Training session withdrawn")]
public sealed record TrainingWithdrawn(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Registers = state.Registers with { Trainings = state.Registers.Trainings.SetItem(No - 1, state.Registers.FindTraining(No)! with { Withdrawn = Reason }) },
    };
}

/// <summary>Shape of <see cref="WithdrawTraining"/>.</summary>
public sealed class WithdrawTrainingValidator : AbstractValidator<WithdrawTraining>
{
    /// <summary>Creates it.</summary>
    public WithdrawTrainingValidator() => RuleFor(c => c.Reason).Reason();
}
