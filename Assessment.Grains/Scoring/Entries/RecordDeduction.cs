using Assessment.Grains.Journal;
using FluentValidation;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>Enters a deduction under a clause (扣分).</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Clause">Code of the clause.</param>
/// <param name="Quantity">How many events, units or days.</param>
/// <param name="On">The day, in China.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Through">Last day of an event that lasted, or null.</param>
/// <param name="Evidence">Where the evidence is, or null.</param>
[Command("记录扣分", "Record a deduction")]
public sealed record RecordDeduction(int Period, string Indicator, string Clause, decimal Quantity, DateOnly On, string Reason, DateOnly? Through = null, string? Evidence = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) =>
        Recording.Record(state, context, Period, Indicator, new DeductionFact(Clause, Quantity, On, Reason, Through, Evidence));
}

/// <summary>Shape of <see cref="RecordDeduction"/>.</summary>
public sealed class RecordDeductionValidator : AbstractValidator<RecordDeduction>
{
    /// <summary>Creates it.</summary>
    public RecordDeductionValidator()
    {
        RuleFor(c => c.Indicator).ItemCode();
        RuleFor(c => c.Clause).ItemCode();
        RuleFor(c => c.Quantity).Figure();
        RuleFor(c => c.Reason).Reason();
        RuleFor(c => c.Evidence).Note();
    }
}
