using Assessment.Grains.Journal;
using FluentValidation;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>Enters a measured value for an indicator (实测值).</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Value">In the unit that the rule names.</param>
/// <param name="Comment">Where it comes from, or null.</param>
[Command("记录实测值", "Record a measured value")]
public sealed record RecordMeasurement(int Period, string Indicator, decimal Value, string? Comment = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) =>
        Recording.Record(state, context, Period, Indicator, new MeasurementFact(Value, Comment));
}

/// <summary>Shape of <see cref="RecordMeasurement"/>.</summary>
public sealed class RecordMeasurementValidator : AbstractValidator<RecordMeasurement>
{
    /// <summary>Creates it.</summary>
    public RecordMeasurementValidator()
    {
        RuleFor(c => c.Indicator).ItemCode();
        RuleFor(c => c.Value).Figure();
        RuleFor(c => c.Comment).Note();
    }
}
