using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Rectifications;

/// <summary>Records the vendor's report that something is mended (整改报告).</summary>
/// <param name="Rectification">Its number.</param>
/// <param name="On">Day of the report.</param>
/// <param name="Report">What was done.</param>
/// <param name="Document">Number of the report and its evidence, or null.</param>
[Command("提交整改报告", "Report a rectification")]
public sealed record ReportRectification(int Rectification, DateOnly On, string Report, string? Document = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new RectificationReported(Rectification, On, Report, Document)),
        new ContractMustBeRegistered(state),
        new RectificationMustExist(state, Rectification),
        new RectificationMustBeAt(state, Rectification, RectificationStage.Ordered),
        new DocumentMustNotBeInTheFuture(On, context.Today));
}

/// <summary>The vendor reports that something is mended.</summary>
/// <param name="No">Its number.</param>
/// <param name="On">Day of the report.</param>
/// <param name="Report">What was done.</param>
/// <param name="Document">Number of the report, or null.</param>
[Event("rectification-reported", 1, "提交整改报告", "Rectification reported")]
public sealed record RectificationReported(int No, DateOnly On, string Report, string? Document) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var matter = state.Rectifications.Find(No)!;
        return state with
        {
            Rectifications = state.Rectifications.With(matter with
            {
                Stage = RectificationStage.Reported,
                Attempts = matter.Attempts.Add(new(On, Report, Document, null, null, null)),
            }),
        };
    }
}

/// <summary>Shape of <see cref="ReportRectification"/>.</summary>
public sealed class ReportRectificationValidator : AbstractValidator<ReportRectification>
{
    /// <summary>Creates it.</summary>
    public ReportRectificationValidator()
    {
        RuleFor(c => c.Report).Reason();
        RuleFor(c => c.Document).Note();
    }
}

/// <summary>Verifies what the vendor reported (复核). A failed redo counts, and sets a new deadline.</summary>
/// <param name="Rectification">Its number.</param>
/// <param name="Passed">True when it is mended.</param>
/// <param name="Finding">What was found.</param>
/// <param name="NewDeadline">After a failure, the new last day; null when it passed.</param>
[Command("复核整改", "Verify a rectification")]
public sealed record VerifyRectification(int Rectification, bool Passed, string Finding, DateOnly? NewDeadline = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new RectificationVerified(Rectification, Passed, Finding, NewDeadline)),
        new ContractMustBeRegistered(state),
        new RectificationMustExist(state, Rectification),
        new RectificationMustBeAt(state, Rectification, RectificationStage.Reported),
        new FailureMustSetANewDeadline(Passed, NewDeadline),
        new DeadlineMustBeAhead(NewDeadline ?? context.Today, context.Today));
}

/// <summary>What the vendor reported was verified.</summary>
/// <param name="No">Its number.</param>
/// <param name="Passed">True when it is mended.</param>
/// <param name="Finding">What was found.</param>
/// <param name="NewDeadline">After a failure, the new last day.</param>
[Event("rectification-verified", 1, "复核整改", "Rectification verified")]
public sealed record RectificationVerified(int No, bool Passed, string Finding, DateOnly? NewDeadline) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var matter = state.Rectifications.Find(No)!;
        var last = matter.Attempts[^1] with { Passed = Passed, Finding = Finding, VerifiedBy = stamp.Actor };
        return state with
        {
            Rectifications = state.Rectifications.With(matter with
            {
                Stage = Passed ? RectificationStage.Mended : RectificationStage.Ordered,
                Deadline = NewDeadline ?? matter.Deadline,
                Attempts = matter.Attempts.SetItem(matter.Attempts.Length - 1, last),
            }),
        };
    }
}

/// <summary>Shape of <see cref="VerifyRectification"/>.</summary>
public sealed class VerifyRectificationValidator : AbstractValidator<VerifyRectification>
{
    /// <summary>Creates it.</summary>
    public VerifyRectificationValidator() => RuleFor(c => c.Finding).Reason();
}

/// <summary>A failed redo sets a new last day; a passed one sets none.</summary>
public sealed record FailureMustSetANewDeadline(bool Passed, DateOnly? NewDeadline) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Passed == NewDeadline.HasValue;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => Passed
        ? new("复核合格时不设新期限。", "A passed verification sets no new deadline.")
        : new("复核不合格时须设新的整改期限。", "A failed verification sets a new deadline.");
}

/// <summary>Cancels a rectification that is no longer called for (an objection was upheld, say).</summary>
/// <param name="Rectification">Its number.</param>
/// <param name="Reason">Why.</param>
[Command("取消整改", "Cancel a rectification")]
public sealed record CancelRectification(int Rectification, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new RectificationCancelled(Rectification, Reason)),
        new ContractMustBeRegistered(state),
        new RectificationMustExist(state, Rectification),
        new RectificationMustBeOpen(state, Rectification));
}

/// <summary>A rectification is cancelled.</summary>
/// <param name="No">Its number.</param>
/// <param name="Reason">Why.</param>
[Event("rectification-cancelled", 1, "取消整改", "Rectification cancelled")]
public sealed record RectificationCancelled(int No, string Reason) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Rectifications = state.Rectifications.With(state.Rectifications.Find(No)! with { Stage = RectificationStage.Cancelled, Cancelled = Reason }),
    };
}

/// <summary>Shape of <see cref="CancelRectification"/>.</summary>
public sealed class CancelRectificationValidator : AbstractValidator<CancelRectification>
{
    /// <summary>Creates it.</summary>
    public CancelRectificationValidator() => RuleFor(c => c.Reason).Reason();
}
