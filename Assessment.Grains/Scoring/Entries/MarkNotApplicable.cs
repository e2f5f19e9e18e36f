using Assessment.Grains.Journal;
using FluentValidation;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>Says that an indicator does not apply in a period (不适用).</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Reason">Why it does not apply.</param>
[Command("标为不适用", "Mark not applicable")]
public sealed record MarkNotApplicable(int Period, string Indicator, string Reason) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) =>
        Recording.Record(state, context, Period, Indicator, new NotApplicableFact(Reason));
}

/// <summary>Shape of <see cref="MarkNotApplicable"/>.</summary>
public sealed class MarkNotApplicableValidator : AbstractValidator<MarkNotApplicable>
{
    /// <summary>Creates it.</summary>
    public MarkNotApplicableValidator()
    {
        RuleFor(c => c.Indicator).ItemCode();
        RuleFor(c => c.Reason).Reason();
    }
}
