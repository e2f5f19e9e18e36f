using Assessment.Grains.Journal;
using FluentValidation;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>Enters how many were done of how many were due (完成率).</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Done">How many were done.</param>
/// <param name="Due">How many were due, above 0.</param>
/// <param name="Comment">Where it comes from, or null.</param>
[Command("记录完成率", "Record a ratio")]
public sealed record RecordRatio(int Period, string Indicator, decimal Done, decimal Due, string? Comment = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) =>
        Recording.Record(state, context, Period, Indicator, new RatioFact(Done, Due, Comment));
}

/// <summary>Shape of <see cref="RecordRatio"/>.</summary>
public sealed class RecordRatioValidator : AbstractValidator<RecordRatio>
{
    /// <summary>Creates it.</summary>
    public RecordRatioValidator()
    {
        RuleFor(c => c.Indicator).ItemCode();
        RuleFor(c => c.Done).Figure();
        RuleFor(c => c.Due).Figure();
        RuleFor(c => c.Comment).Note();
    }
}
