using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;

namespace Assessment.Grains.Objections;

/// <summary>Asks for all objections.</summary>
public sealed record GetObjections : IQuery<ImmutableArray<Objection>>
{
    /// <inheritdoc/>
    public Answer<ImmutableArray<Objection>> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        return rule.IsBroken() ? rule : state.Objections.All;
    }
}
