using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Scoring.Entries;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Scoring.Publishing;

/// <summary>Asks to reopen a published or final period (申请重新打开); a second person must confirm.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Reason">Why.</param>
[Command("申请重新打开考核期", "Ask to reopen a period")]
public sealed record RequestReopening(int Period, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new ReopeningRequested(Period, Reason)),
        new ContractMustBeRegistered(state),
        new PeriodMustExist(state, Period),
        new PeriodMustBeClosed(state, Period),
        new ReopeningMustNotBePending(state, Period));
}

/// <summary>Somebody asks to reopen a period.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Reason">Why.</param>
[Event("reopening-requested", 1, "申请重新打开考核期", "Reopening requested")]
public sealed record ReopeningRequested(int Period, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Scoring = state.Scoring.With(state.Scoring.Find(Period)! with { Reopening = new(stamp.Actor, Reason) }),
    };
}

/// <summary>Shape of <see cref="RequestReopening"/>.</summary>
public sealed class RequestReopeningValidator : AbstractValidator<RequestReopening>
{
    /// <summary>Creates it.</summary>
    public RequestReopeningValidator() => RuleFor(c => c.Reason).Reason();
}

/// <summary>Confirms, as a second person, that a period is reopened.</summary>
/// <param name="Period">Number of the period.</param>
[Command("确认重新打开考核期", "Confirm the reopening of a period")]
public sealed record ConfirmReopening(int Period) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new PeriodReopened(Period, state.Scoring.Find(Period)!.Reopening!.By, state.Scoring.Find(Period)!.Reopening!.Reason)),
        new ContractMustBeRegistered(state),
        new PeriodMustExist(state, Period),
        new ReopeningMustBePending(state, Period),
        new SecondPersonMustDiffer(state, Period, context.Actor));
}

/// <summary>A period is open again: its sheets go back, its publications stay on record, reports made from it are superseded.</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="Reason">Why.</param>
[Event("period-reopened", 1, "重新打开考核期", "Period reopened")]
public sealed record PeriodReopened(int Period, string RequestedBy, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var period = state.Scoring.Find(Period)!;
        var reopened = period with
        {
            Published = false,
            Final = false,
            Reopening = null,
            Panels = null,
            Sheets = period.Sheets.SetItems(period.Sheets.Select(s => KeyValuePair.Create(s.Key, s.Value with { Submitted = false, ReturnedBecause = Reason }))),
        };
        return state with
        {
            Scoring = state.Scoring.With(reopened) with { Reopenings = state.Scoring.Reopenings.Add(new(Period, stamp.Version, stamp.At, Reason)) },
            Acceptance = state.Acceptance.SupersededBy($"第 {Period} 期重新打开：{Reason}"),
        };
    }
}

/// <summary>Shape of <see cref="ConfirmReopening"/>.</summary>
public sealed class ConfirmReopeningValidator : AbstractValidator<ConfirmReopening>;

/// <summary>Only what is published or final can be reopened.</summary>
public sealed record PeriodMustBeClosed(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Scoring.Find(No) is not { Published: true };

    /// <inheritdoc/>
    public override Text Message => new($"第 {No} 期尚未发布，无须重新打开。", $"Period {No} is not published; it need not be reopened.");
}

/// <summary>One request at a time.</summary>
public sealed record ReopeningMustNotBePending(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Scoring.Find(No)!.Reopening is not null;

    /// <inheritdoc/>
    public override Text Message => new(
        $"{State.Scoring.Find(No)!.Reopening!.By} 已申请重新打开第 {No} 期，待第二人确认。",
        $"{State.Scoring.Find(No)!.Reopening!.By} already asked to reopen period {No}; a second person must confirm.");
}

/// <summary>There is a request to confirm.</summary>
public sealed record ReopeningMustBePending(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Scoring.Find(No)!.Reopening is null;

    /// <inheritdoc/>
    public override Text Message => new($"第 {No} 期没有待确认的重新打开申请。", $"No reopening of period {No} waits for confirmation.");
}

/// <summary>Whoever confirms is not who asked.</summary>
public sealed record SecondPersonMustDiffer(ContractState State, int No, string Actor) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Scoring.Find(No)!.Reopening!.By == Actor;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Forbidden;

    /// <inheritdoc/>
    public override Text Message => new(
        $"申请人 {Actor} 不能自己确认；须由第二人确认。", $"{Actor} asked for it and cannot confirm it; a second person must.");
}
