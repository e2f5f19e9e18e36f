using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;
using FluentValidation;

namespace Assessment.Grains.Acceptance;

/// <summary>Which standard an acceptance applies (三.4); the next is reached only where there is none of the one before.</summary>
public enum StandardBasis
{
    /// <summary>国家、行业质量标准.</summary>
    NationalOrIndustry,

    /// <summary>通常标准.</summary>
    Usual,

    /// <summary>符合合同目的的特定标准.</summary>
    Purpose,
}

/// <summary>Records the standard that the acceptance applies (三.4): national or industry, else the usual one, else the contract's purpose.</summary>
/// <param name="Standard">Its name and number.</param>
/// <param name="Basis">Which of the three it is, or null where the words alone say it.</param>
/// <param name="Reason">Why it applies; for a usual standard or the purpose, why there is none before it.</param>
[Command("登记验收标准", "Record the standard of acceptance")]
public sealed record RecordAcceptanceStandard(string Standard, StandardBasis? Basis = null, string? Reason = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) => Decision.When(
        () => Decision.Of(new AcceptanceStandardRecorded(Standard, Basis, Reason)),
        new ContractMustBeRegistered(state),
        new AcceptanceMustNotStandConcluded(state),
        new LowerStandardMustSayWhyNoHigherApplies(Basis, Reason));
}

/// <summary>The standard of the acceptance is recorded.</summary>
/// <param name="Standard">Its name and number.</param>
/// <param name="Basis">Which of the three it is, or null.</param>
/// <param name="Reason">Why it applies, or null.</param>
[Event("acceptance-standard-recorded", 1, "登记验收标准", "Standard of acceptance recorded")]
public sealed record AcceptanceStandardRecorded(string Standard, StandardBasis? Basis = null, string? Reason = null) : IEvent
{
    /// <inheritdoc/>
    public ContractState Apply(ContractState state, Stamp stamp) => state with
    {
        Acceptance = state.Acceptance with { Standard = Standard, StandardBasis = Basis, StandardReason = Reason },
    };
}

/// <summary>Shape of <see cref="RecordAcceptanceStandard"/>.</summary>
public sealed class RecordAcceptanceStandardValidator : AbstractValidator<RecordAcceptanceStandard>
{
    /// <summary>Creates it.</summary>
    public RecordAcceptanceStandardValidator()
    {
        RuleFor(c => c.Standard).Reason();
        RuleFor(c => c.Reason).Note();
    }
}

/// <summary>A usual standard, or the purpose, applies only where there is no national or industry one, and says so (三.4).</summary>
public sealed record LowerStandardMustSayWhyNoHigherApplies(StandardBasis? Basis, string? Reason) : Rule
{
    /// <inheritdoc/>
    public override bool IsBroken() => Basis is StandardBasis.Usual or StandardBasis.Purpose && string.IsNullOrWhiteSpace(Reason);

    /// <inheritdoc/>
    public override RefusalKind Kind => RefusalKind.Unprocessable;

    /// <inheritdoc/>
    public override string Clause => "三.4";

    /// <inheritdoc/>
    public override Text Message => Basis == StandardBasis.Usual
        ? new("适用通常标准时，须写明为何没有国家、行业质量标准。", "A usual standard applies where there is no national or industry one; state why there is none.")
        : new("适用合同目的时，须写明为何没有国家、行业质量标准，也没有通常标准。", "The contract's purpose applies where there is neither a national or industry standard nor a usual one; state why there is none.");
}
