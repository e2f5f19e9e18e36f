using Assessment.Grains.Journal;
using FluentValidation;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>Enters whether an indicator was met (是否达标).</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Met">True when met.</param>
/// <param name="Comment">Where it comes from, or null.</param>
[Command("记录是否达标", "Record met or not met")]
public sealed record RecordAnswer(int Period, string Indicator, bool Met, string? Comment = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) =>
        Recording.Record(state, context, Period, Indicator, new AnswerFact(Met, Comment));
}

/// <summary>Shape of <see cref="RecordAnswer"/>.</summary>
public sealed class RecordAnswerValidator : AbstractValidator<RecordAnswer>
{
    /// <summary>Creates it.</summary>
    public RecordAnswerValidator()
    {
        RuleFor(c => c.Indicator).ItemCode();
        RuleFor(c => c.Comment).Note();
    }
}
