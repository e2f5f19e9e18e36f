using Assessment.Grains.Journal;
using FluentValidation;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>Enters an evaluator's points for an indicator (打分).</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Points">0 to the leaf's points, in its steps.</param>
/// <param name="Comment">Where it comes from, or null.</param>
[Command("直接打分", "Record a score")]
public sealed record RecordScore(int Period, string Indicator, decimal Points, string? Comment = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) =>
        Recording.Record(state, context, Period, Indicator, new ScoreFact(Points, Comment));
}

/// <summary>Shape of <see cref="RecordScore"/>.</summary>
public sealed class RecordScoreValidator : AbstractValidator<RecordScore>
{
    /// <summary>Creates it.</summary>
    public RecordScoreValidator()
    {
        RuleFor(c => c.Indicator).ItemCode();
        RuleFor(c => c.Points).Figure();
        RuleFor(c => c.Comment).Note();
    }
}
