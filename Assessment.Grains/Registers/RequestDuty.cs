using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Registers;

/// <summary>A written request for duty (值班要求, 一.2.a). What was not asked for before a day cannot be missed on it.</summary>
/// <param name="No">From 1.</param>
/// <param name="AskedOn">Date of the document.</param>
/// <param name="Document">Its number.</param>
/// <param name="From">First day of duty.</param>
/// <param name="To">Last day of duty, included.</param>
/// <param name="StartsAt">Hour at which each duty begins, in China; null for whole days.</param>
/// <param name="EndsAt">Hour at which it ends, the next morning where it is not after the start; null for whole days.</param>
/// <param name="Withdrawn">Why it was withdrawn, or null.</param>
public sealed record DutyRequest(
    int No, DateOnly AskedOn, string Document, DateOnly From, DateOnly To, TimeOnly? StartsAt, TimeOnly? EndsAt, string? Withdrawn) : IRecorded
{
    /// <summary>A request in words.</summary>
    public static Text What { get; } = new("值班要求", "duty request");

    /// <summary>First day for which it asked in time: the day after it was made, or the first day of duty.</summary>
    public DateOnly CountsFrom => AskedOn < From ? From : AskedOn.AddDays(1);

    /// <summary>True when it asked, before that day, for duty on that day.</summary>
    public bool AskedFor(DateOnly day) => Withdrawn is null && day >= CountsFrom && day <= To;
}

/// <summary>Whether duty was asked for.</summary>
public static class Duties
{
    /// <summary>
    /// The standing request that asked, before a day, for duty on that day; the earliest where there are several. Null when
    /// duty on that day had not been asked for before it, and so could not be missed (一.2.a).
    /// </summary>
    public static DutyRequest? DutyOn(ContractState state, DateOnly day) =>
        state.Registers.DutyRequests.Where(r => r.AskedFor(day)).MinBy(r => r.AskedOn);
}

/// <summary>Records a written request for duty (登记值班要求, 一.2.a).</summary>
/// <param name="AskedOn">Date of the document, up to today and before the last day of duty.</param>
/// <param name="Document">Its number.</param>
/// <param name="From">First day of duty, within the service term.</param>
/// <param name="To">Last day of duty, included.</param>
/// <param name="StartsAt">Hour at which each duty begins; null for whole days.</param>
/// <param name="EndsAt">Hour at which it ends; set when the beginning is.</param>
[Command("登记值班要求", "Request duty")]
public sealed record RequestDuty(
    DateOnly AskedOn, string Document, DateOnly From, DateOnly To, TimeOnly? StartsAt = null, TimeOnly? EndsAt = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new DutyRequested(state.Registers.DutyRequests.Length + 1, AskedOn, Document, From, To, StartsAt, EndsAt)),
        new ContractMustBeRegistered(state),
        new DateMustNotPrecedeTheContract(state, AskedOn),
        new DocumentMustNotBeInTheFuture(AskedOn, context.Today),
        new DutyMustLieInTheServiceTerm(state, new(From, To)),
        new DutyMustBeAskedForBeforeItEnds(AskedOn, To),
        new DutyMustNotBeRecordedTwice(state, this));
}

/// <summary>Duty was asked for.</summary>
/// <param name="No">Number of the request, from 1.</param>
/// <param name="AskedOn">Date of the document.</param>
/// <param name="Document">Its number.</param>
/// <param name="From">First day of duty.</param>
/// <param name="To">Last day of duty.</param>
/// <param name="StartsAt">Hour at which each duty begins, or null.</param>
/// <param name="EndsAt">Hour at which it ends, or null.</param>
[Event("duty-requested", 1, "登记值班要求", "Duty requested")]
public sealed record DutyRequested(
    int No, DateOnly AskedOn, string Document, DateOnly From, DateOnly To, TimeOnly? StartsAt, TimeOnly? EndsAt) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Registers = state.Registers with { DutyRequests = state.Registers.DutyRequests.Add(new(No, AskedOn, Document, From, To, StartsAt, EndsAt, null)) },
    };
}

