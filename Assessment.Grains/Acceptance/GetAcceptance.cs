using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Acceptance;

/// <summary>Asks for the acceptance: request, notice, panels, opinions, conclusion, confirmations, waivers.</summary>
public sealed record GetAcceptance : IQuery<AcceptanceState>
{
    /// <inheritdoc/>
    public Answer<AcceptanceState> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        return rule.IsBroken() ? rule : state.Acceptance;
    }
}
