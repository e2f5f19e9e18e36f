using Assessment.Grains.Journal;
using FluentValidation;

namespace Assessment.Grains.Scoring.Entries;

/// <summary>Enters a veto (一票否决).</summary>
/// <param name="Period">Number of the period.</param>
/// <param name="Veto">Code of the veto.</param>
/// <param name="On">The day, in China.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Evidence">Where the evidence is, or null.</param>
[Command("记录一票否决", "Record a veto")]
public sealed record RecordVeto(int Period, string Veto, DateOnly On, string Reason, string? Evidence = null) : ICommand
{
    /// <inheritdoc/>
    public Decision Decide(ContractState state, CommandContext context) =>
        Recording.Record(state, context, Period, Veto, new VetoFact(On, Reason, Evidence));
}

/// <summary>Shape of <see cref="RecordVeto"/>.</summary>
public sealed class RecordVetoValidator : AbstractValidator<RecordVeto>
{
    /// <summary>Creates it.</summary>
    public RecordVetoValidator()
    {
        RuleFor(c => c.Veto).ItemCode();
        RuleFor(c => c.Reason).Reason();
        RuleFor(c => c.Evidence).Note();
    }
}
