using System.Collections.Immutable;
using Assessment.Grains.Contracts;
using Assessment.Grains.Journal;
using Assessment.Grains.Values;

namespace Assessment.Grains.Registers;

/// <summary>The requests for duty, and whether duty on a day had been asked for.</summary>
/// <param name="On">The day asked about.</param>
/// <param name="Asked">True when duty on that day had been asked for before it.</param>
/// <param name="Request">The request that asked, or null.</param>
/// <param name="Requests">All that were recorded, the withdrawn among them.</param>
public sealed record DutyRequestsView(DateOnly On, bool Asked, DutyRequest? Request, ImmutableArray<DutyRequest> Requests);

/// <summary>Asks for the requests for duty, and whether duty on a day had been asked for.</summary>
/// <param name="On">The day; the day of asking when null.</param>
public sealed record GetDutyRequests(DateOnly? On = null) : IQuery<DutyRequestsView>
{
    /// <inheritdoc/>
    public Answer<DutyRequestsView> Answer(ContractState state, DateTimeOffset asOf)
    {
        var rule = new ContractMustBeRegistered(state);
        if (rule.IsBroken())
        {
            return rule;
        }

        var day = On ?? ChinaTime.DayOf(asOf);
        var request = Duties.DutyOn(state, day);
        return new DutyRequestsView(day, request is not null, request, state.Registers.DutyRequests);
    }
}
