using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Acceptance;

/// <summary>Records the vendor's request for acceptance (验收申请).</summary>
/// <param name="On">Its date.</param>
/// <param name="Document">Its number.</param>
[Command("提出验收申请", "Request acceptance")]
public sealed record RequestAcceptance(DateOnly On, string Document) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new AcceptanceRequested(On, Document)),
        new ContractMustBeRegistered(state),
        new AcceptanceMustNotStandConcluded(state),
        new DocumentMustNotBeInTheFuture(On, context.Today));
}

/// <summary>The vendor asks for acceptance.</summary>
/// <param name="On">Date of the request.</param>
/// <param name="Document">Its number.</param>
[Event("acceptance-requested", 1, "提出验收申请", "Acceptance requested")]
public sealed record AcceptanceRequested(DateOnly On, string Document) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with { Acceptance = state.Acceptance with { Request = new(On, Document) } };
}

/// <summary>Shape of <see cref="RequestAcceptance"/>.</summary>
public sealed class RequestAcceptanceValidator : AbstractValidator<RequestAcceptance>
{
    /// <summary>Creates it.</summary>
    public RequestAcceptanceValidator() => RuleFor(c => c.Document).Document();
}

/// <summary>Records the notice of acceptance to the vendor (验收通知单).</summary>
/// <param name="On">Its date.</param>
/// <param name="Document">Its number.</param>
/// <param name="MeetingOn">Day of the meeting, not before the notice.</param>
[Command("发出验收通知", "Give notice of acceptance")]
public sealed record GiveAcceptanceNotice(DateOnly On, string Document, DateOnly MeetingOn) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new AcceptanceNoticeGiven(On, Document, MeetingOn)),
        new ContractMustBeRegistered(state),
        new AcceptanceMustNotStandConcluded(state),
        new AcceptanceMustHaveBeenRequested(state, On),
        new DocumentMustNotBeInTheFuture(On, context.Today),
        new MeetingMustFollowItsNotice(On, MeetingOn));
}

/// <summary>The vendor has notice of the acceptance.</summary>
/// <param name="On">Date of the notice.</param>
/// <param name="Document">Its number.</param>
/// <param name="MeetingOn">Day of the meeting.</param>
[Event("acceptance-notice-given", 1, "发出验收通知", "Notice of acceptance given")]
public sealed record AcceptanceNoticeGiven(DateOnly On, string Document, DateOnly MeetingOn) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with { Acceptance = state.Acceptance with { Notice = new(On, Document, MeetingOn) } };
}

/// <summary>Shape of <see cref="GiveAcceptanceNotice"/>.</summary>
public sealed class GiveAcceptanceNoticeValidator : AbstractValidator<GiveAcceptanceNotice>
{
    /// <summary>Creates it.</summary>
    public GiveAcceptanceNoticeValidator() => RuleFor(c => c.Document).Document();
}

/// <summary>The vendor asked for acceptance before notice of it is given.</summary>
public sealed record AcceptanceMustHaveBeenRequested(ContractState State, DateOnly On) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Acceptance.Request is not { } request || On < request.On;

    /// <inheritdoc/>
    public override Text Message => State.Acceptance.Request is { } request
        ? new($"通知日期 {On:yyyy-MM-dd} 早于申请日期 {request.On:yyyy-MM-dd}。", $"The notice of {On:yyyy-MM-dd} lies before the request of {request.On:yyyy-MM-dd}.")
        : new("供应商尚未提出验收申请。", "The vendor has not asked for acceptance yet.");
}

/// <summary>The meeting is on the day of its notice or later.</summary>
public sealed record MeetingMustFollowItsNotice(DateOnly On, DateOnly MeetingOn) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => MeetingOn < On;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"会议日期 {MeetingOn:yyyy-MM-dd} 早于通知日期 {On:yyyy-MM-dd}。", $"The meeting of {MeetingOn:yyyy-MM-dd} lies before its notice of {On:yyyy-MM-dd}.");
}

/// <summary>An acceptance that was concluded as passed, and stands, is not begun anew.</summary>
public sealed record AcceptanceMustNotStandConcluded(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Acceptance.Round is { Conclusion.Passed: true, Superseded: null };

    /// <inheritdoc/>
    public override string Clause => "三.4";

    /// <inheritdoc/>
    public override Text Message => new("验收已有合格结论。", "The acceptance is concluded as passed already.");
}
