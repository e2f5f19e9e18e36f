using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Registers;

/// <summary>The backup frequency that is required, and what was required before.</summary>
/// <param name="On">The day asked about.</param>
/// <param name="InForce">The requirement in force on that day, or null where none was made by then.</param>
/// <param name="History">All that were recorded, the withdrawn among them.</param>
public sealed record BackupRequirementsView(DateOnly On, BackupRequirement? InForce, ImmutableArray<BackupRequirement> History);

/// <summary>Asks for the backup requirement in force on a day, with their history.</summary>
/// <param name="On">The day; the day of asking when null.</param>
public sealed record GetBackupRequirements(DateOnly? On = null) : IQuery<BackupRequirementsView>
{
    /// <inheritdoc/>
    public Answer<BackupRequirementsView> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        var day = On ?? ChinaTime.DayOf(asOf);
        return rule.IsBroken() ? rule : new BackupRequirementsView(day, BackupRequirement.InForceOn(state, day), state.Registers.BackupRequirements);
    }
}
