using System.Collections.Immutable;
using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Supplements;

/// <summary>The signed supplements of a contract (补充协议): only they change the scheme or the term (八、十一.3).</summary>
/// <param name="Register">From number 1.</param>
/// <param name="ServiceTo">The last day of service by the newest change of the term; null while it is as first signed.</param>
public sealed record SupplementsState(ImmutableArray<Supplement> Register, DateOnly? ServiceTo)
{
    /// <summary>Before any supplement.</summary>
    public static SupplementsState Empty { get; } = new([], null);

    /// <summary>The supplement of a number, or null.</summary>
    public Supplement? Find(int no) => no >= 1 && no <= Register.Length ? Register[no - 1] : null;
}

/// <summary>A signed supplement.</summary>
/// <param name="No">From 1.</param>
/// <param name="Document">Its number.</param>
/// <param name="On">Day of the later signature.</param>
/// <param name="BuyerSignatory">Who signed for 甲方.</param>
/// <param name="VendorSignatory">Who signed for 乙方.</param>
/// <param name="File">Number or SHA-256 of the signed file.</param>
/// <param name="Subject">What it changes.</param>
public sealed record Supplement(int No, string Document, DateOnly On, string BuyerSignatory, string VendorSignatory, string File, string Subject);

/// <summary>Records a supplement that both parties signed.</summary>
/// <param name="Document">Its number; each once.</param>
/// <param name="On">Day of the later signature; today or before, not before the contract's.</param>
/// <param name="BuyerSignatory">Who signed for 甲方.</param>
/// <param name="VendorSignatory">Who signed for 乙方.</param>
/// <param name="File">Number or SHA-256 of the signed file.</param>
/// <param name="Subject">What it changes.</param>
[Command("登记补充协议", "Record a supplement")]
public sealed record RecordSupplement(
    string Document, DateOnly On, string BuyerSignatory, string VendorSignatory, string File, string Subject) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new SupplementRecorded(new(state.Supplements.Register.Length + 1, Document, On, BuyerSignatory, VendorSignatory, File, Subject))),
        new ContractMustBeRegistered(state),
        new DocumentMustNotBeInTheFuture(On, context.Today),
        new SupplementMustFollowTheContract(state, On),
        new SupplementMustBeNew(state, Document));
}

/// <summary>A supplement is on record.</summary>
/// <param name="Supplement">The supplement.</param>
[Event("supplement-recorded", 1, "登记补充协议", "Supplement recorded")]
public sealed record SupplementRecorded(Supplement Supplement) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) =>
        state with { Supplements = state.Supplements with { Register = state.Supplements.Register.Add(Supplement) } };
}

/// <summary>Shape of <see cref="RecordSupplement"/>.</summary>
public sealed class RecordSupplementValidator : AbstractValidator<RecordSupplement>
{
    /// <summary>Creates it.</summary>
    public RecordSupplementValidator()
    {
        RuleFor(c => c.Document).Document();
        RuleFor(c => c.BuyerSignatory).Person("甲方签署人", "Signatory of 甲方");
        RuleFor(c => c.VendorSignatory).Person("乙方签署人", "Signatory of 乙方");
        RuleFor(c => c.File).Document();
        RuleFor(c => c.Subject).Reason();
    }
}

/// <summary>A supplement is signed on the day of the contract or later.</summary>
public sealed record SupplementMustFollowTheContract(ContractState State, DateOnly On) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => On < State.Contract!.SignedOn;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override Text Message => new(
        $"补充协议日期 {On:yyyy-MM-dd} 早于合同签订日 {State.Contract!.SignedOn:yyyy-MM-dd}。", $"The supplement of {On:yyyy-MM-dd} lies before the contract's signature on {State.Contract!.SignedOn:yyyy-MM-dd}.");
}

/// <summary>A supplement's number is recorded once.</summary>
public sealed record SupplementMustBeNew(ContractState State, string Document) : Rule
{
    private Supplement? Same => State.Supplements.Register.FirstOrDefault(s => s.Document == Document);

    /// <inheritdoc/>
    public override bool IsBroken() => Same is not null;

    /// <inheritdoc/>
    public override Text Message => new($"补充协议“{Document}”已登记为第 {Same!.No} 号。", $"The supplement \"{Document}\" is on record already, as no. {Same!.No}.");
}

/// <summary>The register has a supplement of that number.</summary>
public sealed record SupplementMustExist(ContractState State, int No) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Supplements.Find(No) is null;

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "八、十一.3";

    /// <inheritdoc/>
    public override Text Message => new(
        $"没有第 {No} 号补充协议；请先登记双方签署的补充协议（文件、两方签署人、日期）。", $"There is no supplement no. {No}. Record the signed one first: its file, both signatories, its date.");
}

/// <summary>Asks for the register of supplements.</summary>
public sealed record GetSupplements : IQuery<ImmutableArray<Supplement>>
{
    /// <inheritdoc/>
    public Answer<ImmutableArray<Supplement>> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        return rule.IsBroken() ? rule : state.Supplements.Register;
    }
}