/// <summary>Shape of <see cref="RequestDuty"/>.</summary>
public sealed class RequestDutyValidator : AbstractValidator<RequestDuty>
{
    /// <summary>Creates it.</summary>
    public RequestDutyValidator()
    {
        RuleFor(c => c.Document).Document();
        RuleFor(c => c.EndsAt).Must((c, ends) => ends.HasValue == c.StartsAt.HasValue)
            .Saying("值班起止时刻须同时填写或同时不填", "The hours of duty have both a beginning and an end, or neither");
        RuleFor(c => c.EndsAt).Must((c, ends) => ends is null || ends != c.StartsAt)
            .Saying("值班起止时刻不能相同；全天值班请都不填", "Duty does not begin and end at the same hour; for whole days leave both out");
    }
}

/// <summary>Days of duty run forward and lie within the service term (三.1).</summary>
public sealed record DutyMustLieInTheServiceTerm(ContractState State, DayRange Days) : Rule
{
    private DayRange Term => State.Contract!.Term;

    /// <inheritdoc/>
    public override bool IsBroken() => Days.To < Days.From || !Term.Contains(Days.From) || !Term.Contains(Days.To);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "三.1";

    /// <inheritdoc/>
    public override Text Message => new(
        $"值班日期 {Days} 应起止有序，并在服务期限 {Term} 之内。", $"The days of duty {Days} must run forward and lie within the service term {Term}.");
}

/// <summary>A request asks for at least one day after it was made: duty must be asked for before it can be missed (一.2.a).</summary>
public sealed record DutyMustBeAskedForBeforeItEnds(DateOnly AskedOn, DateOnly To) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => AskedOn >= To;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "一.2.a";

    /// <inheritdoc/>
    public override Text Message => new(
        $"值班须事先要求：要求日期 {AskedOn:yyyy-MM-dd} 不早于最后值班日 {To:yyyy-MM-dd}，没有任何一天可计。",
        $"Duty is asked for beforehand: a request of {AskedOn:yyyy-MM-dd} is not before the last day of duty, {To:yyyy-MM-dd}, so that no day would count.");
}

/// <summary>One request is recorded once.</summary>
public sealed record DutyMustNotBeRecordedTwice(ContractState State, RequestDuty Command) : Rule
{
    private DutyRequest? Same => State.Registers.DutyRequests.FirstOrDefault(r => r.Withdrawn is null
        && (r.Document, r.From, r.To, r.StartsAt, r.EndsAt) == (Command.Document, Command.From, Command.To, Command.StartsAt, Command.EndsAt));

    /// <inheritdoc/>
    public override bool IsBroken() => Same is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"{Command.Document} 的同一值班要求已登记（编号 {Same!.No}）。", $"The same duty under {Command.Document} is recorded already (no. {Same!.No}).");
}

/// <summary>Withdraws a duty request that was recorded wrongly (撤销值班要求); it stays visible and no longer counts.</summary>
/// <param name="Duty">Its number.</param>
/// <param name="Reason">What was wrong.</param>
[Command("撤销值班要求", "Withdraw a duty request")]
public sealed record WithdrawDutyRequest(int Duty, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new DutyRequestWithdrawn(Duty, Reason)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(DutyRequest.What, Duty, state.Registers.FindDutyRequest(Duty)));
}

/// <summary>A duty request was recorded wrongly.</summary>
/// <param name="No">Its number.</param>
/// <param name="Reason">What was wrong.</param>
[Event("duty-request-withdrawn", 1, "撤销值班要求", "Duty request withdrawn")]
public sealed record DutyRequestWithdrawn(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var all = state.Registers.DutyRequests;
        return state with { Registers = state.Registers with { DutyRequests = all.SetItem(No - 1, all[No - 1] with { Withdrawn = Reason }) } };
    }
}

/// <summary>Shape of <see cref="WithdrawDutyRequest"/>.</summary>
public sealed class WithdrawDutyRequestValidator : AbstractValidator<WithdrawDutyRequest>
{
    /// <summary>Creates it.</summary>
    public WithdrawDutyRequestValidator() => RuleFor(c => c.Reason).Reason();
}
