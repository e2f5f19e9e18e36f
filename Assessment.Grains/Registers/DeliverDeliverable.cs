using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Registers;

/// <summary>Records that a version of a deliverable was delivered (登记成果交付).</summary>
/// <param name="Deliverable">Its number.</param>
/// <param name="Version">What the vendor calls the version; new for this deliverable.</param>
/// <param name="On">The day, up to today.</param>
/// <param name="Document">Number of the proof of delivery, or null.</param>
[Command("登记成果交付", "Deliver a deliverable")]
public sealed record DeliverDeliverable(int Deliverable, string Version, DateOnly On, string? Document = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new DeliverableDelivered(Deliverable, Version, On, Document)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(Registers.Deliverable.What, Deliverable, state.Registers.FindDeliverable(Deliverable)),
        new DeliverableMustBeAwaited(state, Deliverable),
        new VersionMustBeNew(state, Deliverable, Version),
        new DateMustNotPrecedeTheContract(state, On),
        new DeliveryMustFollowTheReturn(state, Deliverable, On),
        new DocumentMustNotBeInTheFuture(On, context.Today));
}

/// <summary>A version was delivered.</summary>
/// <param name="No">Number of the deliverable.</param>
/// <param name="Version">What the vendor calls it.</param>
/// <param name="On">The day.</param>
/// <param name="Document">Number of the proof, or null.</param>
[Event("deliverable-delivered", 1, "登记成果交付", "Deliverable delivered")]
public sealed record DeliverableDelivered(int No, string Version, DateOnly On, string? Document) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var found = state.Registers.FindDeliverable(No)!;
        return state with { Registers = state.Registers.With(found with { Versions = found.Versions.Add(new(Version, On, Document, null, null, null)) }) };
    }
}

/// <summary>Shape of <see cref="DeliverDeliverable"/>.</summary>
public sealed class DeliverDeliverableValidator : AbstractValidator<DeliverDeliverable>
{
    /// <summary>Creates it.</summary>
    public DeliverDeliverableValidator()
    {
        RuleFor(c => c.Version).NotEmpty().MaximumLength(100).Called("版本", "Version");
        RuleFor(c => c.Document).MaximumLength(100).Called("文号", "Document number");
    }
}

/// <summary>A version is delivered while one is awaited.</summary>
public sealed record DeliverableMustBeAwaited(ContractState State, int No) : Rule
{
    private Deliverable Found => State.Registers.FindDeliverable(No)!;

    /// <inheritdoc/>
    public override bool IsBroken() => !Found.IsAwaited;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var now = Deliverable.InWords(Found.Stage);
            return new($"成果 {No} 现为“{now.Zh}”，不在等待交付。", $"Deliverable no. {No} is {now.In("en")}; no version is awaited.");
        }
    }
}

/// <summary>Each version of a deliverable has its own name.</summary>
public sealed record VersionMustBeNew(ContractState State, int No, string Version) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Registers.FindDeliverable(No)!.Versions.Any(v => v.Version == Version);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new($"成果 {No} 的版本“{Version}”已交付过。", $"Version \"{Version}\" of deliverable no. {No} was delivered already.");
}

/// <summary>A new version is delivered on the day the last one was sent back or later.</summary>
public sealed record DeliveryMustFollowTheReturn(ContractState State, int No, DateOnly On) : Rule
{
    private DateOnly? Returned => State.Registers.FindDeliverable(No)!.Versions.LastOrDefault()?.ReviewedOn;

    /// <inheritdoc/>
    public override bool IsBroken() => On < Returned;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"交付日 {On:yyyy-MM-dd} 早于上一版退回日 {Returned:yyyy-MM-dd}。", $"The delivery of {On:yyyy-MM-dd} lies before the return of the version before, {Returned:yyyy-MM-dd}.");
}

/// <summary>Records the buyer's word on a delivered version (确认或退回成果).</summary>
/// <param name="Deliverable">Its number.</param>
/// <param name="Accepted">True when accepted, false when sent back.</param>
/// <param name="On">The day, from the delivery to today.</param>
/// <param name="Remark">The reason when it is sent back; else what there is to say, or null.</param>
[Command("确认或退回成果", "Review a deliverable")]
public sealed record ReviewDeliverable(int Deliverable, bool Accepted, DateOnly On, string? Remark = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new DeliverableReviewed(Deliverable, Accepted, On, Remark)),
        new ContractMustBeRegistered(state),
        new RecordMustStand(Registers.Deliverable.What, Deliverable, state.Registers.FindDeliverable(Deliverable)),
        new DeliverableMustBeDelivered(state, Deliverable),
        new ReviewMustFollowTheDelivery(state, Deliverable, On),
        new DocumentMustNotBeInTheFuture(On, context.Today));
}

/// <summary>A delivered version was accepted or sent back.</summary>
/// <param name="No">Number of the deliverable.</param>
/// <param name="Accepted">True when accepted.</param>
/// <param name="On">The day.</param>
/// <param name="Remark">The reason, or null.</param>
[Event("deliverable-reviewed", 1, "确认或退回成果", "Deliverable reviewed")]
public sealed record DeliverableReviewed(int No, bool Accepted, DateOnly On, string? Remark) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp)
    {
        var found = state.Registers.FindDeliverable(No)!;
        var last = found.Versions[^1] with { Accepted = Accepted, ReviewedOn = On, Remark = Remark };
        return state with { Registers = state.Registers.With(found with { Versions = found.Versions.SetItem(found.Versions.Length - 1, last) }) };
    }
}

/// <summary>Shape of <see cref="ReviewDeliverable"/>.</summary>
public sealed class ReviewDeliverableValidator : AbstractValidator<ReviewDeliverable>
{
    /// <summary>Creates it.</summary>
    public ReviewDeliverableValidator()
    {
        RuleFor(c => c.Remark).Must((c, remark) => c.Accepted || !string.IsNullOrWhiteSpace(remark))
            .Saying("退回成果须写明理由", "A deliverable is sent back with a reason");
        RuleFor(c => c.Remark).Note();
    }
}

/// <summary>The buyer's word is on a version that was delivered and waits for it.</summary>
public sealed record DeliverableMustBeDelivered(ContractState State, int No) : Rule
{
    private DeliverableStage Stage => State.Registers.FindDeliverable(No)!.Stage;

    /// <inheritdoc/>
    public override bool IsBroken() => Stage != DeliverableStage.Delivered;

    /// <inheritdoc/>
    public override Text Message
    {
        get
        {
            var now = Deliverable.InWords(Stage);
            return new($"成果 {No} 现为“{now.Zh}”，没有待确认的版本。", $"Deliverable no. {No} is {now.In("en")}; no version waits for the buyer's word.");
        }
    }
}

/// <summary>The buyer's word comes on the day of the delivery or later.</summary>
public sealed record ReviewMustFollowTheDelivery(ContractState State, int No, DateOnly On) : Rule
{
    private DateOnly Delivered => State.Registers.FindDeliverable(No)!.Versions[^1].On;

    /// <inheritdoc/>
    public override bool IsBroken() => On < Delivered;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"确认日 {On:yyyy-MM-dd} 早于交付日 {Delivered:yyyy-MM-dd}。", $"The review of {On:yyyy-MM-dd} lies before the delivery of {Delivered:yyyy-MM-dd}.");
}
