using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Registers;

/// <summary>The training sessions of a contract; the sums are of those that stand.</summary>
/// <param name="Trainings">In their order, the withdrawn among them.</param>
/// <param name="Sessions">How many stand.</param>
/// <param name="Hours">Their hours together.</param>
/// <param name="Attendances">Their attendances together.</param>
public sealed record TrainingsView(ImmutableArray<Training> Trainings, int Sessions, decimal Hours, int Attendances);

/// <summary>Asks for the training sessions of a contract.</summary>
public sealed record GetTrainings : IQuery<TrainingsView>
{
    /// <inheritdoc/>
    public Answer<TrainingsView> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        if (rule.IsBroken())
        {
            return rule;
        }

        var standing = state.Registers.Trainings.Where(t => t.Withdrawn is null).ToList();
        return new TrainingsView(state.Registers.Trainings, standing.Count, standing.Sum(t => t.Hours), standing.Sum(t => t.Attended));
    }
}
