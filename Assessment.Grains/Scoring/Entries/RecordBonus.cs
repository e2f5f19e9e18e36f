using Assessment.Grains.Journal;
using FluentValidation;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>Enters a bonus (加分).</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Bonus">Code of the bonus.</param>
/// <param name="Quantity">How many occasions, whole.</param>
/// <param name="On">The day, in China.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Evidence">Where the evidence is, or null.</param>
[Command("记录加分", "Record a bonus")]
public sealed record RecordBonus(int Period, string Bonus, decimal Quantity, DateOnly On, string Reason, string? Evidence = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) =>
        Recording.Record(state, context, Period, Bonus, new BonusFact(Quantity, On, Reason, Evidence));
}

/// <summary>Shape of <see cref="RecordBonus"/>.</summary>
public sealed class RecordBonusValidator : AbstractValidator<RecordBonus>
{
    /// <summary>Creates it.</summary>
    public RecordBonusValidator()
    {
        RuleFor(c => c.Bonus).ItemCode();
        RuleFor(c => c.Quantity).Figure();
        RuleFor(c => c.Reason).Reason();
        RuleFor(c => c.Evidence).Note();
    }
}
