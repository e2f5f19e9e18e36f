using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Schemes;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Scoring;

/// <summary>The final review (终期评审) of a scheme that mixes one into the term's result.</summary>
/// <param name="Score">0 to the scheme's full marks.</param>
/// <param name="Document">Number of its signed record.</param>
/// <param name="On">Its day.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="Reason">Why it replaced an earlier one, or null.</param>
public sealed record FinalReview(decimal Score, string Document, DateOnly On, string By, string? Reason);

/// <summary>Records the final review; another replaces it with a reason, until the acceptance is concluded.</summary>
/// <param name="Score">0 to the scheme's full marks, at most four decimals.</param>
/// <param name="Document">Number of its signed record.</param>
/// <param name="On">Its day, after the last day of service.</param>
/// <param name="Reason">Why it replaces an earlier one; null for the first.</param>
[Command("登记终期评审", "Record the final review")]
public sealed record RecordFinalReview(decimal Score, string Document, DateOnly On, string? Reason = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new FinalReviewRecorded(Score, Document, On, Reason)),
        new ContractMustBeRegistered(state),
        new SchemeMustBeFrozen(state),
        new SchemeMustMixInAReview(state),
        new ReviewMustLieOnTheScale(state, Score),
        new ReviewMustFollowTheService(state, On),
        new DocumentMustNotBeInTheFuture(On, context.Today),
        new ReviewMustSayWhyItReplaces(state, Reason),
        new ReviewMustPrecedeTheConclusion(state));
}

/// <summary>The final review is on record.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Document">Number of its signed record.</param>
/// <param name="On">Its day.</param>
/// <param name="Reason">Why it replaced an earlier one, or null.</param>
[Event("final-review-recorded", 1, "登记终期评审", "Final review recorded")]
public sealed record FinalReviewRecorded(decimal Score, string Document, DateOnly On, string? Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Scoring = state.Scoring with { FinalReview = new(Score, Document, On, stamp.Actor, Reason) } };
}

/// <summary>Shape of <see cref="RecordFinalReview"/>.</summary>
public sealed class RecordFinalReviewValidator : AbstractValidator<RecordFinalReview>
{
    /// <summary>Creates it.</summary>
    public RecordFinalReviewValidator()
    {
        RuleFor(c => c.Score).Figure();
        RuleFor(c => c.Document).Document();
        RuleFor(c => c.Reason).Note();
    }
}

/// <summary>A final review is recorded only where the scheme mixes one in.</summary>
public sealed record SchemeMustMixInAReview(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Schemes.InForce!.Scheme.RollUp != RollUp.Mix;

    /// <inheritdoc/>
    public override Text Message => new("考核办法的综合得分不含终期评审。", "The scheme does not mix a final review into the term's result.");
}

/// <summary>The review's score lies between 0 and full marks.</summary>
public sealed record ReviewMustLieOnTheScale(ContractState State, decimal Score) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Score < 0 || Score > State.Schemes.InForce!.Scheme.FullMarks;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"终期评审得分 {Rounding.Plain(Score)} 应在 0 与满分 {Rounding.Plain(State.Schemes.InForce!.Scheme.FullMarks)} 之间。", $"The review's score {Rounding.Plain(Score)} must lie between 0 and full marks, {Rounding.Plain(State.Schemes.InForce!.Scheme.FullMarks)}.");
}

/// <summary>The final review comes after the last day of service.</summary>
public sealed record ReviewMustFollowTheService(ContractState State, DateOnly On) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => On <= State.ServiceTerm.To;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"终期评审日 {On:yyyy-MM-dd} 应在服务截止日 {State.ServiceTerm.To:yyyy-MM-dd} 之后。", $"The final review of {On:yyyy-MM-dd} must come after the last day of service, {State.ServiceTerm.To:yyyy-MM-dd}.");
}

/// <summary>A review that replaces another says why; the first has nothing to replace.</summary>
public sealed record ReviewMustSayWhyItReplaces(ContractState State, string? Reason) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Scoring.FinalReview is not null && string.IsNullOrWhiteSpace(Reason);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"已登记终期评审 {Rounding.Plain(State.Scoring.FinalReview!.Score)} 分（{State.Scoring.FinalReview.Document}）；更改须说明理由。", $"A final review of {Rounding.Plain(State.Scoring.FinalReview!.Score)} ({State.Scoring.FinalReview.Document}) is on record; a change needs a reason.");
}

/// <summary>The review is part of what lay before the panel: it stays as it was concluded upon.</summary>
public sealed record ReviewMustPrecedeTheConclusion(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Acceptance.Round is { Conclusion: not null, Superseded: null };

    /// <inheritdoc/>
    public override Text Message => new("验收结论已形成，终期评审不能再改。", "The acceptance is concluded; the final review cannot change any more.");
}
