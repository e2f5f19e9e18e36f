using Assessment.Grains.Breaches;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Acceptance;

/// <summary>Records 采购人意见 on a passed acceptance.</summary>
/// <param name="Document">Its number.</param>
/// <param name="On">Its date.</param>
/// <param name="File">Number or hash of the file.</param>
/// <param name="Text">What it says.</param>
[Command("登记采购人意见", "Record the buyer's opinion")]
public sealed record RecordBuyerOpinion(string Document, DateOnly On, string File, string Text) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) =>
        Confirming.Decide(state, context, new(Document, On, File, Text), c => new BuyerOpinionRecorded(c));
}

/// <summary>The buyer's opinion is on record.</summary>
/// <param name="Confirmation">Number, date, file and words.</param>
[Event("buyer-opinion-recorded", 1, "登记采购人意见", "Buyer's opinion recorded")]
public sealed record BuyerOpinionRecorded(WrittenConfirmation Confirmation) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with { Acceptance = state.Acceptance with { BuyerOpinion = Confirmation } };
}

/// <summary>Shape of <see cref="RecordBuyerOpinion"/>.</summary>
public sealed class RecordBuyerOpinionValidator : AbstractValidator<RecordBuyerOpinion>
{
    /// <summary>Creates it.</summary>
    public RecordBuyerOpinionValidator()
    {
        RuleFor(c => c.Document).Document();
        RuleFor(c => c.File).Document();
        RuleFor(c => c.Text).Reason();
    }
}

/// <summary>Records the written confirmation that the acceptance passed (验收合格书面确认, 二.2).</summary>
/// <param name="Document">Its number.</param>
/// <param name="On">Its date.</param>
/// <param name="File">Number or hash of the file.</param>
/// <param name="Text">What it says.</param>
[Command("登记书面确认", "Record the written confirmation")]
public sealed record RecordWrittenConfirmation(string Document, DateOnly On, string File, string Text) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) =>
        Confirming.Decide(state, context, new(Document, On, File, Text), c => new WrittenConfirmationRecorded(c));
}

/// <summary>The acceptance is confirmed in writing.</summary>
/// <param name="Confirmation">Number, date, file and words.</param>
[Event("written-confirmation-recorded", 1, "登记书面确认", "Written confirmation recorded")]
public sealed record WrittenConfirmationRecorded(WrittenConfirmation Confirmation) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with { Acceptance = state.Acceptance with { Confirmation = Confirmation } };
}

/// <summary>Shape of <see cref="RecordWrittenConfirmation"/>.</summary>
public sealed class RecordWrittenConfirmationValidator : AbstractValidator<RecordWrittenConfirmation>
{
    /// <summary>Creates it.</summary>
    public RecordWrittenConfirmationValidator()
    {
        RuleFor(c => c.Document).Document();
        RuleFor(c => c.File).Document();
        RuleFor(c => c.Text).Reason();
    }
}

/// <summary>Records 供应商确认 on the acceptance report.</summary>
/// <param name="Document">Its number.</param>
/// <param name="On">Its date.</param>
/// <param name="File">Number or hash of the file.</param>
/// <param name="Text">What it says.</param>
[Command("登记供应商对验收的确认", "Record the supplier's confirmation")]
public sealed record RecordSupplierConfirmation(string Document, DateOnly On, string File, string Text) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) =>
        Confirming.Decide(state, context, new(Document, On, File, Text), c => new SupplierConfirmationRecorded(c));
}

/// <summary>The supplier confirmed the acceptance report.</summary>
/// <param name="Confirmation">Number, date, file and words.</param>
[Event("supplier-confirmation-recorded", 1, "登记供应商对验收的确认", "Supplier's confirmation recorded")]
public sealed record SupplierConfirmationRecorded(WrittenConfirmation Confirmation) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with { Acceptance = state.Acceptance with { SupplierConfirmation = Confirmation } };
}

/// <summary>Shape of <see cref="RecordSupplierConfirmation"/>.</summary>
public sealed class RecordSupplierConfirmationValidator : AbstractValidator<RecordSupplierConfirmation>
{
    /// <summary>Creates it.</summary>
    public RecordSupplierConfirmationValidator()
    {
        RuleFor(c => c.Document).Document();
        RuleFor(c => c.File).Document();
        RuleFor(c => c.Text).Reason();
    }
}

/// <summary>The one decision behind the confirmations of a passed acceptance.</summary>
internal static class Confirming
{
    public static Decision Decide(ContractState state, CommandContext context, WrittenConfirmation confirmation, Func<WrittenConfirmation, IEvent> happened) =>
        Decision.When(
            () => Decision.Of(happened(confirmation)),
            new ContractMustBeRegistered(state),
            new AcceptanceMustHavePassed(state),
            new DateMustFollowTheMeeting(state, confirmation.On),
            new DocumentMustNotBeInTheFuture(confirmation.On, context.Today));
}

/// <summary>Only a passed acceptance that stands is confirmed.</summary>
public sealed record AcceptanceMustHavePassed(ContractState State) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => State.Acceptance.Round is not { Conclusion.Passed: true, Superseded: null };

    /// <inheritdoc/>
    public override string Clause => "二.2";

    /// <inheritdoc/>
    public override Text Message => new("验收尚无有效的合格结论，不能确认。", "No passed conclusion of the acceptance stands; there is nothing to confirm.");
}
